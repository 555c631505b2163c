package server_test

import (
	"encoding/xml"
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
)

// atomFeed is what RFC 4287 knows of a feed; what it does not know, a strict reader refuses.
type atomFeed struct {
	XMLName  xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Lang     string      `xml:"http://www.w3.org/XML/1998/namespace lang,attr"`
	ID       []string    `xml:"http://www.w3.org/2005/Atom id"`
	Title    []string    `xml:"http://www.w3.org/2005/Atom title"`
	Subtitle []string    `xml:"http://www.w3.org/2005/Atom subtitle"`
	Updated  []time.Time `xml:"http://www.w3.org/2005/Atom updated"`
	Author   []struct {
		Name []string `xml:"name"`
	} `xml:"author"`
	Links   []atomLink  `xml:"link"`
	Entries []atomEntry `xml:"http://www.w3.org/2005/Atom entry"`
	Strange []stranger  `xml:",any"`
}

type atomEntry struct {
	ID        []string    `xml:"id"`
	Title     []string    `xml:"title"`
	Updated   []time.Time `xml:"updated"`
	Published []time.Time `xml:"published"`
	Links     []atomLink  `xml:"link"`
	Content   []struct {
		Type string `xml:"type,attr"`
		Text string `xml:",chardata"`
	} `xml:"content"`
	Strange []stranger `xml:",any"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr"`
	Href string `xml:"href,attr"`
}

type stranger struct{ XMLName xml.Name }

func href(links []atomLink, rel string) string {
	i := slices.IndexFunc(links, func(l atomLink) bool { return l.Rel == rel })
	if i < 0 {
		return ""
	}
	return links[i].Href
}

// feed asks for a feed and holds it to RFC 4287: what has to be there once is, identifiers are IRIs and given once, and
// the newest comes first.
func (s site) feed(t *testing.T, path string) atomFeed {
	t.Helper()
	res := s.get(t, path)
	if got := res.Header.Get("Content-Type"); got != "application/atom+xml; charset=utf-8" {
		t.Errorf("%s is %s, %s", path, res.Status, got)
	}
	var f atomFeed
	if err := xml.NewDecoder(res.Body).Decode(&f); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	fault := func(is bool, what string) {
		t.Helper()
		if is {
			t.Errorf("%s: %s", path, what)
		}
	}
	one := func(texts []string) bool { return len(texts) == 1 && strings.TrimSpace(texts[0]) != "" }
	fault(!one(f.ID) || !one(f.Title) || len(f.Updated) != 1 || len(f.Author) != 1 || !one(f.Author[0].Name), "what a feed has once is not there once")
	fault(f.Lang != "zh", "no language")
	fault(len(f.Strange) > 0, "an element that Atom does not know")
	fault(href(f.Links, "self") == "" || href(f.Links, "alternate") == "", "no link to itself or to its page")
	ids, last := map[string]bool{f.ID[0]: true}, f.Updated[0]
	for _, e := range f.Entries {
		fault(!one(e.ID) || !one(e.Title) || len(e.Updated) != 1 || len(e.Published) != 1 || len(e.Content) != 1, "what an entry has once is not there once")
		fault(len(e.Strange) > 0, "an element in an entry that Atom does not know")
		fault(ids[e.ID[0]], e.ID[0]+" is given twice")
		u, err := url.Parse(e.ID[0])
		fault(err != nil || u.Scheme == "", e.ID[0]+" is no IRI")
		fault(e.Updated[0].After(last), e.ID[0]+" comes after what is older")
		fault(e.Content[0].Type != "html" || !strings.HasPrefix(e.Content[0].Text, "<ul><li>"), e.ID[0]+" says nothing")
		fault(strings.ContainsAny(e.Title[0]+e.Content[0].Text, "[]"), e.ID[0]+" lacks a word")
		ids[e.ID[0]], last = true, e.Updated[0]
	}
	return f
}

