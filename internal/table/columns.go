package table

import (
	"strings"

	"taixin/internal/zone"
)

// column has a name, a header and an explanation in both languages; path is where it is in the row.
func column(name, zh, en, path, aboutZH, aboutEN string) Column {
	return Column{Name: name, Header: zone.Text{ZH: zh, EN: en}, About: zone.Text{ZH: aboutZH, EN: aboutEN}, path: path}
}

// referring says whose id stands in the column, or in each part of it where it holds several.
func (c Column) referring(table string) Column {
	if c.Refers = table; c.Items != nil {
		c.Items = []Column{{Name: singular(table), Refers: table}}
		c.Refers = ""
	}
	return c
}

// several says that the column holds several values, each of which has these parts.
func (c Column) several(parts ...Column) Column {
	c.Items = parts
	return c
}

// must says that whoever writes a row has to give it.
func (c Column) must() Column {
	c.Required = true
	return c
}

// filled says that the column follows from other rows.
func (c Column) filled() Column {
	c.Filled = true
	return c
}

// usually is the column with a value for whoever gives none.
func (c Column) usually(value string) Column {
	c.Default = value
	return c
}

// beside is the column with a value for whoever gives none but gives another column.
func (c Column) beside(other, value string) Column {
	c.Default, c.With = value, other
	return c
}

// without is the column with one word less.
func (c Column) without(word string) Column {
	c.not = word
	return c
}

// wordedBy says how the forms for people word what stands in the column.
func (c Column) wordedBy(worded func(text, lang string) string) Column {
	c.worded = worded
	return c
}

// as is the column under another explanation.
func (c Column) as(aboutZH, aboutEN string) Column {
	c.About = zone.Text{ZH: aboutZH, EN: aboutEN}
	return c
}

// placeText words paragraph numbers, which a spreadsheet would take for numbers: 3;10 is 第3、10段. Other places are words
// already.
func placeText(place, lang string) string {
	if place == "" || strings.Trim(place, "0123456789;") != "" {
		return place
	}
	if lang != "en" {
		return "第" + strings.ReplaceAll(place, ";", "、") + "段"
	}
	if strings.Contains(place, ";") {
		return "paras " + strings.ReplaceAll(place, ";", ", ")
	}
	return "para. " + place
}

// wording is a text in both languages, as two columns.
type wording [2]Column

func worded(name, zh, en, path, aboutZH, aboutEN string) wording {
	w := wording{
		column(name, zh, en, path+".ZH", aboutZH, aboutEN),
		column(name+"_en", zh+"（英文）", en+" (English)", path+".EN", aboutZH+"英文是本站的译文。", aboutEN+" The English is ours."),
	}
	w[0].Text, w[0].Lang = name, "zh"
	w[1].Text, w[1].Lang = name, "en"
	return w
}

// must says that whoever writes a row has to give both.
func (w wording) must() wording {
	w[0].Required, w[1].Required = true, true
	return w
}

func columns(parts ...any) []Column {
	var all []Column
	for _, p := range parts {
		switch p := p.(type) {
		case Column:
			all = append(all, p)
		case wording:
			all = append(all, p[:]...)
		}
	}
	return all
}

