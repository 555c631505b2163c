package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5"
)

// On a machine that others use too, how long something takes says more of them than of us. So what is compared is the time
// that processors work for it, as Linux counts it; what the clock says stands beside it.

// processTick is the unit in which Linux counts the time of processes that have ended.
const processTick = 10 * time.Millisecond

// worked is how long processors have worked for this program, for the programs it ran, and for the connections of the
// database that have ended.
func (b *bench) worked() (time.Duration, error) {
	var sum time.Duration
	for _, who := range []int{syscall.RUSAGE_SELF, syscall.RUSAGE_CHILDREN} {
		var used syscall.Rusage
		if err := syscall.Getrusage(who, &used); err != nil {
			return 0, err
		}
		sum += time.Duration(used.Utime.Nano() + used.Stime.Nano())
	}
	files, _ := filepath.Glob(filepath.Join(b.dir, "data", "*", "postmaster.pid"))
	if len(files) != 1 {
		return 0, fmt.Errorf("no postmaster in %s", b.dir)
	}
	content, err := os.ReadFile(files[0])
	if err != nil {
		return 0, err
	}
	first, _, _ := strings.Cut(string(content), "\n")
	stat, err := os.ReadFile("/proc/" + first + "/stat")
	if err != nil {
		return 0, err
	}
	_, rest, _ := strings.Cut(string(stat), ") ")
	fields := strings.Fields(rest)
	for _, field := range fields[13:15] { // cutime and cstime
		ticks, err := strconv.Atoi(field)
		if err != nil {
			return 0, err
		}
		sum += time.Duration(ticks) * processTick
	}
	return sum, nil
}

// timed is how long something took by the clock, and how long processors worked for it.
type timed struct{ clock, work time.Duration }

// measure times something that leaves no connection open.
func (b *bench) measure(do func() error) (timed, error) {
	before, err := b.worked()
	if err != nil {
		return timed{}, err
	}
	begun := time.Now()
	if err := do(); err != nil {
		return timed{}, err
	}
	took := time.Since(begun)
	// The postmaster notes the end of a connection a moment after it.
	<-time.After(time.Second)
	after, err := b.worked()
	return timed{took, after - before}, err
}

// backend finds the process that serves the one connection of a store to a database.
func (b *bench) backend(ctx context.Context, database string) (pid int, err error) {
	conn, err := pgx.Connect(ctx, b.url(small))
	if err != nil {
		return 0, err
	}
	defer conn.Close(context.WithoutCancel(ctx))
	err = conn.QueryRow(ctx, "select pid from pg_stat_activity where datname = $1 and application_name = 'taixin'", database).Scan(&pid)
	return pid, err
}

// workOf is how long processors have worked for a process that runs, to the nanosecond.
func workOf(pid int) (time.Duration, error) {
	content, err := os.ReadFile(fmt.Sprintf("/proc/%d/schedstat", pid))
	if err != nil {
		return 0, err
	}
	first, _, _ := strings.Cut(string(content), " ")
	n, err := strconv.ParseInt(first, 10, 64)
	return time.Duration(n), err
}
