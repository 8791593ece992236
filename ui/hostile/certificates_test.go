//go:build linux

package hostile

import (
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"net"
	"os"
	"path/filepath"
	"testing"
	"time"

	"sessionscope/api/apitest"
)

// authority is who signs certificates that a person's machine trusts.
func authority(t *testing.T) tls.Certificate {
	return apitest.Certify(t, func(c *x509.Certificate) { c.Subject.CommonName, c.KeyUsage = "authority", x509.KeyUsageCertSign }, nil)
}

// authorityFile is the authority as a program is told of it.
func authorityFile(t *testing.T, authority tls.Certificate) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "authority.pem")
	text := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: authority.Certificate[0]})
	if err := os.WriteFile(path, text, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// certificates are servers that nobody should believe.
func certificates(t *testing.T, authority tls.Certificate) []row {
	stranger := apitest.Certify(t, func(*x509.Certificate) {}, nil)
	plain := func(*x509.Certificate) {}
	secured := func(name string, cert tls.Certificate, says string) row {
		settings := &tls.Config{Certificates: []tls.Certificate{cert}}
		return row{name: name, way: way{secure: settings}, want: cut(securing, "cannot be reached", says), lost: true}
	}
	sound := apitest.Certify(t, plain, &authority)
	old := secured("TLS 1.1", sound, "protocol version")
	old.way.secure.MinVersion, old.way.secure.MaxVersion = tls.VersionTLS10, tls.VersionTLS11
	return []row{
		secured("a certificate that is self-signed", apitest.Certify(t, plain, nil), "its certificate is self-signed, so it may be anybody's"),
		secured("a certificate by a stranger", apitest.Certify(t, plain, &stranger), "its certificate was signed by an authority that this computer does not know"),
		secured("a certificate that has expired", apitest.Certify(t, func(c *x509.Certificate) {
			c.NotBefore, c.NotAfter = time.Date(2020, 1, 2, 0, 0, 0, 0, time.UTC), time.Date(2021, 1, 2, 0, 0, 0, 0, time.UTC)
		}, &authority), "its certificate has expired or is not valid yet: it holds from 2020-01-02 to 2021-01-02"),
		secured("a certificate of the future", apitest.Certify(t, func(c *x509.Certificate) {
			c.NotBefore, c.NotAfter = time.Now().AddDate(1, 0, 0), time.Now().AddDate(2, 0, 0)
		}, &authority), "its certificate has expired or is not valid yet"),
		secured("a certificate for another name", apitest.Certify(t, func(c *x509.Certificate) {
			c.IPAddresses, c.DNSNames = nil, []string{"apix.us.amity.co.test"}
		}, &authority), "its certificate is for another name: it holds apix.us.amity.co.test, not 127.0.0.1"),
		secured("a certificate for another address", apitest.Certify(t, func(c *x509.Certificate) {
			c.IPAddresses = []net.IP{net.IPv4(127, 0, 0, 9)}
		}, &authority), "its certificate is for another name: it holds 127.0.0.9, not 127.0.0.1"),
		old,
		{name: "a certificate that is sound", way: way{secure: &tls.Config{Certificates: []tls.Certificate{sound}}}, want: session("Zoe after all")},
	}
}
