package server_test

import (
	"encoding/xml"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/go-cmp/cmp"

	"taixin/internal/operator"
	"taixin/internal/postgres/pgtest"
	"taixin/internal/server"
	"taixin/internal/zone"
)

// text asks for what must be there and returns it.
func (s site) text(t *testing.T, target string) string {
	t.Helper()
	res := s.get(t, target)
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	if res.StatusCode != http.StatusOK {
		t.Fatalf("GET %s: %s", target, res.Status)
	}
	return string(body)
}

type sitemap struct {
	XMLName xml.Name `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
	Places  []struct {
		Loc     string `xml:"loc"`
		Lastmod string `xml:"lastmod"`
	} `xml:"url"`
}

// The sitemap lists exactly the pages that links lead to and that may be found, without parameters, but for those of single
// figures, of which a large record has more than a sitemap can hold.
func TestSitemap(t *testing.T) {
	t.Parallel()
	s := newSite(t, pgtest.Shipped(t).ReaderURL)
	var given sitemap
	if err := xml.Unmarshal([]byte(s.text(t, "/sitemap.xml")), &given); err != nil {
		t.Fatal(err)
	}
	listed, on := []string{}, map[string]string{}
	for _, p := range given.Places {
		path, own := strings.CutPrefix(p.Loc, "http://example.com")
		if !own {
			t.Errorf("%s is elsewhere", p.Loc)
		}
		listed, on[path] = append(listed, path), p.Lastmod
	}
	led, seen, todo := []string{}, map[string]bool{"/": true}, []string{"/"}
	for len(todo) > 0 {
		path := todo[0]
		todo = todo[1:]
		res := s.get(t, path)
		if !strings.HasPrefix(res.Header.Get("Content-Type"), "text/html") {
			continue
		}
		doc := document(t, res)
		if doc.Find(`meta[name="robots"][content="noindex"]`).Length() == 0 {
			led = append(led, path)
		}
		doc.Find("a[href]").Each(func(_ int, e *goquery.Selection) {
			u, err := url.Parse(e.AttrOr("href", ""))
			if err != nil || u.Host != "" || !strings.HasPrefix(u.Path, "/") || strings.HasSuffix(u.Path, "/view") || strings.Contains(u.Path, "/figures/") || seen[u.Path] {
				return
			}
			seen[u.Path] = true
			todo = append(todo, u.Path)
		})
	}
	slices.Sort(listed)
	slices.Sort(led)
	if diff := cmp.Diff(led, listed); diff != "" {
		t.Errorf("the sitemap (+) is not what links lead to (-):\n%s", diff)
	}
	record := shipped(t)
	for _, kind := range []zone.NameKind{zone.NamedProject, zone.NamedService, zone.NamedIndicator, zone.NamedRegion, zone.NamedSource} {
		for _, n := range record.Names() {
			if n.Kind != kind {
				continue
			}
			want := ""
			if by := record.SourcesOf(kind, n.ID); len(by) > 0 {
				want = by[0].Published.String()
			}
			if got := on["/"+string(kind)+"s/"+n.ID]; got != want {
				t.Errorf("%s %s was last spoken of %q, want %q", kind, n.ID, got, want)
			}
		}
	}
	if got, want := on["/"], record.Sources[0].Published.String(); got != want {
		t.Errorf("the overview was last spoken of %q, want %q", got, want)
	}
	r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/sitemap.xml", nil)
	r.Host = `no"host`
	if res := newSite(t, pgtest.Shipped(t).ReaderURL, func(o *server.Options) { o.Site = "" }).do(t, r); res.StatusCode != http.StatusNotFound {
		t.Errorf("a sitemap of a site without a name: %s", res.Status)
	}
}

func TestRobotsAndSecurity(t *testing.T) {
	t.Parallel()
	db := pgtest.Shipped(t).ReaderURL
	plain, known := newSite(t, db), newSite(t, db, func(o *server.Options) {
		o.Site = "https://taixin.example"
		o.Operator = operator.Operator{Security: "mailto:security@example.org"}
	})
	if got := plain.text(t, "/robots.txt"); !strings.Contains(got, "User-agent: *\n") || !strings.Contains(got, "\nSitemap: http://example.com/sitemap.xml\n") {
		t.Errorf("robots.txt: %q", got)
	}
	if got := known.text(t, "/robots.txt"); !strings.Contains(got, "\nSitemap: https://taixin.example/sitemap.xml\n") {
		t.Errorf("robots.txt: %q", got)
	}
	if res := plain.get(t, "/.well-known/security.txt"); res.StatusCode != http.StatusNotFound {
		t.Errorf("security.txt that nobody has configured: %s", res.Status)
	}
	lines := strings.Split(known.text(t, "/.well-known/security.txt"), "\n")
	for _, want := range []string{"Contact: mailto:security@example.org", "Canonical: https://taixin.example/.well-known/security.txt", "Preferred-Languages: zh, en"} {
		if !slices.Contains(lines, want) {
			t.Errorf("security.txt does not say %q: %q", want, lines)
		}
	}
	for _, line := range lines {
		if day, found := strings.CutPrefix(line, "Expires: "); found {
			expires, err := time.Parse(time.RFC3339, day)
			if err != nil || !expires.After(noon) || expires.After(noon.AddDate(1, 0, 0)) {
				t.Errorf("security.txt expires %q, %v", day, err)
			}
			return
		}
	}
	t.Error("security.txt does not expire")
}
