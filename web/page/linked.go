package page

import (
	"cmp"
	"strings"

	"taixin/internal/table"
	"taixin/internal/zone"
)

// What follows says the same as its page in the words of schema.org, for programs that read pages. Nothing stands in it
// that does not stand in the record or in the configuration.

const schemaOrg = "https://schema.org"

// thing is what every kind has.
type thing struct {
	Context     string `json:"@context,omitempty"`
	Type        string `json:"@type"`
	ID          string `json:"@id,omitempty"`
	Name        string `json:"name"`
	Description string `json:"description,omitempty"`
	URL         string `json:"url,omitempty"`
}

// work is a publication, or a set of data.
type work struct {
	thing
	Identifier   string     `json:"identifier,omitempty"`
	Language     string     `json:"inLanguage,omitempty"`
	Free         bool       `json:"isAccessibleForFree,omitempty"`
	Version      int64      `json:"version,omitempty"`
	Published    string     `json:"datePublished,omitempty"`
	Modified     string     `json:"dateModified,omitempty"`
	Terms        string     `json:"usageInfo,omitempty"`
	Publisher    *thing     `json:"publisher,omitempty"`
	Covers       string     `json:"temporalCoverage,omitempty"`
	Places       []thing    `json:"spatialCoverage,omitempty"`
	Measures     *variable  `json:"variableMeasured,omitempty"`
	Based        []work     `json:"isBasedOn,omitempty"`
	Within       *thing     `json:"isPartOf,omitempty"`
	Parts        []work     `json:"hasPart,omitempty"`
	Distribution []download `json:"distribution,omitempty"`
}

type variable struct {
	thing
	Unit string `json:"unitText"`
}

type download struct {
	Type    string `json:"@type"`
	Format  string `json:"encodingFormat"`
	Content string `json:"contentUrl"`
}

type govService struct {
	thing
	Audience []audience `json:"audience,omitempty"`
	Area     []string   `json:"areaServed,omitempty"`
	Subject  []work     `json:"subjectOf,omitempty"`
}

type audience struct {
	Type string `json:"@type"`
	Name string `json:"audienceType"`
}

// datasetOf is the Dataset of an indicator.
func (d desk) datasetOf(i zone.Indicator) any {
	v := d.dataset(d.say(i.Name), d.say(i.Definition), "/indicators/"+i.ID)
	v.Identifier = i.ID
	v.Measures = &variable{thing{Type: "PropertyValue", Name: d.say(i.Name), Description: d.say(i.Scope)}, d.unit(d.rec.Unit(i.Unit))}
	from, to, regions := d.rec.Extent(i.ID)
	for _, region := range regions {
		v.Places = append(v.Places, thing{Type: "Place", Name: d.say(d.rec.Region(region).Name), URL: d.linked("/regions/" + region)})
	}
	if !to.IsZero() {
		v.Covers = from.String() + "/" + to.String()
	}
	v.Based = d.works(d.rec.SourcesOf(zone.NamedIndicator, i.ID))
	if len(v.Based) > 0 {
		v.Modified = v.Based[0].Published
	}
	v.Within = &thing{Type: "Dataset", Name: d.T("data.title"), URL: d.linked("/data")}
	return v
}

// dataset is what all sets of data have.
func (d desk) dataset(name, description, path string) work {
	v := work{thing: thing{Context: schemaOrg, Type: "Dataset", ID: d.linked(path), Name: name, Description: description, URL: d.linked(path)}}
	v.Language, v.Free = d.T("html.lang"), true
	if o := d.at.Operator.Organiser; o != "" {
		v.Publisher = &thing{Type: "Organization", Name: o}
	}
	if _, set := d.termsOfUse(); set {
		address, elsewhere := d.at.Operator.TermsAddress()
		if !elsewhere {
			address = d.linked(termsAt)
		}
		v.Terms = address
	}
	return v
}

// everything names the files of everything.
var everything = []struct{ form, mediaType string }{{"xlsx", table.BookType}, {"zip", "application/zip"}}

// mediaTypes of the forms in which a table is to be had.
var mediaTypes = map[string]string{
	"csv": "text/csv", "excel.csv": "text/csv", "json": "application/json", "ndjson": "application/x-ndjson",
	"xlsx": table.BookType,
}

// datasetOfAll is the Dataset of the whole record, with its tables as parts.
func (d desk) datasetOfAll(tables []DataTable, forms []string) any {
	v := d.dataset(d.T("data.title"), d.T("data.description"), "/data")
	v.Version = d.rec.Release.Number
	if len(d.rec.Sources) > 0 {
		v.Modified = d.rec.Sources[0].Published.String()
	}
	for _, whole := range everything {
		path := "/data/taixin." + whole.form
		v.Distribution = append(v.Distribution, download{"DataDownload", whole.mediaType, cmp.Or(d.linked(path), d.At(path))})
	}
	for _, t := range tables {
		part := work{thing: thing{Type: "Dataset", Name: d.say(t.Title), Description: d.say(t.About), URL: d.linked("/data#table-" + t.Name)}, Identifier: t.Name}
		for _, form := range forms {
			if mediaType, known := mediaTypes[form]; known {
				part.Distribution = append(part.Distribution, download{"DataDownload", mediaType, cmp.Or(d.linked("/data/"+t.Name+"."+form), d.At("/data/"+t.Name+"."+form))})
			}
		}
		v.Parts = append(v.Parts, part)
	}
	return v
}

// serviceOf is the GovernmentService of a service: what it is, for whom and where, as far as a source says so.
func (d desk) serviceOf(s zone.Service) any {
	path := "/services/" + s.ID
	v := govService{thing: thing{Context: schemaOrg, Type: "GovernmentService", ID: d.linked(path), Name: d.say(s.Name), URL: d.linked(path)}}
	for _, st := range d.rec.StatementsOf(zone.Subject{Service: s.ID}) {
		switch st.Aspect {
		case zone.What:
			v.Description = d.say(st.Text)
		case zone.Whom:
			v.Audience = append(v.Audience, audience{"Audience", d.say(st.Text)})
		case zone.Where:
			v.Area = append(v.Area, d.say(st.Text))
		}
	}
	v.Subject = d.works(d.rec.SourcesOf(zone.NamedService, s.ID))
	return v
}

// works are sources as publications.
func (d desk) works(sources []zone.Source) []work {
	var all []work
	for _, s := range sources {
		all = append(all, work{
			thing:     thing{Type: "CreativeWork", Name: d.say(s.Heading()), URL: s.URL},
			Published: s.Published.String(), Publisher: &thing{Type: "Organization", Name: d.say(s.Publisher)},
		})
	}
	return all
}

// linked is the full address of a page; empty where nobody knows under which name the site is reached, since a program
// that has stored a page cannot tell what a path belongs to.
func (d desk) linked(path string) string {
	address := d.whole(path)
	if !strings.Contains(address, "://") {
		return ""
	}
	return address
}
