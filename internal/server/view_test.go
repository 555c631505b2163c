package server_test

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"taixin/internal/postgres/pgtest"
)

// TestChoiceStays follows the link of the header without a script: the choice is kept, the page comes back in the chosen
// form, and the way back is on it.
func TestChoiceStays(t *testing.T) {
	t.Parallel()
	s := newSite(t, pgtest.Shipped(t).ReaderURL)
	link, _ := s.page(t, "/projects?x=1").Find(`.choices a[href*="form=elder"]`).Attr("href")
	res := s.from(t, "http://example.com/projects?x=1", link)
	if res.StatusCode != http.StatusSeeOther || res.Header.Get("Location") != "/projects?x=1" {
		t.Fatalf("GET %s: %s to %q", link, res.Status, res.Header.Get("Location"))
	}
	cookies := res.Cookies()
	if len(cookies) != 1 || !cookies[0].HttpOnly || cookies[0].MaxAge <= 0 {
		t.Fatalf("cookies %v, want one that stays", cookies)
	}
	r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/services", nil)
	r.AddCookie(cookies[0])
	doc := document(t, s.do(t, r))
	has(t, doc, "/services", `html.elder`)
	back, _ := doc.Find(`.choices a[href*="form="]`).Attr("href")
	if cookie := s.get(t, back).Cookies(); len(cookie) != 1 || cookie[0].MaxAge >= 0 {
		t.Errorf("GET %s: cookies %v, want the choice taken back", back, cookie)
	}
}

// from follows a link on a page.
func (s site) from(t *testing.T, referer, target string) *http.Response {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, target, nil)
	r.Header.Set("Referer", referer)
	return s.do(t, r)
}

func TestChoiceLeadsNowhereElse(t *testing.T) {
	t.Parallel()
	s := newSite(t, pgtest.Shipped(t).ReaderURL)
	for _, referer := range []string{"https://example.org/", "http://example.com//example.org/", "//example.org/", "javascript:alert(1)", "", "http://example.com/view?form=", "%zz"} {
		if got := s.from(t, referer, "/view?form=elder").Header.Get("Location"); got != "/" {
			t.Errorf("from %s it leads to %q", referer, got)
		}
	}
	for _, bad := range []string{"/view?form=huge", "/view?scheme=%zz"} {
		if res := s.get(t, bad); res.StatusCode != http.StatusBadRequest {
			t.Errorf("GET %s: %s", bad, res.Status)
		}
	}
}

// A cookie that is none of ours, or holds what cannot be chosen, changes nothing.
func TestStrangeCookie(t *testing.T) {
	t.Parallel()
	s := newSite(t, pgtest.Shipped(t).ReaderURL)
	r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/", nil)
	r.AddCookie(&http.Cookie{Name: "form", Value: `elder"onload=x`})
	r.AddCookie(&http.Cookie{Name: "scheme", Value: "pink"})
	if class := document(t, s.do(t, r)).Find("html").AttrOr("class", ""); class != "" {
		t.Errorf("class %q", class)
	}
}
