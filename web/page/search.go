package page

import (
	"cmp"
	"net/url"
	"slices"
	"strings"
	"unicode"

	"taixin/internal/fold"
	"taixin/internal/zone"
	"taixin/web/ui"
)

// Search lists the names that were found, by kind; or those that are most like what was asked for, or a few to begin
// with where nothing was.
type Search struct {
	ui.Frame
	Query  string
	Day    string // that the reader looks back to; empty for the newest
	Status string // what was found, in a sentence
	Kinds  []ui.Link
	Groups []Found
	Near   []ui.Link
	Hint   string // what the names in Near are
	Help   string // what may be asked for; empty where something was found
	Offer  []ui.Entry
}

// Found is what was found of one kind.
type Found struct {
	Key     string
	Title   string
	More    string // how many are not listed; empty where all are
	Results []Result
}

// Result is one name that was found, with what was asked for marked.
type Result struct {
	ui.Entry
	Name []ui.Run
	Text []ui.Run
	Also []ui.Run // the name in the other language, or a word by which people ask for it, where the query is in that
	Lang string   // of Also
	As   string   // that Also is such a word; empty where it is a name
}

// NewSearch takes what the store found for a query.
func NewSearch(found *zone.Finding, query string, at Reading) Search {
	d := newDesk(found.Record, at)
	v := Search{Query: shown(query), Day: at.AsOf.String()}
	asked := fold.Ask(query)
	names := d.names(found)
	best, total := map[string]zone.Fit{}, 0
	for _, kind := range zone.NameKinds() {
		g := Found{Key: string(kind)}
		for _, hit := range found.Hits {
			n, known := names[hit.Kind][hit.ID]
			switch {
			case hit.Kind != kind || !known:
			case hit.Fit == zone.FitNear && asked.Text == "":
				v.Near = append(v.Near, d.examples(n, len(v.Near) == 0)...)
			case hit.Fit == zone.FitNear:
				v.Near = append(v.Near, d.named(n))
			default:
				g.Results = append(g.Results, d.result(n, asked))
				best[g.Key] = min(cmp.Or(best[g.Key], hit.Fit), hit.Fit)
			}
		}
		if len(g.Results) == 0 {
			continue
		}
		count := found.Counts[kind]
		total += count
		g.Title = d.T("search.kind", d.T("search."+g.Key), count)
		if count > len(g.Results) {
			g.More = d.T("search.more", count-len(g.Results))
		}
		v.Groups = append(v.Groups, g)
	}
	slices.SortStableFunc(v.Groups, func(a, b Found) int { return int(best[a.Key] - best[b.Key]) })
	if len(v.Groups) > 1 {
		for _, g := range v.Groups {
			v.Kinds = append(v.Kinds, ui.Link{Text: g.Title, Href: "#" + g.Key})
		}
	}

	title := ""
	switch {
	case query == "":
		v.Hint = d.T("search.examples")
	case asked.Text == "":
		title, v.Status, v.Hint = d.T("search.none", short(v.Query)), d.T("search.signs"), d.T("search.examples")
	case total == 0:
		title, v.Status, v.Hint = d.T("search.none", short(v.Query)), d.T("search.nothing"), d.T("search.near")
	default:
		title, v.Status = d.T("search.title", short(v.Query), total), d.T("search.found")
		if asked.Letters != "" {
			v.Status = d.T("search.found_letters")
		}
	}
	if found.More {
		v.Status += d.T("search.uncounted")
	}
	if total == 0 {
		v.Help = d.T("search.help")
		v.Offer = slices.DeleteFunc(d.offer(""), func(e ui.Entry) bool { return e.Key == "search" })
	}
	v.Frame = d.column("search", d.frame("search", title, d.T("search.description")))
	v.Unlisted = v.Unlisted || query != ""
	return v
}

// shown is a query as a page may hold it: control characters have no place in HTML.
func shown(query string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return -1
		}
		return r
	}, query))
}

// short is the beginning of a query, for a title.
func short(query string) string {
	const most = 24
	if runes := []rune(query); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return query
}

// names are the names of an extract by kind and ID.
func (d desk) names(found *zone.Finding) map[zone.NameKind]map[string]zone.Name {
	names := map[zone.NameKind]map[string]zone.Name{}
	for _, n := range found.Record.Names() {
		if names[n.Kind] == nil {
			names[n.Kind] = map[string]zone.Name{}
		}
		names[n.Kind][n.ID] = n
	}
	return names
}

