package embedded

import (
	"cmp"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

const port = "5432" // part of the name of the socket; no port is opened

// cluster is one data directory of PostgreSQL. Only the holder of its lock starts it or changes the directory.
type cluster struct {
	bin     string             // directory of the programs
	dir     string             // data directory of PostgreSQL
	socket  string             // directory of the socket
	account syscall.Credential // runs the programs
	log     *slog.Logger
}

// newCluster finds the programs, the directories and the account. It makes the data directory if it is missing.
func newCluster(data string, log *slog.Logger) (*cluster, error) {
	bin, major, err := findBin(os.Getenv, packagePlaces)
	if err != nil {
		return nil, err
	}
	// The account that runs PostgreSQL for root has to enter the data directory; the clusters in it are closed.
	if err := os.MkdirAll(data, 0o755); err != nil { // #nosec G301 -- see above
		return nil, fmt.Errorf("make the data directory (TAIXIN_DATA_DIR chooses another): %w", err)
	}
	// Every taixin of the directory has to find the same socket, whatever links lead it there.
	data, linkErr := filepath.EvalSymlinks(data)
	data, absErr := filepath.Abs(data)
	bin, binErr := filepath.Abs(bin)
	if err := errors.Join(linkErr, absErr, binErr); err != nil {
		return nil, fmt.Errorf("data directory: %w", err)
	}
	c := &cluster{bin: bin, dir: filepath.Join(data, fmt.Sprintf("postgresql-%d", major)), log: log}
	if err := c.chooseAccount(); err != nil {
		return nil, err
	}
	return c, c.chooseSocket()
}

// chooseSocket sets the directory of the socket: the cluster, which only its account can enter, unless the path is too
// long or has a comma, which pgx takes for two hosts. Then it is a directory below /tmp, named by a hash of the path.
func (c *cluster) chooseSocket() error {
	const longest = 103 // bytes of a path that every system takes: 104 on macOS and the BSDs with the zero at the end
	c.socket = c.dir
	if len(c.socketFile()) <= longest && !strings.Contains(c.dir, ",") {
		return nil
	}
	c.socket = fmt.Sprintf("/tmp/taixin-%.8x", sha256.Sum256([]byte(c.dir)))
	err := os.Mkdir(c.socket, 0o700)
	if err == nil {
		return os.Chown(c.socket, int(c.account.Uid), int(c.account.Gid))
	}
	if ownerOf(c.socket).Uid == c.account.Uid { // anybody can make a directory in /tmp
		return nil
	}
	return fmt.Errorf("directory of the socket (%s should belong to user %d): %w", c.socket, c.account.Uid, err)
}

func (c *cluster) socketFile() string { return filepath.Join(c.socket, ".s.PGSQL."+port) }

func (c *cluster) url(user, database string) string {
	query := url.Values{"host": {c.socket}, "port": {port}, "sslmode": {"disable"}}
	return "postgres://" + user + "@/" + database + "?" + query.Encode()
}

// tryLock returns the lock of the cluster, which is held until the file is closed, or nil if another process holds it.
// The file is never removed: between that and the end of the old lock, a third process could lock a new file.
func (c *cluster) tryLock() (*os.File, error) {
	f, err := os.OpenFile(c.dir+".lock", os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, fmt.Errorf("lock of the PostgreSQL directory: %w", err)
	}
	if err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err == nil {
		return f, nil
	}
	f.Close()
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return nil, nil
	}
	return nil, fmt.Errorf("lock %s: %w", f.Name(), err)
}

// open starts the server, after making the cluster if there is none. A cluster that does not start is set aside, in the
// place of the one set aside before, and a new one made.
func (c *cluster) open(ctx context.Context) (*postmaster, error) {
	if _, err := os.Lstat(c.dir); !errors.Is(err, fs.ErrNotExist) {
		p, err := c.start(ctx)
		if err == nil || ctx.Err() != nil {
			return p, err
		}
		aside := c.dir + ".broken"
		c.log.Warn("the PostgreSQL directory is broken: set aside, making a new one", "aside", aside, "cause", err)
		if err := errors.Join(os.RemoveAll(aside), os.Rename(c.dir, aside)); err != nil {
			return nil, fmt.Errorf("set the broken PostgreSQL directory aside: %w", err)
		}
	}
	if err := c.create(ctx); err != nil {
		return nil, fmt.Errorf("make a PostgreSQL directory: %w", cmp.Or(ctx.Err(), err))
	}
	c.log.Info("made a PostgreSQL directory", "dir", c.dir, "user", c.account.Uid)
	return c.start(ctx)
}

