package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/url"
	"sync"
	"time"
)

const (
	readTime  = 10 * time.Second
	atOneTime = 8
)

// inspect is what follows an id in the engine's paths.
var inspect = map[string]string{"/containers/": "/json", "/networks/": "", "/images/": "/json"}

func (a *agent) read(conn net.Conn) error {
	ctx, cancel := context.WithTimeout(context.Background(), readTime)
	defer cancel()
	at := time.Now().UTC()
	var version struct{ Version string }
	var containers, networks, images []json.RawMessage
	var volumes struct{ Volumes []json.RawMessage }
	steps := []func() error{
		func() error { return a.engine.getInto(ctx, "/version", &version) },
		func() (err error) { containers, err = a.each(ctx, "/containers/json?all=1", "/containers/"); return },
		func() (err error) { networks, err = a.each(ctx, "/networks", "/networks/"); return },
		func() (err error) { images, err = a.each(ctx, "/images/json", "/images/"); return },
		func() error { return a.engine.getInto(ctx, "/volumes", &volumes) },
	}
	if err := together(len(steps), func(i int) error { return steps[i]() }); err != nil {
		return err
	}
	head, err := json.Marshal(map[string]any{"at": at, "version": version.Version, "commands": a.commands.all()})
	if err != nil {
		return err
	}
	// Written by hand, so that the engine's own words need not be read and copied once more.
	out := bufio.NewWriterSize(conn, 16<<10)
	_, _ = out.Write(bytes.TrimSuffix(head, []byte("}")))
	for _, part := range []struct {
		name   string
		things []json.RawMessage
	}{{"containers", containers}, {"networks", networks}, {"images", images}, {"volumes", volumes.Volumes}} {
		fmt.Fprintf(out, `,%q:[%s]`, part.name, list(part.things))
	}
	_, _ = out.WriteString("}\n")
	return out.Flush()
}

func list(things []json.RawMessage) []byte {
	parts := make([][]byte, len(things))
	for i, thing := range things {
		parts[i] = thing
	}
	return bytes.Join(parts, []byte(","))
}

// each lists things and inspects every one; what goes away in between is left out.
func (a *agent) each(ctx context.Context, list, kind string) ([]json.RawMessage, error) {
	var things []struct {
		ID string `json:"Id"`
	}
	if err := a.engine.getInto(ctx, list, &things); err != nil {
		return nil, err
	}
	found := make([]json.RawMessage, len(things))
	err := together(len(things), func(i int) (err error) {
		found[i], err = a.engine.get(ctx, kind+url.PathEscape(things[i].ID)+inspect[kind])
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
