package server_test

import (
	"archive/zip"
	"bytes"
	"io"
	"io/fs"
	"mime"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"taixin/internal/exchange"
	"taixin/internal/operator"
	"taixin/internal/postgres/pgtest"
	"taixin/internal/server"
	"taixin/internal/table"
	"taixin/internal/zone"
	"taixin/web/ui"
)

// TestTables: every table is served in every form as the store has it, and as it stood on a day; HEAD says the same
// without it, and who holds it is not sent it again.
func TestTables(t *testing.T) {
	t.Parallel()
	s := newKeeping(t)
	record := s.record(t)
	day := record.Days()[0]
	for _, e := range []table.Edition{{Snapshot: record}, {Snapshot: record.AsOf(day), AsOf: day}} {
		query := ""
		if !e.AsOf.IsZero() {
			query = "?as_of=" + e.AsOf.String()
		}
		for _, of := range table.All() {
			for _, form := range table.Forms() {
				var want bytes.Buffer
				if err := form.Write(t.Context(), &want, of, e); err != nil {
					t.Fatal(err)
				}
				path := "/data/" + of.Name + "." + form.Name + query
				answer := s.get(t, path)
				got, err := io.ReadAll(answer.Body)
				if err != nil || answer.StatusCode != http.StatusOK || !bytes.Equal(got, want.Bytes()) {
					t.Errorf("%s: %d, not what the record has (%v)", path, answer.StatusCode, err)
				}
				if answer.Header.Get("Content-Type") != form.MediaType {
					t.Errorf("%s: %v", path, answer.Header)
				}
				named(t, answer, "taixin-"+of.Name+"-"+e.Day().String()+"."+form.Name, "太忻-"+of.Title.ZH+"-"+e.Day().String()+"."+form.Name)
				unsent(t, s.handler, path, answer)
			}
		}
	}
}

// TestTablesInEnglish: what of a file is for people is in English under /en/, and so is its name; what is for programs is the
// same at both addresses.
func TestTablesInEnglish(t *testing.T) {
	t.Parallel()
	s := newKeeping(t)
	record := s.record(t)
	english := table.Edition{Snapshot: record, Lang: "en"}
	for _, of := range table.All() {
		for _, form := range table.Forms() {
			var want bytes.Buffer
			if err := form.Write(t.Context(), &want, of, english); err != nil {
				t.Fatal(err)
			}
			path := "/en/data/" + of.Name + "." + form.Name
			answer := s.get(t, path)
			got, err := io.ReadAll(answer.Body)
			if err != nil || answer.StatusCode != http.StatusOK || !bytes.Equal(got, want.Bytes()) {
				t.Errorf("%s: %d, not what the record has (%v)", path, answer.StatusCode, err)
			}
			if said := answer.Header.Get("Content-Disposition"); said != `attachment; filename="taixin-`+of.Name+"-"+english.Day().String()+"."+form.Name+`"` {
				t.Errorf("%s is called %s", path, said)
			}
			if same := string(got) == s.text(t, "/data/"+of.Name+"."+form.Name); same != (form.Name != "xlsx" && form.Name != "excel.csv") {
				t.Errorf("%s is the same in Chinese: %t", path, same)
			}
		}
	}
	for _, ending := range []string{".zip", ".xlsx"} {
		said := s.get(t, "/en/data/taixin"+ending).Header.Get("Content-Disposition")
		if said != `attachment; filename="taixin-`+english.Day().String()+ending+`"` {
			t.Errorf("everything is called %s", said)
		}
	}
}

