package page

import (
	"slices"
	"strings"

	"taixin/internal/zone"
	"taixin/web/ui"
)

// Fault is the page for what cannot be shown. It needs no store.
type Fault struct {
	ui.Frame
	Key     string // "not_found", "bad_request", "method", "unavailable", "internal"
	Advice  string
	Request string     // identifies the request in the log; empty where it does not help the reader
	Meant   []ui.Link  // what may have been meant
	Offer   []ui.Entry // sections to go on with
}

// NewFault words a fault at a path; detail replaces the general advice where it is not empty. The sections to go on with
// begin with the one that the path lies in.
func NewFault(key, path, detail, request string, at Reading) Fault {
	d := newDesk(zone.NewSnapshot(&zone.Record{}), at)
	v := Fault{
		Frame:   d.frame("", d.T("fault."+key+".title"), d.T("fault."+key+".advice")),
		Key:     key,
		Advice:  d.T("fault." + key + ".advice"),
		Request: request,
	}
	if detail != "" {
		v.Advice = detail
	}
	v.Offer = d.offer(path)
	return v
}

// Section is the path of the section that a path lies in; empty where it lies in none. It is all that the page of a fault
// shows of the path.
func Section(path string) string {
	_, path = ui.LangOf(path)
	for _, s := range sections {
		if strings.HasPrefix(path, s.path+"/") {
			return s.path
		}
	}
	return ""
}

// offer lists the sections, that in which a path lies first.
func (d desk) offer(path string) []ui.Entry {
	_, path = ui.LangOf(path)
	var offer []ui.Entry
	for _, s := range sections {
		entry := ui.Entry{Key: s.key, Link: ui.Link{Text: d.T("nav." + s.key), Href: d.to(s.path)}, Text: d.T(s.key + ".description")}
		if strings.HasPrefix(path, s.path+"/") {
			offer = slices.Insert(offer, 0, entry)
		} else {
			offer = append(offer, entry)
		}
	}
	return offer
}
