// Package static holds the files that pages load: the stylesheet, the icons, and the card that is shown when a page is
// shared. Each is served under a name that carries a hash of its content, so that it may be kept for ever and is never
// stale.
package static

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"path"
	"strings"
)

//go:embed css *.svg *.png
var files embed.FS

// sheets are the parts of the stylesheet in the order of the cascade: a later one may change what an earlier one says.
var sheets = []string{"tokens", "frame", "figures", "tables", "lists", "charts", "elder", "targets", "print"}

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
		sum := sha256.Sum256(content)
		ext := path.Ext(name)
		hashed := strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:5]) + ext
		all[name] = Asset{"/static/" + hashed, mediaType, content}
	}
	var css bytes.Buffer
	for _, sheet := range sheets {
		css.Write(read("css/" + sheet + ".css"))
	}
	add("site.css", "text/css; charset=utf-8", css.Bytes())
	add("icon.svg", "image/svg+xml", read("icon.svg"))
	add("touch-icon.png", "image/png", read("touch-icon.png"))
	add("share.png", "image/png", read("share.png"))
	return all
}

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

// All returns every asset, for routing.
func All() []Asset {
	var all []Asset
	for _, a := range assets {
		all = append(all, a)
	}
	return all
}