// create makes a cluster, its database and its roles beside its place and moves it there when it is complete.
func (c *cluster) create(ctx context.Context) error {
	// A taixin that was killed here has left its directory, in which a process of its initdb may still be writing.
	unfinished, _ := filepath.Glob(c.dir + ".new-*")
	for _, dir := range unfinished {
		for os.RemoveAll(dir) != nil && ctx.Err() == nil {
			_ = pause(ctx, 50*time.Millisecond)
		}
	}
	dir, err := os.MkdirTemp(filepath.Dir(c.dir), filepath.Base(c.dir)+".new-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir) // moved away if all went well
	if err := os.Chown(dir, int(c.account.Uid), int(c.account.Gid)); err != nil {
		return err
	}
	initdb := func(locale string) error {
		return c.run(ctx, syscall.SIGTERM, "", "initdb", "-D", dir, "-U", Superuser, "-A", "trust", "-E", "UTF8",
			"--locale="+locale, "--lc-messages=C", "--text-search-config=simple", "--no-sync", "--no-instructions")
	}
	// The ctype has to know Chinese. C.UTF-8 does, and sorts by code point; a macOS may have only the other.
	if err := initdb("C.UTF-8"); err != nil && initdb("en_US.UTF-8") != nil {
		return err
	}
	// PostgreSQL lets everybody make temporary tables and, up to version 14, tables in the schema public.
	const statements = "revoke create on schema public from public\n" +
		"create database " + Database + "\n" +
		"revoke temporary on database " + Database + " from public\n" +
		"create role " + WebRole + " login\n"
	single := []string{"--single", "-D", dir, "-F", "-c", "exit_on_error=on", "template1"}
	if err := c.run(ctx, syscall.SIGTERM, statements, "postgres", single...); err != nil {
		return err
	}
	return os.Rename(dir, c.dir)
}

// settings hold for every start, whatever the configuration files say. The data can be loaded again, so nothing waits
// for a disk. But a commit is handed to the system before it is reported: it outlives a killed server, only not a
// machine without power. jit costs more than it gives on small queries.
var settings = []string{
	"listen_addresses=", "port=" + port, "unix_socket_permissions=0700", "max_connections=60", "shared_buffers=32MB",
	"fsync=off", "synchronous_commit=on", "full_page_writes=off", "wal_level=minimal", "max_wal_senders=0",
	"max_wal_size=256MB", "jit=off", "timezone=UTC", "log_timezone=UTC", "lc_messages=C", "log_line_prefix=",
}

// postmaster is a server that is a child of this process. It is not started by pg_ctl, which forks: a child can be
// waited for and gets a signal when its parent ends.
type postmaster struct {
	cancel context.CancelFunc
	ended  chan struct{} // closed when it has ended
	err    error         // how it ended, with its last words
}

// launch starts a postmaster and returns at once.
func (c *cluster) launch() *postmaster {
	args := []string{"-D", c.dir, "-c", "unix_socket_directories=" + c.socket}
	for _, s := range settings {
		args = append(args, "-c", s)
	}
	ctx, cancel := context.WithCancel(context.Background())
	p := &postmaster{cancel: cancel, ended: make(chan struct{})}
	go func() {
		defer close(p.ended)
		// SIGINT is the fast stop; SIGTERM would wait for the clients.
		p.err = cmp.Or(c.run(ctx, syscall.SIGINT, "", "postgres", args...), errors.New("postgres ended by itself"))
	}()
	return p
}

// stop ends the server, cutting its connections, and waits for its end.
func (p *postmaster) stop() error {
	p.cancel()
	<-p.ended
	if errors.Is(p.err, context.Canceled) {
		return nil // as asked for
	}
	return fmt.Errorf("stop PostgreSQL: %w", p.err)
}

// inUse matches the messages of a postgres that finds another server of its directory, or takes something for one.
var inUse = regexp.MustCompile(`pre-existing shared memory block|lock file .* already exists`)

// start starts the server and waits until it answers. This process holds the lock, so a server that runs is nobody's
// and is stopped first. An error before the end of ctx means that the directory or the system is at fault.
func (c *cluster) start(ctx context.Context) (_ *postmaster, err error) {
	for ; ctx.Err() == nil; _ = pause(ctx, 20*time.Millisecond) {
		// A socket takes connections only while its server lives, unlike a number in postmaster.pid, which another
		// process may have by now.
		if conn, dialErr := net.Dial("unix", c.socketFile()); dialErr == nil {
			conn.Close()
			c.log.Info("stopping the PostgreSQL of a taixin that is gone", "dir", c.dir)
			err = c.run(ctx, syscall.SIGTERM, "", "pg_ctl", "stop", "-D", c.dir, "-m", "fast")
			continue
		}
		if err != nil {
			// Nothing listens. Either processes of a killed server have not ended yet, which postgres notices by
			// their shared memory, or the lock files are wrong.
			_ = os.Remove(filepath.Join(c.dir, "postmaster.pid"))
			_ = os.Remove(c.socketFile() + ".lock")
		}
		p := c.launch()
		if err = c.await(ctx, p); err == nil {
			c.log.Info("PostgreSQL runs", "dir", c.dir)
			return p, nil
		}
		_ = p.stop() // err is the reason
		if !inUse.MatchString(err.Error()) {
			break
		}
	}
	return nil, fmt.Errorf("start PostgreSQL in %s: %w", c.dir, cmp.Or(err, ctx.Err()))
}

// await waits until the server answers.
func (c *cluster) await(ctx context.Context, p *postmaster) error {
	const startingOrStopping = "57" // class of SQLSTATE codes
	for {
		err := c.ping(ctx)
		var refusal *pgconn.PgError
		if err == nil || errors.As(err, &refusal) && !strings.HasPrefix(refusal.Code, startingOrStopping) {
			return err
		}
		select {
		case <-p.ended:
			return p.err
		case <-ctx.Done():
			return err
		case <-time.After(5 * time.Millisecond):
		}
	}
}

// ping returns nil if the server answers.
func (c *cluster) ping(ctx context.Context) error {
	conn, err := pgx.Connect(ctx, c.url(Superuser, Database))
	if err == nil {
		err = conn.Close(ctx)
	}
	return err
}
