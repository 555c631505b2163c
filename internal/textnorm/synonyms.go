package textnorm

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed synonyms.txt
var synonymLines string

// synonym is a word by which people ask for names in which a part is.
type synonym struct{ asked, part string }

var synonyms = sync.OnceValue(func() []synonym {
	var all []synonym
	for line := range strings.Lines(synonymLines) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		if fields := strings.Split(strings.TrimSpace(line), "\t"); len(fields) == 3 {
			all = append(all, synonym{fields[0], Normalize(fields[1])})
		}
	}
	return all
})

// Synonyms lists the words by which people ask for what bears a Chinese name and that are not in the name: 社保卡 for
// 第三代社会保障卡. They are no names of it.
func Synonyms(zh string) []string {
	var asked []string
	name := Normalize(zh)
	for _, o := range synonyms() {
		if strings.Contains(name, o.part) && !strings.Contains(name, Normalize(o.asked)) {
			asked = append(asked, o.asked)
		}
	}
	return asked
}
