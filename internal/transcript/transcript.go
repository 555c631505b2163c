// Package transcript holds what the publications beside the founding article say, read a second time, apart from the seed files.
// Tests of several packages compare with it, so that a slip in the seeds, in the store, on a page or in a file does not pass
// unseen. It is typed from the publications and never made from the seeds. Only tests import it.
package transcript

// Figure is a number as a publication gives it, with all that it travels with.
type Figure struct {
	Source, Indicator, Region string
	Subject                   string // the project or service
	From, To                  string
	Value, Unit               string
	Exactness, Nature         string
}

// Milestone is what a publication says was to be done by when, or was done. Of words in both languages, it is those that its
// name must contain.
type Milestone struct {
	Source, Project, ID string
	Due, DuePrecision   string
	Met                 bool
	MetOn, MetPrecision string
	ZH, EN              string
}

// Stage is how far a publication says a project has come. The words are those by which it is known where no stage is stated.
type Stage struct {
	Source, Project, Stage, On string
	ZH, EN                     string
}

// Event is what a publication dates.
type Event struct {
	Source, ID, On, Precision string
	ZH, EN                    string
}

// Statement is what a publication says without a figure of its own, by the words that must not be missing.
type Statement struct {
	Source, Kind, Subject, Aspect string
	ZH, EN                        []string
}

// Location is where a publication is the first to say that a project lies.
type Location struct{ Source, Project, Region string }

