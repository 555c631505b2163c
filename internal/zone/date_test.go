package zone_test

import (
	"testing"
	"testing/quick"
	"time"

	"taixin/internal/zone"
)

func TestParseDate(t *testing.T) {
	t.Parallel()
	for _, kept := range []string{"2022-11-06", "2024-02-29", "1999-12-31"} {
		if d, err := zone.ParseDate(kept); err != nil || d.String() != kept {
			t.Errorf("ParseDate(%q) = %s, %v", kept, d, err)
		}
	}
	for _, refused := range []string{"", "2022-02-30", "2023-02-29", "2022-9-5", "2022-13-01", "20220905", "2022-09-05T00:00:00Z", "九月五日"} {
		if d, err := zone.ParseDate(refused); err == nil {
			t.Errorf("ParseDate(%q) = %s, want an error", refused, d)
		}
	}
}

func TestZeroDateIsNothing(t *testing.T) {
	t.Parallel()
	var d zone.Date
	if !d.IsZero() || d.String() != "" {
		t.Errorf("the zero Date reads %q", d)
	}
	if err := d.UnmarshalText(nil); err != nil || !d.IsZero() {
		t.Errorf("nothing was read as %s, %v", d, err)
	}
	if d.Compare(zone.Date{Year: 2022, Month: time.July, Day: 4}) >= 0 {
		t.Error("the zero Date does not come first")
	}
}

// Days written and read again are the same day, and are ordered as their writing is.
func TestDateRoundTrip(t *testing.T) {
	t.Parallel()
	day := func(n uint16) zone.Date { return zone.DateOf(time.Date(1990, 1, 1+int(n), 0, 0, 0, 0, time.UTC)) }
	property := func(n, m uint16) bool {
		a, b := day(n), day(m)
		again, err := zone.ParseDate(a.String())
		return err == nil && again == a && (a.Compare(b) < 0) == (a.String() < b.String())
	}
	if err := quick.Check(property, nil); err != nil {
		t.Error(err)
	}
}

func TestDateOfFollowsItsLocation(t *testing.T) {
	t.Parallel()
	evening := time.Date(2022, 11, 5, 18, 0, 0, 0, time.UTC)
	if got := zone.DateOf(evening.In(zone.Shanghai)).String(); got != "2022-11-06" {
		t.Errorf("18:00 UTC on 5 November is the day %s in Shanghai", got)
	}
}
