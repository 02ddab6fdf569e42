package main

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"time"
)

// engine speaks to the Docker engine of this machine.
type engine struct {
	client *http.Client
}

const longestAnswer = 4 << 20 // of one thing that the engine tells

var errGone = errors.New("no such object")

func newEngine(socket string) *engine {
	dial := func(ctx context.Context, _, _ string) (net.Conn, error) {
		return (&net.Dialer{}).DialContext(ctx, "unix", socket)
	}
	transport := &http.Transport{DialContext: dial, MaxIdleConnsPerHost: 2 * atOneTime, IdleConnTimeout: 5 * time.Second}
	return &engine{client: &http.Client{Transport: transport}}
}

// call returns the engine's answer as it gave it; errGone when it knows no such thing.
func (e *engine) call(ctx context.Context, method, path string, body any) (*http.Response, error) {
	var content io.Reader
	if body != nil {
		encoded, err := json.Marshal(body)
		if err != nil {
			return nil, err
		}
		content = bytes.NewReader(encoded)
	}
	req, err := http.NewRequestWithContext(ctx, method, "http://docker"+path, content)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Content-Type", "application/json")
	response, err := e.client.Do(req)
	if err != nil {
		return nil, problem{"engine-down", err.Error()}
	}
	if response.StatusCode < 300 {
		return response, nil
	}
	defer response.Body.Close()
	said, _ := io.ReadAll(io.LimitReader(response.Body, 4<<10))
	if response.StatusCode == http.StatusNotFound {
		return nil, errGone
	}
	return nil, problem{"engine-refused", fmt.Sprintf("%s: %s", response.Status, bytes.TrimSpace(said))}
}

func (e *engine) get(ctx context.Context, path string) (json.RawMessage, error) {
	response, err := e.call(ctx, http.MethodGet, path, nil)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	content, err := io.ReadAll(io.LimitReader(response.Body, longestAnswer))
	if err != nil {
		return nil, problem{"engine-down", "the engine broke off its answer: " + err.Error()}
	}
	return bytes.TrimSpace(content), nil
}

func (e *engine) getInto(ctx context.Context, path string, value any) error {
	raw, err := e.get(ctx, path)
	if err != nil {
		return err
	}
	return json.Unmarshal(raw, value)
}

// inspected is what the agent itself needs to know of a container.
type inspected struct {
	ID             string
	ResolvConfPath string
	State          struct {
		Running bool
		Pid     int
	}
	Config struct{ Tty bool }
}

// running returns a container that runs now.
func (e *engine) running(ctx context.Context, id string) (inspected, error) {
	container, err := e.container(ctx, id)
	if err == nil && !container.State.Running {
		err = problem{"not-running", "container " + id + " does not run"}
	}
	return container, err
}

func (e *engine) container(ctx context.Context, id string) (inspected, error) {
	var container inspected
	if id == "" {
		return container, badRequest("container is missing")
	}
	err := e.getInto(ctx, "/containers/"+url.PathEscape(id)+"/json", &container)
	if errors.Is(err, errGone) {
		err = problem{"no-such-container", "there is no container " + id}
	}
	return container, err
}

// demultiplex separates the two streams that the engine sends as one, and keeps the beginning of each.
func demultiplex(from io.Reader, limit int) (stdout, stderr []byte, err error) {
	var header [8]byte
	for {
		if _, err = io.ReadFull(from, header[:]); err != nil {
			if errors.Is(err, io.EOF) {
				err = nil
			}
			return stdout, stderr, err
		}
		target := &stdout
		if header[0] == 2 {
			target = &stderr
		}
		size := int64(binary.BigEndian.Uint32(header[4:]))
		kept := min(int(size), limit-len(*target))
		part := io.LimitReader(from, size)
		begin := len(*target)
		*target = append(*target, make([]byte, kept)...)
		if _, err = io.ReadFull(part, (*target)[begin:]); err == nil {
			_, err = io.Copy(io.Discard, part)
		}
		if err != nil {
			return stdout, stderr, err
		}
	}
}

// streams reads what a container printed: with a terminal it is one stream, without one it is two.
func streams(from io.Reader, terminal bool) (stdout, stderr []byte, err error) {
	if terminal {
		stdout, err = io.ReadAll(io.LimitReader(from, mostPrinted))
		return stdout, nil, err
	}
	return demultiplex(from, mostPrinted)
}
