package embedded_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"os/user"
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

func TestSecondTaixinAttachesAndTakesOver(t *testing.T) {
	t.Parallel()
	dir := clusterDir(t)
	first := start(t, dir)
	begun := time.Now()
	second := start(t, dir)
	t.Logf("attach: %v", time.Since(begun))
	third := start(t, dir)
	if first.Attached() || !second.Attached() || !third.Attached() {
		t.Fatalf("attached: %v, %v, %v", first.Attached(), second.Attached(), third.Attached())
	}
	if err := third.Stop(); err != nil {
		t.Fatal(err)
	}
	want(t, second, "select 1", int32(1)) // an attached one that stops disturbs nobody
	if err := first.Stop(); err != nil {
		t.Fatal(err)
	}
	eventually(t, "the second taixin takes over", func() bool {
		n, err := ask[int32](t, second, "select 1")
		return err == nil && n == 1
	})
}

func TestKilledPostmasterComesBack(t *testing.T) {
	t.Parallel()
	dir := clusterDir(t)
	s := start(t, dir)
	attached := start(t, dir)
	for kill := range 2 {
		old := postmasterPID(t, dir)
		begun := time.Now()
		// What is committed outlives a kill, however soon that follows.
		do(t, s, fmt.Sprintf("create table if not exists kept (n int); insert into kept values (%d)", kill))
		if err := syscall.Kill(old, syscall.SIGKILL); err != nil {
			t.Fatal(err)
		}
		eventually(t, "a new postmaster answers", func() bool {
			pid, err := ask[int32](t, s, "select split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int")
			return err == nil && int(pid) != old
		})
		t.Logf("back after %v", time.Since(begun))
	}
	want(t, attached, "select count(*)::int from kept", int32(2))
}

func TestKilledOwner(t *testing.T) {
	t.Parallel()
	dir := clusterDir(t)
	owner, said := startHelper(t, dir)
	if said != "ready attached: false" {
		t.Fatalf("helper said %q", said)
	}
	attached := start(t, dir)
	if !attached.Attached() {
		t.Fatal("not attached to the server of the helper")
	}
	old := postmasterPID(t, dir)
	if err := owner.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	begun := time.Now()
	eventually(t, "the attached taixin takes over", func() bool {
		pid, err := ask[int32](t, attached, "select split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int")
		return err == nil && int(pid) != old
	})
	t.Logf("taken over after %v", time.Since(begun))
}

func TestStartAfterKilledOwner(t *testing.T) {
	t.Parallel()
	dir := clusterDir(t)
	owner, said := startHelper(t, dir)
	if said != "ready attached: false" {
		t.Fatalf("helper said %q", said)
	}
	if err := owner.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = owner.Wait() // killed, as it says
	begun := time.Now()
	s := start(t, dir)
	t.Logf("start after kill -9: %v", time.Since(begun))
	if s.Attached() {
		t.Error("attached to the server of a dead taixin")
	}
	want(t, s, "select 1", int32(1))
}

