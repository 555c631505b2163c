package main

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"taixin/internal/embedded"
)

// TestReplica serves from a standby by preference. The standby ends and comes back, the primary is killed, and the standby
// is promoted, all under the readers of two servers: nobody loses a page that was made before, and both go on to show
// what is loaded, by whichever of the two that can be written to.
func TestReplica(t *testing.T) {
	t.Parallel()
	socket := dataDir(t)
	primary := newCluster(t, "primary", 5432, socket)
	primary.start(t)
	record := primary.fill(t)
	primary.end(syscall.SIGINT)
	standby := &cluster{dir: filepath.Join(socket, "standby"), socket: socket, port: 5433, account: primary.account}
	if err := os.CopyFS(standby.dir, os.DirFS(primary.dir)); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(standby.dir, "standby.signal"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	own(t, standby)
	follow := fmt.Sprintf("primary_conninfo=host=%s port=%d user=%s", socket, primary.port, embedded.Superuser)
	primary.start(t)
	standby.start(t, follow)
	primary.await(t, "the standby follows", "select exists (select from pg_stat_replication where state = 'streaming')")

	ports := []int{primary.port, standby.port}
	var servers []process
	var under []*readers
	for range 2 {
		p := serve(t, "--database-url", address(embedded.WebRole, embedded.Database, socket, ports...)+"&target_session_attrs=prefer-standby&pool_max_conns=4&connect_timeout=2", "--pages-per-minute", "0")
		p.status(t, "/readyz", http.StatusOK)
		servers, under = append(servers, p), append(under, p.readers(t, "/", "/projects", "/progress"))
	}
	const sessions = "(select count(*) from pg_stat_activity where usename = '" + embedded.WebRole + "')"
	standby.await(t, "the servers ask the standby", "select "+sessions+" >= 2")
	primary.await(t, "they leave the primary alone", "select "+sessions+" = 0")

	owner, loads := address(embedded.Superuser, embedded.Database, socket, ports...)+"&target_session_attrs=primary", 0
	shown := func(after string) {
		loads++
		name := fmt.Sprintf("改名%d次", loads)
		load(t, owner, record, name)
		loaded := time.Now()
		for i, p := range servers {
			p.says(t, "/projects/"+record.Projects[0].ID, name)
			t.Logf("%s: server %d shows what was loaded after %v", after, i+1, time.Since(loaded).Round(time.Millisecond))
		}
	}
	shown("with both")
	standby.end(syscall.SIGINT)
	shown("without the standby")
	standby.start(t, follow)
	primary.await(t, "the standby follows again", "select exists (select from pg_stat_replication where replay_lsn = pg_current_wal_lsn())")
	primary.end(syscall.SIGQUIT)
	for _, p := range servers {
		p.status(t, "/readyz", http.StatusOK)
		p.status(t, "/search?q=1", http.StatusOK)
	}
	standby.await(t, "the servers ask the standby again", "select "+sessions+" >= 2")
	promoted := time.Now()
	standby.await(t, "the standby is promoted", "select pg_promote() or not pg_is_in_recovery()")
	t.Logf("promoted after %v", time.Since(promoted).Round(time.Millisecond))
	shown("after the promotion")
	for i, p := range servers {
		under[i].end(t)
		if code := p.end(t, syscall.SIGTERM); code != exitDone {
			t.Errorf("exit %d\n%s", code, p.stderr.String())
		}
	}
}

// own gives a copied cluster to the account that runs it.
func own(t *testing.T, c *cluster) {
	t.Helper()
	err := filepath.WalkDir(c.dir, func(path string, entry os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		mode := os.FileMode(0o600)
		if entry.IsDir() {
			mode = 0o700
		}
		if err := os.Chmod(path, mode); err != nil || c.account == nil {
			return err
		}
		return os.Lchown(path, int(c.account.Uid), int(c.account.Gid))
	})
	if err != nil {
		t.Fatal(err)
	}
}
