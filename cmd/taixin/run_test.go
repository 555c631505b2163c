package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"go.uber.org/goleak"

	"taixin/internal/postgres/pgtest"
)

// asProgram makes the test binary behave as the program itself, so that signals and kills are real.
const asProgram = "TAIXIN_TEST_AS_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		main()
	}
	pgtest.Main(m)
	http.DefaultClient.CloseIdleConnections()
	if err := goleak.Find(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// outcome of a command line.
type outcome struct {
	code           int
	stdout, stderr string
}

func runWith(t *testing.T, args ...string) outcome {
	t.Helper()
	var stdout, stderr bytes.Buffer
	code := run(t.Context(), args, &stdout, &stderr)
	return outcome{code, stdout.String(), stderr.String()}
}

func TestUse(t *testing.T) {
	t.Parallel()
	faulty := t.TempDir()
	for _, dir := range []string{"catalogue", "sources"} {
		if err := os.Mkdir(filepath.Join(faulty, dir), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(faulty, "catalogue", "units.yaml"), []byte("units:\n  - {id: 个, colour: red}\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { taken.Close() })
	for _, c := range []struct {
		name string
		args []string
		code int
		out  string // in stdout where the code is 0, in stderr otherwise
	}{
		{"nothing", nil, exitDone, "Commands:"},
		{"help", []string{"--help"}, exitDone, "serve"},
		{"help of a command", []string{"serve", "--help"}, exitDone, "TAIXIN_DATABASE_URL"},
		{"version", []string{"version"}, exitDone, "taixin " + version},
		{"shipped seeds", []string{"check"}, exitDone, "no fault"},
		{"unknown command", []string{"bogus"}, exitWrongUse, "bogus"},
		{"unknown flag", []string{"serve", "--bogus"}, exitWrongUse, "--bogus"},
		{"missing subcommand", []string{"migrate"}, exitWrongUse, "up"},
		{"site without scheme", []string{"serve", "--site-url", "example.org"}, exitWrongUse, "https://example.org"},
		{"site below a path", []string{"serve", "--site-url", "https://example.org/taixin"}, exitWrongUse, "nothing behind it"},
		{"ICP number that is none", []string{"serve", "--site-icp", "12345"}, exitWrongUse, "site-icp must be an ICP number"},
		{"code that is none", []string{"serve", "--site-id-code", "x"}, exitWrongUse, "site-id-code must be ten digits"},
		{"faulty seeds", []string{"check", "--seeds", faulty}, exitFailed, "catalogue/units.yaml:2:13: "},
		{"no such seeds", []string{"check", "--seeds", faulty + "/none"}, exitFailed, "none"},
		{"taken address", []string{"serve", "--listen", taken.Addr().String()}, exitFailed, "cannot listen"},
		{"address that is none", []string{"load", "--admin-database-url", "postgres://127.0.0.1:1/x?connect_timeout=1"}, exitFailed, "taixin: "},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got := runWith(t, c.args...)
			text := got.stdout
			if c.code != exitDone {
				text = got.stderr
			}
			if got.code != c.code || !strings.Contains(text, c.out) {
				t.Errorf("taixin %s: exit %d, want %d with %q; stdout:\n%s\nstderr:\n%s", strings.Join(c.args, " "), got.code, c.code, c.out, got.stdout, got.stderr)
			}
		})
	}
}

// TestMigratePlanLoad walks a new database through its life.
func TestMigratePlanLoad(t *testing.T) {
	t.Parallel()
	url := "--admin-database-url=" + pgtest.Empty(t).AdminURL
	if got := runWith(t, "plan", url); got.code != exitFailed || !strings.Contains(got.stderr, "taixin migrate up") {
		t.Errorf("plan without tables: exit %d, stderr:\n%s", got.code, got.stderr)
	}
	for _, step := range []struct {
		args []string
		out  string
	}{
		{[]string{"migrate", "status", url}, "waits"},
		{[]string{"migrate", "up", url}, "applied"},
		{[]string{"migrate", "up", url}, "nothing to do"},
		{[]string{"plan", url}, "+ observation"},
		{[]string{"load", url}, " added, 0 changed, 0 removed"},
		{[]string{"plan", url}, "no changes"},
		{[]string{"load", url}, "no changes"},
		{[]string{"migrate", "down", url}, "taken back"},
	} {
		got := runWith(t, step.args...)
		if got.code != exitDone || !strings.Contains(got.stdout, step.out) {
			t.Fatalf("taixin %s: exit %d, want %q; stdout:\n%s\nstderr:\n%s", strings.Join(step.args[:2], " "), got.code, step.out, got.stdout, got.stderr)
		}
	}
}

// process is the program running on its own.
type process struct {
	*exec.Cmd
	url    string
	stderr *written
}

// written is what a running program has written so far.
type written struct {
	mu  sync.Mutex
	all bytes.Buffer
}

func (w *written) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.all.Write(p)
}

func (w *written) String() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.all.String()
}

