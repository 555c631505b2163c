package workbook_test

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/xuri/excelize/v2"

	"taixin/internal/seed"
	"taixin/internal/workbook"
	"taixin/internal/zone"
	"taixin/seeds"
)

// What something is called is as good as its code, in whatever way the name is written.
func TestNamesInCells(t *testing.T) {
	t.Parallel()
	catalogue, err := seed.Catalogue(seeds.FS)
	try(t, err)
	first := catalogue.Indicators[slices.IndexFunc(catalogue.Indicators, func(i zone.Indicator) bool { return i.ID == "road-length" })]
	group := catalogue.Regions[slices.IndexFunc(catalogue.Regions, func(g zone.Region) bool { return g.Kind == zone.KindGroup })]
	service := catalogue.Services[0]
	for _, test := range []struct {
		name   string
		change change
		want   string
	}{
		{"region", put("observations", "B2", "忻府区"), "region: 140902"},
		{"project", put("stages", "A2", "太忻大道"), "project: taixin-avenue"},
		{"project with a wide space", put("stages", "A2", "太忻大道　"), "project: taixin-avenue"},
		{"region of an aim", put("aims", "C2", "太原市"), "region: 140100"},
		{"list", put("events", "H2", "太原市、忻州市，太忻一体化经济区"), "regions: [140100, 140900, zone]"},
		{"list of codes and names", put("events", "H2", "太原市, 140902, zone 太忻一体化经济区"), "regions: [140100, 140902, zone]"},
		{"indicator", put("observations", "A2", first.Name.ZH), "indicator: road-length"},
		{"indicator with its unit", put("observations", "A2", first.Name.ZH+"("+first.Unit+")"), "indicator: road-length"},
		{"code of an indicator with its name alone", put("observations", "A2", "road-length "+first.Name.ZH), "indicator: road-length"},
		{"group in a list", put("events", "H2", group.Name.ZH+"、太原市"), "regions: [" + group.ID + ", 140100]"},
		{"service without its signs", func(t *testing.T, f *excelize.File) {
			put("observations", "D2", strings.Trim(strings.ReplaceAll(service.Name.ZH, "”", ""), "“"))(t, f)
		}, "service: " + service.ID},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			checkLine(t, changed(t, test.change), test.want)
		})
	}
}

func checkLine(t *testing.T, content []byte, want string) {
	t.Helper()
	got, err := workbook.Convert(content, seeds.FS, "news.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(lines(got), func(l string) bool {
		l = strings.TrimLeft(l, " -{")
		return l == want || strings.Contains(l, " "+want+",")
	}) {
		t.Errorf("no line %q in\n%s", want, got)
	}
}

// A name that is of nothing, or of two things, is a fault where it stands.
func TestNamesThatAreNone(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name   string
		change change
		want   string
	}{
		{"nearly a name", put("observations", "B2", "忻府县"), "observations!B2: region: no region `忻府县`; did you mean 140902 忻府区"},
		{"nearly a code", put("stages", "A2", "taixin-avenu"), "stages!A2: project: no project `taixin-avenu`; did you mean taixin-avenue 太忻大道"},
		{"nearly a name in a list", put("events", "H2", "太原市、忻府县"), "events!H2: regions: no region `忻府县`; did you mean 140902 忻府区"},
		{"name of nothing", put("observations", "B2", "月球"), "observations!B2: region: no region `月球`: choose from the list, or write a code or a name from it"},
		{"name of something else", put("observations", "B2", "太忻大道"), "observations!B2: region: no region `太忻大道`: choose from the list, or write a code or a name from it"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			checkFaults(t, changed(t, test.change), test.want)
		})
	}
}

// twins are two regions of one name, and one of a name that differs by a sign only.
func twins(t *testing.T) fstest.MapFS {
	t.Helper()
	fsys := shipped(t, "", nil)
	fsys["catalogue/twins.yaml"] = &fstest.MapFile{Data: []byte(`regions:
  - {id: new-town, kind: area, rank: 90, name: {zh: 新城, en: New town}}
  - {id: newer-town, kind: area, rank: 91, name: {zh: 新城, en: Newer town}}
  - {id: old-town, kind: area, rank: 92, name: {zh: 老城, en: Old town}}
  - {id: older-town, kind: area, rank: 93, name: {zh: “老城”, en: Older town}}
`)}
	return fsys
}

func TestAmbiguousNames(t *testing.T) {
	t.Parallel()
	fsys := twins(t)
	_, err := workbook.Convert(changed(t, put("observations", "B2", "新城")), fsys, "news.yaml")
	want := "observations!B2: region: `新城` is what several are called: new-town 新城, newer-town 新城; write the code of the one that is meant"
	if err == nil || err.Error() != want {
		t.Errorf("Convert returned %v, want %s", err, want)
	}
	for given, id := range map[string]string{"老城": "old-town", "“老城”": "older-town"} {
		got, err := workbook.Convert(changed(t, put("observations", "B2", given)), fsys, "news.yaml")
		if err != nil || !strings.Contains(string(got), "region: "+id+"\n") {
			t.Errorf("%s: %v, no region %s in\n%s", given, err, id, got)
		}
	}
}

