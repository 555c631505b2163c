//go:build !linux

package embedded

import "syscall"

// endWithParent does nothing where there is no such signal: the next start stops what is left.
func endWithParent(*syscall.SysProcAttr, syscall.Signal) {}
