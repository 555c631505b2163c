//go:build unix && !linux

package embedded

import (
	"os/exec"
	"syscall"
)

// dieWithParent is not to be had here; the next start ends an orphan.
func dieWithParent(*exec.Cmd, syscall.Signal) {}

// worksIn is not to be had without cgo.
func worksIn(int, string) (yes, known bool) { return false, false }

// anyWorksIn cannot be told either; yes is the answer that destroys nothing.
func anyWorksIn(string) bool { return true }
