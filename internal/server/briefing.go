package server

import (
	"bytes"
	"net/http"
	"strings"

	"taixin/internal/word"
	"taixin/web/page"
)

// briefing is a place on one or two sheets of paper.
func (s *Server) briefing(r *http.Request) (component, error) {
	v, err := s.brief(r)
	if err != nil {
		return nil, err
	}
	return v.Page(), nil
}

// brief needs the whole record: what a publication changed cannot be told from a part.
func (s *Server) brief(r *http.Request) (page.Briefing, error) {
	rec, at, err := s.look(r, s.store.Record)
	if err != nil {
		return page.Briefing{}, err
	}
	at.Query = r.URL.Query()
	return page.NewBriefing(rec, at)
}

// briefingDocument is the same as a Word document to be edited.
func (s *Server) briefingDocument(r *http.Request) (document, error) {
	v, err := s.brief(r)
	if err != nil {
		return document{}, err
	}
	v.Address = strings.Replace(v.Address, "/briefing.docx", "/briefing", 1) // where its readers find the page
	var buf bytes.Buffer
	err = word.Write(&buf, v.Document())
	return document{
		mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
		filename:  "briefing-" + v.Region + "-" + v.Day + ".docx",
		titled:    v.Title + v.Day + ".docx",
		packed:    true,
		content:   buf.Bytes(),
	}, err
}
