package api

// What an operation can be asked. The types say which parameters there are and what they mean; the values themselves are
// read by the list of the page, so that the interface and the page can never understand one differently.

// Back is what every operation can be asked.
type Back struct {
	AsOf string `query:"as_of" format:"date" doc:"回看到哪一天：只用到那天为止已经发布的来源。不能晚于今天。"`
}

// ByID asks for one thing.
type ByID struct {
	Back
	ID string `path:"id" doc:"代码"`
}

// Plain asks for a list that cannot be narrowed.
type Plain struct {
	Back
	After string `query:"after" doc:"从哪一条之后开始，用上一页的 next 里的值"`
}

// ProjectsQuery asks for projects.
type ProjectsQuery struct {
	Plain
	Stage  AStage `query:"stage" doc:"只要这个阶段的"`
	Sector Sector `query:"sector" doc:"只要这个领域的"`
	Region string `query:"region" doc:"只要这个地区的，写地区的代码"`
	Sort   string `query:"sort" enum:"listed,stage,newest,name" doc:"次序：listed 原次序，stage 按阶段，newest 最近有消息的在前，name 按拼音"`
}

// ServicesQuery asks for services.
type ServicesQuery struct {
	Plain
	Dated string `query:"dated" enum:"yes,no" doc:"只要开始日期公布了的（yes）或者没有公布的（no）"`
	Sort  string `query:"sort" enum:"listed,newest,name" doc:"次序：listed 原次序，newest 最近开始的在前，name 按拼音"`
}

// IndicatorsQuery asks for indicators.
type IndicatorsQuery struct {
	Plain
	Topic Topic `query:"topic" doc:"只要这个主题的"`
}

// ObservationsQuery asks for observations.
type ObservationsQuery struct {
	Plain
	Topic  Topic  `query:"topic" doc:"只要这个主题的"`
	Nature Nature `query:"nature" doc:"只要这个性质的"`
	Region string `query:"region" doc:"只要这个地区的，写地区的代码"`
	Sort   string `query:"sort" enum:"listed,newest,name" doc:"次序：listed 原次序，newest 期末最近的在前，name 按指标的拼音"`
}

// EventsQuery asks for events.
type EventsQuery struct {
	Plain
	Year   string `query:"year" pattern:"^[0-9]{4}$" doc:"只要这一年的"`
	Region string `query:"region" doc:"只要这个地区的，写地区的代码"`
	Sort   string `query:"sort" enum:"oldest,newest" doc:"次序：oldest 早的在前，newest 近的在前"`
}

// SourcesQuery asks for sources.
type SourcesQuery struct {
	Plain
	Publisher string `query:"publisher" doc:"只要这个单位发布的，写它的中文名"`
	Year      string `query:"year" pattern:"^[0-9]{4}$" doc:"只要这一年发布的"`
	Sort      string `query:"sort" enum:"newest,oldest,name" doc:"次序：newest 新的在前，oldest 旧的在前，name 按标题的拼音"`
}

// SearchQuery asks for names.
type SearchQuery struct {
	Back
	Q string `query:"q" maxLength:"100" doc:"要找的名称：汉字、拼音、拼音首字母或英文；空着就给出几个例子"`
}
