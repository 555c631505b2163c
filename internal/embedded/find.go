package embedded

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
)

// MinMajor is the oldest PostgreSQL this package runs.
const MinMajor = 14

// ErrNotFound is what [FindBin] returns, with the way to an installation
// written out, when this computer has no PostgreSQL.
var ErrNotFound = errors.New("no PostgreSQL found")

// usualPlaces are where packages put the programs that only a server needs,
// most of them outside PATH. internal/tools/install.sh looks in the same.
var usualPlaces = []string{
	"/usr/lib/postgresql/*/bin",                       // Debian, Ubuntu
	"/usr/pgsql-*/bin",                                // Red Hat and others, from postgresql.org
	"/usr/libexec/postgresql*",                        // Alpine
	"/opt/homebrew/opt/postgresql@*/bin",              // Homebrew on Apple silicon
	"/usr/local/opt/postgresql@*/bin",                 // Homebrew on Intel
	"/home/linuxbrew/.linuxbrew/opt/postgresql@*/bin", // Homebrew on Linux
}

// FindBin returns the directory with postgres and initdb: the one TAIXIN_PG_BIN
// names, or the first in PATH, or the newest in the usual places of the
// systems we know, or the one internal/tools/install.sh unpacked for a user without rights.
func FindBin(getenv func(string) string) (string, error) {
	bin, _, err := findBin(context.Background(), getenv, usualPlaces)
	return bin, err
}

// findBin also returns the major version, which it had to ask for anyway.
func findBin(ctx context.Context, getenv func(string) string, places []string) (string, int, error) {
	if bin := getenv("TAIXIN_PG_BIN"); bin != "" {
		major, err := majorOf(ctx, bin)
		if err != nil {
			return "", 0, fmt.Errorf("TAIXIN_PG_BIN: %w", err)
		}
		return bin, major, nil
	}
	for _, dir := range candidates(getenv, places) {
		if major, err := majorOf(ctx, dir); err == nil {
			return dir, major, nil
		}
		if ctx.Err() != nil {
			return "", 0, fmt.Errorf("looking for PostgreSQL: %w", context.Cause(ctx))
		}
	}
	release, _ := os.ReadFile("/etc/os-release") // without it the advice is general
	return "", 0, fmt.Errorf("%w: version %d or newer is needed: %s, or set TAIXIN_PG_BIN to the directory "+
		"that holds postgres and initdb, or TAIXIN_DATABASE_URL to the address of a running server",
		ErrNotFound, MinMajor, installAdvice(runtime.GOOS, string(release)))
}

// candidates lists directories that hold both programs, best first.
func candidates(getenv func(string) string, places []string) []string {
	var found []string
	for _, dir := range filepath.SplitList(getenv("PATH")) {
		// A link such as /usr/local/bin/postgres may have no initdb beside it.
		if target, err := filepath.EvalSymlinks(filepath.Join(dir, "postgres")); err == nil && filepath.IsAbs(target) {
			found = append(found, filepath.Dir(target), dir)
		}
	}
	var packaged []string
	for _, place := range places {
		dirs, _ := filepath.Glob(place) // the patterns are constants and well-formed
		packaged = append(packaged, dirs...)
	}
	slices.SortStableFunc(packaged, func(a, b string) int { return cmp.Compare(versionIn(b), versionIn(a)) })
	found = append(found, packaged...)

	cache := getenv("XDG_CACHE_HOME")
	if home := getenv("HOME"); cache == "" && home != "" {
		cache = filepath.Join(home, ".cache")
	}
	if cache != "" {
		found = append(found, filepath.Join(cache, "taixin", "postgresql", "bin"))
	}
	return slices.DeleteFunc(found, func(dir string) bool {
		return !executable(filepath.Join(dir, "postgres")) || !executable(filepath.Join(dir, "initdb"))
	})
}

var number = regexp.MustCompile(`\d+`)

// versionIn reads the version off a path, 0 if there is none: the last number.
func versionIn(path string) int {
	all := number.FindAllString(path, -1)
	if len(all) == 0 {
		return 0
	}
	n, _ := strconv.Atoi(all[len(all)-1]) // too long for an int is no version
	return n
}

func executable(path string) bool {
	fi, err := os.Stat(path)
	return err == nil && fi.Mode().IsRegular() && fi.Mode()&0o111 != 0
}

var versionLine = regexp.MustCompile(`\(PostgreSQL\) (\d+)`)

// packagedBin matches the directories whose name is a promise of the package
// about the version. Believing it saves a tenth of a warm start.
var packagedBin = regexp.MustCompile(`^/usr/(?:lib/postgresql/|pgsql-|libexec/postgresql)(\d+)(?:/bin)?$`)

// majorOf finds out the major version of the PostgreSQL in bin and refuses one
// that is too old or has no initdb.
func majorOf(ctx context.Context, bin string) (int, error) {
	for _, name := range []string{"postgres", "initdb"} {
		if !executable(filepath.Join(bin, name)) {
			return 0, fmt.Errorf("no program %s in %s", name, bin)
		}
	}
	if m := packagedBin.FindStringSubmatch(bin); m != nil {
		if major, _ := strconv.Atoi(m[1]); major >= MinMajor {
			return major, nil
		}
	}
	cmd := exec.CommandContext(ctx, filepath.Join(bin, "postgres"), "--version") // #nosec G204 -- where the operator says PostgreSQL is, or the usual places
	cmd.Env = childEnv()
	out, err := cmd.Output()
	if err != nil {
		return 0, fmt.Errorf("ask %s for its version: %w", cmd.Path, err)
	}
	m := versionLine.FindSubmatch(out)
	if m == nil {
		return 0, fmt.Errorf("ask %s for its version: answered %q", cmd.Path, out)
	}
	major, _ := strconv.Atoi(string(m[1]))
	if major < MinMajor {
		return 0, fmt.Errorf("%s is version %d; %d or newer is needed", cmd.Path, major, MinMajor)
	}
	return major, nil
}

// installAdvice is the command that installs PostgreSQL here, as far as the
// contents of /etc/os-release tell.
func installAdvice(goos, osRelease string) string {
	if goos == "darwin" {
		return "install it with `brew install postgresql@17`"
	}
	var ids string
	for line := range strings.Lines(osRelease) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), "=")
		if key == "ID" || key == "ID_LIKE" {
			ids += " " + strings.Trim(value, `"'`)
		}
	}
	for _, known := range []struct{ id, command string }{
		{"debian", "apt-get install postgresql"},
		{"ubuntu", "apt-get install postgresql"},
		{"fedora", "dnf install postgresql-server postgresql-contrib"},
		{"rhel", "dnf install postgresql-server postgresql-contrib"},
		{"alpine", "apk add postgresql postgresql-contrib"},
	} {
		if slices.Contains(strings.Fields(ids), known.id) {
			return "install it with `sudo " + known.command + "`"
		}
	}
	return "install the PostgreSQL server with the package manager of this system"
}
