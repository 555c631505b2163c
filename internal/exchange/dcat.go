package exchange

import (
	"strings"

	"taixin/internal/table"
	"taixin/internal/zone"
)

// prefixes says what the prefixes of the catalogue stand for.
var prefixes = map[string]string{
	"dcat": "http://www.w3.org/ns/dcat#",
	"dct":  "http://purl.org/dc/terms/",
	"foaf": "http://xmlns.com/foaf/0.1/",
	"xsd":  "http://www.w3.org/2001/XMLSchema#",
}

const mediaTypes = "https://www.iana.org/assignments/media-types/"

// languages in which titles and descriptions are.
var languages = []reference{{"http://id.loc.gov/vocabulary/iso639-1/zh"}, {"http://id.loc.gov/vocabulary/iso639-1/en"}}

type reference struct {
	ID string `json:"@id"`
}

type literal struct {
	Value    string `json:"@value"`
	Language string `json:"@language,omitempty"`
	Type     string `json:"@type,omitempty"`
}

func said(t zone.Text) []literal {
	var all []literal
	for _, l := range []literal{{t.ZH, "zh", ""}, {t.EN, "en", ""}} {
		if l.Value != "" {
			all = append(all, l)
		}
	}
	return all
}

func onDay(day string) *literal { return &literal{Value: day, Type: "xsd:date"} }

type agent struct {
	Type string    `json:"@type"`
	Name []literal `json:"foaf:name"`
}

type catalog struct {
	Context     map[string]string `json:"@context"`
	ID          string            `json:"@id"`
	Type        string            `json:"@type"`
	Title       []literal         `json:"dct:title"`
	Description []literal         `json:"dct:description"`
	Language    []reference       `json:"dct:language"`
	Publisher   agent             `json:"dct:publisher"`
	Modified    *literal          `json:"dct:modified,omitempty"`
	Rights      *reference        `json:"dct:rights,omitempty"`
	Homepage    reference         `json:"foaf:homepage"`
	Datasets    []dataset         `json:"dcat:dataset"`
}

type dataset struct {
	ID            string         `json:"@id"`
	Type          string         `json:"@type"`
	Identifier    string         `json:"dct:identifier"`
	Title         []literal      `json:"dct:title"`
	Description   []literal      `json:"dct:description,omitempty"`
	Modified      *literal       `json:"dct:modified,omitempty"`
	Landing       *reference     `json:"dcat:landingPage,omitempty"`
	Temporal      *period        `json:"dct:temporal,omitempty"`
	Sources       []reference    `json:"dct:source,omitempty"`
	Within        *reference     `json:"dct:isPartOf,omitempty"`
	Distributions []distribution `json:"dcat:distribution,omitempty"`
}

type period struct {
	Type string   `json:"@type"`
	From *literal `json:"dcat:startDate"`
	To   *literal `json:"dcat:endDate"`
}

type distribution struct {
	ID        string    `json:"@id"`
	Type      string    `json:"@type"`
	Title     []literal `json:"dct:title"`
	Access    reference `json:"dcat:accessURL"`
	Download  reference `json:"dcat:downloadURL"`
	MediaType reference `json:"dcat:mediaType"`
}

// Catalog is the catalogue of the record in DCAT 3, as JSON-LD: its tables with the files in which each is to be had, and
// within the observations each indicator that has any. It takes the whole record.
func Catalog(rec *zone.Snapshot, site Site) ([]byte, error) {
	at := site.Address + "/data"
	c := catalog{
		Context: prefixes, ID: at + "/catalog.jsonld#catalog", Type: "dcat:Catalog",
		Title:       said(site.Name),
		Description: said(about),
		Language:    languages, Homepage: reference{site.Address + "/"},
		Publisher: agent{"foaf:Agent", said(site.publisher())},
	}
	if len(rec.Sources) > 0 {
		c.Modified = onDay(rec.Sources[0].Published.String())
	}
	if terms := site.terms(); terms != "" {
		c.Rights = &reference{terms}
	}
	c.Datasets = append(c.Datasets, dataset{
		ID: at + "#whole", Type: "dcat:Dataset", Identifier: "taixin", Title: said(title), Description: said(about),
		Modified: c.Modified, Landing: &reference{at},
		Distributions: []distribution{distributed(at, "taixin", "zip", "application/zip"), distributed(at, "taixin", "xlsx", table.BookType)},
	})
	for _, t := range table.All() {
		d := dataset{
			ID: at + "#table-" + t.Name, Type: "dcat:Dataset", Identifier: t.Name, Title: said(t.Title), Description: said(t.About),
			Modified: c.Modified, Landing: &reference{at},
		}
		for _, f := range table.Forms() {
			d.Distributions = append(d.Distributions, distributed(at, t.Name, f.Name, f.MediaType))
		}
		c.Datasets = append(c.Datasets, d)
	}
	for _, i := range rec.Indicators {
		if d, measured := ofIndicator(rec, i, site); measured {
			c.Datasets = append(c.Datasets, d)
		}
	}
	return write(c)
}

// distributed is a file under the address of the data.
func distributed(at, name, form, mediaType string) distribution {
	address := at + "/" + name + "." + form
	essence, _, _ := strings.Cut(mediaType, ";") // without its parameters
	return distribution{
		ID: address + "#distribution", Type: "dcat:Distribution", Title: []literal{{form, "", ""}},
		Access: reference{at}, Download: reference{address}, MediaType: reference{mediaTypes + essence},
	}
}

func ofIndicator(rec *zone.Snapshot, i zone.Indicator, site Site) (dataset, bool) {
	page := site.Address + "/indicators/" + i.ID
	d := dataset{
		ID: page + "#dataset", Type: "dcat:Dataset", Identifier: "indicator " + i.ID, Title: said(i.Name), Description: said(i.Definition),
		Landing: &reference{page}, Within: &reference{site.Address + "/data#table-observations"},
	}
	from, to, _ := rec.Extent(i.ID)
	if to.IsZero() {
		return d, false
	}
	d.Temporal = &period{"dct:PeriodOfTime", onDay(from.String()), onDay(to.String())}
	for n, s := range rec.SourcesOf(zone.NamedIndicator, i.ID) {
		if n == 0 {
			d.Modified = onDay(s.Published.String())
		}
		d.Sources = append(d.Sources, reference{site.Address + "/sources/" + s.ID})
	}
	return d, true
}
