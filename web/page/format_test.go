package page

import (
	"testing"
	"time"

	"taixin/internal/zone"
)

func date(t *testing.T, s string) zone.Date {
	t.Helper()
	if s == "" {
		return zone.Date{}
	}
	d, err := zone.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestNumber(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"682": "682", "9726": "9726", "16800": "16,800", "1234567.80": "1,234,567.80", "159.9": "159.9", "78.0": "78.0", "-4.2": "−4.2", "-12345": "−12,345",
	} {
		if got := number(zone.MustDecimal(in)); got != want {
			t.Errorf("number(%s) = %s, want %s", in, got, want)
		}
	}
}

func TestPeriod(t *testing.T) {
	t.Parallel()
	d := newDesk(&zone.Record{}, Reading{Lang: "zh", Now: time.Now()})
	for _, c := range []struct{ from, to, want string }{
		{"2022-01-01", "2022-12-31", "2022年"},
		{"2022-01-01", "2022-08-31", "2022年1—8月"},
		{"2022-07-01", "2022-09-30", "2022年7—9月"},
		{"2022-09-01", "2022-09-30", "2022年9月"},
		{"2022-07-04", "2022-09-30", "2022年7月4日—9月30日"},
		{"2021-12-01", "2022-03-31", "2021年12月1日—2022年3月31日"},
		{"2022-09-05", "2022-09-05", "2022年9月5日"},
		{"", "2022-09-30", "截至2022年9月底"},
		{"", "2022-11-06", "截至2022年11月6日"},
		{"", "2024-02-29", "截至2024年2月底"},
		{"", "2024-02-28", "截至2024年2月28日"},
	} {
		if got := d.period(date(t, c.from), date(t, c.to)); got != c.want {
			t.Errorf("period(%s, %s) = %s, want %s", c.from, c.to, got, c.want)
		}
	}
}

func TestPlace(t *testing.T) {
	t.Parallel()
	d := newDesk(&zone.Record{}, Reading{Lang: "zh", Now: time.Now()})
	for in, want := range map[string]string{"9": "第9段", "3,10": "第3、10段", "表2": "表2", "": ""} {
		if got := d.place(in); got != want {
			t.Errorf("place(%q) = %q, want %q", in, got, want)
		}
	}
}

// TestAge counts full years on the calendar of Shanghai, where a day begins eight hours before it does in UTC.
func TestAge(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ now, day, want string }{
		{"2026-11-05T15:59:59Z", "2022-11-06", "（3年前）"},
		{"2026-11-05T16:00:00Z", "2022-11-06", "（4年前）"},
		{"2023-11-05T15:59:59Z", "2022-11-06", ""},
	} {
		now, err := time.Parse(time.RFC3339, c.now)
		if err != nil {
			t.Fatal(err)
		}
		if got := newDesk(&zone.Record{}, Reading{Lang: "zh", Now: now}).age(date(t, c.day)); got != c.want {
			t.Errorf("age of %s at %s = %q, want %q", c.day, c.now, got, c.want)
		}
	}
}
