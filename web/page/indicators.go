package page

import (
	"taixin/internal/zone"
	"taixin/web/ui"
)

// Indicators lists everything that is measured, by topic, with every figure.
type Indicators struct {
	ui.Frame
	Topics []IndicatorTopic
}

// IndicatorTopic is one group of the list.
type IndicatorTopic struct {
	Key     string
	Title   string
	Figures []ui.Figure
}

// NewIndicators takes the extract of the indicator list.
func NewIndicators(rec *zone.Record, at Reading) Indicators {
	d := newDesk(rec, at)
	v := Indicators{Frame: d.frame("indicators", "", d.T("indicators.description"))}
	for _, topic := range zone.Topics() {
		if figures := d.figuresOf(ofTopics(topic)); len(figures) > 0 {
			v.Topics = append(v.Topics, IndicatorTopic{string(topic), d.T("topic." + string(topic)), figures})
		}
	}
	return v
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
}

// NewIndicator takes the extract of the indicator with an ID.
func NewIndicator(rec *zone.Record, id string, at Reading) Indicator {
	d := newDesk(rec, at).on("/indicators/" + id)
	n := rec.Indicator(id)
	fresh, _ := d.freshness(n)
	return Indicator{
		Frame: d.frame("indicators", d.say(n.Name), d.T("indicator.description", d.say(n.Name))),
		ID:    id,
		Facts: []ui.Item{
			{Term: d.T("indicator.definition"), Text: d.say(n.Definition)},
			{Term: d.T("indicator.scope"), Text: d.say(n.Scope)},
			{Term: d.T("indicator.unit"), Text: d.unit(rec.Unit(n.Unit))},
			{Term: d.T("indicator.topic"), Text: d.T("topic." + string(n.Topic))},
			fresh,
		},
		Charts:  d.charts(meterPrefix + id),
		Figures: d.figuresOf(func(f zone.Figure) bool { return f.Indicator.ID == id }),
		Series:  d.series(func(o zone.Observation) bool { return o.Indicator == id }),
		Derived: d.derived(func(f zone.Figure) bool { return f.Indicator.ID == id }),
	}
}

func (d desk) indicatorEntry(n zone.Indicator) ui.Entry {
	return ui.Entry{Key: n.ID, Link: ui.Link{Text: d.say(n.Name), Href: d.to("/indicators/" + n.ID)}, Text: d.say(n.Definition)}
}
