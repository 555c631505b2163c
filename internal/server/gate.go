package server

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"sync"
	"sync/atomic"
	"time"

	"taixin/internal/zone"
)

// gate is the one way to the store. It lets only so many questions through at once, turns the others away instead of
// letting them queue, asks nothing while the store is known to be out of reach, and notes which record answers.
//
// It names every method of [Store] instead of embedding it, so that none can be added past it.
type gate struct {
	store   Store
	slots   chan struct{} // one per question under way; nil for no limit
	waiting atomic.Int64
	away    func() bool
	failed  func()              // called when the store did not answer
	serving func() zone.Release // the record being served

	whole atomic.Pointer[zone.Record] // the last that was read whole; nobody changes it
}

const (
	maxWaiting = 64          // questions that may wait for a slot
	maxWait    = time.Second // and for how long
	maxWhole   = 20_000      // rows of a whole record that is kept, which is some ten megabytes
)

// errBusy turns a question away because too many are under way.
var errBusy = fmt.Errorf("%w: too many questions at once", zone.ErrUnavailable)

var errAway = fmt.Errorf("%w: it is known to be out of reach", zone.ErrUnavailable)

// visit is what one page has been told: a page that is made from two records would be true of neither.
type visit struct {
	mu      sync.Mutex
	release zone.Release
	mixed   bool
	passing bool // it is of a day on which nobody published, of which there are as many as anybody likes
}

type visitKey struct{}

