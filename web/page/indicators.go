package page

import (
	"strconv"

	"taixin/internal/query"
	"taixin/internal/zone"
	"taixin/web/ui"
)

// Indicators lists everything that is measured, by topic, with every figure.
type Indicators struct {
	ui.Frame
	Listing
	Answer   string // how much is measured
	Narrowed bool   // not all of it is listed, or not in its usual order
	Topics   []IndicatorTopic
}

// IndicatorTopic is one group of the list. Of the whole list the lines that are known best stand open.
type IndicatorTopic struct {
	Key   string
	Title string
	Open  []ui.Measured
	More  []ui.Measured
}

// NewIndicators shows what a query selects from the list of observations.
func NewIndicators(rec *zone.Snapshot, r query.Result[*zone.Observation], at Reading) Indicators {
	d := newDesk(rec, at)
	list := listing(d, "/indicators", r)
	v := Indicators{
		Frame: list.canonical(d.frame("indicators", "", d.T("indicators.description"))), Listing: list,
		Answer: d.T("indicators.answer", len(rec.Topics), len(rec.Indicators), len(rec.Observations)),
	}
	sorted := r.Filter.Has(sortParam)
	v.Narrowed = len(r.Filter) > 0
	for _, m := range d.measured(rec.Figures(r.Rows), sorted) {
		// Under one title as long as the topic stays the same, which sorting by day breaks up.
		topic := m.of.Indicator.Topic
		key, title := topic, d.say(rec.Term(rec.Topics, topic))
		if sorted {
			key, title = "sorted", d.T("indicators.sorted")
		}
		if n := len(v.Topics); n == 0 || v.Topics[n-1].Key != key {
			v.Topics = append(v.Topics, IndicatorTopic{Key: key, Title: title})
		}
		last := &v.Topics[len(v.Topics)-1]
		if v.Narrowed || len(last.Open) < leastOpen || m.First != "" || m.of.Indicator.Headline && m.of.Region.Kind == zone.KindZone {
			last.Open = append(last.Open, m.Measured)
		} else {
			last.More = append(last.More, m.Measured)
		}
	}
	return v
}

// leastOpen is how many lines of a topic stand open.
const leastOpen = 4

// measured is a line of the list and what it shows.
type measured struct {
	ui.Measured
	of zone.Figure
}

// mostLooked bounds how many observations of one thing are looked through for a line.
const mostLooked = 400

// measured makes a line of each series: what only agrees with another figure is told there, and earlier values are in the
// picture. As they were published, each is a line.
func (d desk) measured(figures []zone.Figure, singly bool) []measured {
	var rows []measured
	earlier, trends := map[string]bool{}, map[string][]*zone.Observation{}
	asked := map[zone.Subject]bool{}
	for _, f := range figures {
		o := f.Observation
		about := zone.Subject{Indicator: o.Indicator, Region: o.Region, Project: o.Project, Service: o.Service}
		if singly || asked[about] || d.rec.CountObservations(about) > mostLooked {
			continue
		}
		asked[about] = true
		for s := range d.rec.Series(about) {
			one := overTime(s)
			for i, p := range one {
				if i < len(one)-1 {
					earlier[p.Key()] = true
				} else {
					trends[p.Key()] = one
				}
			}
		}
	}
	for _, f := range figures {
		key := f.Observation.Key()
		if !singly && (earlier[key] || !d.rec.Foremost(f.Observation)) {
			continue
		}
		row := measured{ui.Measured{Figure: d.figure(f)}, f}
		if one := trends[key]; one != nil {
			slope, all := d.slope(one)
			row.Trend, row.First = slope, d.T("series.when", all[0].Said, small(all[0].Period))
		}
		rows = append(rows, row)
	}
	return rows
}

// IndicatorsTable is the list of observations for machines.
func IndicatorsTable(rec *zone.Snapshot, observations []*zone.Observation, at Reading) Table {
	d := newDesk(rec, at)
	table := Table{"indicators", []string{
		"indicator", "name", "topic", "region", "project", "service", "from", "to", "value", "exactness", "unit", "nature", "status",
		"scope", "source", "published", "place", "upper", "cumulative", "dating",
	}, nil}
	for _, o := range observations {
		f, upper := rec.Figure(o), ""
		if o.Upper.Given {
			upper = o.Upper.Decimal.String()
		}
		table.Rows = append(table.Rows, []string{
			o.Indicator, d.say(f.Indicator.Name), f.Indicator.Topic, o.Region, o.Project, o.Service, o.From.String(), o.To.String(),
			o.Value.String(), string(o.Exactness), f.Unit.ID, string(o.Nature), string(o.Status), d.say(f.Scope()),
			o.Source, f.Source.Issued(), o.Place, upper, strconv.FormatBool(o.Cumulative), string(o.Dating),
		})
	}
	return table
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
	Omitted []ui.OmittedNote
}

// NewIndicator shows the indicator with an ID.
func NewIndicator(rec *zone.Snapshot, id string, at Reading) Indicator {
	d := newDesk(rec, at).on("/indicators/" + id)
	d.since = d.knownSince(zone.Subject{Indicator: id})
	n := rec.Indicator(id)
	fresh, _ := d.freshness(n)
	v := Indicator{
		Frame: d.article("indicators", d.frame("indicators", d.say(n.Name), d.T("indicator.description", d.say(n.Name))), zone.NamedIndicator, id),
		ID:    id,
		Facts: []ui.Item{
			{Term: d.T("indicator.definition"), Text: d.say(n.Definition)},
			{Term: d.T("indicator.scope"), Text: d.say(n.Scope)},
			{Term: d.T("indicator.unit"), Text: d.printedUnit(rec.Unit(n.Unit))},
			{Term: d.T("indicator.topic"), Text: d.say(rec.Term(rec.Topics, n.Topic))},
			fresh,
		},
		Charts:  d.charts(meterPrefix + id),
		Series:  d.series(zone.Subject{Indicator: id}),
		Derived: d.derived(func(f zone.Figure) bool { return f.Indicator.ID == id }),
	}
	v.Figures, v.Omitted = d.figuresAbout(zone.Subject{Indicator: id}, d.dataLink())
	if at.AsOf.IsZero() && len(v.Figures) > 0 {
		v.Linked = d.datasetOf(n)
	}
	return v
}

func (d desk) indicatorEntry(n zone.Indicator) ui.Entry {
	return ui.Entry{Key: n.ID, Link: ui.Link{Text: d.say(n.Name), Href: d.to("/indicators/" + n.ID)}, Text: d.say(n.Definition)}
}
