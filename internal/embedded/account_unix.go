//go:build unix

package embedded

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// account is who runs PostgreSQL: we ourselves or, for root, somebody else.
type account struct {
	name     string
	uid, gid uint32
	other    bool // not the account of this process
}

// unprivileged are accounts that root may find on its system, best first.
// initdb wants one with an entry in passwd.
var unprivileged = []string{"postgres", "_postgres", "nobody", "daemon"}

// chooseAccount returns an account that can reach every directory of paths. If
// the cluster exists, its owner goes first: it may come from a run without root.
func chooseAccount(euid int, cluster string, paths ...string) (account, error) {
	if euid != 0 {
		return account{name: "uid " + strconv.Itoa(euid), uid: uint32(euid), gid: uint32(os.Getegid())}, nil // #nosec G115 -- where there are accounts, none is below 0
	}
	var candidates []account
	if uid, gid, err := ownerOf(cluster); err == nil && uid != 0 {
		candidates = append(candidates, account{"uid " + strconv.Itoa(int(uid)), uid, gid, true})
	}
	for _, name := range unprivileged {
		if a, err := lookup(user.Lookup(name)); err == nil {
			candidates = append(candidates, a)
		}
	}
	// A data directory in the home of somebody: only its owner gets in.
	if uid, _, err := ownerOf(paths[0]); err == nil && uid != 0 {
		if a, err := lookup(user.LookupId(strconv.Itoa(int(uid)))); err == nil {
			candidates = append(candidates, a)
		}
	}
	if len(candidates) == 0 {
		return account{}, fmt.Errorf("root may not run PostgreSQL and there is no account to run it as (looked for %s): "+
			"add one of them or start taixin as an ordinary user", strings.Join(unprivileged, ", "))
	}
	var closed string
	for _, a := range candidates {
		at := ""
		for _, path := range paths {
			if at == "" {
				at = a.stoppedAt(path)
			}
		}
		if at == "" {
			return a, nil
		}
		if closed == "" {
			closed = at
		}
	}
	return account{}, fmt.Errorf("root may not run PostgreSQL, and the account %s, which would run it, cannot enter %s: "+
		"open it with `chmod a+x %s`, or set TAIXIN_DATA_DIR to a directory that everybody can reach, such as /var/lib/taixin",
		candidates[0].name, closed, closed)
}

func lookup(u *user.User, err error) (account, error) {
	if err != nil {
		return account{}, err
	}
	uid, err := strconv.ParseUint(u.Uid, 10, 32)
	if err != nil {
		return account{}, err
	}
	gid, err := strconv.ParseUint(u.Gid, 10, 32)
	if err != nil {
		return account{}, err
	}
	return account{u.Username, uint32(uid), uint32(gid), true}, nil
}

func ownerOf(path string) (uid, gid uint32, err error) {
	fi, err := os.Stat(path)
	if err != nil {
		return 0, 0, err
	}
	st := fi.Sys().(*syscall.Stat_t) // always, on unix
	return st.Uid, st.Gid, nil
}

// stoppedAt returns the first directory on the way to path, itself included,
// that the account cannot enter. It reads mode bits; an access list may allow
// what they forbid, and then opening the directory as advised does no harm.
func (a account) stoppedAt(path string) string {
	var way []string
	for dir := path; ; dir = filepath.Dir(dir) {
		way = append(way, dir)
		if dir == filepath.Dir(dir) {
			break
		}
	}
	for i := len(way) - 1; i >= 0; i-- {
		fi, err := os.Stat(way[i])
		if err != nil {
			return way[i]
		}
		st := fi.Sys().(*syscall.Stat_t)
		bit := fs.FileMode(0o001)
		switch {
		case st.Uid == a.uid:
			bit = 0o100
		case st.Gid == a.gid:
			bit = 0o010
		}
		if fi.Mode()&bit == 0 {
			return way[i]
		}
	}
	return ""
}

// own hands the new, empty directory dir to the account.
func (a account) own(dir string) error {
	if a.other {
		if err := os.Chown(dir, int(a.uid), int(a.gid)); err != nil {
			return fmt.Errorf("hand the directory to %s: %w", a.name, err)
		}
	}
	if err := os.Chmod(dir, 0o700); err != nil { // #nosec G302 -- a directory has to be entered, by its owner alone
		return fmt.Errorf("close the directory: %w", err)
	}
	return nil
}

// mustOwn refuses a directory that somebody else could write to or replace.
func (a account) mustOwn(dir string) error {
	fi, err := os.Lstat(dir)
	if err != nil {
		return err
	}
	if st := fi.Sys().(*syscall.Stat_t); !fi.IsDir() || st.Uid != a.uid || fi.Mode().Perm() != 0o700 {
		return fmt.Errorf("%s (%v) is not a directory of %s alone: remove it", dir, fi.Mode(), a.name)
	}
	return nil
}

// command prepares a program to run as the account, in a process group of its
// own: Ctrl-C on the terminal is for us, who then stop the others in order.
// Its directory is /, for ours may be closed to the account.
func (a account) command(ctx context.Context, path string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, path, args...) // #nosec G204 -- the programs of the PostgreSQL that was found
	cmd.Dir = "/"
	cmd.Env = childEnv()
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if a.other {
		cmd.SysProcAttr.Credential = &syscall.Credential{Uid: a.uid, Gid: a.gid}
	}
	return cmd
}

// childEnv leaves out what could lead the programs elsewhere (PGDATA, PGHOST,
// LC_ALL …). macOS needs a valid LC_ALL, or the postmaster gets threads.
func childEnv() []string {
	env := []string{"LC_ALL=C", "TZ=UTC"}
	for _, key := range []string{"PATH", "HOME", "TMPDIR", "LD_LIBRARY_PATH", "LOCPATH"} {
		if value, ok := os.LookupEnv(key); ok {
			env = append(env, key+"="+value)
		}
	}
	return env
}

// output runs a program to its end and returns all it wrote.
func (a account) output(ctx context.Context, path string, args ...string) (string, error) {
	var out bytes.Buffer
	cmd := a.command(ctx, path, args...)
	cmd.Stdout, cmd.Stderr = &out, &out
	// SIGTERM lets initdb clean up behind itself.
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
	cmd.WaitDelay = 5 * time.Second
	dieWithParent(cmd, syscall.SIGTERM)
	// The signal comes when the thread ends that started the child.
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	err := cmd.Run()
	return out.String(), err
}
