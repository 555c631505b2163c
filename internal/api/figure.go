package api

import (
	"slices"
	"strings"

	"taixin/internal/zone"
)

// Observation is one value as one source gives it, with all it has to travel with.
type Observation struct {
	Key             string       `json:"key" doc:"这条数据的名字"`
	Indicator       string       `json:"indicator" doc:"指标的代码，见 /api/v1/indicators"`
	IndicatorName   string       `json:"indicator_name" doc:"指标"`
	IndicatorNameEN string       `json:"indicator_name_en" doc:"指标（英文）"`
	Topic           Topic        `json:"topic" doc:"主题"`
	Region          string       `json:"region" doc:"地区的代码，见 /api/v1/regions"`
	RegionName      string       `json:"region_name" doc:"地区"`
	RegionNameEN    string       `json:"region_name_en" doc:"地区（英文）"`
	Project         Word         `json:"project" doc:"项目的代码；不属于哪个项目时为空"`
	Service         Word         `json:"service" doc:"服务的代码；不属于哪项服务时为空"`
	From            Day          `json:"from" doc:"期初；某一天的状况没有期初"`
	To              Day          `json:"to" nullable:"false" doc:"期末，或者状况所在的那一天"`
	Dating          Dating       `json:"dating" doc:"期末依据：stated 来源写明，context 承上文，publication 以发布日代替"`
	Value           zone.Decimal `json:"value" pattern:"^-?[0-9]+([.][0-9]+)?$" doc:"数值，写成文字，各位数字与来源公布的一致"`
	Exactness       Exactness    `json:"exactness" doc:"精确程度：exact 正好，about 约，at-least 以上"`
	Unit            string       `json:"unit" doc:"单位"`
	UnitEN          string       `json:"unit_en" doc:"单位（英文）"`
	Nature          Nature       `json:"nature" doc:"性质：actual 实绩，plan 计划，target 目标，forecast 预测"`
	Status          Status       `json:"status" doc:"状态：published 公布，provisional 初步，revised 修订"`
	Scope           string       `json:"scope" doc:"口径"`
	ScopeEN         string       `json:"scope_en" doc:"口径（英文）"`
	Claim
	SourceTitle   string `json:"source_title" doc:"来源的标题"`
	SourceTitleEN string `json:"source_title_en" doc:"来源的标题（英文）"`
	Published     Day    `json:"published" nullable:"false" doc:"来源发布的那一天"`
	Note          Word   `json:"note" doc:"说明"`
	NoteEN        Word   `json:"note_en" doc:"说明（英文）"`
}

func observationOf(f zone.Figure) Observation {
	o := f.Observation
	return Observation{
		Key: o.Key(), Indicator: o.Indicator, IndicatorName: f.Indicator.Name.ZH, IndicatorNameEN: f.Indicator.Name.EN, Topic: Topic(f.Indicator.Topic),
		Region: o.Region, RegionName: f.Region.Name.ZH, RegionNameEN: f.Region.Name.EN, Project: Word(o.Project), Service: Word(o.Service),
		From: Day(o.From), To: Day(o.To), Dating: Dating(o.Dating), Value: o.Value, Exactness: Exactness(o.Exactness), Unit: f.Unit.ID, UnitEN: f.Unit.EN,
		Nature: Nature(o.Nature), Status: Status(o.Status), Scope: f.Indicator.Scope.ZH, ScopeEN: f.Indicator.Scope.EN, Claim: Claim{o.Source, o.Place},
		SourceTitle: f.Source.Title.ZH, SourceTitleEN: f.Source.Title.EN, Published: Day(f.Source.Day()), Note: Word(o.Note.ZH), NoteEN: Word(o.Note.EN),
	}
}

// Observations are the observations with some keys, in their order.
func (v View) Observations(keys []string) []Observation {
	return each(keys, v.Record.Observations, zone.Observation.Key, func(o zone.Observation) Observation { return observationOf(v.Record.Figure(o)) })
}

func (v View) observations(keep func(zone.Observation) bool) []Observation {
	return all(v.Record.Observations, keep, func(o zone.Observation) Observation { return observationOf(v.Record.Figure(o)) })
}

// Derived is a figure that was computed here, with what it was computed from.
type Derived struct {
	ID      string       `json:"id" doc:"代码"`
	Name    string       `json:"name" doc:"名称"`
	NameEN  string       `json:"name_en" doc:"名称（英文）"`
	Op      Op           `json:"op" doc:"运算：ratio 相除，difference 相减，sum 相加"`
	Factor  int          `json:"factor" doc:"运算之后再乘的数"`
	Value   zone.Decimal `json:"value" pattern:"^-?[0-9]+([.][0-9]+)?$" doc:"数值，写成文字"`
	Unit    string       `json:"unit" doc:"单位"`
	UnitEN  string       `json:"unit_en" doc:"单位（英文）"`
	Rounded bool         `json:"rounded" doc:"是否经过舍入"`
	Nature  string       `json:"nature" enum:"derived" doc:"性质：derived 推算"`
	Note    Word         `json:"note" doc:"说明"`
	NoteEN  Word         `json:"note_en" doc:"说明（英文）"`
	Inputs  []string     `json:"inputs" nullable:"false" doc:"由哪几条数据算出，写它们的名字"`
	Regions []string     `json:"regions" nullable:"false" doc:"算出来的数关于哪些地区，写代码"`
	From    Day          `json:"from" doc:"期初；各条数据的时段不同时为空"`
	To      Day          `json:"to" doc:"期末；各条数据的时段不同时为空"`
	Claim

	Observations []Observation `json:"observations" nullable:"false" doc:"这几条数据本身：时间、口径和出处都在里面"`
}

