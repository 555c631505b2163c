//go:build !linux

package main

// unmapStart does nothing: what it does on Linux is a saving and no need.
func unmapStart() {}
