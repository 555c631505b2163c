package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// runCold has every page made several times and says how long that took, by what the server itself writes down. No page
// is kept for a site of another name, so each round asks for a site of its own. Then it measures starts.
func runCold(ctx context.Context, binary string, rounds int) error {
	dir, err := scratch()
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	data, log := filepath.Join(dir, "data"), filepath.Join(dir, "pages.log")
	starts := map[string][]time.Duration{}
	start := func(name string, args ...string) (*target, error) {
		begun := time.Now()
		s, err := begin(command(ctx, binary, append([]string{"serve", "--listen=127.0.0.1:0", "--pages-per-minute=0", "--log-format=json"}, args...)...), log)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		if err := s.ready(ctx, "/readyz"); err != nil {
			s.end()
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		starts[name] = append(starts[name], time.Since(begun))
		return s, nil
	}

	const private, warm, given = "a new private database", "a warm private database", "a database of one's own"
	s, err := start(private, "--data="+data)
	if err != nil {
		return err
	}
	err = askAll(ctx, s, rounds)
	if err == nil {
		err = printPages(log, rounds)
	}
	if err == nil {
		var address string
		address, err = addressOf(data)
		for range rounds {
			var other *target
			if err == nil {
				if other, err = start(given, "--database-url="+address); err == nil {
					other.end()
				}
			}
		}
	}
	s.end()
	for range rounds {
		if err != nil {
			return err
		}
		if s, err = start(warm, "--data="+data); err == nil {
			s.end()
		}
	}
	if err != nil {
		return err
	}
	fmt.Println("| from start to ready with | median | slowest |\n|---|---|---|")
	for _, name := range []string{given, warm, private} {
		slices.Sort(starts[name])
		fmt.Printf("| %s | %s | %s |\n", name, ms(starts[name][len(starts[name])/2]), ms(starts[name][len(starts[name])-1]))
	}
	return nil
}

// ms is a time in milliseconds.
func ms(d time.Duration) string { return fmt.Sprintf("%.1f ms", float64(d.Microseconds())/1000) }

// more are pages that no sitemap has.
var more = []string{"/search?q=%E5%A4%A7%E7%9B%82", "/compare?of=days", "/changes.atom", "/charts/share.svg", "/data/figures.csv", "/projects.csv", "/projects?as_of=2022-11-06"}

// askAll asks for every page once, so that the database has prepared what it is asked, and then in rounds.
func askAll(ctx context.Context, s *target, rounds int) error {
	sitemap, err := fetch(ctx, s.url+"/sitemap.xml", nil)
	if err != nil {
		return err
	}
	var places struct {
		Loc []string `xml:"url>loc"`
	}
	if err := xml.Unmarshal(sitemap.body, &places); err != nil {
		return err
	}
	paths := slices.Clone(more)
	for _, place := range places.Loc {
		u, err := url.Parse(place)
		if err != nil {
			return err
		}
		paths = append(paths, u.RequestURI())
	}
	for round := range rounds + 1 {
		for _, path := range paths {
			request, err := http.NewRequestWithContext(ctx, http.MethodGet, s.url+path, nil)
			if err != nil {
				return err
			}
			request.Host = fmt.Sprintf("cold-%d.example", round)
			res, err := http.DefaultClient.Do(request)
			if err != nil {
				return err
			}
			_, err = io.Copy(io.Discard, res.Body)
			res.Body.Close()
			if err != nil || res.StatusCode != http.StatusOK {
				return fmt.Errorf("%s: %s, %w", path, res.Status, err)
			}
		}
	}
	return nil
}

// printPages reads the log of the server and prints how long pages took to make, by route. The first time of each is not
// counted.
func printPages(log string, rounds int) error {
	content, err := os.ReadFile(log)
	if err != nil {
		return err
	}
	type line struct {
		Msg, Path, Route, Cache string
		Took                    json.RawMessage // of other lines it is a text
	}
	times, byRoute, pages := map[string]int{}, map[string][]time.Duration{}, map[string]int{}
	var all []time.Duration
	for lines := bufio.NewScanner(bytes.NewReader(content)); lines.Scan(); {
		var l line
		if err := json.Unmarshal(lines.Bytes(), &l); err != nil {
			return fmt.Errorf("%s: %w", lines.Text(), err)
		}
		if l.Msg != "request" || l.Cache != "miss" || l.Path == "/sitemap.xml" {
			continue
		}
		var seconds float64
		if err := json.Unmarshal(l.Took, &seconds); err != nil {
			return fmt.Errorf("%s: %w", lines.Text(), err)
		}
		took := time.Duration(seconds * float64(time.Second))
		if times[l.Path]++; times[l.Path] == 1 {
			pages[l.Route]++
			continue
		}
		byRoute[l.Route], all = append(byRoute[l.Route], took), append(all, took)
	}
	if len(all) == 0 {
		return fmt.Errorf("the log tells of no page")
	}
	fmt.Printf("%d pages, each made %d times, by the server's own clock.\n\n| route | pages | median | 9 of 10 within | slowest |\n|---|---|---|---|---|\n", len(times), rounds)
	print := func(name string, count int, of []time.Duration) {
		slices.Sort(of)
		fmt.Printf("| %s | %d | %s | %s | %s |\n", name, count, ms(of[len(of)/2]), ms(of[len(of)*9/10]), ms(of[len(of)-1]))
	}
	var routes []string
	for route := range byRoute {
		routes = append(routes, route)
		slices.Sort(byRoute[route])
	}
	slices.SortFunc(routes, func(a, b string) int { // the slowest first
		return int(byRoute[b][len(byRoute[b])/2] - byRoute[a][len(byRoute[a])/2])
	})
	for _, route := range routes {
		print("`"+route+"`", pages[route], byRoute[route])
	}
	print("all", len(times), all)
	fmt.Println()
	return nil
}

// addressOf is the address of the private database in a data directory, for the role that serves.
func addressOf(data string) (string, error) {
	files, err := filepath.Glob(filepath.Join(data, "postgresql-*", "postmaster.pid"))
	if err != nil || len(files) != 1 {
		return "", fmt.Errorf("%s has no private database that runs", data)
	}
	content, err := os.ReadFile(files[0])
	if err != nil {
		return "", err
	}
	lines := strings.Split(string(content), "\n") // of which the fourth and fifth are port and directory of the socket
	if len(lines) < 5 {
		return "", fmt.Errorf("%s says something else than expected", files[0])
	}
	query := url.Values{"host": {lines[4]}, "port": {lines[3]}, "sslmode": {"disable"}}
	return (&url.URL{Scheme: "postgres", User: url.User("taixin_web"), Path: "/taixin", RawQuery: query.Encode()}).String(), nil
}
