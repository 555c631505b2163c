package query

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"taixin/internal/textnorm"
	"taixin/internal/zone"
)

// mostReplies bounds how many rows stand under one heading of an answer.
const mostReplies = 5

// pathOfPlaces is the page that leads to every place: who names one with the question wants that.
const pathOfPlaces = "/regions"

// AnswerKind says what answers a question.
type AnswerKind string

// The kinds of answers.
const (
	NoAnswer        AnswerKind = ""
	AnswerFigure    AnswerKind = "figure"    // Observation
	AnswerMilestone AnswerKind = "milestone" // History, of Project or Service
	AnswerSubject   AnswerKind = "subject"   // how Project or Service stands
	AnswerWhere     AnswerKind = "where"     // where Project or Service is
	AnswerUnsaid    AnswerKind = "unsaid"    // that Question is not on record of Project or Service; of none where both are empty
	AnswerLate      AnswerKind = "late"      // what is late, on the page of Question
	AnswerPage      AnswerKind = "page"      // the page of Question
	AnswerPlace     AnswerKind = "place"     // what is in Region
)

// Answer is what the record has in reply to a query, not yet in words.
type Answer struct {
	Kind        AnswerKind
	Observation *zone.Observation
	History     zone.MilestoneHistory
	Project     string
	Service     string
	Region      string // that was asked for with it
	Question    zone.Question
}

// Answers are a reply with what belongs to it.
type Answers struct {
	First    Answer
	Same     []Answer          // other things that are as much as was asked for
	Related  []Answer          // of the same list, or of the same project or service
	List     *zone.Observation // the count of the list that the related figures are of; nil where there is none
	Confused []Answer          // what is easily taken for it
}

// answer understands a query and finds what the record has in reply; NoAnswer where it is not understood. Matches are the
// names that it finds as it stands.
func (x *Index) answer(asked string, matches []Match) Answers {
	if several := x.several(asked); len(several) > 1 {
		answers := x.replyWith(several[0])
		answers.Related, answers.Confused = nil, nil
		for _, o := range several[1:] {
			answers.Confused = append(answers.Confused, Answer{Kind: AnswerFigure, Observation: o})
		}
		return answers
	}
	r := x.read(asked)
	if a, is := amountIn(asked); is && r.subject == nil {
		if found := x.figures(a); len(found) > 0 && x.about(a) {
			answers := x.replyWith(found[0])
			for _, o := range found[1:] {
				answers.Same = append(answers.Same, Answer{Kind: AnswerFigure, Observation: o})
			}
			return answers
		}
	}
	if r.subject != nil {
		r.explain(x.Histories(r.subject.about()))
	}
	best, whole := leader(matches)
	switch {
	case r.subject == nil && r.question != nil && r.question.Path != "" && r.enough():
		kind := AnswerPage
		switch {
		case r.question.Asks == zone.AsksLate:
			kind = AnswerLate
		case r.region != "" && r.question.Path == pathOfPlaces:
			kind = AnswerPlace
		}
		return Answers{First: Answer{Kind: kind, Question: *r.question, Region: r.region}}
	case whole && best.Kind != zone.NamedEvent:
		if !answerable(best.Kind) {
			return Answers{}
		}
		r.subject = &document{Name: best.Name}
	case r.subject != nil && r.enough():
	case best.Match == textnorm.NoMatch || best.Match == textnorm.MatchSummary || !answerable(best.Kind) || len([]rune(strings.Join(r.atoms, ""))) < 2:
		if r.question != nil && r.question.Asks == zone.AsksUnsaid && r.enough() {
			return Answers{First: Answer{Kind: AnswerUnsaid, Question: *r.question}}
		}
		return Answers{}
	default:
		r.subject = &document{Name: best.Name}
	}
	return x.reply(r)
}

// severalSigns stand between numbers whose difference is asked for.
var severalSigns = regexp.MustCompile(`[和与跟、/?？]|\b(?:and|vs)\b`)

