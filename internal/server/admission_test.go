package server

import (
	"context"
	"testing"
)

// TestPlacesAreShared: one reader has half of the places at most, however many are asked for, and another one gets a place at
// once; nothing is kept of readers who have gone.
func TestPlacesAreShared(t *testing.T) {
	t.Parallel()
	const all = 4
	p := newPlaces(all)
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	var leave []func()
	enter := func(ctx context.Context, reader string) bool {
		out, entered := p.enter(ctx, reader)
		if entered {
			leave = append(leave, out)
		}
		return entered
	}
	for range all / 2 {
		if !enter(t.Context(), "rush") {
			t.Fatal("no place")
		}
	}
	if enter(gone, "rush") {
		t.Error("one reader has more than half")
	}
	for range all / 2 {
		if !enter(t.Context(), "other") {
			t.Error("another reader has none")
		}
	}
	if enter(gone, "third") {
		t.Error("there are more places than there are")
	}
	for _, out := range leave {
		out()
	}
	if len(p.readers) != 0 || len(p.all) != 0 {
		t.Errorf("%d readers and %d places are left", len(p.readers), len(p.all))
	}
}
