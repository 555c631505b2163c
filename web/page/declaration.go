package page

import (
	"taixin/internal/zone"
	"taixin/web/ui"
)

// Declaration is what the site says of itself point by point, and whom to tell where that does not hold.
type Declaration struct {
	ui.Frame
	Points  []ui.Item
	Contact string // of the operator; empty where none is configured
}

// NewAccess says what everybody can rely on, what was tested and when, and what is known to fail (无障碍声明). It depends on no
// record.
func NewAccess(rec *zone.Snapshot, at Reading) Declaration {
	v := newDeclaration(rec, at, "access", "type", "aloud", "keyboard", "colour", "script", "paper", "tested", "fails")
	for i := range v.Points {
		if d := newDesk(rec, at); v.Points[i].Term == d.T("access.tested") {
			v.Points[i].Text += d.T("access.tested.on", d.day(tested, zone.ToDay))
		}
	}
	return v
}

// NewPrivacy says what is kept of readers, and how long. It depends on no record.
func NewPrivacy(rec *zone.Snapshot, at Reading) Declaration {
	return newDeclaration(rec, at, "privacy", "nobody", "cookies", "log", "address", "kept")
}

// tested is the day on which all that the statement on access names was last tested; whoever does so anew writes the day here.
var tested = zone.Date{Year: 2026, Month: 11, Day: 29}

func newDeclaration(rec *zone.Snapshot, at Reading, name string, points ...string) Declaration {
	d := newDesk(rec, at)
	v := Declaration{Frame: d.column("about", d.frame("about", d.T(name+".title"), d.T(name+".description"))), Contact: at.Operator.Contact}
	for _, point := range points {
		v.Points = append(v.Points, ui.Item{Term: d.T(name + "." + point), Text: d.T(name + "." + point + ".how")})
	}
	return v
}
