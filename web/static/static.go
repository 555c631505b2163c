// Package static holds the files that pages load: the stylesheet and the icon. Each is served under a name that carries
// a hash of its content, so that it may be kept for ever and is never stale.
package static

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"path"
	"strings"
)

//go:embed *.css *.svg
var files embed.FS

// Asset is one file with its hashed address.
type Asset struct {
	Path    string // "/static/site.0123456789.css"
	Type    string // media type
	Content []byte
}

// assets by their plain name.
var assets = load()

func load() map[string]Asset {
	types := map[string]string{".css": "text/css; charset=utf-8", ".svg": "image/svg+xml"}
	entries, err := files.ReadDir(".")
	if err != nil {
		panic(err)
	}
	all := map[string]Asset{}
	for _, e := range entries {
		content, err := files.ReadFile(e.Name())
		if err != nil {
			panic(err)
		}
		sum := sha256.Sum256(content)
		ext := path.Ext(e.Name())
		hashed := strings.TrimSuffix(e.Name(), ext) + "." + hex.EncodeToString(sum[:5]) + ext
		all[e.Name()] = Asset{"/static/" + hashed, types[ext], content}
	}
	return all
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
