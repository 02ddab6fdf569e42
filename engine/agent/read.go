package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"
)

const (
	readTime       = 10 * time.Second
	atOneTime      = 8
	largestObject  = 256 << 10
	largestReading = 8 << 20
	mostObjects    = 500 // of a kind
	mostNamed      = 100 // of what there are too many of; the others are only counted
	countedAtMost  = 4 << 20
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

// reader makes one reading. Its memory is bounded whatever the engine says: what is too large or too many is counted
// and named.
type reader struct {
	engine  *engine
	mu      sync.Mutex
	room    int64
	reading reading
}

func (a *agent) read(conn net.Conn) error {
	ctx, cancel := context.WithTimeout(context.Background(), readTime)
	defer cancel()
	// One at a time, since each may need much memory.
	select {
	case a.reading <- struct{}{}:
		defer func() { <-a.reading }()
	case <-ctx.Done():
		return problem{"timeout", "another reading takes too long"}
	}
	r := reader{engine: a.engine, room: largestReading}
	if err := r.all(ctx); err != nil {
		return err
	}
	r.reading.Commands = a.commands.all()
	r.reading.Lookups = a.lookups.all()
	_ = conn.SetWriteDeadline(time.Now().Add(sendWithin)) // or one that does not read would keep all others waiting
	return r.reading.write(conn)
}

func (r *reader) all(ctx context.Context) error {
	steps := []func() error{
		func() (err error) { r.reading.Version, err = r.engine.version(ctx); return },
		func() (err error) { r.reading.Volumes, err = r.volumes(ctx); return },
	}
	for _, things := range thingsToRead {
		things := things
		steps = append(steps, func() error {
			found, err := r.each(ctx, things)
			things.keep(&r.reading, found)
			return err
		})
	}
	return together(len(steps), func(i int) error { return steps[i]() })
}

func (r *reader) omit(o omitted) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.reading.Omitted = append(r.reading.Omitted, o)
}

// take says whether there is room for so many bytes more, and takes it.
func (r *reader) take(size int64) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if size > r.room {
		return false
	}
	r.room -= size
	return true
}

// each lists things and inspects every one; what goes away in between is left out.
func (r *reader) each(ctx context.Context, things kindOfThing) ([]json.RawMessage, error) {
	all, more, err := r.engine.list(ctx, things.list)
	if err != nil {
		return nil, err
	}
	kept := all[:min(len(all), mostObjects)]
	r.tooMany(things.kind, all[len(kept):], more)
	found := make([]json.RawMessage, len(kept))
	err = together(len(kept), func(i int) error {
		object, size, err := r.engine.object(ctx, things.inspect+url.PathEscape(kept[i].id)+things.suffix)
		switch {
		case errors.Is(err, errGone):
			return nil
		case err != nil:
			return err
		case size > largestObject:
			r.omit(omitted{things.kind, kept[i].id, kept[i].name, size, tooLarge, 1})
		case !r.take(size):
			r.omit(omitted{things.kind, kept[i].id, kept[i].name, size, tooMany, 1})
		default:
			found[i] = object
		}
		return nil
	})
	present := found[:0]
	for _, one := range found {
		if one != nil {
			present = append(present, one)
		}
	}
	return present, err
}

// tooMany names the first of what is too many, and counts the others.
func (r *reader) tooMany(kind string, named []listed, more int) {
	for _, one := range named {
		r.omit(omitted{kind, one.id, one.name, 0, tooMany, 1})
	}
	if more > 0 {
		r.omit(omitted{Kind: kind, Reason: tooMany, Count: more})
	}
}

// volumes are told whole where they are listed.
func (r *reader) volumes(ctx context.Context) (found []json.RawMessage, err error) {
	response, err := r.engine.call(ctx, http.MethodGet, "/volumes", nil)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	w := newWalker(response.Body)
	many := 0
	volume := func() error {
		w.begin(largestObject)
		var name string
		err := w.value("", func(path string, value []byte) {
			if path == "Name" {
				name = unquoted(value)
			}
		})
		object := bytes.TrimSpace(w.copy)
		switch {
		case err != nil:
			return err
		case w.size > largestObject:
			many++
			if many <= mostNamed {
				r.omit(omitted{"volume", name, name, w.size, tooLarge, 1})
			}
		case len(found) == mostObjects || !r.take(w.size):
			many++
			if many <= mostNamed {
				r.omit(omitted{"volume", name, name, w.size, tooMany, 1})
			}
		case json.Valid(object):
			found = append(found, oneLine(object))
		}
		w.begin(0)
		return nil
	}
	err = w.object(func(key string) error {
		if key == "Volumes" {
			return w.list(volume)
		}
		return w.value("", func(string, []byte) {})
	})
	r.tooMany("volume", nil, many-mostNamed)
	return found, brokenOff(err)
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

// write writes one line of JSON. By hand, so that the engine's own words need not be read and copied once more.
func (r reading) write(to io.Writer) error {
	out := bufio.NewWriterSize(to, 16<<10)
	part := func(before string, value any) {
		encoded, err := json.Marshal(value)
		if err != nil {
			encoded = []byte("null")
		}
		_, _ = out.WriteString(before)
		_, _ = out.Write(encoded)
	}
	objects := func(name string, all []json.RawMessage) {
		fmt.Fprintf(out, `,%q:[`, name)
		for i, one := range all {
			if i > 0 {
				_ = out.WriteByte(',')
			}
			_, _ = out.Write(one)
		}
		_ = out.WriteByte(']')
	}
	part(`{"version":`, r.Version)
	objects("containers", r.Containers)
	objects("networks", r.Networks)
	objects("images", r.Images)
	objects("volumes", r.Volumes)
	part(`,"commands":`, append([]command{}, r.Commands...))
	part(`,"lookups":`, append([]lookup{}, r.Lookups...))
	part(`,"omitted":`, append([]omitted{}, r.Omitted...))
	_, _ = out.WriteString("}\n")
	return out.Flush()
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
