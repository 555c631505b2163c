package page

import (
	"slices"
	"strings"
	"time"

	"taixin/internal/operator"
	"taixin/internal/zone"
	"taixin/web/ui"
)

// standing is what the site says of itself: that it is none of a public body, unless one answers for it.
func (d desk) standing() string {
	if d.at.Operator.Official() {
		return d.T("site.operated")
	}
	return d.T("site.unofficial")
}

// what says the same at length.
func (d desk) what() string {
	if d.at.Operator.Official() {
		return d.T("about.what.operated")
	}
	return d.T("about.what")
}

// termsAt is where terms of use stand that are a text.
const termsAt = "/about#terms"

// termsOfUse is where the operator's terms are read; false where none are set.
func (d desk) termsOfUse() (address string, set bool) {
	if address, elsewhere := d.at.Operator.TermsAddress(); elsewhere {
		return address, true
	}
	return d.to(termsAt), d.at.Operator.Terms != ""
}

// operator words who answers for the site, in the order that public-body sites have at their foot.
func (d desk) operator() []ui.Item {
	o := d.at.Operator
	var items []ui.Item
	add := func(term, text, href string) {
		item := ui.Item{Text: text}
		if term != "" {
			item.Term = d.T("operator." + term)
		}
		if href != "" {
			item.Text, item.Links = "", []ui.Link{{Text: text, Href: href}}
		}
		if text != "" {
			items = append(items, item)
		}
	}
	add("organiser", o.Organiser, "")
	add("undertaker", o.Undertaker, "")
	add("contact", o.Contact, "")
	add("code", o.Code, "")
	add("", o.ICP, operator.ICPAddress)
	add("", o.Police, o.PoliceAddress())
	add("map", o.MapApproval, "")
	if address, set := d.termsOfUse(); set {
		add("", d.T("operator.terms"), address)
	}
	return items
}

// profiles are the sections that tell what things are; the others publish data.
var profiles = []string{"regions", "about", "sitemap"}

// openData is the page of the files, which is in no section of the navigation.
const openData = "data"

// tags are what inspections of public-body sites look for on every page, and on the pages of a section. What is not
// configured is left out.
func (d desk) tags(section, name, description string) []ui.Meta {
	if d.Lang != "zh" {
		return nil // inspections look at the Chinese edition, and what they look for is in Chinese
	}
	o := d.at.Operator
	tags := given(ui.Meta{Name: "SiteName", Content: o.Name}, ui.Meta{Name: "SiteDomain", Content: o.Domain}, ui.Meta{Name: "SiteIDCode", Content: o.Code})
	if section == "" || section == "overview" {
		return tags
	}
	kind := "column.data"
	switch {
	case slices.Contains(profiles, section):
		kind = "column.profile"
	case section == openData:
		kind = "column.open"
	}
	return append(tags, given(
		ui.Meta{Name: "ColumnName", Content: name},
		ui.Meta{Name: "ColumnDescription", Content: description},
		ui.Meta{Name: "ColumnKeywords", Content: d.T("keywords." + section)},
		ui.Meta{Name: "ColumnType", Content: d.T(kind)},
	)...)
}

// column is the frame of a page that is a list without being the first of a section of the navigation, such as what each
// publication changed.
func (d desk) column(section string, f ui.Frame) ui.Frame {
	f.Tags = d.tags(section, f.Title, f.Description)
	return d.found(f)
}

// found is the frame of a page that is to be found under its own address.
func (d desk) found(f ui.Frame) ui.Frame {
	if strings.Contains(f.Address, "://") {
		f.Canonical, f.Picture = f.Address, picture(f.Address)
	}
	return f
}

// article is the frame of the page about one subject: published when the newest source that speaks of it was, and by
// whoever published that. Where none speaks of it, neither is said.
func (d desk) article(section string, f ui.Frame, kind zone.NameKind, id string) ui.Frame {
	if (kind == zone.NamedProject || kind == zone.NamedIndicator) && d.at.AsOf.IsZero() {
		f.Alternates = append(f.Alternates, d.feedLink(d.self+atom, f.Title))
	}
	return d.spokenOf(section, f, d.rec.SourcesOf(kind, id)...)
}

// spokenOf is article where the sources that speak of the subject are known, the newest first.
func (d desk) spokenOf(section string, f ui.Frame, spoken ...zone.Source) ui.Frame {
	f.Kind = "article"
	if d.at.AsOf.IsZero() && len(spoken) > 0 {
		f.Notice, f.Reach = d.reachOf(spoken), d.ticks(spoken)
	}
	if d.Lang != "zh" {
		return f
	}
	f.Tags = append(d.tags(section, d.T("nav."+section), d.T(section+".description")), ui.Meta{Name: "ArticleTitle", Content: f.Title})
	if len(spoken) > 0 {
		f.Tags = append(f.Tags, given(
			ui.Meta{Name: "PubDate", Content: d.minute(spoken[0].Time())},
			ui.Meta{Name: "ContentSource", Content: d.say(spoken[0].Publisher)},
		)...)
	}
	return f
}

// minute is a moment in Shanghai as inspections want it.
func (desk) minute(t time.Time) string { return t.In(zone.Shanghai).Format("2006-01-02 15:04") }

func given(tags ...ui.Meta) []ui.Meta {
	return slices.DeleteFunc(tags, func(tag ui.Meta) bool { return tag.Content == "" })
}
