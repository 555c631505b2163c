package seed_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"taixin/internal/message"
	"taixin/internal/seed"
)

func TestFaults(t *testing.T) {
	t.Parallel()
	const base, source = "catalogue/base.yaml", "sources/news.yaml"
	for _, test := range []struct {
		name    string
		replace []string
		want    string
	}{
		{"unknown key in a row", []string{source, "nature:", "natur:"}, `sources/news.yaml:7:5: nature is missing: one of ["actual" "plan" "target" "forecast"]
sources/news.yaml:11:5: unknown key natur: here go indicator, region, project, service, from, to, dating, value, exactness, nature, status, place, note, own_scope, upper, cumulative, part_of, part_region, along, partial`},
		{"unknown section", []string{base, "projects:\n  - id", "works:\n  - id"}, `catalogue/base.yaml:16:1: unknown key works: here go units, topics, sectors, chain_kinds, aim_kinds, synonyms, questions, regions, indicators, derivations, stops, projects, services, clusters, chains
sources/news.yaml:16:14: project: no project ` + "`road`" + `, nor any other`},
		{"unknown key in a text", []string{base, "en: Road", "en: Road, fr: Route"}, `catalogue/base.yaml:18:29: unknown key fr: here go zh, en`},
		{"unknown region", []string{source, "region: 140100", "region: 140200"}, `sources/news.yaml:8:13: region: no region ` + "`140200`; did you mean `140100`" + `, catalogue/base.yaml:4`},
		{"unknown indicator", []string{source, "indicator: projects", "indicator: works"}, `sources/news.yaml:7:16: indicator: no indicator ` + "`works`" + `; those that there are stand in catalogue/base.yaml`},
		{"unknown unit", []string{base, "unit: 个", "unit: 户"}, `catalogue/base.yaml:11:11: unit: no unit ` + "`户`" + `; those that there are stand in catalogue/base.yaml`},
		{"unknown region in a list", []string{base, "[140100]", "[140100, 140200]"}, `catalogue/base.yaml:20:14: regions: no region ` + "`140200`; did you mean `140100`" + `, catalogue/base.yaml:4`},
		{"no decimal", []string{source, "value: 5", "value: 1,756"}, `sources/news.yaml:10:12: value: "1,756" is no decimal number (digits, with a point and no separators, such as 17.56)`},
		{"no decimal but a YAML number", []string{source, "value: 5", "value: 1_756"}, `sources/news.yaml:10:12: value: "1_756" is no decimal number (digits, with a point and no separators, such as 17.56)`},
		{"no value", []string{source, "    value: 5\n", ""}, `sources/news.yaml:7:5: value is missing`},
		{"no day of the calendar", []string{source, "to: 2022-09-30", "to: 2022-09-31"}, `sources/news.yaml:9:9: to: "2022-09-31" is no date (YYYY-MM-DD)`},
		{"period ends before it starts", []string{source, "to: 2022", "from: 2022-10-01\n    to: 2022"}, `sources/news.yaml:10:9: to: the period ends 2022-09-30, before it starts 2022-10-01`},
		{"two rows claim the same", []string{source, "milestones:", `  - indicator: projects
    region: 140100
    to: 2022-09-30
    value: 6
    nature: plan
    place: "10"
milestones:`}, `sources/news.yaml:13:5: this row claims the same as an earlier row: projects 140100 /2022-09-30 @news (sources/news.yaml:7)`},
		{"missing source", []string{base, "    source: news\n", ""}, `catalogue/base.yaml:17:5: source is missing`},
		{"missing source of a file", []string{source, "source:\n  id: news\n  title: {zh: 新闻, en: News}\n  publisher: {zh: 报, en: Paper}\n  published: 2022-11-06\n", "", base, "source: news", "source: newz"}, `catalogue/base.yaml:22:13: source: no source ` + "`newz`" + `, nor any other
sources/news.yaml:1:1: source is missing`},
		{"missing paragraph", []string{source, "    place: \"9\"\n", ""}, `sources/news.yaml:7:5: place is missing: the paragraph of the source, such as "9" or "3;10"`},
		{"wrong paragraph", []string{source, "place: \"9\"", "place: 9a"}, `sources/news.yaml:12:12: place: "9a" is neither paragraph numbers such as "9" or "3;10" nor words`},
		{"missing English name", []string{base, "{zh: 太原市, en: Taiyuan}", "{zh: 太原市}"}, `catalogue/base.yaml:7:11: name has no English wording (en)`},
		{"missing nature", []string{source, "    nature: actual\n", ""}, `sources/news.yaml:7:5: nature is missing: one of ["actual" "plan" "target" "forecast"]`},
		{"word outside its list", []string{source, "nature: actual", "nature: derived"}, `sources/news.yaml:11:13: nature: "derived" is none of ["actual" "plan" "target" "forecast"]`},
		{"empty value", []string{source, "nature: actual", "nature:"}, `sources/news.yaml:11:12: nature is empty: leave it out or say something`},
		{"list instead of text", []string{base, "unit: 个", "unit: [个]"}, `catalogue/base.yaml:11:11: unit should be a line of text, not a list`},
		{"text instead of list", []string{base, "regions: [140100]", "regions: 140100"}, `catalogue/base.yaml:20:14: regions should be a list, not a value`},
		{"text instead of mapping", []string{base, "name: {zh: 路, en: Road}", "name: Road"}, `catalogue/base.yaml:18:11: name should be a mapping (key: value), not a value`},
		{"row is no mapping", []string{base, "units:\n", "units:\n  - 户\n"}, `catalogue/base.yaml:2:5: a row of units should be a mapping (key: value), not a value`},
		{"key given twice", []string{source, "value: 5", "value: 5\n    value: 6"}, `sources/news.yaml:11:5: value is given twice, first on line 10`},
		{"no boolean", []string{source, "due: 2022-12-31", "due: 2022-12-31\n    met: yes"}, `sources/news.yaml:19:10: met: "yes" is neither true nor false`},
		{"no whole number", []string{base, "rank: 1\n    name: {zh: 太", "rank: first\n    name: {zh: 太"}, `catalogue/base.yaml:6:11: rank: "first" is no whole number`},
		{"no moment", []string{source, "published: 2022-11-06", "published: 6 November"}, `sources/news.yaml:5:14: published: "6 November" is no date (YYYY-MM-DD)`},
		{"no offset", []string{source, "published: 2022-11-06", "published: 2022-11-06\n  published_at: 2022-11-06 18:15"}, `sources/news.yaml:6:17: published_at: "2022-11-06 18:15" is no time with its offset, such as 2022-11-06T18:15:06+08:00`},
		{"moment on another day", []string{source, "published: 2022-11-06", "published: 2022-11-06\n  published_at: 2022-11-06T18:15:06Z"}, `sources/news.yaml:6:17: published_at is on another day in China than 2022-11-06`},
		{"anchor and alias", []string{base, "en: Road", "en: &r Road", source, "en: Opening", "en: *r"}, `catalogue/base.yaml:18:23: en should be a line of text, not an anchor, alias or merge key: write the row out
sources/news.yaml:17:24: en should be a line of text, not an anchor, alias or merge key: write the row out`},
		{"merge key", []string{source, "nature: actual", "<<: {nature: actual}\n    nature: actual"}, `sources/news.yaml:11:5: a key should be a plain word, not an anchor, alias or merge key: write the row out`},
		{"tag", []string{source, "value: 5", "value: !!str 5"}, `sources/news.yaml:10:12: value should be a line of text, not a tag or directive: write the value without it`},
		{"control character", []string{base, "en: Road", `en: "Ro\0ad"`}, `catalogue/base.yaml:18:23: en should be one line without control characters`},
		{"syntax", []string{source, "value: 5", "value: 5: 6"}, `sources/news.yaml:10:12: YAML: mapping value is not allowed in this context`},
		{"second document", []string{source, "milestones:", "---\nmilestones:"}, `sources/news.yaml:14:1: a second document starts here: a seed file is one document`},
		{"empty file", []string{source, news, ""}, `sources/news.yaml:1:1: the file is empty`},
		{"only a comment", []string{source, news, "# nothing yet\n"}, `sources/news.yaml:1:1: the file is empty`},
		{"no mapping", []string{source, news, "- a\n"}, `sources/news.yaml:1:1: the file should be a mapping (key: value), not a list`},
		{"no UTF-8", []string{source, "en: News", "en: N\xffews"}, `sources/news.yaml:3:24: the file is not UTF-8 from here on`},
		{"deep nesting", []string{source, "value: 5", "value: " + strings.Repeat("[", 50)}, `sources/news.yaml:10:52: the file is nested deeper than a seed file may be`},
		{"deep list", []string{source, news, strings.Repeat("- ", 200_000)}, `sources/news.yaml:1:1: the file is nested deeper than a seed file may be`},
		{"deep indentation", []string{source, news, deeper(500)}, `sources/news.yaml:162:1: the file is nested deeper than a seed file may be`},
		{"many keys", []string{source, news, strings.Repeat("a: |\n", 40_000)}, `sources/news.yaml:2001:1: the file has more keys in one place than a seed file may have`},
		{"many keys in a line", []string{source, news, "a: {" + strings.Repeat("a: b,", 100_000) + "}"}, `sources/news.yaml:1:10009: the file has more keys in one place than a seed file may have`},
		{"too long", []string{source, news, strings.Repeat("# a comment\n", 100_000)}, `sources/news.yaml:1:1: the file is longer than a seed file may be`},
		{"an address that is none", []string{source, "published: 2022-11-06", "published: 2022-11-06\n  url: javascript:alert(1)"}, `sources/news.yaml:6:8: url is no address of the web: http:// or https://, a host, no user name and no control characters`},
		{"an address with a user", []string{source, "published: 2022-11-06", "published: 2022-11-06\n  url: https://me@example.org/"}, `sources/news.yaml:6:8: url is no address of the web: http:// or https://, a host, no user name and no control characters`},
		{"several at once", []string{base, "en: Taiyuan", "en:", source, "region: 140100", "region: 1", source, "value: 5", "value: five", source, "place: \"9\"", "plaice: 9"}, `catalogue/base.yaml:7:24: en is empty: leave it out or say something
sources/news.yaml:7:5: place is missing: the paragraph of the source, such as "9" or "3;10"
sources/news.yaml:8:13: region: no region ` + "`1`" + `; those that there are stand in catalogue/base.yaml
sources/news.yaml:10:12: value: "five" is no decimal number (digits, with a point and no separators, such as 17.56)
sources/news.yaml:12:5: unknown key plaice: here go indicator, region, project, service, from, to, dating, value, exactness, nature, status, place, note, own_scope, upper, cumulative, part_of, part_region, along, partial`},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			_, err := seed.Read(files(t, test.replace...))
			var faults seed.Faults
			if !errors.As(err, &faults) {
				t.Fatalf("Read returned %v, which is no list of faults", err)
			}
			if diff := cmp.Diff(test.want, faults.Error()); diff != "" {
				t.Errorf("faults (-want +got):\n%s", diff)
			}
		})
	}
}

