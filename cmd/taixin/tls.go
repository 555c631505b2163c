package main

import (
	"crypto/tls"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
)

// siteCertificate is the one the site shows, which is read anew on SIGHUP.
type siteCertificate struct {
	file, key string
	shown     atomic.Pointer[tls.Certificate]
}

// read reads the files; where they are faulty, the certificate stays what it was.
func (c *siteCertificate) read() error {
	found, err := tls.LoadX509KeyPair(c.file, c.key)
	if err != nil {
		return fmt.Errorf("--tls-cert and --tls-key: %w", err)
	}
	c.shown.Store(&found)
	return nil
}

// config is TLS from 1.2 on, without the ciphers in CBC mode that 1.2 still knows.
func (c *siteCertificate) config() *tls.Config {
	var ciphers []uint16
	for _, s := range tls.CipherSuites() {
		if slices.Contains(s.SupportedVersions, tls.VersionTLS12) && !strings.Contains(s.Name, "CBC") {
			ciphers = append(ciphers, s.ID)
		}
	}
	return &tls.Config{
		MinVersion: tls.VersionTLS12, CipherSuites: ciphers,
		GetCertificate: func(*tls.ClientHelloInfo) (*tls.Certificate, error) { return c.shown.Load(), nil },
	}
}
