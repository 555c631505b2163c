package embedded_test

import (
	"bufio"
	"context"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"taixin/internal/embedded"
)

// helperDir in the environment turns the test binary into a taixin of that
// directory, which the tests can kill for real.
const helperDir = "TAIXIN_EMBEDDED_TEST_HELPER"

func TestMain(m *testing.M) {
	if dir := os.Getenv(helperDir); dir != "" {
		os.Exit(helper(dir))
	}
	code := m.Run()
	if err := os.RemoveAll(template); err != nil {
		fmt.Fprintln(os.Stderr, err)
		code = 1
	}
	os.Exit(code)
}

// helper prints a line when its server is up and runs until its input ends.
func helper(dir string) int {
	signal.Ignore(syscall.SIGINT)
	s, err := embedded.Start(context.Background(), embedded.Options{Dir: dir})
	if err != nil {
		fmt.Println("error:", err)
		return 1
	}
	fmt.Println("ready attached:", s.Attached())
	bufio.NewScanner(os.Stdin).Scan()
	if err := s.Stop(); err != nil {
		fmt.Println("error:", err)
		return 1
	}
	return 0
}

// helperCommand prepares a helper process.
func helperCommand(t *testing.T, dir string) *exec.Cmd {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(exe)
	cmd.Env = append(os.Environ(), helperDir+"="+dir)
	return cmd
}

// startHelper returns when a helper process says something.
func startHelper(t *testing.T, dir string) (cmd *exec.Cmd, said string) {
	t.Helper()
	cmd = helperCommand(t, dir)
	return cmd, run(t, cmd)
}

// run starts a helper process and returns what it says first.
func run(t *testing.T, cmd *exec.Cmd) (said string) {
	t.Helper()
	cmd.Stderr = t.Output()
	if _, err := cmd.StdinPipe(); err != nil { // open until Wait: the helper waits on it
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Kill() // most tests did it already
		_ = cmd.Wait()
	})
	lines := bufio.NewScanner(out)
	lines.Scan()
	return lines.Text()
}

// tempDir is like t.TempDir, but the account that runs PostgreSQL for root can
// reach it, and its path is short enough for a socket.
func tempDir(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "taixin-test-")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		// A killed helper takes its server along, which ends after it.
		eventually(t, "the directory of the test can be removed", func() bool { return os.RemoveAll(dir) == nil })
	})
	return dir
}

var (
	template     string // a data directory to copy, made by the first test that needs it
	makeTemplate sync.Once
)

// clusterDir is a tempDir with a cluster in it, which costs a tenth of initdb.
func clusterDir(t *testing.T) string {
	t.Helper()
	makeTemplate.Do(func() {
		dir, err := os.MkdirTemp("", "taixin-test-template-")
		if err != nil {
			t.Fatal(err)
		}
		template = dir
		if err := os.Chmod(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		s, err := embedded.Start(t.Context(), options(t, dir))
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Stop(); err != nil {
			t.Fatal(err)
		}
	})
	dir := tempDir(t)
	if out, err := exec.Command("cp", "-a", template+"/.", dir).CombinedOutput(); err != nil {
		t.Fatalf("copy the template: %v: %s", err, out)
	}
	return dir
}

func eventually(t *testing.T, what string, holds func() bool) {
	t.Helper()
	for end := time.Now().Add(30 * time.Second); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		if holds() {
			return
		}
	}
	t.Errorf("not within 30 s: %s", what)
}

func start(t *testing.T, dir string) *embedded.Server {
	t.Helper()
	s, err := embedded.Start(t.Context(), options(t, dir))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Stop(); err != nil {
			t.Errorf("Stop: %v", err)
		}
	})
	return s
}

func options(t *testing.T, dir string) embedded.Options {
	return embedded.Options{Dir: dir, Log: slog.New(slog.NewTextHandler(t.Output(), nil))}
}

// ask runs a query as the superuser in a connection of its own.
func ask[T any](t *testing.T, s *embedded.Server, sql string) (T, error) {
	t.Helper()
	return askAs[T](t, s, embedded.Superuser, sql)
}

func askAs[T any](t *testing.T, s *embedded.Server, user, sql string) (T, error) {
	t.Helper()
	var zero T
	conn, err := pgx.Connect(t.Context(), s.URL(user, embedded.Database))
	if err != nil {
		return zero, err
	}
	defer conn.Close(context.Background())
	rows, _ := conn.Query(t.Context(), sql) // the error comes with the rows
	return pgx.CollectExactlyOneRow(rows, pgx.RowTo[T])
}

// do runs statements that return nothing.
func do(t *testing.T, s *embedded.Server, sql string) {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), s.URL(embedded.Superuser, embedded.Database))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.Background())
	if _, err := conn.Exec(t.Context(), sql); err != nil {
		t.Fatalf("%s: %v", sql, err)
	}
}

func want[T comparable](t *testing.T, s *embedded.Server, sql string, value T) {
	t.Helper()
	if got, err := ask[T](t, s, sql); err != nil || got != value {
		t.Errorf("%s: got %v, %v; want %v", sql, got, err, value)
	}
}

func postmasterPID(t *testing.T, dir string) int {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(postgresDir(t, dir), "postmaster.pid"))
	if err != nil {
		t.Fatal(err)
	}
	line, _, _ := strings.Cut(string(content), "\n")
	pid, err := strconv.Atoi(line)
	if err != nil {
		t.Fatal(err)
	}
	return pid
}

// glob returns the files below dir that match the pattern.
func glob(dir, pattern string) []string {
	found, _ := filepath.Glob(filepath.Join(dir, pattern)) // the patterns of the tests are well-formed
	return found
}

// postgresDir returns the cluster in the data directory dir.
func postgresDir(t *testing.T, dir string) string {
	t.Helper()
	found := glob(dir, "postgresql-[0-9][0-9]")
	if len(found) != 1 {
		t.Fatalf("clusters in %s: %v, want one", dir, found)
	}
	return found[0]
}

// accountOf returns the account that runs PostgreSQL in the data directory dir.
func accountOf(t *testing.T, dir string) *syscall.Credential {
	t.Helper()
	fi, err := os.Stat(postgresDir(t, dir))
	if err != nil {
		t.Fatal(err)
	}
	stat := fi.Sys().(*syscall.Stat_t)
	return &syscall.Credential{Uid: stat.Uid, Gid: stat.Gid, NoSetGroups: os.Geteuid() != 0}
}
