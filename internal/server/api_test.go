package server_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/go-cmp/cmp"

	"taixin/internal/postgres"
	"taixin/internal/postgres/pgtest"
	"taixin/internal/table"
	"taixin/internal/zone"
)

// exactly reads JSON without making floats of numbers.
func exactly(t *testing.T, from io.Reader) object {
	t.Helper()
	in := json.NewDecoder(from)
	in.UseNumber()
	var v object
	if err := in.Decode(&v); err != nil {
		t.Fatal(err)
	}
	return v
}

// api asks the interface for something that must be there.
func (s site) api(t *testing.T, target string) object {
	t.Helper()
	res := s.get(t, target)
	if res.StatusCode != http.StatusOK || res.Header.Get("Content-Type") != "application/json" {
		t.Fatalf("GET %s: %s, %s", target, res.Status, res.Header.Get("Content-Type"))
	}
	return exactly(t, res.Body)
}

// walk follows a list from page to page.
func (s site) walk(t *testing.T, target string) (rows []object, pages int) {
	t.Helper()
	for target != "" {
		page := s.api(t, target)
		rows, pages = append(rows, list(page["rows"])...), pages+1
		target, _ = page["next"].(string)
	}
	return rows, pages
}

// asText writes values as the files of tables do: every one as text, null where there is none.
func asText(v any) any {
	switch v := v.(type) {
	case bool:
		return fmt.Sprint(v)
	case json.Number:
		return v.String()
	case []any:
		all := []any{}
		for _, item := range v {
			all = append(all, asText(item))
		}
		return all
	}
	return v
}

// tableOf is a table of a record, as its file has it.
func tableOf(t *testing.T, record *zone.Snapshot, name string) []object {
	t.Helper()
	of, ok := table.Find(name)
	if !ok {
		t.Fatalf("no table %s", name)
	}
	for _, form := range table.Forms() {
		if form.Name == "json" {
			var buf bytes.Buffer
			if err := form.Write(t.Context(), &buf, of, table.Edition{Snapshot: record}); err != nil {
				t.Fatal(err)
			}
			var rows []object
			if err := json.Unmarshal(buf.Bytes(), &rows); err != nil {
				t.Fatal(err)
			}
			return rows
		}
	}
	t.Fatal("tables are not to be had as JSON")
	return nil
}

// TestAPISaysTheRecord: over all rows of all tables, the interface says under the same names what the files say, and has
// no row besides.
func TestAPISaysTheRecord(t *testing.T) {
	t.Parallel()
	s, record := newSite(t, pgtest.Shipped(t).ReaderURL), shipped(t)
	said := map[string][]object{}
	for _, name := range []string{"sources", "indicators", "observations", "regions", "projects", "services", "clusters", "chains", "events"} {
		said[name], _ = s.walk(t, "/api/v1/"+name)
	}
	within := func(path, field, name string) {
		for _, row := range list(s.api(t, path)[field]) {
			if name == "milestones" {
				said[name] = append(said[name], list(row["reports"])...)
			} else {
				said[name] = append(said[name], row)
			}
		}
	}
	for _, p := range record.Projects {
		within("/api/v1/projects/"+p.ID, "stages", "stages")
		within("/api/v1/projects/"+p.ID, "milestones", "milestones")
		within("/api/v1/projects/"+p.ID, "statements", "statements")
	}
	for _, v := range record.Services {
		within("/api/v1/services/"+v.ID, "milestones", "milestones")
		within("/api/v1/services/"+v.ID, "statements", "statements")
	}
	for _, r := range record.Regions {
		within("/api/v1/regions/"+r.ID, "statements", "statements")
		within("/api/v1/regions/"+r.ID, "aims", "aims")
	}
	derived := map[any]object{}
	for _, i := range record.Indicators {
		for _, d := range list(s.api(t, "/api/v1/indicators/"+i.ID)["derived"]) {
			derived[d["id"]] = d
			if inputs := list(d["observations"]); len(inputs) != len(d["inputs"].([]any)) {
				t.Errorf("%v is computed from %v, but shows %d of them", d["id"], d["inputs"], len(inputs))
			}
		}
	}
	for _, d := range derived {
		said["derived"] = append(said["derived"], d)
	}
	for name, rows := range said {
		want, columns := tableOf(t, record, name), []string{}
		of, _ := table.Find(name)
		for _, c := range of.Columns {
			columns = append(columns, c.Name)
		}
		var got []object
		for _, row := range rows {
			cut := object{}
			for _, c := range columns {
				value, there := row[c]
				if !there {
					t.Errorf("%s has no %s", name, c)
				}
				cut[c] = asText(value)
			}
			got = append(got, cut)
		}
		order := func(rows []object) []string {
			var lines []string
			for _, row := range rows {
				line, err := json.Marshal(row)
				if err != nil {
					t.Fatal(err)
				}
				lines = append(lines, string(line))
			}
			slices.Sort(lines)
			return lines
		}
		if diff := cmp.Diff(order(want), order(got)); diff != "" || len(got) == 0 {
			t.Errorf("%s differ from their file (-file +interface):\n%s", name, diff)
		}
	}
}

