// Package word writes Word documents (.docx) to be edited: headings, paragraphs, tables and charts in the styles that Word calls
// by those names, on A4 with numbered pages, in the typefaces that Chinese offices use. Nothing in it knows what a document is about.
//
// The same document is always the same bytes.
package word

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"io"
	"slices"
	"strings"
	"sync"

	"github.com/gomutex/godocx"
	"github.com/gomutex/godocx/docx"
	"github.com/gomutex/godocx/packager"
	"github.com/gomutex/godocx/wml/ctypes"
	"github.com/gomutex/godocx/wml/stypes"
)

// Document is what a document says, from top to bottom.
type Document struct {
	Title   string
	Lang    string // such as zh-CN or en
	Creator string
	Footer  string // at the foot of every page, with [PageNumber] and [PageCount]; may be empty
	Parts   []Part
}

// Part is one of [Heading], [Paragraph], [Table] and [Days].
type Part interface{ add(to *paper) error }

// Heading opens a part; its level is 1 or 2.
type Heading struct {
	Text  string
	Level int
}

// Paragraph is a text, and in smaller type behind it what belongs to it, such as where it is from.
type Paragraph struct {
	Text  string
	Small string
}

// Table has one row of heads, which is repeated on every page, and rows as wide as that.
type Table struct {
	Heads  []string
	Rows   [][]string
	Widths []uint64 // of the columns, in proportion to each other
}

// The typefaces are those that every Chinese Windows and Office has; where they are not there, a program takes another.
const (
	bodyFace    = "仿宋"
	headingFace = "黑体"
	latinFace   = "Times New Roman"
)

// Sizes in half points.
const (
	titleSize   = 36
	headingSize = 26
	lesserSize  = 22
	bodySize    = 21
	smallSize   = 18
)

// In twentieths of a point: the margins of the sheet, and what is left between them.
const (
	marginTop  = 1020
	marginSide = 1134
	across     = 11906 - 2*marginSide
)

// Write writes a document.
func Write(w io.Writer, d Document) error {
	blank, err := sheet()
	if err != nil {
		return err
	}
	root, err := packager.Unpack(&blank)
	if err != nil {
		return err
	}
	core, err := properties(d)
	if err != nil {
		return err
	}
	root.FileMap.Store("docProps/core.xml", core)
	title := root.AddParagraph(d.Title)
	title.Style("Title")
	made := &paper{RootDoc: root}
	if d.Footer != "" {
		if err := made.foot(d.Footer); err != nil {
			return err
		}
	}
	for _, p := range d.Parts {
		if err := p.add(made); err != nil {
			return err
		}
	}
	if made.charts == 0 {
		return root.Write(w)
	}
	var out bytes.Buffer
	if err := root.Write(&out); err != nil {
		return err
	}
	return hang(w, out.Bytes())
}

func (h Heading) add(to *paper) error {
	style := "Heading1"
	if h.Level > 1 {
		style = "Heading2"
	}
	to.AddParagraph(h.Text).Style(style)
	return nil
}

func (p Paragraph) add(to *paper) error {
	paragraph := to.AddParagraph(p.Text)
	if p.Small != "" {
		if p.Text != "" {
			p.Small = " " + p.Small
		}
		paragraph.AddText(p.Small).Size(smallSize / 2)
	}
	return nil
}

func (t Table) add(to *paper) error {
	table := to.AddTable()
	table.Style("TableGrid")
	table.Width(across, stypes.TableWidthDxa)
	table.Layout(stypes.TableLayoutFixed)
	var sum uint64
	for _, width := range t.Widths {
		sum += width
	}
	widths := make([]uint64, len(t.Widths))
	for i, width := range t.Widths {
		widths[i] = across * width / sum
	}
	table.Grid(widths...)
	row := func(cells []string, head bool) {
		to := table.AddRow()
		for i, text := range cells {
			cell := to.AddCell().Width(int(widths[i]), stypes.TableWidthDxa) // #nosec G115 -- no column is wider than a page
			p := cell.AddEmptyPara()
			p.Spacing(0, 0)
			run := p.AddText(text).Size(smallSize / 2)
			if head {
				run.Bold(true)
			}
		}
		properties := table.GetCT().RowContents[len(table.GetCT().RowContents)-1].Row.Property
		properties.CantSplit = ctypes.OnOffFromBool(true)
		if head {
			properties.Header = ctypes.OnOffFromBool(true)
		}
	}
	if len(t.Heads) > 0 {
		row(t.Heads, true)
	}
	for _, cells := range t.Rows {
		row(cells, false)
	}
	to.AddEmptyParagraph().Spacing(0, 0) // a table that touches the next one becomes part of it
	return nil
}