// TestBundle: everything is served in one archive and in one workbook, as it stands and as it stood on a day, under the terms of who answers for
// the site.
func TestBundle(t *testing.T) {
	t.Parallel()
	s := newKeeping(t)
	record := s.record(t)
	day := record.Days()[0]
	for path, e := range map[string]table.Edition{"/data/taixin.zip": {Snapshot: record}, "/data/taixin.zip?as_of=" + day.String(): {Snapshot: record.AsOf(day), AsOf: day}} {
		var want bytes.Buffer
		if err := exchange.Bundle(t.Context(), &want, e, exchange.Site{Address: "http://example.com", Name: zone.Text{ZH: ui.WordsIn("zh").T("site.name"), EN: ui.WordsIn("en").T("site.name")}}); err != nil {
			t.Fatal(err)
		}
		answer := s.get(t, path)
		got, err := io.ReadAll(answer.Body)
		if err != nil || answer.StatusCode != http.StatusOK || !bytes.Equal(got, want.Bytes()) || answer.Header.Get("Content-Type") != "application/zip" {
			t.Errorf("%s: %s, %s, %d bytes of %d (%v)", path, answer.Status, answer.Header.Get("Content-Type"), len(got), want.Len(), err)
		}
		named(t, answer, "taixin-"+e.Day().String()+".zip", "太忻公开数据-"+e.Day().String()+".zip")
		unsent(t, s.handler, path, answer)
	}
	for path, e := range map[string]table.Edition{
		"/data/taixin.xlsx": {Snapshot: record}, "/data/taixin.xlsx?as_of=" + day.String(): {Snapshot: record.AsOf(day), AsOf: day},
		"/en/data/taixin.xlsx": {Snapshot: record, Lang: "en"},
	} {
		var want bytes.Buffer
		if err := exchange.Book(t.Context(), &want, e); err != nil {
			t.Fatal(err)
		}
		answer := s.get(t, path)
		got, err := io.ReadAll(answer.Body)
		if err != nil || answer.StatusCode != http.StatusOK || !bytes.Equal(got, want.Bytes()) || answer.Header.Get("Content-Type") != table.BookType {
			t.Errorf("%s: %s, %s, %d bytes of %d (%v)", path, answer.Status, answer.Header.Get("Content-Type"), len(got), want.Len(), err)
		}
		if e.Lang == "" {
			named(t, answer, "taixin-"+e.Day().String()+".xlsx", "太忻公开数据-"+e.Day().String()+".xlsx")
		}
		unsent(t, s.handler, path, answer)
	}
	if answer := s.get(t, "/data/taixin.zip?as_of=x"); answer.StatusCode != http.StatusBadRequest {
		t.Errorf("a day that is none: %s", answer.Status)
	}
	operated := newSite(t, pgtest.Shipped(t).ReaderURL, func(o *server.Options) {
		o.Operator = operator.Operator{Organiser: "某单位", Terms: "请注明出处。"}
	})
	content, err := io.ReadAll(operated.get(t, "/data/taixin.zip").Body)
	if err != nil {
		t.Fatal(err)
	}
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	if terms, err := fs.ReadFile(archive, "TERMS.txt"); err != nil || string(terms) != "请注明出处。\n" {
		t.Errorf("the terms are %q (%v)", terms, err)
	}
}

// named compares the names that are suggested for a file, of which older programs know only the first.
func named(t *testing.T, answer *http.Response, ascii, chinese string) {
	t.Helper()
	said := answer.Header.Get("Content-Disposition")
	kind, params, err := mime.ParseMediaType(said) // knows RFC 8187 and prefers it
	if err != nil || kind != "attachment" || params["filename"] != chinese || !strings.HasPrefix(said, `attachment; filename="`+ascii+`"; filename*=UTF-8''`) {
		t.Errorf("a file is called %q, not %s and %s (%v)", said, ascii, chinese, err)
	}
}

// unsent asks for a file by HEAD, and by the validator of the answer that it was sent in.
func unsent(t *testing.T, handler http.Handler, path string, answer *http.Response) {
	t.Helper()
	tag := answer.Header.Get("ETag")
	if tag == "" {
		t.Errorf("%s has no validator", path)
	}
	for _, method := range []string{http.MethodGet, http.MethodHead} {
		r := httptest.NewRequestWithContext(t.Context(), method, path, nil)
		r.Header.Set("If-None-Match", tag)
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, r)
		if w.Code != http.StatusNotModified || w.Body.Len() > 0 || w.Header().Get("ETag") != tag {
			t.Errorf("%s %s of who holds it: %d with %d bytes", method, path, w.Code, w.Body.Len())
		}
	}
	w := httptest.NewRecorder()
	handler.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodHead, path, nil))
	if w.Code != http.StatusOK || w.Body.Len() > 0 {
		t.Errorf("HEAD %s: %d with %d bytes", path, w.Code, w.Body.Len())
	}
	for _, name := range []string{"ETag", "Content-Type", "Content-Length", "Content-Disposition", "Cache-Control"} {
		if w.Header().Get(name) != answer.Header.Get(name) {
			t.Errorf("HEAD %s: %s is %q, not %q", path, name, w.Header().Get(name), answer.Header.Get(name))
		}
	}
}
