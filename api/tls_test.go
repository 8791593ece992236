package api_test

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"log"
	"net/http/httptest"
	"testing"
	"time"

	"sessionscope/api"
	"sessionscope/api/apitest"
)

// secure starts an https server that shows a certificate.
func secure(t *testing.T, settings *tls.Config) string {
	t.Helper()
	server := httptest.NewUnstartedServer(sends(200, aSession))
	server.TLS = settings
	server.EnableHTTP2 = true
	server.Config.ErrorLog = log.New(io.Discard, "", 0) // it logs refused handshakes
	server.StartTLS()
	t.Cleanup(server.Close)
	return server.URL
}

func TestCertificates(t *testing.T) {
	plain := func(*x509.Certificate) {}
	authority := apitest.Certify(t, func(c *x509.Certificate) { c.Subject.CommonName, c.KeyUsage = "authority", x509.KeyUsageCertSign }, nil)
	stranger := apitest.Certify(t, func(c *x509.Certificate) { c.Subject.CommonName = "stranger" }, nil)
	expired := func(c *x509.Certificate) {
		c.NotBefore, c.NotAfter = time.Date(2020, 1, 2, 0, 0, 0, 0, time.UTC), time.Date(2021, 1, 2, 0, 0, 0, 0, time.UTC)
	}
	otherName := func(c *x509.Certificate) {
		c.IPAddresses, c.DNSNames = nil, []string{"a.test", "b.test", "c.test", "d.test"}
	}
	noName := func(c *x509.Certificate) { c.IPAddresses = nil }
	tests := []struct {
		name string
		cert tls.Certificate
		want string
	}{
		{"self-signed", apitest.Certify(t, plain, nil), "its certificate is self-signed, so it may be anybody's"},
		{"signed by a stranger", apitest.Certify(t, plain, &stranger), "its certificate was signed by an authority that this computer does not know"},
		{"expired", apitest.Certify(t, expired, &authority), "its certificate has expired or is not valid yet: it holds from 2020-01-02 to 2021-01-02; check this computer's clock too"},
		{"for another name", apitest.Certify(t, otherName, &authority), "its certificate is for another name: it holds a.test, b.test, c.test, …, not 127.0.0.1"},
		{"for no name", apitest.Certify(t, noName, &authority), "its certificate is for another name: it holds no name, not 127.0.0.1"},
		{"good", apitest.Certify(t, plain, &authority), ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			client := clientOf(t, secure(t, &tls.Config{Certificates: []tls.Certificate{test.cert}}))
			transport := api.NewTransport()
			defer transport.CloseIdleConnections()
			transport.TLSClientConfig.RootCAs = x509.NewCertPool()
			transport.TLSClientConfig.RootCAs.AddCert(authority.Leaf)
			client.Transport = transport
			answer, err := client.CreateSession(context.Background(), alice(), nil)
			if test.want == "" {
				if err != nil || answer.Proto != "HTTP/2.0" || answer.Timing.TLS <= 0 {
					t.Fatalf("got %v, %v", answer, err)
				}
				return
			}
			var got *api.TransportError
			if !errors.As(err, &got) || got.Phase != api.Handshaking {
				t.Fatalf("got %v", err)
			}
			if want := got.Host + " cannot be reached (securing the connection): " + test.want; err.Error() != want {
				t.Errorf("says %q, want %q", err, want)
			}
		})
	}
}

func TestOldTLSIsRefused(t *testing.T) {
	cert := apitest.Certify(t, func(*x509.Certificate) {}, nil)
	client := clientOf(t, secure(t, &tls.Config{
		Certificates: []tls.Certificate{cert}, MinVersion: tls.VersionTLS10, MaxVersion: tls.VersionTLS11,
	}))
	transport := api.NewTransport()
	transport.TLSClientConfig.RootCAs = x509.NewCertPool()
	transport.TLSClientConfig.RootCAs.AddCert(cert.Leaf)
	client.Transport = transport
	var got *api.TransportError
	if _, err := client.CreateSession(context.Background(), alice(), nil); !errors.As(err, &got) || got.Phase != api.Handshaking {
		t.Errorf("got %v", err)
	}
}

func TestHTTPWhereHTTPSIsMeant(t *testing.T) {
	server := serve(t, sends(200, aSession))
	client := clientOf(t, "https"+server.URL[len("http"):])
	_, err := client.CreateSession(context.Background(), alice(), nil)
	var got *api.TransportError
	if !errors.As(err, &got) {
		t.Fatalf("got %v", err)
	}
	want := got.Host + " cannot be reached (securing the connection): it does not speak TLS there; an http address may be meant, or another port"
	if err.Error() != want {
		t.Errorf("says %q, want %q", err, want)
	}
}
