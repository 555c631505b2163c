package word

import (
	"archive/zip"
	"bytes"
	"embed"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"text/template"
	"time"

	"github.com/gomutex/godocx/docx"
	"github.com/xuri/excelize/v2"
)

// Days are days on an upright line, as far apart as they were, the first on top. It is a chart of Word's own: its texts are in the
// typefaces of the reader, and its days are in a sheet that can be edited.
type Days struct {
	Alt  string
	Days []Day // earliest first
}

// Day is what was on a day.
type Day struct {
	On   time.Time
	Text string
}

// The size of a chart, in the units of drawings, of which a twentieth of a point has 635.
const (
	drawingUnit = 635
	rowHeight   = 360 // in twentieths of a point, as the next
	edgeHeight  = 200
)

func (d Days) add(to *paper) error {
	if len(d.Days) == 0 {
		return nil
	}
	first, last := d.Days[0].On.Year(), d.Days[len(d.Days)-1].On.Year()+1
	c := chart{First: first, Last: last, Step: (last - first + 5) / 6, Rows: make([]chartRow, len(d.Days))}
	for i, day := range d.Days {
		year := time.Date(day.On.Year(), 1, 1, 0, 0, 0, 0, time.UTC)
		passed := float64(day.On.YearDay()-1) / float64(year.AddDate(1, 0, -1).YearDay())
		// Texts are as far from each other as there is room, in the order of their days, so that no line crosses another.
		beside := float64(first) + (float64(i)+.5)/float64(len(d.Days))*float64(last-first)
		c.Rows[i] = chartRow{Name: day.Text, Number: hundredth(float64(year.Year()) + passed), Beside: hundredth(beside)}
	}
	return to.draw(c, d.Alt)
}

func hundredth(v float64) string { return strconv.FormatFloat(math.Round(v*100)/100, 'f', -1, 64) }

// chart is what a chart is made of.
type chart struct {
	Rows              []chartRow
	First, Last, Step int // of the axis of years
}

type chartRow struct {
	Name, Number string
	Beside       string // where on the axis the text of a day stands
}

// Cells are those of one row.
func (c chart) Cells(row int, from, to string) string {
	return fmt.Sprintf("%s!$%s$%d:$%s$%[3]d", sheetName, from, row+2, to)
}

const sheetName = "Sheet1"

//go:embed chart.xml
var chartFiles embed.FS

// drawn is the frame of a chart with what is in it.
var drawn = template.Must(template.New("chart.xml").Funcs(template.FuncMap{
	"text":    escaped,
	"latin":   func() string { return latinFace },
	"chinese": func() string { return headingFace },
}).ParseFS(chartFiles, "chart.xml"))

func escaped(text string) (string, error) {
	var out strings.Builder
	err := xml.EscapeText(&out, []byte(text))
	return out.String(), err
}

const (
	chartPart = "word/charts/chart%d.xml"
	chartRels = "word/charts/_rels/chart%d.xml.rels"
	chartBook = "word/embeddings/Microsoft_Excel_Sheet%d.xlsx"
	chartType = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
	bookType  = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
)

// draw adds a chart with the sheet behind it.
func (p *paper) draw(c chart, alt string) error {
	p.charts++
	n := p.charts
	var part bytes.Buffer
	if err := drawn.Execute(&part, c); err != nil {
		return err
	}
	book, err := c.book()
	if err != nil {
		return err
	}
	p.FileMap.Store(fmt.Sprintf(chartPart, n), part.Bytes())
	p.FileMap.Store(fmt.Sprintf(chartBook, n), book)
	p.FileMap.Store(fmt.Sprintf(chartRels, n), []byte(xml.Header+
		`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="`+relations+`package" Target="../`+
		strings.TrimPrefix(fmt.Sprintf(chartBook, n), "word/")+`"/></Relationships>`))
	if n == 1 {
		p.ContentType.Default = append(p.ContentType.Default, docx.Default{Extension: "xlsx", ContentType: bookType})
	}
	p.relate(chartName(n), "chart", fmt.Sprintf(chartPart, n), chartType)
	p.frame(n, alt, across*drawingUnit, uint64(edgeHeight+len(c.Rows)*rowHeight)*drawingUnit) // #nosec G115 -- no chart has rows without end
	return nil
}

func chartName(n int) string { return fmt.Sprint("chart", n) }

// book is the sheet that opens when somebody edits the numbers.
func (c chart) book() (content []byte, err error) {
	book := excelize.NewFile()
	defer func() { err = errors.Join(err, book.Close()) }()
	for i, r := range c.Rows {
		number, err := strconv.ParseFloat(r.Number, 64)
		if err != nil {
			return nil, err
		}
		beside, err := strconv.ParseFloat(r.Beside, 64)
		if err != nil {
			return nil, err
		}
		cells := []any{r.Name, number, 0, 1, number, beside}
		if err := book.SetSheetRow(sheetName, fmt.Sprint("A", i+2), &cells); err != nil {
			return nil, err
		}
	}
	out, err := book.WriteToBuffer()
	if err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// emptyFrame is what the library writes where a chart belongs: it knows pictures only.
const emptyFrame = `<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"></a:graphic>`

// hang puts the charts into the frames that are left for them, in a document that is written already.
func hang(to io.Writer, content []byte) error {
	from, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return err
	}
	w := zip.NewWriter(to)
	for _, f := range from.File {
		if f.Name != documentPart {
			if err := w.Copy(f); err != nil {
				return err
			}
			continue
		}
		text, err := read(f)
		if err != nil {
			return err
		}
		part, err := w.CreateHeader(&zip.FileHeader{Name: f.Name, Method: zip.Deflate, Modified: f.Modified})
		if err != nil {
			return err
		}
		pieces := strings.Split(string(text), emptyFrame)
		for i, piece := range pieces {
			if i > 0 {
				piece = `<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">` +
					`<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="` + chartName(i) + `"/></a:graphicData></a:graphic>` + piece
			}
			if _, err := io.WriteString(part, piece); err != nil {
				return err
			}
		}
	}
	return w.Close()
}

func read(f *zip.File) (content []byte, err error) {
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	return io.ReadAll(r)
}