// note keeps in mind which release an answer belongs to.
func note(ctx context.Context, release zone.Release) {
	v, ok := ctx.Value(visitKey{}).(*visit)
	if !ok {
		return
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	v.mixed = v.mixed || v.release.Number != 0 && !same(v.release, release)
	v.release = release
}

// same reports whether two releases are of the same record. The number alone would not do: a store that was made anew
// counts from one.
func same(a, b zone.Release) bool { return a.Number == b.Number && a.Digest == b.Digest }

// enter waits for a slot; leave has to be called after it.
func (g *gate) enter(ctx context.Context) error {
	if g.away() {
		return errAway
	}
	if g.slots == nil {
		return nil
	}
	select {
	case g.slots <- struct{}{}:
		return nil
	default:
	}
	defer g.waiting.Add(-1)
	if g.waiting.Add(1) > maxWaiting {
		return errBusy
	}
	patience := time.NewTimer(maxWait)
	defer patience.Stop()
	select {
	case g.slots <- struct{}{}:
		return nil
	case <-patience.C:
		return errBusy
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (g *gate) leave() {
	if g.slots != nil {
		<-g.slots
	}
}

func (g *gate) ask(ctx context.Context, question func(context.Context) (*zone.Record, error)) (*zone.Record, error) {
	if err := g.enter(ctx); err != nil {
		return nil, err
	}
	defer g.leave()
	rec, err := question(ctx)
	if err != nil && !errors.Is(err, errLarge) {
		if unavailable(err) {
			g.failed()
		}
		return nil, err
	}
	note(ctx, rec.Release)
	return rec, err
}

func (g *gate) askOf(ctx context.Context, id string, question func(context.Context, string) (*zone.Record, error)) (*zone.Record, error) {
	return g.ask(ctx, func(ctx context.Context) (*zone.Record, error) { return question(ctx, id) })
}

func (g *gate) askCut(ctx context.Context, asked zone.Narrowing, question cutter) (rec *zone.Record, cut *zone.Cut, err error) {
	rec, err = g.ask(ctx, func(ctx context.Context) (rec *zone.Record, err error) {
		rec, cut, err = question(ctx, asked)
		return rec, err
	})
	return rec, cut, err
}

// Release goes past the limit: it tells whether the store is there.
func (g *gate) Release(ctx context.Context) (zone.Release, error) { return g.store.Release(ctx) }

func (g *gate) Overview(ctx context.Context) (*zone.Record, error) {
	return g.ask(ctx, g.store.Overview)
}

func (g *gate) Progress(ctx context.Context) (*zone.Record, error) {
	return g.ask(ctx, g.store.Progress)
}

func (g *gate) Projects(ctx context.Context) (*zone.Record, error) {
	return g.ask(ctx, entire(g.store.Projects))
}

func (g *gate) ProjectList(ctx context.Context, asked zone.Narrowing) (*zone.Record, *zone.Cut, error) {
	return g.askCut(ctx, asked, g.store.ProjectList)
}

func (g *gate) Project(ctx context.Context, id string) (*zone.Record, error) {
	return g.askOf(ctx, id, g.store.Project)
}

func (g *gate) Industry(ctx context.Context) (*zone.Record, error) {
	return g.ask(ctx, g.store.Industry)
}

func (g *gate) Services(ctx context.Context) (*zone.Record, error) {
	return g.ask(ctx, g.store.Services)
}

func (g *gate) Service(ctx context.Context, id string) (*zone.Record, error) {
	return g.askOf(ctx, id, g.store.Service)
}

func (g *gate) Indicators(ctx context.Context) (*zone.Record, error) {
	return g.ask(ctx, g.store.Indicators)
}

func (g *gate) Indicator(ctx context.Context, id string) (*zone.Record, error) {
	return g.askOf(ctx, id, g.store.Indicator)
}

func (g *gate) Regions(ctx context.Context) (*zone.Record, error) {
	return g.ask(ctx, g.store.Regions)
}

func (g *gate) Region(ctx context.Context, id string) (*zone.Record, error) {
	return g.askOf(ctx, id, g.store.Region)
}

func (g *gate) Timeline(ctx context.Context) (*zone.Record, error) {
	return g.ask(ctx, g.store.Timeline)
}

func (g *gate) Sources(ctx context.Context) (*zone.Record, error) {
	return g.ask(ctx, g.store.Sources)
}

func (g *gate) Source(ctx context.Context, id string) (*zone.Record, error) {
	return g.askOf(ctx, id, g.store.Source)
}

func (g *gate) About(ctx context.Context) (*zone.Record, error) { return g.ask(ctx, g.store.About) }

func (g *gate) Coverage(ctx context.Context) (*zone.Record, error) {
	return g.ask(ctx, g.store.Coverage)
}

func (g *gate) Changes(ctx context.Context) (*zone.Record, error) {
	return g.ask(ctx, g.store.Changes)
}

func (g *gate) Screen(ctx context.Context) (*zone.Record, error) {
	return g.ask(ctx, g.store.Screen)
}

// Record is the whole record, not to be changed. It is read once and kept while it is served, so that looking back to any
// number of days costs the store one question. One that is too large to be kept is read each time.
func (g *gate) Record(ctx context.Context) (*zone.Record, error) {
	if whole := g.whole.Load(); whole != nil && same(whole.Release, g.serving()) && !g.away() {
		note(ctx, whole.Release)
		return whole, nil
	}
	whole, err := g.ask(ctx, entire(g.store.Record))
	if err == nil && rows(whole) <= maxWhole {
		g.whole.Store(whole)
	}
	return whole, err
}

// errLarge comes with what a record that is too large to be read whole has besides single projects. Nothing can be made of
// it that needs all.
var errLarge = errors.New("the record is too large to be read whole")

// entire is an extract for what must not be made of a part of it, such as what programs read.
func entire(extract reader) reader {
	return func(ctx context.Context) (*zone.Record, error) {
		rec, err := extract(ctx)
		if err == nil && len(rec.Beyond.Rows) > 0 {
			err = errLarge
		}
		return rec, err
	}
}

// Parts waits for its turn before each part, and keeps nobody waiting while its reader takes one.
func (g *gate) Parts(ctx context.Context) iter.Seq2[*zone.Record, error] {
	return func(yield func(*zone.Record, error) bool) {
		next, stop := iter.Pull2(g.store.Parts(ctx))
		defer stop()
		for {
			if err := g.enter(ctx); err != nil {
				yield(nil, err)
				return
			}
			part, err, more := next()
			g.leave()
			if !more || !yield(part, err) {
				return
			}
		}
	}
}

// rows of a record, of the kinds that grow.
func rows(r *zone.Record) int {
	return len(r.Sources) + len(r.Projects) + len(r.Services) + len(r.Observations) + len(r.Stages) + len(r.Milestones) + len(r.Statements) + len(r.Events)
}

func (g *gate) Search(ctx context.Context, query string) (*zone.Finding, error) {
	var found *zone.Finding
	_, err := g.ask(ctx, func(ctx context.Context) (*zone.Record, error) {
		var err error
		if found, err = g.store.Search(ctx, query); err != nil {
			return nil, err
		}
		return found.Record, nil
	})
	return found, err
}

func (g *gate) Figures(ctx context.Context) (*zone.Record, error) {
	return g.ask(ctx, entire(g.store.Figures))
}
