package server_test

import (
	"bytes"
	"encoding/csv"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/jackc/pgx/v5"

	"taixin/internal/postgres/pgtest"
	"taixin/internal/server"
	"taixin/internal/zone"
	"taixin/web/page"
	"taixin/web/ui"
)

var writeCensus = flag.Bool("census", false, "write testdata/census anew instead of comparing with it")

const (
	censusDir  = "testdata/census"
	censusSite = "https://taixin.example"
)

// TestCensus compares the site with the census of it in testdata/census, so that nothing that others rely on is lost
// unseen: addresses with status, type and canonical address; columns of tables; IDs of feed entries; names of tests that
// state a law; the bytes of the files under /data. What is new is free to come. A line goes or changes only by running
// the test with -census, in a commit that says why.
func TestCensus(t *testing.T) {
	t.Parallel()
	site, record := censusOf(t)
	found := crawl(t, site, record)
	compareLines(t, "addresses.tsv", found.addresses)
	compareLines(t, "columns.tsv", found.columns) // columns may be added at the end
	compareLines(t, "entries.tsv", found.entries)
	compareData(t, found.data)
}

// TestCensusOfLaws finds each test that states a law by its name. Which tests those are is decided by hand.
func TestCensusOfLaws(t *testing.T) {
	t.Parallel()
	laws, err := os.ReadFile(filepath.Join(censusDir, "laws.txt"))
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]bool{}
	named := regexp.MustCompile(`(?m)^func (Test\w+|Fuzz\w+)\(`)
	err = filepath.WalkDir("../..", func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && (entry.Name() == "node_modules" || entry.Name() == ".git") {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(path, "_test.go") {
			return nil
		}
		source, err := os.ReadFile(path)
		for _, m := range named.FindAllSubmatch(source, -1) {
			names[string(m[1])] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for law := range strings.FieldsSeq(string(laws)) {
		if !names[law] {
			t.Errorf("the test of a law is gone: %s", law)
		}
	}
}

// censusOf serves the shipped record under a public address, as loaded at a fixed time.
func censusOf(t *testing.T) (site, *zone.Snapshot) {
	t.Helper()
	db := pgtest.New(t)
	conn, err := pgx.Connect(t.Context(), db.AdminURL)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := conn.Exec(t.Context(), "update release set loaded_at = $1", noon); err != nil {
		t.Fatal(err)
	}
	if err := conn.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	return newSite(t, db.ReaderURL, func(o *server.Options) { o.Site = censusSite }), shipped(t)
}

type census struct {
	addresses []string // status, type, canonical address or target of a redirect, address
	columns   []string // file, columns
	entries   []string // feed, ID of an entry
	data      map[string][]byte
}

// crawl follows every link from the front pages and from what no page links. A link with parameters is followed from
// pages without, so that filters are not multiplied by each other.
func crawl(t *testing.T, s site, record *zone.Snapshot) census {
	found := census{data: map[string][]byte{}}
	var queue []string
	seen := map[string]bool{}
	add := func(address string) {
		if !seen[address] {
			seen[address] = true
			queue = append(queue, address)
		}
	}
	for _, address := range unlinked(record) {
		add(address)
	}
	for len(queue) > 0 {
		address := queue[0]
		queue = queue[1:]
		res := s.do(t, httptest.NewRequestWithContext(t.Context(), http.MethodGet, censusSite+address, nil))
		content, err := io.ReadAll(res.Body)
		if err != nil {
			t.Fatal(err)
		}
		mediaType, _, _ := strings.Cut(res.Header.Get("Content-Type"), ";")
		about, links := "", []string(nil)
		switch {
		case res.StatusCode >= 300 && res.StatusCode < 400:
			about = res.Header.Get("Location")
			links = []string{about}
		case mediaType == "text/html":
			doc, err := goquery.NewDocumentFromReader(bytes.NewReader(content))
			if err != nil {
				t.Fatal(err)
			}
			about = strings.TrimPrefix(doc.Find(`link[rel="canonical"]`).AttrOr("href", ""), censusSite)
			links = doc.Find("[href]").Map(func(_ int, e *goquery.Selection) string { return e.AttrOr("href", "") })
			links = append(links, doc.Find("[src]").Map(func(_ int, e *goquery.Selection) string { return e.AttrOr("src", "") })...)
		case mediaType == "application/atom+xml":
			for _, id := range entryID.FindAllSubmatch(content, -1) {
				found.entries = append(found.entries, address+"\t"+string(id[1]))
			}
		case mediaType == "text/csv" && !strings.Contains(address, "?"):
			columns, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(content, []byte("\ufeff")))).Read()
			if err != nil {
				t.Fatal(address, err)
			}
			found.columns = append(found.columns, address+"\t"+strings.Join(columns, ","))
		case address == "/sitemap.xml":
			for _, loc := range siteLocation.FindAllSubmatch(content, -1) {
				links = append(links, string(loc[1]))
			}
		}
		if name, ok := strings.CutPrefix(address, "/data/"); ok && res.StatusCode == http.StatusOK && mediaType != "text/html" {
			found.data[name] = content
		}
		for link := range strings.SplitSeq(strings.Join(res.Header["Link"], ", "), ", ") {
			if target, ok := strings.CutPrefix(link, "<"); ok {
				target, _, _ = strings.Cut(target, ">")
				links = append(links, target)
			}
		}
		found.addresses = append(found.addresses, fmt.Sprintf("%d\t%s\t%s\t%s", res.StatusCode, mediaType, about, address))
		base := &url.URL{Scheme: "https", Host: "taixin.example", Path: address}
		base.Path, base.RawQuery, _ = strings.Cut(address, "?")
		for _, link := range links {
			u, err := base.Parse(link)
			if err != nil || u.Host != base.Host {
				continue
			}
			// Hashed names change with their content; a choice of looks leads back to where it was made.
			// Of earlier days those that are named above are enough.
			switch {
			case strings.HasPrefix(u.Path, "/static/"), strings.HasSuffix(u.Path, "/view"), u.Query().Has("as_of"):
				continue
			case u.RawQuery != "" && base.RawQuery != "" && !u.Query().Has("after"):
				continue
			}
			u.Fragment = ""
			add(strings.TrimPrefix(u.String(), censusSite))
		}
	}
	return found
}

