package page_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"taixin/internal/operator"
	"taixin/internal/zone"
	"taixin/web/page"
)

// Each figure of the record has an address of its own, which rows that come, in whatever order, do not change.
func TestFiguresHaveAddressesForEver(t *testing.T) {
	t.Parallel()
	whole := shipped(t)
	ids := map[string]string{}
	for _, o := range whole.Observations {
		if other, there := ids[o.ID()]; there {
			t.Errorf("%s and %s have one address", o.Key(), other)
		}
		ids[o.ID()] = o.Key()
	}
	less, rng := whole.Record, rand.New(rand.NewPCG(7, 11))
	less.Observations = nil
	for _, at := range rng.Perm(len(whole.Observations))[:len(whole.Observations)/2] {
		less.Observations = append(less.Observations, whole.Observations[at])
	}
	less.Sort()
	before := zone.NewSnapshot(&less)
	for _, o := range before.Observations {
		then, _ := before.Observation(o.ID())
		now, known := whole.Observation(o.ID())
		if !known || then.Key() != o.Key() || now.Key() != o.Key() {
			t.Errorf("%s was %s and is %s at its address", o.Key(), then.Key(), now.Key())
		}
	}
}

// The page of a figure has the number in its title, all it travels with, other values of the same thing, a line to cite it with,
// and whom to tell of a mistake.
func TestFigurePage(t *testing.T) {
	t.Parallel()
	record := shipped(t)
	for _, o := range record.Observations {
		if o.Value.String() != "682" {
			continue
		}
		today := at("2026-11-24")
		today.Address = "https://example.org/figures/" + o.ID()
		v := page.NewFigure(record, o.ID(), today)
		d := doc(t, v.Page())
		if title := d.Find("h1").Text(); !strings.Contains(title, "682个") {
			t.Errorf("title %q", title)
		}
		for _, class := range []string{"definition", "region", "period", "nature", "by"} {
			if strings.TrimSpace(d.Find(".card dd."+class).Text()) == "" {
				t.Errorf("no %s", class)
			}
		}
		if got := d.Find(".card dd.by a[href='/sources/" + o.Source + "']").Length(); got != 1 {
			t.Errorf("%d links to the source", got)
		}
		quote := d.Find("#cite ~ pre[data-copy]").Text()
		for _, part := range []string{v.Title, record.Source(o.Source).Title.ZH, "太忻看板", today.Address} {
			if !strings.Contains(quote, part) {
				t.Errorf("the line to cite it with lacks %q: %q", part, quote)
			}
		}
		others := d.Find("#others ~ .lists a")
		if others.Length() == 0 || others.Length() != d.Find("#others ~ .lists a[href^='/figures/']").Length() {
			t.Errorf("%d other values", others.Length())
		}
		if others.Filter("[href$='"+o.ID()+"']").Length() > 0 {
			t.Error("it is among the others")
		}
		today.Operator = operator.Operator{Contact: "0351-0000000"}
		if report := doc(t, page.NewFigure(record, o.ID(), today).Page()).Find("#report ~ p").Text(); !strings.Contains(report, "0351-0000000") {
			t.Errorf("a mistake is reported to %q", report)
		}
		return
	}
	t.Fatal("no figure with another value of the same thing")
}

// What is easily taken for each other says on the page of each what the others count, and that they are no series.
func TestFiguresSayWhatTheyAreNot(t *testing.T) {
	t.Parallel()
	record := shipped(t)
	alike := map[string]*zone.Observation{}
	for _, o := range record.Observations {
		if v := o.Value.String(); (v == "682" || v == "602" || v == "183") && o.Project == "" && o.PartOf == "" {
			alike[v] = o
		}
	}
	if len(alike) != 3 {
		t.Fatalf("the record has %d of the three", len(alike))
	}
	for value, o := range alike {
		others := doc(t, page.NewFigure(record, o.ID(), at("2026-11-24")).Page()).Find(`section[aria-labelledby="alike"]`)
		if others.Find("p.note").Length() != 1 || strings.Contains(others.Find("a").Text(), value) {
			t.Errorf("%s: %q", value, others.Text())
		}
		for other, than := range alike {
			row := others.Find("li").FilterFunction(func(_ int, li *goquery.Selection) bool { return strings.Contains(li.Find("a").Text(), other+"个") })
			if other != value && (row.Length() != 1 || !strings.Contains(row.Text(), record.Indicator(than.Indicator).Scope.ZH)) {
				t.Errorf("the page of %s says of %s %q", value, other, row.Text())
			}
		}
	}
}

// Each card leads to the page of its number.
func TestCardsLeadToFigures(t *testing.T) {
	t.Parallel()
	record := shipped(t)
	cards := doc(t, page.NewRegion(record, "zone", at("2026-11-24")).Page()).Find(".card[data-observation]")
	if cards.Length() == 0 {
		t.Fatal("no cards")
	}
	for _, card := range cards.EachIter() {
		address := card.Find(".card-way a").AttrOr("href", "")
		if o, known := record.Observation(strings.TrimPrefix(address, "/figures/")); !known || o.Key() != card.AttrOr("data-observation", "") {
			t.Errorf("the card of %s leads to %s", card.AttrOr("data-observation", ""), address)
		}
	}
}
