package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"math/big"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"taixin/internal/postgres/pgtest"
)

// TestServeTLS: with a certificate the site is served over TLS, as HTTP/2, and says that it wants to stay there.
func TestServeTLS(t *testing.T) {
	t.Parallel()
	cert, key, trusted := certificate(t)
	p := serve(t, "--database-url", pgtest.New(t).ReaderURL, "--tls-cert", cert, "--tls-key", key)
	transport := &http.Transport{TLSClientConfig: &tls.Config{RootCAs: trusted, MinVersion: tls.VersionTLS12}, ForceAttemptHTTP2: true}
	t.Cleanup(transport.CloseIdleConnections)
	client := &http.Client{Transport: transport}
	for range 2 { // the second time it is kept
		res, err := client.Get(p.url + "/")
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		if res.StatusCode != http.StatusOK || res.ProtoMajor != 2 || res.Header.Get("Strict-Transport-Security") == "" {
			t.Errorf("%s %s, Strict-Transport-Security %q", res.Proto, res.Status, res.Header.Get("Strict-Transport-Security"))
		}
	}
	transport.CloseIdleConnections()
	p.rereads(t, cert, key)
	if code := p.end(t, syscall.SIGTERM); code != exitDone {
		t.Errorf("exit %d\n%s", code, p.stderr.String())
	}
	for _, args := range [][]string{{"--tls-cert", cert}, {"--tls-key", key}, {"--tls-cert", key, "--tls-key", cert}, {"--tls-cert", cert + "none", "--tls-key", key}} {
		got := runWith(t, append([]string{"serve", "--listen", "127.0.0.1:0", "--database-url", "postgres://127.0.0.1:1/x"}, args...)...)
		if got.code != exitFailed || !strings.Contains(got.stderr, "tls") {
			t.Errorf("%v: exit %d, stderr:\n%s", args, got.code, got.stderr)
		}
	}
}

// rereads: a new certificate is shown after SIGHUP; a broken one is not, and the log says so. No cipher of 1.2 in CBC mode is
// agreed on.
func (p process) rereads(t *testing.T, cert, key string) {
	t.Helper()
	address := strings.TrimPrefix(p.url, "https://")
	serial := func() string {
		c, err := tls.Dial("tcp", address, &tls.Config{InsecureSkipVerify: true}) // #nosec G402 -- a test's own server
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		return string(c.ConnectionState().PeerCertificates[0].Raw)
	}
	old := serial()
	newCert, newKey, _ := certificate(t)
	if err := os.WriteFile(cert, []byte("no certificate"), 0o600); err != nil {
		t.Fatal(err)
	}
	p.hangs(t, "the certificate stays what it was")
	if serial() != old {
		t.Error("another certificate is shown, though the file is broken")
	}
	for from, to := range map[string]string{newCert: cert, newKey: key} {
		if err := os.Rename(from, to); err != nil {
			t.Fatal(err)
		}
	}
	p.hangs(t, "the certificate was read anew")
	if serial() == old {
		t.Error("the old certificate is shown")
	}
	if c, err := tls.Dial("tcp", address, &tls.Config{ // #nosec G402 -- a client that is behind the times
		InsecureSkipVerify: true, MaxVersion: tls.VersionTLS12,
		CipherSuites: []uint16{tls.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA, tls.TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA},
	}); err == nil {
		c.Close()
		t.Error("a cipher in CBC mode is agreed on")
	}
}

// hangs sends SIGHUP and waits until the log says what came of it.
func (p process) hangs(t *testing.T, said string) {
	t.Helper()
	if err := p.Process.Signal(syscall.SIGHUP); err != nil {
		t.Fatal(err)
	}
	deadline := time.Now().Add(30 * time.Second)
	for tick := time.NewTicker(10 * time.Millisecond); time.Now().Before(deadline); <-tick.C {
		if strings.Contains(p.stderr.String(), said) {
			return
		}
	}
	t.Fatalf("nothing says %q:\n%s", said, p.stderr.String())
}

// certificate makes one for this machine, and what it takes to trust it.
func certificate(t *testing.T) (cert, key string, trusted *x509.CertPool) {
	t.Helper()
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), NotAfter: time.Now().Add(time.Hour), IsCA: true, BasicConstraintsValid: true,
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, private.Public(), private)
	if err != nil {
		t.Fatal(err)
	}
	pkcs8, err := x509.MarshalPKCS8PrivateKey(private)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	write := func(name, kind string, content []byte) string {
		file := filepath.Join(dir, name)
		if err := os.WriteFile(file, pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: content}), 0o600); err != nil {
			t.Fatal(err)
		}
		return file
	}
	trusted = x509.NewCertPool()
	parsed, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	trusted.AddCert(parsed)
	return write("cert.pem", "CERTIFICATE", der), write("key.pem", "PRIVATE KEY", pkcs8), trusted
}
