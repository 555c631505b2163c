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

	"github.com/google/go-cmp/cmp"

	"taixin/internal/word"
)

var sample = word.Document{
	Title: "简报 & <一>", Creator: "某",
	Parts: []word.Part{
		word.Heading{Text: "现况", Level: 1},
		word.Paragraph{Text: "全长41公里。", Small: "某报 2022-09-30"},
		word.Heading{Text: "图", Level: 2},
		word.Table{Heads: []string{"指标", "数值"}, Rows: [][]string{{"全长", "41公里"}, {"", "<&>"}}, Widths: []uint64{2, 1}},
	},
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
	for name, part := range parts {
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
	got, err := word.Text(written(t, sample))
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"简报 & <一>", "现况", "全长41公里。 某报 2022-09-30", "图", "指标", "数值", "全长", "41公里", "", "<&>", ""}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if !slices.Contains(got, "现况") {
		t.Error("no heading")
	}
}
