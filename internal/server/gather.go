package server

import (
	"bytes"
	"context"
	"net"
	"net/http"
)

// Gather makes a server send what is kept as it is kept: its header is not sorted and copied again for each reader, and
// head and body are written with one system call instead of two. The server then listens on what Gather returns. It is
// of no use under TLS.
//
// net/http still reads the request and begins the head, with its status, date and length and whatever it has to say of
// the connection; the rest is put in where that ends.
func Gather(web *http.Server, listener net.Listener) net.Listener {
	web.ConnContext = func(ctx context.Context, c net.Conn) context.Context {
		return context.WithValue(ctx, gatheringKey{}, c)
	}
	return gatherer{listener}
}

type gatherer struct{ net.Listener }

func (g gatherer) Accept() (net.Conn, error) {
	conn, err := g.Listener.Accept()
	if tcp, ok := conn.(*net.TCPConn); ok {
		return &gathering{TCPConn: tcp}, nil
	}
	return conn, err
}

type gatheringKey struct{}

// gathering is a connection that completes answers. The goroutine of the request is the only one that writes.
type gathering struct {
	*net.TCPConn
	waits bool   // the next to be written is the head of an answer that is to be completed with these:
	lines []byte // header
	body  []byte

	sent  int // bytes that have been sent already, and are about to be written once more by net/http
	parts [4][]byte
	all   net.Buffers
}

// gatheringOf returns the connection of a request, if it gathers. A request with a body may be answered with another head
// first, which asks for that body.
func gatheringOf(r *http.Request) *gathering {
	if r.ContentLength != 0 {
		return nil
	}
	c, _ := r.Context().Value(gatheringKey{}).(*gathering)
	return c
}

// complete says how the head is to be completed that net/http is about to write: with lines of the header, each with its
// end, and the body, which net/http is still to be given, so that it counts it.
func (c *gathering) complete(lines, body []byte) {
	c.waits, c.lines, c.body = true, lines, body
}

var endOfHead = []byte("\r\n\r\n")

func (c *gathering) Write(p []byte) (int, error) {
	if c.sent > 0 {
		known := min(c.sent, len(p))
		c.sent -= known
		if known == len(p) {
			return known, nil
		}
		n, err := c.TCPConn.Write(p[known:])
		return known + n, err
	}
	if !c.waits {
		return c.TCPConn.Write(p)
	}
	end := bytes.Index(p, endOfHead)
	if end < 0 { // more of the head is to come
		return c.TCPConn.Write(p)
	}
	head, begun := p[:end+2], len(p)-end-len(endOfHead)
	c.parts = [4][]byte{head, c.lines, endOfHead[2:], c.body}
	c.sent = len(c.body) - begun
	c.waits, c.lines, c.body = false, nil, nil
	c.all = c.parts[:]
	_, err := c.all.WriteTo(c.TCPConn)
	c.parts = [4][]byte{}
	if err != nil {
		return 0, err // net/http gives such a connection up
	}
	return len(p), nil
}