// Figures are all of the later publications.
var Figures = []Figure{
	{"xinhua-shanxi-2022-01-19", "gdp-share", "zone", "", "", "2025-12-31", "25", "%", "about", "target"},
	{"xinhua-shanxi-2022-01-19", "manufacturing-share", "zone", "", "", "2025-12-31", "65", "%", "about", "target"},
	{"xinhua-shanxi-2022-01-19", "urbanisation-rate", "zone", "", "", "2025-12-31", "85", "%", "about", "target"},
	{"china-daily-2022-03-08", "counties-covered", "zone", "", "", "2022-03-08", "12", "个", "exact", "actual"},
	{"china-daily-2022-03-08", "land-area", "zone", "", "", "2022-03-08", "16800", "平方公里", "exact", "actual"},
	{"china-daily-2022-03-08", "resident-population", "zone", "", "", "2020-12-31", "503", "万人", "exact", "actual"},
	{"shanxi-daily-2022-03-29", "first-batch-projects", "zone", "", "2022-03-28", "2022-03-28", "183", "个", "exact", "actual"},
	{"shanxi-daily-2022-03-29", "first-batch-investment", "zone", "", "2022-03-28", "2022-03-28", "1038", "亿元", "exact", "plan"},
	{"shanxi-daily-2022-03-29", "first-batch-annual-plan", "zone", "", "2022-01-01", "2022-12-31", "404", "亿元", "exact", "plan"},
	{"shanxi-daily-2022-03-29", "first-batch-infrastructure-projects", "zone", "", "2022-03-28", "2022-03-28", "71", "个", "exact", "actual"},
	{"shanxi-daily-2022-03-29", "first-batch-infrastructure-investment", "zone", "", "2022-03-28", "2022-03-28", "422", "亿元", "exact", "plan"},
	{"shanxi-daily-2022-03-29", "first-batch-industry-projects", "zone", "", "2022-03-28", "2022-03-28", "112", "个", "exact", "actual"},
	{"shanxi-daily-2022-03-29", "first-batch-industry-investment", "zone", "", "2022-03-28", "2022-03-28", "616", "亿元", "exact", "plan"},
	{"china-daily-2022-08-08", "road-length", "zone", "taixin-avenue", "", "2022-08-08", "37", "公里", "exact", "plan"},
	{"cctv-2022-09-30", "road-length", "zone", "taixin-avenue", "", "2022-09-30", "41", "公里", "exact", "actual"},
	{"cctv-2022-09-30", "drive-time", "zone", "taixin-avenue", "", "2022-09-30", "30", "分钟", "exact", "actual"},
	{"cri-2022-11-28", "trains-added", "zone", "intercity-trains", "2022-07-04", "2022-11-28", "3", "对/日", "exact", "actual"},
	{"cri-2022-11-28", "trains-before", "zone", "intercity-trains", "", "2022-07-03", "9", "对/日", "exact", "actual"},
	{"cri-2022-11-28", "peak-interval", "zone", "intercity-trains", "", "2022-11-28", "30", "分钟", "about", "actual"},
	{"guangming-2023-09-13", "main-line-length", "xiongan-xinzhou-line", "xiongan-xinzhou-railway", "", "2023-09-13", "342", "公里", "about", "plan"},
	{"guangming-2023-09-13", "new-track-length", "jining-datong-taiyuan-line", "jining-datong-taiyuan-railway", "", "2023-09-13", "270.8", "公里", "exact", "plan"},
	{"xinhua-2024-12-31", "operating-length", "jining-datong-taiyuan-line", "jining-datong-taiyuan-railway", "", "2024-12-31", "309", "公里", "exact", "actual"},
	{"xinhua-2024-12-31", "daily-trains-at-most", "jining-datong-taiyuan-line", "jining-datong-taiyuan-railway", "", "2024-12-31", "132", "列/日", "exact", "plan"},
	{"cctv-2026-01-29", "wutaishan-tunnel-length", "140900", "xiongan-xinzhou-railway", "", "2026-01-29", "14.098", "公里", "exact", "actual"},
	{"guangming-2023-09-13", "design-speed", "xiongan-xinzhou-line", "xiongan-xinzhou-railway", "", "2023-09-13", "350", "公里/小时", "exact", "plan"},
	{"guangming-2023-09-13", "design-speed", "jining-datong-taiyuan-line", "jining-datong-taiyuan-railway", "", "2023-09-13", "250", "公里/小时", "exact", "plan"},
	{"xinhua-2024-12-31", "design-speed", "jining-datong-taiyuan-line", "jining-datong-taiyuan-railway", "", "2024-12-31", "250", "公里/小时", "exact", "actual"},
	{"xinhua-2023-02-26", "design-speed", "xiongan-xinzhou-line", "xiongan-xinzhou-railway", "", "2023-02-26", "350", "公里/小时", "exact", "plan"},
	{"cctv-2026-01-29", "design-speed", "xiongan-xinzhou-line", "xiongan-xinzhou-railway", "", "2026-01-29", "350", "公里/小时", "exact", "plan"},
	{"shanxi-youth-daily-2022-01-19", "planned-parks", "140902", "", "", "2022-01-19", "7", "个", "exact", "plan"},
	{"shanxi-youth-daily-2022-01-19", "planned-industries", "140902", "", "", "2022-01-19", "8", "个", "exact", "plan"},
	{"beijing-news-2022-01-25", "gdp-share", "zone", "", "", "2025-12-31", "25", "%", "exact", "target"},
	{"beijing-news-2022-01-25", "manufacturing-share", "zone", "", "", "2025-12-31", "65", "%", "about", "target"},
	{"beijing-news-2022-01-25", "urbanisation-rate", "zone", "", "", "2025-12-31", "85", "%", "about", "target"},
	{"beijing-news-2022-01-25", "gdp", "140000", "", "2021-01-01", "2021-12-31", "22590", "亿元", "about", "actual"},
	{"china-daily-2022-02-23", "technology-fund", "taiyuan-area", "", "2022-01-01", "2022-12-31", "20", "亿元", "exact", "plan"},
	{"china-daily-2022-02-23", "industrial-fund", "taiyuan-area", "", "2022-01-01", "2022-12-31", "100", "亿元", "exact", "plan"},
	{"shanxi-daily-2022-03-29", "first-batch-main-venues", "zone", "", "2022-03-28", "2022-03-28", "1", "个", "exact", "actual"},
	{"shanxi-daily-2022-03-29", "first-batch-branch-venues", "zone", "", "2022-03-28", "2022-03-28", "11", "个", "exact", "actual"},
	{"huanghe-news-2022-07-20", "start-areas", "taiyuan-area", "", "", "2022-07-19", "1", "个", "exact", "plan"},
	{"huanghe-news-2022-07-20", "development-zones", "taiyuan-area", "", "", "2022-07-19", "3", "个", "exact", "plan"},
	{"huanghe-news-2022-07-20", "layout-counties", "taiyuan-area", "", "", "2022-07-19", "6", "个", "exact", "plan"},
	{"huanghe-news-2022-07-20", "industrial-clusters", "taiyuan-area", "", "", "2022-07-19", "7", "个", "exact", "plan"},
	{"china-daily-2022-08-08", "return-trains", "zone", "intercity-trains", "", "2022-08-08", "12", "对", "exact", "actual"},
	{"shanxi-daily-2022-09-27", "area-projects", "taiyuan-area", "", "", "2022-09-27", "583", "个", "exact", "actual"},
	{"shanxi-daily-2022-09-27", "area-projects-investment", "taiyuan-area", "", "", "2022-09-27", "8447.19", "亿元", "exact", "plan"},
	{"shanxi-daily-2022-09-27", "area-projects-annual-plan", "taiyuan-area", "", "2022-01-01", "2022-12-31", "1282.99", "亿元", "exact", "plan"},
	{"shanxi-daily-2022-09-27", "land-acquired", "taiyuan-area", "dayu-new-town", "", "2022-09-27", "3.3", "万亩", "exact", "actual"},
	{"shanxi-daily-2022-09-27", "land-acquisition-days", "taiyuan-area", "dayu-new-town", "", "2022-09-27", "60", "天", "exact", "actual"},
	{"shanxi-daily-2022-09-27", "land-approval-batches", "taiyuan-area", "dayu-new-town", "", "2022-09-27", "17", "批次", "exact", "actual"},
	{"shanxi-daily-2022-09-27", "land-approved", "taiyuan-area", "dayu-new-town", "", "2022-09-27", "9944.55", "亩", "exact", "actual"},
	{"shanxi-daily-2022-09-27", "first-area-works", "taiyuan-area", "dayu-new-town", "", "2022-09-27", "32", "项", "exact", "plan"},
	{"shanxi-daily-2022-09-27", "negotiated-projects", "taiyuan-area", "", "", "2022-09-27", "86", "个", "exact", "actual"},
	{"shanxi-daily-2022-09-27", "negotiated-investment", "taiyuan-area", "", "", "2022-09-27", "1283.77", "亿元", "exact", "plan"},
	{"shanxi-daily-2022-09-27", "signed-projects", "taiyuan-area", "", "", "2022-09-27", "82", "个", "exact", "actual"},
	{"shanxi-daily-2022-09-27", "signed-investment", "taiyuan-area", "", "", "2022-09-27", "692", "亿元", "exact", "actual"},
	{"taiyuan-daily-2022-09-27", "industrial-clusters", "taiyuan-area", "", "", "2022-09-27", "7", "个", "exact", "plan"},
	{"people-2022-10-12", "major-projects", "zone", "", "2022-01-01", "2022-12-31", "682", "个", "exact", "actual"},
	{"people-2022-10-12", "major-projects-investment", "zone", "", "2022-01-01", "2022-12-31", "9726", "亿元", "exact", "plan"},
	{"people-2022-10-12", "annual-planned-investment", "zone", "", "2022-01-01", "2022-12-31", "1756", "亿元", "exact", "plan"},
	{"people-2022-10-12", "major-infrastructure-projects", "zone", "", "2022-01-01", "2022-12-31", "383", "个", "exact", "actual"},
	{"people-2022-10-12", "major-infrastructure-investment", "zone", "", "2022-01-01", "2022-12-31", "6266", "亿元", "exact", "plan"},
	{"people-2022-10-12", "major-industry-projects", "zone", "", "2022-01-01", "2022-12-31", "299", "个", "exact", "actual"},
	{"people-2022-10-12", "major-industry-investment", "zone", "", "2022-01-01", "2022-12-31", "3460", "亿元", "exact", "plan"},
	{"huanghe-news-xinzhou-2022-10-14", "major-projects", "zone", "", "2022-01-01", "2022-12-31", "682", "个", "exact", "actual"},
	{"huanghe-news-xinzhou-2022-10-14", "major-projects-investment", "zone", "", "2022-01-01", "2022-12-31", "9726", "亿元", "exact", "plan"},
	{"huanghe-news-xinzhou-2022-10-14", "annual-planned-investment", "zone", "", "2022-01-01", "2022-12-31", "1756", "亿元", "exact", "plan"},
	{"huanghe-news-xinzhou-2022-10-14", "major-infrastructure-projects", "zone", "", "2022-01-01", "2022-12-31", "383", "个", "exact", "actual"},
	{"huanghe-news-xinzhou-2022-10-14", "major-infrastructure-investment", "zone", "", "2022-01-01", "2022-12-31", "6266", "亿元", "exact", "plan"},
	{"huanghe-news-xinzhou-2022-10-14", "major-industry-projects", "zone", "", "2022-01-01", "2022-12-31", "299", "个", "exact", "actual"},
	{"huanghe-news-xinzhou-2022-10-14", "major-industry-investment", "zone", "", "2022-01-01", "2022-12-31", "3460", "亿元", "exact", "plan"},
	{"shanxi-daily-2022-11-09", "industry-projects-culture-tourism", "140902", "", "", "2022-11-02", "18", "个", "exact", "actual"},
	{"shanxi-daily-2022-11-09", "industry-projects-logistics", "140902", "", "", "2022-11-02", "19", "个", "exact", "actual"},
	{"shanxi-daily-2022-11-09", "industry-projects-green-energy", "140902", "", "", "2022-11-02", "10", "个", "exact", "actual"},
	{"shanxi-daily-2022-11-09", "industry-projects-recycling", "140902", "", "", "2022-11-02", "16", "个", "exact", "actual"},
	{"shanxi-daily-2022-11-09", "industry-projects-agriculture", "140902", "", "", "2022-11-02", "7", "个", "exact", "actual"},
	{"shanxi-daily-2022-11-09", "industry-projects-new-materials", "140902", "", "", "2022-11-02", "7", "个", "exact", "actual"},
	{"shanxi-daily-2022-11-09", "industry-projects-equipment", "140902", "", "", "2022-11-02", "2", "个", "exact", "actual"},
	{"shanxi-daily-2022-11-09", "industry-projects-geothermal", "140902", "", "", "2022-11-02", "4", "个", "exact", "actual"},
	{"people-2023-06-02", "planned-investment", "140981", "yuanping-fine-chemicals-park", "", "2023-05-31", "39", "亿元", "exact", "plan"},
	{"people-2023-06-02", "planned-site-area", "140981", "yuanping-fine-chemicals-park", "", "2023-05-31", "1350", "亩", "about", "plan"},
	{"people-2023-06-02", "planned-annual-capacity", "140981", "yuanping-fine-chemicals-park", "", "2023-05-31", "50", "万吨/年", "exact", "plan"},
	{"people-2023-06-02", "jobs-to-come", "140981", "yuanping-fine-chemicals-park", "", "2023-06-02", "2000", "个", "at-least", "target"},
	{"taiyuan-daily-2023-10-31", "area-projects", "taiyuan-area", "", "", "2023-10-30", "602", "个", "exact", "actual"},
	{"taiyuan-daily-2023-10-31", "area-projects-investment", "taiyuan-area", "", "", "2023-10-30", "9126", "亿元", "exact", "plan"},
	{"taiyuan-daily-2023-10-31", "gdp", "taiyuan-area", "", "2022-01-01", "2022-12-31", "3424", "亿元", "exact", "actual"},
	{"taiyuan-daily-2023-10-31", "gdp-share-of-city", "taiyuan-area", "", "2022-01-01", "2022-12-31", "61.5", "%", "exact", "actual"},
	{"taiyuan-daily-2023-10-31", "industrial-investment-growth", "taiyuan-area", "", "2022-01-01", "2022-12-31", "16.4", "%", "exact", "actual"},
	{"taiyuan-daily-2023-10-31", "industrial-investment-growth-lead", "taiyuan-area", "", "2022-01-01", "2022-12-31", "4.7", "个百分点", "exact", "actual"},
	{"taiyuan-daily-2023-10-31", "investment-completed", "taiyuan-area", "dayu-new-town", "2022-01-01", "2022-12-31", "89.57", "亿元", "exact", "actual"},
	{"taiyuan-daily-2023-10-31", "city-investment-contribution", "taiyuan-area", "dayu-new-town", "2022-01-01", "2022-12-31", "5.9", "个百分点", "exact", "actual"},
	{"taiyuan-daily-2023-10-31", "gdp", "taiyuan-area", "", "2023-01-01", "2023-06-30", "1581.92", "亿元", "exact", "actual"},
	{"taiyuan-daily-2023-10-31", "gdp-growth", "taiyuan-area", "", "2023-01-01", "2023-06-30", "6.3", "%", "exact", "actual"},
	{"taiyuan-daily-2023-10-31", "industrial-value-added", "taiyuan-area", "", "2023-01-01", "2023-06-30", "298.08", "亿元", "exact", "actual"},
	{"taiyuan-daily-2023-10-31", "industrial-value-added-growth", "taiyuan-area", "", "2023-01-01", "2023-06-30", "4.1", "%", "exact", "actual"},
	{"taiyuan-daily-2023-10-31", "manufacturing-value-added", "taiyuan-area", "", "2023-01-01", "2023-06-30", "173.59", "亿元", "exact", "actual"},
	{"taiyuan-daily-2023-10-31", "manufacturing-value-added-growth", "taiyuan-area", "", "2023-01-01", "2023-06-30", "2.6", "%", "exact", "actual"},
	{"taiyuan-daily-2023-10-31", "core-area", "taiyuan-area", "dayu-new-town", "", "2023-10-30", "4.6", "平方公里", "exact", "actual"},
	{"taiyuan-daily-2023-10-31", "provincial-key-projects", "taiyuan-area", "", "", "2023-10-30", "38", "项", "exact", "actual"},
	{"taiyuan-daily-2023-10-31", "provincial-key-investment", "taiyuan-area", "", "", "2023-10-30", "2808", "亿元", "exact", "plan"},
	{"taiyuan-daily-2023-10-31", "city-key-projects", "taiyuan-area", "", "", "2023-10-30", "57", "项", "exact", "actual"},
	{"taiyuan-daily-2023-10-31", "city-key-investment", "taiyuan-area", "", "", "2023-10-30", "983", "亿元", "exact", "plan"},
	{"taiyuan-daily-2023-10-31", "expected-output", "taiyuan-area", "", "", "2023-10-31", "1000", "亿元", "at-least", "forecast"},
	{"people-daily-2024-11-19", "main-line-length", "xiongan-xinzhou-line", "xiongan-xinzhou-railway", "", "2024-11-19", "342", "公里", "exact", "plan"},
	{"shanxi-workers-2024-11-20", "joint-service-cities", "central-shanxi", "", "", "2024-11-19", "4", "个", "exact", "actual"},
	{"datong-evening-2025-01-01", "operating-length", "jining-datong-taiyuan-line", "jining-datong-taiyuan-railway", "", "2024-12-31", "309", "公里", "exact", "actual"},
	{"datong-evening-2025-01-01", "new-track-length", "140000", "jining-datong-taiyuan-railway", "", "2024-12-31", "197", "公里", "about", "actual"},
	{"datong-evening-2025-01-01", "rail-time-taiyuan-hohhot", "jining-datong-taiyuan-line", "jining-datong-taiyuan-railway", "", "2024-12-31", "217", "分钟", "exact", "actual"},
	{"datong-evening-2025-01-01", "rail-time-taiyuan-hohhot", "jining-datong-taiyuan-line", "jining-datong-taiyuan-railway", "", "2024-12-30", "322", "分钟", "exact", "actual"},
	{"taiyuan-daily-2025-04-14", "railway-passengers", "jining-datong-taiyuan-line", "jining-datong-taiyuan-railway", "2024-12-31", "2025-04-09", "180", "万人次", "at-least", "actual"},
	{"china-railway-17th-2025-05-16", "airport-bridge-length", "140900", "xiongan-xinzhou-railway", "", "2025-05-15", "28.569", "公里", "exact", "actual"},
	{"china-railway-17th-2025-05-16", "airport-bridge-girders", "140900", "xiongan-xinzhou-railway", "", "2025-05-15", "836", "榀", "exact", "actual"},
	{"china-railway-17th-2025-05-16", "airport-bridge-girder-share", "140900", "xiongan-xinzhou-railway", "", "2025-05-15", "49", "%", "exact", "actual"},
	{"china-railway-17th-2025-05-16", "airport-bridge-months-early", "140900", "xiongan-xinzhou-railway", "", "2025-05-15", "4", "个月", "exact", "actual"},
	{"xinhua-2026-01-12", "north-taihang-tunnel-length", "xiongan-xinzhou-line", "xiongan-xinzhou-railway", "", "2026-01-12", "12.519", "公里", "exact", "actual"},
	{"xinhua-2026-01-12", "north-taihang-tunnel-days", "xiongan-xinzhou-line", "xiongan-xinzhou-railway", "", "2026-01-12", "1113", "天", "exact", "actual"},
	{"cctv-2026-01-29", "wutaishan-tunnel-fault-zones", "140900", "xiongan-xinzhou-railway", "", "2026-01-29", "15", "条", "exact", "actual"},
	{"cctv-2026-01-29", "main-line-length", "xiongan-xinzhou-line", "xiongan-xinzhou-railway", "", "2026-01-29", "342", "公里", "about", "plan"},
	{"cctv-2026-02-01", "track-laying-length", "xiongan-xinzhou-line", "xiongan-xinzhou-railway", "", "2026-02-01", "716", "公里", "exact", "plan"},
	{"cctv-2026-02-01", "main-line-length", "xiongan-xinzhou-line", "xiongan-xinzhou-railway", "", "2026-02-01", "342", "公里", "about", "plan"},
	{"shanxi-daily-2024-12", "flange-firms", "140921", "", "", "2024-12-31", "302", "家", "exact", "actual"},
	{"shanxi-daily-2024-12", "flange-firms-above-size", "140921", "", "", "2024-12-31", "123", "户", "exact", "actual"},
	{"shanxi-daily-2024-12", "flange-workers", "140921", "", "", "2024-12-31", "4", "万人", "at-least", "actual"},
	{"taiyuan-daily-2022-06-26", "main-line-length", "xiongan-xinzhou-line", "xiongan-xinzhou-railway", "", "2022-06-24", "342.661", "公里", "exact", "plan"},
	{"taiyuan-daily-2022-06-26", "line-length-in-shanxi", "140900", "xiongan-xinzhou-railway", "", "2022-06-24", "114.867", "公里", "exact", "plan"},
	{"taiyuan-daily-2022-06-26", "planned-investment", "xiongan-xinzhou-line", "xiongan-xinzhou-railway", "", "2022-06-24", "572", "亿元", "exact", "plan"},
	{"china-news-service-2022-10-01", "construction-period", "xiongan-xinzhou-line", "xiongan-xinzhou-railway", "", "2022-10-01", "4.5", "年", "exact", "plan"},
	{"china-news-service-2022-10-01", "line-stations", "xiongan-xinzhou-line", "xiongan-xinzhou-railway", "", "2022-10-01", "13", "座", "exact", "plan"},
	{"china-news-service-2022-10-01", "bridge-tunnel-share", "xiongan-xinzhou-line", "xiongan-xinzhou-railway", "", "2022-10-01", "88", "%", "exact", "plan"},
}

