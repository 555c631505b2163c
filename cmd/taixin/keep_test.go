package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"taixin/internal/postgres"
	"taixin/internal/postgres/pgtest"
	"taixin/internal/zone"
	"taixin/seeds"
)

// seedsWith is a directory of the shipped seed files, after replacements given as file, old, new.
func seedsWith(t *testing.T, replace ...string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "seeds")
	if err := os.CopyFS(dir, seeds.FS); err != nil {
		t.Fatal(err)
	}
	for ; len(replace) >= 3; replace = replace[3:] {
		name := filepath.Join(dir, replace[0])
		content, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(content), replace[1]) {
			t.Fatalf("%s does not contain %q", name, replace[1])
		}
		if err := os.WriteFile(name, []byte(strings.Replace(string(content), replace[1], replace[2], 1)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

const foundingFile = "sources/shanxi-daily-2022-11-06.yaml"

// A name that does not resolve, and a word outside its list: both in one run, in the language of whoever runs it.
func TestCheckExplains(t *testing.T) {
	t.Parallel()
	dir := seedsWith(t, foundingFile, "indicator: major-projects\n", "indicator: major-project\n", foundingFile, "nature: plan\n", "nature: planned\n")
	english, chinese := "indicator: no indicator `major-project`; did you mean `major-projects`, "+dir+"/catalogue/indicators",
		"指标（indicator）：没有代码为“major-project”的指标，是不是“major-projects”（"+dir+"/catalogue/indicators"
	for _, test := range []struct {
		name string
		args []string
		env  []string
		want []string
	}{
		{"English", nil, []string{"LANG=C.UTF-8"}, []string{english, `nature: "planned" is none of ["actual" "plan" "target" "forecast"]`}},
		{"Chinese locale", nil, []string{"LANG=zh_CN.UTF-8"}, []string{chinese, "性质（nature）：“planned”不是可填的词，可以填：actual 实际、"}},
		{"variable before locale", nil, []string{"TAIXIN_LANG=zh", "LC_ALL=en_GB.UTF-8"}, []string{chinese}},
		{"flag before variable", []string{"--lang=en"}, []string{"TAIXIN_LANG=zh"}, []string{english}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			binary, err := os.Executable()
			if err != nil {
				t.Fatal(err)
			}
			cmd := exec.CommandContext(t.Context(), binary, append([]string{"check", "--seeds", dir}, test.args...)...)
			cmd.Env = append([]string{asProgram + "=1", "PATH=" + os.Getenv("PATH"), "HOME=" + t.TempDir()}, test.env...)
			out, err := cmd.CombinedOutput()
			if err == nil || cmd.ProcessState.ExitCode() != exitFailed {
				t.Fatalf("check of faulty seeds: %v\n%s", err, out)
			}
			for _, want := range test.want {
				if !strings.Contains(string(out), want) {
					t.Errorf("no %s in\n%s", want, out)
				}
			}
			if n := strings.Count(string(out), "\n"); n != 2 {
				t.Errorf("%d lines, want one for each of the two faults:\n%s", n, out)
			}
		})
	}
}

// Whatever the calendar, arithmetic and names have against seed files is told in one run, each where it stands.
func TestCheckTellsAllInOneRun(t *testing.T) {
	t.Parallel()
	dir := seedsWith(t,
		foundingFile, "value: 75\n", "value: 175\n",
		foundingFile, "value: 97\n", "value: -97\n",
		foundingFile, "value: 3\n", "value: 3.5\n",
		foundingFile, "to: 2022-08-31\n    value: 159.9", "to: 2022-12-31\n    value: 159.9",
		foundingFile, "on: 2022-10-23", "on: 2022-12-23",
		foundingFile, "met_on: 2022-07-04", "met_on: 2023-07-04",
		foundingFile, "indicator: train-runs", "indicator: train-run",
		"sources/people-2022-10-12.yaml", "value: 299", "value: 300",
		"sources/cctv-2022-10-01.yaml", "project: xiongan", "project: xionga",
	)
	for lang, want := range map[string][]string{
		"zh": {
			"数值（value）：175 超过了整体：start-rate 是占整体的比重，不会超过 100%",
			"数值（value）：-97 小于 0，而 batch-signed 是按个计数的",
			"数值（value）：3.5 不是位次，位次是从 1 开始的整数",
			"期末（to）：2022-12-31 在来源发布（2022-11-06）之后",
			"日期（on）：2022-12-23 在来源发布（2022-11-06）之后",
			"完成日期（met_on）：2023-07-04 在来源发布（2022-11-06）之后",
			"是不是“train-runs”（" + dir + "/catalogue/indicators-services.yaml:",
			"major-projects 的各部分加起来是 683，不是 682",
			"是不是“xiongan-xinzhou-railway”（" + dir + "/catalogue/projects.yaml:",
		},
		"en": {
			"value: 175 is more than the whole", "value: -97 is below nought", "value: 3.5 is no place in an order", "to: 2022-12-31 is after its source was published",
			"on: 2022-12-23 is after", "met_on: 2023-07-04 is after", "did you mean `train-runs`, " + dir, "add up to 683, not 682", "did you mean `xiongan-xinzhou-railway`, " + dir,
		},
	} {
		got := runWith(t, "check", "--seeds", dir, "--lang", lang)
		if got.code != exitFailed {
			t.Errorf("%s: exit %d", lang, got.code)
		}
		for _, fault := range want {
			if strings.Count(got.stderr, fault) != 1 {
				t.Errorf("%s: not once %s in\n%s", lang, fault, got.stderr)
			}
		}
	}
}

func TestLanguageOf(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		flag string
		env  map[string]string
		want string
	}{
		{"", nil, "en"},
		{"zh", map[string]string{"LC_ALL": "en_GB.UTF-8"}, "zh"},
		{"en", map[string]string{"LANG": "zh_CN.UTF-8"}, "en"},
		{"", map[string]string{"LANG": "zh_CN.UTF-8"}, "zh"},
		{"", map[string]string{"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, "en"},
		{"", map[string]string{"LANG": "en_US.UTF-8", "LC_ALL": "zh_TW"}, "zh"},
		{"", map[string]string{"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, "en"},
		{"zh-CN", nil, "zh"},
		{"zhuang", nil, "en"},
	} {
		if got := languageOf(test.flag, func(name string) string { return test.env[name] }); got != test.want {
			t.Errorf("%q with %v is %s, want %s", test.flag, test.env, got, test.want)
		}
	}
}

// TestConvertInChinese: a workbook in which names stand for codes, and one that is wrong, both as an official has them.
func TestConvertInChinese(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	book, file := filepath.Join(dir, "source.xlsx"), filepath.Join(dir, filepath.Base(source))
	if got := runWith(t, "template", "--out", book, "--from", source); got.code != exitDone {
		t.Fatal(got.stderr)
	}
	change := func(cell, value string) {
		t.Helper()
		f, err := excelize.OpenFile(book)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		if err := f.SetCellStr("observations", cell, value); err != nil {
			t.Fatal(err)
		}
		if err := f.Save(); err != nil {
			t.Fatal(err)
		}
	}
	change("C2", "太忻大道")
	if got := runWith(t, "convert", book, "--out", file); got.code != exitDone {
		t.Fatal(got.stderr)
	}
	content, err := os.ReadFile(file)
	if err != nil || !strings.Contains(string(content), "project: taixin-avenue\n") {
		t.Errorf("%v\n%s", err, content)
	}
	change("C2", "太忻大路")
	got := runWith(t, "convert", book, "--out", file, "--overwrite", "--lang", "zh")
	if want := "observations!C2: 项目（project）：没有叫“太忻大路”的项目，是不是“taixin-avenue 太忻大道”？"; got.code != exitFailed || !strings.Contains(got.stderr, want) {
		t.Errorf("exit %d, want %s; stderr:\n%s", got.code, want, got.stderr)
	}
}

func TestTemplateOfWhatIsDue(t *testing.T) {
	t.Parallel()
	book := filepath.Join(t.TempDir(), "due.xlsx")
	got := runWith(t, "template", "--due", "--day", "2026-02-01", "--out", book)
	if got.code != exitDone || !strings.Contains(got.stdout, "waiting for a result on 2026-02-01: ") {
		t.Fatalf("exit %d, stdout:\n%s\nstderr:\n%s", got.code, got.stdout, got.stderr)
	}
	f, err := excelize.OpenFile(book)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows("milestones")
	if err != nil {
		t.Fatal(err)
	}
	found := false
	for _, row := range rows {
		text := strings.Join(row, "|")
		found = found || strings.HasPrefix(text, "yangqu-connected|1||transport-card 交通“一卡通”|140122 阳曲县|") && strings.Contains(text, "2022年12月31日（山西日报，2022-11-06）")
	}
	if !found {
		t.Errorf("the county whose day has passed is not among\n%v", rows)
	}
	if got := runWith(t, "template", "--due", "--from", source, "--out", book); got.code != exitWrongUse {
		t.Errorf("--due with --from: exit %d", got.code)
	}
}

// TestPlanShowsPages: a stage that has changed is seen on the page of its project, of its source, of its regions, and where
// projects are listed.
func TestPlanShowsPages(t *testing.T) {
	t.Parallel()
	url := "--admin-database-url=" + pgtest.New(t).AdminURL
	if got := runWith(t, "plan", url); got.stdout != "no changes\n" {
		t.Fatalf("plan of what is loaded: %s%s", got.stdout, got.stderr)
	}
	dir := seedsWith(t, "sources/cctv-2026-01-29.yaml", "stage: building", "stage: in-use")
	got := runWith(t, "plan", url, "--seeds", dir)
	_, list, _ := strings.Cut(got.stdout, ":\n")
	for _, want := range []string{"/", "/projects", "/progress", "/projects/xiongan-xinzhou-railway", "/sources/cctv-2026-01-29", "/changes"} {
		if !strings.Contains(list, "  "+want+"\n") {
			t.Errorf("no %s in\n%s", want, got.stdout)
		}
	}
	for _, not := range []string{"/projects/taixin-avenue", "/services", "/indicators", "/sources/cri-2022-11-28"} {
		if strings.Contains(list, "  "+not+"\n") {
			t.Errorf("%s in\n%s", not, got.stdout)
		}
	}
}

// What a row was about before counts as much as what it is about now; the same record has no pages.
func TestPagesOf(t *testing.T) {
	t.Parallel()
	record := func(project string) *zone.Record {
		return &zone.Record{
			Projects:   []zone.Project{{ID: "road", Regions: []string{"140100"}}, {ID: "rail", Regions: []string{"140900"}}},
			Statements: []zone.Statement{{Project: project, Aspect: zone.Next, Source: "news"}},
		}
	}
	before, after := record("road"), record("rail")
	got := pagesOf(nil, before, after)
	if got != nil {
		t.Errorf("without changes: %v", got)
	}
	changes := postgres.Changes{{Table: "statements", Key: before.Statements[0].Key(), Kind: postgres.Removed}, {Table: "statements", Key: after.Statements[0].Key(), Kind: postgres.Added}}
	got = pagesOf(changes, before, after)
	want := []string{
		"/", "/about/coverage", "/briefing", "/changes", "/data", "/projects", "/projects/rail", "/projects/road",
		"/regions/140100", "/regions/140900", "/screen", "/services", "/sources/news",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("pages (-want +got):\n%s", diff)
	}
}
