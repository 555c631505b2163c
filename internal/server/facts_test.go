package server_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"taixin/internal/postgres/pgtest"
	"taixin/internal/transcript"
	"taixin/web/ui"
)

// pageWords is what pages say of what was transcribed, in both languages: the order is that of ui.Languages, Chinese first.
var pageWords = map[string][2]string{
	"actual": {"实际", "Actual"}, "plan": {"计划", "Plan"}, "target": {"目标", "Target"}, "forecast": {"预期", "Forecast"},
	"exact": {"", ""}, "about": {"约", "about"}, "at-least": {"至少", "at least"},
	"planned": {"规划", "Planned"}, "started": {"开工", "Started"}, "building": {"在建", "Under construction"}, "in-use": {"投用", "In use"}, "unstated": {"进度未写明", "Stage not stated"},
	"no day":  {"已达到，哪天没有写", "Reached; no report says on what day"},
	"not yet": {"报道时还没有达到", "Not met when reported"}, "no report": {"没有看到报道", "No report found"},
}

// spoken is a date as pages of a language write it, no finer than it is known.
func spoken(lang int, on, precision string) string {
	part := strings.Split(on, "-")
	month, _ := strconv.Atoi(part[1])
	day, _ := strconv.Atoi(part[2])
	english := []string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}[month-1]
	switch precision {
	case "year":
		return [2]string{part[0] + "年", part[0]}[lang]
	case "month":
		return [2]string{fmt.Sprintf("%s年%d月", part[0], month), english + " " + part[0]}[lang]
	}
	return [2]string{fmt.Sprintf("%s年%d月%d日", part[0], month, day), fmt.Sprintf("%d %s %s", day, english, part[0])}[lang]
}

// plain is a text whose spaces all break.
func plain(text string) string { return strings.ReplaceAll(text, "\u00a0", " ") }

// nouns are what units are called in English, without the multiples in which Chinese counts; what only counts has none.
var nouns = map[string]string{
	"元": "yuan", "公里": "kilometres", "平方公里": "square kilometres", "公里/小时": "kilometres an hour", "人": "people", "人次": "passenger trips", "分钟": "minutes", "天": "days", "年": "years",
	"个月": "months", "%": "%", "个百分点": "percentage points", "亩": "mu", "吨/年": "tonnes a year", "对/日": "return trains a day", "列/日": "trains a day",
}

// english tells whether a number with its unit, as an English page has them, is the amount that was transcribed.
func english(t *testing.T, shown, unit string, f transcript.Figure) bool {
	t.Helper()
	amount := func(number, unit string) float64 {
		n, err := strconv.ParseFloat(strings.ReplaceAll(number, ",", ""), 64)
		if err != nil {
			t.Errorf("%v: %v", f, err)
		}
		for word, by := range map[string]float64{"亿": 1e8, "万": 1e4, "billion": 1e9, "million": 1e6} {
			if strings.Contains(unit, word) {
				n *= by
			}
		}
		return n
	}
	noun, counted := nouns[strings.TrimLeft(f.Unit, "亿万")]
	words := strings.Fields(unit)
	for len(words) > 0 && (words[0] == "billion" || words[0] == "million") {
		words = words[1:]
	}
	said := strings.Join(words, " ")
	if i := strings.Index(said, " ("); i >= 0 { // what the unit is
		said = said[:i]
	}
	is, want := amount(shown, unit), amount(f.Value, f.Unit)
	return said == noun && (counted || said == "") && math.Abs(is-want) < want/1e6
}

// reader opens each page once.
type reader struct {
	t    *testing.T
	site site
	kept map[string]*goquery.Document
}

// in opens a page in a language and returns its address.
func (r reader) in(lang int, path string) (string, *goquery.Document) {
	r.t.Helper()
	path = ui.In(ui.Languages()[lang], path)
	if r.kept[path] == nil {
		r.kept[path] = r.site.page(r.t, path)
	}
	return path, r.kept[path]
}

