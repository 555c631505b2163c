package embedded

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// cluster is one data directory of PostgreSQL and what is needed to run it.
// Its methods that change the directory are for the holder of its lock.
type cluster struct {
	bin    string
	major  int
	dir    string // PGDATA, absolute
	socket string // directory of the socket
	as     account
	log    *slog.Logger
}

// openCluster finds out where the cluster is and who may run it. It makes the
// directory above it, nothing else.
func openCluster(opt Options, major int) (*cluster, error) {
	if opt.Dir == "" {
		return nil, errors.New("no data directory for PostgreSQL given")
	}
	bin, err := filepath.Abs(opt.Bin)
	if err != nil {
		return nil, fmt.Errorf("directory of the PostgreSQL programs: %w", err)
	}
	parent, err := filepath.Abs(opt.Dir)
	if err != nil {
		return nil, fmt.Errorf("data directory: %w", err)
	}
	if err := os.MkdirAll(parent, 0o755); err != nil { // #nosec G301 -- the account that runs PostgreSQL for root has to enter; what is in it is closed
		return nil, fmt.Errorf("make the data directory (TAIXIN_DATA_DIR chooses another): %w", err)
	}
	// The account has to be able to walk the real path, not one of links.
	if parent, err = filepath.EvalSymlinks(parent); err != nil {
		return nil, fmt.Errorf("data directory: %w", err)
	}
	c := &cluster{
		bin: bin, major: major, log: opt.Log,
		dir: filepath.Join(parent, "postgresql-"+strconv.Itoa(major)),
	}
	if c.as, err = chooseAccount(os.Geteuid(), c.dir, parent, bin); err != nil {
		return nil, err
	}
	if c.socket, err = c.socketDir(os.TempDir()); err != nil {
		return nil, err
	}
	c.mentionOthers()
	return c, nil
}

// mentionOthers logs clusters of other versions, which nobody will ever use
// again unless that PostgreSQL comes back.
func (c *cluster) mentionOthers() {
	dirs, _ := filepath.Glob(filepath.Join(filepath.Dir(c.dir), "postgresql-*")) // a failure hides a remark
	for _, dir := range dirs {
		version := strings.TrimPrefix(filepath.Base(dir), "postgresql-")
		if _, err := strconv.Atoi(version); err == nil && dir != c.dir {
			c.log.Info("a cluster of another PostgreSQL version is left alone", "dir", dir, "running", c.major)
		}
	}
}

// Whether up may make a cluster where there is none or only a broken one.
const (
	mayCreate = true
	mustExist = false
)

// up starts the server and sees to database and roles.
func (c *cluster) up(ctx context.Context, create bool) (*postmaster, error) {
	if err := c.endOrphan(ctx); err != nil {
		return nil, err
	}
	c.sweep()
	_, err := os.Lstat(c.dir)
	switch {
	case errors.Is(err, fs.ErrNotExist) && create:
		return c.createAndRun(ctx)
	case err != nil:
		return nil, fmt.Errorf("PostgreSQL directory: %w", err)
	}
	pm, err := c.run(ctx)
	var broken *brokenError
	if create && errors.As(err, &broken) {
		return c.rebuild(ctx, broken)
	}
	return pm, err
}

// run starts the server over the directory as it is.
func (c *cluster) run(ctx context.Context) (*postmaster, error) {
	if version, err := os.ReadFile(filepath.Join(c.dir, "PG_VERSION")); err != nil {
		return nil, &brokenError{fmt.Errorf("not a cluster: %w", err)}
	} else if v := strings.TrimSpace(string(version)); v != strconv.Itoa(c.major) {
		return nil, &brokenError{fmt.Errorf("%s/PG_VERSION is %q, not %d", c.dir, v, c.major)}
	}
	pm, err := c.launch(ctx)
	if err != nil {
		return nil, err
	}
	if err := c.prepare(ctx, pm); err != nil {
		return nil, errors.Join(err, pm.stop())
	}
	return pm, nil
}

// createAndRun makes a cluster next to its place and moves it there when it
// is whole, so that a directory of the right name is never half made.
func (c *cluster) createAndRun(ctx context.Context) (*postmaster, error) {
	begun := time.Now()
	tmp, err := os.MkdirTemp(filepath.Dir(c.dir), filepath.Base(c.dir)+".new-")
	if err != nil {
		return nil, fmt.Errorf("make a PostgreSQL directory: %w", err)
	}
	defer os.RemoveAll(tmp) // gone already if all went well
	if err := c.as.own(tmp); err != nil {
		return nil, err
	}
	if err := c.initdb(ctx, tmp); err != nil {
		return nil, err
	}
	if err := os.Rename(tmp, c.dir); err != nil {
		return nil, fmt.Errorf("move the new PostgreSQL directory to its place: %w", err)
	}
	pm, err := c.run(ctx)
	if err != nil {
		return nil, err
	}
	c.log.Info("made a PostgreSQL cluster", "dir", c.dir, "version", c.major, "account", c.as.name,
		"took", time.Since(begun).Round(time.Millisecond).String())
	c.warnIfBlind(ctx)
	return pm, nil
}

