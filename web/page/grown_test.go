package page_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/a-h/templ"
	"github.com/google/go-cmp/cmp"

	"taixin/internal/query"
	"taixin/internal/zone"
	"taixin/web/page"
	"taixin/web/ui"
)

// with is the shipped record with another source and what that says.
func with(t *testing.T, id, published string, say func(*zone.Record)) *zone.Snapshot {
	t.Helper()
	day, err := zone.ParseDate(published)
	if err != nil {
		t.Fatal(err)
	}
	r := shipped(t).Record
	r.Sources = append(slices.Clone(r.Sources), zone.Source{
		ID: id, Title: zone.Text{ZH: "题", EN: "Title"}, Publisher: zone.Text{ZH: "别报", EN: "Other Paper"},
		Published: day, PublishedPrecision: zone.ToDay, Language: zone.Chinese,
	})
	r.Observations, r.Stages, r.Milestones = slices.Clone(r.Observations), slices.Clone(r.Stages), slices.Clone(r.Milestones)
	say(&r)
	r.Sort()
	for _, f := range r.Check() {
		t.Fatalf("%+v", f)
	}
	return zone.NewSnapshot(&r)
}

// What was published before the founding article leads the overview of an earlier day, and a source that only repeats it takes
// nobody's place.
func TestOverviewBeforeTheFoundingArticle(t *testing.T) {
	t.Parallel()
	for _, day := range []string{"2022-10-12", "2022-10-14", "2022-11-05"} {
		reading := at("2026-11-24")
		reading.AsOf, _ = zone.ParseDate(day)
		home := doc(t, page.NewOverview(shipped(t).AsOf(reading.AsOf), reading).Page())
		for indicator, value := range map[string]string{"major-projects": "682", "major-projects-investment": "9726", "annual-planned-investment": "1756"} {
			figure := home.Find(`[data-observation="` + indicator + ` zone 2022-01-01/2022-12-31 @people-2022-10-12"]:has(data[value="` + value + `"]), .money b:contains("` + value + `")`)
			if figure.Length() == 0 {
				t.Errorf("%s: no %s of the first source that gave it", day, value)
			}
		}
	}
}

// A stage that is named in what is said of it is named once.
func TestStagesOfASourceAreNamedOnce(t *testing.T) {
	t.Parallel()
	record := shipped(t)
	for lang, words := range map[string][3]string{"zh": {"在建", "：", "，"}, "en": {"Under construction", ": ", ";"}} {
		reading, seen := at("2026-11-24"), 0
		reading.Lang = lang
		for _, s := range record.Sources {
			doc(t, page.NewSource(record, s.ID, reading).Page()).Find("section:has(#stages) dd").Each(func(_ int, e *goquery.Selection) {
				text := strings.TrimSpace(e.Text())
				if strings.HasPrefix(text, words[0]+words[1]+words[0]) {
					t.Errorf("%s: %q", s.ID, text)
				}
				if strings.HasPrefix(text, words[0]+words[2]) {
					seen++
				}
			})
		}
		if seen < 5 {
			t.Errorf("%s: only %d begin with their stage", lang, seen)
		}
	}
}

// A unit that a publication does not use is said in its own.
func TestUnitsAsPrinted(t *testing.T) {
	t.Parallel()
	record := shipped(t)
	for path, view := range map[string]interface{ Page() templ.Component }{
		"indicator": page.NewIndicator(record, "area-projects", at("2026-11-24")),
		"source":    page.NewSource(record, "taiyuan-daily-2023-10-31", at("2026-11-24")),
	} {
		row := doc(t, view.Page()).Find(`tr[data-observation="area-projects taiyuan-area /2023-10-30 @taiyuan-daily-2023-10-31"]`)
		if !strings.Contains(row.Text(), "“项”") || row.Find("data").First().Text() != "602" {
			t.Errorf("%s: %q", path, row.Text())
		}
	}
}

