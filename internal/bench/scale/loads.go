package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/metrics"
	"time"

	"github.com/jackc/pgx/v5"

	"taixin/internal/postgres"
	"taixin/internal/postgres/scale"
)

// The databases.
const (
	small = "shipped" // the shipped record
	tenth = "tenth"   // a tenth of the large one
	large = "large"
	plain = "plain" // filled by \copy
)

// loads measures the loads and leaves the databases small and large behind.
func (b *bench) loads(ctx context.Context) error {
	address, err := b.database(ctx, small)
	if err != nil {
		return err
	}
	if _, err := postgres.Load(ctx, address, b.shipped); err != nil {
		return err
	}
	part := scale.Size{Projects: b.size.Projects / 10, Observations: b.size.Observations / 10, Seed: b.size.Seed}
	fmt.Printf("| load of %d projects and %d observations | clock | work | the load takes | peak of the Go heap |\n|---|--:|--:|--:|--:|\n",
		b.size.Projects, b.size.Observations)
	if _, err := b.measureLoad(ctx, tenth, "a tenth of it", part, nil); err != nil {
		return err
	}
	if err := b.exec(ctx, small, "drop database "+tenth); err != nil {
		return err
	}
	var bare, whole timed
	took, err := b.measureLoad(ctx, large, "all of it, into a new database", b.size, func() (err error) {
		bare, whole, err = b.plainCopies(ctx)
		return err
	})
	if err != nil {
		return err
	}
	line := "| plain `\\copy` into %s | %s | %s | %.1f times the clock, %.1f times the work | |\n"
	fmt.Printf(line, "bare tables, without keys, references and indexes", seconds(bare.clock), seconds(bare.work), ratio(took.clock, bare.clock), ratio(took.work, bare.work))
	if b.brief {
		return nil
	}
	fmt.Printf(line, "the tables as they are", seconds(whole.clock), seconds(whole.work), ratio(took.clock, whole.clock), ratio(took.work, whole.work))
	_, err = b.measureLoad(ctx, large, "all of it again, which changes nothing", b.size, nil)
	return err
}

// measureLoad loads a record of a size into a database, which it makes where there is none, and prints a line.
func (b *bench) measureLoad(ctx context.Context, database, what string, size scale.Size, then func() error) (took timed, err error) {
	address := b.url(database)
	var there bool
	conn, err := pgx.Connect(ctx, b.url(small))
	if err != nil {
		return took, err
	}
	err = conn.QueryRow(ctx, "select exists (select from pg_database where datname = $1)", database).Scan(&there)
	conn.Close(ctx)
	if err != nil {
		return took, err
	}
	if !there {
		if address, err = b.database(ctx, database); err != nil {
			return took, err
		}
	}
	var totals postgres.Totals
	peak := watchHeap()
	took, err = b.measure(func() (err error) {
		totals, err = postgres.LoadParts(ctx, address, scale.Parts(b.shipped, size))
		return err
	})
	held := peak()
	if err != nil {
		return took, err
	}
	fmt.Printf("| %s (+%d ~%d -%d rows) | %s | %s | | %d MB |\n", what, totals.Added, totals.Changed, totals.Removed, seconds(took.clock), seconds(took.work), held>>20)
	if then != nil {
		err = then()
	}
	return took, err
}

// watchHeap looks every few milliseconds how many bytes of objects the heap holds, garbage included; the function it
// returns ends that and says what the most was.
func watchHeap() func() uint64 {
	runtime.GC()
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	done, peak := make(chan struct{}), make(chan uint64)
	go func() {
		tick := time.NewTicker(5 * time.Millisecond)
		defer tick.Stop()
		var most uint64
		for {
			metrics.Read(sample)
			most = max(most, sample[0].Value.Uint64())
			select {
			case <-tick.C:
			case <-done:
				peak <- most
				return
			}
		}
	}()
	return func() uint64 {
		close(done)
		return <-peak
	}
}

// plainCopies measures \copy of the rows of the large record, which it first writes to files: into tables that have
// nothing but their columns, and into those that the migrations make.
func (b *bench) plainCopies(ctx context.Context) (bare, whole timed, err error) {
	if _, err := b.database(ctx, plain); err != nil {
		return bare, whole, err
	}
	defer func() { err = errors.Join(err, b.exec(ctx, small, "drop database if exists "+plain)) }()
	dir := filepath.Join(b.dir, "rows")
	if err := os.Mkdir(dir, 0o755); err != nil {
		return bare, whole, err
	}
	defer os.RemoveAll(dir)

	var out, make, into, back []string
	make = append(make, "create schema bare")
	for _, t := range postgres.Filled() {
		file := filepath.Join(dir, t)
		out = append(out, fmt.Sprintf(`\copy %s to '%s'`, t, file))
		make = append(make, fmt.Sprintf("create table bare.%[1]s (like public.%[1]s including defaults)", t))
		into = append(into, fmt.Sprintf(`\copy bare.%s from '%s'`, t, file))
		back = append(back, fmt.Sprintf(`\copy public.%s from '%s'`, t, file))
	}
	if err := errors.Join(b.psql(ctx, large, out...), b.psql(ctx, plain, make...)); err != nil {
		return bare, whole, err
	}
	if bare, err = b.measure(func() error { return b.psql(ctx, plain, into...) }); err != nil {
		return bare, whole, err
	}
	if b.brief {
		return bare, whole, nil
	}
	if err := b.psql(ctx, plain, "drop schema bare cascade"); err != nil {
		return bare, whole, err
	}
	whole, err = b.measure(func() error { return b.psql(ctx, plain, back...) })
	return bare, whole, err
}

func seconds(d time.Duration) string { return fmt.Sprintf("%.1f s", d.Seconds()) }

func ratio(a, b time.Duration) float64 { return a.Seconds() / b.Seconds() }
