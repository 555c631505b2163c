package table

import (
	"slices"
	"strings"

	"taixin/internal/zone"
)

// derived is a figure that was computed, with the inputs that it was computed from.
type derived struct {
	ID      string
	Name    zone.Text
	Value   zone.Decimal
	Unit    string
	Rounded bool
	Nature  zone.Nature
	Inputs  []string
	Regions []string
	From    zone.Date
	To      zone.Date
	Source  string
	Place   string
}

func carriedOut(r *zone.Snapshot) any {
	var rows []derived
	for _, d := range r.Derived() {
		from, to := d.Period()
		row := derived{
			ID: d.Derivation.ID, Name: d.Derivation.Name, Value: d.Value, Unit: d.Unit.ID, Rounded: d.Rounded, Nature: zone.Derived,
			Regions: d.Derivation.Regions, From: from, To: to, Source: d.Source().ID, Place: strings.Join(d.Places(), separator),
		}
		for _, in := range d.Inputs {
			row.Inputs = append(row.Inputs, in.Observation.Key())
		}
		rows = append(rows, row)
	}
	return rows
}

// figure is an observation with all that belongs to it, so that one table is enough to read it.
type figure struct {
	*zone.Observation
	IndicatorName, RegionName string
	Unit, Scope               string
	SourceTitle               string
	Published                 zone.Date
	PublishedPrecision        zone.Precision
}

func inFull(s *zone.Snapshot) any {
	rows := make([]figure, 0, len(s.Observations))
	for _, o := range s.Observations {
		f := s.Figure(o)
		rows = append(rows, figure{
			Observation: o, IndicatorName: f.Indicator.Name.ZH, RegionName: f.Region.Name.ZH,
			Unit: f.Unit.ID, Scope: f.Scope().ZH, SourceTitle: f.Source.Title.ZH, Published: f.Source.Published,
			PublishedPrecision: f.Source.PublishedPrecision,
		})
	}
	return rows
}

// figureColumns are the columns of a figure. Whatever observations have besides comes after them.
func figureColumns() []Column {
	all := columns(
		column("indicator", "指标代码", "Indicator", "Indicator", "量的是哪个指标。", "The indicator.").referring("indicators"),
		column("indicator_name", "指标", "Name of the indicator", "IndicatorName", "指标的名称。", "The name of the indicator, in Chinese."),
		column("region", "地区代码", "Region", "Region", "关于哪个地区。", "The region it is about.").referring("regions"),
		column("region_name", "地区", "Name of the region", "RegionName", "地区的名称。", "The name of the region, in Chinese."),
		project, service, from, to, dating, valued, exactly, unit, nature, standing,
		column("scope", "口径", "Scope", "Scope", "算进什么，不算什么，来源没说清什么。", "What is counted in, what is not, and what sources leave open, in Chinese."),
		column("source", "来源代码", "Source", "Source", "哪个来源说的。", "The source that says so.").referring("sources"),
		column("source_title", "来源", "Title of the source", "SourceTitle", "来源的标题。", "The title of the source, in Chinese."),
		column("published", "发布日期", "Published", "Published", "来源哪天发布。", "The day on which the source was published."),
		place, column("note", "说明", "Note", "Note.ZH", "读它时要知道的事。", "What a reader has to know of it, in Chinese."),
	)
	for _, c := range observationColumns() {
		if c.Lang != "en" && !slices.ContainsFunc(all, func(has Column) bool { return has.Name == c.Name }) {
			c.path = "Observation." + c.path // a figure has a scope too
			all = append(all, c)
		}
	}
	return append(all, column("published_precision", "发布日期精度", "Precision of published", "PublishedPrecision", "发布日期只准到日、月还是年。", "Whether the date of publication is known to the day, the month or the year."))
}

// observationColumns are the columns of an observation.
func observationColumns() []Column {
	return columns(append([]any{
		column("indicator", "指标", "Indicator", "Indicator", "量的是哪个指标；单位和通常的口径在指标表里。", "The indicator; its table has the unit and the usual scope.").referring("indicators").must(),
		region.must(), project, service, from, to, dating, valued, exactly, nature.without("derived"), standing, source, place, noted,
	}, belongs...)...)
}
