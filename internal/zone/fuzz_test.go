package zone_test

import (
	"strings"
	"testing"

	"taixin/internal/zone"
)

// A day that is taken is written as it was read.
func FuzzParseDate(f *testing.F) {
	for _, day := range []string{"2022-11-06", "2024-02-29", "0000-01-01", "2022-02-30", "20220905", "九月五日"} {
		f.Add(day)
	}
	f.Fuzz(func(t *testing.T, day string) {
		if d, err := zone.ParseDate(day); err == nil && d.String() != day {
			t.Errorf("%q is read as %s", day, d)
		}
	})
}

// A number that is taken is written as it was read, but for noughts before it and a minus before nought.
func FuzzParseDecimal(f *testing.F) {
	for _, number := range []string{"17.56", "-0.10", "007", "-0", "123456789012345678", "1e3", ".5", "１"} {
		f.Add(number)
	}
	f.Fuzz(func(t *testing.T, number string) {
		d, err := zone.ParseDecimal(number)
		if err != nil {
			return
		}
		plain := func(s string) string { return strings.TrimLeft(s, "-0") }
		if written := d.String(); plain(written) != plain(number) {
			t.Errorf("%q is read as %s", number, d)
		}
		if again, err := zone.ParseDecimal(d.String()); err != nil || again != d {
			t.Errorf("%q is written as %s, which is %s, %v", number, d, again, err)
		}
	})
}
