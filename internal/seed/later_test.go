package seed_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// later lists every figure of the publications beside the founding article, read a second time, apart from the seed files.
var later = []struct{ source, indicator, region, subject, period, value, exactness, nature string }{
	{"xinhua-shanxi-2022-01-19", "gdp-share", "zone", "", "/2025-12-31", "25%", "about", "target"},
	{"xinhua-shanxi-2022-01-19", "manufacturing-share", "zone", "", "/2025-12-31", "65%", "about", "target"},
	{"xinhua-shanxi-2022-01-19", "urbanisation-rate", "zone", "", "/2025-12-31", "85%", "about", "target"},
	{"china-daily-2022-03-08", "counties-covered", "zone", "", "/2022-03-08", "12个", "exact", "actual"},
	{"china-daily-2022-03-08", "land-area", "zone", "", "/2022-03-08", "16800平方公里", "exact", "actual"},
	{"china-daily-2022-03-08", "resident-population", "zone", "", "/2020-12-31", "503万人", "exact", "actual"},
	{"shanxi-daily-2022-03-29", "first-batch-projects", "zone", "", "2022-03-28/2022-03-28", "183个", "exact", "actual"},
	{"shanxi-daily-2022-03-29", "first-batch-investment", "zone", "", "2022-03-28/2022-03-28", "1038亿元", "exact", "plan"},
	{"shanxi-daily-2022-03-29", "first-batch-annual-plan", "zone", "", "2022-01-01/2022-12-31", "404亿元", "exact", "plan"},
	{"shanxi-daily-2022-03-29", "first-batch-infrastructure-projects", "zone", "", "2022-03-28/2022-03-28", "71个", "exact", "actual"},
	{"shanxi-daily-2022-03-29", "first-batch-infrastructure-investment", "zone", "", "2022-03-28/2022-03-28", "422亿元", "exact", "plan"},
	{"shanxi-daily-2022-03-29", "first-batch-industry-projects", "zone", "", "2022-03-28/2022-03-28", "112个", "exact", "actual"},
	{"shanxi-daily-2022-03-29", "first-batch-industry-investment", "zone", "", "2022-03-28/2022-03-28", "616亿元", "exact", "plan"},
	{"china-daily-2022-08-08", "road-length", "zone", "taixin-avenue", "/2022-08-08", "37公里", "exact", "plan"},
	{"cctv-2022-09-30", "road-length", "zone", "taixin-avenue", "/2022-09-30", "41公里", "exact", "actual"},
	{"cctv-2022-09-30", "drive-time", "zone", "taixin-avenue", "/2022-09-30", "30分钟", "exact", "actual"},
	{"cri-2022-11-28", "trains-added", "zone", "intercity-trains", "2022-07-04/2022-11-28", "3对/日", "exact", "actual"},
	{"cri-2022-11-28", "trains-before", "zone", "intercity-trains", "/2022-07-03", "9对/日", "exact", "actual"},
	{"cri-2022-11-28", "peak-interval", "zone", "intercity-trains", "/2022-11-28", "30分钟", "about", "actual"},
	{"guangming-2023-09-13", "main-line-length", "xiongan-xinzhou-line", "xiongan-xinzhou-railway", "/2023-09-13", "342公里", "about", "plan"},
	{"guangming-2023-09-13", "new-track-length", "jining-datong-taiyuan-line", "jining-datong-taiyuan-railway", "/2023-09-13", "270.8公里", "exact", "plan"},
	{"xinhua-2024-12-31", "operating-length", "jining-datong-taiyuan-line", "jining-datong-taiyuan-railway", "/2024-12-31", "309公里", "exact", "actual"},
	{"xinhua-2024-12-31", "daily-trains-at-most", "jining-datong-taiyuan-line", "jining-datong-taiyuan-railway", "/2024-12-31", "132列/日", "exact", "plan"},
	{"cctv-2026-01-29", "wutaishan-tunnel-length", "xinzhou-area", "xiongan-xinzhou-railway", "/2026-01-29", "14.098公里", "exact", "actual"},
}

