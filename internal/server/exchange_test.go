package server_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"

	"taixin/internal/operator"
	"taixin/internal/postgres/pgtest"
	"taixin/internal/server"
	"taixin/internal/zone"
	"taixin/web/ui"
)

type object = map[string]any

func (s site) json(t *testing.T, path string) object {
	t.Helper()
	var v object
	if err := json.Unmarshal([]byte(s.text(t, path)), &v); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return v
}

// linked is what a page says for programs; nil where it says nothing.
func linked(t *testing.T, doc *goquery.Document) object {
	t.Helper()
	script := doc.Find(`script[type="application/ld+json"]`)
	if script.Length() == 0 {
		return nil
	}
	var v object
	if err := json.Unmarshal([]byte(script.Text()), &v); err != nil || script.Length() > 1 {
		t.Fatalf("%d times JSON-LD, %v", script.Length(), err)
	}
	return v
}

func list(v any) []object {
	var all []object
	items, _ := v.([]any)
	for _, item := range items {
		o, _ := item.(object)
		all = append(all, o)
	}
	return all
}

// strings of a value, however deep.
func stringsIn(v any) []string {
	switch v := v.(type) {
	case string:
		return []string{v}
	case []any:
		var all []string
		for _, item := range v {
			all = append(all, stringsIn(item)...)
		}
		return all
	case object:
		var all []string
		for _, item := range v {
			all = append(all, stringsIn(item)...)
		}
		return all
	}
	return nil
}

// What pages say for programs is said on the page or in the record too, and nothing of it is empty.
func TestLinkedData(t *testing.T) {
	t.Parallel()
	s, record := newSite(t, pgtest.Shipped(t).ReaderURL), shipped(t)
	for _, path := range paths(record) {
		doc := s.page(t, path)
		v := linked(t, doc)
		wanted := strings.HasPrefix(path, "/services/")
		if id, one := strings.CutPrefix(path, "/indicators/"); one {
			wanted = len(record.SourcesOf(zone.NamedIndicator, id)) > 0
		}
		if (v != nil) != wanted {
			t.Errorf("%s: JSON-LD %t, want %t", path, v != nil, wanted)
		}
		for _, text := range stringsIn(v) {
			if text == "" || strings.ContainsAny(text, "[]") {
				t.Errorf("%s says %q", path, text)
			}
		}
		if v != nil && (v["@context"] != "https://schema.org" || v["url"] != "http://example.com"+path) {
			t.Errorf("%s is %v at %v", path, v["@type"], v["url"])
		}
	}
	for _, i := range record.Indicators {
		by := record.SourcesOf(zone.NamedIndicator, i.ID)
		if len(by) == 0 {
			continue
		}
		v := linked(t, s.page(t, "/indicators/"+i.ID))
		measured, _ := v["variableMeasured"].(object)
		if v["@type"] != "Dataset" || v["name"] != i.Name.ZH || v["description"] != i.Definition.ZH || measured["unitText"] != i.Unit || measured["description"] != i.Scope.ZH {
			t.Errorf("%s: %v", i.ID, v)
		}
		if v["dateModified"] != by[0].Published.String() || len(list(v["isBasedOn"])) != len(by) {
			t.Errorf("%s was modified %v by %d", i.ID, v["dateModified"], len(list(v["isBasedOn"])))
		}
		from, to, _ := strings.Cut(v["temporalCoverage"].(string), "/")
		for _, o := range record.Observations {
			if o.Indicator == i.ID && (o.To.String() > to || o.To.String() < from || !o.From.IsZero() && o.From.String() < from) {
				t.Errorf("%s covers %s to %s, but not %s", i.ID, from, to, o.Key())
			}
		}
		if v["publisher"] != nil || v["usageInfo"] != nil || v["license"] != nil {
			t.Errorf("%s has a publisher or terms where nobody has named any", i.ID)
		}
	}
	for _, service := range record.Services {
		v := linked(t, s.page(t, "/services/"+service.ID))
		if v["@type"] != "GovernmentService" || v["name"] != service.Name.ZH {
			t.Errorf("%s: %v", service.ID, v)
		}
		statements := []string{}
		for _, st := range record.Statements {
			if st.Service == service.ID {
				statements = append(statements, st.Text.ZH)
			}
		}
		said := stringsIn([]any{v["description"], v["areaServed"]})
		for _, a := range list(v["audience"]) {
			said = append(said, a["audienceType"].(string))
		}
		for _, text := range said {
			if !slices.Contains(statements, text) {
				t.Errorf("%s: no source says %q", service.ID, text)
			}
		}
	}
	all := linked(t, s.page(t, "/data"))
	if all["@type"] != "Dataset" || len(list(all["hasPart"])) < 10 {
		t.Errorf("the data page says %v", all)
	}
	for _, part := range list(all["hasPart"]) {
		for _, d := range list(part["distribution"]) {
			u, err := url.Parse(d["contentUrl"].(string))
			if res := s.get(t, u.Path); err != nil || res.StatusCode != http.StatusOK || !strings.HasPrefix(res.Header.Get("Content-Type"), d["encodingFormat"].(string)) {
				t.Errorf("%v: %s, %s", d, res.Status, res.Header.Get("Content-Type"))
			}
		}
	}
	if v := linked(t, s.page(t, "/services/"+record.Services[0].ID+"?as_of="+record.Days()[0].String())); v != nil {
		t.Error("a page as it stood speaks for the newest")
	}
	operated := newSite(t, pgtest.Shipped(t).ReaderURL, func(o *server.Options) {
		o.Operator = operator.Operator{Organiser: "某单位</script>", Terms: "https://example.org/terms"}
	})
	v := linked(t, operated.page(t, "/indicators/major-projects"))
	if publisher, _ := v["publisher"].(object); publisher["name"] != "某单位</script>" || v["usageInfo"] != "https://example.org/terms" {
		t.Errorf("published by %v under %v", v["publisher"], v["usageInfo"])
	}
}

