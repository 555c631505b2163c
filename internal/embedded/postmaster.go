package embedded

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"
)

// brokenError is a fault of the cluster itself, which a new one would not have.
type brokenError struct{ cause error }

func (e *brokenError) Error() string { return e.cause.Error() }
func (e *brokenError) Unwrap() error { return e.cause }

// settings hold for every start, whatever the configuration files say. The
// data can be made again (see the package comment), so nothing waits for a
// disk. But a commit is handed to the system before it is reported: what was
// committed outlives a killed server, only not a machine without power. jit
// costs more than it gives on pages of small queries.
var settings = []string{
	"listen_addresses=", "port=" + port, "unix_socket_permissions=0700",
	"fsync=off", "synchronous_commit=on", "full_page_writes=off",
	"wal_level=minimal", "max_wal_senders=0", "archive_mode=off", "max_wal_size=256MB",
	"shared_buffers=32MB", "max_connections=60", "jit=off", "autovacuum=on",
	"timezone=UTC", "log_timezone=UTC", "lc_messages=C",
	"logging_collector=off", "log_destination=stderr", "log_line_prefix=",
}

// postmaster is a server that is our child.
type postmaster struct {
	cmd    *exec.Cmd
	said   tail
	silent chan struct{} // closed when nothing can come to said any more
	exited chan struct{} // closed when it has ended
	err    error         // how; read after exited
}

func (pm *postmaster) pid() int { return pm.cmd.Process.Pid }

// spawn starts a postmaster over the cluster and returns at once.
func (c *cluster) spawn() (*postmaster, error) {
	args := []string{"-D", c.dir, "-c", `unix_socket_directories="` + strings.ReplaceAll(c.socket, `"`, `""`) + `"`}
	for _, s := range settings {
		args = append(args, "-c", s)
	}
	cmd := c.as.command(context.Background(), filepath.Join(c.bin, "postgres"), args...)
	// Fast stop: SIGTERM would wait for clients, SIGQUIT cost a recovery.
	dieWithParent(cmd, syscall.SIGINT)
	r, w, err := os.Pipe() // ours, so that Wait does not wait for the backends to close it
	if err != nil {
		return nil, fmt.Errorf("start postgres: %w", err)
	}
	cmd.Stdout, cmd.Stderr = w, w

	pm := &postmaster{cmd: cmd, silent: make(chan struct{}), exited: make(chan struct{})}
	started := make(chan error)
	go func() {
		// The parent-death signal is about this thread, not the process.
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		err := cmd.Start()
		started <- err
		if err != nil {
			return
		}
		pm.err = cmd.Wait()
		close(pm.exited)
	}()
	err = <-started
	w.Close()
	if err != nil {
		r.Close()
		return nil, fmt.Errorf("start postgres as %s: %w", c.as.name, err)
	}
	go func() {
		defer close(pm.silent)
		defer r.Close()
		for lines := bufio.NewScanner(r); lines.Scan(); {
			pm.said.add(lines.Text())
			c.log.Debug("postgres: " + lines.Text())
		}
		_, _ = io.Copy(io.Discard, r) // a line too long for the scanner must not block the server
	}()
	return pm, nil
}

// launch starts a postmaster and waits until it takes connections. Remains of
// a killed predecessor (its backends take a moment to notice) are waited for.
func (c *cluster) launch(ctx context.Context) (*postmaster, error) {
	for {
		pm, err := c.spawn()
		if err != nil {
			return nil, err
		}
		err = c.awaitReady(ctx, pm)
		if err == nil {
			return pm, nil
		}
		if !errors.Is(err, errEnded) {
			return nil, errors.Join(fmt.Errorf("waiting for PostgreSQL in %s: %w", c.dir, err), pm.stop())
		}
		if !pm.said.has("pre-existing shared memory block", `lock file "postmaster.pid" already exists`) {
			return nil, &brokenError{fmt.Errorf("PostgreSQL in %s ended at once (%w): %s", c.dir, pm.err, pm.said.last())}
		}
		if err := pause(ctx, 50*time.Millisecond); err != nil {
			return nil, fmt.Errorf("PostgreSQL in %s does not start: %s: %w", c.dir, pm.said.last(), err)
		}
		if err := c.endOrphan(ctx); err != nil {
			return nil, err
		}
	}
}

var errEnded = errors.New("it ended")

// awaitReady polls postmaster.pid: its pid proves that an answer would come
// from our child and not from an orphan on the same socket.
func (c *cluster) awaitReady(ctx context.Context, pm *postmaster) error {
	for {
		if pid, status := c.pidFile(); pid == pm.pid() && status == "ready" {
			return nil
		}
		select {
		case <-pm.exited:
			select {
			case <-pm.silent: // its last words are the reason
			case <-time.After(time.Second):
			}
			return errEnded
		default:
		}
		if err := pause(ctx, 2*time.Millisecond); err != nil {
			return err
		}
	}
}

