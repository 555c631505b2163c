//go:build bench

package main

import (
	"context"
	"encoding/xml"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"taixin/internal/embedded"
	"taixin/internal/postgres"
	"taixin/internal/seed"
	"taixin/internal/zone"
	"taixin/internal/zone/zonetest"
	"taixin/seeds"
)

// size is how large a record is.
type size struct{ projects, observations, sources int }

// runPages measures what a reader waits for when nothing is kept: of the shipped record every page, and starts; of a large
// one, and of one half as large, the pages that cost most, earlier days, and whole tables.
func runPages(ctx context.Context, binary string, full size, rounds int) error {
	dir, err := scratch()
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	private, err := embedded.Start(ctx, embedded.Options{Dir: filepath.Join(dir, "data")})
	if err != nil {
		return err
	}
	defer func() { _ = private.Stop() }() // nothing of it is kept
	b := pages{binary: binary, dir: dir, owner: private.URL(embedded.Superuser, embedded.Database), reader: private.URL(embedded.WebRole, embedded.Database), rounds: rounds}
	if _, err := postgres.MigrateUp(ctx, b.owner); err != nil {
		return err
	}
	if err := postgres.Admit(ctx, b.owner, embedded.WebRole); err != nil {
		return err
	}
	shipped, err := seed.Read(seeds.FS)
	if err != nil {
		return err
	}
	if err := b.shipped(ctx, shipped); err != nil {
		return err
	}
	half, err := b.large(ctx, shipped, size{full.projects / 2, full.observations / 2, full.sources / 2}, nil)
	if err != nil {
		return err
	}
	_, err = b.large(ctx, shipped, full, half)
	return err
}

// pages measures on one database.
type pages struct {
	binary, dir, owner, reader string
	rounds                     int
}

// serve starts a server that keeps nothing, and returns how long that took.
func (b pages) serve(ctx context.Context, args ...string) (*target, time.Duration, error) {
	begun := time.Now()
	s, err := begin(command(ctx, b.binary, append([]string{
		"serve", "--listen=127.0.0.1:0", "--pages-per-minute=0", "--cache-mb=0", "--site-url=http://taixin.example", "--log-format=json",
	}, args...)...), filepath.Join(b.dir, "server.log"))
	if err != nil {
		return nil, 0, err
	}
	if err := s.ready(ctx, "/readyz"); err != nil {
		s.end()
		return nil, 0, err
	}
	return s, time.Since(begun), nil
}

// cost is what a server spends on an answer: the median of some rounds.
type cost struct {
	path  string
	cpu   time.Duration
	least time.Duration // of the rounds, which the garbage collector does not fall into
	bytes int
}

// ask asks for paths in some rounds, each from another one on, so that the garbage collector falls upon others in each. It
// sorts them by cost.
func (b pages) ask(ctx context.Context, s *target, paths []string, coding string, rounds int) ([]cost, error) {
	all, times := make([]cost, len(paths)), make([][]time.Duration, len(paths))
	for round := range rounds {
		for i := range paths {
			i = (i + round*len(paths)/rounds) % len(paths)
			took, bytes, err := once(ctx, s, paths[i], coding)
			if err != nil {
				return nil, err
			}
			all[i].bytes, times[i] = bytes, append(times[i], took)
		}
	}
	for i, path := range paths {
		slices.Sort(times[i])
		all[i].path, all[i].cpu, all[i].least = path, times[i][rounds/2], times[i][0]
	}
	slices.SortFunc(all, func(a, b cost) int { return int(b.cpu - a.cpu) })
	return all, nil
}

// once asks for a path. In identity, an answer is what it is before it is packed.
func once(ctx context.Context, s *target, path, coding string) (took time.Duration, bytes int, err error) {
	before := s.worked()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, s.url+path, nil)
	if err != nil {
		return 0, 0, err
	}
	r.URL.RawQuery = r.URL.Query().Encode()
	r.Header.Set("Accept-Encoding", coding)
	res, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		return 0, 0, err
	}
	n, err := io.Copy(io.Discard, res.Body)
	_ = res.Body.Close()
	if err != nil || res.StatusCode != http.StatusOK {
		return 0, 0, fmt.Errorf("%s: %s, %w", path, res.Status, err)
	}
	return s.worked() - before, int(n), nil
}

func (b pages) load(ctx context.Context, r *zone.Record) (time.Duration, error) {
	begun := time.Now()
	_, err := postgres.Load(ctx, b.owner, r)
	return time.Since(begun), err
}

