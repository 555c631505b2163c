package page_test

import (
	"slices"
	"strings"
	"testing"

	"taixin/web/page"
)

// On the page of a county a service that was to come there is not among those that can be used; what is for the whole of
// its city or of the zone is there, under a heading that says so.
func TestServicesOfACounty(t *testing.T) {
	t.Parallel()
	record := shipped(t)
	d := doc(t, page.NewRegion(record, "140122", at("2026-11-24")).Page())
	if n := d.Find(`section[aria-labelledby="services"]`).Length(); n != 0 {
		t.Errorf("services that nobody says are here: %q", d.Find(`section[aria-labelledby="services"]`).Text())
	}
	card := d.Find(`section[aria-labelledby="pending"] [data-key="transport-card"]`)
	if text := card.Text(); card.Find(".tag.planned").Length() != 1 || !strings.Contains(text, "2022年12月31日") || !strings.Contains(text, "过期没有结果") || strings.Contains(text, "通用") {
		t.Errorf("the card that was to come: %q", text)
	}
	for around, want := range map[string]struct {
		title string
		keys  []string
	}{
		"140100": {"太原市", []string{"intercity-trains", "medical-settlement", "zone-business-licence", "standards-recognition"}},
		"zone":   {"太忻一体化经济区", []string{"social-security-card", "legal-services"}},
	} {
		section := d.Find(`section[data-around="` + around + `"]`)
		var keys []string
		for _, li := range section.Find(".entries > li").EachIter() {
			keys = append(keys, li.AttrOr("data-key", ""))
		}
		if title := section.Find("h2").Text(); !strings.Contains(title, want.title) || !slices.Equal(keys, want.keys) {
			t.Errorf("%s: %q with %q, want %q", around, title, keys, want.keys)
		}
	}
	city := doc(t, page.NewRegion(record, "140900", at("2026-11-24")).Page())
	if city.Find(`section[aria-labelledby="services"] [data-key="medical-settlement"]`).Length() != 1 || city.Find(`section[data-around] [data-key="medical-settlement"]`).Length() != 0 {
		t.Error("a service of the whole city is not among those of its page")
	}
}
