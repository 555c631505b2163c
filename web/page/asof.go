package page

import (
	"net/url"

	"taixin/internal/zone"
	"taixin/web/ui"
)

// LookBack is the parameter that says which day a reader looks back to.
const LookBack = "as_of"

// keep is what links within the site carry along.
func (d desk) keep() string {
	if d.at.AsOf.IsZero() {
		return ""
	}
	return LookBack + "=" + d.at.AsOf.String()
}

// to is the address of a page of the site in the language of this one, for a reader who may be looking back.
func (d desk) to(path string) string { return ui.To(d.At(path), d.keep()) }

// here makes the address of this page as it stood on a day, or as it stands now where that is empty.
func (d desk) here() func(day string) string {
	u, err := url.Parse(d.at.Address)
	if err != nil {
		u = &url.URL{Path: d.At("/")}
	}
	query := u.Query()
	query.Del(LookBack)
	query.Del(afterParam) // a list of another day may not have that row
	return func(day string) string {
		if day != "" {
			query.Set(LookBack, day)
		}
		return (&url.URL{Path: u.Path, RawPath: u.RawPath, RawQuery: query.Encode()}).String()
	}
}

// days are the days on which something was published, each leading to this page as it stood then.
func (d desk) days() []ui.Link {
	days := d.at.Days
	if d.at.AsOf.IsZero() {
		days = d.rec.Days()
	}
	var links []ui.Link
	here := d.here()
	for _, day := range days {
		if day.Compare(d.since) < 0 {
			continue
		}
		links = append(links, ui.Link{Text: day.String(), Href: here(day.String()), Current: day == d.at.AsOf})
	}
	return links
}

// knownSince is the day on which the first source spoke of a subject. What no source speaks of yet is in the newest edition
// alone.
func (d desk) knownSince(about zone.Subject) zone.Date {
	since := d.rec.KnownSince(about)
	if days := d.rec.Days(); since.IsZero() && len(days) > 0 {
		return days[0]
	}
	return since
}
