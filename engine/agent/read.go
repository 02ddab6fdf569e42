package main

import (
	"context"
	"encoding/json"
	"errors"
	"net"
	"net/url"
	"sync"
	"time"
)

const (
	readTime  = 10 * time.Second
	atOneTime = 8
)

// reading is all that the engine says at one time, in its own words.
type reading struct {
	At         time.Time         `json:"at"`
	Version    string            `json:"version"`
	Containers []json.RawMessage `json:"containers"`
	Networks   []json.RawMessage `json:"networks"`
	Images     []json.RawMessage `json:"images"`
	Volumes    []json.RawMessage `json:"volumes"`
	Commands   []command         `json:"commands"`
}

func (a *agent) read(conn net.Conn) error {
	ctx, cancel := context.WithTimeout(context.Background(), readTime)
	defer cancel()
	result := reading{At: time.Now().UTC()}
	var volumes struct{ Volumes []json.RawMessage }
	var version struct{ Version string }
	steps := []func() error{
		func() error { return a.engine.getInto(ctx, "/version", &version) },
		func() error { return a.engine.getInto(ctx, "/volumes", &volumes) },
		func() (err error) {
			result.Containers, err = a.each(ctx, "/containers/json?all=1", "/containers/%/json")
			return
		},
		func() (err error) { result.Networks, err = a.each(ctx, "/networks", "/networks/%"); return },
		func() (err error) { result.Images, err = a.each(ctx, "/images/json", "/images/%/json"); return },
	}
	if err := together(len(steps), func(i int) error { return steps[i]() }); err != nil {
		return err
	}
	result.Version, result.Volumes, result.Commands = version.Version, volumes.Volumes, a.commands.all()
	if result.Volumes == nil {
		result.Volumes = []json.RawMessage{}
	}
	answer(conn, result)
	return nil
}

// each lists things and inspects every one; what goes away in between is left out.
func (a *agent) each(ctx context.Context, list, inspect string) ([]json.RawMessage, error) {
	var things []struct {
		ID string `json:"Id"`
	}
	if err := a.engine.getInto(ctx, list, &things); err != nil {
		return nil, err
	}
	found := make([]json.RawMessage, len(things))
	err := together(len(things), func(i int) (err error) {
		before, after := cut(inspect)
		found[i], err = a.engine.get(ctx, before+url.PathEscape(things[i].ID)+after)
		if errors.Is(err, errGone) {
			return nil
		}
		return err
	})
	present := make([]json.RawMessage, 0, len(found))
	for _, one := range found {
		if one != nil {
			present = append(present, one)
		}
	}
	return present, err
}

func cut(path string) (before, after string) {
	for i := range path {
		if path[i] == '%' {
			return path[:i], path[i+1:]
		}
	}
	return path, ""
}

// together calls do for 0 to n-1, some at one time, and returns the first error.
func together(n int, do func(i int) error) error {
	var wait sync.WaitGroup
	places := make(chan struct{}, atOneTime)
	failed := make(chan error, n)
	for i := 0; i < n; i++ {
		wait.Add(1)
		places <- struct{}{}
		go func(i int) {
			defer wait.Done()
			if err := do(i); err != nil {
				failed <- err
			}
			<-places
		}(i)
	}
	wait.Wait()
	select {
	case err := <-failed:
		return err
	default:
		return nil
	}
}