// Printed are the figures whose publication counts in another word than the other figures of their indicator.
var Printed = []struct{ Source, Indicator, Unit string }{
	{"taiyuan-daily-2023-10-31", "area-projects", "项"},
}

// Milestones are all of the later publications.
var Milestones = []Milestone{
	{"guangming-2023-09-13", "jining-datong-taiyuan-railway", "open-to-traffic", "2024-12-31", "year", false, "", "", "建成通车", "Open to traffic"},
	{"xinhua-2024-12-31", "jining-datong-taiyuan-railway", "open-to-traffic", "", "", true, "2024-12-31", "day", "通车", "Open to traffic"},
	{"cctv-2022-09-30", "taixin-avenue", "xinzhou-section-started", "", "", true, "2021-12-31", "month", "忻州段开工", "Xinzhou section started"},
	{"cctv-2022-09-30", "taixin-avenue", "taiyuan-section-open", "", "", true, "", "", "太原段", "Taiyuan section"},
	{"china-daily-2022-08-08", "taixin-avenue", "taiyuan-section-open", "2022-09-30", "day", false, "", "", "太原段", "Taiyuan section"},
	{"cctv-2022-09-30", "taixin-avenue", "open-to-traffic", "", "", true, "2022-09-30", "day", "全线通车", "Open along its whole length"},
	{"cctv-2026-01-29", "xiongan-xinzhou-railway", "wutaishan-tunnel-through", "", "", true, "2026-01-29", "day", "五台山隧道贯通", "Wutaishan tunnel"},
	{"cctv-2026-01-29", "xiongan-xinzhou-railway", "open-to-traffic", "2027-12-31", "year", false, "", "", "建成通车", "Open to traffic"},
	{"guangming-2023-09-13", "xiongan-xinzhou-railway", "open-to-traffic", "2027-12-31", "year", false, "", "", "建成通车", "Open to traffic"},
	{"beijing-news-2022-01-25", "xiongan-xinzhou-railway", "construction-started", "2022-02-01", "day", false, "", "", "开工", "started"},
	{"beijing-news-2022-01-25", "xiongan-xinzhou-railway", "open-to-traffic", "2025-12-31", "year", false, "", "", "竣工", "Completed"},
	{"shanxi-daily-2022-03-29", "taiyuan-innovation-drive-centre", "construction-started", "", "", true, "2022-03-28", "day", "首批集中开工", "first"},
	{"shanxi-daily-2022-03-29", "hit-robot-north-china-base", "construction-started", "", "", true, "2022-03-28", "day", "首批集中开工", "first"},
	{"shanxi-daily-2022-03-29", "zhongbei-basic-materials-park", "construction-started", "", "", true, "2022-03-28", "day", "首批集中开工", "first"},
	{"shanxi-daily-2022-03-29", "xinneng-huitong-dual-carbon-park", "construction-started", "", "", true, "2022-03-28", "day", "首批集中开工", "first"},
	{"shanxi-daily-2022-03-29", "qingliangwan-hot-spring-town", "construction-started", "", "", true, "2022-03-28", "day", "首批集中开工", "first"},
	{"shanxi-daily-2022-03-29", "dayu-new-town", "construction-started", "", "", true, "2022-03-28", "day", "首批集中开工", "first"},
	{"huanghe-news-2022-07-20", "taixin-avenue", "taiyuan-section-open", "2022-07-31", "month", false, "", "", "太原段", "Taiyuan section"},
	{"huanghe-news-2022-07-20", "taiyuan-innovation-drive-centre", "topped-out", "", "", true, "", "", "封顶", "topped out"},
	{"china-daily-2022-08-08", "taixin-avenue", "open-to-traffic", "2022-09-30", "day", false, "", "", "通车", "Open to traffic"},
	{"cctv-2022-09-30", "taixin-avenue", "xinzhou-section-open", "", "", true, "2022-09-30", "day", "忻州段通车", "Xinzhou section open"},
	{"cctv-2022-10-01", "xiongan-xinzhou-railway", "construction-started", "", "", true, "2022-10-01", "day", "正式开工", "formally started"},
	{"shanxi-daily-2022-11-09", "xinzhou-great-wall-museum", "topped-out", "2022-12-30", "day", false, "", "", "封顶", "topped out"},
	{"xinhua-2023-02-26", "xiongan-xinzhou-railway", "xiongan-baoding-main-works", "", "", true, "", "", "雄保段", "Main works"},
	{"xinhua-2023-02-26", "xiongan-xinzhou-railway", "xingaifang-bridge-finished", "2024-12-31", "year", false, "", "", "新盖房特大桥", "Xingaifang bridge"},
	{"people-2023-06-02", "yuanping-fine-chemicals-park", "construction-started", "", "", true, "2023-05-31", "day", "开工奠基", "Foundation laid"},
	{"gelonghui-2024-10-04", "jining-datong-taiyuan-railway", "shanxi-section-tests", "", "", true, "2024-10-02", "day", "山西段启动联调联试", "Tests begin in Shanxi"},
	{"gelonghui-2024-10-04", "jining-datong-taiyuan-railway", "whole-line-tests", "", "", true, "2024-10-04", "day", "全线开始联调联试", "whole line"},
	{"gelonghui-2024-10-04", "jining-datong-taiyuan-railway", "open-to-traffic", "2024-12-31", "month", false, "", "", "具备开通运营条件", "Ready to open"},
	{"people-daily-2024-11-19", "xiongan-xinzhou-railway", "fuping-station-topped-out", "", "", true, "2024-11-18", "day", "阜平站", "Fuping station"},
	{"datong-evening-2025-01-01", "jining-datong-taiyuan-railway", "open-to-traffic", "", "", true, "2024-12-31", "day", "开通运营", "In operation"},
	{"datong-evening-2025-01-01", "jining-datong-taiyuan-railway", "shanxi-section-started", "", "", true, "2021-11-30", "month", "山西段全线开工", "Work started"},
	{"china-railway-17th-2025-05-16", "xiongan-xinzhou-railway", "airport-bridge-girders-placed", "2025-09-30", "month", true, "2025-05-15", "day", "五台山机场特大桥", "Wutaishan Airport bridge"},
	{"cnr-2025-07-02", "xiongan-xinzhou-railway", "tangxian-bridge-joined", "", "", true, "", "", "斜拉桥合龙", "Cable-stayed bridge"},
	{"cnr-2025-07-02", "xiongan-xinzhou-railway", "whole-line-through", "2025-12-31", "year", false, "", "", "全线贯通", "Whole line"},
	{"cnr-2025-07-02", "xiongan-xinzhou-railway", "open-to-traffic", "2027-12-31", "year", false, "", "", "建成通车", "Open to traffic"},
	{"xinhua-2026-01-12", "xiongan-xinzhou-railway", "north-taihang-tunnel-through", "", "", true, "2026-01-12", "day", "北太行山隧道", "North Taihang tunnel"},
	{"cctv-2026-02-01", "xiongan-xinzhou-railway", "track-laying-started", "", "", true, "", "", "铺轨", "Track laying"},
	{"zhonghong-2025-06", "xiongan-xinzhou-railway", "xiongan-underground-through", "", "", true, "", "", "雄安地下段", "underground section"},
	{"taiyuan-daily-2022-06-26", "xiongan-xinzhou-railway", "open-to-traffic", "2026-12-31", "year", false, "", "", "通车", "Open to traffic"},
	{"taiyuan-daily-2022-06-26", "xiongan-xinzhou-railway", "assessment-approved", "", "", true, "", "", "环境影响报告书获批", "assessment approved"},
	{"china-news-service-2022-10-01", "xiongan-xinzhou-railway", "construction-started", "", "", true, "2022-10-01", "day", "正式开工", "formally started"},
}

