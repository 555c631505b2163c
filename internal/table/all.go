package table

import "taixin/internal/zone"

// derived is a figure that was computed, with the inputs that it was computed from.
type derived struct {
	ID      string
	Name    zone.Text
	Value   zone.Decimal
	Unit    string
	Rounded bool
	Nature  zone.Nature
	Inputs  []string
}

func carriedOut(r *zone.Record) any {
	var rows []derived
	for _, d := range r.Derived() {
		row := derived{d.Derivation.ID, d.Derivation.Name, d.Value, d.Unit.ID, d.Rounded, zone.Derived, nil}
		for _, in := range d.Inputs {
			row.Inputs = append(row.Inputs, in.Observation.Key())
		}
		rows = append(rows, row)
	}
	return rows
}

// text is a wording in both languages.
func text(name, header, field string) []Column {
	return []Column{{name, header, field + ".ZH"}, {name + "_en", header + "（英文）", field + ".EN"}}
}

func columns(parts ...any) []Column {
	var all []Column
	for _, p := range parts {
		switch p := p.(type) {
		case Column:
			all = append(all, p)
		case []Column:
			all = append(all, p...)
		}
	}
	return all
}

var (
	id      = Column{"id", "代码", "ID"}
	rank    = Column{"rank", "序号", "Rank"}
	kind    = Column{"kind", "类别", "Kind"}
	region  = Column{"region", "地区", "Region"}
	regions = Column{"regions", "地区", "Regions"}
	project = Column{"project", "项目", "Project"}
	service = Column{"service", "服务", "Service"}
	unit    = Column{"unit", "单位", "Unit"}
	source  = Column{"source", "来源", "Source"}
	place   = Column{"place", "出处位置", "Place"}
	name    = text("name", "名称", "Name")
	note    = text("note", "说明", "Note")
	words   = text("text", "内容", "Text")
	title   = text("title", "标题", "Title")
)

// All returns the tables in the order of the record.
func All() []Table {
	return []Table{
		{
			"sources", "来源", columns(id, title, text("publisher", "发布单位", "Publisher"), Column{"author", "作者", "Author"},
				Column{"published", "发布时间", "Published"}, Column{"url", "网址", "URL"}, Column{"founding", "主要来源", "Founding"}, note),
			func(r *zone.Record) any { return r.Sources },
		},
		{"units", "计量单位", columns(id, Column{"name_en", "英文", "EN"}), func(r *zone.Record) any { return r.Units }},
		{
			"regions", "地区", columns(id, kind, rank, Column{"parent", "上级", "Parent"}, name, note),
			func(r *zone.Record) any { return r.Regions },
		},
		{"indicators", "指标", columns(id, name, unit, Column{"topic", "主题", "Topic"}, text("definition", "定义", "Definition"),
			text("scope", "口径", "Scope"), Column{"headline", "主要指标", "Headline"}, rank, Column{"fixed", "固定特征", "Fixed"},
			Column{"cadence", "更新频率", "Cadence"}, Column{"cadence_source", "频率来源", "CadenceSource"},
			Column{"cadence_place", "频率出处位置", "CadencePlace"}, kind), func(r *zone.Record) any { return r.Indicators }},
		{"observations", "数据", columns(Column{"indicator", "指标", "Indicator"}, region, project, service,
			Column{"from", "期初", "From"}, Column{"to", "期末", "To"}, Column{"dating", "期末依据", "Dating"},
			Column{"value", "数值", "Value"}, Column{"exactness", "精确程度", "Exactness"}, Column{"nature", "性质", "Nature"},
			Column{"status", "状态", "Status"}, source, place, note), func(r *zone.Record) any { return r.Observations }},
		{"derivations", "推算方法", columns(id, rank, name, Column{"op", "运算", "Op"}, unit, Column{"decimals", "小数位数", "Decimals"},
			Column{"factor", "乘数", "Factor"}, Column{"inputs", "输入", "Inputs"}, note), func(r *zone.Record) any { return r.Derivations }},
		{"derived", "推算结果", columns(id, name, Column{"value", "数值", "Value"}, unit, Column{"rounded", "经过舍入", "Rounded"},
			Column{"nature", "性质", "Nature"}, Column{"inputs", "输入", "Inputs"}), carriedOut},
		{"stops", "走廊节点", columns(id, rank, name, source, place), func(r *zone.Record) any { return r.Stops }},
		{"projects", "项目", columns(id, name, Column{"sector", "领域", "Sector"}, regions, Column{"along", "走廊位置", "Along"},
			rank, source, place), func(r *zone.Record) any { return r.Projects }},
		{
			"stages", "项目阶段", columns(project, Column{"stage", "阶段", "Stage"}, Column{"on", "日期", "On"}, words, source, place),
			func(r *zone.Record) any { return r.Stages },
		},
		{"milestones", "节点", columns(id, rank, project, service, region, name, Column{"due", "计划日期", "Due"},
			Column{"due_precision", "计划日期精度", "DuePrecision"}, Column{"met", "已完成", "Met"}, Column{"met_on", "完成日期", "MetOn"},
			Column{"met_precision", "完成日期精度", "MetPrecision"}, source, place), func(r *zone.Record) any { return r.Milestones }},
		{
			"services", "服务", columns(id, rank, name, Column{"since", "开始日期", "Since"}, source, place, regions),
			func(r *zone.Record) any { return r.Services },
		},
		{
			"statements", "说明", columns(project, service, region, Column{"aspect", "方面", "Aspect"}, words, source, place),
			func(r *zone.Record) any { return r.Statements },
		},
		{"clusters", "产业集群", columns(id, rank, name, source, place), func(r *zone.Record) any { return r.Clusters }},
		{"chains", "产业链", columns(id, kind, rank, name, source, place), func(r *zone.Record) any { return r.Chains }},
		{"events", "大事", columns(id, Column{"on", "日期", "On"}, Column{"precision", "日期精度", "Precision"}, title, words, regions,
			project, service, source, place), func(r *zone.Record) any { return r.Events }},
		{"aims", "目标", columns(id, kind, region, rank, name, source, place), func(r *zone.Record) any { return r.Aims }},
	}
}
