package word

import (
	"encoding/xml"
	"strings"

	"github.com/gomutex/godocx/dml"
	"github.com/gomutex/godocx/dml/dmlct"
	"github.com/gomutex/godocx/docx"
	"github.com/gomutex/godocx/wml/ctypes"
	"github.com/gomutex/godocx/wml/stypes"
)

// paper is a document while it is made, with the parts that the library does not know.
type paper struct {
	*docx.RootDoc
	charts int // so far
}

const (
	documentPart = "word/document.xml"
	footerPart   = "word/footer1.xml"
	footerType   = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"
	footerName   = "footer1"
)

// PageNumber and PageCount stand in a footer for the number of each page and for how many there are.
const (
	PageNumber = "\ue000"
	PageCount  = "\ue001"
)

// relate tells the document of a part.
func (p *paper) relate(name, kind, part, mediaType string) {
	p.ContentType.Override = append(p.ContentType.Override, docx.Override{PartName: "/" + part, ContentType: mediaType})
	p.Document.DocRels.Relationships = append(p.Document.DocRels.Relationships, &docx.Relationship{
		ID: name, Type: relations + kind, Target: strings.TrimPrefix(part, "word/"),
	})
}

// frame leaves room for a chart.
func (p *paper) frame(n int, alt string, width, height uint64) {
	paragraph := p.AddEmptyParagraph().GetCT()
	paragraph.Children = append(paragraph.Children, ctypes.ParagraphChild{Run: &ctypes.Run{Children: []ctypes.RunChild{{
		Drawing: &dml.Drawing{Inline: []dml.Inline{{
			Extent:  dmlct.PSize2D{Width: width, Height: height},
			DocProp: dml.DocProp{ID: uint64(n), Name: chartName(n), Description: alt}, // #nosec G115 -- it counts from one
		}}},
	}}}})
}

// foot writes a line at the foot of every page, in which page numbers are fields that Word keeps up to date.
func (p *paper) foot(line string) error {
	var out strings.Builder
	out.WriteString(xml.Header + `<w:ftr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:pPr><w:spacing w:before="0" w:after="0"/><w:jc w:val="center"/></w:pPr>`)
	run := func(text string) error {
		text, err := escaped(text)
		out.WriteString(`<w:r><w:rPr><w:sz w:val="18"/></w:rPr><w:t xml:space="preserve">` + text + `</w:t></w:r>`)
		return err
	}
	for line != "" {
		i := strings.IndexAny(line, PageNumber+PageCount)
		if i < 0 {
			i = len(line)
		}
		if i > 0 {
			if err := run(line[:i]); err != nil {
				return err
			}
		}
		field := "PAGE"
		rest, is := strings.CutPrefix(line[i:], PageNumber)
		if !is {
			field = "NUMPAGES"
			rest, is = strings.CutPrefix(line[i:], PageCount)
		}
		if is {
			out.WriteString(`<w:fldSimple w:instr=" ` + field + ` ">`)
			if err := run("1"); err != nil {
				return err
			}
			out.WriteString(`</w:fldSimple>`)
		}
		line = rest
	}
	out.WriteString(`</w:p></w:ftr>`)
	p.FileMap.Store(footerPart, []byte(out.String()))
	p.relate(footerName, "footer", footerPart, footerType)
	p.Document.Body.SectPr.FooterReference = &ctypes.FooterReference{Type: stypes.HdrFtrDefault, ID: footerName}
	return nil
}
