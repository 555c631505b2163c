package server

import (
	"bufio"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"net/http"
	"time"

	"github.com/andybalholm/brotli"

	"taixin/internal/httperr"
)

// A table that is too large to be kept is written row by row while it is sent, for each reader anew. One that cannot be
// ended is broken off, so that nobody takes a part for the whole.
const (
	maxStreams     = 2                // at once
	streamPatience = 30 * time.Second // for a reader to take streamPiece
	streamPiece    = 32 << 10
)

// stream sends a document that writes itself.
func (s *Server) stream(w http.ResponseWriter, r *http.Request, d document, state *state) {
	h := w.Header()
	dress(h, d.header(keptByAll))
	tag := fmt.Sprintf(`W/"%s-%s-%s"`, s.born, state.stamp, state.day) // known before anything is written
	if r.Header.Get("If-None-Match") == tag {
		h["Etag"] = []string{tag}
		w.WriteHeader(http.StatusNotModified)
		return
	}
	wait, cancel := context.WithTimeout(r.Context(), streamPatience)
	defer cancel()
	leave, entered := s.streams.enter(wait, s.reader(r))
	if !entered {
		s.metrics.refuse("streams")
		s.fail(w, r, httperr.Unavailable)
		return
	}
	defer leave()
	h["Etag"] = []string{tag}
	e := negotiate(r.Header["Accept-Encoding"])
	if d.packed {
		e = identity
	}
	if e != identity {
		h.Set("Content-Encoding", encodingNames[e])
	}
	w.WriteHeader(http.StatusOK)
	if r.Method == http.MethodHead {
		return
	}
	out := bufio.NewWriterSize(patient{w, http.NewResponseController(w)}, streamPiece)
	if err := d.writeIn(r.Context(), out, e); err != nil {
		panic(http.ErrAbortHandler) // the reader has gone, or must not take a part for the whole
	}
}

// writeIn writes the document in an encoding.
func (d document) writeIn(ctx context.Context, out *bufio.Writer, e encoding) error {
	var packing io.WriteCloser
	switch e {
	case gzipped:
		packing, _ = gzip.NewWriterLevel(out, gzip.BestSpeed) // the level is one
	case brotlied:
		packing = brotli.NewWriterLevel(out, brotli.BestSpeed)
	default:
		if err := d.write(ctx, out); err != nil {
			return err
		}
		return out.Flush()
	}
	if err := d.write(ctx, packing); err != nil {
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
	_ = p.control.SetWriteDeadline(time.Now().Add(streamPatience)) // where that cannot be set, the server's own holds
	return p.ResponseWriter.Write(b)
}