// Stages are all of the later publications.
var Stages = []Stage{
	{"xinhua-2024-12-31", "jining-datong-taiyuan-railway", "in-use", "2024-12-31", "", ""},
	{"cctv-2022-09-30", "taixin-avenue", "in-use", "2022-09-30", "", ""},
	{"cctv-2026-01-29", "xiongan-xinzhou-railway", "building", "", "", ""},
	{"shanxi-daily-2022-03-29", "taiyuan-innovation-drive-centre", "started", "2022-03-28", "", ""},
	{"shanxi-daily-2022-03-29", "hit-robot-north-china-base", "started", "2022-03-28", "", ""},
	{"shanxi-daily-2022-03-29", "zhongbei-basic-materials-park", "started", "2022-03-28", "", ""},
	{"shanxi-daily-2022-03-29", "xinneng-huitong-dual-carbon-park", "started", "2022-03-28", "", ""},
	{"shanxi-daily-2022-03-29", "qingliangwan-hot-spring-town", "started", "2022-03-28", "", ""},
	{"shanxi-daily-2022-03-29", "dayu-new-town", "started", "2022-03-28", "", ""},
	{"huanghe-news-2022-07-20", "taiyuan-innovation-drive-centre", "building", "", "", ""},
	{"huanghe-news-2022-07-20", "taixin-dual-carbon-technology-park", "unstated", "", "雏形", "taking shape"},
	{"cctv-2022-10-01", "xiongan-xinzhou-railway", "started", "2022-10-01", "", ""},
	{"huanghe-news-xinzhou-2022-10-14", "shenzhen-hkc", "unstated", "", "加速落地", "speeded up"},
	{"huanghe-news-xinzhou-2022-10-14", "cross-strait-industrial-park", "unstated", "", "加速落地", "speeded up"},
	{"huanghe-news-xinzhou-2022-10-14", "yuanhan-sapphire", "unstated", "", "加速落地", "speeded up"},
	{"huanghe-news-xinzhou-2022-10-14", "tongde-pbat", "unstated", "", "加速落地", "speeded up"},
	{"huanghe-news-xinzhou-2022-10-14", "digital-wutaishan", "unstated", "", "加速落地", "speeded up"},
	{"huanghe-news-xinzhou-2022-10-14", "jining-datong-taiyuan-railway", "unstated", "", "加快", "speeded up"},
	{"huanghe-news-xinzhou-2022-10-14", "g108-reconstruction", "unstated", "", "加快", "speeded up"},
	{"shanxi-daily-2022-11-09", "xinzhou-great-wall-museum", "building", "", "", ""},
	{"xinhua-2023-02-26", "xiongan-xinzhou-railway", "building", "", "", ""},
	{"people-2023-06-02", "yuanping-fine-chemicals-park", "started", "2023-05-31", "", ""},
	{"taiyuan-daily-2023-10-31", "dayu-new-town", "building", "", "", ""},
	{"taiyuan-daily-2023-10-31", "hkc-new-materials", "unstated", "", "“落地、投产”", "in"},
	{"taiyuan-daily-2023-10-31", "zing-semiconductor", "unstated", "", "“落地、投产”", "in"},
	{"taiyuan-daily-2023-10-31", "tianmei-shanshan-outlets", "unstated", "", "“落地、投产”", "in"},
	{"gelonghui-2024-10-04", "jining-datong-taiyuan-railway", "building", "", "", ""},
	{"people-daily-2024-11-19", "xiongan-xinzhou-railway", "building", "", "", ""},
	{"datong-evening-2025-01-01", "jining-datong-taiyuan-railway", "in-use", "2024-12-31", "", ""},
	{"china-railway-17th-2025-05-16", "xiongan-xinzhou-railway", "building", "", "", ""},
	{"cnr-2025-07-02", "xiongan-xinzhou-railway", "building", "", "", ""},
	{"xinhua-2026-01-12", "xiongan-xinzhou-railway", "building", "", "", ""},
	{"cctv-2026-02-01", "xiongan-xinzhou-railway", "building", "", "", ""},
	{"zhonghong-2025-06", "xiongan-xinzhou-railway", "building", "", "", ""},
	{"taiyuan-daily-2022-06-26", "xiongan-xinzhou-railway", "planned", "", "", ""},
	{"china-news-service-2022-10-01", "xiongan-xinzhou-railway", "started", "2022-10-01", "", ""},
}

