package exchange

import (
	"strings"

	"taixin/internal/zone"
)

// The standard's own words for what the record has in others. What has no word there is left out: no sector is the one of
// a new town, and a stage that no source states is no status. Whether the close-out of a project in use is done is not
// known, so that it is in completion and not completed.
var (
	statuses = map[zone.Stage]string{
		zone.Negotiating: "identification", zone.Planned: "preparation", zone.Started: "implementation", zone.Building: "implementation", zone.InUse: "completion",
	}
	sectors = map[string]string{
		"transport": "transport", "water": "waterAndWaste", "environment": "waterAndWaste", "energy": "energy", "technology": "economy",
	}
)

type projectPackage struct {
	URI       string    `json:"uri"`
	Published string    `json:"publishedDate"`
	Version   string    `json:"version"`
	Publisher publisher `json:"publisher"`
	Policy    string    `json:"publicationPolicy,omitempty"`
	Projects  []project `json:"projects"`
}

type publisher struct {
	Name string `json:"name"`
	URI  string `json:"uri,omitempty"`
}

type project struct {
	ID          string      `json:"id"`
	Updated     string      `json:"updated,omitempty"`
	Title       string      `json:"title"`
	Description string      `json:"description,omitempty"`
	Language    string      `json:"language"`
	Status      string      `json:"status,omitempty"`
	Sector      []string    `json:"sector,omitempty"`
	Locations   []location  `json:"locations,omitempty"`
	Milestones  []milestone `json:"milestones,omitempty"`
	Documents   []source    `json:"documents,omitempty"`
}

type location struct {
	ID          string `json:"id"`
	Description string `json:"description"`
}

type milestone struct {
	ID          string `json:"id"`
	Title       string `json:"title"`
	Description string `json:"description,omitempty"`
	Due         string `json:"dueDate,omitempty"`
	Met         string `json:"dateMet,omitempty"`
	Modified    string `json:"dateModified"`
	Status      string `json:"status"`
}

type source struct {
	ID        string `json:"id"`
	Title     string `json:"title"`
	URL       string `json:"url"`
	Published string `json:"datePublished"`
	Language  string `json:"language"`
	Author    string `json:"author"`
}

// Projects are the projects of the record as a package of OC4IDS 0.9; false where there is none, because the standard knows
// no empty package. The standard has room for one language, so there is a package in each, at an address of its own.
// It takes the whole record.
func Projects(rec *zone.Snapshot, site Site, lang, address string) (content []byte, any bool, err error) {
	if len(rec.Projects) == 0 {
		return nil, false, nil
	}
	p := projectPackage{
		URI: address, Published: moment(rec.Release.Loaded), Version: "0.9",
		Publisher: publisher{site.publisherIn(lang), site.Address + "/"}, Policy: site.terms(),
	}
	for _, of := range rec.Projects {
		p.Projects = append(p.Projects, projectOf(rec, of, site, lang))
	}
	content, err = write(p)
	return content, true, err
}

func projectOf(rec *zone.Snapshot, of zone.Project, site Site, lang string) project {
	p := project{ID: site.Operator.ProjectPrefix() + "-" + of.ID, Title: of.Name.In(lang), Language: lang}
	if report, stated := rec.Stage(of.ID); stated {
		p.Description, p.Status = report.Text.In(lang), statuses[report.Stage]
	}
	if sector := sectors[of.Sector]; sector != "" {
		p.Sector = []string{sector}
	}
	for _, id := range of.Regions {
		p.Locations = append(p.Locations, location{id, rec.Region(id).Name.In(lang)})
	}
	for _, c := range rec.Histories(zone.Subject{Project: of.ID}) {
		p.Milestones = append(p.Milestones, milestoneOf(c, lang))
	}
	for i, s := range rec.SourcesOf(zone.NamedProject, of.ID) {
		if i == 0 {
			p.Updated = moment(s.Time())
		}
		address := s.URL
		if address == "" {
			address = site.Address + "/sources/" + s.ID
		}
		p.Documents = append(p.Documents, source{s.ID, s.Heading().In(lang), address, moment(s.Time()), "zh", s.Publisher.In(lang)})
	}
	return p
}

// milestoneOf takes the last announcement. A day that is known to the month or the year only is no date to the standard,
// which wants one to the second: it is said in words.
func milestoneOf(c zone.MilestoneHistory, lang string) milestone {
	latest := c.Latest()
	m := milestone{ID: latest.ID, Title: latest.Name.In(lang), Modified: moment(latest.Published), Status: "scheduled"}
	var words []string
	date := func(word zone.Text, on zone.Date, precision zone.Precision) string {
		if on.IsZero() {
			return ""
		}
		if precision == zone.ToDay {
			return on.String() + "T00:00:00+08:00"
		}
		words = append(words, word.In(lang)+on.String()[:map[zone.Precision]int{zone.ToYear: 4, zone.ToMonth: 7}[precision]])
		return ""
	}
	if forecasts := c.Forecasts(); len(forecasts) > 0 {
		last := forecasts[len(forecasts)-1]
		m.Due = date(zone.Text{ZH: "计划时间 ", EN: "planned for "}, last.Due, last.DuePrecision)
	}
	if met, reached := c.Met(); reached {
		m.Status = "met"
		m.Met = date(zone.Text{ZH: "达到时间 ", EN: "reached in "}, met.MetOn, met.MetPrecision)
	}
	m.Description = strings.Join(words, zone.Text{ZH: "，", EN: ", "}.In(lang))
	return m
}
