package server_test

import (
	"encoding/csv"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"taixin/internal/postgres"
	"taixin/internal/postgres/pgtest"
	"taixin/internal/seed"
	"taixin/internal/zone"
	"taixin/internal/zone/zonetest"
	"taixin/seeds"
)

// withInvented is the shipped record and eleven invented sources.
func withInvented(t *testing.T) *zone.Record {
	t.Helper()
	record, err := seed.Read(zonetest.Invented(seeds.FS))
	if err != nil {
		t.Fatal(err)
	}
	return record
}

// TestInventedSources holds pages to what eleven invented sources say, of kinds of which the shipped record has few or none:
// what must be read at a selector, and what must not.
func TestInventedSources(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	if _, err := postgres.Load(t.Context(), db.AdminURL, withInvented(t)); err != nil {
		t.Fatal(err)
	}
	s := newSite(t, db.ReaderURL)
	row := func(key string) string { return `[data-observation="` + key + `"]` }
	const (
		growth  = "gdp-growth 140921 2025-01-01/2025-12-31 @invented-county-year"
		expects = "gdp-share zone /2025-12-31 @invented-forecast"
		old     = "gdp 140921 2025-01-01/2025-12-31 @invented-county-year"
		now     = "gdp 140921 2025-01-01/2025-12-31 @invented-correction"
		firms   = "flange-firms 140921 /2024-03-31 @invented-monthly"
		talks   = "negotiated-projects xinzhou-area /2025-04-30 @invented-range"
		whole   = "major-projects zone 2023-01-01/2023-12-31 @invented-split"
		part    = "major-projects taiyuan-area 2023-01-01/2023-12-31 @invented-split"
		factory = " project:invented-factory"
	)
	course := func(about string) string { return `tr:has(a[href$="` + about + `"])` }
	for _, c := range []struct {
		name, path, where string
		says, never       []string
	}{
		// 1. a county's year with negative growth
		{"growth", "/regions/140921", row(growth), []string{"−3.2", "%", "2025年", "实际"}, []string{"-3.2"}},
		{"growth", "/en/regions/140921", row(growth), []string{"−3.2", "2025", "Actual"}, []string{"-3.2 "}},
		{"growth", "/indicators/gdp-growth", "main", []string{"定襄县：实际4.1%（2024年），实际−3.2%（2025年）"}, []string{"-3.2%", "3.2%增"}},
		{"growth", "/en/indicators/gdp-growth", "main", []string{"actual 4.1% (2024), actual −3.2% (2025)"}, []string{"-3.2%"}},
		{"growth", "/briefing?region=140921", "main", []string{"91.8 亿元 地区生产总值", "−3.2 % 地区生产总值增速"}, []string{"-3.2%", "92.4"}},

		// 2. a forecast
		{"forecast", "/indicators/gdp-share", row(expects), []string{"预期到2025年12月31日", "预期"}, []string{"计划", "实际"}},
		{"forecast", "/en/indicators/gdp-share", row(expects), []string{"Expected by 31 December 2025", "Forecast"}, []string{"Plan", "Actual"}},
		{"forecast", "/progress", `[data-group="targets"]`, []string{"2025年底"}, []string{"24.1"}},
		{"forecast", "/indicators/gdp-growth", "main", []string{"实际6.3%（2023年1—6月），预期6.1%（2026年）"}, []string{"实际6.1"}},
		{"forecast", "/indicators/expected-output", row("expected-output xinzhou-area /2025-12-10 @invented-forecast"), []string{"2025年12月10日报道的预期", "至少"}, []string{"计划", "实际"}},
		{"forecast", "/en/indicators/expected-output", row("expected-output xinzhou-area /2025-12-10 @invented-forecast"), []string{"Expected in the report of 10 December 2025", "at least"}, []string{"Plan"}},

		// 3. a publication of which the month is known
		{"month", "/sources/invented-monthly", "main", []string{"2024年3月的报道", "2024年3月报道的计划，完成时间未写明", "2024年3月报道的预期"}, []string{"3月31日", "3月底", "2024-03-31"}},
		{"month", "/en/sources/invented-monthly", "main", []string{"Report of March 2024", "Planned in the report of March 2024", "Expected in the report of March 2024"}, []string{"31 March", "end of March", "2024-03-31"}},
		{"month", "/regions/140921", row(firms), []string{"297", "2024年3月的报道"}, []string{"3月31日", "3月底"}},
		{"month", "/changes?as_of=2024-03-31", `main`, []string{"某月刊（虚构）、2024年3月"}, []string{"2024年3月31日报道", "2024年3月底"}},
		{"month", "/regions?as_of=2024-03-31", `[id="chart-corridor"]`, []string{"以2024年3月为止的报道为准"}, []string{"2024年3月31日为止的报道"}},
		{"month", "/briefing?region=140921&as_of=2024-03-31", "main", []string{"定襄县：截至2024年3月的报道", "297 家 法兰企业"}, []string{"3月31日报道", "3月底"}},
		{"month", "/projects/invented-factory/board?as_of=2024-03-31", "main", []string{"这一页说的是到2024年3月为止的报道"}, []string{"到2024年3月31日为止"}},
		{"month", "/timeline", `[id="invented-factory-start"], li:contains("虚构的法兰工厂开工")`, []string{"2024年3月"}, []string{"31日"}},

		// 4. a range
		{"range", "/indicators/negotiated-projects", row(talks), []string{"40至42", "忻州片区"}, nil},
		{"range", "/en/indicators/negotiated-projects", row(talks), []string{"40 to 42"}, []string{"至"}},
		{"range", "/briefing?region=xinzhou-area", "main", []string{"40至42 个"}, nil},

		// 5. a correction
		{"correction", "/indicators/gdp", row(now), []string{"91.8", "修订数"}, []string{"已被更正"}},
		{"correction", "/indicators/gdp", row(old), []string{"92.4", "已被更正"}, []string{"初步数"}},
		{"correction", "/en/indicators/gdp", row(old), []string{"Corrected since"}, nil},
		{"correction", "/regions/140921", row(old), []string{"92.4", "已被更正"}, nil},
		{"correction", "/sources/invented-county-year", row(old), []string{"已被更正"}, nil},
		{"correction", "/indicators/gdp", `table:contains("92.4亿元 → 91.8亿元"), figure:contains("92.4亿元 → 91.8亿元"), section:contains("92.4亿元 → 91.8亿元")`, []string{"后来更正的数"}, nil},
		{"correction", "/changes", "main", []string{"地区生产总值 更正", "实际92.4亿元", "实际91.8亿元"}, nil},
		{"correction", "/changes?as_of=2026-01-20", "main", []string{"92.4"}, []string{"91.8", "已被更正"}},
		{"correction", "/briefing?region=140921&as_of=2026-03-02", "main", []string{"91.8 亿元"}, []string{"92.4"}},

		// 6. a split by area and by kind
		{"split", "/indicators/major-projects", row(whole), []string{"700", "按类别：重大项目中的基础设施类390个、重大项目中的产业类310个", "按地方：太原片区400个、忻州片区300个"}, []string{"没有列全"}},
		{"split", "/en/indicators/major-projects", row(whole), []string{"Taiyuan area (400), Xinzhou area (300)"}, nil},
		{"split", "/indicators/major-projects", row(part), []string{"400", "是太忻一体化经济区入库重大项目700个的一部分"}, nil},
		{"split", "/indicators/major-projects?as_of=2023-10-31", "main", []string{"682"}, []string{"700", "400个", "390"}},
		{"split", "/", ".known", []string{"682 个"}, []string{"700"}},

		// 7. a running total
		{"total", "/projects/invented-factory", row("investment-completed 140921" + factory + " /2024-12-31 @invented-running-total"), []string{"5.1", "截至2024年12月底累计"}, []string{"12月31日累计"}},
		{"total", "/en/projects/invented-factory", row("investment-completed 140921" + factory + " /2024-12-31 @invented-running-total"), []string{"cumulative, as of the end of December 2024"}, nil},
		{"total", "/projects/invented-factory", row("investment-completed 140921" + factory + " 2024-01-01/2024-12-31 @invented-running-total"), []string{"3.6", "2024年"}, []string{"累计"}},

		// 8. a factory put off twice
		{"factory", "/progress", `[data-group="next"] div:has(a[href$="/projects/invented-factory"])`, []string{"2027年", "延期，晚2年"}, []string{"天", "过期"}},
		{"factory", "/progress", `[data-group="behind"] ` + course("/projects/invented-factory"), []string{"2025年", "2026年", "2027年", "延期，晚2年"}, []string{"天", "过期"}},
		{"factory", "/projects/invented-factory", "article > details .milestones", []string{"2025年", "2026年", "2027年", "延期，晚2年"}, []string{"晚1", "过期没有结果 某"}},
		{"factory", "/en/projects/invented-factory", "article > details .milestones", []string{"2025", "2026", "2027", "2 years"}, []string{"days", "1 day"}},
		{"factory", "/screen", "main", []string{"虚构的法兰工厂 2025年建成投产 2025 2026年建成投产 2026 2027年建成投产"}, []string{"建成投产计划2027年，现已过期", "建成投产计划2026年"}},
		{"factory", "/projects/invented-factory?as_of=2024-03-31", "article > details .milestones", []string{"2025年", "未到期"}, []string{"2026", "2027", "延期"}},

		// 9. a service by county
		{"service", "/regions/140921", `section:contains("这里的服务")`, []string{"虚构的县县通班车"}, nil},
		{"service", "/regions/140922", "main", []string{"虚构的县县通班车 计划", "五台县开通：计划时间2027年6月，未到期。", "未到期"}, []string{"这里的服务"}},
		{"service", "/regions/140981", "main", []string{"原平市开通：计划时间2026年6月，过期没有结果。"}, []string{"这里的服务"}},
		{"service", "/en/regions/140981", "main", []string{"past the date, no result"}, nil},
		{"service", "/regions/140902", "main", nil, []string{"虚构的县县通班车"}},
		{"service", "/services/invented-county-ride", course("/regions/140921"), []string{"2026年3月15日"}, nil},
		{"service", "/services/invented-county-ride", course("/regions/140922"), []string{"2027年6月", "未到期"}, []string{"30日"}},
		{"service", "/services/invented-county-ride", course("/regions/140981"), []string{"过期没有结果"}, []string{"未到期"}},
		{"service", "/services", `[data-observation^="public-service-measures"]`, []string{"10 项", "2022年"}, []string{"11 项"}},
		{"service", "/", ".known", []string{"10 项 便民实事"}, []string{"11 项"}},
		{"service", "/services?as_of=2026-02-10", "main", nil, []string{"虚构"}},

		// 10. the founding figures once more
		{"repeat", "/indicators/major-projects-investment", row("major-projects-investment zone 2022-01-01/2022-12-31 @shanxi-daily-2022-11-06"), []string{"另有3个来源说法一致"}, []string{"已被更正"}},
		{"repeat", "/indicators/major-projects-investment", "main", []string{"重大项目总投资9726亿元 ÷ 入库重大项目682个"}, []string{"只公布过一个数，还没有第二个可以比较：太忻", "说法不一"}},
		{"repeat", "/changes?as_of=2022-12-20", "main", []string{"某报年终回顾（虚构）"}, []string{"9726亿元 → "}},

		// 11. a scope of its own, and a share of a whole
		{"scope", "/regions/140902", row("resident-population 140902 /2020-11-01 @invented-profile"), []string{"54.3", "只计忻府区，普查时点的数。"}, []string{"各县未公布", "按常住人口算"}},
		{"scope", "/en/regions/140902", row("resident-population 140902 /2020-11-01 @invented-profile"), []string{"543,000", "Xinfu alone"}, nil},
		{"share", "/indicators/gdp-share-of-city", "main", []string{"38.5", "以片区所在的市为整体"}, []string{"100%的忻州"}},
	} {
		found := s.page(t, c.path).Find(c.where)
		if found.Length() == 0 {
			t.Errorf("%s: %s: nothing at %s", c.name, c.path, c.where)
			continue
		}
		text := read(found.Closest(".scroll, .figures").PrevFiltered(".common")) + " " + read(found)
		for _, word := range c.says {
			if !strings.Contains(text, word) {
				t.Errorf("%s: %s: %s does not say %q:\n%.1500s", c.name, c.path, c.where, word, text)
			}
		}
		for _, word := range c.never {
			if strings.Contains(text, word) {
				t.Errorf("%s: %s: %s says %q", c.name, c.path, c.where, word)
			}
		}
	}

	// A running total, a year and half a year are three lines, of which one joins two totals.
	if lines := s.page(t, "/projects/invented-factory").Find(".chart .c-line").Length(); lines != 1 {
		t.Errorf("the running total and what is none are joined by %d lines, want 1 between two totals", lines)
	}
	// Parts stand after their whole, by rank.
	order := s.page(t, "/indicators/major-projects").Find("tr[data-observation]").Map(func(_ int, e *goquery.Selection) string { return e.AttrOr("data-observation", "") })
	of := func(region string) int {
		return slices.Index(order, "major-projects "+region+" 2023-01-01/2023-12-31 @invented-split")
	}
	if of("zone") < 0 || of("zone") > of("taiyuan-area") || of("taiyuan-area") > of("xinzhou-area") {
		t.Errorf("the whole and its parts stand at %d, %d and %d", of("zone"), of("taiyuan-area"), of("xinzhou-area"))
	}

	for _, c := range []struct {
		file string
		row  map[string]string // what finds it
		want map[string]string
	}{
		{"/data/observations.csv", map[string]string{"indicator": "negotiated-projects", "source": "invented-range"}, map[string]string{"value": "40", "upper": "42", "exactness": "range"}},
		{"/data/figures.csv", map[string]string{"indicator": "negotiated-projects", "source": "invented-range"}, map[string]string{"value": "40", "upper": "42", "exactness": "range"}},
		{"/indicators.csv", map[string]string{"indicator": "negotiated-projects", "source": "invented-range"}, map[string]string{"value": "40", "upper": "42", "exactness": "range"}},
		{"/data/figures.csv", map[string]string{"indicator": "gdp-growth", "source": "invented-county-year", "from": "2025-01-01"}, map[string]string{"value": "-3.2", "nature": "actual"}},
		{"/data/figures.csv", map[string]string{"indicator": "gdp-share", "source": "invented-forecast"}, map[string]string{"nature": "forecast"}},
		{"/data/figures.csv", map[string]string{"indicator": "flange-firms", "source": "invented-monthly"}, map[string]string{"dating": "publication", "published_precision": "month"}},
		{"/data/sources.csv", map[string]string{"id": "invented-monthly"}, map[string]string{"published": "2024-03-31", "published_precision": "month"}},
		{"/sources.csv", map[string]string{"id": "invented-monthly"}, map[string]string{"published": "2024-03"}},
		{"/indicators.csv", map[string]string{"indicator": "flange-firms", "source": "invented-monthly"}, map[string]string{"published": "2024-03", "dating": "publication"}},
		{"/data/figures.csv", map[string]string{"indicator": "gdp", "source": "invented-correction"}, map[string]string{"value": "91.8", "status": "revised"}},
		{"/data/figures.csv", map[string]string{"indicator": "gdp", "source": "invented-county-year"}, map[string]string{"value": "92.4", "status": "provisional"}},
		{"/data/figures.csv", map[string]string{"indicator": "major-projects", "source": "invented-split", "region": "xinzhou-area"}, map[string]string{"part_of": "major-projects", "part_region": "zone", "along": "place", "partial": "false"}},
		{"/indicators.csv", map[string]string{"indicator": "investment-completed", "source": "invented-running-total", "to": "2025-06-30", "from": ""}, map[string]string{"value": "8.2", "cumulative": "true"}},
		{"/data/figures.csv", map[string]string{"indicator": "resident-population", "source": "invented-profile"}, map[string]string{"own_scope": "只计忻府区，普查时点的数。"}},
		{"/data/milestones.csv", map[string]string{"service": "invented-county-ride", "id": "in-yuanping"}, map[string]string{"due": "2026-06-30", "due_precision": "month", "met": "false"}},
		{"/data/services.csv", map[string]string{"id": "invented-county-ride"}, map[string]string{"regions": ""}},
	} {
		rows := s.rowsWith(t, c.file, c.row)
		if len(rows) != 1 {
			t.Errorf("%s: %d rows of %v", c.file, len(rows), c.row)
			continue
		}
		for column, want := range c.want {
			if got, there := rows[0][column]; got != want || !there {
				t.Errorf("%s: %v: %s is %q, want %q", c.file, c.row, column, got, want)
			}
		}
	}
	if dates := s.rowsWith(t, "/data/milestones.csv", map[string]string{"project": "invented-factory"}); len(dates) != 3 {
		t.Errorf("the factory has %d announced dates, want 3", len(dates))
	}
}

// read is the text of elements with one space wherever there is any, and between elements.
func read(found *goquery.Selection) string {
	found = found.Clone()
	found.Find("script, style").Remove()
	found.Find("*").AppendHtml(" ")
	text := strings.Join(strings.Fields(found.Text()), " ")
	return text
}

// rowsWith are the rows of a file whose columns have some values.
func (s site) rowsWith(t *testing.T, file string, with map[string]string) []map[string]string {
	t.Helper()
	res := s.get(t, file)
	lines, err := csv.NewReader(res.Body).ReadAll()
	if err != nil || len(lines) == 0 {
		t.Fatalf("%s: %v", file, err)
	}
	lines[0][0] = strings.TrimPrefix(lines[0][0], "\ufeff")
	var found []map[string]string
	for _, line := range lines[1:] {
		row := map[string]string{}
		for i, column := range lines[0] {
			row[column] = line[i]
		}
		fits := true
		for _, column := range slices.Collect(maps.Keys(with)) {
			fits = fits && row[column] == with[column]
		}
		if fits {
			found = append(found, row)
		}
	}
	return found
}
