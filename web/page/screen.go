package page

import (
	"fmt"
	"math"
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

// So much fits on a board at a size that is read from five metres: lines of a picture of projects, fewer where its title takes two,
// each as long as so many Chinese characters, and numbers.
const (
	boardLines   = 16.5
	boardTitle   = 36
	boardName    = 12
	boardFigures = 3
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

// boards are what there is to show, in the order in which it is shown: each is one picture and at most three numbers.
func (d desk) boards() []ui.Board {
	boards := slices.DeleteFunc([]ui.Board{d.courseBoard(), d.moneyBoard(), d.nextBoard(), d.batchBoard(), d.serviceBoard()},
		func(b ui.Board) bool { return b.Title == "" || len(b.Figures)+len(b.Drawings) == 0 })
	heard := d.reach(d.rec.Reports())
	for i := range boards {
		b := &boards[i]
		b.Name, b.Heard = d.T("screen."+b.Key), heard
		if b.Heard == "" && len(d.rec.Sources) > 0 {
			b.Heard = d.T("corridor.as_of", d.day(d.rec.Sources[0].Published, d.rec.Sources[0].PublishedPrecision))
		}
		b.Figures = b.Figures[:min(len(b.Figures), boardFigures)]
		for _, f := range b.Figures {
			b.Cites = cited(b.Cites, f.Cite)
		}
		for _, drawing := range b.Drawings {
			for _, c := range ui.Titled(drawing).Cites {
				b.Cites = cited(b.Cites, c)
			}
		}
		for j := range b.Figures { // nobody reads or presses the rest from five metres
			f := &b.Figures[j]
			f.Parts, f.Agrees, f.Note, f.Region.Href, f.Name.Href = nil, "", "", "", ""
		}
	}
	return boards
}

// drawn is a board with a picture, whose title is its own; the zero one if the record has not the figures for it.
func (d desk) drawn(key, chart string) ui.Board {
	b := ui.Board{Key: key}
	for _, drawing := range d.charts(chart) {
		f := ui.Titled(drawing)
		b.Title, b.Says, b.Drawings = f.Title, f.Sentence, []ui.Drawing{drawing}
	}
	return b
}

// courseBoard is all projects over time, but for those of which no report states the stage and what is too much: they are counted.
func (d desk) courseBoard() ui.Board {
	b := d.drawn("stages", projectsName)
	if b.Title == "" {
		return b
	}
	v := b.Drawings[0].(ui.CourseChart)
	room, more := boardLines-2*math.Floor(ems(b.Title)/boardTitle), 0
	for i := range v.Groups {
		g := &v.Groups[i]
		n := 0
		for ; n < len(g.Rows) && g.Stage != string(zone.Unstated); n++ {
			if room -= 1 + .8*math.Floor(ems(g.Rows[n].Name.Text)/boardName*.75); room < 0 {
				break
			}
			g.Rows[n].Name.Href = ""
		}
		more += len(g.Rows) - n
		g.Rows = g.Rows[:n]
	}
	v.Groups = slices.DeleteFunc(v.Groups, func(g ui.CourseGroup) bool { return len(g.Rows) == 0 })
	v.More = nil
	if b.Says = d.T("screen.key"); more > 0 {
		b.Says += d.T("screen.more", more)
	}
	b.Drawings[0] = v
	return b
}

// moneyBoard is amounts on one scale, beside how many projects that is and how many of them are begun.
func (d desk) moneyBoard() ui.Board {
	b := d.drawn("money", "money")
	for _, id := range []string{"major-projects", "start-rate"} {
		if found := wholes(d.leading(id)); len(found) == 1 {
			b.Figures = append(b.Figures, d.figure(d.rec.Figure(found[0])))
		}
	}
	return b
}

// nextBoard is what is due next, how often its time was put off, and how what had a time has kept it.
func (d desk) nextBoard() ui.Board {
	b := ui.Board{Key: "next", Drawings: d.charts("milestones", "slips")}
	if next := d.nextDue(everywhere); len(next) > 0 {
		plan, _ := next[0].Plan()
		b.Title = d.T("screen.due", d.named(d.subject(plan.Project, plan.Service).Text, d.say(plan.Name)), d.day(plan.Due, plan.DuePrecision))
		if next[0].Status == zone.Late {
			b.Says = d.verdict(next[0].Assessment)
		}
	}
	for i, drawing := range b.Drawings {
		if b.Title == "" {
			b.Title = ui.Titled(drawing).Title
		}
		if v, squares := drawing.(ui.SquaresChart); squares {
			order := []string{string(zone.Late), string(zone.NoResult), string(zone.OnTime)}
			v.Groups = slices.DeleteFunc(v.Groups, func(g ui.SquareGroup) bool { return !slices.Contains(order, g.Look) })
			slices.SortFunc(v.Groups, func(a, b ui.SquareGroup) int { return slices.Index(order, a.Look) - slices.Index(order, b.Look) })
			b.Drawings[i] = v
		}
		if v, slip := drawing.(ui.SlipChart); slip {
			if worst, _ := d.putOff(); worst.Latest().ID == first(d.nextDue(everywhere)).Latest().ID {
				v.Title = d.T("screen.slips")
				b.Drawings[i] = v
			}
		}
	}
	return b
}

// batchBoard is what was signed, started and put into production at once.
func (d desk) batchBoard() ui.Board { return d.drawn("batches", "batches") }

// serviceBoard is the service that has come to some places and not to others, beside how many services there are.
func (d desk) serviceBoard() ui.Board {
	for _, s := range d.rec.Services {
		b := d.drawn("services", placesPrefix+s.ID)
		if len(b.Drawings) == 0 || len(b.Drawings[0].(ui.PlacesChart).Places) < 2 {
			continue
		}
		if found := wholes(d.leading("public-service-measures")); len(found) == 1 {
			b.Figures = []ui.Figure{d.figure(d.rec.Figure(found[0]))}
		}
		return b
	}
	return ui.Board{}
}
