package seed_test

import (
	"strings"
	"testing"
	"testing/fstest"
)

// Two small seed files without a fault.
const (
	catalogue = `units:
  - {id: 个, name_en: in number}
regions:
  - id: 140100
    kind: city
    rank: 1
    name: {zh: 太原市, en: Taiyuan}
indicators:
  - id: projects
    name: {zh: 项目, en: Projects}
    unit: 个
    topic: projects
    definition: {zh: 多少, en: How many}
    scope: {zh: 全部, en: All}
    rank: 1
projects:
  - id: road
    name: {zh: 路, en: Road}
    sector: transport
    regions: [140100]
    rank: 1
    source: news
    place: "3"
topics:
  - {id: projects, rank: 1, name: {zh: 项目, en: Projects}}
sectors:
  - {id: transport, rank: 1, name: {zh: 交通, en: Transport}}
`
	news = `source:
  id: news
  title: {zh: 新闻, en: News}
  publisher: {zh: 报, en: Paper}
  published: 2022-11-06
observations:
  - indicator: projects
    region: 140100
    to: 2022-09-30
    value: 5
    nature: actual
    place: "9"
milestones:
  - id: opening
    rank: 1
    project: road
    name: {zh: 开通, en: Opening}
    due: 2022-12-31
    place: "3"
`
)

// files is the two small files, after replacements given as file, old, new.
func files(t *testing.T, replace ...string) fstest.MapFS {
	t.Helper()
	content := map[string]string{"catalogue/base.yaml": catalogue, "sources/news.yaml": news}
	for ; len(replace) >= 3; replace = replace[3:] {
		file, from, to := replace[0], replace[1], replace[2]
		if !strings.Contains(content[file], from) {
			t.Fatalf("%s does not contain %q", file, from)
		}
		content[file] = strings.Replace(content[file], from, to, 1)
	}
	fsys := fstest.MapFS{}
	for name, text := range content {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}
