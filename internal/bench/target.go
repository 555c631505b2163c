//go:build bench

package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// target is a running server.
type target struct {
	name string
	url  string
	file string // what the page is called there, where it is a file
	page answer
	cmd  *exec.Cmd

	refuses bool // may answer 503 under load
}

// at is the path under which the server has the page.
func (s *target) at(path string) string {
	if s.file != "" {
		return s.file
	}
	return path
}

// onCore runs a program on core 0.
func onCore(ctx context.Context, name string, args ...string) *exec.Cmd {
	return command(ctx, "taskset", append([]string{"-c", "0", name}, args...)...)
}

// command is a program in a process group of its own that runs no longer than us.
func command(ctx context.Context, name string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(context.WithoutCancel(ctx), name, args...)
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGTERM}
	return cmd
}

// end stops the server and waits for it, for ten seconds.
func (s *target) end() {
	_ = s.cmd.Process.Signal(syscall.SIGTERM) // it may have ended
	ended := time.AfterFunc(10*time.Second, func() { _ = s.cmd.Process.Kill() })
	_ = s.cmd.Wait()
	ended.Stop()
}

// startTaixin gives all the same public address, so that their pages are the same. Metrics are on, as they would be.
func startTaixin(ctx context.Context, binary, data string, args ...string) (*target, error) {
	cmd := onCore(ctx, binary, append([]string{"serve", "--listen=127.0.0.1:0", "--data=" + data, "--pages-per-minute=0", "--site-url=http://taixin.example", "--metrics-listen=127.0.0.1:0"}, args...)...)
	s, err := begin(cmd, data+".log"+strings.Join(args, ""))
	if err != nil {
		return nil, err
	}
	return s, s.ready(ctx, "/readyz")
}

// begin starts taixin, which writes its log to a file, and returns when it says where it listens.
func begin(cmd *exec.Cmd, file string) (*target, error) {
	log, err := os.Create(file)
	if err != nil {
		return nil, err
	}
	cmd.Stderr = log
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	log.Close()
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if _, address, ok := strings.Cut(lines.Text(), "http://"); ok {
			return &target{url: "http://" + address, cmd: cmd}, nil
		}
	}
	_ = cmd.Wait()
	said, _ := os.ReadFile(log.Name())
	return nil, fmt.Errorf("it does not start: %s", said)
}

// ready waits until the server answers, for ten seconds.
func (s *target) ready(ctx context.Context, path string) error {
	var err error
	for range 2000 {
		if _, err = fetch(ctx, s.url+path, nil); err == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(5 * time.Millisecond):
		}
	}
	return err
}

// free is an address nobody listens on.
func free() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	return l.Addr().String(), l.Close()
}

// copied are the headers that a file server has to be told to send; the others it knows itself.
func copied(h http.Header) []string {
	var names []string
	for name := range h {
		if !slices.Contains([]string{"Content-Length", "Content-Encoding", "Content-Type", "Date", "Etag", "Vary", "Connection"}, name) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

func startNginx(ctx context.Context, dir string, page answer) (*target, error) {
	address, err := free()
	if err != nil {
		return nil, err
	}
	var conf strings.Builder
	account := ""
	if os.Geteuid() == 0 {
		account = "user root;"
	}
	fmt.Fprintf(&conf, `daemon off; %s worker_processes 1; pid %[2]s/nginx.pid; error_log %[2]s/nginx.log;
events { worker_connections 1024; }
http {
	access_log off; server_tokens off; sendfile on; tcp_nopush on; keepalive_requests 1000000000; open_file_cache max=10 inactive=60s;
	default_type "text/html; charset=utf-8"; types { } etag on; gzip_static on; gzip_vary on;
	client_body_temp_path %[2]s; proxy_temp_path %[2]s; fastcgi_temp_path %[2]s; uwsgi_temp_path %[2]s; scgi_temp_path %[2]s;
	server { listen %[3]s; root %[2]s/site;
`, account, dir, address)
	for _, name := range copied(page.header) {
		fmt.Fprintf(&conf, "\t\tadd_header %s %q;\n", name, page.header.Get(name))
	}
	conf.WriteString("\t}\n}\n")
	file := filepath.Join(dir, "nginx.conf")
	if err := os.WriteFile(file, []byte(conf.String()), 0o644); err != nil {
		return nil, err
	}
	return fileServer(ctx, dir, address, "nginx", "-e", filepath.Join(dir, "nginx.log"), "-c", file)
}

func startCaddy(ctx context.Context, dir string, page answer) (*target, error) {
	address, err := free()
	if err != nil {
		return nil, err
	}
	_, port, _ := net.SplitHostPort(address)
	var conf strings.Builder
	fmt.Fprintf(&conf, "{\n\tadmin off\n\tauto_https off\n}\nhttp://127.0.0.1:%s {\n\troot * %s/site\n", port, dir)
	fmt.Fprintf(&conf, "\theader Content-Type %q\n", page.header.Get("Content-Type"))
	for _, name := range copied(page.header) {
		fmt.Fprintf(&conf, "\theader %s %q\n", name, page.header.Get(name))
	}
	conf.WriteString("\tfile_server {\n\t\tprecompressed gzip\n\t}\n}\n")
	file := filepath.Join(dir, "Caddyfile")
	if err := os.WriteFile(file, []byte(conf.String()), 0o644); err != nil {
		return nil, err
	}
	return fileServer(ctx, dir, address, "caddy", "run", "--config", file, "--adapter", "caddyfile")
}

// bareName is the server that does no more than it must.
const bareName = "bare net/http"

// startBare runs this program as a handler that writes the bytes and headers of a page.
func startBare(ctx context.Context, dir string, page answer) (*target, error) {
	address, err := free()
	if err != nil {
		return nil, err
	}
	kept := filepath.Join(dir, "bare")
	if err := os.MkdirAll(kept, 0o755); err != nil {
		return nil, err
	}
	header, err := json.Marshal(page.header)
	if err != nil {
		return nil, err
	}
	for name, content := range map[string][]byte{"header": header, "body": page.body, "address": []byte(address)} {
		if err := os.WriteFile(filepath.Join(kept, name), content, 0o644); err != nil {
			return nil, err
		}
	}
	program, err := os.Executable()
	if err != nil {
		return nil, err
	}
	return fileServer(ctx, dir, address, program, "-bare", kept)
}

// serveBare serves an answer until ctx ends. Whoever holds it is told so.
func serveBare(ctx context.Context, dir string) error {
	read := func(name string) []byte {
		content, _ := os.ReadFile(filepath.Join(dir, name)) // which startBare has written
		return content
	}
	header, body := http.Header{}, read("body")
	if err := json.Unmarshal(read("header"), &header); err != nil {
		return err
	}
	tag := header.Get("Etag")
	header.Del("Date") // net/http writes its own
	web := &http.Server{Addr: string(read("address")), ReadHeaderTimeout: 5 * time.Second, Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		maps.Copy(w.Header(), header)
		if r.Header.Get("If-None-Match") == tag {
			for _, name := range []string{"Content-Type", "Content-Length", "Content-Encoding"} {
				delete(w.Header(), name)
			}
			w.WriteHeader(http.StatusNotModified)
			return
		}
		_, _ = w.Write(body)
	})}
	defer context.AfterFunc(ctx, func() { _ = web.Close() })()
	if err := web.ListenAndServe(); ctx.Err() == nil {
		return err
	}
	return nil
}

