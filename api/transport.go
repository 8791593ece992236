package api

import (
	"crypto/tls"
	"errors"
	"net"
	"net/http"
	"time"
)

// maxAnswerHeader bounds the header of an answer in bytes.
const maxAnswerHeader = 256 << 10

// NewTransport gives the transport a Client uses when it has none: TLS 1.2 or
// later, HTTP/2, the proxy of the environment, and limits of its own for
// reaching a host. It unpacks gzip. Keep it between requests to reuse its
// connections.
func NewTransport() *http.Transport {
	dialer := &net.Dialer{Timeout: 10 * time.Second, KeepAlive: 30 * time.Second}
	return &http.Transport{
		Proxy:                  http.ProxyFromEnvironment,
		DialContext:            dialer.DialContext,
		TLSClientConfig:        &tls.Config{MinVersion: tls.VersionTLS12},
		TLSHandshakeTimeout:    10 * time.Second,
		ForceAttemptHTTP2:      true, // own dialling and TLS settings switch it off otherwise
		MaxResponseHeaderBytes: maxAnswerHeader,
		MaxIdleConns:           4,
		IdleConnTimeout:        90 * time.Second,
	}
}

// proxyOf names the proxy that a transport will use for a request, as host and
// port; "" when it goes straight to the host or the transport does not tell.
func proxyOf(transport http.RoundTripper, request *http.Request) (string, error) {
	known, ok := transport.(*http.Transport)
	if !ok || known.Proxy == nil {
		return "", nil
	}
	proxy, err := known.Proxy(request)
	switch {
	case err != nil:
		// Its text may repeat the proxy's password.
		return "", errors.New("the proxy set in the environment is no URL")
	case proxy == nil:
		return "", nil
	}
	return proxy.Host, nil
}
