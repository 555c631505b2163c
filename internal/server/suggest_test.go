package server_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"taixin/internal/postgres/pgtest"
	"taixin/internal/server"
	"taixin/web/page"
)

// suggested asks for suggestions.
func suggested(t *testing.T, res *http.Response) page.Suggestions {
	t.Helper()
	var v page.Suggestions
	if err := json.NewDecoder(res.Body).Decode(&v); err != nil || res.StatusCode != http.StatusOK {
		t.Fatalf("%s: %v", res.Status, err)
	}
	return v
}

// TestSuggest types what readers type, and looks for the name that they mean among the first, with what was typed marked.
func TestSuggest(t *testing.T) {
	t.Parallel()
	s := newSite(t, pgtest.Shipped(t).ReaderURL)
	for _, c := range []struct{ path, query, name, kind, href string }{
		{"", "大盂", "|大盂|产业新城", "项目", "/projects/dayu-new-town"},
		{"", "dmcyxc", "|大盂产业新城", "项目", "/projects/dayu-new-town"},
		{"", " fanshi ", "|繁峙|县", "地区", "/regions/140924"},
		{"", "社保卡", "第三代社会保障卡", "便民服务", "/services/social-security-card"},
		{"", "tsg", "|特殊钢", "产业链", "/industry"},
		{"/en", "dayu", "|Dayu| Industrial New Town", "Projects", "/en/projects/dayu-new-town"},
		{"/en", "fanshi", "|Fanshi", "Places", "/en/regions/140924"},
	} {
		got, found := suggested(t, s.get(t, c.path+"/suggest?q="+url.QueryEscape(c.query))), false
		for _, row := range got.Rows {
			found = found || row.Href == c.href
			if row.Href == c.href && (strings.Join(row.Name, "|") != c.name || row.Kind != c.kind) {
				t.Errorf("%s: %q as %s", c.query, row.Name, row.Kind)
			}
		}
		if !found || got.Said == "" || len(got.Rows) > 8 {
			t.Errorf("%s%s finds %+v", c.path, c.query, got)
		}
	}
	for _, query := range []string{"", "   ", "%_\\'\"", "\x00\x1b", "zzzz"} {
		if got := suggested(t, s.get(t, "/suggest?q="+url.QueryEscape(query))); len(got.Rows) > 0 || got.Said != "" {
			t.Errorf("%q finds %+v", query, got)
		}
	}
	if got := suggested(t, s.get(t, "/suggest?q=dmcyxc&as_of=2021-01-01")); len(got.Rows) > 0 {
		t.Errorf("before anybody spoke of it: %+v", got)
	}
	for _, row := range suggested(t, s.get(t, "/suggest?q="+url.QueryEscape("大盂")+"&as_of=2022-11-06")).Rows {
		if !strings.Contains(row.Href, "?as_of=2022-11-06") {
			t.Errorf("looking back leads to %s", row.Href)
		}
	}
	for _, query := range []string{"q=%zz", "q=%ff", "q=" + strings.Repeat("a", 101)} {
		if res := s.get(t, "/suggest?"+query); res.StatusCode != http.StatusBadRequest {
			t.Errorf("%s: %s", query, res.Status)
		}
	}
}

// TestSuggestionsLeadSomewhere: whatever is suggested for a single letter or character is a page.
func TestSuggestionsLeadSomewhere(t *testing.T) {
	t.Parallel()
	s := newSite(t, pgtest.Shipped(t).ReaderURL)
	for _, path := range []string{"/suggest?q=", "/en/suggest?q="} {
		for _, query := range strings.Split("太 忻 产 a d t x 5", " ") {
			rows := suggested(t, s.get(t, path+url.QueryEscape(query))).Rows
			if query != "5" && len(rows) == 0 {
				t.Errorf("%s%s finds nothing", path, query)
			}
			for _, row := range rows {
				if res := s.get(t, row.Href); res.StatusCode != http.StatusOK {
					t.Errorf("%s%s leads to %s: %s", path, query, row.Href, res.Status)
				}
			}
		}
	}
}

// TestSuggestionsAreBounded: suggestions are kept like pages, whatever looks readers have chosen, and those that have to be
// made count for the reader who types.
func TestSuggestionsAreBounded(t *testing.T) {
	t.Parallel()
	k := newKeeping(t, func(o *server.Options) { o.PagesPerMinute = 2 })
	k.get(t, "/suggest?q=a")
	before := k.answered(t, "hit")
	if res := k.with(t, http.MethodGet, "/suggest?x=1&q=a", "Cookie", "form=elder"); res.StatusCode != http.StatusOK || k.answered(t, "hit") != before+1 {
		t.Errorf("asked again: %s", res.Status)
	}
	k.get(t, "/suggest?q=b")
	if res := k.get(t, "/suggest?q=c"); res.StatusCode != http.StatusTooManyRequests {
		t.Errorf("one more: %s", res.Status)
	}
	if res := k.get(t, "/suggest?q=a"); res.StatusCode != http.StatusOK {
		t.Errorf("one that is kept: %s", res.Status)
	}
}
