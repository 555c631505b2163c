package embedded

import "syscall"

// endWithParent makes the kernel send sig to the child when the thread that started it ends, even by kill -9.
func endWithParent(child *syscall.SysProcAttr, sig syscall.Signal) { child.Pdeathsig = sig }
