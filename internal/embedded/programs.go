package embedded

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
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
// PATH, else the newest of those that packages installed and that internal/tools/install.sh unpacked.
func FindBin(getenv func(string) string) (string, error) {
	bin, _, err := findBin(getenv, packagePlaces)
	return bin, err
}

// findBin returns what FindBin returns, and the major version.
func findBin(getenv func(string) string, places []string) (bin string, major int, err error) {
	if bin = getenv("TAIXIN_PG_BIN"); bin != "" {
		if major, err = majorVersion(bin); err != nil {
			return "", 0, fmt.Errorf("TAIXIN_PG_BIN: %w", err)
		}
		bin, err = filepath.Abs(bin)
		return bin, major, err
	}
	for _, dir := range filepath.SplitList(getenv("PATH")) {
		// A link such as /usr/local/bin/postgres may have no initdb beside it; its target has.
		program, err := filepath.EvalSymlinks(filepath.Join(dir, "postgres"))
		if err != nil || !filepath.IsAbs(program) {
			continue
		}
		if major, err := majorVersion(filepath.Dir(program)); err == nil {
			return filepath.Dir(program), major, nil
		}
	}
	cache := getenv("XDG_CACHE_HOME")
	if cache == "" {
		cache = filepath.Join("/", getenv("HOME"), ".cache")
	}
	for _, place := range append([]string{filepath.Join(cache, "taixin", "postgresql", "bin")}, places...) {
		dirs, _ := filepath.Glob(place) // a malformed pattern, from a strange HOME, finds nothing
		for _, dir := range dirs {
			if found, err := majorVersion(dir); err == nil && found > major {
				bin, major = dir, found
			}
		}
	}
	if bin == "" {
		err = fmt.Errorf("no PostgreSQL of version %d or newer found: install its server (apt-get install postgresql, "+
			"dnf install postgresql-server, apk add postgresql, brew install postgresql@17), or set TAIXIN_PG_BIN to the "+
			"directory with its programs, or TAIXIN_DATABASE_URL to the address of a running server", oldestMajor)
	}
	return bin, major, err
}

// majorVersion returns the major version of the PostgreSQL in bin. It returns an error if a program is missing there
// or the version is too old.
func majorVersion(bin string) (int, error) {
	for _, program := range []string{"initdb", "pg_ctl"} {
		if _, err := os.Stat(filepath.Join(bin, program)); err != nil {
			return 0, err
		}
	}
	cmd := exec.Command(filepath.Join(bin, "postgres"), "--version") // #nosec G204 -- chosen by the operator, or a package
	cmd.Env = childEnv()
	out, err := cmd.Output()
	if err != nil {
		return 0, fmt.Errorf("ask %s for its version: %w", cmd.Path, err)
	}
	var major int
	if _, err := fmt.Sscanf(string(out), "postgres (PostgreSQL) %d", &major); err != nil {
		return 0, fmt.Errorf("ask %s for its version: it answered %q", cmd.Path, out)
	}
	if major < oldestMajor {
		return 0, fmt.Errorf("%s is version %d; %d or newer is needed", cmd.Path, major, oldestMajor)
	}
	return major, nil
}