// pidFile reads pid and status; 0 stands for no or no whole file.
func (c *cluster) pidFile() (pid int, status string) {
	content, err := os.ReadFile(filepath.Join(c.dir, "postmaster.pid"))
	if err != nil {
		return 0, ""
	}
	lines := strings.Split(string(content), "\n")
	pid, _ = strconv.Atoi(strings.TrimSpace(lines[0])) // 0 for garbage
	if len(lines) > 7 {
		status = strings.TrimSpace(lines[7])
	}
	return pid, status
}

// endOrphan makes sure that no server of a taixin long dead runs over the
// cluster. We hold the lock, so whatever runs is nobody's.
func (c *cluster) endOrphan(ctx context.Context) error {
	pid, _ := c.pidFile()
	if pid <= 1 || syscall.Kill(pid, 0) == syscall.ESRCH {
		return nil // postgres itself sees to the file of a dead one
	}
	if !c.isPostmaster(ctx, pid) {
		// The pid went to somebody else, which postgres cannot tell from a
		// live server. Its file is our only guard against backends that
		// still run, though, so it stays while there may be any.
		if !anyWorksIn(c.dir) {
			c.log.Info("removing a stale postmaster.pid", "dir", c.dir, "pid", pid)
			if err := os.Remove(filepath.Join(c.dir, "postmaster.pid")); err != nil {
				return fmt.Errorf("remove a stale postmaster.pid: %w", err)
			}
		}
		return nil
	}
	c.log.Info("ending the PostgreSQL of a taixin that is gone", "dir", c.dir, "pid", pid)
	for _, sig := range []syscall.Signal{syscall.SIGINT, syscall.SIGQUIT} {
		if err := syscall.Kill(pid, sig); err != nil && !errors.Is(err, syscall.ESRCH) {
			return fmt.Errorf("end the orphaned PostgreSQL %d in %s: %w", pid, c.dir, err)
		}
		for end := time.Now().Add(10 * time.Second); time.Now().Before(end); {
			if now, _ := c.pidFile(); now != pid {
				return nil // it removes the file last
			}
			if syscall.Kill(pid, 0) == syscall.ESRCH || !c.isPostmaster(ctx, pid) {
				return nil
			}
			if err := pause(ctx, 5*time.Millisecond); err != nil {
				return fmt.Errorf("waiting for the end of the orphaned PostgreSQL %d in %s: %w", pid, c.dir, err)
			}
		}
	}
	return fmt.Errorf("the orphaned PostgreSQL %d in %s does not end: kill it", pid, c.dir)
}

// isPostmaster says whether pid, which lives and is named in postmaster.pid,
// really is a server of the cluster.
func (c *cluster) isPostmaster(ctx context.Context, pid int) bool {
	if yes, known := worksIn(pid, c.dir); known {
		return yes
	}
	return c.answers(ctx)
}

// stop ends the server the fast way and, if that takes too long, harder ones.
func (pm *postmaster) stop() error {
	for _, step := range []struct {
		sig   syscall.Signal
		grace time.Duration
	}{{syscall.SIGINT, 10 * time.Second}, {syscall.SIGQUIT, 5 * time.Second}, {syscall.SIGKILL, 5 * time.Second}} {
		if err := pm.cmd.Process.Signal(step.sig); err != nil && !errors.Is(err, os.ErrProcessDone) {
			return fmt.Errorf("stop PostgreSQL %d: %w", pm.pid(), err)
		}
		select {
		case <-pm.exited:
			if step.sig != syscall.SIGINT {
				return fmt.Errorf("PostgreSQL %d ended only after %v: %s", pm.pid(), step.sig, pm.said.last())
			}
			return nil
		case <-time.After(step.grace):
		}
	}
	return fmt.Errorf("PostgreSQL %d does not end", pm.pid())
}

// tail keeps the last lines a server wrote, for messages about its end.
type tail struct {
	mu    sync.Mutex
	lines []string
}

func (t *tail) add(line string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.lines = append(t.lines, line)
	t.lines = t.lines[max(0, len(t.lines)-20):]
}

func (t *tail) last() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return strings.Join(t.lines[max(0, len(t.lines)-5):], " | ")
}

func (t *tail) has(texts ...string) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	all := strings.Join(t.lines, "\n")
	for _, s := range texts {
		if strings.Contains(all, s) {
			return true
		}
	}
	return false
}
