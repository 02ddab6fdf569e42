package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"time"
)

// engine speaks to the Docker engine of this machine, which is the learner's: what it answers is bounded in every way.
type engine struct {
	client *http.Client
}

const (
	answersWithin  = 10 * time.Second // the beginning of an answer; how long the rest may take is the caller's to say
	longestHeaders = 16 << 10
	longestName    = 300
	longestFew     = 64 << 10 // of answers that are a few fields
	longestReason  = 4 << 10
)

var errGone = errors.New("no such object")

func newEngine(socket string) *engine {
	dial := func(ctx context.Context, _, _ string) (net.Conn, error) {
		return (&net.Dialer{}).DialContext(ctx, "unix", socket)
	}
	transport := &http.Transport{
		DialContext:            dial,
		MaxIdleConnsPerHost:    2 * atOneTime,
		IdleConnTimeout:        5 * time.Second,
		ResponseHeaderTimeout:  answersWithin,
		MaxResponseHeaderBytes: longestHeaders,
		DisableCompression:     true,
		ReadBufferSize:         4 << 10,
		WriteBufferSize:        4 << 10,
	}
	sameHost := func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return &engine{client: &http.Client{Transport: transport, CheckRedirect: sameHost}}
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
		return nil, problem{"engine-down", cut(err.Error(), longestReason)}
	}
	if response.StatusCode < 300 {
		return response, nil
	}
	defer response.Body.Close()
	said, _ := io.ReadAll(io.LimitReader(response.Body, longestReason))
	if response.StatusCode == http.StatusNotFound {
		return nil, errGone
	}
	return nil, problem{"engine-refused", fmt.Sprintf("%s: %s", cut(response.Status, longestName), bytes.TrimSpace(said))}
}

// brokenOff says of an answer that could not be read to its end that it is the engine's fault.
func brokenOff(err error) error {
	var known problem
	if err == nil || errors.As(err, &known) {
		return err
	}
	return problem{"engine-down", "the engine broke off its answer: " + err.Error()}
}

// fields shows the values of an answer of any size.
func (e *engine) fields(ctx context.Context, path string, visit visitor) error {
	response, err := e.call(ctx, http.MethodGet, path, nil)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	return brokenOff(newWalker(response.Body).value("", visit))
}

func (e *engine) version(ctx context.Context) (version string, err error) {
	err = e.fields(ctx, "/version", func(path string, value []byte) {
		if path == "Version" {
			version = cut(unquoted(value), longestName)
		}
	})
	return version, err
}

// inspected is what the agent itself needs to know of a container.
type inspected struct {
	id             string
	name           string
	image          string
	program        string // its first process
	resolvConfPath string
	running        bool
	pid            int
	tty            bool
}

// running returns a container that runs now.
func (e *engine) running(ctx context.Context, id string) (inspected, error) {
	container, err := e.container(ctx, id)
	if err == nil && !container.running {
		err = problem{"not-running", "container " + id + " does not run"}
	}
	return container, err
}

func (e *engine) container(ctx context.Context, id string) (c inspected, err error) {
	if id == "" {
		return c, badRequest("container is missing")
	}
	err = e.fields(ctx, "/containers/"+url.PathEscape(id)+"/json", func(path string, value []byte) {
		switch path {
		case "Id":
			c.id = unquoted(value)
		case "Name":
			c.name = unquoted(value)
		case "Path":
			c.program = unquoted(value)
		case "Config.Image":
			c.image = unquoted(value)
		case "ResolvConfPath":
			c.resolvConfPath = unquoted(value)
		case "State.Running":
			c.running = string(value) == "true"
		case "State.Pid":
			c.pid, _ = strconv.Atoi(string(value))
		case "Config.Tty":
			c.tty = string(value) == "true"
		}
	})
	if errors.Is(err, errGone) {
		err = problem{"no-such-container", "there is no container " + id}
	}
	return c, err
}

// unquoted undoes the escapes of a string.
func unquoted(value []byte) string {
	if bytes.IndexByte(value, '\\') < 0 {
		return string(value)
	}
	var text string
	quoted := append(append([]byte{'"'}, value...), '"')
	if json.Unmarshal(quoted, &text) != nil {
		return string(value) // it was cut within an escape
	}
	return text
}
