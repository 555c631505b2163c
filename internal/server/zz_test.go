package server_test

import (
	"fmt"
	"os"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"taixin/internal/server"
	"taixin/internal/zone"
	"taixin/internal/zone/zonetest"
)

func TestZZ(t *testing.T) {
	from := &shipped(t).Record
	r := zonetest.Large(from, 10000, 100000, 300)
	r.Release = zone.Release{Number: 1, Loaded: clock()}
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	fmt.Println("record", m.HeapAlloc/1e6)
	b := time.Now()
	s := serving(t, held{r}, func(o *server.Options) { o.CacheBytes, o.PagesPerMinute = 0, 0 })
	runtime.GC()
	runtime.ReadMemStats(&m)
	fmt.Println("snapshot", m.HeapAlloc/1e6, time.Since(b))
	pages, tables, earlier := zonetest.Addresses(zone.NewSnapshot(r))
	paths := strings.Fields(os.Getenv("ZZ"))
	if len(paths) == 0 {
		paths = slices.Concat(pages, earlier)
	}
	if os.Getenv("ZZ") == "tables" {
		paths = tables
	}
	for _, path := range paths {
		s.work(t, path)
		b := time.Now()
		s.work(t, path)
		fmt.Println("T", (time.Since(b) / 2).Milliseconds(), path)
	}
	runtime.GC()
	runtime.ReadMemStats(&m)
	fmt.Println("heap", m.HeapAlloc/1e6, m.Sys/1e6)
}
