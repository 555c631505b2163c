package main

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"taixin/internal/embedded"
	"taixin/internal/postgres"
	"taixin/internal/seed"
	"taixin/internal/zone"
	"taixin/seeds"
)

// helper is a program that a test runs beside taixin. It ends with the test, and with the test binary, however that ends.
type helper struct {
	cmd    *exec.Cmd
	said   written
	exited chan struct{}
}

// beside starts a program; stop is the signal that ends it without waiting for anybody.
func beside(t *testing.T, stop syscall.Signal, cmd *exec.Cmd) *helper {
	t.Helper()
	h := &helper{cmd: cmd, exited: make(chan struct{})}
	if cmd.SysProcAttr == nil {
		cmd.SysProcAttr = &syscall.SysProcAttr{}
	}
	cmd.SysProcAttr.Pdeathsig = stop
	cmd.Stdout, cmd.Stderr = &h.said, &h.said
	cmd.WaitDelay = time.Second // its children may hold on to what it writes to
	started := make(chan error)
	go func() {
		runtime.LockOSThread() // it is with this thread that it would end
		defer runtime.UnlockOSThread()
		err := cmd.Start()
		started <- err
		if err == nil {
			_ = cmd.Wait() // how it ended is seen from outside
			close(h.exited)
		}
	}()
	if err := <-started; err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { h.end(stop) })
	return h
}

// end sends a signal and waits for the end, for ten seconds.
func (h *helper) end(signal syscall.Signal) {
	_ = h.cmd.Process.Signal(signal) // it may have ended
	select {
	case <-h.exited:
	case <-time.After(10 * time.Second):
		_ = h.cmd.Process.Kill()
		<-h.exited
	}
}

// cluster is a PostgreSQL with settings of its own, on a socket.
type cluster struct {
	dir, socket string
	port        int
	account     *syscall.Credential // nil for our own
	*helper
}

// newCluster makes a cluster below a directory that its account can enter.
func newCluster(t *testing.T, name string, port int, socket string) *cluster {
	t.Helper()
	c := &cluster{dir: filepath.Join(socket, name), socket: socket, port: port, account: unprivileged(t, socket)}
	c.run(t, "initdb", "-D", c.dir, "-U", embedded.Superuser, "-E", "UTF8", "--locale=C.UTF-8", "-A", "trust", "-N")
	return c
}

// unprivileged is the account for what root may not run; it comes to own the directory. For others it is nil.
func unprivileged(t *testing.T, dir string) *syscall.Credential {
	t.Helper()
	if os.Geteuid() != 0 {
		return nil
	}
	account, err := user.Lookup("postgres")
	if err != nil {
		account, err = user.Lookup("nobody")
	}
	if err != nil {
		t.Fatal(err)
	}
	id, _ := strconv.Atoi(account.Uid)
	group, _ := strconv.Atoi(account.Gid)
	if err := os.Chown(dir, id, group); err != nil {
		t.Fatal(err)
	}
	return &syscall.Credential{Uid: uint32(id), Gid: uint32(group)}
}

func (c *cluster) command(t *testing.T, program string, args ...string) *exec.Cmd {
	t.Helper()
	bin, err := embedded.FindBin(os.Getenv)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(context.Background(), filepath.Join(bin, program), args...)
	cmd.Dir, cmd.SysProcAttr = c.socket, &syscall.SysProcAttr{Credential: c.account}
	return cmd
}

func (c *cluster) run(t *testing.T, program string, args ...string) {
	t.Helper()
	if out, err := c.command(t, program, args...).CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", program, err, out)
	}
}

// start runs the cluster until it takes connections.
func (c *cluster) start(t *testing.T, settings ...string) {
	t.Helper()
	args := []string{"-D", c.dir}
	for _, s := range append([]string{
		"listen_addresses=", "port=" + strconv.Itoa(c.port), "unix_socket_directories=" + c.socket, "unix_socket_permissions=0777",
		"fsync=off", "wal_level=replica", "max_wal_senders=4", "hot_standby=on", "shared_buffers=16MB", "max_connections=60", "jit=off",
	}, settings...) {
		args = append(args, "-c", s)
	}
	c.helper = beside(t, syscall.SIGINT, c.command(t, "postgres", args...))
	c.await(t, "takes connections", "select true")
}

// await asks until a question is answered by true, for half a minute.
func (c *cluster) await(t *testing.T, what, question string) {
	t.Helper()
	deadline, last := time.Now().Add(30*time.Second), error(nil)
	for tick := time.NewTicker(10 * time.Millisecond); time.Now().Before(deadline); <-tick.C {
		var holds bool
		if last = c.ask(question, &holds); last == nil && holds {
			return
		}
	}
	t.Fatalf("not within half a minute: %s: %v\n%s", what, last, c.said.String())
}

func (c *cluster) ask(question string, answer *bool) error {
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	database := "postgres"
	conn, err := pgx.Connect(ctx, address(embedded.Superuser, database, c.socket, c.port))
	if err != nil {
		return err
	}
	defer conn.Close(ctx)
	return conn.QueryRow(ctx, question).Scan(answer)
}

// address is that of a database on one or more servers of one directory.
func address(role, database, socket string, ports ...int) string {
	var hosts, numbers []string
	for _, port := range ports {
		hosts, numbers = append(hosts, socket), append(numbers, strconv.Itoa(port))
	}
	query := url.Values{"host": {strings.Join(hosts, ",")}, "port": {strings.Join(numbers, ",")}, "sslmode": {"disable"}}
	return (&url.URL{Scheme: "postgres", User: url.User(role), Path: "/" + database, RawQuery: query.Encode()}).String()
}

// fill makes the database and the role that serves, and loads the record, which it returns.
func (c *cluster) fill(t *testing.T) *zone.Record {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), address(embedded.Superuser, "postgres", c.socket, c.port))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.WithoutCancel(t.Context()))
	for _, statement := range []string{"create database " + embedded.Database, "create role " + embedded.WebRole + " login"} {
		if _, err := conn.Exec(t.Context(), statement); err != nil {
			t.Fatal(err)
		}
	}
	owner := address(embedded.Superuser, embedded.Database, c.socket, c.port)
	if _, err := postgres.MigrateUp(t.Context(), owner); err != nil {
		t.Fatal(err)
	}
	if err := postgres.Admit(t.Context(), owner, embedded.WebRole); err != nil {
		t.Fatal(err)
	}
	record, err := seed.Read(seeds.FS)
	if err != nil {
		t.Fatal(err)
	}
	load(t, owner, record, "")
	return record
}

// load loads the record, with another name of its first project if one is given.
func load(t *testing.T, owner string, record *zone.Record, name string) {
	t.Helper()
	if name != "" {
		record.Projects[0].Name.ZH = name
	}
	if _, err := postgres.Load(context.WithoutCancel(t.Context()), owner, record); err != nil {
		t.Fatal(fmt.Errorf("load: %w", err))
	}
}
