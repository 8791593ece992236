package api

import (
	"compress/flate"
	"compress/gzip"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
	"syscall"
)

// explain puts the cause of a failed request into words for people.
func explain(err error) string {
	if words := explainCertificate(err); words != "" {
		return words
	}
	var notTLS tls.RecordHeaderError
	var lookup *net.DNSError
	var timed net.Error
	var corrupt flate.CorruptInputError
	switch {
	case errors.As(err, &notTLS):
		return "it does not speak TLS there; an http address may be meant, or another port"
	case errors.As(err, &lookup) && lookup.IsNotFound:
		return "there is no host of that name; check the region or the base URL"
	case errors.As(err, &lookup) && lookup.IsTimeout:
		return "the name service did not answer in time; check the network"
	case errors.As(err, &lookup):
		return "the name could not be looked up: " + lookup.Err
	case errors.Is(err, syscall.ECONNREFUSED):
		return "the connection was refused; nothing listens there"
	case errors.Is(err, syscall.ENETUNREACH), errors.Is(err, syscall.EHOSTUNREACH):
		return "the network does not reach it; check the connection"
	case errors.Is(err, syscall.ECONNRESET), errors.Is(err, syscall.EPIPE):
		return "the connection was broken off"
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return "the connection was closed before the end of the answer"
	case errors.Is(err, gzip.ErrHeader), errors.Is(err, gzip.ErrChecksum), errors.As(err, &corrupt):
		return "its compression is damaged"
	case errors.Is(err, ErrTooBig):
		return "it is larger than the limit"
	case errors.As(err, &timed) && timed.Timeout():
		return "it took too long"
	case err == nil:
		return "the cause is not known"
	}
	return err.Error()
}

// nameless puts the cause into words that repeat nothing of it.
func nameless(err error) string {
	words := explain(err)
	var lookup *net.DNSError
	unknown := words == err.Error() || errors.As(err, &lookup) && !lookup.IsNotFound && !lookup.IsTimeout
	switch {
	case explainCertificate(err) != "":
		return "its certificate is not accepted"
	case unknown && !errors.Is(err, ErrTooBig):
		return "the cause is left out here"
	}
	return words
}

// explainCertificate puts what is wrong with a certificate into words, "" when
// that is not the cause.
func explainCertificate(err error) string {
	var unknown x509.UnknownAuthorityError
	var wrongName x509.HostnameError
	var invalid x509.CertificateInvalidError
	switch {
	case errors.As(err, &wrongName):
		return fmt.Sprintf("its certificate is for another name: it holds %s, not %s", namesOf(wrongName.Certificate), wrongName.Host)
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired:
		const day = "2006-01-02"
		return fmt.Sprintf("its certificate has expired or is not valid yet: it holds from %s to %s; check this computer's clock too",
			invalid.Cert.NotBefore.Format(day), invalid.Cert.NotAfter.Format(day))
	case errors.As(err, &invalid):
		return "its certificate is not valid: " + invalid.Error()
	case errors.As(err, &unknown) && isSelfSigned(unknown.Cert):
		return "its certificate is self-signed, so it may be anybody's"
	case errors.As(err, &unknown):
		return "its certificate was signed by an authority that this computer does not know"
	}
	return ""
}

func isSelfSigned(cert *x509.Certificate) bool {
	return cert != nil && cert.CheckSignature(cert.SignatureAlgorithm, cert.RawTBSCertificate, cert.Signature) == nil
}

func namesOf(cert *x509.Certificate) string {
	const most = 3
	names := cert.DNSNames
	for _, address := range cert.IPAddresses {
		names = append(names[:len(names):len(names)], address.String())
	}
	if len(names) == 0 {
		return "no name"
	}
	shown := strings.Join(names[:min(most, len(names))], ", ")
	if len(names) > most {
		shown += ", …"
	}
	return shown
}
