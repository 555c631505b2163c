package fold

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed also.txt
var others string

// other is a word by which people ask for names in which a part is.
type other struct{ asked, part string }

var otherWords = sync.OnceValue(func() []other {
	var all []other
	for line := range strings.Lines(others) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		if fields := strings.Split(strings.TrimSpace(line), "\t"); len(fields) == 3 {
			all = append(all, other{fields[0], Text(fields[1])})
		}
	}
	return all
})

// Also lists the words by which people ask for what bears a Chinese name and that are not in the name: 社保卡 for
// 第三代社会保障卡. They are no names of it.
func Also(zh string) []string {
	var asked []string
	name := Text(zh)
	for _, o := range otherWords() {
		if strings.Contains(name, o.part) && !strings.Contains(name, Text(o.asked)) {
			asked = append(asked, o.asked)
		}
	}
	return asked
}
