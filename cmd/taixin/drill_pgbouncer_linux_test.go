//go:build drill

package main

import (
	"context"
	"encoding/xml"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"taixin/internal/embedded"
)

// TestPgBouncer serves through PgBouncer in transaction mode, where no two transactions need to meet the same session.
// Every page is the one that a server without it makes, and no page that was made is lost when PgBouncer restarts.
func TestPgBouncer(t *testing.T) {
	socket := dataDir(t)
	db := newCluster(t, "db", 5432, socket)
	db.start(t)
	record := db.fill(t)
	bouncer := func() *helper {
		t.Helper()
		pool := beside(t, syscall.SIGTERM, exec.CommandContext(context.Background(), found(t, "pgbouncer"), pgbouncerConfig(t, db)))
		through := &cluster{socket: socket, port: 6432, helper: pool}
		through.await(t, "PgBouncer answers", "select true")
		return pool
	}
	pool := bouncer()

	direct := serve(t, "--database-url", address(embedded.WebRole, embedded.Database, socket, db.port), "--pages-per-minute", "0", "--site-url", "http://taixin.example")
	direct.status(t, "/readyz", http.StatusOK)
	var servers []process
	var under []*readers
	for range 2 {
		p := serve(t, "--database-url", address(embedded.WebRole, embedded.Database, socket, 6432), "--pages-per-minute", "0", "--site-url", "http://taixin.example")
		p.status(t, "/readyz", http.StatusOK)
		servers, under = append(servers, p), append(under, p.readers(t, "/", "/projects", "/progress"))
	}
	pages := direct.sitemap(t)
	for _, path := range pages {
		want := direct.body(t, path)
		for _, p := range servers {
			if p.body(t, path) != want {
				t.Errorf("%s is another page through PgBouncer", path)
			}
		}
	}
	t.Logf("%d pages are the same", len(pages))

	owner := address(embedded.Superuser, embedded.Database, socket, db.port)
	for round := range 3 {
		name := fmt.Sprintf("改名%d次", round+1)
		load(t, owner, record, name)
		loaded := time.Now()
		for i, p := range servers {
			p.says(t, "/projects/"+record.Projects[0].ID, name)
			t.Logf("load %d: server %d shows it after %v", round+1, i+1, time.Since(loaded).Round(time.Millisecond))
		}
		pool.end(syscall.SIGTERM) // which cuts everybody off
		pool = bouncer()
		for _, p := range servers {
			p.away(t, "/", false)
			p.status(t, "/readyz", http.StatusOK)
			p.status(t, "/search?q="+strconv.Itoa(round), http.StatusOK)
		}
	}
	for i, p := range servers {
		under[i].end(t)
		if code := p.end(t, syscall.SIGTERM); code != exitDone {
			t.Errorf("exit %d\n%s", code, p.stderr.String())
		}
		if log := p.stderr.String(); strings.Contains(log, "42P05") || strings.Contains(log, "26000") {
			t.Errorf("statements were prepared:\n%s", log)
		}
	}
	direct.end(t, syscall.SIGTERM)
}

// pgbouncerConfig lets three sessions serve all who come.
func pgbouncerConfig(t *testing.T, db *cluster) string {
	t.Helper()
	users, config := filepath.Join(db.socket, "users.txt"), filepath.Join(db.socket, "pgbouncer.ini")
	account := ""
	if db.account != nil {
		to, err := user.LookupId(strconv.Itoa(int(db.account.Uid)))
		if err != nil {
			t.Fatal(err)
		}
		account = "user = " + to.Username
	}
	for file, content := range map[string]string{
		users: fmt.Sprintf("%q \"\"\n%q \"\"\n", embedded.WebRole, embedded.Superuser),
		config: fmt.Sprintf(`[databases]
* = host=%[1]s port=%[2]d
[pgbouncer]
%[3]s
listen_port = 6432
unix_socket_dir = %[1]s
auth_type = trust
auth_file = %[4]s
pool_mode = transaction
default_pool_size = 3
max_client_conn = 100
`, db.socket, db.port, account, users),
	} {
		if err := os.WriteFile(file, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return config
}

// found is the path of a program that the target of the drill has installed or unpacked.
func found(t *testing.T, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Fatalf("%v: internal/tools/install.sh %s brings it", err, name)
	}
	return path
}

// body is a page that must be there.
func (p process) body(t *testing.T, path string) string {
	t.Helper()
	res, err := http.Get(p.url + path)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	content, err := io.ReadAll(res.Body)
	if err != nil || res.StatusCode != http.StatusOK {
		t.Fatalf("%s: %s, %v\n%s", path, res.Status, err, p.stderr.String())
	}
	return string(content)
}

// sitemap is the path of every page.
func (p process) sitemap(t *testing.T) []string {
	t.Helper()
	var places struct {
		Loc []string `xml:"url>loc"`
	}
	if err := xml.Unmarshal([]byte(p.body(t, "/sitemap.xml")), &places); err != nil {
		t.Fatal(err)
	}
	paths := []string{"/search?q=dmcyxc", "/search?q=%E5%A4%A7%E7%9B%82", "/data/figures.csv", "/projects.json?stage=building"}
	for _, place := range places.Loc {
		u, err := url.Parse(place)
		if err != nil {
			t.Fatal(err)
		}
		paths = append(paths, u.RequestURI())
	}
	return paths
}