// several returns the leading figure of each number of a query that consists of nothing else; nil of any other.
func (x *Index) several(asked string) []*zone.Observation {
	var of []*zone.Observation
	for _, part := range severalSigns.Split(asked, mostReplies+1) {
		if strings.TrimSpace(part) == "" {
			continue
		}
		a, is := amountIn(part)
		if !is || !x.about(a) {
			return nil
		}
		found := x.figures(a)
		if len(found) == 0 {
			return nil
		}
		of = append(of, found[0])
	}
	return of
}

// about reports that what stands around a number is nothing but its unit and words that everybody puts there.
func (x *Index) about(a amount) bool {
	r := x.read(a.around + " " + a.unit)
	units := 0
	for _, u := range x.Units {
		if strings.HasPrefix(a.unit, u.ID) || a.scaled && strings.HasPrefix(a.unit, strings.TrimLeft(u.ID, "亿万")) {
			units = max(units, len([]rune(u.ID)))
		}
	}
	if countsIn(a.unit) {
		units = max(units, 1)
	}
	known := units
	for i, c := range r.covered {
		if c || slices.ContainsFunc(x.Record.Units, func(u zone.Unit) bool { return slices.Contains(strings.Fields(u.EN), r.atoms[i]) }) {
			known++
		}
	}
	return known*2 >= len(r.covered)
}

// leader is the name that fits best, and whether it is the whole query. Names come by kind, so of those that fit as well
// the kind that pages show first counts.
func leader(matches []Match) (best Match, whole bool) {
	for _, m := range matches {
		if m.Match != textnorm.MatchApproximate && (best.Match == textnorm.NoMatch || m.Match < best.Match) {
			best = m
		}
	}
	return best, best.Match == textnorm.MatchWhole
}

// reply answers a question about a name.
func (x *Index) reply(r reading) Answers {
	asks := zone.AsksNothing
	if r.question != nil {
		asks = r.question.Asks
	}
	id := r.subject.ID
	if r.subject.Kind == zone.NamedIndicator {
		if o := x.leading(id, r.region); o != nil && o.Project == "" && o.Service == "" { // a part does not stand for the whole
			return x.replyWith(o)
		}
		return Answers{}
	}
	about := r.subject.about()
	of := Answer{Project: about.Project, Service: about.Service, Region: r.region}
	histories := x.Histories(about)
	answers := Answers{First: of}
	switch {
	case asks == zone.AsksUnsaid:
		answers.First.Kind, answers.First.Question = AnswerUnsaid, *r.question
	case asks == zone.AsksWhere:
		answers.First.Kind = AnswerWhere
	default:
		answers.First.Kind = AnswerSubject
		h, is := meant(histories, r, asks == zone.AsksWhen || asks == zone.AsksLate)
		if !is && of.Project != "" {
			h, is = ahead(histories)
		}
		if is {
			answers.First.Kind, answers.First.History = AnswerMilestone, h
		}
	}
	for _, h := range lastFirst(histories) {
		if len(answers.Related) < mostReplies && (answers.First.Kind != AnswerMilestone || h.Reports[0].ID != answers.First.History.Reports[0].ID) {
			one := of
			one.Kind, one.History = AnswerMilestone, h
			answers.Related = append(answers.Related, one)
		}
	}
	if of.Service != "" {
		some, _ := x.FirstObservations(about, mostReplies, func(*zone.Observation) bool { return true })
		for _, o := range some {
			answers.Related = append(answers.Related, Answer{Kind: AnswerFigure, Observation: o})
		}
	}
	return answers
}

// about selects what is on record of a name that questions are asked of.
func (d *document) about() zone.Subject {
	switch d.Kind {
	case zone.NamedProject:
		return zone.Subject{Project: d.ID}
	case zone.NamedService:
		return zone.Subject{Service: d.ID}
	}
	return zone.Subject{Indicator: d.ID}
}

