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
	fmt.Printf("| load of %d projects and %d observations | takes | beside a plain copy | peak of the Go heap |\n|---|--:|--:|--:|\n",
		b.size.Projects, b.size.Observations)
	if _, err := b.measureLoad(ctx, tenth, "a tenth of it", part, nil); err != nil {
		return err
	}
	if err := b.exec(ctx, small, "drop database "+tenth); err != nil {
		return err
	}
	var bare, whole time.Duration
	return func() error {
		took, err := b.measureLoad(ctx, large, "all of it, into a new database", b.size, func() (err error) {
			if b.copies {
				bare, whole, err = b.plainCopies(ctx)
			}
			return err
		})
		if err != nil {
			return err
		}
		if b.copies {
			fmt.Printf("| plain `\\copy` into tables without keys, references and indexes | %s | the load takes %.1f times as long | |\n", seconds(bare), ratio(took, bare))
			fmt.Printf("| plain `\\copy` into the tables as they are | %s | the load takes %.1f times as long | |\n", seconds(whole), ratio(took, whole))
		}
		_, err = b.measureLoad(ctx, large, "all of it again, which changes nothing", b.size, nil)
		return err
	}()
}

// measureLoad loads a record of a size into a database, which it makes where there is none, and prints a line.
func (b *bench) measureLoad(ctx context.Context, database, what string, size scale.Size, then func() error) (time.Duration, error) {
	address := b.url(database)
	var there bool
	conn, err := pgx.Connect(ctx, b.url(small))
	if err != nil {
		return 0, err
	}
	err = conn.QueryRow(ctx, "select exists (select from pg_database where datname = $1)", database).Scan(&there)
	conn.Close(ctx)
	if err != nil {
		return 0, err
	}
	if !there {
		if address, err = b.database(ctx, database); err != nil {
			return 0, err
		}
	}
	peak := watchHeap()
	begun := time.Now()
	totals, err := postgres.LoadParts(ctx, address, scale.Parts(b.shipped, size))
	took, held := time.Since(begun), peak()
	if err != nil {
		return 0, err
	}
	fmt.Printf("| %s (+%d ~%d -%d rows) | %s | | %d MB |\n", what, totals.Added, totals.Changed, totals.Removed, seconds(took), held>>20)
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
func (b *bench) plainCopies(ctx context.Context) (bare, whole time.Duration, err error) {
	if _, err := b.database(ctx, plain); err != nil {
		return 0, 0, err
	}
	defer func() { err = errors.Join(err, b.exec(ctx, small, "drop database if exists "+plain)) }()
	dir := filepath.Join(b.dir, "rows")
	if err := os.Mkdir(dir, 0o755); err != nil {
		return 0, 0, err
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
		return 0, 0, err
	}
	begun := time.Now()
	if err := b.psql(ctx, plain, into...); err != nil {
		return 0, 0, err
	}
	bare = time.Since(begun)
	if err := b.psql(ctx, plain, "drop schema bare cascade"); err != nil {
		return 0, 0, err
	}
	begun = time.Now()
	err = b.psql(ctx, plain, back...)
	return bare, time.Since(begun), err
}

func seconds(d time.Duration) string { return fmt.Sprintf("%.1f s", d.Seconds()) }

func ratio(a, b time.Duration) float64 { return a.Seconds() / b.Seconds() }
