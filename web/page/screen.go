package page

import (
	"fmt"
	"slices"
	"strings"

	"taixin/internal/zone"
	"taixin/web/static"
	"taixin/web/ui"
)

// Screen is the zone on a wall: boards of which one or two are to be seen at a time. Without a script, and in a small
// window, it is a page like any other with the boards one below the other.
type Screen struct {
	ui.Frame
	Boards []ui.Board
	Live   Live
}

// Live is how a wall learns that there is a new record.
type Live struct {
	Record string // the name of the one that is shown
	Events string // where new names come from as they come; empty where nothing will change
	Poll   string // where the name can be asked for
}

// So much fits on a board at a size that is read from five metres; of more there are several boards.
const (
	boardRows    = 6
	boardFigures = 4
	boardNames   = 4
)

// NewScreen shows the boards.
func NewScreen(rec *zone.Snapshot, at Reading) Screen {
	at.Scheme = Dark
	d := newDesk(rec, at)
	v := Screen{Frame: d.frame("overview", d.T("screen.title"), d.T("screen.description"))}
	v.Stylesheet, v.Script = static.Path("screen.css"), static.Path("screen.js")
	v.Choices = slices.DeleteFunc(v.Choices, func(c ui.Link) bool { return strings.HasPrefix(c.Href, "/view?scheme") }) // it is dark on every wall
	v.Boards = d.boards()
	v.Live = Live{Record: RecordName(rec.Release, d.today)}
	if at.AsOf.IsZero() {
		v.Live.Events, v.Live.Poll = "/screen/events", "/screen/record"
	}
	return v
}

// RecordName tells which record a page was made from and on which day, on both of which depends what it says.
func RecordName(r zone.Release, day zone.Date) string {
	const enough = 8
	return fmt.Sprintf("%d-%.*s-%s", r.Number, enough, r.Stamp, day)
}

// boards are what there is to show, in the order in which it is shown.
func (d desk) boards() []ui.Board {
	findings := d.findings()
	i := slices.IndexFunc(d.rec.Regions, func(r zone.Region) bool { return r.Kind == zone.KindZone })
	if i < 0 {
		return nil
	}
	whole := briefer{d, d.rec.Regions[i]}
	var boards []ui.Board
	add := func(b ui.Board, cites []ui.Cite) {
		if b.AsOf == "" && len(d.rec.Sources) > 0 {
			newest := d.rec.Sources[0] // they are sorted from there
			b.AsOf = d.T("corridor.as_of", d.day(newest.Published, newest.PublishedPrecision))
		}
		key, number, _ := strings.Cut(b.Key, "-")
		b.Cites, b.Name = cites, d.words(d.T("screen."+key), number)
		boards = append(boards, b)
	}
	part := func(key, title string, i, n int) ui.Board {
		b := ui.Board{Key: key, Title: title}
		if i > 0 {
			b.Key = fmt.Sprint(key, "-", i+1)
		}
		if n > 1 {
			b.Title = d.T("screen.part", title, i+1, n)
		}
		return b
	}
	figures := func(key, title string, figures []ui.Figure) {
		for i := range figures {
			figures[i].Parts, figures[i].Agrees, figures[i].Region.Href = nil, "", "" // which nobody reads or presses from five metres
		}
		parts := shares(figures, boardFigures)
		for i, figures := range parts {
			b := part(key, title, i, len(parts))
			var cites []ui.Cite
			b.Figures, b.AsOf = figures, figures[0].Period
			for _, f := range figures {
				cites = cited(cites, f.Cite)
				if f.Period != figures[0].Period {
					b.AsOf = "" // each says its own
				}
			}
			add(b, cites)
		}
	}
	rows := func(key, title string, rows []ui.Sentence) {
		parts := shares(rows, boardRows)
		for i, rows := range parts {
			b := part(key, title, i, len(parts))
			b.Rows = rows
			var cites []ui.Cite
			for _, row := range rows {
				for _, c := range row.Cites {
					cites = cited(cites, c)
				}
			}
			add(b, cites)
		}
	}
	figures("headline", findings.Projects.Text, d.headline(zone.TopicProjects))
	rows("stages", d.T("overview.stages"), whole.stageRows())
	d.drawn("batches", d.batchesChart, add)
	figures("zone", findings.Zone.Text, append(d.headline(zone.TopicServices), d.headline(zone.TopicIndustry)...))
	rows("services", d.T("overview.services"), d.serviceRows())
	rows("next", d.T("progress.next"), whole.due("briefing.next", func(v zone.Assessment) bool { return v.Open }))
	behind := slices.Concat(whole.due(putOff, late), whole.due("briefing.behind", func(v zone.Assessment) bool { return v.Status == zone.NoResult }))
	rows("late", d.T("progress.behind"), append(behind, whole.unanswered()...))
	return boards
}

// shares deals things out into parts of about the same size, of which none is larger than most.
func shares[T any](all []T, most int) [][]T {
	parts := (len(all) + most - 1) / most
	if parts == 0 {
		return nil
	}
	return slices.Collect(slices.Chunk(all, (len(all)+parts-1)/parts))
}

// drawn adds a board with a picture, if the record has the figures for it.
func (d desk) drawn(key string, draw func(*ui.ChartFrame) (ui.Drawing, bool), add func(ui.Board, []ui.Cite)) {
	frame := ui.ChartFrame{ID: "chart-" + key}
	if drawing, ok := draw(&frame); ok {
		add(ui.Board{Key: key, Title: frame.Title, Drawing: drawing, AsOf: frame.AsOf}, frame.Cites)
	}
}

// stageRows are the stages with the projects at each, the furthest first.
func (b briefer) stageRows() []ui.Sentence {
	var rows []ui.Sentence
	steps, _ := b.byStages()
	for _, s := range steps {
		row := ui.Sentence{Lead: b.T("briefing.stage", s.name, len(s.projects))}
		var names []string
		for _, p := range s.projects[:min(len(s.projects), boardNames)] {
			names = append(names, b.say(p.Name))
			row.Cites = b.citedFor(row.Cites, *p)
		}
		row.Text = strings.Join(names, b.T("list.sign"))
		if len(s.projects) > boardNames {
			row.Text += "……"
		}
		rows = append(rows, row)
	}
	return rows
}

// serviceRows are the services with what each is.
func (d desk) serviceRows() []ui.Sentence {
	var rows []ui.Sentence
	for _, e := range entries(d.rec.Services, d.serviceEntry, all) {
		text := e.Text
		if text == "" {
			text = d.T("missing")
		}
		rows = append(rows, ui.Sentence{Lead: e.Link.Text, Text: text, Cites: []ui.Cite{e.Cite}})
	}
	return rows
}
