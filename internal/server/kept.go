package server

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	"taixin/internal/zone"
)

// document is the content of an answer.
type document struct {
	mediaType string
	filename  string // suggested to who saves it, in ASCII; empty for what is read in place
	titled    string // the same as readers would name it; empty for no other name
	packed    bool   // compressed already
	content   []byte
	links     []string // of the header Link
	framed    bool     // it may stand in the pages of others

	write func(context.Context, io.Writer) error // in place of content where that is too large to be kept
}

// kept is a document in every encoding, ready to be sent: headers are made once and not per request. It does not change,
// but for a smaller brotli that takes the place of a quick one.
type kept struct {
	release zone.Release // of the record that the document was made from
	day     zone.Date    // in Shanghai, on which it was made
	tag     string       // names the content in every validator
	route   string       // for which it was made
	packed  bool

	write func(context.Context, io.Writer) error // see flow.go; nil for what is kept in ways
	ways  [encodings]atomic.Pointer[way]
}

// way is a document in one encoding. Its slices are shared by all answers: they are never written to.
type way struct {
	content []byte
	tag     string
	header  http.Header // of the whole answer
	brief   http.Header // of the answer that nothing has changed

	// The same as lines, for a connection that gathers, without what net/http has to be told.
	lines, briefly []byte
}

// How long answers may be kept by those between us and the reader. A browser asks every time and is mostly told that
// nothing has changed; a shared cache may answer for half a minute, and from what it has while it asks or we are away.
const (
	keptByAll     = "public, max-age=0, s-maxage=30, stale-while-revalidate=30, stale-if-error=604800"
	keptByBrowser = "private, max-age=0"
	keptForEver   = "public, max-age=31536000, immutable"
)

// keep makes a document ready to be sent in some encodings; identity is always one. What is to be sent once needs no
// others. caching and vary are the values of the headers Cache-Control and Vary.
func keep(d document, caching, vary string, in ...encoding) *kept {
	sum := sha256.Sum256(d.content)
	k := &kept{tag: hex.EncodeToString(sum[:9]), packed: d.packed}
	header := http.Header{
		"Content-Type":  {d.mediaType},
		"Cache-Control": {caching},
		"Vary":          {vary},
	}
	secure(header)
	if d.filename != "" {
		header.Set("Content-Disposition", d.disposition())
	}
	if d.framed {
		framable(header)
	} else if !strings.HasPrefix(d.mediaType, "text/html") {
		header.Set("Cross-Origin-Resource-Policy", "cross-origin") // pictures and tables are there to be taken
		open(header)
	}
	if len(d.links) > 0 {
		header.Set("Link", strings.Join(d.links, ", "))
	}
	k.set(identity, "", d.content, header)
	plain := k.ways[identity].Load()
	for e := range k.ways {
		k.ways[e].Store(plain)
	}
	if d.packed {
		in = nil
	}
	var under sync.WaitGroup // somebody waits for it
	for _, e := range in {
		switch e {
		case gzipped:
			under.Go(func() { k.set(gzipped, "-gz", zip(d.content), header) })
		case brotlied:
			under.Go(func() { k.set(brotlied, "-br5", brotliQuickly(d.content), header) })
		}
	}
	under.Wait()
	return k
}

// disposition names the file, in every script for who understands RFC 8187.
func (d document) disposition() string {
	named := fmt.Sprintf("attachment; filename=%q", d.filename)
	if d.titled != "" {
		named += "; filename*=UTF-8''" + strings.ReplaceAll(url.QueryEscape(d.titled), "+", "%20")
	}
	return named
}

// set adds a way to send the document, unless it is no shorter than the one there is.
func (k *kept) set(e encoding, suffix string, content []byte, header http.Header) {
	if now := k.ways[e].Load(); now != nil && len(content) >= len(now.content) {
		return
	}
	w := &way{content: content, tag: `"` + k.tag + suffix + `"`, header: maps.Clone(header)}
	w.header["Content-Length"] = []string{strconv.Itoa(len(content))}
	w.header["Etag"] = []string{w.tag}
	if e != identity {
		w.header["Content-Encoding"] = []string{encodingNames[e]}
	}
	w.brief = http.Header{"Etag": w.header["Etag"], "Cache-Control": header["Cache-Control"], "Vary": header["Vary"]}
	for _, name := range []string{"Access-Control-Allow-Origin", "Access-Control-Expose-Headers"} {
		if said, there := header[name]; there {
			w.brief[name] = said
		}
	}
	w.lines, w.briefly = lines(w.header, told), lines(w.brief, nil)
	k.ways[e].Store(w)
}

