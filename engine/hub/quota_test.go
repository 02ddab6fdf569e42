package main

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// registryWith keeps a layer of so many bytes in two repositories of a learner, and another's.
func registryWith(t *testing.T, layer, upload int) string {
	t.Helper()
	root := t.TempDir()
	put := func(path string, bytes int) {
		path = filepath.Join(root, "docker/registry/v2", path)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, make([]byte, bytes), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	hash, other := strings.Repeat("ab", 32), strings.Repeat("cd", 32)
	put("blobs/sha256/ab/"+hash+"/data", layer)
	put("blobs/sha256/cd/"+other+"/data", 10*layer)
	put("repositories/me/one/_layers/sha256/"+hash+"/link", 71)
	put("repositories/me/two/_layers/sha256/"+hash+"/link", 71)
	put("repositories/me/two/_uploads/1234/data", upload)
	put("repositories/you/one/_layers/sha256/"+other+"/link", 71)
	return root
}

func answered(q *quota, method, path string, body io.Reader) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	q.ServeHTTP(w, httptest.NewRequest(method, path, body))
	return w
}

var swallow = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
	if _, err := io.Copy(io.Discard, r.Body); err != nil {
		answerDenied(w, err)
	}
})

func TestLearnerHasEachLayerOnceAndWhatIsOnItsWay(t *testing.T) {
	q := newQuota(swallow, registryWith(t, 1000, 30), 5000)
	if bytes, _ := q.usage("me"); bytes != 1030 {
		t.Fatal(bytes)
	}
	if bytes, _ := q.usage("nobody"); bytes != 0 {
		t.Fatal(bytes)
	}
}

func TestUploadBeyondTheQuotaIsDenied(t *testing.T) {
	q := newQuota(swallow, registryWith(t, 1000, 30), 1500)
	if w := answered(q, http.MethodPatch, "/v2/me/one/blobs/uploads/x", bytes.NewReader(make([]byte, 400))); w.Code != http.StatusOK {
		t.Fatal(w.Code, w.Body)
	}
	w := answered(q, http.MethodPatch, "/v2/me/one/blobs/uploads/x", bytes.NewReader(make([]byte, 600)))
	if w.Code != http.StatusForbidden || !strings.Contains(w.Body.String(), `"DENIED"`) {
		t.Fatal(w.Code, w.Body)
	}
	if w := answered(newQuota(swallow, registryWith(t, 2000, 0), 1500), http.MethodPost, "/v2/me/one/blobs/uploads/", nil); w.Code != http.StatusForbidden {
		t.Fatal(w.Code, w.Body)
	}
	if w := answered(newQuota(swallow, registryWith(t, 2000, 0), 1500), http.MethodGet, "/v2/me/one/manifests/latest", nil); w.Code != http.StatusOK {
		t.Fatal("pulling is free", w.Code)
	}
}

func TestUploadsAtOnceShareTheQuota(t *testing.T) {
	q := newQuota(nil, registryWith(t, 1000, 0), 1500)
	first, second := q.enter("me"), q.enter("me")
	if first != second {
		t.Fatal("each would have all of it")
	}
	q.leave("me", first)
	q.leave("me", second)
	if len(q.uploads) != 0 {
		t.Fatal(len(q.uploads))
	}
}