// Units are compared in the same run in which everything else is found.
func TestUnitFaultsComeWithTheOthers(t *testing.T) {
	t.Parallel()
	checkFaults(t, changed(t, put("observations", "I2", "亿元"), put("observations", "K2", "derived"), put("stages", "E2", "")),
		`observations!I2: unit: road-length is measured in 公里, not in 亿元
observations!K2: nature: "derived" is none of ["actual" "plan" "target" "forecast"]
stages!E2: text has no English wording (en)`)
}

// A row that repeats one is a fault where it stands, whatever else is wrong with its first cell, and whichever file comes
// first.
func TestRepeatedRowsAtTheirOwnCell(t *testing.T) {
	t.Parallel()
	repeat := func(sheet string) change {
		return func(t *testing.T, f *excelize.File) {
			t.Helper()
			try(t, f.DuplicateRow(sheet, 2))
		}
	}
	checkFaults(t, changed(t, repeat("aims"), repeat("events"), repeat("statements"), put("observations", "A3", "road-length"), put("observations", "B3", "zone"),
		put("observations", "F3", "2022-09-30"), put("observations", "H3", "3"), put("observations", "K3", "plan"), put("observations", "M3", "3")),
		`observations!A3: this row claims the same as an earlier row: road-length zone /2022-09-30 @news (observations!A2)
statements!C3: this row claims the same as an earlier row: what region:zone @news (statements!C2)
events!A3: this row claims the same as an earlier row: test-event (events!A2)
aims!A3: this row claims the same as an earlier row: test-aim (aims!A2)`)

	// The file of the workbook is read before the one that has the row already.
	file := "xinhua-2024-12-31.yaml"
	content, err := workbook.Convert(filled(), seeds.FS, "a.yaml")
	try(t, err)
	fsys := shipped(t, file, bytes.Replace(bytes.ReplaceAll(content, []byte("test-aim"), []byte("other-aim")), []byte("id: news"), []byte("id: xinhua-2024-12-31"), 1))
	_, err = workbook.Convert(changed(t), fsys, "a.yaml")
	var faults workbook.Faults
	if !errors.As(err, &faults) {
		t.Fatalf("Convert returned %v", err)
	}
	for _, f := range faults {
		if !strings.Contains(f.At, "!") {
			t.Errorf("a fault elsewhere: %s", f)
		}
	}
	if want := "events!A2: this row claims the same as an earlier row: test-event (sources/" + file; !strings.Contains(err.Error(), want) {
		t.Errorf("no %q in\n%v", want, err)
	}
}

// An edited copy of a source under another name is one thing that is wrong, before the one that is there and behind it.
func TestEditedCopy(t *testing.T) {
	t.Parallel()
	const founding = "shanxi-daily-2022-11-06"
	content, err := seeds.FS.ReadFile("sources/" + founding + ".yaml")
	try(t, err)
	made := template(t, founding+".yaml", content)
	for _, name := range []string{"copy.yaml", "zz.yaml"} {
		_, err := workbook.Convert(made, seeds.FS, name)
		want := "source!A2: the source " + founding + " is there already, in sources/" + founding + ".yaml: give --out that name to replace it, or this source another id"
		if err == nil || err.Error() != want {
			t.Errorf("%s: Convert returned %v, want %s", name, err, want)
		}
	}
}

func TestFaultsInChinese(t *testing.T) {
	t.Parallel()
	_, err := workbook.Convert(changed(t,
		put("observations", "B2", "忻府县"), put("observations", "H2", "五"), put("observations", "I2", "亿元"), put("observations", "K2", "derived"), put("events", "E2", ""),
	), seeds.FS, "news.yaml")
	var faults workbook.Faults
	if !errors.As(err, &faults) {
		t.Fatalf("Convert returned %v", err)
	}
	want := `observations!B2: 地区（region）：没有叫“忻府县”的地区，是不是“140902 忻府区”？
observations!H2: 数值（value）：“五”不是数字（只用数字和小数点，不加逗号，例如 17.56）
observations!I2: 单位（unit）：road-length 的单位是公里，不是亿元
observations!K2: 性质（nature）：“derived”不是可填的词，可以填：actual 实际、plan 计划、target 目标、forecast 预期
events!E2: 标题（title）：没有英文（en）`
	if got := faults.In("zh"); got != want {
		t.Errorf("faults:\n%s\nwant:\n%s", got, want)
	}
}
