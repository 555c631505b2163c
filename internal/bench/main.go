//go:build bench

// Command bench compares taixin with a bare net/http handler that writes the same bytes and headers, and with nginx and Caddy,
// which serve them from files. Each
// server runs on one core and the load comes from another, over the loopback. Absolute figures of a shared machine say
// little, so every round measures all servers one after the other and what counts is the median of the rounds' ratios.
//
// With -pages it measures instead what no cache helps with: pages that are asked for the first time, of the shipped record
// and of a large one, earlier days, whole tables, and starts.
//
// It starts what it measures, ends it again, and touches nothing else.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"syscall"
	"time"
)

func main() {
	binary := flag.String("taixin", "bin/taixin", "program to measure")
	path := flag.String("path", "/", "page to ask for")
	rounds := flag.Int("rounds", 9, "rounds")
	seconds := flag.Int("seconds", 2, "seconds of load on each server in each round")
	pages := flag.Bool("pages", false, "instead, measure what is not kept yet")
	var full size
	flag.IntVar(&full.projects, "projects", 10_000, "projects of the large record")
	flag.IntVar(&full.observations, "observations", 100_000, "observations of it")
	flag.IntVar(&full.sources, "sources", 300, "sources of it")
	bare := flag.String("bare", "", "instead, serve an answer that was written to a directory, as plainly as net/http can")
	flag.Parse()
	runtime.LockOSThread() // what we start ends with the thread that started it
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	var err error
	switch {
	case *bare != "":
		err = serveBare(ctx, *bare)
	case *pages:
		err = runPages(ctx, *binary, full, *rounds)
	default:
		err = run(ctx, *binary, *path, *rounds, *seconds)
	}
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// uncached is the server that makes every page anew.
const uncached = "taixin, cache off"

// load is one kind of load.
type load struct {
	name        string
	connections int
	header      map[string]string
	again       bool // with the validator of the page, which is answered by 304
	only        []string
}

func run(ctx context.Context, binary, path string, rounds, seconds int) (err error) {
	if runtime.NumCPU() < 2 {
		return fmt.Errorf("two cores are needed, one for the server and one for the load")
	}
	for _, program := range []string{"wrk", "nginx", "caddy", "taskset"} {
		if _, err := exec.LookPath(program); err != nil {
			return fmt.Errorf("%s is missing: apt-get install wrk nginx-light caddy util-linux", program)
		}
	}
	dir, err := scratch()
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)

	var servers []*target
	defer func() {
		for _, s := range servers {
			s.end()
		}
	}()
	add := func(name string, start func() (*target, error)) error {
		s, err := start()
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		s.name, s.refuses = name, name == uncached
		servers = append(servers, s)
		return nil
	}
	data := filepath.Join(dir, "data")
	if err := add("taixin", func() (*target, error) { return startTaixin(ctx, binary, data) }); err != nil {
		return err
	}
	page, err := fetch(ctx, servers[0].url+path, map[string]string{"Accept-Encoding": "gzip"})
	if err != nil {
		return err
	}
	if err := page.write(filepath.Join(dir, "site")); err != nil {
		return err
	}
	for name, start := range map[string]func() (*target, error){
		bareName:          func() (*target, error) { return startBare(ctx, dir, page) },
		"nginx":           func() (*target, error) { return startNginx(ctx, dir, page) },
		"caddy":           func() (*target, error) { return startCaddy(ctx, dir, page) },
		"taixin, logging": func() (*target, error) { return startTaixin(ctx, binary, data, "--log-all") },
		uncached:          func() (*target, error) { return startTaixin(ctx, binary, data, "--cache-mb=0") },
	} {
		if err := add(name, start); err != nil {
			return err
		}
	}
	for _, s := range servers {
		if s.page, err = fetch(ctx, s.url+s.at(path), map[string]string{"Accept-Encoding": "gzip"}); err != nil {
			return fmt.Errorf("%s: %w", s.name, err)
		}
		if len(s.page.body) != len(page.body) {
			return fmt.Errorf("%s sends %d bytes and taixin %d", s.name, len(s.page.body), len(page.body))
		}
	}
	fmt.Printf("%s of %d bytes in gzip, %d rounds of %d s; the server on core 0, the load on core 1.\n\n", path, len(page.body), rounds, seconds)
	gzip := map[string]string{"Accept-Encoding": "gzip"}
	var all []samples
	for _, l := range []load{
		{name: "64 connections", connections: 64, header: gzip},
		{name: "16 connections", connections: 16, header: gzip, only: []string{"taixin", bareName, "nginx", "caddy"}},
		{name: "64 connections, unchanged (304)", connections: 64, header: gzip, again: true, only: []string{"taixin", bareName, "nginx", "caddy"}},
	} {
		took, err := compare(ctx, servers, l, path, rounds, seconds)
		if err != nil {
			return err
		}
		all = append(all, took)
	}
	judge(all[0], all[1], all[2], servers[0])
	return nil
}

// scratch is a new directory that the account which runs PostgreSQL for root can enter, too.
func scratch() (string, error) {
	dir, err := os.MkdirTemp("", "taixin-bench-")
	if err != nil {
		return "", err
	}
	return dir, os.Chmod(dir, 0o755)
}

// answer is what a server sends.
type answer struct {
	header http.Header
	body   []byte
}

func fetch(ctx context.Context, url string, header map[string]string) (answer, error) {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return answer{}, err
	}
	for name, value := range header {
		request.Header.Set(name, value)
	}
	res, err := http.DefaultTransport.RoundTrip(request)
	if err != nil {
		return answer{}, err
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err == nil && res.StatusCode != http.StatusOK {
		err = fmt.Errorf("GET %s: %s", url, res.Status)
	}
	return answer{res.Header, body}, err
}

// write lays the page down as a file and as its gzip.
func (a answer) write(dir string) error {
	plain, err := unzip(a.body)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	now := time.Now()
	for name, content := range map[string][]byte{"page.html": plain, "page.html.gz": a.body} {
		file := filepath.Join(dir, name)
		if err := os.WriteFile(file, content, 0o644); err != nil {
			return err
		}
		if err := os.Chtimes(file, now, now); err != nil {
			return err
		}
	}
	return nil
}
