package embedded_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"taixin/internal/embedded"
)

func TestColdAndWarmStart(t *testing.T) {
	t.Parallel()
	dir := tempDir(t)
	begun := time.Now()
	s := start(t, dir)
	t.Logf("cold start: %v", time.Since(begun))
	want(t, s, "select count(*) from pg_database where datname = 'taixin'", int64(1))
	conn, err := pgx.Connect(t.Context(), s.URL(embedded.Superuser, embedded.Database))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := conn.Exec(t.Context(), "create table kept as select 1"); err != nil {
		t.Fatal(err)
	}
	// conn stays open: Stop must not wait for clients.
	if err := s.Stop(); err != nil {
		t.Fatal(err)
	}
	if err := s.Stop(); err != nil {
		t.Fatalf("second Stop: %v", err)
	}
	conn.Close(context.Background())
	if _, err := os.Stat(filepath.Join(postgresDir(t, dir), "postmaster.pid")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("postmaster.pid after Stop: %v", err)
	}

	begun = time.Now()
	s = start(t, dir)
	t.Logf("warm start: %v", time.Since(begun))
	want(t, s, "select count(*) from kept", int64(1))
}

func TestKnowsChinese(t *testing.T) {
	t.Parallel()
	s := start(t, clusterDir(t))
	want(t, s, `select '太忻' ~ '^\w+$'`, true)
	want(t, s, `select lower('Ａ')`, "ａ")
	want(t, s, `show server_encoding`, "UTF8")
}

func TestWebRoleHasNoRights(t *testing.T) {
	t.Parallel()
	s := start(t, clusterDir(t))
	name, err := askAs[string](t, s, embedded.WebRole, "select current_user::text")
	if err != nil || name != embedded.WebRole {
		t.Fatalf("log in: %q, %v", name, err)
	}
	for _, sql := range []string{
		"create table public.t ()", "create temporary table t ()", "create schema s", "create role r",
		"create database d",
	} {
		conn, err := pgx.Connect(t.Context(), s.URL(embedded.WebRole, embedded.Database))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := conn.Exec(t.Context(), sql); err == nil {
			t.Errorf("%s may %s", embedded.WebRole, sql)
		}
		conn.Close(context.Background())
	}
}

func TestOnlyItsSocketAndOnlyForItsAccount(t *testing.T) {
	t.Parallel()
	dir := clusterDir(t)
	s := start(t, dir)
	want(t, s, "show listen_addresses", "")
	want(t, s, "show unix_socket_permissions", "0700")
	fi, err := os.Stat(postgresDir(t, dir))
	if err != nil || fi.Mode().Perm() != 0o700 {
		t.Errorf("directory: %v, %v", fi.Mode(), err)
	}
	// postgres runs under no other account than that of its directory.
	if account := accountOf(t, dir); account.Uid == 0 || os.Geteuid() != 0 && int(account.Uid) != os.Geteuid() {
		t.Errorf("PostgreSQL runs as user %d for user %d", account.Uid, os.Geteuid())
	}
}

func TestRootNeedsADirectoryThatOthersCanEnter(t *testing.T) {
	t.Parallel()
	if os.Geteuid() != 0 {
		t.Skip("not as root")
	}
	dir := filepath.Join(tempDir(t), "closed")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	s, err := embedded.Start(t.Context(), options(t, filepath.Join(dir, "data")))
	if err == nil {
		s.Stop()
		t.Fatal("PostgreSQL runs in a directory that its account cannot enter")
	}
	for _, word := range []string{dir, "chmod a+x", "TAIXIN_DATA_DIR"} {
		if !strings.Contains(err.Error(), word) {
			t.Errorf("%q is not in: %v", word, err)
		}
	}
}

func TestOtherVersionIsLeftAlone(t *testing.T) {
	t.Parallel()
	dir := clusterDir(t)
	other := filepath.Join(dir, "postgresql-9")
	if err := os.Mkdir(other, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(other, "PG_VERSION"), []byte("9\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	start(t, dir)
	if _, err := os.Stat(filepath.Join(other, "PG_VERSION")); err != nil {
		t.Error(err)
	}
}

func TestBrokenDirectoryIsSetAside(t *testing.T) {
	t.Parallel()
	for name, breakIt := range map[string]func(dir string) error{
		"no cluster":      func(dir string) error { return os.Remove(filepath.Join(dir, "PG_VERSION")) },
		"no control file": func(dir string) error { return os.Remove(filepath.Join(dir, "global", "pg_control")) },
		"foreign version": func(dir string) error {
			return os.WriteFile(filepath.Join(dir, "PG_VERSION"), []byte("9.6\n"), 0o600)
		},
		"garbage for a control file": func(dir string) error {
			return os.WriteFile(filepath.Join(dir, "global", "pg_control"), make([]byte, 8192), 0o600)
		},
		"no catalogue": func(dir string) error {
			dirs, err := filepath.Glob(filepath.Join(dir, "base", "*"))
			for _, d := range dirs {
				err = errors.Join(err, os.RemoveAll(d))
			}
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := clusterDir(t)
			cluster := postgresDir(t, dir)
			// One from an earlier accident makes room for this one.
			if err := os.Mkdir(cluster+".broken", 0o700); err != nil {
				t.Fatal(err)
			}
			if err := breakIt(cluster); err != nil {
				t.Fatal(err)
			}
			want(t, start(t, dir), "select 1", int32(1))
			if aside := glob(dir, "*.broken*"); len(aside) != 1 {
				t.Errorf("set aside: %v, want one", aside)
			}
		})
	}
}

func TestLongPath(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(tempDir(t), strings.Repeat("deep/", 30)+"太忻,2026")
	s := start(t, dir)
	want(t, s, "select 1", int32(1))
	socket, err := ask[string](t, s, "show unix_socket_directories")
	if err != nil {
		t.Fatal(err)
	}
	socket = strings.Trim(socket, `"`)
	t.Cleanup(func() { os.RemoveAll(socket) })
	if fi, err := os.Stat(socket); err != nil || fi.Mode().Perm() != 0o700 {
		t.Errorf("directory of the socket: %v, %v", fi, err)
	}
	if other := start(t, dir); !other.Attached() {
		t.Error("the second start found another socket")
	}
}

func TestStartIsCancelled(t *testing.T) {
	t.Parallel()
	for name, began := range map[string]string{"before": "", "during initdb": "*.new-*/PG_VERSION"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := tempDir(t)
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			ended := make(chan error, 1)
			if began == "" {
				cancel()
			}
			go func() {
				s, err := embedded.Start(ctx, options(t, dir))
				if err == nil {
					s.Stop()
				}
				ended <- err
			}()
			if began != "" {
				eventually(t, "initdb has begun", func() bool { return len(glob(dir, began)) > 0 })
				cancel()
			}
			err := <-ended
			if !errors.Is(err, context.Canceled) {
				t.Errorf("got %v", err)
			}
			if left := glob(dir, "*.new-*"); len(left) > 0 {
				t.Errorf("left behind: %v", left)
			}
		})
	}
}
