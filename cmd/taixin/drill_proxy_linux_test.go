//go:build drill

package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"taixin/internal/postgres/pgtest"
	"taixin/internal/seed"
	"taixin/seeds"
)

// TestProxy serves through nginx as internal/tools/nginx.conf has it, two servers behind it. Records are loaded and purged
// by release, one server ends, the database is killed, and in the end there is only nginx: no page that was made is lost,
// and none of an older record is sent once its release is purged. Before that, somebody tries to empty what is kept, or to
// have kept by one address what is at another.
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
	front := newNginx(t, d, servers, strings.NewReplacer("rate=50r/s", "rate=100000r/s")) // readers in a drill have one address
	proxied := process{servers[0].Cmd, "http://" + front.address, servers[0].stderr}
	made := []string{"/", "/projects", "/progress", "/projects/" + record.Projects[0].ID}
	under := proxied.readers(t, made...)
	if verdict := front.verdict(t, made[0]); verdict != "HIT" {
		t.Errorf("nginx keeps no page: %s", verdict)
	}
	front.keepsWhatItKeeps(t, made)
	front.keepsApart(t)
	wall := proxied.wall(t)

	for round := range 3 {
		name := fmt.Sprintf("改名%d次", round+1)
		load(t, address("taixin", "taixin", d, db.port), record, name)
		loaded, release := time.Now(), round+2
		wall.hears(t)
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

// TestProxyBounds: as it is shipped, and in front of a socket, nginx refuses who asks for too much in one second, and nobody for less.
func TestProxyBounds(t *testing.T) {
	t.Parallel()
	d := dataDir(t)
	p := serve(t, "--listen", "unix:"+d+"/web.sock", "--database-url", pgtest.New(t).ReaderURL, "--trusted-proxies", "127.0.0.1/32")
	front := newNginx(t, d, []process{p}, strings.NewReplacer())
	answered := map[int]int{}
	for range 1000 {
		answered[front.get(t, "/").StatusCode]++
	}
	t.Logf("by status: %v", answered)
	if answered[http.StatusOK] < 150 || answered[http.StatusTooManyRequests] == 0 || len(answered) != 2 {
		t.Errorf("a thousand at once are answered %v", answered)
	}
}

// TestProxyCaddy serves through Caddy as internal/tools/Caddyfile has it, on a socket: it is valid, tells walls at once, says whom a
// request is from, and a flood of addresses that mean nothing has no page made anew.
func TestProxyCaddy(t *testing.T) {
	t.Parallel()
	d, db := dataDir(t), pgtest.New(t)
	p := serve(t, "--listen", "unix:"+d+"/web.sock", "--database-url", db.ReaderURL, "--trusted-proxies", "127.0.0.1/32", "--log-all")
	shipped, err := os.ReadFile("../../internal/tools/Caddyfile")
	if err != nil {
		t.Fatal(err)
	}
	caddy := func(config string, args ...string) *exec.Cmd {
		cmd := exec.CommandContext(context.Background(), found(t, "caddy"), append(args, "--adapter", "caddyfile", "--config", config)...)
		cmd.Env = append(os.Environ(), "HOME="+d, "XDG_DATA_HOME="+d, "XDG_CONFIG_HOME="+d)
		return cmd
	}
	if out, err := caddy("../../internal/tools/Caddyfile", "validate").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	address, config := freeAddress(t), filepath.Join(d, "Caddyfile")
	site := strings.NewReplacer(
		"\tservers {", "\tadmin off\n\tservers {", "127.0.0.1:8080", "unix//"+d+"/web.sock", "example.org {", "http://"+address+" {",
	).Replace(string(shipped))
	if err := os.WriteFile(config, []byte(site), 0o600); err != nil {
		t.Fatal(err)
	}
	beside(t, syscall.SIGTERM, caddy(config, "run"))
	proxied := process{p.Cmd, "http://" + address, p.stderr}
	proxied.status(t, "/", http.StatusOK)
	wall := proxied.wall(t)
	for n := range 4800 {
		if res := proxied.get(t, fmt.Sprintf("/?x%d", n+1)); res.StatusCode != http.StatusOK {
			t.Fatal(res.Status)
		}
	}
	if made := strings.Count(p.stderr.String(), "cache=miss"); made > 1 {
		t.Errorf("the first page is made %d times for addresses that mean nothing", made)
	}
	record, err := seed.Read(seeds.FS)
	if err != nil {
		t.Fatal(err)
	}
	load(t, db.AdminURL, record, "改名1次")
	wall.hears(t)
}

// get asks for what is not read.
func (p process) get(t *testing.T, path string, header ...string) *http.Response {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, p.url+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	r.Host = r.Header.Get("Host")
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	_, _ = io.Copy(io.Discard, res.Body)
	res.Body.Close()
	return res
}

// wall is a wall that listens for events.
type wall struct{ lines *bufio.Scanner }

func (p process) wall(t *testing.T) wall {
	t.Helper()
	res, err := http.Get(p.url + "/screen/events")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { res.Body.Close() })
	w := wall{bufio.NewScanner(res.Body)}
	w.hears(t)
	return w
}