func TestFeeds(t *testing.T) {
	t.Parallel()
	s, record := newSite(t, pgtest.Shipped(t).ReaderURL), shipped(t)
	count := func(kind zone.NameKind) (n int) {
		for _, name := range record.Names() {
			if name.Kind == kind {
				n += len(record.SourcesOf(kind, name.ID))
			}
		}
		return n
	}
	moved := 0
	for _, n := range record.Changes() {
		if len(n.Revised)+len(n.Disputed) > 0 || slices.ContainsFunc(n.Stages, func(c zone.StageChange) bool { return c.Old.Project != "" && c.Old.Stage != c.New.Stage }) ||
			slices.ContainsFunc(n.Milestones, func(c zone.MilestoneChange) bool { _, _, m := c.Moved(); return !c.New() && (m || c.Attained()) }) {
			moved++
		}
	}
	for path, want := range map[string]int{
		"/feed.atom": len(record.Changes()), "/timeline.atom": len(record.Events),
		"/projects.atom": count(zone.NamedProject), "/services.atom": count(zone.NamedService), "/indicators.atom": count(zone.NamedIndicator),
	} {
		if got := len(s.feed(t, path).Entries); got != want || want == 0 {
			t.Errorf("%s has %d entries, want %d", path, got, want)
		}
	}
	if got := len(s.feed(t, "/changes.atom").Entries); got < moved || moved == 0 {
		t.Errorf("%d publications changed something, of which the feed has %d", moved, got)
	}
	projects := map[string]atomEntry{}
	for _, e := range s.feed(t, "/projects.atom").Entries {
		projects[e.ID[0]] = e
	}
	for _, p := range record.Projects {
		f := s.feed(t, "/projects/"+p.ID+".atom")
		by := record.SourcesOf(zone.NamedProject, p.ID)
		if len(f.Entries) != len(by) {
			t.Fatalf("%s: %d entries, %d sources", p.ID, len(f.Entries), len(by))
		}
		for i, e := range f.Entries {
			if !e.Updated[0].Equal(by[i].Time()) || href(e.Links, "via") != by[i].URL {
				t.Errorf("%s: %s is not what %s published", p.ID, e.ID[0], by[i].ID)
			}
			if other := projects[e.ID[0]]; len(other.Content) != 1 || other.Content[0].Text != e.Content[0].Text {
				t.Errorf("%s says something else in the feed of all projects", e.ID[0])
			}
		}
	}
	for _, i := range record.Indicators {
		f := s.feed(t, "/indicators/"+i.ID+".atom")
		for _, o := range record.Observations {
			said := o.Value.String() + record.Indicator(o.Indicator).Unit
			if o.Indicator == i.ID && !slices.ContainsFunc(f.Entries, func(e atomEntry) bool {
				text := e.Content[0].Text
				return e.Updated[0].Equal(record.Source(o.Source).Time()) && strings.Contains(text, said) && strings.Contains(text, record.Region(o.Region).Name.ZH) && strings.Contains(text, "出处 ")
			}) {
				t.Errorf("the feed of %s does not tell of %s", i.ID, o.Key())
			}
		}
	}
	if res := s.get(t, "/projects/nothing.atom"); res.StatusCode != http.StatusNotFound {
		t.Errorf("the feed of no project: %s", res.Status)
	}
}

// A feed is the same whenever it is made and on whichever host; where the address of the site is configured, it names its
// entries after that.
func TestFeedsStay(t *testing.T) {
	t.Parallel()
	db := pgtest.Shipped(t).ReaderURL
	nowhere := func(o *server.Options) { o.Site = "" }
	first, second := newSite(t, db, nowhere), newSite(t, db, nowhere)
	if a, b := first.text(t, "/projects.atom"), second.text(t, "/projects.atom"); a != b {
		t.Error("a feed is another when it is made again")
	}
	known := newSite(t, db, func(o *server.Options) {
		o.Site, o.Operator = "https://taixin.example:8443", operator.Operator{Organiser: "某单位"}
	}).feed(t, "/projects/taixin-avenue.atom")
	if !strings.HasPrefix(known.ID[0], "tag:taixin.example,2026:/projects/") || known.Author[0].Name[0] != "某单位" {
		t.Errorf("feed %s by %s", known.ID[0], known.Author[0].Name[0])
	}
	unknown := first.feed(t, "/projects/taixin-avenue.atom")
	for i, e := range unknown.Entries {
		if !strings.HasPrefix(e.ID[0], "urn:uuid:") || !strings.HasPrefix(known.Entries[i].ID[0], "tag:taixin.example,2026:/projects/taixin-avenue/") {
			t.Errorf("entries %s and %s", e.ID[0], known.Entries[i].ID[0])
		}
		if got := href(known.Entries[i].Links, "alternate"); got != "https://taixin.example:8443/projects/taixin-avenue" {
			t.Errorf("the entry is read at %s", got)
		}
	}
}

// A reader who looks back finds what was known then.
func TestFeedOfADay(t *testing.T) {
	t.Parallel()
	s, record := newSite(t, pgtest.Shipped(t).ReaderURL), shipped(t)
	day := record.Days()[len(record.Days())-2]
	f := s.feed(t, "/feed.atom?as_of="+day.String())
	if len(f.Entries) != len(record.AsOf(day).Changes()) || !strings.HasSuffix(href(f.Links, "self"), "as_of="+day.String()) {
		t.Errorf("%d entries as of %s at %s", len(f.Entries), day, href(f.Links, "self"))
	}
	if res := s.get(t, "/feed.atom?as_of=2000-01-01"); res.StatusCode != http.StatusNotFound {
		t.Errorf("a feed from before everything: %s", res.Status)
	}
}

