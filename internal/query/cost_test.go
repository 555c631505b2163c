package query_test

import (
	"fmt"
	"strings"
	"testing"

	"taixin/internal/query"
	"taixin/internal/zone"
	"taixin/internal/zone/zonetest"
)

// TestQuestionsAreBounded: what a query has behind its first characters costs no more names looked at: as much is allocated
// for a hundred characters as for the first of them.
func TestQuestionsAreBounded(t *testing.T) {
	index := query.NewIndex(zone.NewSnapshot(zonetest.Large(shipped(t), 1500, 2000, 20)))
	index.Prepare()
	var long strings.Builder
	for i := range 100 {
		fmt.Fprintf(&long, "%c", rune(0x4e00+i*131))
	}
	short := string([]rune(long.String())[:20])
	cost := func(asked string) float64 { return testing.AllocsPerRun(5, func() { index.Search(asked) }) }
	if a, b := cost(short), cost(long.String()); b > 3*a+100 {
		t.Errorf("%.0f allocations for 20 characters, %.0f for 100", a, b)
	}
}

// BenchmarkQuestions is what a hundred random characters and questions cost of 1,500 names.
func BenchmarkQuestions(b *testing.B) {
	index := query.NewIndex(zone.NewSnapshot(zonetest.Large(shipped(b), 1500, 2000, 20)))
	index.Prepare()
	var random strings.Builder
	for i := range 100 {
		random.WriteRune(rune(0x4e00 + i*131))
	}
	for _, asked := range []string{random.String(), "雄忻高铁什么时候通车", "682"} {
		b.Run(string([]rune(asked)[:3]), func(b *testing.B) {
			for b.Loop() {
				index.Search(asked)
			}
		})
	}
}
