package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"syscall"
)

const (
	mostBytes = 2 << 30 // of a learner, with what they have not pushed whole yet
	mostFiles = 10_000  // of a learner's: layers, manifests and tags are some each
)

var (
	errFull    = fmt.Errorf("you have %d GB at the hub, as much as there is room for", mostBytes>>30)
	errHubFull = errors.New("the hub's disk is full; tell who runs this site")
	spaceOf    = regexp.MustCompile(`^/v2/([a-z0-9]+)/`)
)

// quota bounds what each learner keeps at the hub, and leaves room on the disk for all else that is on it.
type quota struct {
	registry http.Handler
	root     string // the registry's files
	most     int64
	mu       sync.Mutex
	uploads  map[string]*spending
}

// spending is what a learner has, with what comes now.
type spending struct {
	mu    sync.Mutex
	used  int64
	users int
}

func newQuota(registry http.Handler, root string, most int64) *quota {
	return &quota{registry: registry, root: filepath.Join(root, "docker/registry/v2"), most: most, uploads: map[string]*spending{}}
}

func (q *quota) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	space := spaceOf.FindStringSubmatch(r.URL.Path)
	if space == nil || r.Method != http.MethodPost && r.Method != http.MethodPatch && r.Method != http.MethodPut {
		q.registry.ServeHTTP(w, r)
		return
	}
	s := q.enter(space[1])
	defer q.leave(space[1], s)
	if err := q.look(space[1], s); err != nil {
		answerDenied(w, err)
		return
	}
	if r.Body != nil {
		r.Body = &metered{ReadCloser: r.Body, spending: s, most: q.most}
	}
	q.registry.ServeHTTP(w, r)
}

func answerDenied(w http.ResponseWriter, err error) {
	answerJSON(w, http.StatusForbidden, registryErrors{[]registryError{{"DENIED", err.Error()}}})
}

func (q *quota) enter(space string) *spending {
	q.mu.Lock()
	defer q.mu.Unlock()
	s := q.uploads[space]
	if s == nil {
		s = &spending{}
		q.uploads[space] = s
	}
	s.users++
	return s
}

func (q *quota) leave(space string, s *spending) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if s.users--; s.users == 0 {
		delete(q.uploads, space)
	}
}

// look counts anew what is there.
func (q *quota) look(space string, s *spending) error {
	var disk syscall.Statfs_t
	if err := syscall.Statfs(q.root, &disk); err == nil && disk.Bavail < min(disk.Blocks/10, uint64(5<<30)/uint64(disk.Bsize)) {
		return errHubFull
	}
	bytes, files := q.usage(space)
	s.mu.Lock()
	s.used = bytes
	s.mu.Unlock()
	if bytes >= q.most || files >= mostFiles {
		return errFull
	}
	return nil
}

// usage counts the layers of a learner's repositories, each once, and what has been uploaded of others.
func (q *quota) usage(space string) (bytes int64, files int) {
	counted := map[string]bool{}
	_ = filepath.WalkDir(filepath.Join(q.root, "repositories", space), func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return nil // it went while we looked
		}
		if files++; files > mostFiles {
			return fs.SkipAll
		}
		folder := filepath.Dir(path)
		switch {
		case entry.Name() == "data" && strings.Contains(path, "/_uploads/"):
			bytes += size(path)
		case entry.Name() == "link" && strings.Contains(path, "/_layers/sha256/"):
			if hash := filepath.Base(folder); len(hash) == 64 && !counted[hash] {
				counted[hash] = true
				bytes += size(filepath.Join(q.root, "blobs/sha256", hash[:2], hash, "data"))
			}
		}
		return nil
	})
	return bytes, files
}

func size(path string) int64 {
	found, err := os.Stat(path)
	if err != nil {
		return 0
	}
	return found.Size()
}

// metered is the body of an upload, which ends when it is more than there is room for.
type metered struct {
	io.ReadCloser
	spending *spending
	most     int64
}

func (m *metered) Read(into []byte) (int, error) {
	n, err := m.ReadCloser.Read(into)
	m.spending.mu.Lock()
	defer m.spending.mu.Unlock()
	m.spending.used += int64(n)
	if m.spending.used > m.most {
		return 0, errFull
	}
	return n, err
}
