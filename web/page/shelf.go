package page

import (
	"cmp"
	"net/url"

	"taixin/internal/zone"
	"taixin/web/ui"
)

// Shelf is the page of the catalogue itself.
type Shelf struct {
	ui.Frame
	Forms, Schemes, Media []ui.Link
	Pages                 []ui.Item
	Specimens             []Specimen
}

// Print is the medium in which the catalogue shows how pages print.
const Print = "print"

// NewShelf links the samples. They are seen as the reading says and in the medium, which the links keep.
func NewShelf(samples []Sample, medium string, at Reading) Shelf {
	d := newDesk(zone.NewSnapshot(&zone.Record{}), at)
	v := Shelf{Frame: d.frame("", "Catalogue", "Catalogue"), Specimens: Specimens(d.Words)}
	seen := func(path, form, scheme, medium string) string {
		query := url.Values{}
		for name, value := range map[string]string{"form": form, "scheme": scheme, "media": medium} {
			if value != "" {
				query.Set(name, value)
			}
		}
		return (&url.URL{Path: path, RawQuery: query.Encode()}).String()
	}
	const home = "/_catalog"
	for _, form := range []string{"", Elder} {
		v.Forms = append(v.Forms, ui.Link{Text: cmp.Or(form, "ordinary"), Href: seen(home, form, at.Scheme, medium), Current: form == at.Form})
	}
	for _, scheme := range []string{"", Light, Dark} {
		v.Schemes = append(v.Schemes, ui.Link{Text: cmp.Or(scheme, "system"), Href: seen(home, at.Form, scheme, medium), Current: scheme == at.Scheme})
	}
	for _, m := range []string{"", Print} {
		v.Media = append(v.Media, ui.Link{Text: cmp.Or(m, "screen"), Href: seen(home, at.Form, at.Scheme, m), Current: m == medium})
	}
	places := map[string]int{}
	for _, s := range samples {
		i, known := places[s.Page]
		if !known {
			i = len(v.Pages)
			places[s.Page] = i
			v.Pages = append(v.Pages, ui.Item{Term: s.Page})
		}
		v.Pages[i].Links = append(v.Pages[i].Links, ui.Link{Text: s.State, Href: seen(home+"/"+s.Page+"/"+s.State, at.Form, at.Scheme, medium)})
	}
	return v
}