// used are the styles of the template that stay; the others are hundreds of kinds of table.
var used = []string{"Normal", "Title", "Heading1", "Heading2", "DefaultParagraphFont", "TableNormal", "NoList", "TableGrid"}

// sheet is an empty document, made once: the template of the library takes longer to read than a document to write.
var sheet = sync.OnceValues(func() ([]byte, error) {
	root, err := godocx.NewDocument()
	if err != nil {
		return nil, err
	}
	furnish(root)
	var out bytes.Buffer
	err = root.Write(&out)
	return out.Bytes(), err
})

// furnish makes the template of the library an A4 sheet in Chinese.
func furnish(root *docx.RootDoc) {
	styles := root.DocStyles
	styles.StyleList = slices.DeleteFunc(styles.StyleList, func(s ctypes.Style) bool { return s.ID == nil || !slices.Contains(used, *s.ID) })
	for i := range styles.StyleList {
		s := &styles.StyleList[i]
		s.Link = nil // to a style that is gone
		switch *s.ID {
		case "Title":
			s.RunProp, s.ParaProp = face(headingFace, titleSize), spaced(0, 160)
			s.ParaProp.Justification = ctypes.NewGenSingleStrVal(stypes.JustificationCenter)
		case "Heading1":
			s.RunProp = face(headingFace, headingSize)
			s.ParaProp.Spacing, s.ParaProp.KeepNext = spaced(160, 60).Spacing, ctypes.OnOffFromBool(true)
		case "Heading2":
			s.RunProp = face(headingFace, lesserSize)
			s.ParaProp.Spacing, s.ParaProp.KeepNext = spaced(80, 40).Spacing, ctypes.OnOffFromBool(true)
		}
	}
	styles.DocDefaults.RunProp.RunProp = face(bodyFace, bodySize)
	styles.DocDefaults.ParaProp.ParaProp = spaced(0, 40)

	section := root.Document.Body.SectPr
	a4 := *ctypes.A4
	a4.Code = nil // the one that the library gives it is that of another size
	section.PageSize, section.DocGrid = &a4, nil
	top, side, none, edge := marginTop, marginSide, 0, 720
	section.PageMargin = &ctypes.PageMargin{Top: &top, Bottom: &top, Left: &side, Right: &side, Gutter: &none, Header: &edge, Footer: &edge}

	root.FileMap.Store("word/settings.xml", []byte(settings))
	for _, part := range []string{"docProps/thumbnail.jpeg", "word/stylesWithEffects.xml"} { // of another document
		root.FileMap.Delete(part)
		root.ContentType.Override = slices.DeleteFunc(root.ContentType.Override, func(o docx.Override) bool { return o.PartName == "/"+part })
		gone := func(r *docx.Relationship) bool { return strings.HasSuffix("/"+part, "/"+r.Target) }
		root.RootRels.Relationships = slices.DeleteFunc(root.RootRels.Relationships, gone)
		root.Document.DocRels.Relationships = slices.DeleteFunc(root.Document.DocRels.Relationships, gone)
	}
}

// settings are those of a new document of today's Word, which would open an older one in a mode of its own.
const settings = xml.Header + `<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/>` +
	`<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>` +
	`<w:themeFontLang w:val="en-GB" w:eastAsia="zh-CN"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>`

func face(eastAsian string, size uint64) *ctypes.RunProperty {
	latin, chinese := "en-GB", "zh-CN"
	return &ctypes.RunProperty{
		Fonts: &ctypes.RunFonts{Ascii: latinFace, HAnsi: latinFace, EastAsia: eastAsian},
		Size:  ctypes.NewFontSize(size),
		Lang:  &ctypes.Lang{Val: &latin, EastAsia: &chinese},
	}
}

func spaced(before, after uint64) *ctypes.ParagraphProp {
	return &ctypes.ParagraphProp{Spacing: &ctypes.Spacing{Before: &before, After: &after}}
}

// properties are what a file manager shows of a document. No time is among them, so that it stays the same.
func properties(d Document) ([]byte, error) {
	var title, creator bytes.Buffer
	if err := xml.EscapeText(&title, []byte(d.Title)); err != nil {
		return nil, err
	}
	if err := xml.EscapeText(&creator, []byte(d.Creator)); err != nil {
		return nil, err
	}
	return []byte(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">` +
		`<dc:title>` + title.String() + `</dc:title><dc:creator>` + creator.String() + `</dc:creator><dc:language>` + cmp.Or(d.Lang, "zh-CN") + `</dc:language></cp:coreProperties>`), nil
}