// Columns that several tables have.
var (
	id      = column("id", "代码", "Code", "ID", "在本站不变的名字，也用在网址里。", "A name that never changes here; addresses have it too.").must()
	rank    = column("rank", "序号", "Order", "Rank", "在页面上的次序，从 1 开始，不是名次。", "The order on pages, from 1; it ranks nothing.").must()
	kind    = column("kind", "类别", "Kind", "Kind", "属于哪一类。", "Which kind it is of.")
	region  = column("region", "地区", "Region", "Region", "关于哪个地区。", "The region it is about.").referring("regions")
	regions = column("regions", "地区", "Regions", "Regions", "在哪些地区，来源说到几个就有几个。", "The regions where it lies, as far as a source says so.").several(Column{}).referring("regions")
	project = column("project", "项目", "Project", "Project", "关于哪个项目；空着就不是关于项目的。", "The project it is about; empty where it is about none.").referring("projects")
	service = column("service", "服务", "Service", "Service", "关于哪项服务；空着就不是关于服务的。", "The service it is about; empty where it is about none.").referring("services")
	unit    = column("unit", "单位", "Unit", "Unit", "用什么单位计量。", "The unit of measure.").referring("units").must()
	source  = column("source", "来源", "Source", "Source", "哪个来源说的。", "The source that says so.").referring("sources").must()
	place   = column("place", "出处位置", "Place", "Place", "在来源的哪里，多是第几段；几段之间用分号。", "Where in the source, mostly the number of the paragraph; several have semicolons between them.").wordedBy(placeText).must()
	named   = worded("name", "名称", "Name", "Name", "名称，中文照来源的写法。", "The name, in Chinese as the source prints it.").must()
	noted   = worded("note", "说明", "Note", "Note", "读它时要知道的事。", "What a reader has to know of it.")
	told    = worded("text", "内容", "Text", "Text", "来源所说的，用本站自己的话写。", "What the source says, in our own words.")
	titled  = worded("title", "标题", "Title", "Title", "标题。", "The title.").must()
	valued  = column("value", "数值", "Value", "Value", "和来源公布的一字不差，末尾的零也留着。", "Exactly as published, zeros at the end included.").must()
	nature  = column("nature", "性质", "Nature", "Nature", "实际、计划、目标、预期还是推算。", "Whether it is actual, planned, aimed at, expected or derived.").must()
	from    = column("from", "期初", "From", "From", "时段的第一天；空着就是某一天的状况。", "The first day of the period; empty for the state on one day.")
	to      = column("to", "期末", "To", "To", "时段的最后一天，或者状况所在的那一天。", "The last day of the period, or the day of the state.").must()
	dating  = column("dating", "期末依据", "Dating", "Dating", "期末是来源写明的（stated；计划和目标的就是期限）、截至那天的说法（as-of，不是期限）、取自上文（context），还是以发布日为准（publication）。", "Whether the end is stated (of a plan or target it is the deadline), the day as of which the source says so (no deadline), taken from what stands before, or the day of publication.").usually("stated")
	exactly = column("exactness", "精确程度", "Exactness", "Exactness", "来源说的是准数（exact）、约数（about）、至少（at-least）、至多（at-most），还是一个范围（range）。", "Whether the source gives it as exact, as about so much, as at least or at most so much, or as a range.").usually("exact")
	belongs = []any{
		worded("own_scope", "自己的口径", "Scope of its own", "Scope", "这个数自己的口径；空着就按指标的口径。", "The scope of this figure; empty where that of its indicator holds."),
		column("upper", "上限", "Upper end", "Upper", "范围的另一头；不是范围就空着。", "The other end of a range; empty for other figures."),
		column("cumulative", "累计", "Cumulative", "Cumulative", "是否从期初（或某一天）起累计，和一年的数不连线。", "Whether it is a running total since the first day of the period, or since a day that is not stated."),
		column("part_of", "属于哪个整体", "Part of", "PartOf", "是哪个指标的一部分；空着就不是哪个数的一部分。", "The indicator of the whole that it is a part of; empty where it is a part of none.").referring("indicators"),
		column("part_region", "整体的地区", "Region of the whole", "PartRegion", "整体关于哪个地区；空着就和这一行同一个地区。", "The region of that whole; empty where it is that of the row.").referring("regions"),
		column("along", "按什么分", "Divided by", "Along", "整体按类别（kind）还是按地方（place）分。", "Whether the whole is divided by kind or by place."),
		column("partial", "不是全部", "Partial", "Partial", "列出的几部分是不是没有列全。", "Whether the parts given are not all of the whole."),
	}
	inputs = []Column{
		{Name: "indicator", Refers: "indicators", Required: true, path: "Indicator"},
		{Name: "region", Refers: "regions", Required: true, path: "Region"},
		{Name: "project", Refers: "projects", path: "Project"},
		{Name: "service", Refers: "services", path: "Service"},
	}
	standing = column("status", "状态", "Status", "Status", "发布者自己说它是已发布、初步还是修订的数。", "What it is to its publisher: published, provisional or revised.").usually("published")
)
