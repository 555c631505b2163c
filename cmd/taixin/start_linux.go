package main

import (
	"bufio"
	"os"
	"strconv"
	"strings"
	"syscall"
)

// unmapStart takes the pages of the program's own file out of its memory: starting has read nearly all of them, serving
// needs a third. The system still has them, and brings back what is needed. Mappings in which anything was changed, and
// whatever cannot be read or done, stay as they are.
func unmapStart() {
	program, err := os.Executable()
	if err != nil {
		return
	}
	maps, err := os.Open("/proc/self/smaps")
	if err != nil {
		return
	}
	defer maps.Close()
	var from, to uint64
	ours := false
	for lines := bufio.NewScanner(maps); lines.Scan(); {
		fields := strings.Fields(lines.Text())
		switch {
		case len(fields) == 6: // 00400000-0148c000 r-xp 00000000 fe:00 886559 /usr/local/bin/taixin
			first, last, _ := strings.Cut(fields[0], "-")
			var faults [2]error
			from, faults[0] = strconv.ParseUint(first, 16, 64)
			to, faults[1] = strconv.ParseUint(last, 16, 64)
			ours = faults == [2]error{} && fields[5] == program && strings.HasPrefix(fields[1], "r-")
		case ours && len(fields) > 1 && fields[0] == "Anonymous:" && fields[1] == "0":
			_, _, _ = syscall.Syscall(syscall.SYS_MADVISE, uintptr(from), uintptr(to-from), syscall.MADV_DONTNEED)
		}
	}
}