func TestStrayFileIsAFault(t *testing.T) {
	t.Parallel()
	fsys := files(t)
	fsys["sources/later.yml"] = &fstest.MapFile{Data: []byte(news)}
	_, err := seed.Read(fsys)
	want := "sources/later.yml:1:1: is not read: a seed file ends in .yaml and lies directly in sources"
	if err == nil || err.Error() != want {
		t.Errorf("Read returned %v, want %s", err, want)
	}
}

func TestMissingFolderIsNoFault(t *testing.T) {
	t.Parallel()
	_, err := seed.Read(fstest.MapFS{})
	if faults := (seed.Faults{}); errors.As(err, &faults) || !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("Read of nothing returned %v, want an error of the file system", err)
	}
}

// deeper are lines of which each is one column deeper than the one before.
func deeper(lines int) string {
	var b strings.Builder
	for n := range lines {
		b.WriteString(strings.Repeat(" ", n) + "a:\n")
	}
	return b.String()
}

// TestManyFaults: of very many faults the first are told, each in a line that is not too long, and how many more there are.
func TestManyFaults(t *testing.T) {
	t.Parallel()
	var faults seed.Faults
	for n := range 250 {
		faults = append(faults, seed.Fault{File: "x.yaml", Line: n + 1, Column: 1, What: message.Say("unknown key %s: here go %s", strings.Repeat("忻", 1000), "id")})
	}
	lines := strings.Split(faults.Error(), "\n")
	if len(lines) != 101 || lines[100] != "and 150 more faults" || faults.In("zh")[len(faults.In("zh"))-len("另有 150 处错误"):] != "另有 150 处错误" {
		t.Errorf("%d lines, the last: %s", len(lines), lines[len(lines)-1])
	}
	for _, line := range lines {
		if n := utf8.RuneCountInString(line); n > 300 {
			t.Errorf("%d characters", n)
		}
	}
}

// TestOtherFiles: what is no regular file of the directory is a fault at once, and is never waited for.
func TestOtherFiles(t *testing.T) {
	t.Parallel()
	outside := filepath.Join(t.TempDir(), "outside.yaml")
	if err := os.WriteFile(outside, []byte(news), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, put := range map[string]func(string) error{
		"a pipe":           func(at string) error { return syscall.Mkfifo(at, 0o600) },
		"a link out of it": func(at string) error { return os.Symlink(outside, at) },
		"a device":         func(at string) error { return os.Symlink("/dev/zero", at) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			if err := os.CopyFS(dir, files(t)); err != nil {
				t.Fatal(err)
			}
			if err := put(filepath.Join(dir, "sources", "other.yaml")); err != nil {
				t.Fatal(err)
			}
			root, err := os.OpenRoot(dir)
			if err != nil {
				t.Fatal(err)
			}
			defer root.Close()
			_, err = seed.Read(root.FS())
			if want := "sources/other.yaml:1:1: the file is no regular file of the directory"; err == nil || err.Error() != want {
				t.Errorf("%v, want %s", err, want)
			}
		})
	}
}