// fileServer runs a server of files until the page can be had from it.
func fileServer(ctx context.Context, dir, address, name string, args ...string) (*target, error) {
	log, err := os.Create(filepath.Join(dir, filepath.Base(name)+".out"))
	if err != nil {
		return nil, err
	}
	defer log.Close()
	cmd := onCore(ctx, name, args...)
	cmd.Stdout, cmd.Stderr = log, log
	cmd.Env = append(os.Environ(), "HOME="+dir, "XDG_DATA_HOME="+dir, "XDG_CONFIG_HOME="+dir)
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	s := &target{url: "http://" + address, file: "/page.html", cmd: cmd}
	if err := s.ready(ctx, s.file); err != nil {
		s.end()
		said, _ := os.ReadFile(log.Name())
		return nil, fmt.Errorf("%w: %s", err, said)
	}
	return s, nil
}

func unzip(content []byte) ([]byte, error) {
	z, err := gzip.NewReader(bytes.NewReader(content))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(z)
}

// processes are the server and its children, such as the workers of nginx, but not the databases of taixin.
func (s *target) processes() []int {
	pids := []int{s.cmd.Process.Pid}
	if s.name != "nginx" {
		return pids
	}
	stats, _ := filepath.Glob("/proc/[0-9]*/stat") // the pattern is well-formed
	for _, file := range stats {
		fields := stat(file)
		if len(fields) > 1 && fields[1] == strconv.Itoa(pids[0]) {
			pid, err := strconv.Atoi(filepath.Base(filepath.Dir(file)))
			if err == nil {
				pids = append(pids, pid)
			}
		}
	}
	return pids
}

// stat is what follows the name of the program in a stat file: state, parent and so on; nothing where it has ended.
func stat(file string) []string {
	content, err := os.ReadFile(file)
	if err != nil {
		return nil
	}
	_, rest, _ := strings.Cut(string(content), ") ")
	return strings.Fields(rest)
}

// ticksPerSecond of the clock in stat files, the same on every Linux that Go runs on.
const ticksPerSecond = 100

// cpu is the time that the server has spent on its core.
func (s *target) cpu() time.Duration {
	ticks := 0
	for _, pid := range s.processes() {
		fields := stat(fmt.Sprintf("/proc/%d/stat", pid))
		if len(fields) < 13 {
			continue
		}
		user, _ := strconv.Atoi(fields[11])
		system, _ := strconv.Atoi(fields[12])
		ticks += user + system
	}
	return time.Duration(ticks) * time.Second / ticksPerSecond
}

// worked is the time that processors have worked in the server, to the nanosecond, where the system counts that.
func (s *target) worked() time.Duration {
	var all time.Duration
	tasks, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/schedstat", s.cmd.Process.Pid)) // the pattern is well-formed
	for _, file := range tasks {
		content, _ := os.ReadFile(file) // nothing where it has ended
		var ns int64
		_, _ = fmt.Sscan(string(content), &ns)
		all += time.Duration(ns)
	}
	return all
}

// rest waits until the server has done what it does by itself after its start, half a minute at most.
func (s *target) rest(ctx context.Context) error {
	for range 150 {
		before := s.worked()
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(200 * time.Millisecond):
		}
		if s.worked()-before < 2*time.Millisecond {
			return nil
		}
	}
	return nil
}

// resident is the memory of the server in megabytes, and how much of that are pages of its own file, which the system
// shares between all who run it and takes back when it needs them.
func (s *target) resident() (all, shared float64) {
	for _, pid := range s.processes() {
		content, _ := os.ReadFile(fmt.Sprintf("/proc/%d/statm", pid)) // nothing where it has ended
		var size, resident, ofFiles int
		_, _ = fmt.Sscan(string(content), &size, &resident, &ofFiles)
		all, shared = all+float64(resident*os.Getpagesize())/1e6, shared+float64(ofFiles*os.Getpagesize())/1e6
	}
	return all, shared
}