// shrink replaces the quick brotli with a smaller one, which has a validator of its own, being other bytes.
func (k *kept) shrink() {
	plain := k.ways[identity].Load()
	if k.packed {
		return
	}
	k.set(brotlied, "-br11", brotliSmall(plain.content), plain.header)
}

// size is about how many bytes of memory it takes.
func (k *kept) size() int {
	const around = 4 << 10 // headers, names, the entry itself
	size := around
	for e := range k.ways {
		size += len(k.ways[e].Load().content)
	}
	return size
}

// told are the headers that net/http needs to see to do the right thing: it would guess the type and cut the body into
// chunks.
var told = map[string]bool{"Content-Type": true, "Content-Length": true}

// lines is a header as it is written, but for some of it.
func lines(h http.Header, but map[string]bool) []byte {
	var out bytes.Buffer
	_ = h.WriteSubset(&out, but) // a buffer takes everything
	return out.Bytes()
}

// send answers a GET or HEAD. It returns the status and how long the body is.
func (k *kept) send(w http.ResponseWriter, r *http.Request) (status, bytes int) {
	way := k.ways[negotiate(r.Header["Accept-Encoding"])].Load()
	h, c := w.Header(), gatheringOf(r)
	dressed := h["X-Content-Type-Options"] != nil
	bare := c != nil && !dressed
	if held := r.Header["If-None-Match"]; len(held) > 0 {
		if tag, same := k.held(held, way); same {
			if bare && tag == way.tag {
				c.complete(way.briefly, nil)
			} else {
				if dressed {
					way.dress(h) // who holds the document takes over these headers too
				}
				maps.Copy(h, way.brief)
				h["Etag"] = []string{tag}
			}
			w.WriteHeader(http.StatusNotModified)
			return http.StatusNotModified, 0
		}
	}
	body := way.content
	if r.Method == http.MethodHead {
		body = nil
	}
	switch {
	case bare:
		c.complete(way.lines, body)
		h["Content-Type"], h["Content-Length"] = way.header["Content-Type"], way.header["Content-Length"]
	default:
		way.dress(h)
		maps.Copy(h, way.header)
		if r.TLS != nil {
			h["Strict-Transport-Security"] = strictly
		}
		if c != nil {
			c.complete(nil, body)
		}
	}
	w.WriteHeader(http.StatusOK)
	if body != nil {
		_, _ = w.Write(body) // a reader who hangs up meanwhile is no error
	}
	return http.StatusOK, len(body)
}

// dress puts the document's own word on what may frame and load it in the place of the general one.
func (w *way) dress(h http.Header) {
	for _, name := range framing {
		if own := w.header[name]; own != nil {
			h[name] = own
		} else {
			delete(h, name)
		}
	}
}

// sendAs answers with a status of its own, whatever the method and whatever the reader holds.
func (k *kept) sendAs(w http.ResponseWriter, r *http.Request, status int) {
	way, h := k.ways[negotiate(r.Header["Accept-Encoding"])].Load(), w.Header()
	way.dress(h)
	maps.Copy(h, way.header)
	h.Del("Etag")
	w.WriteHeader(status)
	_, _ = w.Write(way.content) // nothing is sent where a HEAD asked; a reader who hangs up is no error
}

// held looks for a validator of the document among those of the lines of an If-None-Match header and returns it. Any
// encoding will do: the content is the same, so what the reader holds is still right. The weak comparison is what is
// asked for here.
func (k *kept) held(lines []string, way *way) (tag string, same bool) {
	for _, line := range lines {
		if line == way.tag {
			return way.tag, true
		}
		for part := range strings.SplitSeq(line, ",") {
			part = strings.TrimSpace(part)
			if part == "*" {
				return way.tag, true
			}
			part = strings.TrimPrefix(part, "W/")
			rest, ok := strings.CutPrefix(part, `"`+k.tag)
			if !ok {
				continue
			}
			switch rest {
			case `"`, `-gz"`, `-br5"`, `-br11"`:
				return part, true
			}
		}
	}
	return "", false
}