// TestAPIFiguresTravelWhole: every figure, wherever it stands, carries all that it must not be without, and equals the one
// in the record. It is never a number: a number is rounded by who reads it.
func TestAPIFiguresTravelWhole(t *testing.T) {
	t.Parallel()
	s, record := newSite(t, pgtest.Shipped(t).ReaderURL), shipped(t)
	figures := map[string]zone.Figure{}
	for _, f := range record.Figures(record.Observations) {
		figures[f.Observation.Key()] = f
	}
	seen := map[string]bool{}
	var look func(where string, v any)
	look = func(where string, v any) {
		switch v := v.(type) {
		case []any:
			for _, item := range v {
				look(where, item)
			}
		case object:
			for _, item := range v {
				look(where, item)
			}
			key, ok := v["key"].(string)
			if !ok {
				return
			}
			f, o := figures[key], figures[key].Observation
			seen[key] = true
			want := object{
				"value": o.Value.String(), "unit": f.Unit.ID, "to": o.To.String(), "scope": f.Scope().ZH, "nature": string(o.Nature), "source": o.Source,
				"place": o.Place, "region": o.Region, "indicator_name": f.Indicator.Name.ZH, "published": f.Source.Published.String(), "source_title": f.Source.Title.ZH,
			}
			if f.Source.Title.ZH == "" { // of which some are not known
				delete(want, "source_title")
			}
			for name, is := range want {
				if v[name] != is || is == "" {
					t.Errorf("%s: %s of %s is %v, want %v", where, name, key, v[name], is)
				}
			}
		case json.Number:
			if strings.ContainsAny(v.String(), ".eE") {
				t.Errorf("%s says %s as a number", where, v)
			}
		}
	}
	for _, target := range apiTargets(record) {
		look(target, s.api(t, target))
	}
	rows, _ := s.walk(t, "/api/v1/observations")
	for _, row := range rows {
		look("/api/v1/observations", row)
	}
	if len(seen) != len(figures) || len(figures) == 0 {
		t.Errorf("%d figures are said of %d", len(seen), len(figures))
	}
}

// apiTargets lists every list and every subject.
func apiTargets(record *zone.Snapshot) []string {
	var all []string
	for _, name := range []string{"sources", "indicators", "observations", "regions", "projects", "services", "clusters", "chains", "events", "search", "status"} {
		all = append(all, "/api/v1/"+name)
	}
	for _, x := range record.Sources {
		all = append(all, "/api/v1/sources/"+x.ID)
	}
	for _, x := range record.Indicators {
		all = append(all, "/api/v1/indicators/"+x.ID)
	}
	for _, x := range record.Regions {
		all = append(all, "/api/v1/regions/"+x.ID)
	}
	for _, x := range record.Projects {
		all = append(all, "/api/v1/projects/"+x.ID)
	}
	for _, x := range record.Services {
		all = append(all, "/api/v1/services/"+x.ID)
	}
	for _, x := range record.Clusters {
		all = append(all, "/api/v1/clusters/"+x.ID)
	}
	for _, x := range record.Chains {
		all = append(all, "/api/v1/chains/"+x.ID)
	}
	for _, x := range record.Events {
		all = append(all, "/api/v1/events/"+x.ID)
	}
	return all
}

