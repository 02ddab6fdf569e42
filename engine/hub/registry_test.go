package main

import (
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
)

func TestRequestsGoOnToTheRegistry(t *testing.T) {
	socket := filepath.Join(t.TempDir(), "registry.sock")
	listener, err := net.Listen("unix", socket)
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	go http.Serve(listener, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, "%v %v %v %v %v %v", r.Method, r.Host, r.URL, r.Header["X-Forwarded-Proto"], r.Header["X-Forwarded-Host"], r.Header["Authorization"])
	}))
	r := httptest.NewRequest(http.MethodPatch, "https://registry-1.docker.io/v2/me/x/blobs/uploads/1?_state=s", nil)
	r.Header.Set("Authorization", "Bearer token")
	r.Header.Set("X-Forwarded-Host", "elsewhere")
	w := httptest.NewRecorder()
	newRegistry(socket).ServeHTTP(w, r)
	want := "PATCH registry-1.docker.io /v2/me/x/blobs/uploads/1?_state=s [https] [] [Bearer token]"
	if w.Body.String() != want {
		t.Fatalf("the registry was asked %s", w.Body)
	}
}

func TestARegistryThatIsNotThereIsSaidSo(t *testing.T) {
	w := httptest.NewRecorder()
	newRegistry(filepath.Join(t.TempDir(), "nothing")).ServeHTTP(w, httptest.NewRequest(http.MethodGet, "https://registry-1.docker.io/v2/", nil))
	if w.Code != http.StatusServiceUnavailable || !strings.Contains(w.Body.String(), `{"errors":[{"code":"UNAVAILABLE","message":"the hub does not answer`) {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
}