// shipped measures every page of the shipped record, and starts.
func (b pages) shipped(ctx context.Context, r *zone.Record) error {
	if _, err := b.load(ctx, r); err != nil {
		return err
	}
	var given, warm []time.Duration
	for range b.rounds {
		s, took, err := b.serve(ctx, "--database-url="+b.reader)
		if err != nil {
			return err
		}
		s.end()
		given = append(given, took)
	}
	for range b.rounds + 1 {
		s, took, err := b.serve(ctx, "--data="+filepath.Join(b.dir, "own"))
		if err != nil {
			return err
		}
		s.end()
		warm = append(warm, took)
	}
	warm = warm[1:] // the first makes it
	s, _, err := b.serve(ctx, "--database-url="+b.reader)
	if err != nil {
		return err
	}
	defer s.end()
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
	if err := s.rest(ctx); err != nil {
		return err
	}
	var paths []string
	for _, place := range places.Loc {
		paths = append(paths, strings.TrimPrefix(place, "http://taixin.example"))
	}
	all, err := b.ask(ctx, s, paths, "identity", b.rounds)
	if err != nil {
		return err
	}
	slices.Sort(given)
	slices.Sort(warm)
	fmt.Printf("## The shipped record\n\n| | median | most | wanted |\n|---|---|---|---|\n")
	fmt.Printf("| CPU of a page that is not kept, before packing (%d pages) | %s | %s, %s | 2 ms |\n", len(all), ms(all[len(all)/2].cpu), ms(all[0].cpu), all[0].path)
	fmt.Printf("| from start to ready, with a database | %s | %s | 300 ms |\n", ms(given[len(given)/2]), ms(given[len(given)-1]))
	fmt.Printf("| from start to ready, with a warm private one | %s | %s | 600 ms |\n\n", ms(warm[len(warm)/2]), ms(warm[len(warm)-1]))
	return nil
}

// large measures a large record. It returns what each page cost, and compares that with what it cost of half the record.
func (b pages) large(ctx context.Context, from *zone.Record, of size, half map[string]cost) (map[string]cost, error) {
	record := zonetest.Large(from, of.projects, of.observations, of.sources)
	loaded, err := b.load(ctx, record)
	if err != nil {
		return nil, err
	}
	s, ready, err := b.serve(ctx, "--database-url="+b.reader)
	if err != nil {
		return nil, err
	}
	defer s.end()
	if err := s.rest(ctx); err != nil {
		return nil, err
	}
	paths, tables, earlier := zonetest.Addresses(zone.NewSnapshot(record))
	ofDays, err := b.ask(ctx, s, earlier, "gzip", 1)
	if err != nil {
		return nil, err
	}
	ofPages, err := b.ask(ctx, s, paths, "gzip", b.rounds)
	if err != nil {
		return nil, err
	}
	costs := map[string]cost{}
	for _, c := range ofPages {
		costs[c.path] = c
	}
	resident, _ := s.resident()
	ofTables, err := b.ask(ctx, s, tables, "identity", 1)
	if err != nil {
		return nil, err
	}
	after, _ := s.resident()
	fmt.Printf("## %d projects, %d observations, %d sources\n\n| | measured | wanted |\n|---|---|---|\n", of.projects, of.observations, of.sources)
	fmt.Printf("| load | %.1f s | 20 s |\n| from start to ready | %s | |\n", loaded.Seconds(), ms(ready))
	fmt.Printf("| CPU of a page that is not kept, packed (%d pages), median | %s | |\n", len(ofPages), ms(ofPages[len(ofPages)/2].cpu))
	for _, c := range ofPages[:8] {
		fmt.Printf("| … of those that cost most: `%s` | %s | 50 ms |\n", c.path, ms(c.cpu))
	}
	fmt.Printf("| CPU of the first view of an earlier day, most, `%s` | %s | 250 ms |\n", ofDays[0].path, ms(ofDays[0].cpu))
	packed := func(c cost) bool { return strings.HasSuffix(c.path, ".xlsx") || strings.HasSuffix(c.path, ".zip") }
	feed := func(c cost) bool { return strings.Contains(c.path, ".atom") || strings.HasSuffix(c.path, ".xml") }
	for _, kind := range []struct {
		name, wanted string
		of           func(cost) bool
	}{
		{"whole tables and lists in CSV, JSON and NDJSON", "30 MB/s", func(c cost) bool { return !packed(c) && !feed(c) }},
		{"whole feeds and the sitemap", "", feed},
		{"workbooks and the bundle, as packed", "", packed},
	} {
		all := slices.DeleteFunc(slices.Clone(ofTables), func(c cost) bool { return !kind.of(c) })
		bytes, cpu := 0, time.Duration(0)
		for _, c := range all {
			bytes, cpu = bytes+c.bytes, cpu+c.cpu
		}
		most := slices.MaxFunc(all, func(a, b cost) int { return int(a.cpu - b.cpu) })
		fmt.Printf("| %s (%d) | %.0f MB/s; most `%s`, %.1f MB in %.1f s | %s |\n", kind.name, len(all), float64(bytes)/cpu.Seconds()/1e6, most.path, float64(most.bytes)/1e6, most.cpu.Seconds(), kind.wanted)
	}
	fmt.Printf("| resident after the pages | %.0f MB | 200 MB |\n| resident after the files | %.0f MB | |\n", resident, after)
	if half != nil {
		worst, growth := "", 0.0
		for _, c := range ofPages { // the others are asked for once, when the garbage collector may be at work
			before, there := half[c.path]
			if grown := float64(c.least) / float64(before.least); there && c.least > 5*time.Millisecond && grown > growth { // of less, the clock says little
				worst, growth = c.path, grown
			}
		}
		fmt.Printf("| a page of twice the record costs, most, `%s` | %.2f times | 2.3 times |\n", worst, growth)
	}
	fmt.Println()
	return costs, nil
}

// ms is a time in milliseconds.
func ms(d time.Duration) string { return fmt.Sprintf("%.1f ms", float64(d.Microseconds())/1000) }
