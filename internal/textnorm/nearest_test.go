package textnorm_test

import (
	"testing"

	"taixin/internal/textnorm"
)

func TestMeant(t *testing.T) {
	t.Parallel()
	names := []string{"projects", "major-projects", "major-projects-investment", "太原市", "忻府区"}
	for given, want := range map[string]string{
		"major-project": "major-projects", "projekts": "projects", "忻府县": "忻府区", "projects": "projects",
		"works": "", "x": "", "": "", "户": "",
	} {
		if got, near := textnorm.Meant(given, names); got != want || near != (want != "") {
			t.Errorf("by %q is meant %q (%t), want %q", given, got, near, want)
		}
	}
}

func TestNearest(t *testing.T) {
	t.Parallel()
	got := textnorm.Nearest("忻府", []string{"太原市", "忻府区", "新府区"})
	if got[0] != "忻府区" || textnorm.Apart("忻府", "忻府区") != 1 || textnorm.Apart("kitten", "sitting") != 3 {
		t.Errorf("nearest to 忻府 is %q", got)
	}
}
