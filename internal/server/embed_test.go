package server_test

import (
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"taixin/internal/operator"
	"taixin/internal/postgres/pgtest"
	"taixin/internal/server"
	"taixin/internal/zone"
	"taixin/web/page"
)

// Every chart stands on a page of its own that everybody may frame and that loads and runs nothing. Its stylesheet is the
// one that the policy names, and it leads to where the chart is.
func TestEmbeds(t *testing.T) {
	t.Parallel()
	s, record := newSite(t, pgtest.Shipped(t).ReaderURL), shipped(t)
	for _, name := range page.ChartNames() {
		res := s.get(t, "/embed/"+name)
		if res.StatusCode != http.StatusOK {
			t.Fatalf("%s: %s", name, res.Status)
		}
		policy := res.Header.Get("Content-Security-Policy")
		if res.Header.Get("X-Frame-Options") != "" || res.Header.Get("Cross-Origin-Resource-Policy") != "cross-origin" || !strings.Contains(policy, "frame-ancestors *") {
			t.Errorf("%s may not be framed: %v", name, res.Header)
		}
		doc := document(t, res)
		sum := sha256.Sum256([]byte(doc.Find("style").Text()))
		if doc.Find("style").Length() != 1 || !strings.Contains(policy, "style-src 'sha256-"+base64.StdEncoding.EncodeToString(sum[:])+"'") || !strings.Contains(policy, "default-src 'none'") {
			t.Errorf("%s: the policy does not let the stylesheet apply, or lets more: %s", name, policy)
		}
		if n := doc.Find("script, img, iframe, form, [style], link:not([rel=canonical]), [src]").Length(); n > 0 {
			t.Errorf("%s loads or runs %d things", name, n)
		}
		cites := doc.Find(".cite").Text()
		if !slices.ContainsFunc(record.Sources, func(s zone.Source) bool { return strings.Contains(cites, s.Publisher.ZH) }) {
			t.Errorf("%s names no source of the record: %q", name, cites)
		}
		home, there := doc.Find(".home a[target=_blank][rel=noopener]").Attr("href")
		u, err := url.Parse(home)
		if !there || err != nil || s.page(t, u.Path).Find("figure#"+u.Fragment).Length() != 1 {
			t.Errorf("%s leads to %q, where it is not", name, home)
		}
	}
	for _, path := range []string{"/", "/projects", "/charts/share.svg", "/embed", "/nothing", "/data"} {
		res := s.get(t, path)
		if res.Header.Get("X-Frame-Options") != "DENY" || !strings.Contains(res.Header.Get("Content-Security-Policy"), "frame-ancestors 'none'") {
			t.Errorf("%s may be framed", path)
		}
	}
	if got := s.get(t, "/charts/share.svg").Header.Get("Cross-Origin-Resource-Policy"); got != "cross-origin" {
		t.Errorf("pictures are for %s", got)
	}
}

// A kept chart is framed like a new one, also by who holds it already: what is said with the answer that nothing has
// changed replaces what was said with the document.
func TestEmbedsStayFramable(t *testing.T) {
	t.Parallel()
	s := newKeeping(t)
	first := s.get(t, "/embed/share?scheme=dark")
	for _, target := range []string{"/embed/share?scheme=dark", "/embed/share"} {
		for range 2 {
			r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, target, nil)
			r.Header.Set("If-None-Match", first.Header.Get("Etag"))
			res := s.do(t, r)
			if res.Header.Get("X-Frame-Options") != "" || strings.Contains(res.Header.Get("Content-Security-Policy"), "frame-ancestors 'none'") {
				t.Errorf("%s, %s: may not be framed", target, res.Status)
			}
		}
	}
}

