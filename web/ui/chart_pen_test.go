package ui

import (
	"os"
	"strings"
	"testing"
)

// TestInksAreTheStylesheets: every role has a rule, and the colours of files are those of the light scheme.
func TestInksAreTheStylesheets(t *testing.T) {
	t.Parallel()
	css, tokens := stylesheet(t, "charts"), stylesheet(t, "tokens")
	light, _, _ := strings.Cut(tokens, "@media (prefers-color-scheme: dark)")
	for role := range inks {
		if !strings.Contains(css, "."+role+" ") && !strings.Contains(css, "."+role+",") {
			t.Errorf("charts.css has no rule for %s", role)
		}
	}
	for name, colour := range map[string]string{"--ground": ground, "--ink": ink, "--quiet": quiet, "--hair": hair, "--press": press, "--mark-2": second} {
		if !strings.Contains(light, name+": "+colour+";") {
			t.Errorf("%s is not %s in tokens.css", name, colour)
		}
	}
}

// TestStagesAreTheStylesheets: the colours of stages, of what needs attention and of silence in files are those of the
// light scheme.
func TestStagesAreTheStylesheets(t *testing.T) {
	t.Parallel()
	light, _, _ := strings.Cut(stylesheet(t, "tokens"), "@media (prefers-color-scheme: dark)")
	for name, colour := range map[string]string{"--stage-used": used, "--stage-building": works, "--stage-started": begun, "--attention": alert, "--silence": silent, "--grid": grid} {
		if !strings.Contains(light, name+": "+colour+";") {
			t.Errorf("%s is not %s in tokens.css", name, colour)
		}
	}
}

func stylesheet(t *testing.T, name string) string {
	t.Helper()
	css, err := os.ReadFile("../static/css/" + name + ".css")
	if err != nil {
		t.Fatal(err)
	}
	return string(css)
}
