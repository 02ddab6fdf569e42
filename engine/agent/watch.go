package main

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"net"
	"sync"
	"time"
)

const (
	sendWithin       = 10 * time.Second
	changesApart     = 50 * time.Millisecond
	commandsASecond  = 20
	mostKilledToSend = 20
)

// kinds of things that change, in the order in which they are named.
var kinds = []string{"container", "network", "image", "volume", "command", "lookup"}

// watchers are the connections that want to know what happens. Whoever reports something never waits for them, and what
// they have not yet been sent is merged, so it stays small.
type watchers struct {
	mu     sync.Mutex
	all    map[*watcher]bool
	known  bool // whether the engine was asked at all
	answer bool // whether it answers
}

// watcher is what one connection has still to be sent.
type watcher struct {
	wake     chan struct{}
	fell     bool // the engine was lost
	rose     bool // and is there
	changed  map[string]bool
	commands []command
	killed   []event
	second   time.Time // in which commands are counted
	counted  int
}

func newWatchers() *watchers { return &watchers{all: map[*watcher]bool{}} }

func (w *watchers) join() *watcher {
	w.mu.Lock()
	defer w.mu.Unlock()
	one := &watcher{wake: make(chan struct{}, 1), changed: map[string]bool{}}
	w.all[one] = true
	if w.known {
		one.rose, one.fell = w.answer, !w.answer
		one.wake <- struct{}{}
	}
	return one
}

func (w *watchers) leave(one *watcher) {
	w.mu.Lock()
	defer w.mu.Unlock()
	delete(w.all, one)
}

func (w *watchers) toEach(do func(one *watcher)) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for one := range w.all {
		do(one)
		select {
		case one.wake <- struct{}{}:
		default:
		}
	}
}

// engine reports that the engine answers, for the first time or again, or that it does not.
func (w *watchers) engine(answers bool) {
	w.mu.Lock()
	if w.known && !answers && !w.answer {
		w.mu.Unlock()
		return
	}
	w.known, w.answer = true, answers
	w.mu.Unlock()
	w.toEach(func(one *watcher) {
		one.fell = one.fell || !answers
		one.rose = answers
	})
}

func (w *watchers) changed(kind string) {
	w.toEach(func(one *watcher) { one.changed[kindOf(kind)] = true })
}

func kindOf(kind string) string {
	for _, one := range kinds {
		if one == kind {
			return one
		}
	}
	return kinds[0] // whatever an engine of tomorrow calls it
}

func (w *watchers) command(c command) {
	now := time.Now()
	w.toEach(func(one *watcher) {
		if now.Sub(one.second) >= time.Second {
			one.second, one.counted = now, 0
		}
		if one.counted++; one.counted > commandsASecond {
			one.changed["command"] = true
		} else {
			one.commands = append(one.commands, c)
		}
	})
}

func (w *watchers) killed(e event) {
	e.Event = "killed"
	w.toEach(func(one *watcher) {
		if len(one.killed) < mostKilledToSend {
			one.killed = append(one.killed, e)
		}
	})
}

// take returns what a watcher is to be sent now; changes stay for later unless they are due.
func (w *watchers) take(one *watcher, changesDue bool) (events []event) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if one.fell {
		events = append(events, event{Event: "lost"})
	}
	if one.rose {
		events = append(events, event{Event: "connected"})
	}
	for _, c := range one.commands {
		exit := c.Exit
		events = append(events, event{Event: "command", Command: c.Command, Exit: &exit, Shell: c.Shell})
	}
	events = append(events, one.killed...)
	one.fell, one.rose, one.commands, one.killed = false, false, nil, nil
	if changesDue && len(one.changed) > 0 {
		change := event{Event: "changed"}
		for _, kind := range kinds {
			if one.changed[kind] {
				change.Kinds = append(change.Kinds, kind)
			}
		}
		one.changed = map[string]bool{}
		events = append(events, change)
	}
	return events
}

func (w *watchers) hasChanges(one *watcher) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return len(one.changed) > 0
}

// watch sends what happens on the machine until the connection ends.
func (a *agent) watch(conn net.Conn, reader *bufio.Reader) error {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	go func() {
		_, _ = io.Copy(io.Discard, reader) // ends when the other side does
		cancel()
	}()
	one := a.watchers.join()
	defer a.watchers.leave(one)
	var last time.Time // a change was sent
	var later <-chan time.Time
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-one.wake:
		case <-later:
			later = nil
		}
		wait := changesApart - time.Since(last)
		for _, next := range a.watchers.take(one, wait <= 0) {
			if next.Event == "changed" {
				last = time.Now()
			}
			line, err := json.Marshal(next)
			if err != nil {
				return err
			}
			_ = conn.SetWriteDeadline(time.Now().Add(sendWithin))
			if _, err := conn.Write(append(line, '\n')); err != nil {
				return nil // nobody reads
			}
		}
		if later == nil && a.watchers.hasChanges(one) {
			later = time.After(changesApart - time.Since(last))
		}
	}
}