// A chart as of a day says that it stands still, and since when there is another; every other page says nothing of that.
func TestFrozenEmbeds(t *testing.T) {
	t.Parallel()
	s, record := newSite(t, pgtest.Shipped(t).ReaderURL), shipped(t)
	days := record.Days()
	newest, founding := days[0].String(), record.Founding().Published.String()
	if text := s.page(t, "/embed/corridor").Find(".newer").Text(); text != "" {
		t.Errorf("the newest says %q", text)
	}
	still := s.page(t, "/embed/corridor?as_of="+newest).Find(".newer")
	if still.Length() != 1 || still.Find("a").Length() != 0 || !strings.Contains(still.Text(), "没有变化") {
		t.Errorf("nothing is newer than the newest, but: %q", still.Text())
	}
	old := s.page(t, "/embed/corridor?as_of="+founding).Find(".newer")
	if newest != founding && (old.Find("a").AttrOr("href", "") != "/regions#chart-corridor" || !strings.Contains(old.Text(), "新的数据")) {
		t.Errorf("what is newer is not told: %q", old.Text())
	}
	if share := s.page(t, "/embed/share?as_of="+founding).Find(".newer"); !strings.Contains(share.Text(), "没有变化") {
		t.Errorf("a chart of the founding source has changed: %q", share.Text())
	}
	for target, status := range map[string]int{
		"/embed/share?as_of=2999-01-01": http.StatusBadRequest, "/embed/share?as_of=soon": http.StatusBadRequest,
		"/embed/share?scheme=pink": http.StatusBadRequest, "/embed/share?as_of=2000-01-01": http.StatusNotFound, "/embed/shear": http.StatusNotFound,
		"/embed/series-nothing--nowhere": http.StatusNotFound,
	} {
		res := s.get(t, target)
		if res.StatusCode != status || res.Header.Get("X-Frame-Options") != "" {
			t.Errorf("%s: %s, want %d in a frame", target, res.Status, status)
		}
		if doc := document(t, res); doc.Find("h1").Text() == "" || doc.Find("script").Length() > 0 {
			t.Errorf("%s: no page for a frame", target)
		}
	}
	if first := s.get(t, "/embed/shear"); document(t, first).Find(".meant a").First().Text() != "share" {
		t.Error("who writes shear is not offered share")
	}
}

// Beside each chart stands how to frame it, as it ever is and as it stands; where its table has a page of its own, there.
func TestSnippets(t *testing.T) {
	t.Parallel()
	s := newSite(t, pgtest.Shipped(t).ReaderURL, func(o *server.Options) {
		o.Site = "https://taixin.example"
		o.Operator = operator.Operator{Name: "某看板"}
	})
	charts := 0
	for _, path := range paths(shipped(t)) {
		s.page(t, path).Find("figure.chart").Each(func(_ int, figure *goquery.Selection) {
			charts++
			name := strings.TrimPrefix(figure.AttrOr("id", ""), "chart-")
			if own := "/charts/" + name; figure.Find(`.meta a[href="`+own+`"]`).Length() > 0 {
				figure = s.page(t, own).Find("figure.chart").First()
			}
			codes := figure.Find("details.snippets textarea[readonly]")
			if codes.Length() != 2 {
				t.Fatalf("%s: %d snippets of %s", path, codes.Length(), name)
			}
			codes.Each(func(i int, code *goquery.Selection) {
				doc, err := goquery.NewDocumentFromReader(strings.NewReader(code.Text()))
				if err != nil {
					t.Fatal(err)
				}
				frame := doc.Find("iframe[title][width][height]")
				address, own := strings.CutPrefix(frame.AttrOr("src", ""), "https://taixin.example/embed/"+name)
				if !own || (address == "") != (i == 0) || figure.Find(`label[for="`+code.AttrOr("id", "?")+`"]`).Text() == "" {
					t.Errorf("%s: snippet %q", path, code.Text())
				}
				if framed := s.page(t, "/embed/"+name+address); framed.Find("h1").Text() != frame.AttrOr("title", "") || framed.Find(".newer a").Length() > 0 {
					t.Errorf("%s: what is framed is not %s", path, name)
				}
			})
		})
	}
	if charts == 0 {
		t.Error("no chart")
	}
}
