package embedded

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"time"
)

// oldestMajor is the oldest major version of PostgreSQL that this package runs.
const oldestMajor = 14

// packagePlaces are the directories to which packages install the programs of a server, most of them outside PATH.
// internal/tools/install.sh looks in the same.
var packagePlaces = []string{
	"/usr/lib/postgresql/*/bin",                       // Debian, Ubuntu
	"/usr/pgsql-*/bin",                                // Red Hat and others, from postgresql.org
	"/usr/libexec/postgresql*",                        // Alpine
	"/opt/homebrew/opt/postgresql@*/bin",              // Homebrew on Apple silicon
	"/usr/local/opt/postgresql@*/bin",                 // Homebrew on Intel
	"/home/linuxbrew/.linuxbrew/opt/postgresql@*/bin", // Homebrew on Linux
}

// FindBin returns the directory with the programs of PostgreSQL: the one that TAIXIN_PG_BIN names, else the first in
// PATH, else the newest of the first place that has any, else the one that internal/tools/install.sh unpacked.
func FindBin(getenv func(string) string) (string, error) {
	bin, _, err := findBin(getenv, packagePlaces)
	return bin, err
}

// findBin returns what FindBin returns, and the major version.
func findBin(getenv func(string) string, places []string) (string, int, error) {
	if bin := getenv("TAIXIN_PG_BIN"); bin != "" {
		major, err := majorVersion(bin)
		if err != nil {
			return "", 0, fmt.Errorf("TAIXIN_PG_BIN: %w", err)
		}
		return bin, major, nil
	}
	var dirs []string
	for _, dir := range filepath.SplitList(getenv("PATH")) {
		// A link such as /usr/local/bin/postgres may have no initdb beside it; its target has.
		program, err := filepath.EvalSymlinks(filepath.Join(dir, "postgres"))
		if err == nil && filepath.IsAbs(program) {
			dirs = append(dirs, filepath.Dir(program))
		}
	}
	cache := cmp.Or(getenv("XDG_CACHE_HOME"), filepath.Join("/", getenv("HOME"), ".cache"))
	for _, place := range append(places, filepath.Join(cache, "taixin", "postgresql", "bin")) {
		found, _ := filepath.Glob(place) // a malformed pattern, from a strange HOME, finds nothing
		slices.Reverse(found)            // the newest first: all versions that are new enough have two digits
		dirs = append(dirs, found...)
	}
	for _, dir := range dirs {
		if major, err := majorVersion(dir); err == nil {
			return dir, major, nil
		}
	}
	return "", 0, fmt.Errorf("no PostgreSQL of version %d or newer found: install its server (apt-get install "+
		"postgresql, dnf install postgresql-server, apk add postgresql, brew install postgresql@17), or set TAIXIN_PG_BIN "+
		"to the directory of its programs, or TAIXIN_DATABASE_URL to the address of a running server", oldestMajor)
}

// majorVersion returns the major version of the PostgreSQL in bin, or an error if it is too old.
func majorVersion(bin string) (major int, err error) {
	program := filepath.Join(bin, "postgres")
	out, err := exec.Command(program, "--version").Output() // #nosec G204 -- named by the operator, or of a package
	if err == nil {
		_, err = fmt.Sscanf(string(out), "postgres (PostgreSQL) %d", &major)
	}
	if err == nil && major < oldestMajor {
		err = fmt.Errorf("version %d is too old, %d or newer is needed", major, oldestMajor)
	}
	if err != nil {
		return 0, fmt.Errorf("%s --version: %w", program, err)
	}
	return major, nil
}

// chooseAccount sets the account that runs PostgreSQL: that of this process or, for root, which PostgreSQL refuses,
// the first that can run its programs in the data directory. The owner of the cluster is tried first, for it may come
// from a run without root, and the owner of the data directory last, which may be closed to everybody else.
func (c *cluster) chooseAccount() error {
	if uid := os.Geteuid(); uid != 0 {
		c.account = syscall.Credential{Uid: uint32(uid), Gid: uint32(os.Getegid()), NoSetGroups: true} // #nosec G115 -- numbers of accounts
		return nil
	}
	data, err := filepath.Dir(c.dir), errors.New("there is none")
	for _, c.account = range []syscall.Credential{
		ownerOf(c.dir), accountOf("postgres"), accountOf("_postgres"), accountOf("nobody"), ownerOf(data),
	} {
		if c.account.Uid == 0 {
			continue
		}
		if err = c.run(context.Background(), syscall.SIGTERM, "", "postgres", "--version"); err == nil {
			return nil
		}
	}
	return fmt.Errorf("root may not run PostgreSQL, and no other account can run it in %s (%w): open every directory "+
		"on the way there with `chmod a+x`, or set TAIXIN_DATA_DIR to a directory that everybody can reach, such as "+
		"/var/lib/taixin, or start taixin as an ordinary user", data, err)
}

// accountOf returns the account of that name, or that of root if there is none.
func accountOf(name string) (account syscall.Credential) {
	if u, err := user.Lookup(name); err == nil {
		_, _ = fmt.Sscan(u.Uid+" "+u.Gid, &account.Uid, &account.Gid) // numbers on every Unix
	}
	return account
}

// ownerOf returns the account that owns the file, or that of root if there is no such file.
func ownerOf(file string) (account syscall.Credential) {
	if info, err := os.Lstat(file); err == nil {
		stat := info.Sys().(*syscall.Stat_t) // on every Unix
		account.Uid, account.Gid = stat.Uid, stat.Gid
	}
	return account
}

// run runs a program of PostgreSQL to its end, as the account. When ctx or this process ends, the program gets the
// signal stop. The error contains what it wrote last.
func (c *cluster) run(ctx context.Context, stop syscall.Signal, input, program string, args ...string) error {
	cmd := exec.CommandContext(ctx, filepath.Join(c.bin, program), args...) // #nosec G204 -- of the PostgreSQL found
	cmd.Dir = filepath.Dir(c.dir)
	// Without what could lead it elsewhere, such as PGDATA. macOS needs a valid LC_ALL, or the server gets threads.
	cmd.Env = []string{
		"LC_ALL=C", "TZ=UTC", "PATH=" + os.Getenv("PATH"),
		"LD_LIBRARY_PATH=" + os.Getenv("LD_LIBRARY_PATH"), "LOCPATH=" + os.Getenv("LOCPATH"),
	}
	cmd.Stdin = strings.NewReader(input)
	cmd.Cancel = func() error { return cmd.Process.Signal(stop) }
	cmd.WaitDelay = 10 * time.Second // until it is killed
	// In a process group of its own: Ctrl-C on the terminal is for taixin, which then stops the others in order.
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Credential: &c.account}
	endWithParent(cmd.SysProcAttr, stop)
	runtime.LockOSThread() // the end of the thread counts as that of the parent
	defer runtime.UnlockOSThread()
	_, err := cmd.Output()
	var failed *exec.ExitError
	if errors.As(err, &failed) {
		err = fmt.Errorf("%s: %w: %s", program, err, failed.Stderr[max(0, len(failed.Stderr)-1000):])
	}
	return err
}
