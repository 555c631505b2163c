// Package pgtest gives tests real databases.
//
// A test binary that uses it calls [Main] from its TestMain. The first test that asks for a database starts a private
// PostgreSQL in a temporary directory, or uses the server of TAIXIN_TEST_DATABASE_URL, whose role must be a superuser.
// One template there is migrated and loaded with the shipped seeds; [New] clones it for each test, in some tens of
// milliseconds, and drops the clone when the test ends. Tests may run in parallel. Where there is no PostgreSQL, tests
// fail and say how to get one; nothing is ever skipped.
package pgtest

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net/url"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/jackc/pgx/v5"

	"taixin/internal/embedded"
	"taixin/internal/postgres"
	"taixin/internal/seed"
	"taixin/seeds"
)

// DB is a database of one test.
type DB struct {
	AdminURL  string // its owner, a superuser
	ReaderURL string // a role that is in postgres.Readers and in nothing else
}

// server is the one PostgreSQL of this test binary.
type server struct {
	admin    *url.URL
	reader   *url.Userinfo
	prefix   string // of every database and role made here
	copying  string // how databases are made
	template func() error
	shared   func() error
	stop     func() error
	made     atomic.Int64
}

var (
	inMain  atomic.Bool
	started atomic.Pointer[server]
	start   = sync.OnceValues(startServer)
)

// Main runs the tests and then stops the server and removes what was made for them. Call it from TestMain.
func Main(m *testing.M) {
	inMain.Store(true)
	m.Run()
	if s := started.Load(); s != nil {
		if err := s.stop(); err != nil {
			fmt.Fprintln(os.Stderr, "pgtest:", err)
			os.Exit(1)
		}
	}
}

// New returns a database that is migrated and loaded with the shipped seeds.
func New(t testing.TB) DB {
	t.Helper()
	s := running(t)
	if err := s.template(); err != nil {
		t.Fatal("pgtest: template:", err)
	}
	return s.create(t, " template "+s.prefix)
}

// Shipped returns a database like that of [New], which the tests of a binary share. No test writes to it.
func Shipped(t testing.TB) DB {
	t.Helper()
	s := running(t)
	if err := s.template(); err != nil {
		t.Fatal("pgtest: template:", err)
	}
	if err := s.shared(); err != nil {
		t.Fatal("pgtest:", err)
	}
	return s.db(s.prefix + "_shared")
}

// Empty returns a database without any table.
func Empty(t testing.TB) DB {
	t.Helper()
	return running(t).create(t, "")
}

func running(t testing.TB) *server {
	t.Helper()
	if !inMain.Load() {
		t.Fatal("pgtest: the tests of this package need func TestMain(m *testing.M) { pgtest.Main(m) }")
	}
	s, err := start()
	if err != nil {
		t.Fatal("pgtest:", err)
	}
	return s
}

func (s *server) create(t testing.TB, from string) DB {
	t.Helper()
	name := fmt.Sprintf("%s_%d", s.prefix, s.made.Add(1))
	if err := s.exec(t.Context(), "create database "+name+from+s.copying); err != nil {
		t.Fatal("pgtest:", err)
	}
	t.Cleanup(func() { // the context of the test is done by now
		if err := s.exec(context.Background(), "drop database "+name+" with (force)"); err != nil {
			t.Error("pgtest:", err)
		}
	})
	return s.db(name)
}

func (s *server) db(name string) DB {
	return DB{AdminURL: s.url(s.admin.User, name), ReaderURL: s.url(s.reader, name)}
}

func startServer() (*server, error) {
	s := &server{prefix: "taixin_test_" + strings.ToLower(rand.Text()[:10])}
	if err := s.launch(); err != nil {
		return nil, err
	}
	started.Store(s)
	ctx := context.Background()
	password := rand.Text()
	s.reader = url.UserPassword(s.prefix+"_reader", password)
	if err := s.exec(ctx, fmt.Sprintf("create role %s_reader login password '%s'", s.prefix, password)); err != nil {
		return nil, err
	}
	if err := s.chooseCopying(ctx); err != nil {
		return nil, err
	}
	s.template = sync.OnceValue(func() error { return s.makeTemplate(ctx) })
	s.shared = sync.OnceValue(func() error {
		return s.exec(ctx, "create database "+s.prefix+"_shared template "+s.prefix+s.copying)
	})
	return s, nil
}

// launch starts the private server, or finds the given one.
func (s *server) launch() error {
	if given := os.Getenv("TAIXIN_TEST_DATABASE_URL"); given != "" {
		admin, err := url.Parse(given)
		if err != nil {
			return fmt.Errorf("TAIXIN_TEST_DATABASE_URL: %w", err)
		}
		s.admin, s.stop = admin, s.clear
		return nil
	}
	// The account that runs PostgreSQL for root must be able to enter the directory, which t.TempDir would not allow.
	dir, err := os.MkdirTemp("", "taixin-pgtest-")
	if err != nil {
		return err
	}
	if err := os.Chmod(dir, 0o711); err != nil {
		return err
	}
	private, err := embedded.Start(context.Background(), embedded.Options{Dir: dir})
	if err != nil {
		return errors.Join(err, os.RemoveAll(dir))
	}
	s.stop = func() error { return errors.Join(private.Stop(), os.RemoveAll(dir)) }
	s.admin, err = url.Parse(private.URL(embedded.Superuser, embedded.Database))
	return err
}

// makeTemplate migrates and loads the template. It leaves no session on it, so it can be cloned.
func (s *server) makeTemplate(ctx context.Context) error {
	record, err := seed.Read(seeds.FS)
	if err != nil {
		return err
	}
	if err := s.exec(ctx, "create database "+s.prefix); err != nil {
		return err
	}
	admin := s.url(s.admin.User, s.prefix)
	if _, err := postgres.MigrateUp(ctx, admin); err != nil {
		return err
	}
	if err := postgres.Admit(ctx, admin, s.reader.Username()); err != nil {
		return err
	}
	_, err = postgres.Load(ctx, admin, record)
	return err
}

// chooseCopying takes the way to make a database that suits a server without fsync: copying files, which takes half the
// time of writing them to the log. Before version 15 there was no other way, nor a word for it.
func (s *server) chooseCopying(ctx context.Context) error {
	conn, err := pgx.Connect(ctx, s.admin.String())
	if err != nil {
		return err
	}
	defer conn.Close(context.WithoutCancel(ctx))
	var choice bool
	err = conn.QueryRow(ctx, "select current_setting('server_version_num')::int >= 150000").Scan(&choice)
	if choice {
		s.copying = " strategy file_copy"
	}
	return err
}

// clear removes from a given server what was made there. Clones are gone by then, each with its test.
func (s *server) clear() error {
	ctx := context.Background()
	return errors.Join(
		s.exec(ctx, "drop database if exists "+s.prefix+"_shared with (force)"),
		s.exec(ctx, "drop database if exists "+s.prefix+" with (force)"),
		s.exec(ctx, "drop role if exists "+s.prefix+"_reader"),
	)
}

// exec runs one statement of the administrator, outside the databases of the tests.
func (s *server) exec(ctx context.Context, statement string) error {
	conn, err := pgx.Connect(ctx, s.admin.String())
	if err != nil {
		return err
	}
	defer conn.Close(context.WithoutCancel(ctx))
	if _, err := conn.Exec(ctx, statement); err != nil {
		return fmt.Errorf("%s: %w", strings.Fields(statement)[:3], err)
	}
	return nil
}

func (s *server) url(user *url.Userinfo, database string) string {
	u := *s.admin
	u.User, u.Path = user, "/"+database
	return u.String()
}
