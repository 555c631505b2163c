// Package static holds the files that pages load: the stylesheet, the script, the icons, and the card that is shown when
// a page is shared. Each is served under a name that carries a hash of its content, so that it may be kept for ever and
// is never stale. The small icon goes with the page itself.
package static

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"net/url"
	"path"
	"slices"
	"strings"
	"sync"
)

//go:embed css js *.svg *.png
var files embed.FS

// sheets are the parts of the stylesheet in the order of the cascade: a later one may change what an earlier one says.
var sheets = []string{"tokens", "frame", "figures", "cards", "tables", "lists", "suggest", "answer", "facets", "charts", "pictures", "corridor", "courses", "sheets", "stack", "aloud", "english", "elder", "targets", "print"}

// editions are the sheets that only some pages need, by the word for them in the names of stylesheets: those in English, those
// in 长辈版. Each stylesheet is whole, so that the cascade is one and a first visit asks once.
var editions = map[string]string{"en": "english", "elder": "elder"}

// wall is the sheets of the page that hangs on a wall, which is dark and has no lists to be narrowed.
var wall = []string{"tokens", "frame", "figures", "lists", "charts", "pictures", "corridor", "stack", "elder", "targets", "print", "screen"}

// scripts are comforts; every page is whole without them. The page of a chart has one more in its own, so that a first visit asks
// for one script.
var scripts = []string{"aloud", "copy", "paper", "suggest"}

// Asset is one file with its hashed address.
type Asset struct {
	Path    string // "/static/site.0123456789.css"
	Type    string // media type
	Content []byte
}

// assets by their plain name.
var assets = load()

func load() map[string]Asset {
	all := map[string]Asset{}
	add := func(name, mediaType string, content []byte) {
		all[name] = Asset{hashed(name, content), mediaType, content}
	}
	for _, name := range Sheets() {
		add(name, "text/css; charset=utf-8", shorten(bundle("css/", sheetsOf(name), ".css")))
	}
	add("board.css", "text/css; charset=utf-8", shorten(bundle("css/", []string{"tokens", "board"}, ".css")))
	add("site.js", "text/javascript; charset=utf-8", uncommented(bundle("js/", scripts, ".js")))
	add("chart.js", "text/javascript; charset=utf-8", uncommented(bundle("js/", append(slices.Clone(scripts), "picture"), ".js")))
	add("screen.css", "text/css; charset=utf-8", shorten(bundle("css/", wall, ".css")))
	add("screen.js", "text/javascript; charset=utf-8", uncommented(read("js/screen.js")))
	add("touch-icon.png", "image/png", read("touch-icon.png"))
	add("share.png", "image/png", read("share.png"))
	return all
}

// uncommented is a script without the lines that are for those who read it in the repository.
func uncommented(script []byte) []byte {
	var lines [][]byte
	for line := range bytes.Lines(script) {
		if line = bytes.TrimLeft(line, " "); !bytes.HasPrefix(line, []byte("//")) && len(line) > 1 {
			lines = append(lines, line)
		}
	}
	return bytes.Join(lines, nil)
}

// hashed is the address of a file.
func hashed(name string, content []byte) string {
	sum := sha256.Sum256(content)
	ext := path.Ext(name)
	return "/static/" + strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:5]) + ext
}

func bundle(dir string, names []string, ext string) []byte {
	var all bytes.Buffer
	for _, name := range names {
		all.Write(read(dir + name + ext))
	}
	return all.Bytes()
}

// Icon is the icon of the site as an address that holds it, so that a first visit need not ask for it.
var Icon = "data:image/svg+xml," + url.PathEscape(string(bytes.TrimSpace(read("icon.svg"))))

func read(name string) []byte {
	content, err := files.ReadFile(name)
	if err != nil {
		panic(err) // it was there when the program was built
	}
	return content
}

// Path returns the address of a file by its plain name; it panics where there is none, which the first render shows.
func Path(name string) string {
	a, ok := assets[name]
	if !ok {
		panic(fmt.Sprintf("no static file %s", name))
	}
	return a.Path
}

// ownName is what the stylesheet calls the site at the foot of each sheet of paper, where no page can.
const ownName = `content:"太忻看板"`

// named are the stylesheets of sites with other names, by their own and that of the site. Each program serves one site or two.
var named sync.Map

// Sheets returns the names of the stylesheets of pages.
func Sheets() []string {
	return []string{"site.css", "site-en.css", "site-elder.css", "site-en-elder.css"}
}

// SheetFor returns the name of the stylesheet for pages in a language and a form.
func SheetFor(lang, form string) string {
	name := "site"
	for _, edition := range []string{lang, form} {
		if editions[edition] != "" {
			name += "-" + edition
		}
	}
	return name + ".css"
}

// sheetsOf returns the sheets of a stylesheet: all but those for other editions.
func sheetsOf(name string) []string {
	words := strings.Split(strings.TrimSuffix(name, ".css"), "-")
	return slices.DeleteFunc(slices.Clone(sheets), func(sheet string) bool {
		for edition, own := range editions {
			if sheet == own {
				return !slices.Contains(words, edition)
			}
		}
		return false
	})
}

// Sheet is a stylesheet for a site that its operator calls by a name; without one it is the usual one.
func Sheet(name, site string) Asset {
	if site == "" {
		return assets[name]
	}
	key := [2]string{name, site}
	if known, ok := named.Load(key); ok {
		return known.(Asset)
	}
	escaped := strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(site)
	usual := assets[name]
	content := bytes.ReplaceAll(usual.Content, []byte(ownName), []byte(`content:"`+escaped+`"`))
	a := Asset{hashed(name, content), usual.Type, content}
	named.Store(key, a)
	return a
}

// All returns every asset, for routing.
func All() []Asset {
	var all []Asset
	for _, a := range assets {
		all = append(all, a)
	}
	return all
}
