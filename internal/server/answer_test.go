package server

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/go-chi/chi/v5"

	"taixin/internal/zone"
)

// record is a store that holds one.
type record struct{}

func (record) Stamp(context.Context) (string, error) { return "1", nil }

func (record) Read(context.Context) (*zone.Record, string, error) {
	return &zone.Record{Release: zone.Release{Number: 1}}, "1", nil
}

// answering is a handler of one route.
func answering(t *testing.T, m maker) http.Handler {
	t.Helper()
	s := New(record{}, Options{Log: slog.New(slog.DiscardHandler), Now: time.Now, CacheBytes: 1 << 20, Site: "http://example.com"})
	s.Look(t.Context())
	r := chi.NewRouter()
	r.Use(s.chain()...)
	r.Get("/", s.handler(route{maker: m}))
	return r
}

// TestPanicReachesNobody: a fault of the program is a page that says nothing of it, and takes no other page along.
func TestPanicReachesNobody(t *testing.T) {
	t.Parallel()
	h := answering(t, func(request) (document, error) { panic("secret") })
	for range 2 {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/", nil))
		if w.Code != http.StatusInternalServerError {
			t.Errorf("%d, want 500", w.Code)
		}
		for _, told := range []string{"secret", "panic", "goroutine", ".go:"} {
			if strings.Contains(w.Body.String(), told) {
				t.Errorf("the page shows %q", told)
			}
		}
	}
}

// TestMadeOnceForAll: many who ask at once for what is not there have it made once. Where the first of them goes, what was
// made for it ends, and the next has it made.
func TestMadeOnceForAll(t *testing.T) {
	t.Parallel()
	begun, made := make(chan struct{}, 100), 0
	h := answering(t, func(q request) (document, error) {
		made++ // one at a time
		begun <- struct{}{}
		if made == 1 {
			<-q.Context().Done()
			return document{}, q.Context().Err()
		}
		return document{mediaType: "text/plain", content: []byte("made")}, nil
	})
	ask := func(ctx context.Context, done chan<- string) {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequestWithContext(ctx, http.MethodGet, "/", nil))
		done <- w.Body.String()
	}
	leaving, leave := context.WithCancelCause(t.Context())
	left, answered := make(chan string, 1), make(chan string, 50)
	go ask(leaving, left)
	<-begun
	for range cap(answered) {
		go ask(t.Context(), answered)
	}
	leave(errors.New("gone"))
	if body := <-left; body != "" {
		t.Errorf("who has gone was sent %q", body)
	}
	for range cap(answered) {
		if body := <-answered; body != "made" {
			t.Errorf("answered %q", body)
		}
	}
	if made != 2 {
		t.Errorf("made %d times", made)
	}
}