// grown makes the lists of a record longer than a page.
func grown(record *zone.Record, n int) *zone.Record {
	p, v, e, c, k := record.Projects[0], record.Services[0], record.Events[0], record.Clusters[0], record.Chains[0]
	for i := range n {
		id := fmt.Sprintf("one-of-many-%03d", i)
		p.ID, v.ID, e.ID, c.ID, k.ID = id, id, id, id, id
		p.Rank, v.Rank, c.Rank, k.Rank = 1000+i%7, 1000+i%7, 1000+i, 1000+i
		record.Projects, record.Services, record.Events = append(record.Projects, p), append(record.Services, v), append(record.Events, e)
		record.Clusters, record.Chains = append(record.Clusters, c), append(record.Chains, k)
	}
	record.Sort()
	return record
}

// TestAPICursors: however a list is narrowed and sorted, its pages together have every row once, in the order of the
// list as a file where it is one.
func TestAPICursors(t *testing.T) {
	t.Parallel()
	db, record := pgtest.New(t), grown(&shipped(t).Record, 230)
	if _, err := postgres.Load(t.Context(), db.AdminURL, record); err != nil {
		t.Fatal(err)
	}
	s := newSite(t, db.ReaderURL)
	for _, c := range []struct {
		target, file, id string
		pages            int
	}{
		{"/api/v1/projects", "/projects.json", "id", 3},
		{"/api/v1/projects?sort=name", "/projects.json?sort=name", "id", 3},
		{"/api/v1/projects?sort=stage", "/projects.json?sort=stage", "id", 3},
		{"/api/v1/projects?sort=newest&sector=" + string(record.Projects[0].Sector), "/projects.json?sort=newest&sector=" + string(record.Projects[0].Sector), "id", 3},
		{"/api/v1/services?sort=newest", "/services.json?sort=newest", "id", 3},
		{"/api/v1/events?sort=newest", "/timeline.json?sort=newest", "id", 3},
		{"/api/v1/events?as_of=2026-11-24", "/timeline.json?as_of=2026-11-24", "id", 3},
		{"/api/v1/observations?sort=newest", "/indicators.json?sort=newest", "indicator", 0},
		{"/api/v1/sources?sort=oldest", "/sources.json?sort=oldest", "id", 0},
		{"/api/v1/clusters", "", "id", 3},
		{"/api/v1/chains", "", "id", 3},
		{"/api/v1/regions", "", "id", 0},
		{"/api/v1/indicators", "", "id", 0},
	} {
		rows, pages := s.walk(t, c.target)
		var got, want []string
		once := map[any]bool{}
		for _, row := range rows {
			got = append(got, row[c.id].(string))
			key := row["key"]
			if key == nil {
				key = row["id"]
			}
			if once[key] {
				t.Errorf("%s has %v twice", c.target, key)
			}
			once[key] = true
		}
		switch {
		case c.file != "":
			for _, row := range list(s.json(t, c.file)["rows"]) {
				want = append(want, row[c.id].(string))
			}
		default:
			name, _, _ := strings.Cut(strings.TrimPrefix(c.target, "/api/v1/"), "?")
			for _, row := range tableOf(t, zone.NewSnapshot(record), name) {
				want = append(want, row["id"].(string))
			}
		}
		if !slices.Equal(got, want) || len(got) == 0 || c.pages > 0 && pages != c.pages {
			t.Errorf("%s: %d rows on %d pages, want %d", c.target, len(got), pages, len(want))
		}
		if total := s.api(t, c.target)["total"].(json.Number).String(); total != fmt.Sprint(len(rows)) {
			t.Errorf("%s says that there are %s of %d", c.target, total, len(rows))
		}
	}
	// The header leads to the next page, too.
	links := s.get(t, "/api/v1/projects?sort=name").Header.Get("Link")
	next := s.api(t, "/api/v1/projects?sort=name")["next"].(string)
	if !strings.Contains(links, "<"+next+`>; rel="next"`) || !strings.Contains(links, `</projects.csv?sort=name>; rel="alternate"; type="text/csv"`) || !strings.Contains(links, `</projects?sort=name>; rel="alternate"; type="text/html"`) {
		t.Errorf("Link %s, next %s", links, next)
	}
}

