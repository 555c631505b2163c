package page

import (
	"slices"

	"taixin/internal/zone"
	"taixin/web/ui"
)

// Indicators lists everything that is measured, by topic, with every figure.
type Indicators struct {
	ui.Frame
	Listing
	Rest   []ui.Rest
	Topics []IndicatorTopic
	Table
}

// IndicatorTopic is one group of the list.
type IndicatorTopic struct {
	Key     string
	Title   string
	Figures []ui.Figure
}

// NewIndicators takes the extract of the indicator list.
func NewIndicators(rec *zone.Record, at Reading) (Indicators, error) {
	d := newDesk(rec, at)
	figures := rec.Figures(all)
	slices.SortStableFunc(figures, func(a, b zone.Figure) int {
		return slices.Index(zone.Topics(), a.Indicator.Topic) - slices.Index(zone.Topics(), b.Indicator.Topic)
	})
	natures := []zone.Nature{zone.Actual, zone.Plan, zone.Target, zone.Forecast}
	shown, left, listing, err := narrow(d, list[zone.Figure]{
		path: "/indicators",
		id:   func(f zone.Figure) string { return f.Observation.Key() },
		facets: []facet[zone.Figure]{
			{
				param: "topic", of: func(f zone.Figure) []string { return []string{string(f.Indicator.Topic)} },
				word: d.wordOf("topic."), order: words(slices.All(zone.Topics())), known: oneOf(zone.Topics()),
			},
			{
				param: "nature", of: func(f zone.Figure) []string { return []string{string(f.Observation.Nature)} },
				word: d.wordOf("nature."), order: words(slices.All(natures)), known: oneOf(natures),
			},
			regionFacet(d, func(f zone.Figure) []string { return []string{f.Region.ID} }),
		},
		orders: []order[zone.Figure]{
			{name: "listed"},
			{"newest", func(a, b zone.Figure) int { return b.Observation.To.Compare(a.Observation.To) }},
			{"name", byName(d, func(f zone.Figure) zone.Text { return f.Indicator.Name })},
		},
	}, figures)
	if err != nil {
		return Indicators{}, err
	}
	v := Indicators{Frame: listing.canonical(d.frame("indicators", "", d.T("indicators.description"))), Listing: listing, Rest: d.rest("", "", nil)}
	for _, f := range shown {
		// Under one title as long as the topic stays the same, which sorting by day breaks up.
		key, title := string(f.Indicator.Topic), d.T("topic."+string(f.Indicator.Topic))
		if listing.query.Get(sortParam) != "" {
			key, title = "sorted", d.T("indicators.sorted")
		}
		if n := len(v.Topics); n == 0 || v.Topics[n-1].Key != key {
			v.Topics = append(v.Topics, IndicatorTopic{Key: key, Title: title})
		}
		last := &v.Topics[len(v.Topics)-1]
		last.Figures = append(last.Figures, d.figure(f))
	}
	v.Table = Table{"indicators", []string{
		"indicator", "name", "topic", "region", "project", "service", "from", "to", "value", "exactness", "unit", "nature", "status",
		"scope", "source", "published", "place",
	}, nil}
	for _, f := range left {
		o := f.Observation
		v.Table.Rows = append(v.Table.Rows, []string{
			o.Indicator, d.say(f.Indicator.Name), string(f.Indicator.Topic), o.Region, o.Project, o.Service, o.From.String(), o.To.String(),
			o.Value.String(), string(o.Exactness), f.Unit.ID, string(o.Nature), string(o.Status), d.say(f.Indicator.Scope),
			o.Source, f.Source.Day().String(), o.Place,
		})
	}
	return v, nil
}

// Indicator defines one indicator and shows every observation of it.
type Indicator struct {
	ui.Frame
	ID      string
	Facts   []ui.Item
	Charts  []ui.Drawing
	Figures []ui.Figure
	Series  Series
	Derived []ui.Derived
	Rest    []ui.Rest
}

// NewIndicator takes the extract of the indicator with an ID.
func NewIndicator(rec *zone.Record, id string, at Reading) Indicator {
	d := newDesk(rec, at).on("/indicators/" + id)
	n := rec.Indicator(id)
	fresh, _ := d.freshness(n)
	v := Indicator{
		Frame: d.article("indicators", d.frame("indicators", d.say(n.Name), d.T("indicator.description", d.say(n.Name))), zone.NamedIndicator, id),
		ID:    id,
		Facts: []ui.Item{
			{Term: d.T("indicator.definition"), Text: d.say(n.Definition)},
			{Term: d.T("indicator.scope"), Text: d.say(n.Scope)},
			{Term: d.T("indicator.unit"), Text: d.printedUnit(rec.Unit(n.Unit))},
			{Term: d.T("indicator.topic"), Text: d.T("topic." + string(n.Topic))},
			fresh,
		},
		Charts:  d.charts(meterPrefix + id),
		Figures: d.figuresOf(func(f zone.Figure) bool { return f.Indicator.ID == id }),
		Series:  d.series(func(o zone.Observation) bool { return o.Indicator == id }),
		Derived: d.derived(func(f zone.Figure) bool { return f.Indicator.ID == id }),
		Rest:    d.rest(zone.NamedIndicator, id, nil),
	}
	if at.AsOf.IsZero() && len(v.Figures) > 0 {
		v.Linked = d.datasetOf(n)
	}
	return v
}

func (d desk) indicatorEntry(n zone.Indicator) ui.Entry {
	return ui.Entry{Key: n.ID, Link: ui.Link{Text: d.say(n.Name), Href: d.to("/indicators/" + n.ID)}, Text: d.say(n.Definition)}
}
