package api

import (
	"slices"

	"taixin/internal/zone"
)

// Project is a project with its stages and milestones.
type Project struct {
	ID      string   `json:"id" doc:"代码"`
	Name    string   `json:"name" doc:"名称"`
	NameEN  string   `json:"name_en" doc:"名称（英文）"`
	Sector  Sector   `json:"sector" doc:"领域"`
	Regions []string `json:"regions" nullable:"false" doc:"地区的代码；没有来源说时为空表"`
	Along   []string `json:"along" nullable:"false" doc:"在走廊上的位置：一个或起止两个站点的代码"`
	Rank    int      `json:"rank" doc:"序号"`
	Claim
	Stage      AStage   `json:"stage" doc:"现在的阶段，按最后发布的来源；没有来源说时为 unstated"`
	Stages     []Stage  `json:"stages" nullable:"false" doc:"各来源报告的阶段，从最后发布的起"`
	Milestones []Course `json:"milestones" nullable:"false" doc:"节点"`
}

func (v View) projectOf(p zone.Project) Project {
	reports, stage := v.Record.StageReports(p.ID), zone.Unstated
	if len(reports) > 0 {
		stage = reports[0].Stage
	}
	return Project{
		p.ID, p.Name.ZH, p.Name.EN, Sector(p.Sector), list(p.Regions), list(p.Along), p.Rank,
		Claim{p.Source, p.Place},
		AStage(stage),
		all(reports, func(zone.StageReport) bool { return true }, stageOf),
		v.courses(func(m zone.Milestone) bool { return m.Project == p.ID }),
	}
}

// Projects are the projects with some IDs, in their order.
func (v View) Projects(ids []string) []Project {
	return each(ids, v.Record.Projects, func(p zone.Project) string { return p.ID }, v.projectOf)
}

// ProjectInFull is a project with all that is said of it.
type ProjectInFull struct {
	Edition
	Project
	Observations []Observation `json:"observations" nullable:"false" doc:"它的数据"`
	Statements   []Statement   `json:"statements" nullable:"false" doc:"来源怎么说"`
	Events       []Event       `json:"events" nullable:"false" doc:"它的大事"`
}

// Project is the project with an ID.
func (v View) Project(id string) ProjectInFull {
	r := v.Record
	return ProjectInFull{
		v.Edition(), v.projectOf(r.Project(id)),
		v.observations(func(o zone.Observation) bool { return o.Project == id }),
		all(r.Statements, func(s zone.Statement) bool { return s.Project == id }, v.statementOf),
		all(r.Events, func(e zone.Event) bool { return e.Project == id }, eventOf),
	}
}

// Service is a public service.
type Service struct {
	ID     string `json:"id" doc:"代码"`
	Rank   int    `json:"rank" doc:"序号"`
	Name   string `json:"name" doc:"名称"`
	NameEN string `json:"name_en" doc:"名称（英文）"`
	Since  Day    `json:"since" doc:"开始日期；没有公布时为空"`
	Claim
	Regions []string    `json:"regions" nullable:"false" doc:"地区的代码；没有来源说时为空表"`
	What    []Statement `json:"what" nullable:"false" doc:"它是什么；没有来源说时为空表"`
}

func (v View) serviceOf(s zone.Service) Service {
	what := func(st zone.Statement) bool { return st.Service == s.ID && st.Aspect == zone.What }
	return Service{s.ID, s.Rank, s.Name.ZH, s.Name.EN, Day(s.Since), Claim{s.Source, s.Place}, list(s.Regions), all(v.Record.Statements, what, v.statementOf)}
}

// Services are the services with some IDs, in their order.
func (v View) Services(ids []string) []Service {
	return each(ids, v.Record.Services, func(s zone.Service) string { return s.ID }, v.serviceOf)
}

// ServiceInFull is a service with all that is said of it.
type ServiceInFull struct {
	Edition
	Service
	Observations []Observation `json:"observations" nullable:"false" doc:"它的数据"`
	Derived      []Derived     `json:"derived" nullable:"false" doc:"由它的数据推算的"`
	Milestones   []Course      `json:"milestones" nullable:"false" doc:"节点"`
	Statements   []Statement   `json:"statements" nullable:"false" doc:"来源怎么说"`
	Events       []Event       `json:"events" nullable:"false" doc:"它的大事"`
}

// Service is the service with an ID.
func (v View) Service(id string) ServiceInFull {
	r := v.Record
	return ServiceInFull{
		v.Edition(), v.serviceOf(r.Service(id)),
		v.observations(func(o zone.Observation) bool { return o.Service == id }),
		v.derived(func(f zone.Figure) bool { return f.Service.ID == id }),
		v.courses(func(m zone.Milestone) bool { return m.Service == id }),
		all(r.Statements, func(s zone.Statement) bool { return s.Service == id }, v.statementOf),
		all(r.Events, func(e zone.Event) bool { return e.Service == id }, eventOf),
	}
}

// Region is a place that figures and projects belong to.
type Region struct {
	ID     string     `json:"id" doc:"代码，有国家标准代码（GB/T 2260）的用那个"`
	Kind   RegionKind `json:"kind" doc:"类别"`
	Rank   int        `json:"rank" doc:"序号"`
	Parent Word       `json:"parent" doc:"上级行政区的代码"`
	Name   string     `json:"name" doc:"名称"`
	NameEN string     `json:"name_en" doc:"名称（英文）"`
	Note   Word       `json:"note" doc:"说明"`
	NoteEN Word       `json:"note_en" doc:"说明（英文）"`
}

func regionOf(r zone.Region) Region {
	return Region{r.ID, RegionKind(r.Kind), r.Rank, Word(r.Parent), r.Name.ZH, r.Name.EN, Word(r.Note.ZH), Word(r.Note.EN)}
}

