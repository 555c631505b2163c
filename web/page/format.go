package page

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"taixin/internal/zone"
	"taixin/web/ui"
)

// day writes a date as prose, no more exactly than it is known.
func (d desk) day(day zone.Date, precision zone.Precision) string {
	switch {
	case day.IsZero():
		return d.T("missing")
	case precision == zone.ToYear:
		return d.T("date.year", fmt.Sprint(day.Year))
	case precision == zone.ToMonth:
		return d.T("date.month", fmt.Sprint(day.Year), d.month(day))
	}
	return d.T("date.day", fmt.Sprint(day.Year), d.month(day), day.Day)
}

// month is what the language calls a month, within a date.
func (d desk) month(day zone.Date) string { return d.T(fmt.Sprintf("month.%d", day.Month)) }

func (d desk) monthDay(day zone.Date) string { return d.T("date.month_day", d.month(day), day.Day) }

// period writes what an observation covers, as a 统计公报 would: 2022年, 2022年1—8月, 2022年7月4日—9月30日, 截至2022年9月底.
func (d desk) period(from, to zone.Date) string {
	year := fmt.Sprint(to.Year)
	switch {
	case from.IsZero() && to.EndsMonth():
		return d.T("period.as_of_month", year, d.month(to))
	case from.IsZero():
		return d.T("period.as_of_day", d.day(to, zone.ToDay))
	case from == to:
		return d.day(to, zone.ToDay)
	case from.Year != to.Year:
		return d.T("period.days", d.day(from, zone.ToDay), d.day(to, zone.ToDay))
	case from.Day == 1 && to.EndsMonth() && from.Month == time.January && to.Month == time.December:
		return d.T("date.year", year)
	case from.Day == 1 && to.EndsMonth() && from.Month == to.Month:
		return d.T("date.month", year, d.month(to))
	case from.Day == 1 && to.EndsMonth():
		return d.T("period.months", year, d.month(from), d.month(to))
	}
	return d.T("period.days_of_year", year, d.monthDay(from), d.monthDay(to))
}

// age says how many full years ago a day was; nothing below one year.
func (d desk) age(day zone.Date) string {
	if years := d.years(day); years > 0 {
		return d.T("age.years", years)
	}
	return ""
}

// years is how many full years have gone by since a day.
func (d desk) years(day zone.Date) int {
	years := d.today.Year - day.Year
	if d.today.Month < day.Month || d.today.Month == day.Month && d.today.Day < day.Day {
		years--
	}
	return years
}

// told says of which day a source speaks.
func (d desk) told(source string) ui.Told {
	s := d.rec.Source(source)
	day := s.Published
	if day.IsZero() {
		return ui.Told{}
	}
	return ui.Told{Day: d.T("told.day", d.day(day, s.PublishedPrecision))}
}

// place writes where in a source something stands: paragraph numbers as such, the words that the record has for parts of
// a source in the language of the page, and others as they are.
func (d desk) place(place string) string {
	switch {
	case place == "":
		return ""
	case strings.Trim(place, "0123456789;") == "":
		key := "place.paragraph"
		if strings.Contains(place, ";") {
			key = "place.paragraphs"
		}
		return d.T(key, strings.ReplaceAll(place, ";", d.T("place.sign")))
	}
	for _, part := range []string{"place.title", "place.text", "place.caption", "place.only", "place.signature"} {
		if place == ui.WordsIn("zh").T(part) {
			return d.T(part)
		}
	}
	if d.Lang != "zh" && strings.Contains(place, "「") {
		return d.T("place.passage") // which the source calls by words of its own
	}
	return place
}

// cite says where something stands. Whatever is cited is among the references of the page.
func (d desk) cite(source, place string) ui.Cite {
	s := d.rec.Source(source)
	if s.ID == "" {
		return ui.Cite{}
	}
	link := ui.Link{Text: d.say(s.Publisher), Href: d.to("/sources/" + s.ID)}
	if !slices.ContainsFunc(*d.cites, func(r ui.Reference) bool { return r.Href == link.Href }) {
		*d.cites = append(*d.cites, ui.Reference{Href: link.Href, Publisher: link.Text, Title: d.titled(s), On: d.published(s), URL: s.URL})
	}
	return ui.Cite{
		Source: link,
		Place:  d.place(place),
		On:     iso(s.Published, s.PublishedPrecision),
	}
}

// titled is the title of a source as somebody would look it up: in the language it was published in as well. It is empty
// where nobody has seen it.
func (d desk) titled(s zone.Source) string {
	title, own := d.say(s.Title), s.Title.In(string(s.Language))
	if title == own {
		return title
	}
	return title + " [" + own + "]"
}

func (d desk) region(id string) ui.Link {
	return ui.Link{Text: d.say(d.rec.Region(id).Name), Href: d.to("/regions/" + id)}
}

func (d desk) regions(ids []string) []ui.Link {
	var links []ui.Link
	for _, id := range ids {
		links = append(links, d.region(id))
	}
	return links
}

// subject links the project or service that a row is about; nothing where it is about neither, or where the page is
// about it already.
func (d desk) subject(project, service string) ui.Link {
	var name zone.Text
	var path string
	switch {
	case project != "":
		name, path = d.rec.Project(project).Name, "/projects/"+project
	case service != "":
		name, path = d.rec.Service(service).Name, "/services/"+service
	}
	if path == d.self || path == "" {
		return ui.Link{}
	}
	return ui.Link{Text: d.say(name), Href: d.to(path)}
}
