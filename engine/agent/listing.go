package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"strings"
)

// listed is one element of a list of the engine's.
type listed struct{ id, name string }

// kindOfThing says where the engine lists things of a kind and where it tells all of one.
type kindOfThing struct {
	kind, list, inspect, suffix string
	keep                        func(r *reading, all []json.RawMessage)
}

var thingsToRead = []kindOfThing{
	{"container", "/containers/json?all=1", "/containers/", "/json", func(r *reading, all []json.RawMessage) { r.Containers = all }},
	{"network", "/networks", "/networks/", "", func(r *reading, all []json.RawMessage) { r.Networks = all }},
	{"image", "/images/json", "/images/", "/json", func(r *reading, all []json.RawMessage) { r.Images = all }},
}

// list returns the first things of a list, some more than are read, and how many there are beyond those.
func (e *engine) list(ctx context.Context, path string) (all []listed, more int, err error) {
	response, err := e.call(ctx, http.MethodGet, path, nil)
	if err != nil {
		return nil, 0, err
	}
	defer response.Body.Close()
	w := newWalker(response.Body)
	err = w.list(func() error {
		var one listed
		err := w.value("", func(path string, value []byte) {
			switch {
			case path == "Id":
				one.id = cut(unquoted(value), longestName)
			case one.name == "" && (path == "Names" || path == "Name" || path == "RepoTags"):
				one.name = cut(strings.TrimPrefix(unquoted(value), "/"), longestName)
			}
		})
		if len(all) < mostObjects+mostNamed {
			all = append(all, one)
		} else {
			more++
		}
		return err
	})
	return all, more, brokenOff(err)
}

// object returns what the engine says of one thing, and how many bytes that is; one that is too large is not returned.
func (e *engine) object(ctx context.Context, path string) (json.RawMessage, int64, error) {
	response, err := e.call(ctx, http.MethodGet, path, nil)
	if err != nil {
		return nil, 0, err
	}
	defer response.Body.Close()
	var kept bytes.Buffer
	size, err := io.Copy(&kept, io.LimitReader(response.Body, largestObject+1))
	if err != nil {
		return nil, 0, brokenOff(err)
	}
	if size > largestObject {
		rest, _ := io.Copy(io.Discard, io.LimitReader(response.Body, countedAtMost-size))
		return nil, size + rest, nil
	}
	if !json.Valid(kept.Bytes()) {
		return nil, size, problem{"engine-down", errNotJSON.Error()}
	}
	return oneLine(bytes.TrimSpace(kept.Bytes())), size, nil
}

// oneLine returns a copy of a document that holds no more memory than it needs, and no end of line.
func oneLine(document []byte) json.RawMessage {
	line := make([]byte, len(document))
	for i, c := range document {
		if c == '\n' || c == '\r' {
			c = ' ' // within a string there is none
		}
		line[i] = c
	}
	return line
}
