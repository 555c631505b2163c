package page

import (
	"strings"
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
		if got := zone.MustDecimal(in).Grouped(5); got != want {
			t.Errorf("%s grouped is %s, want %s", in, got, want)
		}
	}
}

func TestPeriod(t *testing.T) {
	t.Parallel()
	d := newDesk(zone.NewSnapshot(&zone.Record{}), Reading{Lang: "zh", Now: time.Now()})
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

func TestPeriodInEnglish(t *testing.T) {
	t.Parallel()
	d := newDesk(zone.NewSnapshot(&zone.Record{}), Reading{Lang: "en", Now: time.Now()})
	for _, c := range []struct{ from, to, want string }{
		{"2022-01-01", "2022-12-31", "2022"},
		{"2022-01-01", "2022-08-31", "January–August 2022"},
		{"2022-09-01", "2022-09-30", "September 2022"},
		{"2022-07-04", "2022-09-30", "4 July – 30 September 2022"},
		{"2021-12-01", "2022-03-31", "1 December 2021 – 31 March 2022"},
		{"2022-09-05", "2022-09-05", "5 September 2022"},
		{"", "2022-09-30", "As of the end of September 2022"},
		{"", "2022-11-06", "As of 6 November 2022"},
	} {
		if got := d.period(date(t, c.from), date(t, c.to)); got != c.want {
			t.Errorf("period(%s, %s) = %s, want %s", c.from, c.to, got, c.want)
		}
	}
	for in, want := range map[string]string{"9": "para. 9", "3;10": "paras 3, 10", "标题": "title", "唯一段": "the only paragraph", "「启动区」段": "a marked passage", "": ""} {
		if got := d.place(in); got != want {
			t.Errorf("place(%q) = %q, want %q", in, got, want)
		}
	}
}

// TestAmount: a value in 亿 or 万 is the same amount in English, to the published digit, and says what was printed.
func TestAmount(t *testing.T) {
	t.Parallel()
	en, zh := newDesk(zone.NewSnapshot(&zone.Record{}), Reading{Lang: "en"}), newDesk(zone.NewSnapshot(&zone.Record{}), Reading{Lang: "zh"})
	yuan, trips := zone.Unit{ID: "亿元", EN: "100 million yuan"}, zone.Unit{ID: "万人次", EN: "10,000 passenger trips"}
	for _, c := range []struct {
		value              string
		unit               zone.Unit
		en, printed, drawn string
		zh                 string
	}{
		{"9726", yuan, "972.6 billion yuan", "9726亿元", "972.6", "9726亿元"},
		{"1756", yuan, "175.6 billion yuan", "1756亿元", "175.6", "1756亿元"},
		{"159.9", yuan, "15.99 billion yuan", "159.9亿元", "15.99", "159.9亿元"},
		{"100", yuan, "10 billion yuan", "100亿元", "10", "100亿元"},
		{"10", yuan, "1 billion yuan", "10亿元", "1", "10亿元"},
		{"3.5", yuan, "350 million yuan", "3.5亿元", "0.35", "3.5亿元"},
		{"0", yuan, "0 yuan", "0亿元", "0", "0亿元"},
		{"23456", yuan, "2,345.6 billion yuan", "23456亿元", "2345.6", "23456亿元"},
		{"20.26", zone.Unit{ID: "亿元/个", EN: "100 million yuan per project"}, "2.026 billion yuan per project", "20.26亿元/个", "2.026", "20.26亿元/个"},
		{"38.2", trips, "382,000 passenger trips", "38.2万人次", "0.382", "38.2万人次"},
		{"142.5", trips, "1.425 million passenger trips", "142.5万人次", "1.425", "142.5万人次"},
		{"81.7", zone.Unit{ID: "%", EN: "per cent"}, "81.7%", "", "81.7", "81.7%"},
		{"29.6", zone.Unit{ID: "个百分点", EN: "percentage points"}, "29.6 percentage points", "", "29.6", "29.6个百分点"},
		{"4800", zone.Unit{ID: "个", EN: "number"}, "4,800", "", "4800", "4800个"},
		{"13", zone.Unit{ID: "条", EN: "number of chains"}, "13", "", "13", "13条"},
		{"1", zone.Unit{ID: "公里", EN: "kilometres"}, "1 kilometre", "", "1", "1公里"},
		{"1", zone.Unit{ID: "对/日", EN: "return trains a day"}, "1 return train a day", "", "1", "1对/日"},
		{"1.5", zone.Unit{ID: "公里", EN: "kilometres"}, "1.5 kilometres", "", "1.5", "1.5公里"},
	} {
		v := zone.MustDecimal(c.value)
		if a := en.amount(v, c.unit); strings.ReplaceAll(a.Said, "\u00a0", " ") != c.en || a.Published != c.printed || a.Drawn != c.drawn {
			t.Errorf("%s%s: %q, printed %q, drawn %q, want %q, %q, %q", c.value, c.unit.ID, a.Said, a.Published, a.Drawn, c.en, c.printed, c.drawn)
		}
		if a := zh.amount(v, c.unit); a.Said != c.zh || a.Published != "" || a.Drawn != c.value {
			t.Errorf("%+v", a)
		}
	}
}

func TestPlace(t *testing.T) {
	t.Parallel()
	d := newDesk(zone.NewSnapshot(&zone.Record{}), Reading{Lang: "zh", Now: time.Now()})
	for in, want := range map[string]string{"9": "第9段", "3;10": "第3、10段", "表2": "表2", "": ""} {
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
		if got := newDesk(zone.NewSnapshot(&zone.Record{}), Reading{Lang: "zh", Now: now}).age(date(t, c.day)); got != c.want {
			t.Errorf("age of %s at %s = %q, want %q", c.day, c.now, got, c.want)
		}
	}
}
