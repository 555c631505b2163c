package server_test

import (
	"bytes"
	"encoding/json"
	"log/slog"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"taixin/internal/server"
	"taixin/internal/zone"
)

// said are log lines that may be written at any time.
type said struct {
	mu  sync.Mutex
	all bytes.Buffer
}

func (l *said) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.all.Write(p)
}

// TestSeenFromOutside: every request is counted once by its route, status and verdict of the cache, and has a line that
// says the same; what is asked for by addresses that nobody has is one route, however many there are.
func TestSeenFromOutside(t *testing.T) {
	t.Parallel()
	registry, written := prometheus.NewRegistry(), &said{}
	k := newKeeping(t, func(o *server.Options) {
		o.Metrics, o.LogAll, o.Log = registry, true, slog.New(slog.NewJSONHandler(written, nil))
	})
	sheet, _ := k.page(t, "/").Find(`link[rel="stylesheet"]`).Attr("href")
	for _, target := range []string{"/projects", "/projects", "/projects?x=1", "/projects/dayu-new-town", "/projects/dayu-new-town", "/nothing", "/nothing/else", sheet} {
		k.get(t, target)
	}
	k.with(t, http.MethodGet, "/projects", "If-None-Match", "*")
	k.with(t, http.MethodPost, "/projects")
	want := map[[3]string]float64{
		{"/", "200", "miss"}:              1,
		{"/projects", "200", "miss"}:      1,
		{"/projects", "200", "hit"}:       2,
		{"/projects", "304", "hit"}:       1,
		{"", "405", ""}:                   1,
		{"/projects/{id}", "200", "miss"}: 1,
		{"/projects/{id}", "200", "hit"}:  1,
		{"", "404", ""}:                   2,
		{"/static/*", "200", "asset"}:     1,
	}
	families, err := registry.Gather()
	if err != nil {
		t.Fatal(err)
	}
	values, got := map[string]float64{}, map[[3]string]float64{}
	for _, family := range families {
		for _, m := range family.GetMetric() {
			if family.GetName() != "taixin_requests_total" {
				values[family.GetName()] += m.GetGauge().GetValue() + m.GetCounter().GetValue()
				continue
			}
			label := map[string]string{}
			for _, l := range m.GetLabel() {
				label[l.GetName()] = l.GetValue()
			}
			got[[3]string{label["route"], label["status"], label["cache"]}] += m.GetCounter().GetValue()
		}
	}
	for key, n := range want {
		if got[key] != n {
			t.Errorf("%v is counted %v times, want %v", key, got[key], n)
		}
	}
	if len(got) != len(want) {
		t.Errorf("counted are %v", got)
	}
	for _, name := range []string{"taixin_cache_pages", "taixin_cache_bytes", "taixin_body_bytes_total", "taixin_release_number", "taixin_release_loaded_timestamp_seconds"} {
		if values[name] <= 0 {
			t.Errorf("%s is %v", name, values[name])
		}
	}
	newest := slices.MaxFunc(shipped(t).Sources, func(a, b zone.Source) int { return a.Published.Compare(b.Published) }).Published
	day := time.Unix(int64(values["taixin_newest_source_timestamp_seconds"]), 0).In(zone.Shanghai)
	if zone.DateOf(day) != newest || day.Format(time.TimeOnly) != "00:00:00" {
		t.Errorf("the newest source is of %s, and is said to be of %s", newest, day)
	}
	if away := values["taixin_store_away_timestamp_seconds"]; away != 0 {
		t.Errorf("the store is away since %v", away)
	}

	written.mu.Lock()
	defer written.mu.Unlock()
	counted, ids := map[[3]string]float64{}, map[string]bool{}
	for line := range strings.Lines(written.all.String()) {
		var l struct {
			Msg, Method, Path, Route, Cache, Request string
			Status, Bytes, Took                      float64
		}
		if err := json.Unmarshal([]byte(line), &l); err != nil {
			t.Fatalf("%v: %s", err, line)
		}
		if l.Msg != "request" {
			continue
		}
		counted[[3]string{l.Route, strconv.Itoa(int(l.Status)), l.Cache}]++
		if l.Request == "" || ids[l.Request] || l.Path == "" || l.Method == "" || l.Status == http.StatusOK && (l.Bytes == 0 || l.Took == 0) {
			t.Errorf("a poor line: %s", line)
		}
		ids[l.Request] = true
	}
	for key, n := range want {
		if counted[key] != n {
			t.Errorf("%v is said %v times, want %v", key, counted[key], n)
		}
	}
}