// Events are all of the later publications. One that several report is told by one of them.
var Events = []Event{
	{"china-daily-2022-08-08", "promotion-centre-founded", "2021-12-29", "day", "促进中心", "promotion centre"},
	{"cctv-2022-09-30", "taixin-avenue-xinzhou-start", "2021-12-31", "month", "忻州段开工", "Xinzhou section"},
	{"shanxi-daily-2022-03-29", "first-batch-start", "2022-03-28", "day", "首批重大项目集中开工", "first batch"},
	{"cctv-2022-09-30", "taixin-avenue-open", "2022-09-30", "day", "太忻大道全线通车", "Taixin Avenue opens"},
	{"xinhua-2024-12-31", "jining-datong-taiyuan-railway-open", "2024-12-31", "day", "开通运营", "starts operating"},
	{"cctv-2026-01-29", "wutaishan-tunnel-through", "2026-01-29", "day", "五台山隧道贯通", "Wutaishan tunnel"},
	{"xinhua-shanxi-2022-01-19", "guiding-opinions-explained", "2022-01-18", "day", "指导意见", "press conference"},
	{"xinzhou-cppcc-2021-11-28", "taiyuan-cppcc-visit", "2021-11-24", "day", "太原市政协", "Taiyuan CPPCC"},
	{"shanxi-daily-2022-01-07", "leading-group-second-meeting", "2022-01-06", "day", "第二次会议", "second time"},
	{"china-daily-2022-08-08", "taiyuan-operations-centre-founded", "2021-12-29", "day", "太原区运营中心", "Taiyuan area"},
	{"china-daily-2022-08-08", "xinzhou-operations-centre-founded", "2021-12-30", "day", "忻州区运营中心", "Xinzhou area"},
	{"taiyuan-daily-2022-09-27", "cross-strait-promotion-meeting", "2022-09-30", "month", "推介会", "investors from Taiwan"},
	{"shanxi-government-2022-11-25", "central-shanxi-plan-issued", "2022-10-31", "day", "山西中部城市群高质量发展规划", "Central Shanxi city cluster"},
	{"china-daily-2023-02-15", "low-carbon-plan", "2023-02-15", "day", "低碳", "low-carbon"},
	{"xinhua-2023-02-26", "xiongan-baoding-main-works", "2023-02-26", "day", "雄保段", "Xiong'an-Baoding"},
	{"people-2023-06-02", "yuanping-fine-chemicals-park-start", "2023-05-31", "day", "精细化工科技产业园", "Fine Chemicals Park"},
	{"taiyuan-daily-2023-10-31", "taiyuan-area-new-focus", "2023-10-30", "day", "工作重心", "building, managing and developing"},
	{"gelonghui-2024-10-04", "jining-datong-taiyuan-shanxi-tests", "2024-10-02", "day", "山西段启动联调联试", "Shanxi"},
	{"gelonghui-2024-10-04", "jining-datong-taiyuan-whole-line-tests", "2024-10-04", "day", "全线开始联调联试", "whole"},
	{"people-daily-2024-11-19", "fuping-station-topped-out", "2024-11-18", "day", "阜平站", "Fuping station"},
	{"datong-evening-2025-01-01", "jining-datong-taiyuan-shanxi-start", "2021-11-30", "month", "山西段全线开工", "Shanxi"},
	{"china-railway-17th-2025-05-16", "airport-bridge-girders-placed", "2025-05-15", "day", "五台山机场特大桥", "Wutaishan Airport bridge"},
	{"cnr-2025-07-02", "tangxian-bridge-joined", "2025-07-02", "day", "唐县段", "Tangxian"},
	{"xinhua-2026-01-12", "north-taihang-tunnel-through", "2026-01-12", "day", "北太行山隧道贯通", "North Taihang tunnel"},
	{"cctv-2026-02-01", "track-laying-started", "2026-02-01", "day", "铺轨", "Track laying"},
	{"shanxi-daily-2024-12", "dingxiang-flange-cluster-listed", "2024-12-31", "month", "中小企业特色产业集群", "clusters of smaller firms"},
	{"zhonghong-2025-06", "xiongan-underground-through", "2025-06-30", "month", "雄安地下段", "underground section"},
	{"taiyuan-daily-2022-06-26", "xiongan-xinzhou-railway-assessment", "2022-06-24", "day", "环评获批", "environmental assessment"},
}

