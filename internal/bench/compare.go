//go:build bench

package main

import (
	"context"
	"fmt"
	"os/exec"
	"regexp"
	"slices"
	"strconv"
	"time"
)

// sample is one server in one round.
type sample struct {
	rate float64       // requests a second
	p99  time.Duration // of the time to answer
	cpu  float64       // microseconds of the server per request
}

// samples are those of each server, by its name, one a round.
type samples map[string][]sample

// of is the median of the rounds.
func (s samples) of(name string, value func(sample) float64) float64 {
	return median(s[name], func(i int) float64 { return value(s[name][i]) })
}

// ratio is the median of what one server is of another in the same round.
func (s samples) ratio(name, other string, value func(sample) float64) float64 {
	return median(s[name], func(i int) float64 { return value(s[name][i]) / value(s[other][i]) })
}

// compare puts a load on each server in turn, round after round in another order, and prints a table of medians.
func compare(ctx context.Context, servers []*target, l load, path string, rounds, seconds int) (samples, error) {
	var under []*target
	for _, s := range servers {
		if len(l.only) == 0 || slices.Contains(l.only, s.name) {
			under = append(under, s)
		}
	}
	all := samples{}
	for round := range rounds {
		for i := range under {
			s := under[(i+round)%len(under)]
			took, err := press(ctx, s, l, path, seconds)
			if err != nil {
				return nil, fmt.Errorf("%s, %s: %w", l.name, s.name, err)
			}
			all[s.name] = append(all[s.name], took)
		}
	}
	fmt.Printf("| %s | requests/s | of the bare one | p99 | CPU µs/request | CPU of the bare one | MB |\n|---|---|---|---|---|---|---|\n", l.name)
	for _, s := range under {
		resident, _ := s.resident()
		fmt.Printf("| %s | %.0f | %.2f | %s | %.1f | %.2f | %.0f |\n", s.name,
			all.of(s.name, rate), all.ratio(s.name, bareName, rate), time.Duration(all.of(s.name, p99)).Round(10*time.Microsecond),
			all.of(s.name, cpu), all.ratio(s.name, bareName, cpu), resident)
	}
	fmt.Println()
	return all, nil
}

func rate(s sample) float64 { return s.rate }
func cpu(s sample) float64  { return s.cpu }
func p99(s sample) float64  { return float64(s.p99) }

// judge prints what the loads show beside what is wanted. By CPU, a server is as much of another as it needs less of it.
func judge(many, few, unchanged samples, server *target) {
	const us = "taixin"
	resident, _ := server.resident()
	fmt.Println("| | measured | wanted |\n|---|---|---|")
	for _, row := range []struct {
		name           string
		value          float64
		wanted, suffix string
	}{
		{"of the bare handler by CPU, 64 connections", many.ratio(bareName, us, cpu), "at least 0.60", ""},
		{"of the bare handler by CPU, 16 connections", few.ratio(bareName, us, cpu), "at least 0.60", ""},
		{"of the bare handler by CPU, unchanged (304)", unchanged.ratio(bareName, us, cpu), "at least 0.60", ""},
		{"of the bare handler by requests, 64 connections", many.ratio(us, bareName, rate), "", ""},
		{"of nginx by CPU, 64 connections", many.ratio("nginx", us, cpu), "", ""},
		{"times Caddy by CPU, 64 connections", many.ratio("caddy", us, cpu), "", ""},
		{"99 of 100 answers within, 64 connections", many.of(us, p99) / float64(time.Millisecond), "", " ms"},
		{"resident after all of it", resident, "", " MB"},
	} {
		fmt.Printf("| %s | %.2f%s | %s |\n", row.name, row.value, row.suffix, row.wanted)
	}
}

func median(of []sample, value func(int) float64) float64 {
	var all []float64
	for i := range of {
		all = append(all, value(i))
	}
	slices.Sort(all)
	return all[len(all)/2]
}

var (
	wrkRate   = regexp.MustCompile(`Requests/sec:\s+([0-9.]+)`)
	wrkCount  = regexp.MustCompile(`(\d+) requests in`)
	wrkP99    = regexp.MustCompile(`99%\s+([0-9.]+[a-z]+)`)
	wrkFaults = regexp.MustCompile(`Socket errors.*`)
	wrkOthers = regexp.MustCompile(`Non-2xx or 3xx responses: (\d+)`)
)

// press puts a load on a server.
func press(ctx context.Context, s *target, l load, path string, seconds int) (sample, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Duration(seconds+10)*time.Second)
	defer cancel()
	args := []string{"-c", "1", "wrk", "-t1", "-c" + strconv.Itoa(l.connections), "-d" + strconv.Itoa(seconds) + "s", "--latency"}
	for name, value := range l.header {
		args = append(args, "-H", name+": "+value)
	}
	if l.again {
		args = append(args, "-H", "If-None-Match: "+s.page.header.Get("Etag"))
	}
	before := s.cpu()
	out, err := exec.CommandContext(ctx, "taskset", append(args, s.url+s.at(path))...).CombinedOutput()
	if err != nil {
		return sample{}, fmt.Errorf("wrk: %w: %s", err, out)
	}
	spent := s.cpu() - before
	if fault := wrkFaults.Find(out); fault != nil {
		return sample{}, fmt.Errorf("answers are missing: %s", fault)
	}
	found := func(pattern *regexp.Regexp) string {
		if m := pattern.FindSubmatch(out); m != nil {
			return string(m[1])
		}
		return ""
	}
	var r sample
	if r.rate, err = strconv.ParseFloat(found(wrkRate), 64); err != nil {
		return r, fmt.Errorf("wrk says something else than expected: %s", out)
	}
	count, err := strconv.ParseFloat(found(wrkCount), 64)
	if err != nil || count == 0 {
		return r, fmt.Errorf("wrk says something else than expected: %s", out)
	}
	if r.p99, err = time.ParseDuration(found(wrkP99)); err != nil {
		return r, fmt.Errorf("wrk says something else than expected: %s", out)
	}
	// Who makes every page anew turns requests away under such a load. They are work, but no pages.
	if others := found(wrkOthers); others != "" {
		refused, err := strconv.ParseFloat(others, 64)
		if err != nil || !s.refuses || refused == count {
			return r, fmt.Errorf("%s of %.0f answers are no page", others, count)
		}
		r.rate *= 1 - refused/count
		count -= refused
	}
	r.cpu = float64(spent.Microseconds()) / count
	return r, nil
}
