package server

import (
	"bytes"
	"net/http"

	"github.com/danielgtaylor/huma/v2"
	"github.com/go-chi/chi/v5"

	"taixin/internal/api"
	"taixin/internal/zone"
	"taixin/web/page"
)

const (
	apiDocument = apiRoot + "/openapi.json"
	apiPage     = "/api"
	openapiType = "application/vnd.oai.openapi+json"
	apiVersion  = "1"
	apiTitle    = "太忻一体化经济区数据接口"
	apiPromise  = "接口以 GET 取数据，只读，不用登记，也不用密钥。地址、参数和字段的名称不变，意思不变；以后只会增加新的地址、参数和字段，所以程序要容得下不认识的字段。" +
		"名称与 /data 下文件的列名一致。数值写成文字，各位数字与来源公布的一致；没有公布的为空（null），不写零，也不写空文字。"
)

// The tags group operations.
const (
	tagFigures  = "指标和数据"
	tagSubjects = "项目、服务和产业"
	tagOrigin   = "来源和大事"
	tagSite     = "查找和状态"
)

var apiTags = []*huma.Tag{
	{Name: tagFigures, Description: "指标、数据和地区"},
	{Name: tagSubjects, Description: "项目（连同节点）、便民服务、产业集群和产业链"},
	{Name: tagOrigin, Description: "来源和大事记"},
	{Name: tagSite, Description: "按名称查找；数据的版次和各指标的更新"},
}

// api serves the interface for programs: every operation on one screen.
func (s *Server) api(r chi.Router) *operations {
	o := s.newOperations(r)

	many[api.IndicatorsQuery](o, operation{"/indicators", "listIndicators", tagFigures, "全部指标", "全部指标，写明单位、定义和口径。", "/indicators", false},
		s.listOf(s.store.Indicators, nil), page.ListIndicators, api.View.Indicators)
	one(o, operation{"/indicators/{id}", "getIndicator", tagFigures, "一个指标", "一个指标和它的全部数据，以及由它推算的数据。", "/indicators/{id}", false},
		s.store.Indicator, (*zone.Record).HasIndicator, api.View.Indicator)
	many[api.ObservationsQuery](o, operation{"/observations", "listObservations", tagFigures, "逐条数据", "各来源公布的每一个值，条件和次序与指标栏目相同。", "/indicators", true},
		s.listOf(s.store.Figures, nil), page.NewIndicators, api.View.Observations)
	many[api.Plain](o, operation{"/regions", "listRegions", tagFigures, "全部地区", "数据和项目所属的地区。", "/regions", false},
		s.listOf(s.store.Regions, nil), page.ListRegions, api.View.Regions)
	one(o, operation{"/regions/{id}", "getRegion", tagFigures, "一个地区", "一个地区和关于它的全部内容。", "/regions/{id}", false},
		s.store.Region, (*zone.Record).HasRegion, api.View.Region)

	many[api.ProjectsQuery](o, operation{"/projects", "listProjects", tagSubjects, "项目", "本站逐个列出的项目，连同各来源报告的阶段和节点。", "/projects", true},
		s.listOf(s.store.Projects, s.store.ProjectList, "stage", "sector", "region"), page.NewProjects, api.View.Projects)
	one(o, operation{"/projects/{id}", "getProject", tagSubjects, "一个项目", "一个项目和关于它的全部内容。", "/projects/{id}", false},
		s.store.Project, (*zone.Record).HasProject, api.View.Project)
	many[api.ServicesQuery](o, operation{"/services", "listServices", tagSubjects, "便民服务", "来源承诺的便民服务。", "/services", true},
		s.listOf(s.store.Services, nil), page.NewServices, api.View.Services)
	one(o, operation{"/services/{id}", "getService", tagSubjects, "一项服务", "一项服务和关于它的全部内容。", "/services/{id}", false},
		s.store.Service, (*zone.Record).HasService, api.View.Service)
	many[api.Plain](o, operation{"/clusters", "listClusters", tagSubjects, "产业集群", "来源列名的产业集群。", "/industry", false},
		s.listOf(s.store.Industry, nil), page.ListClusters, api.View.Clusters)
	one(o, operation{"/clusters/{id}", "getCluster", tagSubjects, "一个产业集群", "一个产业集群。", "/industry", false},
		among(s.store.Industry), api.HasCluster, api.View.Cluster)
	many[api.Plain](o, operation{"/chains", "listChains", tagSubjects, "产业链", "来源列名的产业链。", "/industry", false},
		s.listOf(s.store.Industry, nil), page.ListChains, api.View.Chains)
	one(o, operation{"/chains/{id}", "getChain", tagSubjects, "一条产业链", "一条产业链。", "/industry", false},
		among(s.store.Industry), api.HasChain, api.View.Chain)

	many[api.SourcesQuery](o, operation{"/sources", "listSources", tagOrigin, "来源", "本站收录的来源。", "/sources", true},
		s.listOf(s.store.Sources, nil), page.NewSources, api.View.Sources)
	one(o, operation{"/sources/{id}", "getSource", tagOrigin, "一个来源", "一个来源和它给出的全部内容。", "/sources/{id}", false},
		s.store.Source, (*zone.Record).HasSource, api.View.Source)
	many[api.EventsQuery](o, operation{"/events", "listEvents", tagOrigin, "大事", "有日期的大事，条件和次序与大事记相同。", "/timeline", true},
		s.listOf(s.store.Timeline, nil), page.NewTimeline, api.View.Events)
	one(o, operation{"/events/{id}", "getEvent", tagOrigin, "一件大事", "一件大事。", "/timeline", false},
		among(s.store.Timeline), api.HasEvent, api.View.Event)

	get(o, operation{"/search", "searchNames", tagSite, "按名称查找", "按名称查找项目、服务、指标、地区、产业和来源，规则与搜索页相同。", "/search", false}, s.found)
	get(o, operation{"/status", "getStatus", tagSite, "状态", "数据的版次，各指标最后一次变化和下一次该更新的日期。日期只按来源自己承诺的频率推算；来源没有承诺频率的指标，due 为空，due_basis 写 no-cadence。", "/about/coverage", false}, s.status)

	o.finish()
	return o
}

// finish writes the OpenAPI document, without what no operation uses: huma puts its own form of errors there.
func (o *operations) finish() {
	schemas := o.OpenAPI().Components.Schemas.Map()
	delete(schemas, "ErrorModel")
	delete(schemas, "ErrorDetail")
	var buf bytes.Buffer
	if err := indented(&buf, o.OpenAPI()); err != nil {
		panic(err) // it is made of the types alone
	}
	o.content = buf.Bytes()
}

// document is the OpenAPI document in the language of the address. It depends on no record.
func (o *operations) document(r *http.Request) (document, error) {
	return document{mediaType: openapiType, content: api.DocumentIn(language(r), o.content)}, nil
}

// found answers a search.
func (s *Server) found(r *http.Request, _ *api.SearchQuery) (api.Findings, page.Extent, error) {
	found, query, at, err := s.find(r)
	if err != nil {
		return api.Findings{}, page.Extent{}, err
	}
	return viewOf(found.Record, at).Found(found, query), page.Extent{}, nil
}

// status says what is served and how fresh it is.
func (s *Server) status(r *http.Request, _ *api.Back) (api.StatusReport, page.Extent, error) {
	rec, at, err := s.look(r, entire(s.store.Indicators))
	if err != nil {
		return api.StatusReport{}, page.Extent{}, err
	}
	return viewOf(rec, at).Status(), page.Extent{}, nil
}
