package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"taixin/internal/postgres"
	"taixin/internal/zone"
)

// What the database may take for a page: so many times what it takes with the shipped record, and so long.
const (
	timesShipped = 10
	pageBound    = 10 * time.Millisecond
	shortBound   = 200 * time.Millisecond // for a search of one or two characters
	longBound    = 50 * time.Millisecond  // for a longer one
)

// question is what one page asks of the store.
type question struct {
	name  string
	bound time.Duration
	times bool // whether it is bound to what it takes with the shipped record too
	ask   func(context.Context, *postgres.Store) error
}

func page(name string, ask func(*postgres.Store, context.Context) (*zone.Record, error)) question {
	return question{name, pageBound, true, func(ctx context.Context, s *postgres.Store) error {
		_, err := ask(s, ctx)
		return err
	}}
}

func detail(name, id string, ask func(*postgres.Store, context.Context, string) (*zone.Record, error)) question {
	return page(name+id, func(s *postgres.Store, ctx context.Context) (*zone.Record, error) { return ask(s, ctx, id) })
}

// grown is about something that only the large record has.
func grown(name, id string, ask func(*postgres.Store, context.Context, string) (*zone.Record, error)) question {
	q := detail(name, id, ask)
	q.times = false
	return q
}

func projects(query string, asked zone.Narrowing) question {
	return page("/projects"+query, func(s *postgres.Store, ctx context.Context) (*zone.Record, error) {
		rec, _, err := s.ProjectList(ctx, asked)
		return rec, err
	})
}

func search(query string) question {
	bound := longBound
	if len([]rune(query)) < 3 {
		bound = shortBound
	}
	return question{"/search?q=" + query, bound, false, func(ctx context.Context, s *postgres.Store) error {
		_, err := s.Search(ctx, query)
		return err
	}}
}

func (b *bench) questions() []question {
	r, middle := b.shipped, fmt.Sprintf("made-%d", b.size.Projects/2)
	return []question{
		page("/", (*postgres.Store).Overview),
		page("/progress", (*postgres.Store).Progress),
		page("/screen", (*postgres.Store).Screen),
		projects("", zone.Narrowing{}),
		projects("?sort=stage", zone.Narrowing{Sort: "stage"}),
		projects("?sort=newest", zone.Narrowing{Sort: "newest"}),
		projects("?sort=name", zone.Narrowing{Sort: "name"}),
		projects("?stage=in-use", zone.Narrowing{Values: map[string]string{"stage": "in-use"}}),
		projects("?region=zone&sector=water", zone.Narrowing{Values: map[string]string{"region": "zone", "sector": "water"}}),
		projects("?region=zone&sector=water&sort=name&stage=in-use", zone.Narrowing{Values: map[string]string{"region": "zone", "sector": "water", "stage": "in-use"}, Sort: "name"}),
		projects("?after=…, in the middle", zone.Narrowing{After: middle}),
		projects("?after=…&sort=name, in the middle", zone.Narrowing{Sort: "name", After: middle}),
		detail("/projects/", r.Projects[0].ID, (*postgres.Store).Project),
		page("/industry", (*postgres.Store).Industry),
		page("/services", (*postgres.Store).Services),
		detail("/services/", r.Services[0].ID, (*postgres.Store).Service),
		page("/indicators", (*postgres.Store).Indicators),
		detail("/indicators/", r.Indicators[0].ID, (*postgres.Store).Indicator),
		page("/regions", (*postgres.Store).Regions),
		grown("/indicators/", "project-measure-1", (*postgres.Store).Indicator),
		detail("/regions/", r.Regions[0].ID, (*postgres.Store).Region),
		page("/timeline", (*postgres.Store).Timeline),
		page("/sources", (*postgres.Store).Sources),
		detail("/sources/", r.Sources[0].ID, (*postgres.Store).Source),
		grown("/sources/", "report-01", (*postgres.Store).Source),
		grown("/projects/", middle, (*postgres.Store).Project),
		page("/about", (*postgres.Store).About),
		page("/about/coverage", (*postgres.Store).Coverage),
		page("/changes", (*postgres.Store).Changes),
		search("太"), search("园"), search("大盂"), search("五期"), search("污水处理"), search("大盂污水处理"), search("没有的名"),
		search("t"), search("ta"), search("taiyuan"), search("dywscl"), search("fanshi"), search("sewage"), search("xyzzy"),
	}
}

// patience is how long one question may take before it counts as unanswered.
const patience = 30 * time.Second

// pages measures every question on both databases and prints a line for each.
func (b *bench) pages(ctx context.Context) error {
	var stores [2]*postgres.Store
	var work [2]func() (time.Duration, error)
	for i, database := range []string{small, large} {
		address, err := b.readerURL(ctx, database)
		if err != nil {
			return err
		}
		if stores[i], err = postgres.Open(address + "&pool_max_conns=1"); err != nil {
			return err
		}
		defer stores[i].Close()
		work[i] = func() (time.Duration, error) {
			pid, err := b.backend(ctx, database)
			if err != nil {
				return 0, err
			}
			return workOf(pid)
		}
	}
	fmt.Printf("\n| page | shipped | large | times | bound | kept |\n|---|--:|--:|--:|--:|---|\n")
	for _, q := range b.questions() {
		with, err := median(ctx, stores[0], work[0], q)
		if err != nil && !errors.Is(err, zone.ErrNotFound) {
			return fmt.Errorf("%s: %w", q.name, err)
		}
		grown, err := median(ctx, stores[1], work[1], q)
		if err != nil {
			fmt.Printf("| `%s` | %s | unanswered | | %s | **no** |\n", q.name, milliseconds(with), milliseconds(q.bound))
			continue
		}
		kept := "yes"
		if grown > q.bound || q.times && ratio(grown, with) > timesShipped {
			kept = "**no**"
		}
		beside, times := "", ""
		if with > 0 {
			beside, times = milliseconds(with), fmt.Sprintf("%.1f", ratio(grown, with))
		}
		fmt.Printf("| `%s` | %s | %s | %s | %s | %s |\n", q.name, beside, milliseconds(grown), times, milliseconds(q.bound), kept)
	}
	return nil
}

// median asks a question some times, once before to have the pages of the database in memory, and returns how long the
// process of the database works for it.
func median(ctx context.Context, s *postgres.Store, work func() (time.Duration, error), q question) (time.Duration, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	if _, err := s.Release(ctx); err != nil { // makes the connection where the one before has ended with its question
		return 0, err
	}
	var took []time.Duration
	for i := range 8 {
		before, err := work()
		if err != nil {
			return 0, err
		}
		if err := q.ask(ctx, s); err != nil {
			return 0, err
		}
		after, err := work()
		if err != nil {
			return 0, err
		}
		if i > 0 {
			took = append(took, after-before)
		}
		if after-before > time.Second {
			return after - before, nil
		}
	}
	slices.Sort(took)
	return took[len(took)/2], nil
}

func milliseconds(d time.Duration) string {
	return fmt.Sprintf("%.1f ms", float64(d.Microseconds())/1000)
}
