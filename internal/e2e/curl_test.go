//go:build tools

package e2e_test

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"

	"taixin/internal/e2e"
	"taixin/internal/postgres"
	"taixin/internal/postgres/pgtest"
	"taixin/internal/server"
	"taixin/web/ui"
)

// TestCommandsOfTheDataPage runs every command on the page as it stands, in each language, against the server that shows it.
func TestCommandsOfTheDataPage(t *testing.T) {
	t.Parallel()
	curl, err := e2e.Program("curl")
	if err != nil {
		t.Fatal(err)
	}
	store, err := postgres.Open(pgtest.New(t).ReaderURL)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(store.Close)
	inner := server.New(store, server.Options{Log: slog.New(slog.NewTextHandler(t.Output(), &slog.HandlerOptions{Level: slog.LevelWarn})), CacheBytes: 8 << 20, Now: time.Now})
	inner.Look(t.Context())
	web := httptest.NewServer(inner.Handler())
	t.Cleanup(web.Close)
	for _, lang := range ui.Languages() {
		t.Run(lang, func(t *testing.T) {
			t.Parallel()
			r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, web.URL+ui.In(lang, "/data"), nil)
			if err != nil {
				t.Fatal(err)
			}
			answer, err := web.Client().Do(r)
			if err != nil {
				t.Fatal(err)
			}
			defer answer.Body.Close()
			page, err := goquery.NewDocumentFromReader(answer.Body)
			if err != nil {
				t.Fatal(err)
			}
			commands, dir := page.Find(`[data-command="curl"]`), t.TempDir()
			for i := range commands.Length() {
				line := commands.Eq(i).Text()
				if !strings.HasPrefix(line, "curl ") || !strings.Contains(line, web.URL+ui.In(lang, "/data/")) {
					t.Fatalf("a command asks somebody else: %s", line)
				}
				times := 2 // whoever repeats one is not refused,
				if strings.Contains(line, "OJ ") {
					times = 1 // but by curl, which writes over no file that bears the name a site gives it
				}
				for range times {
					cmd := exec.CommandContext(t.Context(), "sh", "-c", line)
					cmd.Dir, cmd.Env = dir, append(os.Environ(), "PATH="+filepath.Dir(curl)+string(os.PathListSeparator)+os.Getenv("PATH"))
					if out, err := cmd.CombinedOutput(); err != nil {
						t.Errorf("%s: %v: %s", line, err, out)
					}
				}
			}
			for _, pattern := range []string{"taixin.zip", "taixin.etag", "taixin-figures-*.csv", "taixin-projects-*.xlsx"} {
				files, err := filepath.Glob(filepath.Join(dir, pattern))
				if err != nil || len(files) != 1 {
					t.Fatalf("the commands made %d files %s (%v)", len(files), pattern, err)
				}
				if info, err := os.Stat(files[0]); err != nil || info.Size() == 0 {
					t.Errorf("%s is empty (%v)", pattern, err)
				}
			}
			if files, err := os.ReadDir(dir); err != nil || len(files) != 4 || commands.Length() < 4 {
				t.Errorf("%d commands made %v (%v)", commands.Length(), files, err)
			}
		})
	}
}
