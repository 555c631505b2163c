package seed_test

import (
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"taixin/internal/seed"
	"taixin/seeds"
)

// What the README shows as rows of a source is without fault.
func TestExamplesOfTheReadme(t *testing.T) {
	t.Parallel()
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	fsys := fstest.MapFS{}
	for _, pattern := range []string{"catalogue/*.yaml", "sources/*.yaml"} {
		paths, err := fs.Glob(seeds.FS, pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range paths {
			content, err := fs.ReadFile(seeds.FS, p)
			if err != nil {
				t.Fatal(err)
			}
			fsys[p] = &fstest.MapFile{Data: content}
		}
	}
	_, section, found := strings.Cut(string(readme), "\n## What sources say, as rows\n")
	section, _, _ = strings.Cut(section, "\n## ")
	if !found {
		t.Fatal("the README has no section on what sources say")
	}
	examples := strings.Split(section, "```yaml\n")[1:]
	if len(examples) != 5 {
		t.Errorf("%d examples, want 5", len(examples))
	}
	for _, example := range examples {
		example, _, _ = strings.Cut(example, "```")
		title, _, _ := strings.Cut(example, "\n")
		t.Run(title, func(t *testing.T) {
			with := fstest.MapFS{"sources/example.yaml": {Data: []byte("source: {id: example, publisher: {zh: 报, en: Paper}, published: 2025-06-30}\n" + example)}}
			for name, file := range fsys {
				with[name] = file
			}
			if _, err := seed.Read(with); err != nil {
				t.Errorf("%v\n%s", err, example)
			}
		})
	}
}
