package scale

import "taixin/internal/zone"

var natures = []zone.Nature{zone.Actual, zone.Actual, zone.Plan, zone.Target}

type named struct{ zh, en string }

// What names are made of: some thousands of beginnings, which the number behind them tells apart.
var (
	places = []named{
		{"阳曲", "Yangqu"}, {"忻府", "Xinfu"}, {"定襄", "Dingxiang"}, {"原平", "Yuanping"}, {"五台", "Wutai"}, {"代县", "Daixian"},
		{"繁峙", "Fanshi"}, {"清徐", "Qingxu"}, {"娄烦", "Loufan"}, {"古交", "Gujiao"}, {"晋源", "Jinyuan"}, {"小店", "Xiaodian"},
		{"大盂", "Dayu"}, {"黄寨", "Huangzhai"}, {"侯村", "Houcun"}, {"高村", "Gaocun"}, {"泥屯", "Nitun"}, {"东黄水", "Donghuangshui"},
		{"播明", "Boming"}, {"奇村", "Qicun"}, {"豆罗", "Douluo"}, {"庄磨", "Zhuangmo"}, {"三交", "Sanjiao"}, {"河边", "Hebian"},
		{"蒋村", "Jiangcun"}, {"宏道", "Hongdao"}, {"崞阳", "Guoyang"}, {"轩岗", "Xuangang"}, {"东冶", "Dongye"}, {"台怀", "Taihuai"},
	}
	things = []named{
		{"污水处理", "sewage treatment"}, {"光伏发电", "solar power"}, {"装备制造", "machinery"}, {"冷链物流", "cold-chain"},
		{"新型材料", "new materials"}, {"生物医药", "biomedicine"}, {"数据中心", "data centre"}, {"文化旅游", "culture and tourism"},
		{"特色农业", "farming"}, {"城市道路", "city road"}, {"供水管网", "water mains"}, {"集中供热", "district heating"},
		{"风力发电", "wind power"}, {"法兰锻造", "flange forging"}, {"碳基材料", "carbon materials"}, {"学校扩建", "school extension"},
		{"医院迁建", "hospital relocation"}, {"河道治理", "river works"}, {"储能电站", "energy storage"}, {"智能仓储", "smart storage"},
		{"煤层气开发", "coalbed methane"}, {"垃圾焚烧", "waste incineration"}, {"铁路专用线", "railway siding"}, {"停车场", "car park"},
		{"充电设施", "charging points"}, {"湿地公园", "wetland park"}, {"杂粮加工", "grain milling"}, {"半导体封装", "chip packaging"},
		{"信创终端", "trusted devices"}, {"通用机场", "airfield"}, {"客运枢纽", "passenger hub"}, {"棚户区改造", "housing renewal"},
	}
	kinds = []named{
		{"项目", "project"}, {"工程", "works"}, {"基地", "base"}, {"园区", "park"}, {"产业园", "industrial park"}, {"示范区", "pilot area"},
		{"生产线", "line"}, {"改造工程", "renewal"}, {"配套设施", "facilities"}, {"研发中心", "research centre"},
	}
	states = []zone.Text{
		{ZH: "前期手续办理中", EN: "Permits are being obtained"}, {ZH: "主体完工", EN: "The main structure is complete"},
		{ZH: "土地平整", EN: "The ground is being levelled"}, {ZH: "设备安装", EN: "Equipment is being installed"},
		{ZH: "签约", EN: "Signed"}, {ZH: "投产", EN: "In production"}, {ZH: "正在施工", EN: "Under construction"},
		{ZH: "可行性研究", EN: "Feasibility study"}, {ZH: "试运行", EN: "On trial"}, {ZH: "已列入计划", EN: "On the plan"},
	}
)
