package server_test

import (
	"net/http"
	"strings"
	"testing"

	"taixin/internal/postgres/pgtest"
	"taixin/internal/server"
	"taixin/internal/zone"
)

// Each project and service has a short address that leads to it, however it is typed and on whichever day, and stands on
// its board with a code that says the same.
func TestShortAddresses(t *testing.T) {
	t.Parallel()
	s, record := newSite(t, pgtest.Shipped(t).ReaderURL, func(o *server.Options) { o.Site = "https://taixin.example" }), shipped(t)
	for _, n := range record.Names() {
		prefix := map[zone.NameKind]string{zone.NamedProject: "/p/", zone.NamedService: "/s/"}[n.Kind]
		if prefix == "" {
			continue
		}
		short, path := prefix+zone.ShortCode(n.Kind, n.ID), "/"+string(n.Kind)+"s/"+n.ID
		for from, to := range map[string]string{
			short:                               path,
			prefix + strings.ToUpper(short[3:]): path,
			short + "?as_of=2022-11-06&from=somewhere": path + "?as_of=2022-11-06",
		} {
			if res := s.get(t, from); res.StatusCode != http.StatusPermanentRedirect || res.Header.Get("Location") != to {
				t.Errorf("%s leads to %s, %s, want %s", from, res.Header.Get("Location"), res.Status, to)
			}
		}
		board := s.page(t, path+"/board")
		title := n.Text.ZH
		if n.Kind == zone.NamedService { // of which a sheet has the answer for its title, as the page does
			title = strings.TrimSpace(s.page(t, path).Find("h1").Text())
		}
		has(t, board, path, "h1", title)
		has(t, board, path, ".way .address", "https://taixin.example"+short)
		has(t, board, path, ".cite .on", "-")
		if board.Find("svg.code path").Length() != 1 || board.Find("dd").Length() < 2 {
			t.Errorf("%s: no code, or nothing said", path)
		}
		if s.page(t, path).Find(`a[href="`+path+`/board"]`).Length() != 1 {
			t.Errorf("%s does not lead to its board", path)
		}
	}
	for _, target := range []string{"/p/zzzzzzz", "/s/zzzzzzz", "/p/", "/projects/nothing/board"} {
		if res := s.get(t, target); res.StatusCode != http.StatusNotFound {
			t.Errorf("%s: %s", target, res.Status)
		}
	}
	if res := s.get(t, "/p/zzzzzzz?as_of=soon"); res.StatusCode != http.StatusBadRequest {
		t.Errorf("no day: %s", res.Status)
	}
	first := record.Projects[0]
	code := []byte(zone.ShortCode(zone.NamedProject, first.ID))
	code[2] = 'a' // of which no code is made
	if doc := document(t, s.get(t, "/p/"+string(code))); doc.Find(".meant a").First().Text() != first.Name.ZH {
		t.Errorf("who copies %s is offered %q", code, doc.Find(".meant").Text())
	}
}

// A board goes on leading to its page while the store is away.
func TestShortAddressesWithoutStore(t *testing.T) {
	t.Parallel()
	k := newKeeping(t)
	k.fragile.gone.Store(true)
	k.server.Look(t.Context())
	if res := k.get(t, "/p/"+zone.ShortCode(zone.NamedProject, "taixin-avenue")); res.StatusCode != http.StatusPermanentRedirect {
		t.Error(res.Status)
	}
}
