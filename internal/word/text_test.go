package word_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
)

// text reads the paragraphs of a document back, those of tables among them.
func text(content []byte) ([]string, error) {
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return nil, err
	}
	f, err := z.Open("word/document.xml")
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var paragraphs []string
	paragraph, inText := "", false
	for d := xml.NewDecoder(f); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return paragraphs, nil
		}
		if err != nil {
			return nil, err
		}
		switch e := token.(type) {
		case xml.StartElement:
			inText = e.Name.Local == "t"
			if e.Name.Local == "p" {
				paragraph = ""
			}
		case xml.CharData:
			if inText {
				paragraph += string(e)
			}
		case xml.EndElement:
			inText = false
			if e.Name.Local == "p" {
				paragraphs = append(paragraphs, paragraph)
			}
		}
	}
}