// Regions are the regions with some IDs, in their order.
func (v View) Regions(ids []string) []Region {
	return each(ids, v.Record.Regions, func(r zone.Region) string { return r.ID }, regionOf)
}

// Aim is something that a region has set itself.
type Aim struct {
	ID     string  `json:"id" doc:"代码"`
	Kind   AimKind `json:"kind" doc:"类别：goal 目标，means 手段，position 定位，field 领域"`
	Region string  `json:"region" doc:"地区的代码"`
	Rank   int     `json:"rank" doc:"序号"`
	Name   string  `json:"name" doc:"名称"`
	NameEN string  `json:"name_en" doc:"名称（英文）"`
	Claim
}

func aimOf(a zone.Aim) Aim {
	return Aim{a.ID, AimKind(a.Kind), a.Region, a.Rank, a.Name.ZH, a.Name.EN, Claim{a.Source, a.Place}}
}

// RegionInFull is a region with all that is said of it.
type RegionInFull struct {
	Edition
	Region
	Children     []string      `json:"children" nullable:"false" doc:"下级行政区的代码"`
	Observations []Observation `json:"observations" nullable:"false" doc:"它的数据"`
	Derived      []Derived     `json:"derived" nullable:"false" doc:"由它的数据推算的"`
	Projects     []string      `json:"projects" nullable:"false" doc:"在这里的项目的代码"`
	Services     []string      `json:"services" nullable:"false" doc:"在这里的服务的代码"`
	Aims         []Aim         `json:"aims" nullable:"false" doc:"它的目标"`
	Milestones   []Course      `json:"milestones" nullable:"false" doc:"在这里的节点"`
	Statements   []Statement   `json:"statements" nullable:"false" doc:"来源怎么说"`
	Events       []Event       `json:"events" nullable:"false" doc:"这里的大事"`
}

// Region is the region with an ID.
func (v View) Region(id string) RegionInFull {
	r := v.Record
	return RegionInFull{
		v.Edition(), regionOf(r.Region(id)),
		all(r.Regions, func(g zone.Region) bool { return g.Parent == id }, func(g zone.Region) string { return g.ID }),
		v.observations(func(o zone.Observation) bool { return o.Region == id }),
		v.derived(func(f zone.Figure) bool { return f.Region.ID == id }),
		all(r.Projects, func(p zone.Project) bool { return slices.Contains(p.Regions, id) }, func(p zone.Project) string { return p.ID }),
		all(r.Services, func(s zone.Service) bool { return r.Serves(s, id) }, func(s zone.Service) string { return s.ID }),
		all(r.Aims, func(a zone.Aim) bool { return a.Region == id }, aimOf),
		v.courses(func(m zone.Milestone) bool { return m.Region == id }),
		all(r.Statements, func(s zone.Statement) bool { return s.Region == id }, v.statementOf),
		all(r.Events, func(e zone.Event) bool { return slices.Contains(e.Regions, id) }, eventOf),
	}
}

// Cluster is an industrial cluster.
type Cluster struct {
	ID     string `json:"id" doc:"代码"`
	Rank   int    `json:"rank" doc:"序号"`
	Name   string `json:"name" doc:"名称"`
	NameEN string `json:"name_en" doc:"名称（英文）"`
	Claim
}

func clusterOf(c zone.Cluster) Cluster {
	return Cluster{c.ID, c.Rank, c.Name.ZH, c.Name.EN, Claim{c.Source, c.Place}}
}

// Clusters are the clusters with some IDs, in their order.
func (v View) Clusters(ids []string) []Cluster {
	return each(ids, v.Record.Clusters, func(c zone.Cluster) string { return c.ID }, clusterOf)
}

// ClusterInFull is one cluster.
type ClusterInFull struct {
	Edition
	Cluster
}

// Cluster is the cluster with an ID.
func (v View) Cluster(id string) ClusterInFull {
	i := slices.IndexFunc(v.Record.Clusters, func(c zone.Cluster) bool { return c.ID == id })
	return ClusterInFull{v.Edition(), clusterOf(v.Record.Clusters[i])}
}

// HasCluster reports whether the cluster is in a record.
func HasCluster(r *zone.Record, id string) bool {
	return slices.ContainsFunc(r.Clusters, func(c zone.Cluster) bool { return c.ID == id })
}

// Chain is an industrial chain.
type Chain struct {
	ID     string    `json:"id" doc:"代码"`
	Kind   ChainKind `json:"kind" doc:"类别：established 优势特色产业链，emerging 新兴产业链"`
	Rank   int       `json:"rank" doc:"序号"`
	Name   string    `json:"name" doc:"名称"`
	NameEN string    `json:"name_en" doc:"名称（英文）"`
	Claim
}

func chainOf(c zone.Chain) Chain {
	return Chain{c.ID, ChainKind(c.Kind), c.Rank, c.Name.ZH, c.Name.EN, Claim{c.Source, c.Place}}
}

// Chains are the chains with some IDs, in their order.
func (v View) Chains(ids []string) []Chain {
	return each(ids, v.Record.Chains, func(c zone.Chain) string { return c.ID }, chainOf)
}

// ChainInFull is one chain.
type ChainInFull struct {
	Edition
	Chain
}

// Chain is the chain with an ID.
func (v View) Chain(id string) ChainInFull {
	i := slices.IndexFunc(v.Record.Chains, func(c zone.Chain) bool { return c.ID == id })
	return ChainInFull{v.Edition(), chainOf(v.Record.Chains[i])}
}

// HasChain reports whether the chain is in a record.
func HasChain(r *zone.Record, id string) bool {
	return slices.ContainsFunc(r.Chains, func(c zone.Chain) bool { return c.ID == id })
}