// find returns what a selector finds, of which one must link to all of the pages and say all of the words.
func (r reader) find(lang int, path, selector string, links []string, words ...string) *goquery.Selection {
	r.t.Helper()
	path, doc := r.in(lang, path)
	all := doc.Find(selector)
	found := all.FilterFunction(func(_ int, e *goquery.Selection) bool {
		for _, link := range links {
			if e.Find(fmt.Sprintf(`a[href=%q]`, ui.In(ui.Languages()[lang], link))).Length() == 0 {
				return false
			}
		}
		return !slices.ContainsFunc(words, func(word string) bool { return !strings.Contains(plain(e.Text()), word) })
	})
	if found.Length() == 0 {
		r.t.Errorf("%s: of %d at %s none leads to %v and says %q", path, all.Length(), selector, links, words)
	}
	return found.First()
}

// TestFactsOnPages finds every line of the second transcription of the publications beside the founding article, by selector,
// on the pages that must have it, in both languages: figures with unit, nature, exactness, place and period; milestones with
// what was announced and what was met; stages, events and statements.
func TestFactsOnPages(t *testing.T) {
	t.Parallel()
	r := reader{t, newSite(t, pgtest.Shipped(t).ReaderURL), map[string]*goquery.Document{}}
	record := shipped(t)
	for lang := range ui.Languages() {
		say := func(id string) string { return pageWords[id][lang] }
		for _, f := range transcript.Figures {
			source, where := "/sources/"+f.Source, []string{"/indicators/" + f.Indicator, "/regions/" + f.Region}
			key := f.Indicator + " " + f.Region
			if f.Subject != "" {
				kind := "project"
				if f.Subject == "intercity-trains" {
					kind = "service"
				}
				where = append(where, "/"+kind+"s/"+f.Subject)
				key += " " + kind + ":" + f.Subject
			}
			key += " " + f.From + "/" + f.To + " @" + f.Source
			for _, path := range append(where, source) {
				r.find(lang, path, fmt.Sprintf(`[data-observation=%q]:has(data[value=%q])`, key, f.Value), nil)
			}
			row := r.find(lang, source, fmt.Sprintf(`tr[data-observation=%q]`, key), nil)
			common := row.Closest(".scroll").PrevFiltered(".common") // what most rows have alike stands once above them
			said := func(selector string) *goquery.Selection {
				if own := row.Find(selector); strings.TrimSpace(own.Text()) != "" {
					return own
				}
				return common.Find(selector)
			}
			for i, path := range append(where, source) {
				selector := []string{"th a", ".region a", ".subject a", ".cite a"}[i]
				if path == source {
					selector = ".cite a"
				}
				if href := said(selector).AttrOr("href", ""); href != ui.In(ui.Languages()[lang], path) {
					t.Errorf("%s: %s leads to %q, not to %s", key, selector, href, path)
				}
			}
			if nature := said(".tag").First().Text(); nature != say(f.Nature) {
				t.Errorf("%s: the nature is %q, not %s", key, nature, f.Nature)
			}
			if about := row.Find(".about").Text(); about != say(f.Exactness) {
				t.Errorf("%s: %q is said before the value, which is %s", key, about, f.Exactness)
			}
			shown, unit := row.Find("data").First().Text(), strings.TrimSpace(plain(row.Find(".number .unit").First().Text()))
			if lang == 0 && (strings.ReplaceAll(shown, ",", "") != f.Value || unit != f.Unit) || lang == 1 && !english(t, shown, unit, f) {
				t.Errorf("%s: %s%s is said as %q %q", key, f.Value, f.Unit, shown, unit)
			}
			if period := row.Find(".period").Text() + common.Find(".period").Text(); !strings.Contains(period, f.To[:4]) || f.From == "" && !strings.Contains(period, spoken(lang, f.To, "day")) &&
				!strings.Contains(period, spoken(lang, f.To, "month")) && !strings.Contains(period, spoken(lang, f.To, "year")) {
				t.Errorf("%s: the period is %q", key, period)
			}
		}
		for derived, value := range map[string]string{"first-batch-venues": "12", "xinfu-industry-projects": "83"} { // what no source adds up
			r.find(lang, "/about", fmt.Sprintf(`[data-derivation=%q]:has(data[value=%q])`, derived, value), nil)
		}
		for _, m := range transcript.Milestones {
			name, source := [2]string{m.ZH, m.EN}[lang], "/sources/"+m.Source
			row := r.find(lang, source, `.milestones tbody tr:has(th)`, []string{"/projects/" + m.Project, source}, name)
			ours := r.find(lang, "/projects/"+m.Project, `.milestones tbody tr`, nil, name)
			due, met := row.Find(".due").Text(), strings.TrimSpace(row.Find(".met").Text())
			switch {
			case m.Due == "":
				if strings.TrimSpace(due) != "" {
					t.Errorf("%s %s: %q was planned by no one", m.Source, m.ID, due)
				}
			case row.Find(".due .forecast").FilterFunction(func(_ int, e *goquery.Selection) bool { return e.Text() == spoken(lang, m.Due, m.DuePrecision) }).Length() == 0:
				t.Errorf("%s %s: due %q", m.Source, m.ID, due)
			case !strings.Contains(ours.Find(".due").Text(), spoken(lang, m.Due, m.DuePrecision)) || ours.Find(fmt.Sprintf(`.due a[href=%q]`, ui.In(ui.Languages()[lang], source))).Length() == 0:
				t.Errorf("%s %s: due %q on the page of its project", m.Source, m.ID, ours.Find(".due").Text())
			}
			if open := met == say("not yet") || met == say("no report"); m.Met == open {
				t.Errorf("%s %s: %q, met %t", m.Source, m.ID, met, m.Met)
			}
			want := met
			if m.Met {
				want = say("no day")
			}
			if m.MetOn != "" {
				want = spoken(lang, m.MetOn, m.MetPrecision)
				if on := strings.TrimSpace(ours.Find(".met").Text()); on != want {
					t.Errorf("%s %s: met %q on the page of its project", m.Source, m.ID, on)
				}
			}
			if met != want {
				t.Errorf("%s %s: met %q, not %q", m.Source, m.ID, met, want)
			}
		}
		for _, s := range transcript.Stages {
			source, project := "/sources/"+s.Source, record.Project(s.Project).Name.In(ui.Languages()[lang])
			word := [2]string{s.ZH, s.EN}[lang]
			r.find(lang, source, fmt.Sprintf(`section:has(#stages) dt:contains(%q) + dd`, project), []string{source}, say(s.Stage), word)
			r.find(lang, "/projects/"+s.Project, `.terms dd`, []string{source}, word)
		}
		for _, e := range transcript.Events {
			source, date := "/sources/"+e.Source, e.On
			if e.Precision == "month" {
				date = e.On[:7]
			}
			for _, path := range []string{"/timeline", source} {
				r.find(lang, path, fmt.Sprintf(`[data-key=%q]:has(time[datetime=%q])`, e.ID, date), []string{source}, [2]string{e.ZH, e.EN}[lang], spoken(lang, e.On, e.Precision))
			}
		}
		for _, l := range transcript.Locations {
			r.find(lang, "/projects/"+l.Project, `.terms dd`, []string{"/regions/" + l.Region, "/sources/" + l.Source})
			r.find(lang, "/regions/"+l.Region, fmt.Sprintf(`[data-key=%q]`, l.Project), []string{"/projects/" + l.Project})
		}
		for _, s := range transcript.Statements {
			source, words := "/sources/"+s.Source, [2][]string{s.ZH, s.EN}[lang]
			for _, path := range []string{"/" + s.Kind + "/" + s.Subject, source} {
				r.find(lang, path, `.terms dd`, []string{source}, words...)
			}
		}
	}
}