// rebuild puts a new cluster in the place of one that does not start. When
// that does not start either, the fault lies elsewhere and the old one returns.
func (c *cluster) rebuild(ctx context.Context, cause error) (*postmaster, error) {
	older, _ := filepath.Glob(c.dir + ".broken-*") // without them one more stays
	aside := c.dir + ".broken-" + time.Now().UTC().Format("20060102T150405.000Z")
	if err := os.Rename(c.dir, aside); err != nil {
		return nil, errors.Join(cause, fmt.Errorf("set the broken PostgreSQL directory aside: %w", err))
	}
	c.log.Warn("the PostgreSQL directory is broken: set aside, making a new one",
		"dir", c.dir, "aside", aside, "cause", cause)
	pm, err := c.createAndRun(ctx)
	if err != nil {
		err = errors.Join(err, os.RemoveAll(c.dir), os.Rename(aside, c.dir))
		return nil, fmt.Errorf("a new PostgreSQL directory fails like the old one (%w): %w", cause, err)
	}
	// One is kept to look into; more would fill the disk, one restart at a time.
	for _, dir := range older {
		c.log.Info("removing a PostgreSQL directory set aside earlier", "dir", dir, "error", os.RemoveAll(dir))
	}
	return pm, nil
}

// sweep removes what a taixin killed during createAndRun left behind.
func (c *cluster) sweep() {
	dirs, _ := filepath.Glob(c.dir + ".new-*") // leftovers cost only disk
	for _, dir := range dirs {
		c.log.Info("removing an unfinished PostgreSQL directory", "dir", dir, "error", removeBusy(dir))
	}
}

// removeBusy removes a directory into which a child of the killed initdb may
// still be writing its last files.
func removeBusy(dir string) error {
	const tries = 100
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for try := 1; ; try++ {
		err := os.RemoveAll(dir)
		if err == nil || try == tries {
			return err
		}
		<-tick.C
	}
}

// initdb makes a cluster in the empty directory dir. The ctype has to know
// Chinese, or pg_trgm and \w see nothing in it; C.UTF-8 does, sorts by code
// point and is the same everywhere it exists.
func (c *cluster) initdb(ctx context.Context, dir string) error {
	run := func(locale ...string) (string, error) {
		args := append([]string{
			"-D", dir, "-U", Superuser, "-A", "trust", "-E", "UTF8", "--no-sync", "--no-instructions",
			"--lc-messages=C", "--text-search-config=simple",
		}, locale...)
		out, err := c.as.output(ctx, filepath.Join(c.bin, "initdb"), args...)
		if err != nil {
			err = fmt.Errorf("initdb as %s: %w: %s", c.as.name, err, lastLines(out, 5))
		}
		return out, err
	}
	out, err := run("--locale=C.UTF-8")
	if err == nil || !strings.Contains(out, "locale") {
		return err
	}
	installed, _ := c.as.output(ctx, "/usr/bin/locale", "-a") // without it the next attempts are fewer
	for _, name := range utf8Locales(installed) {
		if _, again := run("--locale=" + name); again == nil {
			c.log.Info("no locale C.UTF-8 here, using another", "locale", name)
			return nil
		}
	}
	if c.major >= 15 {
		if _, again := run("--locale=C", "--locale-provider=icu", "--icu-locale=und"); again == nil {
			c.log.Info("no UTF-8 locale here, using ICU")
			return nil
		}
	}
	return err
}

var utf8Name = regexp.MustCompile(`(?i)\.utf-?8$`)

// utf8Locales picks from the output of locale -a, those likely to know Chinese
// and to be well kept first.
func utf8Locales(installed string) []string {
	names := slices.DeleteFunc(strings.Fields(installed), func(s string) bool { return !utf8Name.MatchString(s) })
	rank := func(s string) int {
		for i, prefix := range []string{"C.", "zh_CN.", "en_US.", "en_"} {
			if strings.HasPrefix(s, prefix) {
				return i
			}
		}
		return 9
	}
	slices.SortStableFunc(names, func(a, b string) int { return rank(a) - rank(b) })
	return names[:min(len(names), 5)]
}

func lastLines(s string, n int) string {
	lines := strings.Split(strings.TrimSpace(s), "\n")
	return strings.Join(lines[max(0, len(lines)-n):], " | ")
}