// The feed of a list is narrowed as the list is: its entries are those of the whole, under the same names, and the list
// leads to it.
func TestFeedsOfNarrowedLists(t *testing.T) {
	t.Parallel()
	s, record := newSite(t, pgtest.Shipped(t).ReaderURL), shipped(t)
	for path, queries := range map[string][]string{
		"/projects": {"stage=in-use", "region=140100&sector=transport"}, "/services": {"dated=yes"}, "/timeline": {"year=2022"},
		"/indicators": {"topic=investment", "nature=plan"}, "/sources": {"year=2022"},
	} {
		whole := s.feed(t, path+".atom")
		names := map[string]string{}
		for _, e := range whole.Entries {
			names[e.ID[0]] = e.Content[0].Text
		}
		for _, query := range queries {
			f := s.feed(t, path+".atom?"+query+"&sort=newest&utm=x")
			if len(f.Entries) == 0 || len(f.Entries) >= len(whole.Entries) || f.ID[0] == whole.ID[0] || !strings.HasPrefix(f.Title[0], whole.Title[0]) || f.Title[0] == whole.Title[0] {
				t.Fatalf("%s?%s has %d of %d entries and is called %s", path, query, len(f.Entries), len(whole.Entries), f.Title[0])
			}
			if !f.Updated[0].Equal(f.Entries[0].Updated[0]) || href(f.Links, "alternate") != "http://example.com"+path+"?"+query {
				t.Errorf("%s?%s was updated %s and is of %s", path, query, f.Updated[0], href(f.Links, "alternate"))
			}
			for _, e := range f.Entries {
				if text, there := names[e.ID[0]]; there && text != e.Content[0].Text || !there && !strings.Contains(query, "nature") {
					t.Errorf("%s?%s: %s is not what it is in the whole", path, query, e.ID[0])
				}
			}
			list := s.page(t, path+"?"+query+"&sort=newest")
			if link := list.Find(`link[rel="alternate"][type="application/atom+xml"]`).Last().AttrOr("href", ""); link != path+".atom?"+query {
				t.Errorf("%s?%s leads to the feed %q", path, query, link)
			}
			if shown := list.Find(`.files a[href*=".atom"]`); shown.Length() != 1 || shown.AttrOr("href", "") != path+".atom?"+query {
				t.Errorf("%s?%s shows %d links to its feed: %q", path, query, shown.Length(), shown.AttrOr("href", ""))
			}
			if then := s.page(t, path+"?as_of="+record.Days()[0].String()); then.Find(`.files a[href*=".atom"]`).Length() > 0 || then.Find(`.files a`).Length() == 0 {
				t.Errorf("%s leads to news of an earlier day", path)
			}
		}
	}
	if res := s.get(t, "/projects.atom?stage=nowhere"); res.StatusCode != http.StatusBadRequest {
		t.Errorf("a feed of no stage: %s", res.Status)
	}
	if f := s.feed(t, "/projects.atom?stage=in-use&sector=water"); len(f.Entries) > 0 || !f.Updated[0].Equal(record.Sources[0].Time()) {
		t.Errorf("a feed of nothing has %d entries", len(f.Entries))
	}
}

// Every page leads to its feeds and data forms, in its head and in its header alike.
func TestAlternates(t *testing.T) {
	t.Parallel()
	s := newSite(t, pgtest.Shipped(t).ReaderURL)
	for _, path := range paths(shipped(t)) {
		res := s.get(t, path)
		header := res.Header.Get("Link")
		links := document(t, res).Find(`link[rel="alternate"][type]`)
		want := 1
		switch section := strings.Split(path, "/")[1]; {
		case path == "/changes", strings.HasPrefix(path, "/projects/"), strings.HasPrefix(path, "/indicators/"):
			want = 2
		case slices.Contains([]string{"projects", "services", "indicators", "timeline", "sources"}, section) && path == "/"+section:
			want = 4
		}
		if links.Length() != want || strings.Count(header, "rel=") != want {
			t.Errorf("%s: %d links in its head, %q in its header, want %d", path, links.Length(), header, want)
		}
		links.Each(func(_ int, e *goquery.Selection) {
			target := e.AttrOr("href", "")
			if !strings.Contains(header, "<"+target+">") || e.AttrOr("title", "") == "" {
				t.Errorf("%s: %s has no name or is not in the header", path, target)
			}
			if res := s.get(t, target); res.StatusCode != http.StatusOK || !strings.HasPrefix(res.Header.Get("Content-Type"), e.AttrOr("type", "?")) {
				t.Errorf("%s leads to %s: %s, %s", path, target, res.Status, res.Header.Get("Content-Type"))
			}
		})
	}
	for _, path := range []string{"/projects", "/nothing"} {
		if header := s.get(t, path+"?as_of=2022-11-06").Header.Get("Link"); strings.Contains(header, "atom") {
			t.Errorf("%s on an earlier day has news: %q", path, header)
		}
	}
}
