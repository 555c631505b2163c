package api

import (
	"slices"

	"taixin/internal/zone"
)

// Stage is what one source reports of a project's stage.
type Stage struct {
	Project string `json:"project" doc:"项目的代码"`
	Stage   AStage `json:"stage" doc:"阶段"`
	On      Day    `json:"on" doc:"到这个阶段的日期；没有公布时为空"`
	Text    Word   `json:"text" doc:"状况，用文字说"`
	TextEN  Word   `json:"text_en" doc:"状况（英文）"`
	Claim
}

func stageOf(s zone.StageReport) Stage {
	return Stage{s.Project, AStage(s.Stage), Day(s.On), Word(s.Text.ZH), Word(s.Text.EN), Claim{s.Source, s.Place}}
}

// Milestone is what one source reports of a milestone.
type Milestone struct {
	ID           string    `json:"id" doc:"代码，在所属的项目或服务里不重复"`
	Rank         int       `json:"rank" doc:"序号"`
	Project      Word      `json:"project" doc:"项目的代码"`
	Service      Word      `json:"service" doc:"服务的代码"`
	Region       Word      `json:"region" doc:"地区的代码；不限于一地时为空"`
	Name         string    `json:"name" doc:"名称"`
	NameEN       string    `json:"name_en" doc:"名称（英文）"`
	Due          Day       `json:"due" doc:"计划日期；精确到月或年的，写那个月或那年的最后一天"`
	DuePrecision Precision `json:"due_precision" doc:"计划日期精度"`
	Met          bool      `json:"met" doc:"是否已完成"`
	MetOn        Day       `json:"met_on" doc:"完成日期；精确到月或年的，写那个月或那年的最后一天"`
	MetPrecision Precision `json:"met_precision" doc:"完成日期精度"`
	Claim
	Published Day `json:"published" nullable:"false" doc:"来源发布的那一天"`
}

// Course is a milestone with all its reports and how it stands against its plan.
type Course struct {
	ID       string      `json:"id" doc:"代码，在所属的项目或服务里不重复"`
	Name     string      `json:"name" doc:"名称，按最后一次报告"`
	NameEN   string      `json:"name_en" doc:"名称（英文）"`
	Standing Standing    `json:"standing" doc:"与最初计划相比：on-time 按期，late 延期，pending 未到期，unpublished 未公布"`
	Days     int         `json:"days" doc:"与最初计划相差的天数，提前为负；在计划的时间之内或者无从比较时为零"`
	Overdue  bool        `json:"overdue" doc:"最后一次公布的计划日期已过，仍没有来源说完成"`
	Reports  []Milestone `json:"reports" nullable:"false" doc:"各来源的报告，从最早的起"`
}

func (v View) courseOf(c zone.Course) Course {
	verdict, latest := c.Verdict(v.Today), c.Latest()
	out := Course{
		ID: latest.ID, Name: latest.Name.ZH, NameEN: latest.Name.EN,
		Standing: Standing(verdict.Standing), Days: verdict.Days, Overdue: verdict.Overdue, Reports: []Milestone{},
	}
	for _, r := range c.Reports {
		out.Reports = append(out.Reports, Milestone{
			r.ID, r.Rank, Word(r.Project), Word(r.Service), Word(r.Region), r.Name.ZH, r.Name.EN, Day(r.Due), Precision(r.DuePrecision),
			r.Met, Day(r.MetOn), Precision(r.MetPrecision),
			Claim{r.Source, r.Place},
			Day(zone.DateOf(r.Published.In(zone.Shanghai))),
		})
	}
	return out
}

func (v View) courses(keep func(zone.Milestone) bool) []Course {
	return all(v.Record.Courses(keep), func(zone.Course) bool { return true }, v.courseOf)
}

// Statement is what one source says in words, in our own.
type Statement struct {
	Project Word   `json:"project" doc:"项目的代码"`
	Service Word   `json:"service" doc:"服务的代码"`
	Region  Word   `json:"region" doc:"地区的代码"`
	Aspect  Aspect `json:"aspect" doc:"说的是哪个方面"`
	Text    string `json:"text" doc:"内容，用本站的文字"`
	TextEN  string `json:"text_en" doc:"内容（英文）"`
	Claim
}

func (v View) statementOf(s zone.Statement) Statement {
	text := v.Record.Filled(s)
	return Statement{Word(s.Project), Word(s.Service), Word(s.Region), Aspect(s.Aspect), text.ZH, text.EN, Claim{s.Source, s.Place}}
}

// Event is something that happened on a day.
type Event struct {
	ID        string    `json:"id" doc:"代码"`
	On        Day       `json:"on" nullable:"false" doc:"日期；精确到月或年的，写那个月或那年的最后一天"`
	Precision Precision `json:"precision" doc:"日期精度"`
	Title     string    `json:"title" doc:"标题"`
	TitleEN   string    `json:"title_en" doc:"标题（英文）"`
	Text      Word      `json:"text" doc:"内容"`
	TextEN    Word      `json:"text_en" doc:"内容（英文）"`
	Regions   []string  `json:"regions" nullable:"false" doc:"地区的代码"`
	Project   Word      `json:"project" doc:"项目的代码"`
	Service   Word      `json:"service" doc:"服务的代码"`
	Claim
}

func eventOf(e zone.Event) Event {
	return Event{
		e.ID, Day(e.On), Precision(e.Precision), e.Title.ZH, e.Title.EN, Word(e.Text.ZH), Word(e.Text.EN), list(e.Regions),
		Word(e.Project), Word(e.Service),
		Claim{e.Source, e.Place},
	}
}

// Events are the events with some IDs, in their order.
func (v View) Events(ids []string) []Event {
	return each(ids, v.Record.Events, func(e zone.Event) string { return e.ID }, eventOf)
}

// EventInFull is one event.
type EventInFull struct {
	Edition
	Event
}

// Event is the event with an ID.
func (v View) Event(id string) EventInFull {
	i := slices.IndexFunc(v.Record.Events, func(e zone.Event) bool { return e.ID == id })
	return EventInFull{v.Edition(), eventOf(v.Record.Events[i])}
}

// HasEvent reports whether the event is in a record.
func HasEvent(r *zone.Record, id string) bool {
	return slices.ContainsFunc(r.Events, func(e zone.Event) bool { return e.ID == id })
}