// The catalogue has every table in every form, and every indicator with a figure; what it leads to is there.
func TestCatalogOfData(t *testing.T) {
	t.Parallel()
	s, record := newSite(t, pgtest.Shipped(t).ReaderURL), shipped(t)
	c := s.json(t, "/data/catalog.jsonld")
	if got := s.get(t, "/data/catalog.jsonld").Header.Get("Content-Type"); got != "application/ld+json" {
		t.Errorf("the catalogue is %s", got)
	}
	prefixes, _ := c["@context"].(object)
	for key := range c {
		if prefix, _, named := strings.Cut(key, ":"); named && prefixes[prefix] == nil {
			t.Errorf("nobody says what %s is", key)
		}
	}
	if c["@type"] != "dcat:Catalog" || len(list(c["dct:title"])) == 0 || len(list(c["dct:description"])) == 0 || c["dct:publisher"] == nil {
		t.Errorf("the catalogue lacks what every catalogue has: %v", c)
	}
	for _, of := range append(list(c["dcat:dataset"]), c) {
		for _, name := range []string{"dct:title", "dct:description"} {
			var in []any
			for _, said := range list(of[name]) {
				in = append(in, said["@language"])
				if ui.Chinese(said["@value"].(string)) != (said["@language"] == "zh") {
					t.Errorf("%v: %s is %q in %v", of["@id"], name, said["@value"], said["@language"])
				}
			}
			if !slices.Equal(in, []any{"zh", "en"}) {
				t.Errorf("%v has a %s in %v", of["@id"], name, in)
			}
		}
	}
	ids, files, indicators := map[any]bool{}, 0, 0
	for _, d := range list(c["dcat:dataset"]) {
		if d["@type"] != "dcat:Dataset" || len(list(d["dct:title"])) == 0 || ids[d["@id"]] {
			t.Errorf("%v is no data set, has no title, or is there twice", d["@id"])
		}
		ids[d["@id"]] = true
		if id, one := strings.CutPrefix(d["dct:identifier"].(string), "indicator "); one {
			indicators++
			if !record.HasIndicator(id) || len(list(d["dct:source"])) != len(record.SourcesOf(zone.NamedIndicator, id)) {
				t.Errorf("%s has %d sources", id, len(list(d["dct:source"])))
			}
			continue
		}
		for _, of := range list(d["dcat:distribution"]) {
			files++
			u, err := url.Parse(of["dcat:downloadURL"].(object)["@id"].(string))
			res := s.get(t, u.Path)
			media := strings.TrimPrefix(of["dcat:mediaType"].(object)["@id"].(string), "https://www.iana.org/assignments/media-types/")
			if err != nil || res.StatusCode != http.StatusOK || !strings.HasPrefix(res.Header.Get("Content-Type"), media) {
				t.Errorf("%s: %s, %s", u, res.Status, res.Header.Get("Content-Type"))
			}
		}
	}
	measured := map[string]bool{}
	for _, o := range record.Observations {
		measured[o.Indicator] = true
	}
	if files == 0 || indicators != len(measured) {
		t.Errorf("%d files, %d indicators of %d", files, indicators, len(measured))
	}
}

