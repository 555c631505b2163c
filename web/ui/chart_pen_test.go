package ui

import (
	"os"
	"strings"
	"testing"
)

// TestInksAreTheStylesheets: every role has a rule, and the colours of files are those of the light scheme.
func TestInksAreTheStylesheets(t *testing.T) {
	t.Parallel()
	file, err := os.ReadFile("../static/site.css")
	if err != nil {
		t.Fatal(err)
	}
	css := string(file)
	light, _, _ := strings.Cut(css, "@media (prefers-color-scheme: dark)")
	for role := range inks {
		if !strings.Contains(css, "."+role+" ") && !strings.Contains(css, "."+role+",") {
			t.Errorf("site.css has no rule for %s", role)
		}
	}
	for name, colour := range map[string]string{"--ground": ground, "--ink": ink, "--quiet": quiet, "--hair": hair, "--press": press} {
		if !strings.Contains(light, name+": "+colour+";") {
			t.Errorf("%s is not %s in site.css", name, colour)
		}
	}
	if !strings.Contains(css, "--mark-2: "+second+";") {
		t.Errorf("--mark-2 is not %s in site.css", second)
	}
}
