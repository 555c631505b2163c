//go:build drill

package main

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestProxy serves through nginx as internal/tools/nginx.conf has it, two servers behind it. Records are loaded and purged
// by release, one server ends, the database is killed, and in the end there is only nginx: no page that was made is lost,
// and none of an older record is sent once its release is purged.
func TestProxy(t *testing.T) {
	d := dataDir(t)
	db := newCluster(t, "db", 5432, d)
	db.start(t)
	record := db.fill(t)
	var servers []process
	for range 2 {
		p := serve(t, "--database-url", address("taixin_web", "taixin", d, db.port), "--trusted-proxies", "127.0.0.1/32", "--pages-per-minute", "0")
		p.status(t, "/readyz", http.StatusOK)
		servers = append(servers, p)
	}
	front := newNginx(t, d, servers)
	proxied := process{servers[0].Cmd, "http://" + front.address, servers[0].stderr}
	made := []string{"/", "/projects", "/progress", "/projects/" + record.Projects[0].ID}
	under := proxied.readers(t, made...)
	if verdict := front.verdict(t, made[0]); verdict != "HIT" {
		t.Errorf("nginx keeps no page: %s", verdict)
	}

	for round := range 3 {
		name := fmt.Sprintf("改名%d次", round+1)
		load(t, address("taixin", "taixin", d, db.port), record, name)
		loaded, release := time.Now(), round+2
		for _, p := range servers {
			p.ready(t, release)
		}
		front.purge(t, release)
		proxied.says(t, made[3], name)
		t.Logf("load %d: purged and shown after %v", round+1, time.Since(loaded).Round(time.Millisecond))
		for range 100 {
			if !strings.Contains(proxied.body(t, made[3]), name) {
				t.Fatal("an older record is sent after the new one")
			}
		}
	}
	for _, path := range made {
		proxied.body(t, path)
	}
	if code := servers[1].end(t, syscall.SIGTERM); code != exitDone {
		t.Errorf("exit %d\n%s", code, servers[1].stderr.String())
	}
	proxied.status(t, "/search?q=1", http.StatusOK) // by the other one
	db.end(syscall.SIGKILL)
	servers[0].status(t, "/readyz", http.StatusServiceUnavailable)
	for _, path := range made {
		proxied.status(t, path, http.StatusOK)
	}
	if code := servers[0].end(t, syscall.SIGTERM); code != exitDone {
		t.Errorf("exit %d\n%s", code, servers[0].stderr.String())
	}
	before := under.all.Load()
	for under.all.Load() < before+1000 && t.Context().Err() == nil { // all of them from what nginx keeps
		proxied.status(t, made[0], http.StatusOK)
	}
	under.end(t)
}

// nginx runs in front of some servers.
type nginx struct {
	address, release string // the release is a file
	*helper
}

func newNginx(t *testing.T, dir string, servers []process) *nginx {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	n := &nginx{address: listener.Addr().String(), release: filepath.Join(dir, "release.conf")}
	listener.Close()
	shipped, err := os.ReadFile("../../internal/tools/nginx.conf")
	if err != nil {
		t.Fatal(err)
	}
	var behind strings.Builder
	for _, p := range servers {
		fmt.Fprintf(&behind, "server %s;", strings.TrimPrefix(p.url, "http://"))
	}
	site := strings.NewReplacer(
		"/etc/nginx/taixin-release.conf", n.release, "/var/cache/nginx/taixin", filepath.Join(dir, "pages"),
		"server 127.0.0.1:8080;", behind.String(), "listen 80;", "listen "+n.address+";",
	).Replace(string(shipped))
	account := ""
	if os.Geteuid() == 0 {
		account = "user root;"
	}
	config := filepath.Join(dir, "nginx.conf")
	whole := fmt.Sprintf(`daemon off; %s worker_processes 1; pid %[2]s/nginx.pid;
events { worker_connections 1024; }
http {
access_log off; client_body_temp_path %[2]s; proxy_temp_path %[2]s; fastcgi_temp_path %[2]s; uwsgi_temp_path %[2]s; scgi_temp_path %[2]s;
%[3]s
}
`, account, dir, site)
	if err := os.WriteFile(config, []byte(whole), 0o644); err != nil {
		t.Fatal(err)
	}
	n.write(t, 1)
	n.helper = beside(t, syscall.SIGTERM, exec.CommandContext(context.Background(), found(t, "nginx"), "-e", filepath.Join(dir, "nginx.log"), "-c", config))
	for _, p := range servers[:1] {
		process{p.Cmd, "http://" + n.address, p.stderr}.status(t, "/", http.StatusOK)
	}
	return n
}

func (n *nginx) write(t *testing.T, release int) {
	t.Helper()
	if err := os.WriteFile(n.release, fmt.Appendf(nil, "map \"\" $taixin_release { default %d; }\n", release), 0o644); err != nil {
		t.Fatal(err)
	}
}

// purge forgets every page of another release, as nginx -s reload does.
func (n *nginx) purge(t *testing.T, release int) {
	t.Helper()
	n.write(t, release)
	if err := n.cmd.Process.Signal(syscall.SIGHUP); err != nil {
		t.Fatal(err)
	}
}

// verdict says where nginx has a page from.
func (n *nginx) verdict(t *testing.T, path string) string {
	t.Helper()
	res, err := http.Get("http://" + n.address + path)
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	return res.Header.Get("Cache-Status")
}

// ready waits until a server makes its pages of a release, for half a minute.
func (p process) ready(t *testing.T, release int) {
	t.Helper()
	deadline, want := time.Now().Add(30*time.Second), fmt.Sprintf("ready: release %d\n", release)
	for tick := time.NewTicker(10 * time.Millisecond); time.Now().Before(deadline); <-tick.C {
		if p.body(t, "/readyz") == want {
			return
		}
	}
	t.Fatalf("not within half a minute: %s%s", want, p.stderr.String())
}