func TestFiguresOfTheLaterSources(t *testing.T) {
	t.Parallel()
	record, want, got := shipped(t), map[any]bool{}, map[any]bool{}
	for _, f := range later {
		want[f] = true
	}
	for _, o := range record.Observations {
		if o.Source == record.Founding().ID {
			continue
		}
		f := later[0]
		f.source, f.indicator, f.region, f.subject = o.Source, o.Indicator, o.Region, o.Project+o.Service
		f.period, f.value = o.From.String()+"/"+o.To.String(), o.Value.String()+record.Indicator(o.Indicator).Unit
		f.exactness, f.nature = string(o.Exactness), string(o.Nature)
		got[f] = true
	}
	for f := range want {
		if !got[f] {
			t.Errorf("not in the seeds: %v", f)
		}
	}
	for f := range got {
		if !want[f] {
			t.Errorf("in the seeds only: %v", f)
		}
	}
}

// What the later publications say of courses: what was expected by when, what was reached, what happened.
func TestCoursesOfTheLaterSources(t *testing.T) {
	t.Parallel()
	record := shipped(t)
	var got []string
	for _, m := range record.Milestones {
		if m.Source != record.Founding().ID {
			line := m.Source + " " + m.Project + " " + m.ID
			if !m.Due.IsZero() {
				line += " due " + m.Due.String() + " " + string(m.DuePrecision)
			}
			if m.Met {
				line += " met " + m.MetOn.String() + " " + string(m.MetPrecision)
			}
			got = append(got, line)
		}
	}
	for _, s := range record.Stages {
		if s.Source != record.Founding().ID {
			got = append(got, s.Source+" "+s.Project+" "+string(s.Stage)+" "+s.On.String())
		}
	}
	for _, e := range record.Events {
		if e.Source != record.Founding().ID {
			got = append(got, e.Source+" "+e.ID+" "+e.On.String()+" "+string(e.Precision))
		}
	}
	want := []string{
		"guangming-2023-09-13 jining-datong-taiyuan-railway open-to-traffic due 2024-12-31 year",
		"xinhua-2024-12-31 jining-datong-taiyuan-railway open-to-traffic met 2024-12-31 day",
		"cctv-2022-09-30 taixin-avenue xinzhou-section-started met 2021-12-31 month",
		"cctv-2022-09-30 taixin-avenue taiyuan-section-open met  ",
		"china-daily-2022-08-08 taixin-avenue taiyuan-section-open due 2022-09-30 day",
		"cctv-2022-09-30 taixin-avenue open-to-traffic met 2022-09-30 day",
		"cctv-2026-01-29 xiongan-xinzhou-railway wutaishan-tunnel-through met 2026-01-29 day",
		"cctv-2026-01-29 xiongan-xinzhou-railway open-to-traffic due 2027-12-31 year",
		"guangming-2023-09-13 xiongan-xinzhou-railway open-to-traffic due 2027-12-31 year",
		"xinhua-2024-12-31 jining-datong-taiyuan-railway in-use 2024-12-31",
		"cctv-2022-09-30 taixin-avenue in-use 2022-09-30",
		"cctv-2026-01-29 xiongan-xinzhou-railway building ",
		"china-daily-2022-08-08 promotion-centre-founded 2021-12-29 day",
		"cctv-2022-09-30 taixin-avenue-xinzhou-start 2021-12-31 month",
		"shanxi-daily-2022-03-29 first-batch-start 2022-03-28 day",
		"cctv-2022-09-30 taixin-avenue-open 2022-09-30 day",
		"xinhua-2024-12-31 jining-datong-taiyuan-railway-open 2024-12-31 day",
		"cctv-2026-01-29 wutaishan-tunnel-through 2026-01-29 day",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-read +in the seeds):\n%s", diff)
	}
}

// Every publication beside the founding article has the address it was read at.
func TestLaterSourcesHaveAnAddress(t *testing.T) {
	t.Parallel()
	for _, s := range shipped(t).Sources {
		if !s.Founding && s.URL == "" {
			t.Errorf("%s has no address", s.ID)
		}
	}
}
