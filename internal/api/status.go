package api

import (
	"slices"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"taixin/internal/zone"
)

// StatusReport says what is served, and of each indicator when it last changed and when its next value is due.
type StatusReport struct {
	Edition
	Digest     string            `json:"digest" doc:"全部数据的 SHA-256，写成十六进制"`
	Loaded     time.Time         `json:"loaded" doc:"这一版是什么时候装入的（北京时间）"`
	Indicators []IndicatorStatus `json:"indicators" nullable:"false" doc:"各指标"`
}

// IndicatorStatus says when an indicator last changed and when its next value is due.
type IndicatorStatus struct {
	ID            string    `json:"id" doc:"指标的代码"`
	Name          string    `json:"name" doc:"名称"`
	NameEN        string    `json:"name_en" doc:"名称（英文）"`
	Changed       Day       `json:"changed" doc:"最后一次有来源给出它的值是哪一天；还没有时为空"`
	ChangedSource Word      `json:"changed_source" doc:"是哪个来源"`
	Cadence       Cadence   `json:"cadence" doc:"来源承诺的更新频率；没有来源承诺时为空"`
	Due           Day       `json:"due" doc:"下一个值最迟哪一天该公布；说不出时为空，原因看 due_basis"`
	DueBasis      DueBasis  `json:"due_basis" doc:"due 的依据：cadence 按来源承诺的频率算出；no-cadence 没有来源承诺频率，所以说不出；no-value 有承诺，但还没有公布过值，也说不出"`
	Freshness     Freshness `json:"freshness" doc:"current 正常，due-soon 即将更新，overdue 逾期未更新；说不出时为空"`
}

// DueBasis says why a due day is given, or why not.
type DueBasis string

// The bases of a due day.
const (
	ByCadence DueBasis = "cadence"
	NoCadence DueBasis = "no-cadence"
	NoValue   DueBasis = "no-value"
)

// Schema of the bases.
func (DueBasis) Schema(huma.Registry) *huma.Schema { return closed(ByCadence, NoCadence, NoValue) }

// Status of the record.
func (v View) Status() StatusReport {
	release := v.Record.Release
	out := StatusReport{v.Edition(), release.Digest, release.Loaded.In(zone.Shanghai).Truncate(time.Second), []IndicatorStatus{}}
	for _, i := range v.Record.Indicators {
		s := IndicatorStatus{ID: i.ID, Name: i.Name.ZH, NameEN: i.Name.EN, Cadence: Cadence(i.Cadence), DueBasis: NoCadence}
		if by := v.Record.SourcesOf(zone.NamedIndicator, i.ID); len(by) > 0 {
			s.Changed, s.ChangedSource = Day(by[0].Day()), Word(by[0].ID)
		}
		due, known := v.Record.Due(i.ID)
		state, _, _ := v.Record.Fresh(i.ID, v.Today)
		switch {
		case known:
			s.Due, s.DueBasis, s.Freshness = Day(due), ByCadence, Freshness(state)
		case i.Cadence != "":
			s.DueBasis = NoValue
		}
		out.Indicators = append(out.Indicators, s)
	}
	return out
}

// Findings are the names that were found.
type Findings struct {
	Edition
	Query  string         `json:"query" doc:"要找的名称"`
	Counts map[string]int `json:"counts" doc:"每一类符合的有多少，没有列出的也算；不符合、只是相近的不算"`
	Rows   []Hit          `json:"rows" nullable:"false" doc:"找到的，每一类里最符合的在前"`
}

// Hit is a name that was found.
type Hit struct {
	Kind     NameKind `json:"kind" doc:"是哪一类"`
	ID       string   `json:"id" doc:"代码"`
	Fit      Fit      `json:"fit" doc:"怎样符合：whole 就是它，start 以它开头，initials 拼音首字母，within 含有它，beside 在名称旁边的说明里，near 不符合，只是相近"`
	Name     string   `json:"name" doc:"名称"`
	NameEN   string   `json:"name_en" doc:"名称（英文）"`
	Beside   Word     `json:"beside" doc:"名称旁边的说明：状况、定义或发布单位"`
	BesideEN Word     `json:"beside_en" doc:"名称旁边的说明（英文）"`
	Source   Word     `json:"source" doc:"来源的代码；指标、地区和来源本身没有"`
	Place    Word     `json:"place" doc:"在来源中的位置"`
}

// Fit says how a name fits, in a word.
type Fit string

var fits = map[zone.Fit]Fit{
	zone.FitWhole: "whole", zone.FitStart: "start", zone.FitInitials: "initials", zone.FitWithin: "within", zone.FitBeside: "beside", zone.FitNear: "near",
}

// Schema of the fits.
func (Fit) Schema(huma.Registry) *huma.Schema {
	return closed(fits[zone.FitWhole], fits[zone.FitStart], fits[zone.FitInitials], fits[zone.FitWithin], fits[zone.FitBeside], fits[zone.FitNear])
}

// Found words what a search found.
func (v View) Found(found *zone.Finding, query string) Findings {
	out := Findings{Edition: v.Edition(), Query: query, Counts: map[string]int{}, Rows: []Hit{}}
	for kind, n := range found.Counts {
		out.Counts[string(kind)] = n
	}
	names := found.Record.Names()
	for _, hit := range found.Hits {
		i := slices.IndexFunc(names, func(n zone.Name) bool { return n.Kind == hit.Kind && n.ID == hit.ID })
		if i < 0 {
			continue
		}
		n := names[i]
		out.Rows = append(out.Rows, Hit{
			NameKind(n.Kind), n.ID, fits[hit.Fit], n.Text.ZH, n.Text.EN, Word(n.Beside.ZH), Word(n.Beside.EN), Word(n.Source), Word(n.Place),
		})
	}
	return out
}
