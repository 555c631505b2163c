package server_test

import (
	"bytes"
	"io"
	"net/http"
	"strings"
	"testing"

	"taixin/internal/postgres/pgtest"
	"taixin/internal/table"
)

// TestTables: every table is served in every form as the record has it, and as it stood on a day; others are refused.
func TestTables(t *testing.T) {
	t.Parallel()
	s, record := newSite(t, pgtest.New(t).ReaderURL), shipped(t)
	for _, of := range table.All() {
		for _, form := range table.Forms() {
			var want bytes.Buffer
			if err := form.Write(&want, of, record); err != nil {
				t.Fatal(err)
			}
			path := "/data/" + of.Name + "." + form.Name
			answer := s.get(t, path)
			got, err := io.ReadAll(answer.Body)
			if err != nil || answer.StatusCode != http.StatusOK || !bytes.Equal(got, want.Bytes()) {
				t.Errorf("%s: %d, not what the record has (%v)", path, answer.StatusCode, err)
			}
			if answer.Header.Get("Content-Type") != form.MediaType || answer.Header.Get("ETag") == "" {
				t.Errorf("%s: %v", path, answer.Header)
			}
		}
	}
	day := record.Days()[0].String()
	if named := s.get(t, "/data/projects.csv?as_of="+day).Header.Get("Content-Disposition"); !strings.Contains(named, "projects-"+day+".csv") {
		t.Errorf("the dated copy is named %q", named)
	}
	for path, want := range map[string]int{"/data/projects.doc": http.StatusBadRequest, "/data/nothing.csv": http.StatusNotFound} {
		if got := s.get(t, path).StatusCode; got != want {
			t.Errorf("%s: %d, not %d", path, got, want)
		}
	}
}