// Locations are those of lines and roads, which stand on the pages of the counties that they pass.
var Locations = []Location{
	{"cctv-2022-09-30", "taixin-avenue", "140902"},
	{"huanghe-news-2022-07-20", "taiyuan-innovation-drive-centre", "taiyuan-area"},
	{"taiyuan-daily-2022-06-26", "xiongan-xinzhou-railway", "140900"},
	{"taiyuan-daily-2022-06-26", "xiongan-xinzhou-railway", "140922"},
	{"taiyuan-daily-2022-06-26", "xiongan-xinzhou-railway", "140921"},
	{"taiyuan-daily-2022-06-26", "xiongan-xinzhou-railway", "140902"},
}

// Statements are those of the later publications that stand for a line of what was read: where a road or railway passes, when
// trains leave, what was founded, what was to follow.
var Statements = []Statement{
	{"beijing-news-2022-01-25", "regions", "zone", "body", []string{"促进中心", "2021年12月29日"}, []string{"promotion centre", "29 December 2021"}},
	{"shanxi-youth-daily-2022-01-19", "regions", "140902", "next", []string{"禹王", "豆罗", "蓝天", "云中温泉", "龙岗", "庄磨", "杂粮", "7个", "8个"}, []string{"Yuwang", "Douluo", "Lantian", "Yunzhong", "Longgang", "Zhuangmo", "coarse grains", "7", "8"}},
	{"huanghe-news-2022-07-20", "regions", "taiyuan-area", "next", []string{"136", "1个启动区", "3个开发区", "6个县"}, []string{"136", "1 area", "3 development zones", "6 counties"}},
	{"huanghe-news-2022-07-20", "projects", "taixin-avenue", "next", []string{"2022年7月底", "竣工通车"}, []string{"July 2022"}},
	{"huanghe-news-2022-07-20", "projects", "taiyuan-innovation-drive-centre", "progress", []string{"2022年7月19日", "封顶"}, []string{"19 July 2022", "topped out"}},
	{"china-daily-2022-08-08", "projects", "taixin-avenue", "next", []string{"2022年8月20日", "9月30日"}, []string{"20 August 2022", "30 September"}},
	{"china-daily-2022-08-08", "regions", "taiyuan-area", "body", []string{"太原区运营中心", "2021年12月29日"}, []string{"operations centre", "29 December 2021"}},
	{"china-daily-2022-08-08", "regions", "xinzhou-area", "body", []string{"忻州区运营中心", "2021年12月30日"}, []string{"operations centre", "30 December 2021"}},
	{"cctv-2022-09-30", "projects", "taixin-avenue", "where", []string{"忻府区", "阳兴大道", "41公里"}, []string{"Xinfu", "Yangxing Avenue", "41 kilometres"}},
	{"cri-2022-11-28", "services", "intercity-trains", "what", []string{"7:11", "14:05", "17:38", "太原南站"}, []string{"7:11", "14:05", "17:38", "Taiyuan South"}},
	{"cri-2022-11-28", "services", "intercity-trains", "where", []string{"太原站", "忻州西站", "原平西站"}, []string{"Taiyuan", "Xinzhou West", "Yuanping West"}},
	{"shanxi-daily-2022-11-09", "projects", "xinzhou-great-wall-museum", "next", []string{"2022年12月30日"}, []string{"30 December 2022"}},
	{"xinhua-2023-02-26", "projects", "xiongan-xinzhou-railway", "next", []string{"新盖房特大桥", "2024年"}, []string{"Xingaifang", "2024"}},
	{"taiyuan-daily-2022-06-26", "projects", "xiongan-xinzhou-railway", "where", []string{"114.867公里", "忻州市", "五台山风景区", "五台县", "定襄县", "忻府区"}, []string{"114.867", "Xinzhou", "Wutaishan", "Wutai county", "Dingxiang county", "Xinfu district"}},
	{"china-news-service-2022-10-01", "projects", "xiongan-xinzhou-railway", "what", []string{"13座", "88%", "五台山站", "五台县站", "定襄北站", "忻州西站"}, []string{"13", "88%", "Wutaishan", "Wutaixian", "Dingxiang North", "Xinzhou West"}},
	{"taiyuan-daily-2023-10-31", "regions", "taiyuan-area", "next", []string{"工作重心", "管理", "质量"}, []string{"building", "managing", "quality"}},
	{"zhonghong-2025-06", "projects", "xiongan-xinzhou-railway", "progress", []string{"2025年6月", "雄安地下段"}, []string{"June 2025", "underground section"}},
	{"cnr-2025-07-02", "projects", "xiongan-xinzhou-railway", "next", []string{"2025年", "贯通", "2027年"}, []string{"2025", "2027"}},
	{"cctv-2026-02-01", "projects", "xiongan-xinzhou-railway", "progress", []string{"2026年2月1日", "716公里"}, []string{"1 February 2026", "716 kilometres"}},
}