// Since when a service can be used is said by whoever says so, and by nobody before that.
func TestSinceIsSaidByItsSource(t *testing.T) {
	t.Parallel()
	day := func(s string) zone.Date {
		d, err := zone.ParseDate(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	grown := with(t, "other", "2023-03-01", func(r *zone.Record) {
		r.Milestones = append(r.Milestones, zone.Milestone{
			ID: zone.Available, Rank: 1, Service: "legal-services", Name: zone.Text{ZH: "开始", EN: "Begun"},
			Met: true, MetOn: day("2022-12-01"), MetPrecision: zone.ToDay, Source: "other", Place: "1",
		})
	})
	tag := func(record *zone.Snapshot, asOf string) string {
		reading := at("2026-11-24")
		if asOf != "" {
			reading.AsOf = day(asOf)
			record = record.AsOf(reading.AsOf)
		}
		return doc(t, listed(t, record, (*query.Index).Services, page.NewServices, reading)).Find(`[data-key="legal-services"] .tag`).Text()
	}
	for asOf, want := range map[string]string{"": "2022年12月1日起（别报）", "2023-03-01": "2022年12月1日起（别报）", "2023-02-28": ""} {
		if got := tag(grown, asOf); got != want {
			t.Errorf("as of %q: %q, want %q", asOf, got, want)
		}
	}
	if got := doc(t, listed(t, grown, (*query.Index).Services, page.NewServices, at("2026-11-24"))).Find(`[data-key="intercity-trains"] .tag`).Text(); got != "2022年7月4日起" {
		t.Errorf("said by the source that the entry cites: %q", got)
	}
}

// nameOf is the name of the picture in a figure.
func nameOf(figure *goquery.Selection) string {
	id := figure.AttrOr("id", "")
	if id == "" {
		id = figure.Find("[id^=chart-]").First().AttrOr("id", "")
	}
	return strings.TrimPrefix(id, "chart-")
}

// Figures of two scopes are two pictures with two addresses, each of which draws its own.
func TestChartsOfTwoScopes(t *testing.T) {
	t.Parallel()
	grown := with(t, "other", "2024-01-15", func(r *zone.Record) {
		at := slices.IndexFunc(r.Observations, func(o *zone.Observation) bool {
			return o.Indicator == "area-projects" && o.Source == "taiyuan-daily-2023-10-31"
		})
		for i, value := range []string{"31", "32", "41", "42", "700"} {
			o := *r.Observations[at]
			o.Source, o.Value, o.Note, o.To = "other", zone.MustDecimal(value), zone.Text{}, zone.Date{Year: 2023, Month: 11, Day: 1 + i}
			o.Scope = []zone.Text{{ZH: "只计新开工的。", EN: "New ones only."}, {ZH: "只计完工的。", EN: "Finished ones only."}, {}}[i/2]
			r.Observations = append(r.Observations, &o)
		}
	})
	drawings := doc(t, page.NewIndicator(grown, "area-projects", at("2026-11-24")).Page()).Find(`section[aria-labelledby="series"] figure`)
	seen := map[string]bool{}
	drawings.Each(func(_ int, e *goquery.Selection) {
		name := nameOf(e)
		drawing, ok := page.NewChart(grown, name, at("2026-11-24"))
		if seen[name] || !ok {
			t.Errorf("%q stands twice or has no address: %t", name, ok)
			return
		}
		seen[name] = true
		var own []string
		e.Find("[data-observation]").Each(func(_ int, row *goquery.Selection) { own = append(own, row.AttrOr("data-observation", "")) })
		var there []string
		for _, f := range drawing.(ui.SeriesChart).Figures {
			there = append(there, f.Key)
		}
		if diff := cmp.Diff(own, there); diff != "" || len(own) < 2 {
			t.Errorf("%s draws others at its address:\n%s", name, diff)
		}
		if scoped := strings.Contains(name, "--scope-"); scoped == strings.Contains(e.Text(), "只计一个片区") {
			t.Errorf("%s: %q", name, e.Text())
		}
	})
	if len(seen) != 3 {
		t.Errorf("%d pictures, want 3: %v", len(seen), seen)
	}
}

// On the page of changes what repeats is not under what is new, and the first day announced of a thing that was known is told.
func TestChangesTellTheNewFromTheRepeated(t *testing.T) {
	t.Parallel()
	due := zone.Date{Year: 2028, Month: 12, Day: 31}
	grown := with(t, "other", "2026-03-01", func(r *zone.Record) {
		r.Milestones = append(r.Milestones, zone.Milestone{
			ID: "life-science-park", Rank: 1, Project: "qingkong-innovation-valley", Name: zone.Text{ZH: "首期生命科学产业园", EN: "Life-science park"},
			Due: due, DuePrecision: zone.ToYear, Source: "other", Place: "1",
		})
		for _, o := range r.Observations {
			if o.Indicator == "major-projects" && o.Source == "people-2022-10-12" {
				again := *o
				again.Source, again.Place = "other", "1"
				another := again
				another.Indicator, another.Value, another.From, another.To = "start-rate", zone.MustDecimal("80"), zone.Date{Year: 2023, Month: 1, Day: 1}, zone.Date{Year: 2023, Month: 12, Day: 31}
				r.Observations = append(r.Observations, &again, &another)
				break
			}
		}
	})
	changes, err := page.NewChanges(grown, at("2026-11-24"))
	if err != nil {
		t.Fatal(err)
	}
	other := doc(t, changes.Page()).Find(`[data-source="other"]`)
	for caption, key := range map[string]string{
		"再次提到、没有变的": "major-projects zone 2022-01-01/2022-12-31 @other",
		"新增的":       "start-rate zone 2023-01-01/2023-12-31 @other",
	} {
		under := other.Find(`[data-observation="` + key + `"]`).Closest("details").PrevAllFiltered("h3").First().Text()
		if under != caption {
			t.Errorf("%s stands under %q, want %q", key, under, caption)
		}
	}
	announced := strings.Join(strings.Fields(other.Find(".changes tbody").Text()), " ")
	for _, word := range []string{"首期生命科学产业园", "公布计划时间", "没有写", "2028年"} {
		if !strings.Contains(announced, word) {
			t.Errorf("no %s in %q", word, announced)
		}
	}
	if added := other.Find(".terms").Text(); strings.Contains(added, "首期生命科学产业园") {
		t.Errorf("new: %q", added)
	}
}

// A split stands beside the figure of a source that does not give it with the name of the one that does, whoever repeats it.
func TestSplitsNameWhoDivides(t *testing.T) {
	t.Parallel()
	repeated := with(t, "other", "2022-12-01", func(r *zone.Record) {
		for _, o := range slices.Clone(r.Observations) {
			if o.Source == "people-2022-10-12" {
				again := *o
				again.Source, again.Place = "other", "1"
				r.Observations = append(r.Observations, &again)
			}
		}
	})
	for _, record := range []*zone.Snapshot{shipped(t), repeated} {
		rows := doc(t, page.NewIndicator(record, "major-projects", at("2026-11-24")).Page())
		for source, want := range map[string]string{
			"shanxi-daily-2022-11-06":         "按类别（人民网）：重大项目中的基础设施类383个、重大项目中的产业类299个",
			"people-2022-10-12":               "按类别：重大项目中的基础设施类383个、重大项目中的产业类299个",
			"huanghe-news-xinzhou-2022-10-14": "按类别：重大项目中的基础设施类383个、重大项目中的产业类299个",
		} {
			if row := rows.Find(`[data-observation="major-projects zone 2022-01-01/2022-12-31 @` + source + `"]`); !strings.Contains(row.Text(), want) {
				t.Errorf("%s: %q", source, row.Text())
			}
		}
	}
}

// How a plan stood on a day is nothing that is due on that day.
func TestAsOfDaysAreNoDeadlines(t *testing.T) {
	t.Parallel()
	record, seen := shipped(t), 0
	for _, o := range record.Observations {
		if o.Nature == zone.Actual || o.Dating != zone.DatedAsOf {
			continue
		}
		seen++
		for path, view := range map[string]interface{ Page() templ.Component }{
			"indicator": page.NewIndicator(record, o.Indicator, at("2026-11-24")), "source": page.NewSource(record, o.Source, at("2026-11-24")),
			"region": page.NewRegion(record, o.Region, at("2026-11-24")),
		} {
			row := doc(t, view.Page()).Find(`[data-observation="` + o.Key() + `"]`)
			period := strings.TrimSpace(row.Find(".period").Text() + row.Closest(".scroll").PrevFiltered(".common").Find(".period").Text())
			if !strings.HasPrefix(period, "截至") {
				t.Errorf("%s on the page of its %s: %q", o.Key(), path, period)
			}
		}
	}
	if seen < 10 {
		t.Errorf("only %d plans as of a day", seen)
	}
}

// The title of a picture names each value with its time, and none twice; no one period stands over values of several.
func TestTitlesOfPictures(t *testing.T) {
	t.Parallel()
	record, seen := shipped(t), 0
	for _, i := range record.Indicators {
		doc(t, page.NewIndicator(record, i.ID, at("2026-11-24")).Page()).Find(`section[aria-labelledby="series"] figure`).Each(func(_ int, e *goquery.Selection) {
			drawing, ok := page.NewChart(record, nameOf(e), at("2026-11-24"))
			if !ok {
				return // a picture of another kind
			}
			series, ok := drawing.(ui.SeriesChart)
			if !ok {
				return
			}
			seen++
			_, said, _ := strings.Cut(series.Title, "：")
			values := strings.SplitAfter(said, "），")
			for j, value := range values {
				if slices.Index(values, value) != j || !strings.Contains(value, "（") || !strings.Contains(value, "年") {
					t.Errorf("%s: %q", i.ID, series.Title)
				}
			}
			periods := map[string]bool{}
			for _, f := range series.Figures {
				periods[f.Period] = true
			}
			if len(periods) > 1 && series.AsOf != "" {
				t.Errorf("%s: %s stands over %v", i.ID, series.AsOf, periods)
			}
		})
	}
	if seen < 4 {
		t.Errorf("only %d pictures of series", seen)
	}
}
