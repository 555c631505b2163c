package page

import (
	"slices"
	"strings"

	"taixin/internal/zone"
	"taixin/web/ui"
)

// news says which publication that speaks of the place is the newest, what it changed and added since the one before,
// and how much of that is left out.
func (b briefer) news() (since string, told []ui.Sentence, more string) {
	name := b.say(b.region.Name)
	var spoke []zone.SourceChanges
	for _, n := range b.rec.Changes() {
		if len(spoke) == 2 {
			break // only the last two are named
		}
		if sentences := b.reported(n); len(sentences) > 0 {
			if len(spoke) == 0 {
				told = sentences
			}
			spoke = append(spoke, n)
		}
	}
	issue := func(n zone.SourceChanges) string {
		return b.T("briefing.issue", b.say(n.Source.Publisher), b.day(n.Source.Published, n.Source.PublishedPrecision))
	}
	switch len(spoke) {
	case 0:
		return b.T("briefing.silent", name), nil, ""
	case 1:
		since = b.T("briefing.first", name, issue(spoke[0]))
	default:
		since = b.T("briefing.since", name, issue(spoke[0]), issue(spoke[1]))
	}
	if left := len(told) - briefNews; left > 0 {
		return since, told[:briefNews], b.T("briefing.more", left)
	}
	return since, told, ""
}

// reported is what one publication changed and added, what changed coming first.
func (b briefer) reported(n zone.SourceChanges) []ui.Sentence {
	var told []ui.Sentence
	say := func(source, place, key string, args ...any) {
		told = append(told, ui.Sentence{Text: b.T(key, args...), Cites: []ui.Cite{b.cite(source, place)}})
	}
	value := func(f zone.Figure) string {
		v := b.desk.figure(f)
		return b.words(small(v.Nature), v.Said)
	}
	title := func(f zone.Figure) string {
		return b.named(b.subject(f.Observation.Project, f.Observation.Service).Text, b.say(f.Indicator.Name))
	}
	for _, r := range n.Revised {
		if b.observation(&r.New.Observation) {
			say(n.Source.ID, r.New.Observation.Place, "briefing.revised", title(r.New), value(r.Old), value(r.New))
		}
	}
	for _, c := range n.Disputed {
		if old, now := c.Figures[0], c.Figures[len(c.Figures)-1]; b.observation(&now.Observation) {
			say(n.Source.ID, now.Observation.Place, "briefing.disputed", title(now), value(old), value(now))
		}
	}
	var several gathering
	for _, s := range n.Stages {
		if b.project(s.New.Project) && s.Old.Stage != s.New.Stage && s.New.Stage != zone.Unstated {
			b.staged(s, &several, say)
		}
	}
	for _, m := range n.Milestones {
		latest := m.History.Latest()
		told := slices.ContainsFunc(n.Events, func(e zone.Event) bool { // the same once more, as an event
			return b.event(e) && latest.Met && e.On == latest.MetOn && e.Project == latest.Project && e.Service == latest.Service
		})
		if b.milestone(latest.Milestone) && !told {
			b.moved(m, &several, say)
		}
	}
	figures := slices.DeleteFunc(slices.Clone(n.Figures), func(o *zone.Observation) bool { return !b.observation(o) })
	told = slices.Concat(told, b.told(figures), several.sentences(b.desk))
	for _, e := range n.Events {
		if b.event(e) {
			say(e.Source, e.Place, "briefing.event", b.day(e.On, e.Precision), b.say(e.Title))
		}
	}
	var projects, services []string
	for _, p := range n.Projects {
		if b.project(p.ID) {
			projects = append(projects, b.say(p.Name))
		}
	}
	for _, s := range n.Services {
		if b.service(s.ID) {
			services = append(services, b.say(s.Name))
		}
	}
	if len(projects) > 0 {
		say(n.Source.ID, "", "briefing.projects", strings.Join(projects, b.T("list.sign")))
	}
	if len(services) > 0 {
		say(n.Source.ID, "", "briefing.services", strings.Join(services, b.T("list.sign")))
	}
	return told
}

// staged words at which stage a project is, and at which it was; first reports are gathered.
func (b briefer) staged(s zone.StageChange, several *gathering, say func(source, place, key string, args ...any)) {
	name, now := b.subject(s.New.Project, "").Text, b.T("stage."+string(s.New.Stage))
	switch {
	case s.Old.Project != "" && s.New.On.IsZero():
		say(s.New.Source, s.New.Place, "briefing.staged", name, b.T("stage."+string(s.Old.Stage)), now)
	case s.Old.Project != "":
		say(s.New.Source, s.New.Place, "briefing.staged_on", b.day(s.New.On, zone.ToDay), name, b.T("stage."+string(s.Old.Stage)), now)
	case s.New.Stage != zone.Unstated:
		several.add("briefing.stands", "", name, small(now), b.cite(s.New.Source, s.New.Place))
	}
}

// moved words what a report says of a milestone; what may be said of several at once is gathered.
func (b briefer) moved(m zone.MilestoneChange, several *gathering, say func(source, place, key string, args ...any)) {
	latest := m.History.Latest()
	subject, name := b.subject(latest.Project, latest.Service).Text, b.say(latest.Name)
	gather := func(key, day string) { several.add(key, subject, name, day, b.cite(latest.Source, latest.Place)) }
	old, now, moved := m.Moved()
	switch {
	case m.Attained() && latest.MetOn.IsZero():
		gather("briefing.met", "")
	case m.Attained():
		gather("briefing.met_on", b.day(latest.MetOn, latest.MetPrecision))
	case moved:
		say(latest.Source, latest.Place, "briefing.due_moved", b.named(subject, name), b.day(old.Due, old.DuePrecision), b.day(now.Due, now.DuePrecision))
	case latest.Met || latest.Due.IsZero():
	case m.New(), m.Announced():
		gather("briefing.due", b.day(latest.Due, latest.DuePrecision))
	case old.DuePrecision != now.DuePrecision:
		gather("briefing.due_exacter", b.day(latest.Due, latest.DuePrecision))
	default:
		gather("briefing.due_kept", b.day(latest.Due, latest.DuePrecision))
	}
}
