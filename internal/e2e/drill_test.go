//go:build tools && drill

package e2e_test

import (
	"context"
	"io"
	"net/http"
	"testing"

	"taixin/internal/e2e"
)

// serve runs the program that make build has built, as a newcomer does, and returns its address.
func serve(t *testing.T) string {
	t.Helper()
	url, stop, err := e2e.Serve(context.WithoutCancel(t.Context()), root+"/bin/taixin")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := stop(); err != nil {
			t.Error(err)
		}
	})
	return url
}

func download(t *testing.T, url string) []byte {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	content, err := io.ReadAll(res.Body)
	if err != nil || res.StatusCode != http.StatusOK {
		t.Fatalf("%s: %s, %v", url, res.Status, err)
	}
	return content
}
