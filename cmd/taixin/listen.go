package main

import (
	"errors"
	"net"
	"os"
	"strings"
	"syscall"
)

// listen listens on an address, or on a socket in the file system: unix:PATH.
func listen(at string) (net.Listener, error) {
	path, isPath := strings.CutPrefix(at, "unix:")
	if !isPath {
		return net.Listen("tcp", at)
	}
	l, err := net.Listen("unix", path)
	if errors.Is(err, syscall.EADDRINUSE) && abandoned(path) {
		if err := os.Remove(path); err != nil {
			return nil, err
		}
		l, err = net.Listen("unix", path)
	}
	if err != nil {
		return nil, err
	}
	// Whoever may enter its directory may ask, as anybody may ask at an address.
	if err := os.Chmod(path, 0o666); err != nil { // #nosec G302 -- so that a proxy can, which is another account
		return nil, errors.Join(err, l.Close())
	}
	return socket{l}, nil
}

// abandoned tells whether a socket is one of a server that was killed.
func abandoned(path string) bool {
	c, err := net.Dial("unix", path)
	if err == nil {
		c.Close()
	}
	return errors.Is(err, syscall.ECONNREFUSED)
}

// socket is a listener in the file system. At the other end of its connections is somebody on this machine.
type socket struct{ net.Listener }

// Accept waits for the next connection.
func (s socket) Accept() (net.Conn, error) {
	c, err := s.Listener.Accept()
	if err != nil {
		return nil, err
	}
	return local{c}, nil
}

type local struct{ net.Conn }

// RemoteAddr is that of this machine, so that a proxy on it can be trusted by that.
func (local) RemoteAddr() net.Addr { return &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1)} }
