package textnorm

import (
	_ "embed"
	"strings"
	"sync"
)

// table pairs each traditional character with its simplified one, as OpenCC does character by character. It is made and
// checked by the test of this package.
//
//go:embed traditional.txt
var table string

var simple = sync.OnceValue(func() map[rune]rune {
	pairs := []rune(strings.ReplaceAll(table, "\n", ""))
	m := make(map[rune]rune, len(pairs)/2)
	for i := 0; i+1 < len(pairs); i += 2 {
		m[pairs[i]] = pairs[i+1]
	}
	return m
})

// simplified is the simplified form of a traditional character, and any other character as it is. 覆 is two words: 批覆 is
// simplified to 批复 and 覆盖 stays, which no single character tells, so both are read as one.
func simplified(r rune) rune {
	if r == '覆' {
		return '复'
	}
	if s, ok := simple()[r]; ok {
		return s
	}
	return r
}