// The projects are a package as OC4IDS 0.9 has it, with its words, and say what the record says.
func TestOC4IDS(t *testing.T) {
	t.Parallel()
	db, record := pgtest.Shipped(t).ReaderURL, shipped(t)
	s := newSite(t, db)
	p := s.json(t, "/data/projects.oc4ids.json")
	publisher, _ := p["publisher"].(object)
	if _, err := time.Parse(time.RFC3339, p["publishedDate"].(string)); err != nil || p["version"] != "0.9" || publisher["name"] == "" || p["uri"] != "http://example.com/data/projects.oc4ids.json" {
		t.Errorf("package %v of %v, %v by %v", p["uri"], p["publishedDate"], p["version"], publisher)
	}
	statuses := []any{nil, "identification", "preparation", "implementation", "completion"}
	sectors := []string{"transport", "waterAndWaste", "energy", "economy"}
	projects := list(p["projects"])
	if len(projects) != len(record.Projects) {
		t.Fatalf("%d projects of %d", len(projects), len(record.Projects))
	}
	for i, of := range record.Projects {
		got := projects[i]
		if got["id"] != "taixin-local-"+of.ID || got["title"] != of.Name.ZH || !slices.Contains(statuses, got["status"]) {
			t.Errorf("%s: %v, %v, %v", of.ID, got["id"], got["title"], got["status"])
		}
		stage, stated := record.Stage(of.ID)
		if known := stated && stage.Stage != zone.Unstated; (got["status"] != nil) != known || (stage.Stage == zone.InUse) != (got["status"] == "completion") {
			t.Errorf("%s is %s and has the status %v", of.ID, stage.Stage, got["status"])
		}
		for _, sector := range stringsIn(got["sector"]) {
			if !slices.Contains(sectors, sector) {
				t.Errorf("%s: sector %s", of.ID, sector)
			}
		}
		if len(list(got["locations"])) != len(of.Regions) || len(list(got["documents"])) != len(record.SourcesOf(zone.NamedProject, of.ID)) {
			t.Errorf("%s: %d places, %d documents", of.ID, len(list(got["locations"])), len(list(got["documents"])))
		}
		for _, d := range list(got["documents"]) {
			if u, err := url.Parse(d["url"].(string)); err != nil || u.Host == "" {
				t.Errorf("%s: a document at %v", of.ID, d["url"])
			}
		}
		courses := record.Histories(zone.Subject{Project: of.ID})
		for j, m := range list(got["milestones"]) {
			_, reached := courses[j].Met()
			if m["title"] != courses[j].Latest().Name.ZH || (m["status"] == "met") != reached || !reached && m["status"] != "scheduled" {
				t.Errorf("%s: milestone %v", of.ID, m)
			}
			for _, name := range []string{"dueDate", "dateMet", "dateModified"} {
				if date, there := m[name].(string); there {
					if _, err := time.Parse(time.RFC3339, date); err != nil {
						t.Errorf("%s: %s %s", of.ID, name, date)
					}
				}
			}
			if f := courses[j].Forecasts(); len(f) > 0 && f[len(f)-1].DuePrecision != zone.ToDay && (m["dueDate"] != nil || m["description"] == nil) {
				t.Errorf("%s: a due day that nobody has named: %v", of.ID, m)
			}
		}
	}
	english := s.json(t, "/en/data/projects.oc4ids.json")
	if english["uri"] != "http://example.com/en/data/projects.oc4ids.json" {
		t.Errorf("the package in English is %v", english["uri"])
	}
	for i, got := range list(english["projects"]) {
		for j, m := range list(got["milestones"]) {
			if of := list(projects[i]["milestones"])[j]; m["id"] != of["id"] || m["dueDate"] != of["dueDate"] || (m["description"] == nil) != (of["description"] == nil) {
				t.Errorf("%v: the milestone %v is another in English", got["id"], m)
			}
		}
		if got["id"] != projects[i]["id"] || got["status"] != projects[i]["status"] || got["language"] != "en" || projects[i]["language"] != "zh" || got["title"] != record.Projects[i].Name.EN {
			t.Errorf("%v is %v in English", projects[i]["id"], got)
		}
		if text := strings.Join(stringsIn(got), " "); ui.Chinese(text) {
			t.Errorf("in English it says %s", text)
		}
	}
	known := newSite(t, db, func(o *server.Options) {
		o.Operator = operator.Operator{Organiser: "某单位", Prefix: "oc4ids-abc123"}
	}).json(t, "/data/projects.oc4ids.json")
	if id := list(known["projects"])[0]["id"]; id != "oc4ids-abc123-"+record.Projects[0].ID || known["publisher"].(object)["name"] != "某单位" {
		t.Errorf("project %v by %v", id, known["publisher"])
	}
	if res := s.get(t, "/data/projects.oc4ids.json?as_of=2000-01-01"); res.StatusCode != http.StatusNotFound {
		t.Errorf("a package of nothing: %s", res.Status)
	}
}
