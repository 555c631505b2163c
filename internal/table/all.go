package table

import "slices"

import "taixin/internal/zone"

// Figures is the table that is enough by itself for who only wants the figures.
const Figures = "figures"

// FactsFirst returns the tables for people: the one that is enough for who only wants the figures, those whose rows say what a
// source said, and then those that only explain their words.
func FactsFirst() []Table {
	rank := func(t Table) int {
		switch {
		case t.Name == Figures:
			return 0
		case slices.ContainsFunc(t.Columns, func(c Column) bool { return c.Refers == "sources" }):
			return 1
		}
		return 2
	}
	all := All()
	slices.SortStableFunc(all, func(a, b Table) int { return rank(a) - rank(b) })
	return all
}

// All returns the tables in the order of the record.
func All() []Table {
	return []Table{
		{
			Name: "sources", Held: Reported, Title: zone.Text{ZH: "来源", EN: "Sources"}, Key: []string{"id"},
			About: zone.Text{ZH: "每行一篇公开发布的文章或公报。", EN: "A row is a publication."},
			Columns: columns(
				id, worded("title", "标题", "Title", "Title", "标题，照来源的写法；空着就是没有见到。", "The title as the source prints it; empty where it is not known."), worded("publisher", "发布单位", "Publisher", "Publisher", "谁发布的。", "Who published it.").must(),
				column("author", "作者", "Author", "Author", "署名的作者；空着就是没有署名。", "Whose name it bears; empty where it bears none."),
				column("published", "发布日期", "Published", "Published", "哪天发布，北京时间；只知道月或年的，写其中最后一天。", "The day on which it was published, in China; the last of the month or year where no more is known.").must(),
				column("url", "网址", "Address", "URL", "在哪里能读到原文。", "Where it can be read."),
				column("founding", "主要来源", "Founding", "Founding", "总览的数字是否以它为准。", "Whether the figures of the front page are its."),
				noted,
				column("published_at", "发布时刻", "Time of publication", "PublishedAt", "发布的时刻，带时区；只知道哪一天的空着。", "The time of publication with its offset; empty where only the day is known."),
				column("editor", "责任编辑", "Editor", "Editor", "署名的责任编辑；空着就是没有署名。", "Whose name it bears as editor; empty where it bears none."),
				column("published_precision", "发布日期精度", "Precision of published", "PublishedPrecision", "发布日期只准到日、月还是年。", "Whether the date of publication is known to the day, the month or the year.").usually("day"),
				column("published_inferred", "发布日期是推定的", "Published is inferred", "PublishedInferred", "原文没有写发布日期，由网址、文号或内容推定。", "Whether the publication does not show its date, which follows from its address or its text."),
				column("language", "语种", "Language", "Language", "原文是中文（zh）还是英文（en）；另一种文字的标题是本站译的。", "The language of the publication; the title in the other one is ours.").usually("zh"),
			),
			stored: func(r *zone.Record) any { return &r.Sources },
		},
		{
			Name: "units", Held: Catalogue, Title: zone.Text{ZH: "计量单位", EN: "Units"}, Key: []string{"id"},
			About: zone.Text{ZH: "每行一个计量单位。", EN: "A row is a unit of measure."},
			Columns: columns(
				id.as("单位的中文写法，照来源。", "The unit in Chinese, as sources print it."),
				column("name_en", "英文", "English", "EN", "单位的英文。", "The unit in English.").must(),
			),
			stored: func(r *zone.Record) any { return &r.Units },
		},
		terms("topics", zone.Text{ZH: "主题", EN: "Topics"}, "每行一个指标的主题。", "A row is a topic of indicators.", func(r *zone.Record) any { return &r.Topics }),
		terms("sectors", zone.Text{ZH: "领域", EN: "Sectors"}, "每行一个项目的领域。", "A row is a sector of projects.", func(r *zone.Record) any { return &r.Sectors }),
		terms("chain_kinds", zone.Text{ZH: "产业链类别", EN: "Kinds of chains"}, "每行一类产业链。", "A row is a kind of industrial chains.", func(r *zone.Record) any { return &r.ChainKinds }),
		terms("aim_kinds", zone.Text{ZH: "目标类别", EN: "Kinds of aims"}, "每行一类目标。", "A row is a kind of aims.", func(r *zone.Record) any { return &r.AimKinds }),
		{
			Name: "synonyms", Held: Catalogue, Title: zone.Text{ZH: "别的叫法", EN: "Synonyms"}, Key: []string{"id"},
			About: zone.Text{ZH: "每行是人们查找时用的别的叫法，只关于用词，不说明有什么。", EN: "A row is how people ask for what has another name; it is about words alone."},
			Columns: columns(
				id, rank, worded("words", "人们说的词", "Words", "Words", "人们查找时用的词，几个之间用顿号。", "The words that people use, with commas between.").must(),
				column("part", "指名称里的", "Part of names", "Part", "指中文名称里有这几个字的。", "They mean what has this in its Chinese name.").must(),
			),
			stored: func(r *zone.Record) any { return &r.Synonyms },
		},
		{
			Name: "questions", Held: Catalogue, Title: zone.Text{ZH: "问法", EN: "Questions"}, Key: []string{"id"},
			About: zone.Text{ZH: "每行是人们的一种问法，搜索用它认出问的是什么。", EN: "A row is a way of asking, by which search knows what is asked."},
			Columns: columns(
				id, rank, column("asks", "问什么", "Asks", "Asks", "问时间（when）、地点（where）、数量（much）、能不能（whether）、没有收录的（unsaid）、延期（late）、页面（page），还是不问什么的虚词（nothing）。", "Whether it asks for a time, a place, an amount, whether something is so, what is not on record, what is late, a page, or nothing.").must(),
				worded("name", "名称", "Name", "Name", "问的是什么。", "What is asked for.").must(),
				worded("words", "人们说的词", "Words", "Words", "人们问的时候用的词，几个之间用顿号。", "The words that people use, with commas between.").must(),
				column("path", "页面", "Page", "Path", "回答它的页面；空着就看问的是什么。", "The page that answers; empty where that depends on what is asked of."),
			),
			stored: func(r *zone.Record) any { return &r.Questions },
		},
		{
			Name: "regions", Held: Catalogue, Title: zone.Text{ZH: "地区", EN: "Regions"}, Key: []string{"id"},
			About: zone.Text{ZH: "每行一个地区，行政区划有国家标准代码，其他的用一个词。", EN: "A row is a region: under its national code (GB/T 2260) where it has one, else under a word."},
			Columns: columns(
				id, kind.must(), rank, column("parent", "上级", "Parent", "Parent", "行政上的上级；经济区、片区等没有。", "The region above it in administration; the zone and its areas have none.").referring("regions"),
				named, noted,
				column("members", "包括", "Members", "Members", "几个地区合在一起说的，是哪几个；其他地区没有。", "The regions of a group that is spoken of together; other kinds have none.").several(Column{Name: "member", Refers: "regions"}),
			),
			stored: func(r *zone.Record) any { return &r.Regions },
		},
		{
			Name: "indicators", Held: Catalogue, Title: zone.Text{ZH: "指标", EN: "Indicators"}, Key: []string{"id"},
			About: zone.Text{ZH: "每行一个指标，带单位、定义和口径。", EN: "A row is something that is measured, with its unit, definition and scope."},
			Columns: columns(
				id, named, unit, column("topic", "主题", "Topic", "Topic", "归在哪个主题。", "The topic it belongs to.").referring("topics").must(),
				worded("definition", "定义", "Definition", "Definition", "量的是什么。", "What is measured.").must(),
				worded("scope", "口径", "Scope", "Scope", "算进什么，不算什么，来源没说清什么。", "What is counted in, what is not, and what sources leave open.").must(),
				column("headline", "主要指标", "Headline", "Headline", "是否放在总览。", "Whether it is on the front page."),
				rank, column("fixed", "固定特征", "Fixed", "Fixed", "像长度这样不会变的；两个数不同就是说法不一。", "Whether it stays as it is, such as a length: two values disagree."),
				column("cadence", "更新频率", "Cadence", "Cadence", "来源说多久公布一次；空着就是没有说。", "How often a source promises a value; empty where none does."),
				column("cadence_source", "频率来源", "Source of the cadence", "CadenceSource", "哪个来源说的。", "The source that promises it.").referring("sources"),
				column("cadence_place", "频率出处位置", "Place of the cadence", "CadencePlace", "在那个来源的哪里。", "Where in that source.").wordedBy(placeText),
				kind.as("是数量（amount）、期末的状况（state）、位次（order）、上限（limit）还是名单上的个数（list）。", "Whether it is an amount, a state at the end of the period, a place in an order, a limit, or counted on the list of a period.").usually("amount"),
				column("share", "占整体的比重", "Share", "Share", "是不是整体的一部分占整体的百分比，不会超过 100%。", "Whether it is a share of a whole, which cannot be above 100 %."),
			),
			stored: func(r *zone.Record) any { return &r.Indicators },
		},
		{
			Name: "observations", Held: Reported, Title: zone.Text{ZH: "数据", EN: "Observations"},
			About:   zone.Text{ZH: "每行是一个来源公布的一个数；后来的来源只加行，不改旧行。", EN: "A row is a value as one source gives it; a later source adds rows and changes none."},
			Unique:  []string{"indicator", "region", "project", "service", "from", "to", "source"},
			Columns: observationColumns(),
			stored:  func(r *zone.Record) any { return &r.Observations },
		},
		{
			Name: Figures, Title: zone.Text{ZH: "数据全表", EN: "Figures in full"},
			About:    zone.Text{ZH: "和数据表同样的行，名称、单位、口径和来源标题都写在行里，单看这张就够。", EN: "The rows of the observations with names, unit, scope and source written out, so that one table is enough."},
			Unique:   []string{"indicator", "region", "project", "service", "from", "to", "source"},
			Columns:  figureColumns(),
			computed: inFull,
		},
		{
			Name: "derivations", Held: Catalogue, Title: zone.Text{ZH: "推算方法", EN: "Derivations"}, Key: []string{"id"},
			About: zone.Text{ZH: "每行一个由本站推算的数怎样算。", EN: "A row is how a figure is computed here."},
			Columns: columns(
				id, rank, named, column("op", "运算", "Operation", "Op", "相除（ratio）、相减（difference）还是相加（sum）。", "A ratio, a difference or a sum.").must(), unit,
				column("decimals", "小数位数", "Decimals", "Decimals", "结果留几位小数。", "How many digits are kept behind the point.").usually("0"),
				column("factor", "乘数", "Factor", "Factor", "结果再乘多少，100 就是百分数。", "What the result is multiplied with; 100 makes per cent.").usually("1"),
				column("inputs", "输入", "Inputs", "Inputs", "由哪些数算，写成“指标@地区”，后面可带项目或服务。", "What it is computed from, as indicator@region, with the project or service where there is one.").several(inputs...).must(),
				noted, regions.as("算出来的数关于哪些地区，不一定是用来算的数的地区。", "The regions that the result is about, which need not be those of its inputs.").must(),
			),
			stored: func(r *zone.Record) any { return &r.Derivations },
		},
		{
			Name: "derived", Title: zone.Text{ZH: "推算结果", EN: "Derived figures"}, Key: []string{"id"},
			About: zone.Text{ZH: "每行一个推算出来的数，不是来源公布的。", EN: "A row is a figure that was computed and not published."},
			Columns: columns(
				id.as("推算方法的代码。", "The code of its derivation.").referring("derivations"), named, valued.as("算出来的数。", "What was computed."), unit,
				column("rounded", "经过舍入", "Rounded", "Rounded", "小数是否舍入过。", "Whether digits were left out."), nature,
				column("inputs", "输入", "Inputs", "Inputs", "由哪几行数据算出。", "The observations that it was computed from.").several(Column{}),
				regions.as("算出来的数关于哪些地区。", "The regions that it is about."),
				from.as("时段的第一天；用来算的数时段不同就空着。", "The first day of the period; empty where the inputs differ in it."),
				to.as("时段的最后一天；用来算的数时段不同就空着。", "The last day of the period; empty where the inputs differ in it."),
				source.as("用来算的数出自哪个来源。", "The source of its inputs."), place,
			),
			computed: carriedOut,
		},
		{
			Name: "stops", Held: Catalogue, Title: zone.Text{ZH: "走廊节点", EN: "Stops"}, Key: []string{"id"},
			About:   zone.Text{ZH: "每行是走廊上的一处，从南到北排。", EN: "A row is a place on the corridor, from south to north."},
			Columns: columns(id, rank.as("从南到北的次序，从 1 开始，不表示距离。", "The order from south to north, from 1; it says nothing of distances."), named, source, place),
			stored:  func(r *zone.Record) any { return &r.Stops },
		},
		{
			Name: "projects", Held: Catalogue, Title: zone.Text{ZH: "项目", EN: "Projects"}, Key: []string{"id"},
			About: zone.Text{ZH: "每行一个来源点到名字的项目。", EN: "A row is a project that a source names."},
			Columns: columns(
				id, named, column("sector", "领域", "Sector", "Sector", "属于哪个领域。", "The sector it belongs to.").referring("sectors").must(), regions.must(),
				column("along", "走廊位置", "Along", "Along", "在走廊的哪一处，或者连接哪两处。", "The stop where it lies, or the two that it joins.").several(Column{}).referring("stops"),
				rank, source.as("哪个来源最先点到它。", "The source that names it first."), place,
			),
			stored: func(r *zone.Record) any { return &r.Projects },
		},
		{
			Name: "locations", Held: Reported, Title: zone.Text{ZH: "项目位置", EN: "Locations"}, Key: []string{"project", "region", "source"},
			About:   zone.Text{ZH: "每行是一个来源说的一个项目在哪里、经过哪里。", EN: "A row is where one source says that a project lies or what it passes."},
			Columns: columns(project.as("哪个项目。", "The project.").must(), region.as("在哪个地区，或者经过哪个地区。", "A region where it lies or that it passes.").must(), source, place),
			stored:  func(r *zone.Record) any { return &r.Locations },
		},
		{
			Name: "stages", Held: Reported, Title: zone.Text{ZH: "项目阶段", EN: "Stages"}, Key: []string{"project", "source"},
			About: zone.Text{ZH: "每行是一个来源说的一个项目到了哪一步。", EN: "A row is what one source says of how far a project has come."},
			Columns: columns(
				project.as("哪个项目。", "The project.").must(), column("stage", "阶段", "Stage", "Stage", "到了哪一步；来源没说清的写 unstated。", "How far it has come; unstated where the source does not say.").must(),
				column("on", "日期", "Day", "On", "哪天到这一步，公布了才有。", "The day the stage was reached, where published."), told.must(), source, place,
			),
			stored: func(r *zone.Record) any { return &r.Stages },
		},
		{
			Name: "milestones", Held: Reported, Title: zone.Text{ZH: "节点", EN: "Milestones"}, Unique: []string{"id", "project", "service", "source"},
			About: zone.Text{ZH: "每行是一个来源说的一个节点，再次报道的再加一行。", EN: "A row is a milestone as one source reports it; a later report is another row."},
			Columns: columns(
				id.as("在它的项目或服务里不变的名字。", "A name that never changes within its project or service."), rank, project, service,
				region.as("在哪个地区；空着就不限一处。", "Where; empty where it is not one place."), named,
				column("due", "计划日期", "Due", "Due", "计划哪天达到；只知道月或年的，写其中最后一天。", "The day on which it is due; the last of the month or year where no more is known."),
				column("due_precision", "计划日期精度", "Precision of due", "DuePrecision", "计划日期只准到日、月还是年。", "Whether the due date is known to the day, the month or the year.").beside("due", "day"),
				column("met", "已完成", "Met", "Met", "来源是否说已经达到。", "Whether the source says that it has been reached."),
				column("met_on", "完成日期", "Met on", "MetOn", "哪天达到；只知道月或年的，写其中最后一天。", "The day on which it was reached; the last of the month or year where no more is known."),
				column("met_precision", "完成日期精度", "Precision of met on", "MetPrecision", "完成日期只准到日、月还是年。", "Whether that date is known to the day, the month or the year.").beside("met_on", "day"),
				source, place,
			),
			stored: func(r *zone.Record) any { return &r.Milestones },
		},
		{
			Name: "services", Held: Catalogue, Title: zone.Text{ZH: "服务", EN: "Services"}, Key: []string{"id"},
			About: zone.Text{ZH: "每行一项面向居民或企业的服务。", EN: "A row is a service for residents or firms."},
			Columns: columns(
				id, rank, named, column("since", "开始日期", "Since", "Since", "哪天开始，公布了才有；由节点得来。", "The day it became available, where published; it follows from its milestones.").filled(),
				source.as("哪个来源最先说到它。", "The source that names it first."), place,
				regions.as("面向哪些地区全域，来源说到几个就有几个。", "The regions for the whole of which it is, as far as a source says so."),
				column("contact", "今天找谁", "Contact", "Contact", "现在可以打的电话，见联系方式表。", "The number to ring today.").referring("contacts"),
				worded("office", "经办单位", "Office", "Office", "哪一类单位经办。", "The kind of office that answers for it."),
				column("need", "办什么事", "Need", "Need", "人们为什么事找它。", "What people want it for.").must(),
				worded("title", "标题", "Title", "Title", "用一句话回答居民问的。", "What people ask, answered in a line."),
				worded("question", "问题", "Question", "Question", "居民会怎样问到它。", "The question by which people come to it."),
				worded("button", "按钮", "Button", "Button", "长辈版首页的按钮，几项可以合用；空着就没有。", "Its button in the large form, which several may share."),
				worded("hint", "按钮小字", "Below the button", "Hint", "按钮上的小字。", "What stands below that word."),
				column("icon", "图标", "Icon", "Icon", "按钮上的图标；空着就没有。", "What stands beside that word as a picture."),
				worded("unsaid", "没有写的", "Unsaid", "Unsaid", "居民会问而来源没有写的，几件之间用顿号。", "What people ask and no source says, with commas between."),
			),
			stored: func(r *zone.Record) any { return &r.Services },
		},
		{
			Name: "contacts", Held: Reported, Title: zone.Text{ZH: "联系方式", EN: "Contacts"}, Key: []string{"id"},
			About: zone.Text{ZH: "每行一个公开的电话或网站，都有自己的来源。", EN: "A row is a public telephone number or site, with a source of its own."},
			Columns: columns(
				id, rank, named, column("phone", "电话", "Telephone", "Phone", "公开的电话号码。", "The public telephone number."),
				column("url", "网站", "Site", "URL", "公开的网站。", "The public site."), source, place,
			),
			stored: func(r *zone.Record) any { return &r.Contacts },
		},
		{
			Name: "statements", Held: Reported, Title: zone.Text{ZH: "说明", EN: "Statements"}, Unique: []string{"project", "service", "region", "aspect", "source"},
			About: zone.Text{ZH: "每行是一个来源说的一件事的一个方面。", EN: "A row is what one source says of one side of a subject."},
			Columns: columns(
				project, service, region.as("关于哪个地区；空着就不是关于地区的。", "The region it is about; empty where it is about none."),
				column("aspect", "方面", "Aspect", "Aspect", "说的是哪一方面。", "The side that it is about.").must(), told.must(), source, place,
			),
			stored: func(r *zone.Record) any { return &r.Statements },
		},
		{
			Name: "clusters", Held: Catalogue, Title: zone.Text{ZH: "产业集群", EN: "Clusters"}, Key: []string{"id"},
			About:   zone.Text{ZH: "每行一个产业集群。", EN: "A row is an industrial cluster."},
			Columns: columns(id, rank, named, source, place), stored: func(r *zone.Record) any { return &r.Clusters },
		},
		{
			Name: "chains", Held: Catalogue, Title: zone.Text{ZH: "产业链", EN: "Chains"}, Key: []string{"id"},
			About:   zone.Text{ZH: "每行一条产业链。", EN: "A row is an industrial chain."},
			Columns: columns(id, kind.referring("chain_kinds").must(), rank, named, source, place), stored: func(r *zone.Record) any { return &r.Chains },
		},
		{
			Name: "events", Held: Reported, Title: zone.Text{ZH: "大事", EN: "Events"}, Key: []string{"id"},
			About: zone.Text{ZH: "每行一件有日期的事。", EN: "A row is something that happened on a day."},
			Columns: columns(
				id, column("on", "日期", "Day", "On", "哪天发生；只知道月或年的，写其中最后一天。", "The day it happened; the last of the month or year where no more is known.").must(),
				column("precision", "日期精度", "Precision", "Precision", "日期只准到日、月还是年。", "Whether the day, the month or the year is known.").usually("day"),
				titled, told, regions, project, service, source, place,
			),
			stored: func(r *zone.Record) any { return &r.Events },
		},
		{
			Name: "aims", Held: Reported, Title: zone.Text{ZH: "目标", EN: "Aims"}, Key: []string{"id"},
			About:   zone.Text{ZH: "每行是一个地区给自己定的一件事。", EN: "A row is something that a region has set itself."},
			Columns: columns(id, kind.referring("aim_kinds").must(), region.must(), rank, named, source, place), stored: func(r *zone.Record) any { return &r.Aims },
		},
	}
}

// terms is the table of a list about the world.
func terms(name string, title zone.Text, aboutZH, aboutEN string, stored func(*zone.Record) any) Table {
	return Table{
		Name: name, Held: Catalogue, Title: title, Key: []string{"id"}, About: zone.Text{ZH: aboutZH, EN: aboutEN},
		Columns: columns(id, rank, named), stored: stored,
	}
}