// meant finds the milestone that is asked for: the one of the place that is named, or whose name shares most with the
// question; and where any will do, the one still to come that is due last, or else the one reached last.
func meant(histories []zone.MilestoneHistory, r reading, anyOne bool) (zone.MilestoneHistory, bool) {
	best, most := -1, 0
	for i, h := range histories {
		score := 0
		if r.region != "" {
			for _, report := range h.Reports {
				if report.Region == r.region {
					score = 1000
				}
			}
		}
		for _, part := range r.left() {
			if named(h, part) && !strings.Contains(textnorm.Normalize(r.subject.Text.ZH), part) {
				score += len(part)
			}
		}
		if score > most || score == most && score > 0 && sooner(histories[best], h) {
			best, most = i, score
		}
	}
	if best < 0 && anyOne {
		for i, h := range histories {
			if best < 0 || sooner(histories[best], h) {
				best = i
			}
		}
	}
	if best < 0 {
		return zone.MilestoneHistory{}, false
	}
	return histories[best], true
}

// ahead is the milestone of the whole that is still to come and due last; false where there is none.
func ahead(histories []zone.MilestoneHistory) (last zone.MilestoneHistory, is bool) {
	for _, h := range histories {
		_, reached := h.Met()
		if !reached && len(h.Forecasts()) > 0 && h.Reports[0].Region == "" && (!is || day(h).Compare(day(last)) > 0) {
			last, is = h, true
		}
	}
	return last, is
}

// named reports that any report of a milestone calls it by a part of a question.
func named(h zone.MilestoneHistory, part string) bool {
	return slices.ContainsFunc(h.Reports, func(r zone.Report) bool {
		if !textnorm.IsWord(part) {
			return strings.Contains(textnorm.Normalize(r.Name.ZH), part)
		}
		return slices.ContainsFunc(textnorm.Atoms(r.Name.EN, askedAtoms), func(word string) bool { return strings.HasPrefix(word, part) })
	})
}

// sooner reports that the second of two milestones rather answers a question that may mean both: one of the whole before
// one of a place, one still to come before one reached, and of both the later.
func sooner(a, b zone.MilestoneHistory) bool {
	if wholeA, wholeB := a.Reports[0].Region == "", b.Reports[0].Region == ""; wholeA != wholeB {
		return wholeB
	}
	_, metA := a.Met()
	_, metB := b.Met()
	if metA != metB {
		return metA
	}
	return day(b).Compare(day(a)) > 0
}

// day is when a milestone was reached, or is due.
func day(h zone.MilestoneHistory) zone.Date {
	if met, reached := h.Met(); reached {
		if !met.MetOn.IsZero() {
			return met.MetOn
		}
		return zone.DateOf(met.Published.In(zone.Shanghai))
	}
	plan, _ := h.Plan()
	return plan.Due
}

func lastFirst(histories []zone.MilestoneHistory) []zone.MilestoneHistory {
	sorted := slices.Clone(histories)
	slices.SortStableFunc(sorted, func(a, b zone.MilestoneHistory) int { return day(b).Compare(day(a)) })
	return sorted
}

// leading is the observation that stands for an indicator: of the place that is named, or of the zone, of the founding
// source, or the last.
func (x *Index) leading(indicator, region string) *zone.Observation {
	founding := x.Founding().ID
	var best *zone.Observation
	rank := func(o *zone.Observation) int {
		n := 0
		if region != "" && o.Region == region {
			n += 8
		}
		if x.Region(o.Region).Kind == zone.KindZone {
			n += 4
		}
		if o.PartOf == "" {
			n += 2
		}
		if o.Source == founding {
			n++
		}
		return n
	}
	some, _ := x.FirstObservations(zone.Subject{Indicator: indicator}, mostLooked, func(*zone.Observation) bool { return true })
	for _, o := range some {
		if best == nil || rank(o) > rank(best) || rank(o) == rank(best) && o.To.Compare(best.To) > 0 {
			best = o
		}
	}
	return best
}

// mostLooked bounds how many observations of one thing are looked through.
const mostLooked = 400

