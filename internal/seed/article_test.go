package seed_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// figure is a figure of the founding article as it was read a second time, apart from the seed files.
type figure struct{ place, indicator, region, period, value, nature string }

// article lists every figure of the founding article, so that a slip in the seed files does not pass unseen.
var article = []figure{
	{"6", "daily-transfer-capacity", "140122", "/2022-11-06", "250吨/日", "plan"},
	{"9", "annual-planned-investment", "zone", "2022-01-01/2022-12-31", "1756亿元", "plan"},
	{"9", "batch-in-production", "zone", "2022-09-05/2022-09-05", "53个", "actual"},
	{"9", "batch-signed", "zone", "2022-09-05/2022-09-05", "97个", "actual"},
	{"9", "batch-started", "zone", "2022-09-05/2022-09-05", "100个", "actual"},
	{"9", "major-projects", "zone", "2022-01-01/2022-12-31", "682个", "actual"},
	{"9", "major-projects-investment", "zone", "2022-01-01/2022-12-31", "9726亿元", "plan"},
	{"9", "start-rate", "zone", "2022-01-01/2022-09-30", "75%", "actual"},
	{"10", "infrastructure-growth-lead", "zone", "2022-01-01/2022-08-31", "67个百分点", "actual"},
	{"10", "infrastructure-investment", "zone", "2022-01-01/2022-08-31", "159.9亿元", "actual"},
	{"10", "investment-completed", "zone", "2022-01-01/2022-08-31", "17.56亿元", "actual"},
	{"10", "manufacturing-share", "zone", "2022-01-01/2022-08-31", "57.2%", "actual"},
	{"10", "manufacturing-share-lead", "zone", "2022-01-01/2022-08-31", "29.6个百分点", "actual"},
	{"13", "large-industrial-firms", "zone", "/2022-11-06", "755户", "actual"},
	{"13", "emerging-chains", "zone", "/2022-11-06", "6条", "plan"},
	{"13", "established-chains", "zone", "/2022-11-06", "8条", "plan"},
	{"13", "industrial-clusters", "zone", "/2022-11-06", "7个", "plan"},
	{"15", "cloud-signed-investment", "xinzhou-area", "/2022-11-06", "312亿元", "actual"},
	{"15", "registered-digital-firms", "zone", "/2022-11-06", "50家", "actual"},
	{"15", "signed-investment", "taiyuan-area", "/2022-11-06", "646亿元", "actual"},
	{"16", "planned-incubated-firms", "taiyuan-area", "/2022-11-06", "200家", "plan"},
	{"16", "planned-leading-firms", "taiyuan-area", "/2022-11-06", "10家", "plan"},
	{"17", "base-national-rank", "zone", "/2022-11-06", "3家", "forecast"},
	{"20", "public-service-measures", "zone", "2022-01-01/2022-12-31", "10项", "actual"},
	{"21", "train-passengers", "zone", "2022-07-04/2022-09-30", "22.4万人次", "actual"},
	{"21", "train-runs", "zone", "2022-07-04/2022-09-30", "494列", "actual"},
	{"22", "direct-settlement-places", "taiyuan-and-xinzhou", "/2022-09-30", "1883家", "actual"},
	{"23", "cards-issued", "zone", "2022-07-01/2022-09-30", "17万张", "actual"},
	{"24", "transport-card-cities", "zone", "/2022-12-31", "340个", "plan"},
	{"24", "transport-card-counties-left", "zone", "/2022-12-31", "6个", "plan"},
	{"26", "housing-fund-cities", "central-shanxi", "2022-09-14/2022-09-14", "5个", "actual"},
	{"29", "local-standards", "140100", "/2022-11-06", "14项", "actual"},
	{"29", "local-standards", "140900", "/2022-11-06", "31项", "actual"},
}

func TestFiguresOfTheArticle(t *testing.T) {
	t.Parallel()
	record := shipped(t)
	want := map[figure]int{}
	for _, f := range article {
		want[f]++
	}
	got := map[figure]int{}
	for _, o := range record.Observations {
		if o.Source == record.Founding().ID {
			got[figure{
				o.Place, o.Indicator, o.Region, o.From.String() + "/" + o.To.String(),
				o.Value.String() + record.Indicator(o.Indicator).Unit, string(o.Nature),
			}]++
		}
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(figure{})); diff != "" {
		t.Errorf("figures of the article (-read +in the seeds):\n%s", diff)
	}
}
