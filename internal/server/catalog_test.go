package server_test

import (
	"io"
	"net/http"
	"strings"
	"testing"

	"taixin/internal/postgres/pgtest"
	"taixin/internal/server"
)

// TestCatalogIsForDevelopment: it is there only where it was asked for, and is seen as its address says.
func TestCatalogIsForDevelopment(t *testing.T) {
	t.Parallel()
	url := pgtest.Shipped(t).ReaderURL
	public := newSite(t, url)
	for _, path := range []string{"/_catalog", "/_catalog/Overview/filled", "/_catalog/charts/meter.svg", "/_catalog/print.css"} {
		if res := public.get(t, path); res.StatusCode != http.StatusNotFound {
			t.Errorf("%s without the flag: %s", path, res.Status)
		}
	}

	// The catalogue needs no store.
	s := newSite(t, "postgres://reader@127.0.0.1:1/taixin?connect_timeout=1", func(o *server.Options) { o.Catalog = &shipped(t).Record })
	doc := s.page(t, "/_catalog?form=elder&scheme=dark")
	has(t, doc, "/_catalog", "html.elder.dark", "SeriesChart")
	has(t, s.page(t, "/_catalog/Overview/bare?scheme=light"), "a sample", "html.light:not(.elder) h1")
	if sheet := s.page(t, "/_catalog/Progress/long?media=print").Find(`link[rel="stylesheet"]`).AttrOr("href", ""); sheet != "/_catalog/print.css" {
		t.Errorf("for paper the stylesheet is %s", sheet)
	}
	css, err := io.ReadAll(s.get(t, "/_catalog/print.css").Body)
	if err != nil || !strings.Contains(string(css), "@media all {") || strings.Contains(string(css), "@media print") {
		t.Errorf("the print sheet is not for all media: %v", err)
	}
	if res := s.get(t, "/_catalog/charts/series-gaps.svg"); res.StatusCode != http.StatusOK || res.Header.Get("Content-Type") != "image/svg+xml" {
		t.Errorf("a drawing as a file: %s", res.Status)
	}
	for path, want := range map[string]int{
		"/_catalog/Overview/none": http.StatusNotFound, "/_catalog/charts/none.svg": http.StatusNotFound, "/_catalog?form=huge": http.StatusBadRequest,
	} {
		if res := s.get(t, path); res.StatusCode != want {
			t.Errorf("%s: %s, want %d", path, res.Status, want)
		}
	}
}
