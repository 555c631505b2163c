package page

import (
	"net/url"
	"reflect"
	"strings"

	"taixin/internal/zone"
	"taixin/web/static"
	"taixin/web/ui"
)

// Embed is a chart as the pages of others frame it.
type Embed struct {
	ui.Alone
	Drawing ui.Drawing
}

const embedPath = "/embed/"

// NewEmbed builds the page of one chart, for a reader who looks back as of that day; false where the record has not the
// figures for it. A chart that stands still says whether there is a newer one.
func NewEmbed(rec *zone.Snapshot, name string, at Reading) (Embed, bool) {
	then := rec
	if !at.AsOf.IsZero() {
		then = rec.AsOf(at.AsOf)
	}
	d := newDesk(then, at)
	drawing, ok := d.chart(name)
	if !ok {
		return Embed{}, false
	}
	f := ui.Titled(drawing)
	v := Embed{d.alone(f.Title, f.Sentence), drawing}
	home := chartHome(name)
	if site := d.site(); site != "" {
		v.Canonical = site + d.At(home)
	}
	v.Home = ui.Link{Text: d.T("embed.home", v.SiteName), Href: d.to(home) + "#" + f.ID}
	if at.AsOf.IsZero() {
		return v, true
	}
	v.Standing = d.T("embed.frozen", d.day(at.AsOf, zone.ToDay))
	v.Newer = d.T("embed.same")
	if newest, ok := NewChart(rec, name, at); !ok || !reflect.DeepEqual(newest, drawing) {
		v.Newer = d.T("embed.newer")
		v.Newest = ui.Link{Text: d.T("embed.newest"), Href: d.At(home) + "#" + f.ID}
	}
	return v, true
}

// chartHome is the page that a chart is on.
func chartHome(name string) string {
	if indicator, one := OfIndicator(name); one {
		return "/indicators/" + indicator
	}
	for _, c := range subjectCharts {
		if id, is := strings.CutPrefix(name, c.prefix); is {
			id, _, _ = strings.Cut(id, nameBreak)
			return c.home + id
		}
	}
	return map[string]string{
		"share": chartPath + "share", "start-rate": chartPath + "start-rate", "batches": chartPath + "batches", "signings": chartPath + "signings",
		"province": "/industry", "industry": "/industry", "timeline": "/timeline", "corridor": "/regions",
		projectsName: "/progress", "slips": "/progress", "splits": "/progress", "multiples": "/progress", "milestones": chartPath + "milestones", "money": "/",
	}[name]
}

// EmbedFault is what a frame shows where there is no chart.
type EmbedFault struct {
	ui.Alone
	Meant []ui.Link
}

// NewEmbedFault words a fault for a frame.
func NewEmbedFault(f Fault, at Reading) EmbedFault {
	d := newDesk(zone.NewSnapshot(&zone.Record{}), at)
	v := EmbedFault{d.alone(f.Title, f.Advice), f.Meant}
	v.Home = ui.Link{Text: d.T("embed.home", v.SiteName), Href: d.to("/")}
	return v
}

// Embedded tells whether what is at a path stands in the frames of others.
func Embedded(path string) bool { _, path = ui.LangOf(path); return strings.HasPrefix(path, embedPath) }

func (d desk) alone(title, description string) ui.Alone {
	return ui.Alone{
		Words: d.Words, Title: title, Description: description, SiteName: d.siteName(),
		Form: d.at.Form, Scheme: d.at.Scheme, Style: static.Embed.Text,
	}
}

// snippet tells how a chart is framed; nothing where nobody knows under which name the site is reached. It stands still as
// of the newest day that the record is of, or of the one that the reader looks back to.
func (d desk) snippet(name string) ui.Snippet {
	site := d.site()
	if site == "" || len(d.rec.Sources) == 0 {
		return ui.Snippet{}
	}
	day := d.at.AsOf
	if day.IsZero() {
		day = d.rec.Sources[0].Published // sources are sorted from the newest
	}
	live := site + d.At(embedPath+name)
	return ui.Snippet{
		Summary: d.T("embed.summary"), Says: d.T("embed.says"),
		Newest: d.T("embed.live"), Live: live,
		Day: d.T("embed.as_of", d.day(day, zone.ToDay)), Frozen: live + "?" + LookBack + "=" + day.String(),
	}
}

// site is the address of the site as the reader finds it; empty where that is not known.
func (d desk) site() string {
	u, err := url.Parse(d.at.Address)
	if err != nil || u.Host == "" {
		return ""
	}
	return u.Scheme + "://" + u.Host
}
