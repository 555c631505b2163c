package embedded

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
)

// dieWithParent has the kernel send sig to the child when the thread that
// starts it ends, so that not even kill -9 leaves an orphan.
func dieWithParent(cmd *exec.Cmd, sig syscall.Signal) { cmd.SysProcAttr.Pdeathsig = sig }

// worksIn says whether the process pid has dir as its working directory, as
// every process of a server has its cluster. known is false where /proc is not
// mounted, as in a bare chroot.
func worksIn(pid int, dir string) (yes, known bool) {
	if _, err := os.Stat("/proc/self/cwd"); err != nil {
		return false, false
	}
	return sameDir(fmt.Sprintf("/proc/%d/cwd", pid), dir), true
}

// anyWorksIn says whether any process works in dir.
func anyWorksIn(dir string) bool {
	links, _ := filepath.Glob("/proc/[0-9]*/cwd") // the pattern is well-formed
	for _, link := range links {
		if sameDir(link, dir) {
			return true
		}
	}
	return false
}

// sameDir is false for what cannot be looked at: a zombie, a process that is
// not ours and hence no server that we or an earlier taixin could have started.
func sameDir(a, b string) bool {
	fa, err := os.Stat(a)
	if err != nil {
		return false
	}
	fb, err := os.Stat(b)
	return err == nil && os.SameFile(fa, fb)
}
