package zone_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"taixin/internal/zone"
)

// These codes are on boards: they are never others.
func TestShortCodesStay(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		kind     zone.NameKind
		id, want string
	}{
		{zone.NamedProject, "taixin-avenue", "jmhbsjw"},
		{zone.NamedService, "taixin-avenue", "2wwn788"},
		{zone.NamedProject, "a", "v48wvxq"},
	} {
		if got := zone.ShortCode(c.kind, c.id); got != c.want {
			t.Errorf("%s %s has the code %s, and boards with %s", c.kind, c.id, got, c.want)
		}
	}
}

// A code is easy to read and to type, and two subjects with one code are found before they are published.
func TestShortCodes(t *testing.T) {
	t.Parallel()
	shape, first := regexp.MustCompile(`^[2-9bcdfghjkmnpqrstvwxz]{7}$`), map[string]string{}
	for n := 0; ; n++ {
		id := fmt.Sprint("project-", n)
		code := zone.ShortCode(zone.NamedProject, id)
		if !shape.MatchString(code) {
			t.Fatalf("code %q", code)
		}
		if other, there := first[code]; there {
			record := &zone.Record{Projects: []zone.Project{{ID: other}, {ID: id}}}
			for _, f := range record.Check() {
				if f.Table == "projects" && f.Row == 1 && strings.Contains(f.What, "short address as "+other) {
					return
				}
			}
			t.Fatalf("%s and %s are both %s", other, id, code)
		}
		first[code] = id
	}
}
