package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"net"
	"net/http"
	"net/url"
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

// volumes are given whole where they are listed.
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
