package word_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"taixin/internal/word"
)

var sample = word.Document{
	Title: "简报 & <一>", Creator: "某", Footer: "第" + word.PageNumber + "页 & 共" + word.PageCount + "页",
	Parts: []word.Part{
		word.Heading{Text: "现况", Level: 1},
		word.Paragraph{Text: "全长41公里。", Small: "某报 2022-09-30"},
		word.Heading{Text: "图", Level: 2},
		word.Table{Heads: []string{"指标", "数值"}, Rows: [][]string{{"全长", "41公里"}, {"", "<&>"}}, Widths: []uint64{2, 1}},
		word.Days{Alt: "两件事", Days: []word.Day{
			{On: time.Date(2021, 12, 31, 0, 0, 0, 0, time.UTC), Text: "开工 & <始>"},
			{On: time.Date(2026, 1, 29, 0, 0, 0, 0, time.UTC), Text: "贯通"},
		}},
	},
}

// unpacked are the parts of a document.
func unpacked(t *testing.T, content []byte) map[string][]byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string][]byte{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if parts[f.Name], err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
	}
	return parts
}

func written(t *testing.T, d word.Document) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := word.Write(&out, d); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// Every part of the package is well-formed, is told of in the list of contents, and leads only to parts that are there.
func TestPackageIsSound(t *testing.T) {
	t.Parallel()
	content := written(t, sample)
	parts := unpacked(t, content)
	for name, part := range parts {
		if path.Ext(name) == ".xlsx" {
			if _, err := zip.NewReader(bytes.NewReader(part), int64(len(part))); err != nil {
				t.Errorf("%s: %v", name, err)
			}
			continue
		}
		for d := xml.NewDecoder(bytes.NewReader(part)); ; {
			token, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Errorf("%s: %v", name, err)
				break
			}
			e, ok := token.(xml.StartElement)
			if !ok {
				continue
			}
			of := map[string]string{}
			for _, a := range e.Attr {
				of[a.Name.Local] = a.Value
			}
			switch e.Name.Local {
			case "Relationship":
				target := path.Join(path.Dir(path.Dir(name)), of["Target"])
				if of["TargetMode"] != "External" && parts[target] == nil {
					t.Errorf("%s leads to %s, which is not there", name, target)
				}
			case "Override":
				if parts[strings.TrimPrefix(of["PartName"], "/")] == nil {
					t.Errorf("%s tells of %s, which is not there", name, of["PartName"])
				}
			}
		}
	}
	if len(parts["word/document.xml"]) == 0 {
		t.Error("there is no document")
	}
	if again := written(t, sample); !bytes.Equal(content, again) {
		t.Error("the same document came out otherwise")
	}
}

// What goes in is what can be read, in order.
func TestTextIsKept(t *testing.T) {
	t.Parallel()
	got, err := text(written(t, sample))
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"简报 & <一>", "现况", "全长41公里。 某报 2022-09-30", "图", "指标", "数值", "全长", "41公里", "", "<&>", "", ""}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if !slices.Contains(got, "现况") {
		t.Error("no heading")
	}
}

// order is that of the children of an element, which Word insists on, as ISO/IEC 29500 has it; of each as much as is used.
var order = map[string]string{
	"sectPr":       "footerReference pgSz pgMar",
	"inline":       "extent docPr graphic",
	"chartSpace":   "date1904 roundedCorners chart spPr txPr externalData",
	"chart":        "autoTitleDeleted plotArea plotVisOnly dispBlanksAs",
	"plotArea":     "layout scatterChart valAx",
	"scatterChart": "scatterStyle varyColors ser axId",
	"ser":          "idx order spPr marker dPt dLbls xVal yVal smooth",
	"dPt":          "idx marker bubble3D spPr",
	"dLbls":        "dLbl showLegendKey showVal showCatName showSerName showPercent showBubbleSize",
	"dLbl":         "idx tx spPr dLblPos showLegendKey showVal showCatName showSerName showPercent showBubbleSize",
	"valAx":        "axId scaling delete axPos numFmt majorTickMark minorTickMark tickLblPos spPr txPr crossAx crosses crossBetween majorUnit",
	"scaling":      "orientation max min",
	"marker":       "symbol size spPr",
	"externalData": "autoUpdate",
	"settings":     "zoom defaultTabStop characterSpacingControl compat themeFontLang decimalSymbol listSeparator",
}

// Word takes a file for broken whose elements stand in another order than that of the schema.
func TestElementsAreInOrder(t *testing.T) {
	t.Parallel()
	parts, met := unpacked(t, written(t, sample)), map[string]bool{}
	for name, part := range parts {
		if name != "word/document.xml" && name != "word/settings.xml" && path.Dir(name) != "word/charts" {
			continue
		}
		type open struct {
			name string
			at   int
		}
		var way []open
		for d := xml.NewDecoder(bytes.NewReader(part)); ; {
			token, err := d.Token()
			if err != nil {
				break
			}
			switch e := token.(type) {
			case xml.StartElement:
				if e.Name.Local == "chart" && name == "word/document.xml" {
					e.Name.Local = "" // the reference to one has nothing in it
				}
				if n := len(way); n > 0 && order[way[n-1].name] != "" {
					parent := &way[n-1]
					met[parent.name] = true
					at := slices.Index(strings.Fields(order[parent.name]), e.Name.Local)
					if at < parent.at {
						t.Errorf("%s: %s does not belong where it stands in %s", name, e.Name.Local, parent.name)
					}
					parent.at = max(at, parent.at)
				}
				way = append(way, open{name: e.Name.Local})
			case xml.EndElement:
				way = way[:len(way)-1]
			}
		}
	}
	for parent := range order {
		if !met[parent] {
			t.Errorf("there is no %s", parent)
		}
	}
}

// A chart says what it is given before anybody opens the sheet behind it, and that sheet has the same numbers.
func TestChartsSayTheirNumbers(t *testing.T) {
	t.Parallel()
	parts := unpacked(t, written(t, sample))
	for name, want := range map[string][]string{
		"word/charts/chart1.xml": {`<a:t>开工 &amp; &lt;始&gt;</a:t>`, `<c:v>2022</c:v>`, `<c:v>2026.08</c:v>`, `<c:min val="2021"/>`, `<c:max val="2027"/>`},
		"word/footer1.xml":       {`w:instr=" PAGE "`, `w:instr=" NUMPAGES "`, `页 &amp; 共`},
		"word/document.xml":      {`descr="两件事"`, `r:id="chart1"`, `r:id="footer1"`},
	} {
		for _, text := range want {
			if !strings.Contains(string(parts[name]), text) {
				t.Errorf("%s does not say %s", name, text)
			}
		}
	}
	book, err := excelize.OpenReader(bytes.NewReader(parts["word/embeddings/Microsoft_Excel_Sheet1.xlsx"]))
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := book.Close(); err != nil {
			t.Error(err)
		}
	}()
	rows, err := book.GetRows("Sheet1")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([][]string{nil, {"开工 & <始>", "2022", "0", "1", "2022", "2022.5"}, {"贯通", "2026.08", "0", "1", "2026.08", "2025.5"}}, rows); diff != "" {
		t.Error(diff)
	}
}
