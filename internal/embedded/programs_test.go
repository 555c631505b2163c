package embedded

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func env(pairs map[string]string) func(string) string {
	return func(key string) string { return pairs[key] }
}

// fakeBin makes a directory with programs that know their version only.
func fakeBin(t *testing.T, dir, version string) string {
	t.Helper()
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"postgres", "initdb", "pg_ctl"} {
		script := "#!/bin/sh\necho '" + name + " (PostgreSQL) " + version + "'\n"
		if err := os.WriteFile(filepath.Join(dir, name), []byte(script), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestFindBinOrder(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	old := fakeBin(t, filepath.Join(root, "old"), "13.9")
	inPath := fakeBin(t, filepath.Join(root, "path"), "14.2")
	places := []string{filepath.Join(root, "lib", "*", "bin"), filepath.Join(root, "brew@*")}
	fakeBin(t, filepath.Join(root, "lib", "9", "bin"), "9.6")
	fakeBin(t, filepath.Join(root, "lib", "15", "bin"), "15.1")
	newest := fakeBin(t, filepath.Join(root, "lib", "17", "bin"), "17.0 (Debian 17.0-1)")
	brewed := fakeBin(t, filepath.Join(root, "brew@18"), "18.0 (Homebrew)")
	unpacked := fakeBin(t, filepath.Join(root, "cache", "taixin", "postgresql", "bin"), "16.4")

	for name, c := range map[string]struct {
		env    map[string]string
		places []string
		want   string
	}{
		"named":                  {map[string]string{"TAIXIN_PG_BIN": unpacked, "PATH": inPath}, places, unpacked},
		"in PATH":                {map[string]string{"PATH": inPath}, places, inPath},
		"too old in PATH":        {map[string]string{"PATH": old + ":" + inPath}, places, inPath},
		"newest of packages":     {map[string]string{"PATH": "/nowhere"}, places, newest},
		"unpacked by install.sh": {map[string]string{"XDG_CACHE_HOME": filepath.Join(root, "cache")}, nil, unpacked},
		"next place":             {nil, places[1:], brewed},
		"packaged and unpacked":  {map[string]string{"XDG_CACHE_HOME": filepath.Join(root, "cache")}, places, newest},
	} {
		got, _, err := findBin(env(c.env), c.places)
		if err != nil || !sameFile(got, c.want) {
			t.Errorf("%s: got %s, %v; want %s", name, got, err, c.want)
		}
	}
	if _, _, err := findBin(env(map[string]string{"TAIXIN_PG_BIN": old, "PATH": inPath}), nil); err == nil ||
		!strings.Contains(err.Error(), "TAIXIN_PG_BIN") {
		t.Errorf("an unusable TAIXIN_PG_BIN must not be passed over in silence: %v", err)
	}
}

func sameFile(a, b string) bool {
	fa, errA := os.Stat(a)
	fb, errB := os.Stat(b)
	return errA == nil && errB == nil && os.SameFile(fa, fb)
}

func TestNotFoundSaysWhatToDo(t *testing.T) {
	t.Parallel()
	_, _, err := findBin(env(nil), nil)
	if err == nil {
		t.Fatal("found a PostgreSQL nowhere")
	}
	t.Log(err)
	for _, word := range []string{"apt-get", "dnf", "apk", "brew", "TAIXIN_PG_BIN", "TAIXIN_DATABASE_URL"} {
		if !strings.Contains(err.Error(), word) {
			t.Errorf("%q is not in: %v", word, err)
		}
	}
	if strings.Contains(err.Error(), "\n") {
		t.Errorf("more than one line: %v", err)
	}
}

func TestDefaultDir(t *testing.T) {
	t.Parallel()
	if got := DefaultDir(env(map[string]string{"TAIXIN_DATA_DIR": "/x"})); got != "/x" {
		t.Errorf("named: %s", got)
	}
	want := "/var/lib/taixin"
	if os.Geteuid() != 0 {
		want = "/home/u/.local/share/taixin"
	}
	if got := DefaultDir(env(map[string]string{"HOME": "/home/u", "XDG_DATA_HOME": "relative"})); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got := DefaultDir(env(nil)); !filepath.IsAbs(got) {
		t.Errorf("without any variable: %s", got)
	}
}
