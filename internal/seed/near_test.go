package seed_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"taixin/internal/seed"
	"taixin/seeds"
)

// What a name that does not resolve was probably meant to be, and where that stands.
func TestNearNames(t *testing.T) {
	t.Parallel()
	const base, source = "catalogue/base.yaml", "sources/news.yaml"
	for _, test := range []struct {
		name    string
		replace []string
		want    string
	}{
		{"letter left out", []string{source, "indicator: projects", "indicator: project"}, "sources/news.yaml:7:16: indicator: no indicator `project`; did you mean `projects`, catalogue/base.yaml:9"},
		{"letters swapped", []string{source, "project: road", "project: raod"}, "sources/news.yaml:16:14: project: no project `raod`; did you mean `road`, catalogue/base.yaml:17"},
		{"name in place of the code", []string{source, "region: 140100", "region: 太原市"}, "sources/news.yaml:8:13: region: no region `太原市`; did you mean `140100`, catalogue/base.yaml:4"},
		{"list of the world", []string{base, "sector: transport", "sector: tranport"}, "catalogue/base.yaml:19:13: sector: no sector `tranport`; did you mean `transport`, catalogue/base.yaml:27"},
		{"source of a row of the catalogue", []string{base, "source: news", "source: newz"}, "catalogue/base.yaml:22:13: source: no source `newz`; did you mean `news`, sources/news.yaml:2"},
		{"something else", []string{source, "project: road", "project: lighthouse"}, "sources/news.yaml:16:14: project: no project `lighthouse`; those that there are stand in catalogue/base.yaml"},
		{
			"all in one run",
			[]string{source, "indicator: projects", "indicator: project", source, "project: road", "project: raod", base, "topic: projects", "topic: project"},
			`catalogue/base.yaml:12:12: topic: no topic ` + "`project`; did you mean `projects`" + `, catalogue/base.yaml:25
sources/news.yaml:7:16: indicator: no indicator ` + "`project`; did you mean `projects`" + `, catalogue/base.yaml:9
sources/news.yaml:16:14: project: no project ` + "`raod`; did you mean `road`" + `, catalogue/base.yaml:17`,
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(test.want, faultsOf(t, test.replace...).Error()); diff != "" {
				t.Errorf("faults (-want +got):\n%s", diff)
			}
		})
	}
}

func faultsOf(t *testing.T, replace ...string) seed.Faults {
	t.Helper()
	_, err := seed.Read(files(t, replace...))
	var faults seed.Faults
	if !errors.As(err, &faults) {
		t.Fatalf("Read returned %v, which is no list of faults", err)
	}
	return faults
}

// The directory of the seeds stands before every file, also before those within sentences.
func TestFaultsUnderADirectory(t *testing.T) {
	t.Parallel()
	got := faultsOf(t, "sources/news.yaml", "indicator: projects", "indicator: project", "sources/news.yaml", "project: road", "project: lighthouse").Under("seeds").Error()
	want := "seeds/sources/news.yaml:7:16: indicator: no indicator `project`; did you mean `projects`, seeds/catalogue/base.yaml:9\n" +
		"seeds/sources/news.yaml:16:14: project: no project `lighthouse`; those that there are stand in seeds/catalogue/base.yaml"
	if got != want {
		t.Errorf("faults:\n%s\nwant:\n%s", got, want)
	}
}

// Each fault can be read in Chinese, with what its field and its words are called.
func TestFaultsInChinese(t *testing.T) {
	t.Parallel()
	const base, source = "catalogue/base.yaml", "sources/news.yaml"
	for _, test := range []struct {
		name    string
		replace []string
		want    string
	}{
		{"unknown name", []string{source, "indicator: projects", "indicator: project"}, "sources/news.yaml:7:16: 指标（indicator）：没有代码为“project”的指标，是不是“projects”（catalogue/base.yaml:9）？"},
		{"word outside its list", []string{source, "nature: actual", "nature: derived"}, "sources/news.yaml:11:13: 性质（nature）：“derived”不是可填的词，可以填：actual 实际、plan 计划、target 目标、forecast 预期"},
		{"no number", []string{source, "value: 5", "value: five"}, "sources/news.yaml:10:12: 数值（value）：“five”不是数字（只用数字和小数点，不加逗号，例如 17.56）"},
		{"nothing", []string{source, "    place: \"9\"\n", ""}, "sources/news.yaml:7:5: 出处位置（place）：没有填；要写在来源的第几段，例如 \"9\" 或 \"3;10\""},
		{"list", []string{base, "regions: [140100]", "regions: 140100"}, "catalogue/base.yaml:20:14: 地区（regions）应当是一个列表，而不是一个值"},
		{"row twice", []string{source, "milestones:", "  - {indicator: projects, region: 140100, to: 2022-09-30, value: 6, nature: plan, place: \"10\"}\nmilestones:"}, "sources/news.yaml:13:5: 这一行和前面一行说的是同一件事：projects 140100 /2022-09-30 @news（sources/news.yaml:7）"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			if got := faultsOf(t, test.replace...).In("zh"); got != test.want {
				t.Errorf("%s\nwant:\n%s", got, test.want)
			}
		})
	}
	if got := faultsOf(t, source, "nature: actual", "nature: derived").In("de"); !strings.HasSuffix(got, `is none of ["actual" "plan" "target" "forecast"]`) {
		t.Errorf("in a language that nobody speaks here: %s", got)
	}
}

// A copy of a source in another file is one thing that is wrong, wherever it stands and whatever was changed in it; what is wrong
// elsewhere is told with it.
func TestCopyOfASource(t *testing.T) {
	t.Parallel()
	const founding = "sources/shanxi-daily-2022-11-06.yaml"
	for _, name := range []string{"sources/copy.yaml", "sources/zz.yaml"} {
		fsys := fstest.MapFS{}
		for _, dir := range []string{"catalogue", "sources"} {
			entries, err := seeds.FS.ReadDir(dir)
			if err != nil {
				t.Fatal(err)
			}
			for _, e := range entries {
				content, err := seeds.FS.ReadFile(dir + "/" + e.Name())
				if err != nil {
					t.Fatal(err)
				}
				fsys[dir+"/"+e.Name()] = &fstest.MapFile{Data: content}
			}
		}
		fsys[name] = &fstest.MapFile{Data: bytes.Replace(fsys[founding].Data, []byte("value: 682"), []byte("value: 683"), 1)}
		elsewhere := fsys["sources/cctv-2022-10-01.yaml"]
		elsewhere.Data = bytes.Replace(elsewhere.Data, []byte("project: xiongan"), []byte("project: xionga"), 1)
		_, err := seed.Read(fsys)
		var faults seed.Faults
		if !errors.As(err, &faults) || len(faults) != 2 {
			t.Fatalf("%s: %v", name, err)
		}
		got := faults.Under("seeds").In("zh")
		if want := "seeds/" + name + ":4:7: 来源 shanxi-daily-2022-11-06 已经有了，在 seeds/" + founding + "：是另一个来源，就换一个代码；是同一个，两个文件只留一个"; !strings.Contains(got, want) {
			t.Errorf("%s:\n%s\nwant:\n%s", name, got, want)
		}
		if !strings.Contains(got, "是不是“xiongan-xinzhou-railway”") {
			t.Errorf("nothing of the other fault:\n%s", got)
		}
	}
}
