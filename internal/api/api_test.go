package api_test

import (
	"strings"
	"testing"

	"taixin/internal/api"
	"taixin/internal/message"
)

// TestEverythingIsSaid: whatever the document says is in the message catalogue or in the registry, in each language.
func TestEverythingIsSaid(t *testing.T) {
	t.Parallel()
	for _, lang := range message.Languages() {
		document, err := api.Document(lang)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.SplitSeq(string(document), "\n") {
			if strings.Contains(line, `"[api.`) || strings.Contains(line, `"[fault.`) {
				t.Errorf("%s: %s", lang, strings.TrimSpace(line))
			}
		}
	}
}