// serve starts the program and waits until it prints its address.
func serve(t *testing.T, args ...string) process {
	t.Helper()
	binary, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	var stderr written
	cmd := exec.CommandContext(context.Background(), binary, append([]string{"serve", "--listen", "127.0.0.1:0"}, args...)...)
	cmd.Env = append(os.Environ(), asProgram+"=1")
	cmd.Stderr = &stderr
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	p := process{cmd, "", &stderr}
	t.Cleanup(func() {
		if cmd.ProcessState == nil {
			_ = cmd.Process.Kill() // the test has failed already
			_ = cmd.Wait()
		}
	})
	lines := bufio.NewScanner(stdout)
	for lines.Scan() {
		if scheme, address, ok := strings.Cut(lines.Text(), "://"); ok {
			p.url = scheme[strings.LastIndex(scheme, " ")+1:] + "://" + address
			return p
		}
	}
	err = cmd.Wait()
	t.Fatalf("serve printed no address: %v\n%s", err, stderr.String())
	return p
}

// status asks until the server answers with want, or half a minute has gone by.
func (p process) status(t *testing.T, path string, want int) {
	t.Helper()
	deadline, last := time.Now().Add(30*time.Second), ""
	for tick := time.NewTicker(20 * time.Millisecond); time.Now().Before(deadline); <-tick.C {
		res, err := http.Get(p.url + path)
		if err != nil {
			last = err.Error()
			continue
		}
		_, _ = io.Copy(io.Discard, res.Body)
		res.Body.Close()
		if res.StatusCode == want {
			return
		}
		last = res.Status
	}
	t.Fatalf("GET %s: %s, want %d\n%s", path, last, want, p.stderr.String())
}

// end sends a signal and returns the exit code.
func (p process) end(t *testing.T, signal os.Signal) int {
	t.Helper()
	if err := p.Process.Signal(signal); err != nil {
		t.Fatal(err)
	}
	_ = p.Wait() // the code says more
	return p.ProcessState.ExitCode()
}

// dataDir is a directory that the account which runs PostgreSQL for root can enter.
func dataDir(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "taixin-data-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := os.RemoveAll(dir); err != nil {
			t.Error(err)
		}
	})
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	return dir
}

// postmaster is the process that the private PostgreSQL below a data directory says it is, running or not.
func postmaster(t *testing.T, dir string) int {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*", "postmaster.pid"))
	if err != nil || len(files) == 0 {
		return 0
	}
	content, err := os.ReadFile(files[0])
	if err != nil {
		return 0
	}
	line, _, _ := strings.Cut(string(content), "\n")
	if line == "" {
		return 0 // made, and not written yet
	}
	pid, err := strconv.Atoi(line)
	if err != nil {
		t.Fatal(err)
	}
	return pid
}

