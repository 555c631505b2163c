package server

import (
	"bufio"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"maps"
	"net/http"
	"os"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/andybalholm/brotli"

	"taixin/internal/zone"
)

// A document that is too large to be kept flows: it is written row by row while it is sent, for each reader anew. Its
// validator is weak and names the record, the program and what was asked for, so that it is known before anything is
// written. How long it is, nobody knows before its end; one that cannot be ended is broken off, so that nobody takes a
// part for the whole.

const (
	maxFlows      = 16               // at once; each holds a record
	flowPatience  = 30 * time.Second // for a reader to take flowPiece
	flowPiece     = 32 << 10
	flowingPrefix = `W/"r`
)

// program names what writes documents: the same record may look otherwise in the next one.
var program = sync.OnceValue(func() string {
	name := newID() // a file that cannot be read only costs readers of another start a copy
	path, err := os.Executable()
	if err != nil {
		return name
	}
	file, err := os.Open(path) // #nosec G304 -- the program itself
	if err != nil {
		return name
	}
	sum := sha256.New()
	_, err = io.Copy(sum, file)
	if file.Close() != nil || err != nil {
		return name
	}
	return hex.EncodeToString(sum.Sum(nil))
})

// flowing is the validator of what flows under a key.
func (s *Server) flowing(k key, of zone.Release) string {
	sum := sha256.Sum256(fmt.Append(nil, program(), of.Number, of.Digest, of.Loaded.UnixNano(), s.by, k))
	return flowingPrefix + hex.EncodeToString(sum[:9]) + `"`
}

// unchanged answers who holds what flows under a key already, without a question to the store.
func (s *Server) unchanged(w http.ResponseWriter, r *http.Request, k key) bool {
	held := r.Header["If-None-Match"]
	if !slices.ContainsFunc(held, func(line string) bool { return strings.Contains(line, flowingPrefix) }) {
		return false
	}
	now := s.outlook.Load()
	tag := s.flowing(k, now.release)
	if now.release.Number == 0 || !slices.ContainsFunc(held, func(line string) bool { return strings.Contains(line, tag) }) {
		return false
	}
	h := w.Header()
	h["Etag"], h["Cache-Control"], h["Vary"] = []string{tag}, []string{keptByAll}, []string{varies}
	w.WriteHeader(http.StatusNotModified)
	return true
}

// flow makes a document ready to flow.
func (s *Server) flow(d document, k key, of zone.Release) *kept {
	caching := keptByAll
	if of.Number == 0 {
		caching = "no-cache"
	}
	made := keep(d, caching, varies)
	made.write = d.write
	header := made.ways[identity].Load().header
	header.Del("Content-Length")
	header.Del("Etag")
	if of.Number != 0 {
		header["Etag"] = []string{s.flowing(k, of)}
	}
	return made
}

// pour answers with what flows.
func (s *Server) pour(w http.ResponseWriter, r *http.Request, made *kept) error {
	h, header := w.Header(), made.ways[identity].Load().header
	if tag := header.Get("Etag"); tag != "" && slices.ContainsFunc(r.Header["If-None-Match"], func(line string) bool {
		return strings.Contains(line, tag) || strings.TrimSpace(line) == "*"
	}) {
		h["Etag"], h["Cache-Control"], h["Vary"] = header["Etag"], header["Cache-Control"], header["Vary"]
		w.WriteHeader(http.StatusNotModified)
		return nil
	}
	in := negotiate(r.Header["Accept-Encoding"])
	if made.packed {
		in = identity
	}
	begin := func() {
		maps.Copy(h, header)
		if in != identity {
			h.Set("Content-Encoding", encodingNames[in])
		}
		w.WriteHeader(http.StatusOK)
	}
	if r.Method == http.MethodHead {
		begin()
		return nil
	}
	select {
	case s.flows <- struct{}{}:
		defer func() { <-s.flows }()
	default:
		return errBusy
	}
	begin()
	out := bufio.NewWriterSize(patient{w, http.NewResponseController(w)}, flowPiece)
	if err := poured(lasting(r), made, in, out); err != nil {
		panic(http.ErrAbortHandler) // the reader has gone, or must not take a part for the whole
	}
	return nil
}

func poured(ctx context.Context, made *kept, in encoding, out *bufio.Writer) error {
	var packing io.WriteCloser
	switch in {
	case gzipped:
		packing = gzip.NewWriter(out)
	case brotlied:
		packing = brotli.NewWriterLevel(out, quickBrotli)
	default:
		if err := made.write(ctx, out); err != nil {
			return err
		}
		return out.Flush()
	}
	if err := made.write(ctx, packing); err != nil {
		return err
	}
	if err := packing.Close(); err != nil {
		return err
	}
	return out.Flush()
}

// patient gives a reader time for each piece, and not for the whole, which may be of any length.
type patient struct {
	http.ResponseWriter
	control *http.ResponseController
}

func (p patient) Write(b []byte) (int, error) {
	_ = p.control.SetWriteDeadline(time.Now().Add(flowPatience)) // where that cannot be set, the server's own holds
	return p.ResponseWriter.Write(b)
}
