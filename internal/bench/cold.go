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
	worked, err := askAll(ctx, s, rounds)
	if err == nil {
		err = printPages(log, rounds, worked)
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

// familiar is more than how many names of a site the server takes for its own. Pages under those it packs once more in the
// background, which would be measured with the others.
const familiar = 9

// askAll asks for every page once, so that the database has prepared what it is asked, and then several times. It returns
// how long processors worked in the server for each page, the median, by its path: whatever they did meanwhile.
func askAll(ctx context.Context, s *target, rounds int) (map[string]time.Duration, error) {
	sitemap, err := fetch(ctx, s.url+"/sitemap.xml", nil)
	if err != nil {
		return nil, err
	}
	var places struct {
		Loc []string `xml:"url>loc"`
	}
	if err := xml.Unmarshal(sitemap.body, &places); err != nil {
		return nil, err
	}
	for i := range familiar {
		if err := ask(ctx, s, "/robots.txt", fmt.Sprintf("own-%d.example", i)); err != nil {
			return nil, err
		}
	}
	paths := slices.Clone(more)
	for _, place := range places.Loc {
		u, err := url.Parse(place)
		if err != nil {
			return nil, err
		}
		paths = append(paths, u.RequestURI())
	}
	if err := s.rest(ctx); err != nil {
		return nil, err
	}
	worked := map[string]time.Duration{}
	for _, path := range paths {
		var each []time.Duration
		for round := range rounds + 1 {
			before := s.worked()
			if err := ask(ctx, s, path, fmt.Sprintf("cold-%d.example", round)); err != nil {
				return nil, err
			}
			if round > 0 {
				each = append(each, s.worked()-before)
			}
		}
		slices.Sort(each)
		path, _, _ = strings.Cut(path, "?")
		worked[path] = each[len(each)/2]
	}
	return worked, nil
}

// ask asks for a path of the site under a name and reads the answer.
func ask(ctx context.Context, s *target, path, host string) error {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, s.url+path, nil)
	if err != nil {
		return err
	}
	request.Host = host
	res, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	if _, err = io.Copy(io.Discard, res.Body); err != nil || res.StatusCode != http.StatusOK {
		return fmt.Errorf("%s: %s, %w", path, res.Status, err)
	}
	return nil
}

// printPages reads the log of the server and prints how long pages took to make, by route, and how long processors worked
// for that. The first time of each is not counted.
func printPages(log string, rounds int, worked map[string]time.Duration) error {
	content, err := os.ReadFile(log)
	if err != nil {
		return err
	}
	type line struct {
		Msg, Path, Route, Cache string
		Took                    json.RawMessage // of other lines it is a text
	}
	times, byRoute, workedBy := map[string]int{}, map[string][]time.Duration{}, map[string][]time.Duration{}
	var all, allWorked []time.Duration
	for lines := bufio.NewScanner(bytes.NewReader(content)); lines.Scan(); {
		var l line
		if err := json.Unmarshal(lines.Bytes(), &l); err != nil {
			return fmt.Errorf("%s: %w", lines.Text(), err)
		}
		if l.Msg != "request" || l.Cache != "miss" || l.Path == "/sitemap.xml" || l.Path == "/robots.txt" {
			continue
		}
		var seconds float64
		if err := json.Unmarshal(l.Took, &seconds); err != nil {
			return fmt.Errorf("%s: %w", lines.Text(), err)
		}
		took := time.Duration(seconds * float64(time.Second))
		if times[l.Path]++; times[l.Path] == 1 {
			workedBy[l.Route], allWorked = append(workedBy[l.Route], worked[l.Path]), append(allWorked, worked[l.Path])
			continue
		}
		byRoute[l.Route], all = append(byRoute[l.Route], took), append(all, took)
	}
	if len(all) == 0 {
		return fmt.Errorf("the log tells of no page")
	}
	fmt.Printf(`%d pages, each made %d times. Times are from the request to the end of the answer, by the server's own clock: the
question to the database, the page, its gzip 9 and its brotli 5, at once where there are processors. Work is the time that
processors worked in the server meanwhile, the median of the page that needs most of it.

| route | pages | median | 9 of 10 within | slowest | work |
|---|---|---|---|---|---|
`, len(times), rounds)
	print := func(name string, of, worked []time.Duration) {
		slices.Sort(of)
		fmt.Printf("| %s | %d | %s | %s | %s | %s |\n", name, len(worked), ms(of[len(of)/2]), ms(of[len(of)*9/10]), ms(of[len(of)-1]), ms(slices.Max(worked)))
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
		print("`"+route+"`", byRoute[route], workedBy[route])
	}
	print("all", all, allWorked)
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
