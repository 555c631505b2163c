package fold

import "testing"

func BenchmarkNameAndClues(b *testing.B) {
	for b.Loop() {
		f := Name("大盂污水处理改造工程第一二三四期", "Dayu sewage treatment renewal 1234")
		_ = f.Clues("前期手续办理中")
	}
}
