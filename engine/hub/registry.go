package main

import (
	"context"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httputil"
	"net/url"
)

// newRegistry passes requests on to the registry, which listens on a socket that only the hub may open.
func newRegistry(socket string) http.Handler {
	return &httputil.ReverseProxy{
		Rewrite: func(r *httputil.ProxyRequest) {
			r.SetURL(&url.URL{Scheme: "http", Host: "registry"})
			// The registry says where an upload goes on by the name that the client knows.
			r.Out.Host = r.In.Host
			r.Out.Header.Set("X-Forwarded-Proto", "https")
		},
		Transport: onSocket(socket),
		ErrorLog:  log.New(io.Discard, "", 0),
		ErrorHandler: func(w http.ResponseWriter, _ *http.Request, err error) {
			if errors.Is(err, errFull) {
				answerDenied(w, errFull)
				return
			}
			answerJSON(w, http.StatusServiceUnavailable, registryErrors{[]registryError{
				{"UNAVAILABLE", "the hub does not answer; try again in a moment"},
			}})
		},
	}
}

func onSocket(socket string) *http.Transport {
	dialer := net.Dialer{}
	return &http.Transport{
		DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
			return dialer.DialContext(ctx, "unix", socket)
		},
		MaxIdleConnsPerHost: 16,
		IdleConnTimeout:     patience,
		DisableCompression:  true,
	}
}

// registryErrors is how a registry says what is wrong.
type registryErrors struct {
	Errors []registryError `json:"errors"`
}

type registryError struct {
	Code    string `json:"code"`
	Message string `json:"message"`
}