// TestAPIProjects: a list as of today is the list; and what is in a region is what its page says.
func TestAPIProjects(t *testing.T) {
	t.Parallel()
	s, record := newSite(t, pgtest.Shipped(t).ReaderURL), shipped(t)
	var queries []string
	for _, sort := range []string{"", "listed", "stage", "newest", "name"} {
		for _, narrowing := range []string{"", "stage=in-use", "sector=transport", "region=140122", "stage=building&sector=water", "after=" + record.Projects[2].ID} {
			queries = append(queries, strings.Trim(narrowing+"&sort="+sort, "&"))
		}
	}
	for _, query := range queries {
		got, want := s.api(t, "/api/v1/projects?"+query), s.api(t, "/api/v1/projects?as_of="+zone.DateOf(clock()).String()+"&"+query)
		for _, name := range []string{"total", "rows"} {
			if diff := cmp.Diff(want[name], got[name]); diff != "" {
				t.Errorf("%s of %s (-record +store):\n%s", name, query, diff)
			}
		}
	}
	for _, r := range record.Regions {
		want := []any{}
		s.page(t, "/regions/"+r.ID).Find(`[aria-labelledby="services"] a[href^="/services/"]`).Each(func(_ int, e *goquery.Selection) {
			want = append(want, strings.TrimPrefix(e.AttrOr("href", ""), "/services/"))
		})
		if got, _ := s.api(t, "/api/v1/regions/"+r.ID)["services"].([]any); !slices.Equal(got, want) {
			t.Errorf("%s has the services %v, not %v", r.ID, got, want)
		}
	}
}

// TestAPIAsOf: on every day on which something was published, the interface says what the record of that day says, and
// knows nothing that came later.
func TestAPIAsOf(t *testing.T) {
	t.Parallel()
	s, record := newSite(t, pgtest.Shipped(t).ReaderURL), shipped(t)
	for _, day := range record.Days() {
		then := record.AsOf(day)
		for _, name := range []string{"sources", "projects", "services", "observations", "events", "clusters", "chains"} {
			rows, _ := s.walk(t, "/api/v1/"+name+"?as_of="+day.String())
			if want := tableOf(t, then, name); len(rows) != len(want) {
				t.Errorf("%s as of %s: %d rows, want %d", name, day, len(rows), len(want))
			}
		}
		for _, o := range record.Observations {
			if !then.HasIndicator(o.Indicator) {
				continue
			}
			known := record.Source(o.Source).Published.Compare(day) <= 0
			found := slices.ContainsFunc(list(s.api(t, "/api/v1/indicators/"+o.Indicator+"?as_of="+day.String())["observations"]), func(row object) bool { return row["key"] == o.Key() })
			if known != found {
				t.Errorf("%s as of %s: said %t, known %t", o.Key(), day, found, known)
			}
		}
	}
}