// named links a name to the page that shows it.
func (d desk) named(n zone.Name) ui.Link {
	link := ui.Link{Text: d.say(n.Text)}
	switch n.Kind {
	case zone.NamedCluster, zone.NamedChain:
		link.Href = d.to("/industry")
	case zone.NamedEvent:
		link.Href = d.to("/timeline")
	case zone.NamedAim:
		for _, a := range d.rec.Aims {
			if a.ID == n.ID {
				link.Href = d.to("/regions/" + a.Region)
			}
		}
	default:
		link.Href = d.to("/" + string(n.Kind) + "s/" + n.ID)
	}
	return link
}

// examples are searches that find a name, the first in every way in which it may be typed.
func (d desk) examples(n zone.Name, first bool) []ui.Link {
	if n.Kind == zone.NamedSource {
		return nil // a title is too long to be typed
	}
	ways := []string{n.Text.ZH}
	if first {
		sound, initials := fold.Typed(n.Text.ZH)
		ways = append(ways, sound, initials, n.Text.EN)
	}
	var links []ui.Link
	for _, way := range ways {
		links = append(links, ui.Link{Text: way, Href: d.to("/search?" + url.Values{"q": {way}}.Encode())})
	}
	return links
}

// result words a name that was found as lists of its kind do, with the line beside it and who says so.
func (d desk) result(n zone.Name, asked fold.Query) Result {
	r := Result{Entry: ui.Entry{Key: n.ID, Link: d.named(n), Meta: d.meta(n)}}
	if n.Source != "" {
		r.Cite = d.cite(n.Source, n.Place)
	}
	if n.Kind == zone.NamedProject || n.Kind == zone.NamedService {
		r.Told = d.told(n.Source)
	}
	r.Name = runs(r.Link.Text, asked)
	r.Text = runs(d.say(n.Beside), asked)
	if !hit(r.Name) && !hit(r.Text) {
		other := n.Text.EN
		r.Lang = "en"
		if d.Lang == "en" {
			other, r.Lang = n.Text.ZH, "zh"
		}
		if also := runs(other, asked); hit(also) {
			r.Also = also
		} else if words := runs(strings.Join(fold.Also(n.Text.ZH), d.T("list.sign")), asked); hit(words) {
			r.Also, r.Lang, r.As = words, "zh", d.T("search.asked_as")
		}
	}
	return r
}

// meta is what tells a name from others like it.
func (d desk) meta(n zone.Name) string {
	switch n.Kind {
	case zone.NamedProject:
		if s, ok := d.rec.Stage(n.ID); ok {
			return d.T("stage." + string(s.Stage))
		}
	case zone.NamedRegion:
		return d.regionEntry(d.rec.Region(n.ID)).Meta
	case zone.NamedEvent:
		for _, e := range d.rec.Events {
			if e.ID == n.ID {
				return d.day(e.On, e.Precision)
			}
		}
	case zone.NamedAim:
		for _, a := range d.rec.Aims {
			if a.ID == n.ID {
				return d.say(d.rec.Region(a.Region).Name)
			}
		}
	case zone.NamedSource:
		return d.published(d.rec.Source(n.ID))
	}
	return ""
}

// runs takes a text apart where the query is in it.
func runs(text string, asked fold.Query) []ui.Run {
	var parts []ui.Run
	end := 0
	add := func(to int, hit bool) {
		if to > end {
			parts = append(parts, ui.Run{Text: text[end:to], Hit: hit})
			end = to
		}
	}
	for _, m := range asked.Marks(text) {
		add(m.From, false)
		add(m.To, true)
	}
	add(len(text), false)
	return parts
}

func hit(parts []ui.Run) bool {
	return slices.ContainsFunc(parts, func(r ui.Run) bool { return r.Hit })
}

// Find looks for a query in the names of a record and in the lines beside them, where the store cannot. All hits are
// alike; for an empty query it finds the first name of each kind, as the store does.
func Find(rec *zone.Record, query string) *zone.Finding {
	f := &zone.Finding{Record: rec, Counts: map[zone.NameKind]int{}}
	asked, begun := fold.Ask(query), map[zone.NameKind]bool{}
	for _, n := range rec.Names() {
		found := len(asked.Marks(n.Text.ZH))+len(asked.Marks(n.Text.EN))+len(asked.Marks(n.Beside.ZH)) > 0 ||
			asked.Text != "" && slices.ContainsFunc(fold.Also(n.Text.ZH), func(word string) bool { return strings.Contains(fold.Text(word), asked.Text) })
		switch {
		case asked.Text == "" && !begun[n.Kind]:
			f.Hits = append(f.Hits, zone.Hit{Kind: n.Kind, ID: n.ID, Fit: zone.FitNear})
		case asked.Text != "" && found:
			f.Hits = append(f.Hits, zone.Hit{Kind: n.Kind, ID: n.ID, Fit: zone.FitWithin})
			f.Counts[n.Kind]++
		}
		begun[n.Kind] = true
	}
	return f
}
