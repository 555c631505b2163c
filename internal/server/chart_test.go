package server_test

import (
	"encoding/xml"
	"errors"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"

	"taixin/internal/postgres/pgtest"
	"taixin/internal/zone"
	"taixin/web/page"
)

// TestChartFiles: every chart is served as well-formed SVG that says what it shows, its source and its day, and loads
// nothing.
func TestChartFiles(t *testing.T) {
	t.Parallel()
	s, record := newSite(t, pgtest.Shipped(t).ReaderURL), shipped(t)
	for _, name := range page.ChartNames() {
		res := s.get(t, "/charts/"+name+".svg")
		if res.StatusCode != http.StatusOK || res.Header.Get("Content-Type") != "image/svg+xml" {
			t.Fatalf("%s: %s, %s", name, res.Status, res.Header.Get("Content-Type"))
		}
		body, err := io.ReadAll(res.Body)
		if err != nil {
			t.Fatal(err)
		}
		for d := xml.NewDecoder(strings.NewReader(string(body))); ; {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("%s is no XML: %v", name, err)
			}
		}
		text := string(body)
		if !strings.Contains(text, "<title") || !strings.Contains(text, "<desc") || !slices.ContainsFunc(record.Sources, func(s zone.Source) bool { return strings.Contains(text, s.Publisher.ZH) }) {
			t.Errorf("%s lacks title, description or source", name)
		}
		if strings.Contains(text, "href=") || strings.Contains(text, "url(http") || strings.Contains(text, "<script") {
			t.Errorf("%s loads or runs something", name)
		}
	}
	if res := s.get(t, "/charts/nothing.svg"); res.StatusCode != http.StatusNotFound {
		t.Errorf("unknown chart: %s", res.Status)
	}
}