// TestAPIRefuses: whatever an operation cannot understand is refused with a problem that names the parameter and what it
// may be.
func TestAPIRefuses(t *testing.T) {
	t.Parallel()
	s, record := newSite(t, pgtest.Shipped(t).ReaderURL), shipped(t)
	type wrong struct {
		target, parameter, allowed string
		status                     int
	}
	all := []wrong{
		{"/api/v1/nothing", "", "", 404},
		{"/api/v1/projects/", "", "", 404},
		{"/api/v1/projects/a/b", "", "", 404},
		{"/api/v1/search?q=" + strings.Repeat("a", 101), "q", "", 400},
		{"/api/v1/search?q=%ff", "q", "", 400},
		{"/api/v1/services/nothing?as_of=2022-11-06", "", "", 404},
		{"/api/v1/status?" + strings.Repeat("a", 9000), "", "", 414},
	}
	doc := s.openAPI(t)
	for path, item := range doc["paths"].(object) {
		op := item.(object)["get"].(object)
		if strings.Contains(path, "{id}") {
			for _, id := range []string{"nothing", "%27%20or%201=1", "a%00b", "%ff%fe", strings.Repeat("a", 3000)} {
				all = append(all, wrong{strings.Replace(path, "{id}", id, 1), "", "", 404})
			}
			path = strings.Replace(path, "{id}", record.Sources[0].ID, 1)
		}
		all = append(all,
			wrong{path + "?colour=red", "colour", "as_of", 400}, wrong{path + "?as_of=yesterday", "as_of", "", 400}, wrong{path + "?as_of=2999-01-01", "as_of", "", 400},
			wrong{path + "?as_of=2022-11-06&as_of=2022-11-06", "as_of", "", 400}, wrong{path + "?as_of=%zz", "as_of", "", 400}, wrong{path + "?%zz=1", "%zz", "", 400},
			wrong{path + "?as_of=2022-11-06;a", "as_of", "", 400}, wrong{path + "?format=xml", "format", "as_of", 400}, wrong{path + "?columns=a", "columns", "as_of", 400},
		)
		for _, p := range list(op["parameters"]) {
			name, schema := p["name"].(string), p["schema"].(object)
			if p["in"] != "query" || name == "as_of" || name == "q" {
				continue
			}
			some := ""
			if words, closed := schema["enum"].([]any); closed {
				some = fmt.Sprint(words[0])
			}
			for _, value := range []string{"no-such", "%00", "%27--", "%ff"} {
				all = append(all, wrong{path + "?" + name + "=" + value, name, some, 400})
			}
		}
	}
	for _, w := range all {
		res := s.get(t, w.target)
		p := exactly(t, res.Body)
		if res.StatusCode != w.status || fmt.Sprint(p["status"]) != fmt.Sprint(w.status) || res.Header.Get("Content-Type") != "application/problem+json" {
			t.Errorf("GET %.80s: %s as %s, want %d: %v", w.target, res.Status, res.Header.Get("Content-Type"), w.status, p)
			continue
		}
		if p["title"] == "" || p["detail"] == "" || p["instance"] == "" || strings.Contains(fmt.Sprint(p["title"], p["detail"]), "[") {
			t.Errorf("GET %.80s: says too little: %v", w.target, p)
		}
		if got, _ := p["parameter"].(string); got != w.parameter {
			t.Errorf("GET %.80s: names the parameter %q, want %q", w.target, got, w.parameter)
		}
		if allowed, _ := p["allowed"].([]any); w.allowed != "" && !slices.Contains(allowed, any(w.allowed)) {
			t.Errorf("GET %.80s: allows %v, not %s", w.target, allowed, w.allowed)
		}
		if res.Header.Get("Access-Control-Allow-Origin") != "*" || res.Header.Get("Cache-Control") != "no-store" {
			t.Errorf("GET %.80s: %v", w.target, res.Header)
		}
	}
	if len(all) < 200 {
		t.Errorf("only %d bad requests", len(all))
	}
}

// TestAPIAccepts: every value that the document lists is understood, and a refusal lists no other than the document does.
func TestAPIAccepts(t *testing.T) {
	t.Parallel()
	s := newSite(t, pgtest.Shipped(t).ReaderURL)
	n := 0
	for path, item := range s.openAPI(t)["paths"].(object) {
		for _, p := range list(item.(object)["get"].(object)["parameters"]) {
			words, closed := p["schema"].(object)["enum"].([]any)
			if !closed {
				continue
			}
			for _, word := range words {
				s.api(t, path+"?"+p["name"].(string)+"="+url.QueryEscape(word.(string)))
				n++
			}
			refused := exactly(t, s.get(t, path+"?"+p["name"].(string)+"=no-such").Body)
			for _, allowed := range refused["allowed"].([]any) {
				if !slices.Contains(words, allowed) {
					t.Errorf("%s allows %v for %s, which the document does not list", path, allowed, p["name"])
				}
			}
		}
	}
	if n < 20 {
		t.Errorf("only %d values", n)
	}
}