// TestServeAlone runs the program as a newcomer does, kills its database under it, ends it politely, kills it, and starts
// it again.
func TestServeAlone(t *testing.T) {
	t.Parallel()
	dir := dataDir(t)
	first := serve(t, "--data", dir)
	first.status(t, "/readyz", http.StatusOK)
	first.status(t, "/projects/dayu-new-town", http.StatusOK)
	killed := postmaster(t, dir)
	if err := syscall.Kill(killed, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	for tick := time.NewTicker(20 * time.Millisecond); postmaster(t, dir) == killed && t.Context().Err() == nil; {
		<-tick.C
	}
	first.status(t, "/progress", http.StatusOK)
	if code := first.end(t, syscall.SIGTERM); code != exitDone {
		t.Fatalf("SIGTERM: exit %d\n%s", code, first.stderr.String())
	}
	if left := postmaster(t, dir); left != 0 {
		t.Errorf("the private database outlives a polite end: process %d", left)
	}

	second := serve(t, "--data", dir)
	second.status(t, "/readyz", http.StatusOK)
	second.end(t, syscall.SIGKILL)

	third := serve(t, "--data", dir)
	third.status(t, "/readyz", http.StatusOK)
	third.status(t, "/", http.StatusOK)
	if code := third.end(t, os.Interrupt); code != exitDone {
		t.Fatalf("SIGINT: exit %d\n%s", code, third.stderr.String())
	}
}

// TestServeOutlivesItsTerminal: neither the hang-up of its terminal nor the end of what reads its log ends the server.
func TestServeOutlivesItsTerminal(t *testing.T) {
	t.Parallel()
	binary, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), binary, "serve", "--listen", "127.0.0.1:0", "--log-all", "--database-url", pgtest.New(t).ReaderURL)
	cmd.Env = append(os.Environ(), asProgram+"=1")
	reader, writer, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd.Stdout, cmd.Stderr = writer, writer
	if err := errors.Join(cmd.Start(), writer.Close()); err != nil {
		t.Fatal(err)
	}
	p := process{cmd, "", &written{}}
	t.Cleanup(func() {
		if cmd.ProcessState == nil {
			_ = cmd.Process.Kill() // the test has failed already
			_ = cmd.Wait()
		}
	})
	for lines := bufio.NewScanner(reader); p.url == "" && lines.Scan(); {
		if _, address, ok := strings.Cut(lines.Text(), "http://"); ok && strings.HasPrefix(lines.Text(), "太忻看板") {
			p.url = "http://" + address
		}
	}
	if err := reader.Close(); err != nil { // each line of the log is written to nobody from now on
		t.Fatal(err)
	}
	p.status(t, "/", http.StatusOK)
	if err := cmd.Process.Signal(syscall.SIGHUP); err != nil {
		t.Fatal(err)
	}
	p.status(t, "/", http.StatusOK)
	p.status(t, "/progress", http.StatusOK)
	if code := p.end(t, syscall.SIGTERM); code != exitDone {
		t.Errorf("SIGTERM after both: exit %d", code)
	}
}

// TestServeRefusesWriter: a role that could write must not serve, and the refusal says how to mend it.
func TestServeRefusesWriter(t *testing.T) {
	t.Parallel()
	got := runWith(t, "serve", "--listen", "127.0.0.1:0", "--database-url", pgtest.New(t).AdminURL)
	if got.code != exitFailed || !strings.Contains(strings.ToLower(got.stderr), "taixin_reader") {
		t.Errorf("exit %d, stderr:\n%s", got.code, got.stderr)
	}
}

func TestServeReader(t *testing.T) {
	t.Parallel()
	p := serve(t, "--database-url", pgtest.New(t).ReaderURL)
	p.status(t, "/readyz", http.StatusOK)
	if code := p.end(t, syscall.SIGTERM); code != exitDone {
		t.Errorf("exit %d", code)
	}
}

// TestHalfARequest: whoever sends half a request and waits is hung up on, and keeps nobody from ending the program.
func TestHalfARequest(t *testing.T) {
	t.Parallel()
	p := serve(t, "--database-url", pgtest.New(t).ReaderURL)
	conn, err := net.Dial("tcp", strings.TrimPrefix(p.url, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if _, err := io.WriteString(conn, "POST /projects HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n"); err != nil {
		t.Fatal(err)
	}
	if err := conn.SetReadDeadline(time.Now().Add(30 * time.Second)); err != nil {
		t.Fatal(err)
	}
	if _, err := io.ReadAll(conn); err != nil {
		t.Errorf("the server did not hang up: %v", err)
	}
	if code := p.end(t, syscall.SIGTERM); code != exitDone {
		t.Errorf("exit %d\n%s", code, p.stderr.String())
	}
}

// TestServeWaits: without its store the program lives, says that it is not ready, and keeps trying with a log line.
func TestServeWaits(t *testing.T) {
	t.Parallel()
	p := serve(t, "--database-url", "postgres://127.0.0.1:1/taixin?connect_timeout=1")
	p.status(t, "/healthz", http.StatusOK)
	p.status(t, "/readyz", http.StatusServiceUnavailable)
	p.status(t, "/", http.StatusServiceUnavailable)
	if code := p.end(t, syscall.SIGTERM); code != exitDone {
		t.Errorf("exit %d", code)
	}
	if !strings.Contains(p.stderr.String(), "trying again") {
		t.Errorf("no log line says that it tries again:\n%s", p.stderr.String())
	}
}