// TestFactsInFiles finds the same lines in the files of both languages: in CSV and in JSON.
func TestFactsInFiles(t *testing.T) {
	t.Parallel()
	s := newSite(t, pgtest.Shipped(t).ReaderURL)
	for _, lang := range ui.Languages() {
		for _, form := range []string{"csv", "json"} {
			open := func(name string) rows { return s.rows(t, ui.In(lang, "/data/"+name+"."+form)) }
			for of, table := range map[string]rows{"observations": open("observations"), "figures": open("figures")} {
				for _, f := range transcript.Figures {
					want := map[string]string{
						"source": f.Source, "indicator": f.Indicator, "region": f.Region, "from": f.From, "to": f.To, "value": f.Value, "exactness": f.Exactness, "nature": f.Nature,
					}
					if of == "figures" {
						want["unit"] = f.Unit
					}
					if table.count(want, func(row map[string]string) bool { return row["project"]+row["service"] == f.Subject }) != 1 {
						t.Errorf("%s in %s, %s: not once %v", of, form, lang, f)
					}
				}
			}
			milestones, stages, events, statements := open("milestones"), open("stages"), open("events"), open("statements")
			for _, m := range transcript.Milestones {
				if milestones.count(map[string]string{
					"source": m.Source, "id": m.ID, "project": m.Project, "due": m.Due, "due_precision": m.DuePrecision, "met": strconv.FormatBool(m.Met), "met_on": m.MetOn, "met_precision": m.MetPrecision,
				}, says("name", m.ZH, m.EN)) != 1 {
					t.Errorf("milestones in %s, %s: not once %v", form, lang, m)
				}
			}
			for _, g := range transcript.Stages {
				if stages.count(map[string]string{"source": g.Source, "project": g.Project, "stage": g.Stage, "on": g.On}, says("text", g.ZH, g.EN)) != 1 {
					t.Errorf("stages in %s, %s: not once %v", form, lang, g)
				}
			}
			for _, e := range transcript.Events {
				if events.count(map[string]string{"source": e.Source, "id": e.ID, "on": e.On, "precision": e.Precision}, says("title", e.ZH, e.EN)) != 1 {
					t.Errorf("events in %s, %s: not once %v", form, lang, e)
				}
			}
			for _, f := range transcript.Statements {
				want := map[string]string{"source": f.Source, "aspect": f.Aspect, strings.TrimSuffix(f.Kind, "s"): f.Subject}
				if statements.count(want, func(row map[string]string) bool {
					missing := func(column string) func(string) bool {
						return func(word string) bool { return !strings.Contains(plain(row[column]), word) }
					}
					return !slices.ContainsFunc(f.ZH, missing("text")) && !slices.ContainsFunc(f.EN, missing("text_en"))
				}) == 0 {
					t.Errorf("statements in %s, %s: nowhere %v", form, lang, f)
				}
			}
		}
	}
}

