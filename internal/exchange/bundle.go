package exchange

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io"
	"slices"
	"strconv"
	"text/template"

	"taixin/internal/table"
	"taixin/internal/zone"
)

// What the data as a whole are called, and what they are.
var (
	title = zone.Text{ZH: "太忻一体化经济区公开数据", EN: "Published data on the Taiyuan-Xinzhou integrated economic zone"}
	about = zone.Text{ZH: "太忻一体化经济区的公开数据，逐条注明出处。", EN: "Published data on the Taiyuan-Xinzhou integrated economic zone, each row with its source."}
)

// Files of a bundle besides the tables.
const (
	termsFile = "TERMS.txt"
	sumsFile  = "SHA256SUMS"
)

//go:embed bundle
var readmes embed.FS

var texts = template.Must(template.New("").ParseFS(readmes, "bundle/*"))

func csvPath(t table.Table) string  { return "csv/" + t.Name + ".csv" }
func jsonPath(t table.Table) string { return "json/" + t.Name + ".json" }

func release(e table.Edition) string { return strconv.FormatInt(e.Release.Number, 10) }

// Book writes every table there is as a sheet of one workbook.
func Book(ctx context.Context, w io.Writer, e table.Edition) error {
	return table.WriteBook(ctx, w, title, table.FactsFirst(), e)
}

// Bundle writes everything there is as one zip: each table as CSV and JSON, what describes them for people and for
// programs, and the sums of all that. It is written as it goes; the same edition makes the same bytes.
func Bundle(ctx context.Context, w io.Writer, e table.Edition, site Site) error {
	b := bundle{zip: zip.NewWriter(w), edition: e}
	described, err := described(ctx, e, site)
	if err != nil {
		return err
	}
	view := readme{Edition: e, Site: site, Tables: table.All(), Release: release(e), Loaded: moment(e.Release.Loaded), Newest: newest(e)}
	for _, name := range []string{"README.md", "README.en.md", termsFile} {
		var text bytes.Buffer
		if err := texts.ExecuteTemplate(&text, name, view); err != nil {
			return err
		}
		if err := b.add(name, copied(text.Bytes())); err != nil {
			return err
		}
	}
	if err := b.add("datapackage.json", copied(described)); err != nil {
		return err
	}
	for _, form := range []struct {
		name string
		path func(table.Table) string
	}{{"csv", csvPath}, {"json", jsonPath}} {
		forms := table.Forms()
		f := forms[slices.IndexFunc(forms, func(f table.Form) bool { return f.Name == form.name })]
		for _, t := range table.All() {
			if err := b.add(form.path(t), func(w io.Writer) error { return f.Write(ctx, w, t, e) }); err != nil {
				return err
			}
		}
	}
	if err := b.add(sumsFile, copied(b.sums.Bytes())); err != nil {
		return err
	}
	return b.zip.Close()
}

type bundle struct {
	zip     *zip.Writer
	edition table.Edition
	sums    bytes.Buffer // a line for each file, as sha256sum writes it
}

// described is the description of all of it, written down.
func described(ctx context.Context, e table.Edition, site Site) ([]byte, error) {
	p, err := descriptor(ctx, e, site)
	if err != nil {
		return nil, err
	}
	return write(p)
}

func (b *bundle) add(name string, content func(io.Writer) error) error {
	file, err := b.zip.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: b.edition.Release.Loaded.In(zone.Shanghai)})
	if err != nil {
		return err
	}
	sum := sha256.New()
	if err := content(io.MultiWriter(file, sum)); err != nil {
		return err
	}
	_, err = fmt.Fprintf(&b.sums, "%s  %s\n", hex.EncodeToString(sum.Sum(nil)), name)
	return err
}

func copied(content []byte) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := w.Write(content)
		return err
	}
}

// readme is what the texts for people are filled from.
type readme struct {
	table.Edition
	Site    Site
	Tables  []table.Table
	Release string
	Loaded  string
	Newest  string // the day that the newest source is of
}

// Terms is the operator's text; empty where there is none, or where it is elsewhere.
func (r readme) Terms() string {
	if _, elsewhere := r.Site.Operator.TermsAddress(); elsewhere {
		return ""
	}
	return r.Site.Operator.Terms
}

// TermsAddress is where the operator's terms are, where they are elsewhere.
func (r readme) TermsAddress() string {
	address, _ := r.Site.Operator.TermsAddress()
	return address
}

// Publisher is who answers for what is published.
func (r readme) Publisher(lang string) string { return r.Site.publisherIn(lang) }

func newest(e table.Edition) string {
	if len(e.Sources) == 0 {
		return ""
	}
	return e.Sources[0].Published.String()
}