var (
	entryID      = regexp.MustCompile(`<entry>\s*<id>([^<]+)</id>`)
	siteLocation = regexp.MustCompile(`<loc>([^<]+)</loc>`)
)

// unlinked are addresses that people and programs know without a link from a page, and those where a crawl begins.
func unlinked(record *zone.Snapshot) []string {
	all := []string{
		"/sitemap.xml", "/robots.txt", "/.well-known/security.txt", "/healthz", "/readyz", "/screen/record", "/en",
		"/api/v1", "/api/v1/openapi.json", "/en/api/v1/openapi.json", "/data/catalog.jsonld", "/api/v1/status",
	}
	for _, list := range []string{"indicators", "observations", "regions", "projects", "services", "clusters", "chains", "sources", "events"} {
		all = append(all, "/api/v1/"+list)
	}
	for _, c := range record.Clusters {
		all = append(all, "/api/v1/clusters/"+c.ID)
	}
	for _, c := range record.Chains {
		all = append(all, "/api/v1/chains/"+c.ID)
	}
	for _, e := range record.Events {
		all = append(all, "/api/v1/events/"+e.ID)
	}
	for _, p := range record.Projects {
		all = append(all, "/api/v1/projects/"+p.ID)
	}
	for _, v := range record.Services {
		all = append(all, "/api/v1/services/"+v.ID)
	}
	for _, i := range record.Indicators {
		all = append(all, "/api/v1/indicators/"+i.ID)
	}
	for _, g := range record.Regions {
		all = append(all, "/api/v1/regions/"+g.ID)
	}
	for _, src := range record.Sources {
		all = append(all, "/api/v1/sources/"+src.ID)
	}
	for _, lang := range ui.Languages() {
		in := func(path string) { all = append(all, ui.In(lang, path)) }
		for _, path := range []string{
			"/", "/screen", "/briefing", "/briefing.docx", "/search", "/search?q=682", "/suggest?q=tie", "/compare", "/sitemap",
			"/feed.atom", "/changes.atom", "/timeline.atom", "/projects.atom", "/services.atom", "/indicators.atom", "/sources.atom",
			"/data/taixin.xlsx", "/data/taixin.zip", "/data/projects.oc4ids.json", "/no-such-page", "/projects/no-such-project", "/charts/no-such-chart.svg",
		} {
			in(path)
		}
		for _, list := range []string{"/projects", "/services", "/indicators", "/timeline", "/sources"} {
			in(list + ".csv")
			in(list + ".json")
		}
		for _, name := range page.ChartNames() {
			in("/charts/" + name + ".svg")
			in("/embed/" + name)
		}
		for _, p := range record.Projects {
			in("/p/" + zone.ShortCode(zone.NamedProject, p.ID))
			in("/projects/" + p.ID + "/board")
			in("/projects/" + p.ID + ".atom")
			in("/projects?after=" + p.ID)
		}
		for _, v := range record.Services {
			in("/s/" + zone.ShortCode(zone.NamedService, v.ID))
			in("/services/" + v.ID + "/board")
		}
		for _, i := range record.Indicators {
			in("/indicators/" + i.ID + ".atom")
		}
		for _, g := range record.Regions {
			in("/briefing?region=" + g.ID)
		}
		for _, day := range record.Days() {
			in("/?as_of=" + day.String())
		}
	}
	return all
}

// compareLines fails for each line of a file of the census that is not found any more, as it is or with more behind a comma.
func compareLines(t *testing.T, name string, found []string) {
	t.Helper()
	path := filepath.Join(censusDir, name)
	slices.Sort(found)
	found = slices.Compact(found)
	if *writeCensus {
		writeFile(t, path, []byte(strings.Join(found, "\n")+"\n"))
		return
	}
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(content)) {
		line = strings.TrimSuffix(line, "\n")
		if !slices.ContainsFunc(found, func(now string) bool { return now == line || strings.HasPrefix(now, line+",") }) {
			t.Errorf("%s: gone or changed: %s", name, line)
		}
	}
}

// compareData fails for each file under /data that has other bytes than in the census.
func compareData(t *testing.T, found map[string][]byte) {
	t.Helper()
	dir := filepath.Join(censusDir, "data")
	if *writeCensus {
		if err := os.RemoveAll(dir); err != nil {
			t.Fatal(err)
		}
		for name, content := range found {
			writeFile(t, filepath.Join(dir, name), content)
		}
		return
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		want, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		if got, ok := found[e.Name()]; !ok || !bytes.Equal(got, want) {
			t.Errorf("/data/%s: has %d bytes, in the census it has %d others", e.Name(), len(got), len(want))
		}
	}
	if len(entries) < len(found)/2 {
		t.Errorf("the census holds %d files of %v", len(entries), slices.Sorted(maps.Keys(found)))
	}
}

func writeFile(t *testing.T, path string, content []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, content, 0o644); err != nil {
		t.Fatal(err)
	}
}