func TestOwnerKilledDuringFirstStart(t *testing.T) {
	t.Parallel()
	dir := tempDir(t)
	owner := helperCommand(t, dir)
	if err := owner.Start(); err != nil {
		t.Fatal(err)
	}
	eventually(t, "initdb has begun", func() bool {
		return len(glob(dir, "*.new-*/PG_VERSION")) > 0
	})
	_ = owner.Process.Kill()
	_ = owner.Wait()
	s := start(t, dir)
	want(t, s, "select 1", int32(1))
	if left := glob(dir, "*.new-*"); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestCtrlCIsForUsAlone(t *testing.T) {
	t.Parallel()
	dir := clusterDir(t)
	owner, said := startHelper(t, dir)
	if said != "ready attached: false" {
		t.Fatalf("helper said %q", said)
	}
	start(t, dir)
	pgid, err := syscall.Getpgid(postmasterPID(t, dir))
	if err != nil {
		t.Fatal(err)
	}
	if own, _ := syscall.Getpgid(owner.Process.Pid); pgid == own {
		t.Errorf("postmaster and taixin share the process group %d", pgid)
	}
}

func TestManyFirstStartsAtOnce(t *testing.T) {
	t.Parallel()
	dir := tempDir(t)
	var wg sync.WaitGroup
	owners := make(chan bool, 4)
	for range cap(owners) {
		wg.Go(func() {
			s, err := embedded.Start(t.Context(), options(t, dir))
			if err != nil {
				t.Error(err)
				return
			}
			t.Cleanup(func() { s.Stop() }) // the next in line may be taking over just now
			owners <- !s.Attached()
			if _, err := ask[int32](t, s, "select 1"); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	close(owners)
	n := 0
	for owner := range owners {
		if owner {
			n++
		}
	}
	if n != 1 {
		t.Errorf("%d of the starts own the directory", n)
	}
}

// A server whose taixin is gone, as systems without the signal leave one, is ended and not attached to.
func TestOrphanIsStopped(t *testing.T) {
	t.Parallel()
	dir := clusterDir(t)
	cluster := postgresDir(t, dir)
	bin, err := embedded.FindBin(os.Getenv)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(filepath.Join(bin, "pg_ctl"), "start", "-w", "-D", cluster, "-l", os.DevNull,
		"-o", "-c listen_addresses= -c unix_socket_directories="+cluster)
	cmd.Dir = cluster
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: accountOf(t, dir)}
	if err := cmd.Run(); err != nil {
		t.Fatal(err)
	}
	orphan := postmasterPID(t, dir)
	s := start(t, dir)
	if s.Attached() {
		t.Error("attached to a server that nobody keeps running")
	}
	want(t, s, "select 1", int32(1))
	if now := postmasterPID(t, dir); now == orphan {
		t.Errorf("the orphan %d still runs", now)
	}
}

// A process of a killed server may work on for a while. The directory is not broken for that.
func TestBusyProcessOfAKilledServer(t *testing.T) {
	t.Parallel()
	dir := clusterDir(t)
	owner, said := startHelper(t, dir)
	if said != "ready attached: false" {
		t.Fatalf("helper said %q", said)
	}
	s := start(t, dir)
	do(t, s, "create table kept as select 1")
	conn, err := pgx.Connect(t.Context(), s.URL(embedded.Superuser, embedded.Database))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.Background())
	if err := s.Stop(); err != nil { // so that it does not take over
		t.Fatal(err)
	}
	if _, err := conn.Exec(t.Context(), "set statement_timeout = '2s'"); err != nil {
		t.Fatal(err)
	}
	busy := make(chan error, 1)
	go func() {
		_, err := conn.Exec(t.Context(), "do $$ begin create temporary table busy (); loop end loop; end $$")
		busy <- err
	}()
	eventually(t, "the process is busy", func() bool {
		n, err := ask[int64](t, s, "select count(*) from pg_stat_activity where state = 'active' and query like 'do %'")
		return err == nil && n == 1
	})
	if err := syscall.Kill(postmasterPID(t, dir), syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	if err := owner.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = owner.Wait() // killed, as it says
	again := start(t, dir)
	<-busy
	want(t, again, "select count(*) from kept", int64(1))
}

// Root takes over the server of an ordinary user and runs it under the account of that user.
func TestOrdinaryUserAndThenRoot(t *testing.T) {
	t.Parallel()
	if os.Geteuid() != 0 {
		t.Skip("not as root; all other tests run as an ordinary user")
	}
	nobody, err := user.Lookup("nobody")
	if err != nil {
		t.Fatal(err)
	}
	uid, _ := strconv.Atoi(nobody.Uid)
	gid, _ := strconv.Atoi(nobody.Gid)
	dir := tempDir(t)
	if err := os.Chown(dir, uid, gid); err != nil {
		t.Fatal(err)
	}
	owner := helperCommand(t, dir)
	owner.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}}
	// The directory that go test builds in is closed.
	program := filepath.Join(tempDir(t), "taixin")
	if out, err := exec.Command("cp", owner.Path, program).CombinedOutput(); err != nil {
		t.Fatalf("copy the program: %v: %s", err, out)
	}
	owner.Path, owner.Dir = program, dir
	if said := run(t, owner); said != "ready attached: false" {
		t.Fatalf("helper said %q", said)
	}
	s := start(t, dir)
	if !s.Attached() {
		t.Error("not attached to the server of the user")
	}
	old := postmasterPID(t, dir)
	if err := owner.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	eventually(t, "root takes over", func() bool {
		pid, err := ask[int32](t, s, "select split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int")
		return err == nil && int(pid) != old
	})
	if account := accountOf(t, dir); int(account.Uid) != uid {
		t.Errorf("the server of user %d runs as %d", uid, account.Uid)
	}
}

// A lock file that survived a crash names a number which by now may be that of any process, even of one we may signal.
// It must not be signalled.
func TestStaleLockFiles(t *testing.T) {
	t.Parallel()
	for name, pid := range map[string]func(*testing.T, *syscall.Credential) int{
		"dead": func(t *testing.T, _ *syscall.Credential) int {
			cmd := exec.Command("true")
			if err := cmd.Run(); err != nil {
				t.Fatal(err)
			}
			return cmd.Process.Pid
		},
		"another process of the account": func(t *testing.T, account *syscall.Credential) int {
			cmd := exec.Command("sleep", "1000")
			cmd.SysProcAttr = &syscall.SysProcAttr{Credential: account}
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			ended := make(chan struct{})
			go func() {
				defer close(ended)
				_ = cmd.Wait() // killed below
			}()
			t.Cleanup(func() {
				select {
				case <-ended:
					t.Error("the process of the stale number was ended")
				default:
				}
				_ = cmd.Process.Kill()
				<-ended
			})
			return cmd.Process.Pid
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := clusterDir(t)
			s := start(t, dir)
			do(t, s, "create table kept as select 1")
			account, stale := accountOf(t, dir), map[string][]byte{}
			for _, file := range []string{"postmaster.pid", ".s.PGSQL.5432.lock"} {
				file = filepath.Join(postgresDir(t, dir), file)
				content, err := os.ReadFile(file)
				if err != nil {
					t.Fatal(err)
				}
				stale[file] = content
			}
			if err := s.Stop(); err != nil {
				t.Fatal(err)
			}
			number := pid(t, account)
			for file, content := range stale {
				_, rest, _ := strings.Cut(string(content), "\n")
				if err := os.WriteFile(file, fmt.Appendf(nil, "%d\n%s", number, rest), 0o600); err != nil {
					t.Fatal(err)
				}
				if err := os.Chown(file, int(account.Uid), int(account.Gid)); err != nil {
					t.Fatal(err)
				}
			}
			want(t, start(t, dir), "select count(*) from kept", int64(1))
		})
	}
}
