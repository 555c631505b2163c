package server_test

import (
	"net/http"
	"strings"
	"testing"

	"taixin/internal/postgres/pgtest"
)

// A place or a day that means nothing is refused, and the reader is told which parameter it is and what it may be.
func TestBriefingIsRefused(t *testing.T) {
	t.Parallel()
	s := newSite(t, pgtest.New(t).ReaderURL)
	for path, want := range map[string]string{
		"/briefing?region=atlantis":              "参数 region 只能是zone（太忻一体化经济区）、",
		"/briefing?as_of=someday":                "参数 as_of 是要回看的日期",
		"/briefing?region=zone&as_of=2999-01-01": "参数 as_of 是要回看的日期",
	} {
		res := s.get(t, path)
		if res.StatusCode != http.StatusBadRequest {
			t.Errorf("%s: %s", path, res.Status)
		}
		if text := document(t, res).Find("main").Text(); !strings.Contains(text, want) {
			t.Errorf("%s: %q", path, text)
		}
	}
	for _, path := range []string{"/briefing", "/briefing?region=140922", "/briefing?region=zone&as_of=2022-11-06", "/briefing?as_of=1999-01-01"} {
		if res := s.get(t, path); res.StatusCode != http.StatusOK {
			t.Errorf("%s: %s", path, res.Status)
		}
	}
}
