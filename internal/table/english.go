package table

// What titles and headers are called in English. A test sees to it that all are here.
var (
	englishTitles = map[string]string{
		"来源": "Sources", "计量单位": "Units of measure", "地区": "Places", "指标": "Indicators", "数据": "Observations", "推算方法": "Derivations",
		"推算结果": "Derived figures", "走廊节点": "Stops of the corridor", "项目": "Projects", "项目阶段": "Stages of projects", "节点": "Milestones",
		"服务": "Services", "说明": "Statements", "产业集群": "Industrial clusters", "产业链": "Industrial chains", "大事": "Events", "目标": "Aims",
	}
	englishHeaders = map[string]string{
		"来源": "Source", "地区": "Place", "指标": "Indicator", "项目": "Project", "服务": "Service", "说明": "Note (Chinese)",
		"代码": "Code", "序号": "Rank", "类别": "Kind", "单位": "Unit", "出处位置": "Place in the source",
		"名称": "Name (Chinese)", "名称（英文）": "Name", "说明（英文）": "Note", "内容": "Text (Chinese)", "内容（英文）": "Text",
		"标题": "Title (Chinese)", "标题（英文）": "Title", "发布单位": "Publisher (Chinese)", "发布单位（英文）": "Publisher",
		"定义": "Definition (Chinese)", "定义（英文）": "Definition", "口径": "Scope (Chinese)", "口径（英文）": "Scope",
		"作者": "Author", "发布时间": "Published", "网址": "Address", "主要来源": "Main source", "英文": "Name", "上级": "Part of",
		"主题": "Topic", "主要指标": "Main indicator", "固定特征": "Fixed feature", "更新频率": "Update cycle", "频率来源": "Source of the cycle",
		"频率出处位置": "Place of the cycle in the source", "期初": "Period from", "期末": "Period to", "期末依据": "Basis of the date",
		"数值": "Value", "精确程度": "Exactness", "性质": "Nature", "状态": "Status", "运算": "Operation", "小数位数": "Decimals", "乘数": "Factor",
		"输入": "Inputs", "经过舍入": "Rounded", "领域": "Sector", "走廊位置": "Position in the corridor", "阶段": "Stage", "日期": "Date",
		"计划日期": "Planned date", "计划日期精度": "Precision of the planned date", "已完成": "Met", "完成日期": "Date met",
		"完成日期精度": "Precision of the date met", "开始日期": "Since", "方面": "Aspect", "日期精度": "Precision of the date",
	}
)
