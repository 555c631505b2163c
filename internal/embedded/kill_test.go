package embedded_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

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
