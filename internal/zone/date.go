package zone

import (
	"cmp"
	"time"
)

// Shanghai is the zone of every time of day that people read. It needs time/tzdata where the system has no zone files,
// so it falls back to the fixed offset that China has kept since 1991.
var Shanghai = shanghai()

func shanghai() *time.Location {
	if loc, err := time.LoadLocation("Asia/Shanghai"); err == nil {
		return loc
	}
	return time.FixedZone("CST", 8*60*60)
}

// Date is a day of the calendar without a time of day. The zero Date means that no day was published.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// ParseDate reads YYYY-MM-DD and refuses days that no calendar has.
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return Date{}, complain("%q is no date (YYYY-MM-DD)", s)
	}
	return DateOf(t), nil
}

// DateOf is the day that t shows in its own location.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{y, m, d}
}

// IsZero reports that no day was published.
func (d Date) IsZero() bool { return d == Date{} }

// Time is the start of the day in UTC.
func (d Date) Time() time.Time { return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC) }

// Compare orders days; the zero Date comes first.
func (d Date) Compare(e Date) int {
	return cmp.Or(cmp.Compare(d.Year, e.Year), cmp.Compare(d.Month, e.Month), cmp.Compare(d.Day, e.Day))
}

// DaysTo counts the days from d to e, below zero where e comes first.
func (d Date) DaysTo(e Date) int { return int(e.Time().Sub(d.Time()).Hours()) / 24 }

// String is YYYY-MM-DD, or nothing for the zero Date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return d.Time().Format(time.DateOnly)
}

// MarshalText writes what String writes.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what ParseDate reads; nothing is the zero Date.
func (d *Date) UnmarshalText(text []byte) (err error) {
	if len(text) == 0 {
		*d = Date{}
		return nil
	}
	*d, err = ParseDate(string(text))
	return err
}

// Precision says how exactly a day is known: a source may name only the month or the year, and then
// the Date is the last day of it.
type Precision string

// The precisions of a [Date].
const (
	ToDay   Precision = "day"
	ToMonth Precision = "month"
	ToYear  Precision = "year"
)

// Valid reports whether p is one of the precisions.
func (p Precision) Valid() bool { return p == ToDay || p == ToMonth || p == ToYear }

// exact orders precisions, the most exact last. What is not said is to the day.
func (p Precision) exact() int {
	switch p {
	case ToYear:
		return 1
	case ToMonth:
		return 2
	}
	return 3
}
