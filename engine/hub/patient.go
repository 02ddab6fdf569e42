package main

import (
	"io"
	"net/http"
	"time"
)

// patient lets requests take as long as they need while something moves, and ends those in which nothing does for a while:
// layers are large and lines may be slow, but nobody holds a connection by sending half a request or reading half an answer.
func patient(next http.Handler, patience time.Duration) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		control := http.NewResponseController(w)
		r.Body = &patientBody{r.Body, control, patience}
		next.ServeHTTP(&patientWriter{w, control, patience}, r)
	})
}

type patientBody struct {
	io.ReadCloser
	control  *http.ResponseController
	patience time.Duration
}

func (b *patientBody) Read(p []byte) (int, error) {
	_ = b.control.SetReadDeadline(time.Now().Add(b.patience))
	n, err := b.ReadCloser.Read(p)
	if err == io.EOF {
		// The answer may take longer: the registry reads a whole layer before it says what it is.
		_ = b.control.SetReadDeadline(time.Time{})
	}
	return n, err
}

type patientWriter struct {
	http.ResponseWriter
	control  *http.ResponseController
	patience time.Duration
}

func (w *patientWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }

func (w *patientWriter) WriteHeader(status int) {
	_ = w.control.SetWriteDeadline(time.Now().Add(w.patience))
	w.ResponseWriter.WriteHeader(status)
}

func (w *patientWriter) Write(p []byte) (int, error) {
	_ = w.control.SetWriteDeadline(time.Now().Add(w.patience))
	return w.ResponseWriter.Write(p)
}