// hears waits for the name of a record, which comes sooner than the next beat.
func (w wall) hears(t *testing.T) {
	t.Helper()
	begun := time.Now()
	for w.lines.Scan() {
		if strings.HasPrefix(w.lines.Text(), "data: ") {
			if took := time.Since(begun); took > 10*time.Second {
				t.Errorf("a wall hears of a record after %v", took)
			}
			return
		}
	}
	t.Errorf("a wall hears no more: %v", w.lines.Err())
}

// nginx runs in front of some servers.
type nginx struct {
	address, release, pages string // a file and a directory
	process
	*helper
}

// freeAddress is one that nothing listens on.
func freeAddress(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	return listener.Addr().String()
}

// newNginx starts one with what is shipped, but for what a drill replaces.
func newNginx(t *testing.T, dir string, servers []process, replaced *strings.Replacer) *nginx {
	t.Helper()
	n := &nginx{address: freeAddress(t), release: filepath.Join(dir, "release.conf"), pages: filepath.Join(dir, "pages")}
	n.process = process{servers[0].Cmd, "http://" + n.address, servers[0].stderr}
	shipped, err := os.ReadFile("../../internal/tools/nginx.conf")
	if err != nil {
		t.Fatal(err)
	}
	var behind strings.Builder
	for _, p := range servers {
		fmt.Fprintf(&behind, "server %s;", strings.NewReplacer("http://", "", "unix://", "unix:").Replace(p.url))
	}
	site := strings.NewReplacer(
		"/etc/nginx/taixin-release.conf", n.release, "/var/cache/nginx/taixin", n.pages,
		"server 127.0.0.1:8080;", behind.String(), "listen 80;", "listen "+n.address+";",
	).Replace(replaced.Replace(string(shipped)))
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
	n.status(t, "/", http.StatusOK)
	return n
}

// kept is how many answers nginx keeps.
func (n *nginx) kept(t *testing.T) (files int) {
	t.Helper()
	if err := filepath.WalkDir(n.pages, func(_ string, f fs.DirEntry, err error) error {
		if err == nil && !f.IsDir() {
			files++
		}
		return nil // one that goes meanwhile is no fault
	}); err != nil {
		t.Fatal(err)
	}
	return files
}

// keepsWhatItKeeps floods it with addresses, cookies and encodings that mean nothing.
func (n *nginx) keepsWhatItKeeps(t *testing.T, made []string) {
	t.Helper()
	before := n.kept(t)
	for i := range 4800 {
		name := fmt.Sprintf("x%d", i+1)
		if res := n.get(t, "/?"+name, "Cookie", name+"=1", "Accept-Encoding", "gzip, "+name, "Host", name); res.StatusCode != http.StatusOK {
			t.Fatal(res.Status)
		}
	}
	if after := n.kept(t); after > before+1 { // in gzip
		t.Errorf("%d answers are kept after a flood, %d before", after, before)
	}
	for _, path := range made {
		if verdict := n.verdict(t, path); verdict == "MISS" || verdict == "BYPASS" {
			t.Errorf("%s is kept no more: %s", path, verdict)
		}
	}
}

// keepsApart asks twice for what nginx and the site could read differently, and for what somebody may have kept by a wrong
// name.
func (n *nginx) keepsApart(t *testing.T) {
	t.Helper()
	for path, want := range map[string]string{
		"/projects?stage=building":                "HIT",
		"/projects?utm_source=a&stage=building":   "HIT",
		"/projects?x=1&stage=building&x=2":        "HIT",
		"/projects?from=singlemessage":            "HIT",
		"/projects?%73tage=building":              "BYPASS",
		"/projects?Stage=building":                "BYPASS",
		"/projects?stage&stage=building":          "BYPASS",
		"/projects?stage=":                        "BYPASS",
		"/projects.csv":                           "HIT",
		"/projects.csv?stage=building":            "HIT",
		"/projects.csv?utm_source=a":              "HIT",
		"/projects.csv?x=1":                       "BYPASS",
		"/api/v1/projects":                        "HIT",
		"/api/v1/projects?x=1":                    "BYPASS",
		"/projects.csv?stage=building&stage=used": "MISS", // it is refused, and that is not kept
	} {
		n.get(t, path)
		if verdict := n.verdict(t, path); verdict != want {
			t.Errorf("%s: %s, want %s", path, verdict, want)
		}
	}
	for _, pair := range [][2]string{{"/projects?stage=building", "/projects"}, {"/projects?a=1&stage=building", "/projects?stage=building&a=1"}} {
		if same := n.body(t, pair[0]) == n.body(t, pair[1]); same != strings.Contains(pair[1], "stage") {
			t.Errorf("%v are the same page: %t", pair, same)
		}
	}
	for range 2 {
		res := n.get(t, "/", "Cookie", "form=elder")
		if res.Header.Get("Cache-Status") == "HIT" || !strings.HasPrefix(res.Header.Get("Cache-Control"), "private") {
			t.Errorf("a page as one reader has chosen it: %v", res.Header)
		}
	}
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
	return n.get(t, path).Header.Get("Cache-Status")
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
