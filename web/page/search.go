package page

import (
	"cmp"
	"net/url"
	"slices"
	"strings"
	"unicode"

	"taixin/internal/query"
	"taixin/internal/textnorm"
	"taixin/internal/zone"
	"taixin/web/ui"
)

// Search lists the names that were found, by kind; or those that are most like what was asked for, or a few to begin
// with where nothing was.
type Search struct {
	ui.Frame
	Status string // what was found, in a sentence
	Answer *Reply // nil where the record has none
	Beside []Replies
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

// NewSearch shows what a search found.
func NewSearch(rec *zone.Snapshot, found query.SearchResult, asked string, at Reading) Search {
	d := newDesk(rec, at)
	var v Search
	raw := asked
	asked = shown(raw)
	q := found.Query
	v.Answer, v.Beside = d.answers(found.Answers)
	best, total := map[string]textnorm.MatchKind{}, 0
	for _, kind := range zone.NameKinds() {
		g := Found{Key: string(kind)}
		for _, m := range found.Matches {
			switch {
			case m.Kind != kind:
			case m.Match == textnorm.MatchApproximate && q.Text == "":
				v.Near = append(v.Near, d.examples(m.Name, len(v.Near) == 0)...)
			case m.Match == textnorm.MatchApproximate:
				v.Near = append(v.Near, d.naming(m.Name))
			default:
				g.Results = append(g.Results, d.result(m, q))
				best[g.Key] = min(cmp.Or(best[g.Key], m.Match), m.Match)
			}
		}
		if len(g.Results) == 0 {
			continue
		}
		if d.Lang != "zh" { // there a name that is read comes before one that only sounds like the query
			slices.SortStableFunc(g.Results, func(a, b Result) int { return unread(a) - unread(b) })
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
	case raw == "":
		v.Hint = d.T("search.examples")
	case q.Text == "":
		title, v.Status, v.Hint = d.T("search.none", short(asked)), d.T("search.signs"), d.T("search.examples")
	case v.Answer != nil:
		title, v.Status = d.T("search.answer_title", short(asked), d.words(v.Answer.said(d))), d.T("search.answered")
		if total > 0 {
			title = d.T("search.title", short(asked), total)
		}
	case total == 0:
		title, v.Status, v.Hint = d.T("search.none", short(asked)), d.T("search.nothing"), d.T("search.near")
	default:
		title, v.Status = d.T("search.title", short(asked), total), d.T("search.found")
		if q.Letters != "" {
			v.Status = d.T("search.found_letters")
		}
	}
	if total == 0 && v.Answer == nil {
		v.Help = d.T("search.help")
		v.Offer = slices.DeleteFunc(d.offer(""), func(e ui.Entry) bool { return e.Key == "search" })
	}
	v.Frame = d.column("search", d.frame("search", title, d.T("search.description")))
	v.Unlisted = v.Unlisted || asked != ""
	v.Query = asked
	return v
}

// unread is 0 for a result in whose name the query is to be seen, and 1 for others.
func unread(r Result) int {
	if hit(r.Name) {
		return 0
	}
	return 1
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

// naming links a name to the page that shows it.
func (d desk) naming(n zone.Name) ui.Link {
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
	ways := []string{d.say(n.Text)}
	if first {
		sound, initials := textnorm.Pinyin(n.Text.ZH)
		ways = []string{n.Text.ZH, sound, initials, n.Text.EN}
		if d.Lang != "zh" {
			ways = []string{n.Text.EN, sound, initials, n.Text.ZH}
		}
	}
	var links []ui.Link
	for _, way := range ways {
		link := ui.Link{Text: way, Href: d.to("/search?" + url.Values{"q": {way}}.Encode())}
		if ui.Chinese(way) && d.Lang != "zh" {
			link.Lang = "zh"
		}
		links = append(links, link)
	}
	return links
}

// result words a name that was found as lists of its kind do, with the line beside it and who says so.
func (d desk) result(m query.Match, asked textnorm.Query) Result {
	n := m.Name
	r := Result{Entry: ui.Entry{Key: n.ID, Link: d.naming(n), Meta: d.meta(n)}}
	if n.Source != "" {
		r.Cite = d.cite(n.Source, n.Place)
	}
	if n.Kind == zone.NamedProject || n.Kind == zone.NamedService {
		r.Told = d.told(n.Source)
	}
	r.Name = runs(r.Link.Text, asked)
	r.Text = runs(d.say(n.Summary), asked)
	if !hit(r.Name) && !hit(r.Text) {
		other := n.Text.EN
		r.Lang = "en"
		if d.Lang == "en" {
			other, r.Lang = n.Text.ZH, "zh"
		}
		if also := runs(other, asked); hit(also) {
			r.Also = also
		} else if words := runs(strings.Join(m.Asked, d.T("list.sign")), asked); hit(words) {
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
func runs(text string, asked textnorm.Query) []ui.Run {
	var parts []ui.Run
	end := 0
	add := func(to int, hit bool) {
		if to > end {
			parts = append(parts, ui.Run{Text: text[end:to], Hit: hit})
			end = to
		}
	}
	for _, m := range asked.Highlights(text) {
		add(m.From, false)
		add(m.To, true)
	}
	add(len(text), false)
	return parts
}

func hit(parts []ui.Run) bool {
	return slices.ContainsFunc(parts, func(r ui.Run) bool { return r.Hit })
}
