package page

import (
	"slices"
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
	if o.Terms != "" {
		address, elsewhere := o.TermsAddress()
		if !elsewhere {
			address = d.to(termsAt)
		}
		add("", d.T("operator.terms"), address)
	}
	return items
}

// profiles are the sections that tell what things are; the others publish data.
var profiles = []string{"regions", "about"}

// tags are what inspections of public-body sites look for on every page, and on the pages of a section. What is not
// configured is left out.
func (d desk) tags(section, description string) []ui.Meta {
	o := d.at.Operator
	tags := given(ui.Meta{Name: "SiteName", Content: o.Name}, ui.Meta{Name: "SiteDomain", Content: o.Domain}, ui.Meta{Name: "SiteIDCode", Content: o.Code})
	if section == "" || section == "overview" {
		return tags
	}
	kind := "column.data"
	if slices.Contains(profiles, section) {
		kind = "column.profile"
	}
	return append(tags, given(
		ui.Meta{Name: "ColumnName", Content: d.T("nav." + section)},
		ui.Meta{Name: "ColumnDescription", Content: description},
		ui.Meta{Name: "ColumnKeywords", Content: d.T("keywords." + section)},
		ui.Meta{Name: "ColumnType", Content: d.T(kind)},
	)...)
}

// column is the frame of a page that a section has besides its first, such as what each publication changed.
func (d desk) column(section string, f ui.Frame) ui.Frame {
	f.Tags = d.tags(section, f.Description)
	for i, tag := range f.Tags {
		if tag.Name == "ColumnName" {
			f.Tags[i].Content = f.Title
		}
	}
	return f
}

// article is the frame of the page about one subject: published when the newest source that speaks of it was, and by
// whoever published that. Where none speaks of it, neither is said.
func (d desk) article(section string, f ui.Frame, kind zone.NameKind, id string) ui.Frame {
	f.Kind = "article"
	f.Tags = append(d.tags(section, d.T(section+".description")), ui.Meta{Name: "ArticleTitle", Content: f.Title})
	if spoken := d.rec.SourcesOf(kind, id); len(spoken) > 0 {
		f.Tags = append(f.Tags, given(
			ui.Meta{Name: "PubDate", Content: d.minute(spoken[0].Published)},
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