// replyWith answers with a figure: with it its parts and its whole, the other figures of the same list, and what is easily
// taken for it.
func (x *Index) replyWith(o *zone.Observation) Answers {
	answers := Answers{First: Answer{Kind: AnswerFigure, Observation: o}}
	seen := map[string]bool{o.Indicator + " " + o.Region: true}
	add := func(to *[]Answer, most int, other *zone.Observation) {
		if k := other.Indicator + " " + other.Region; !seen[k] && len(*to) < most {
			seen[k] = true
			*to = append(*to, Answer{Kind: AnswerFigure, Observation: other})
		}
	}
	related := func(other *zone.Observation) {
		if add(&answers.Related, mostRelated, other); x.Indicator(other.Indicator).Kind == zone.Listed && other.PartOf == "" {
			answers.List = other
		}
	}
	if x.Indicator(o.Indicator).Kind == zone.Listed && o.PartOf == "" {
		answers.List = o
	}
	if whole, is := x.WholeOf(o); is {
		related(whole)
	}
	for _, split := range x.PartsOf(o) {
		for _, part := range split.Parts {
			related(part)
		}
	}
	topic := x.Indicator(o.Indicator).Topic
	siblings, _ := x.FirstObservations(zone.Subject{Region: o.Region, Source: o.Source}, mostLooked, func(other *zone.Observation) bool {
		return other.Project == o.Project && other.Service == o.Service && other.PartOf == "" && x.Indicator(other.Indicator).Topic == topic
	})
	slices.SortStableFunc(siblings, func(a, b *zone.Observation) int { return x.Indicator(a.Indicator).Rank - x.Indicator(b.Indicator).Rank })
	for _, other := range siblings {
		related(other)
	}
	for _, other := range Confused(x.Snapshot, o) {
		add(&answers.Confused, mostConfused, other)
	}
	return answers
}

// Confused are the figures that are easily taken for one: the last values of what is counted alike, the most alike first.
func Confused(rec *zone.Snapshot, o *zone.Observation) []*zone.Observation {
	if o.Project != "" || o.Service != "" {
		return nil
	}
	own := rec.Indicator(o.Indicator)
	var confused []*zone.Observation
	for _, i := range rec.Indicators {
		if alike(own, i) > 0 {
			confused = append(confused, lastOf(rec, i.ID)...)
		}
	}
	confused = slices.DeleteFunc(confused, func(other *zone.Observation) bool {
		return other.Indicator == o.Indicator && other.Region == o.Region
	})
	slices.SortStableFunc(confused, func(a, b *zone.Observation) int {
		likeness := alike(own, rec.Indicator(b.Indicator)) - alike(own, rec.Indicator(a.Indicator))
		return cmp.Or(likeness, rec.Region(a.Region).Rank-rec.Region(b.Region).Rank)
	})
	return confused
}

// How many figures stand with one.
const (
	mostRelated  = 8
	mostConfused = 3
)

// lastOf are the last values of an indicator, of each place one, that are no part of another.
func lastOf(rec *zone.Snapshot, indicator string) []*zone.Observation {
	some, _ := rec.FirstObservations(zone.Subject{Indicator: indicator}, mostLooked, func(o *zone.Observation) bool {
		return o.PartOf == "" && o.Project == "" && o.Service == ""
	})
	var last []*zone.Observation
	for _, o := range some {
		at := slices.IndexFunc(last, func(l *zone.Observation) bool { return l.Region == o.Region })
		switch {
		case at < 0:
			last = append(last, o)
		case o.To.Compare(last[at].To) > 0:
			last[at] = o
		}
	}
	return last
}

// alike is how easily two indicators are taken for each other, 0 where they are not: both are of lists of projects, in units
// that people mistake, and their names end in the same words.
func alike(a, b zone.Indicator) int {
	lists := []string{zone.TopicProjects, zone.TopicFirstBatch}
	if !slices.Contains(lists, a.Topic) || !slices.Contains(lists, b.Topic) || a.Unit != b.Unit && !(counts(a.Unit) && counts(b.Unit)) {
		return 0
	}
	endA, endB := []rune(a.Name.ZH), []rune(b.Name.ZH)
	n := 0
	for n < len(endA) && n < len(endB) && endA[len(endA)-1-n] == endB[len(endB)-1-n] {
		n++
	}
	if n < 2 {
		return 0
	}
	return n
}