func derivedOf(d zone.DerivedFigure) Derived {
	out := Derived{
		ID: d.Derivation.ID, Name: d.Derivation.Name.ZH, NameEN: d.Derivation.Name.EN, Op: Op(d.Derivation.Op), Factor: d.Derivation.Factor,
		Value: d.Value, Unit: d.Unit.ID, UnitEN: d.Unit.EN, Rounded: d.Rounded, Nature: string(zone.Derived),
		Note: Word(d.Derivation.Note.ZH), NoteEN: Word(d.Derivation.Note.EN), Inputs: []string{}, Observations: []Observation{},
		Regions: list(d.Derivation.Regions), Claim: Claim{d.Source().ID, strings.Join(d.Places(), ";")},
	}
	from, to := d.Period()
	out.From, out.To = Day(from), Day(to)
	for _, in := range d.Inputs {
		out.Inputs = append(out.Inputs, in.Observation.Key())
		out.Observations = append(out.Observations, observationOf(in))
	}
	return out
}

// derived carries out the derivations that take a figure which keep accepts.
func (v View) derived(keep func(zone.Figure) bool) []Derived {
	takes := func(d zone.DerivedFigure) bool { return slices.ContainsFunc(d.Inputs, keep) }
	return all(v.Record.Derived(), takes, derivedOf)
}

// Indicator is a thing that is measured.
type Indicator struct {
	ID            string        `json:"id" doc:"代码"`
	Name          string        `json:"name" doc:"名称"`
	NameEN        string        `json:"name_en" doc:"名称（英文）"`
	Unit          string        `json:"unit" doc:"单位"`
	UnitEN        string        `json:"unit_en" doc:"单位（英文）"`
	Topic         Topic         `json:"topic" doc:"主题"`
	Definition    string        `json:"definition" doc:"定义"`
	DefinitionEN  string        `json:"definition_en" doc:"定义（英文）"`
	Scope         string        `json:"scope" doc:"口径：算了什么，没算什么"`
	ScopeEN       string        `json:"scope_en" doc:"口径（英文）"`
	Headline      bool          `json:"headline" doc:"是否主要指标"`
	Rank          int           `json:"rank" doc:"在主题中的序号"`
	Kind          IndicatorKind `json:"kind" doc:"是哪一种数：amount 数量，state 期末的状况，order 名次，limit 上限"`
	Fixed         bool          `json:"fixed" doc:"是否固定特征，如长度：两个值不同是说法不一，不是变化"`
	Cadence       Cadence       `json:"cadence" doc:"来源承诺的更新频率；没有来源承诺时为空"`
	CadenceSource Word          `json:"cadence_source" doc:"哪个来源承诺"`
	CadencePlace  Word          `json:"cadence_place" doc:"在那个来源中的位置"`
}

func (v View) indicatorOf(i zone.Indicator) Indicator {
	return Indicator{
		i.ID, i.Name.ZH, i.Name.EN, i.Unit, v.Record.Unit(i.Unit).EN, Topic(i.Topic), i.Definition.ZH, i.Definition.EN, i.Scope.ZH, i.Scope.EN,
		i.Headline, i.Rank, IndicatorKind(i.Kind), i.Fixed, Cadence(i.Cadence), Word(i.CadenceSource), Word(i.CadencePlace),
	}
}

// Indicators are the indicators with some IDs, in their order.
func (v View) Indicators(ids []string) []Indicator {
	return each(ids, v.Record.Indicators, func(i zone.Indicator) string { return i.ID }, v.indicatorOf)
}

// IndicatorInFull is an indicator with all its values.
type IndicatorInFull struct {
	Edition
	Indicator
	Observations []Observation `json:"observations" nullable:"false" doc:"它的全部数据"`
	Derived      []Derived     `json:"derived" nullable:"false" doc:"由它推算的数据"`
}

// Indicator is the indicator with an ID.
func (v View) Indicator(id string) IndicatorInFull {
	return IndicatorInFull{
		v.Edition(), v.indicatorOf(v.Record.Indicator(id)),
		v.observations(func(o zone.Observation) bool { return o.Indicator == id }),
		v.derived(func(f zone.Figure) bool { return f.Indicator.ID == id }),
	}
}