// says tells the rows whose column has a word in Chinese, and one in English in the column beside it.
func says(column, chinese, english string) func(map[string]string) bool {
	return func(row map[string]string) bool {
		return strings.Contains(row[column], chinese) && strings.Contains(row[column+"_en"], english)
	}
}

// rows are those of a file, each by the names of the columns.
type rows []map[string]string

// count counts the rows that have the values and fulfil what else is asked.
func (table rows) count(want map[string]string, also func(row map[string]string) bool) int {
	n := 0
	for _, row := range table {
		same := also(row)
		for column, value := range want {
			same = same && row[column] == value
		}
		if same {
			n++
		}
	}
	return n
}

// rows reads a table from a file.
func (s site) rows(t *testing.T, path string) rows {
	t.Helper()
	content, err := io.ReadAll(s.get(t, path).Body)
	if err != nil {
		t.Fatal(err)
	}
	if strings.HasSuffix(path, ".json") {
		var list []map[string]any
		if err := json.Unmarshal(content, &list); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		var table rows
		for _, item := range list {
			row := map[string]string{}
			for name, value := range item {
				if value != nil {
					row[name] = fmt.Sprint(value)
				}
			}
			table = append(table, row)
		}
		return table
	}
	lines, err := csv.NewReader(bytes.NewReader(content)).ReadAll()
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	var table rows
	for _, line := range lines[1:] {
		row := map[string]string{}
		for i, value := range line {
			row[lines[0][i]] = value
		}
		table = append(table, row)
	}
	return table
}