// openAPI is the document of the interface.
func (s site) openAPI(t *testing.T) object {
	t.Helper()
	res := s.get(t, "/api/v1/openapi.json")
	if res.StatusCode != http.StatusOK {
		t.Fatal(res.Status)
	}
	return exactly(t, res.Body)
}

// TestAPIIsOpen: pages of other sites may ask, and are told so before they do.
func TestAPIIsOpen(t *testing.T) {
	t.Parallel()
	s := newSite(t, pgtest.Shipped(t).ReaderURL)
	for _, target := range []string{"/api/v1/projects", "/api/v1/openapi.json", "/api/v1/status", "/projects.csv", "/feed.atom"} {
		r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, target, nil)
		r.Header.Set("Origin", "https://elsewhere.example")
		res := s.do(t, r)
		if got := res.Header.Get("Access-Control-Allow-Origin"); got != "*" || res.Header.Get("Access-Control-Allow-Credentials") != "" || !strings.Contains(res.Header.Get("Access-Control-Expose-Headers"), "Link") {
			t.Errorf("%s is open to %q", target, got)
		}
		r = httptest.NewRequestWithContext(t.Context(), http.MethodGet, target, nil)
		r.Header.Set("If-None-Match", res.Header.Get("ETag"))
		again := s.do(t, r)
		if body, _ := io.ReadAll(again.Body); again.StatusCode != http.StatusNotModified || len(body) > 0 || again.Header.Get("Access-Control-Allow-Origin") != "*" {
			t.Errorf("%s asked for again: %s, open to %q", target, again.Status, again.Header.Get("Access-Control-Allow-Origin"))
		}
		head := s.do(t, httptest.NewRequestWithContext(t.Context(), http.MethodHead, target, nil))
		if body, _ := io.ReadAll(head.Body); head.StatusCode != http.StatusOK || len(body) > 0 || head.Header.Get("ETag") != res.Header.Get("ETag") || head.Header.Get("Link") != res.Header.Get("Link") {
			t.Errorf("HEAD %s: %s with %d bytes", target, head.Status, len(body))
		}
	}
	if page := s.get(t, "/projects"); page.Header.Get("Access-Control-Allow-Origin") != "" {
		t.Error("pages are open to other sites")
	}
	for _, target := range []string{"/api/v1/projects", "/api/v1/projects/nothing"} {
		r := httptest.NewRequestWithContext(t.Context(), http.MethodOptions, target, nil)
		r.Header.Set("Origin", "https://elsewhere.example")
		r.Header.Set("Access-Control-Request-Method", "GET")
		r.Header.Set("Access-Control-Request-Headers", "if-none-match")
		res := s.do(t, r)
		if res.StatusCode != http.StatusNoContent || res.Header.Get("Access-Control-Allow-Origin") != "*" || !strings.Contains(res.Header.Get("Access-Control-Allow-Methods"), "GET") || res.Header.Get("Access-Control-Allow-Headers") != "*" {
			t.Errorf("OPTIONS %s: %s, %v", target, res.Status, res.Header)
		}
	}
	res := s.do(t, httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/api/v1/projects", nil))
	if p := exactly(t, res.Body); res.StatusCode != http.StatusMethodNotAllowed || p["type"] != "/api#method" || res.Header.Get("Allow") != "GET, HEAD" {
		t.Errorf("POST: %s, %v", res.Status, p)
	}
}

// TestAPIBeforeTheStore: what is not there yet is a problem that says when to come back; the document is always to be had.
func TestAPIBeforeTheStore(t *testing.T) {
	t.Parallel()
	closed := newSite(t, "postgres://reader@127.0.0.1:1/taixin?connect_timeout=1")
	res := closed.get(t, "/api/v1/projects")
	if p := exactly(t, res.Body); res.StatusCode != http.StatusServiceUnavailable || p["type"] != "/api#unavailable" || res.Header.Get("Retry-After") == "" {
		t.Errorf("%s, %v", res.Status, p)
	}
	closed.openAPI(t)
}
