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
	"time"

	"taixin/web/static"
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
	chosen    bool     // it looks as the reader has chosen
	secret    bool     // it is only for who asked, and for now

	write func(context.Context, io.Writer) error // in place of content where that is too large to be kept
}

// How long answers may be kept by those between us and the reader. A browser asks every time and is mostly told that
// nothing has changed; a shared cache may answer for half a minute, and from what it has while it asks or we are away.
const (
	keptByAll     = "public, max-age=0, s-maxage=30, stale-while-revalidate=30, stale-if-error=604800"
	keptByBrowser = "private, max-age=0"
	keptByNobody  = "no-store"
	keptForEver   = "public, max-age=31536000, immutable"
)

// response is a document ready to be sent, in the encodings in which somebody has asked for it. It does not change, so any
// number of answers share it.
type response struct {
	header http.Header // of every encoding
	tag    string      // of the content, whatever the encoding
	packed bool        // in itself
	bodies [encodings]body
}

// body is a content in one encoding, and the header of an answer with it; without one where nobody has asked for that.
type body struct {
	header  http.Header
	content []byte
}

func newResponse(d document, caching string) *response {
	if room := cap(d.content) - len(d.content); room > len(d.content)/16 {
		d.content = bytes.Clone(d.content) // it may be kept
	}
	sum := sha256.Sum256(d.content)
	r := &response{header: d.header(caching), tag: hex.EncodeToString(sum[:9]), packed: d.packed}
	r.bodies[identity] = r.body(identity, d.content)
	return r
}

// body is the response in an encoding; the content as it is where that makes it no smaller.
func (r *response) body(e encoding, content []byte) body {
	header, tag := maps.Clone(r.header), r.tag
	if plain := r.bodies[identity].content; e != identity && len(content) >= len(plain) {
		content = plain
	} else if e != identity {
		header["Content-Encoding"], tag = []string{encodingNames[e]}, tag+suffixes[e]
	}
	header["Etag"], header["Content-Length"] = []string{`"` + tag + `"`}, []string{strconv.Itoa(len(content))}
	return body{header, content}
}

// header is that of an answer with the document.
func (d document) header(caching string) http.Header {
	vary := "Accept-Encoding"
	if d.chosen {
		vary += ", Cookie"
	}
	h := http.Header{"Content-Type": {d.mediaType}, "Cache-Control": {caching}, "Vary": {vary}}
	if d.filename != "" {
		named := fmt.Sprintf("attachment; filename=%q", d.filename)
		if d.titled != "" { // in every script, for who understands RFC 8187
			named += "; filename*=UTF-8''" + strings.ReplaceAll(url.QueryEscape(d.titled), "+", "%20")
		}
		h.Set("Content-Disposition", named)
	}
	switch {
	case d.framed:
		h.Set("Content-Security-Policy", framable)
		h["X-Frame-Options"], h["Cross-Origin-Opener-Policy"] = nil, nil
		h.Set("Cross-Origin-Resource-Policy", "cross-origin")
	case !d.chosen:
		h.Set("Cross-Origin-Resource-Policy", "cross-origin") // pictures and tables are there to be taken
		open(h)
	}
	if len(d.links) > 0 {
		h.Set("Link", strings.Join(d.links, ", "))
	}
	return h
}

// framable is the policy of what stands in the pages of others: everybody may frame it. It has nothing that a reader could
// be made to press unawares, loads nothing and runs nothing; its own stylesheet is all that applies.
var framable = "default-src 'none'; style-src '" + static.Embed.Hash + "'; base-uri 'none'; form-action 'none'; frame-ancestors *"

// open lets pages of other sites read an answer. Nothing here depends on who asks, so there is nothing to protect.
func open(h http.Header) {
	h.Set("Access-Control-Allow-Origin", "*")
	h.Set("Access-Control-Expose-Headers", "Link, ETag, Retry-After, "+awaySince)
}

// in is the response with the body of an encoding; the same where it has that.
func (r *response) in(e encoding) *response {
	if r.packed || r.bodies[e].header != nil {
		return r
	}
	more := *r
	switch content := r.bodies[identity].content; e {
	case gzipped:
		more.bodies[e] = r.body(e, zip(content))
	case brotlied:
		more.bodies[e] = r.body(e, brotliOf(content, quickBrotli))
	}
	return &more
}

// packed is the response in every encoding, as small as some quality of brotli makes it.
func (r *response) packedWith(quality int) *response {
	more := *r.in(gzipped)
	more.bodies[brotlied] = r.body(brotlied, brotliOf(r.bodies[identity].content, quality))
	return &more
}

// size is how many bytes of memory it takes, of which those of headers are an estimate.
func (r *response) size() int {
	size := sizeOf(r.header) + len(r.tag)
	for e, body := range r.bodies {
		size += sizeOf(body.header)
		if encoding(e) == identity || !sameBytes(body.content, r.bodies[identity].content) {
			size += cap(body.content)
		}
	}
	return size
}

// sizeOf is about how many bytes of memory a header takes: an entry is a name, a slice and its values, and a map has as many
// entries to spare as it has at most.
func sizeOf(h http.Header) int {
	const entry = 2 * (16 + 24 + 16)
	size := len(h) * entry
	for _, values := range h {
		for _, value := range values {
			size += len(value)
		}
	}
	return size
}

// sameBytes tells whether two contents are one in memory.
func sameBytes(a, b []byte) bool { return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0]) }

// dress puts the header of the response on an answer, in the place of what is said in general.
func dress(h, own http.Header) {
	for name, values := range own {
		if h[name] = values; values == nil {
			delete(h, name)
		}
	}
}

// send answers a GET or HEAD, or tells who holds the document that it has not changed.
func (r *response) send(w http.ResponseWriter, req *http.Request) {
	body := r.bodies[negotiate(req.Header["Accept-Encoding"])]
	if body.header == nil {
		body = r.bodies[identity]
	}
	h := w.Header()
	dress(h, body.header)
	if asked := req.Header; req.Method != http.MethodGet || asked["Range"] != nil || asked["If-Match"] != nil || asked["If-None-Match"] != nil {
		http.ServeContent(w, req, "", time.Time{}, bytes.NewReader(body.content))
		return
	}
	h["Accept-Ranges"] = acceptRanges // as ServeContent says
	_, _ = w.Write(body.content)      // whoever has gone does not hear of it
}

var acceptRanges = []string{"bytes"}

// sendAs answers with a status of its own, whatever the method and whatever the reader holds.
func (r *response) sendAs(w http.ResponseWriter, req *http.Request, status int) {
	h, e := w.Header(), negotiate(req.Header["Accept-Encoding"])
	body := r.in(e).bodies[e]
	dress(h, r.header)
	if packed := body.header["Content-Encoding"]; packed != nil {
		h["Content-Encoding"] = packed
	}
	w.WriteHeader(status)
	_, _ = w.Write(body.content) // nothing is sent where a HEAD asked; a reader who hangs up is no error
}

// write sends a short text; a reader who hangs up meanwhile is no error.
func write(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", keptByNobody)
	w.WriteHeader(status)
	_, _ = io.WriteString(w, text)
}
