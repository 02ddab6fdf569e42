package main

import (
	"io"
	"sync"
)

const (
	mostInput = 64 << 10 // that the terminal has not taken; then clients are read no further
	mostPages = 32       // that a shell remembers
)

// input is what clients type into a terminal, in the order in which it came. Of every page it knows how much came, so that
// a page whose connection broke can go on where it was: nothing is typed twice, and nothing is lost.
type input struct {
	mu      sync.Mutex
	changed *sync.Cond
	waiting []typed
	bytes   int // that wait
	pages   map[string]*page
	oldest  []string // names of pages
	over    bool
}

// page is where someone types; it may come back over another connection.
type page struct {
	client *client // whose input counts; an earlier connection's may still be on its way
	came   uint64  // bytes, in all
	taken  uint64  // by the terminal
}

type typed struct {
	page  *page
	bytes []byte
}

func newInput() *input {
	in := &input{pages: map[string]*page{}}
	in.changed = sync.NewCond(&in.mu)
	return in
}

// join makes a client the one that types for a page, and says how much came from that page before; nil when it is new here.
func (in *input) join(name string, c *client) (*page, *uint64) {
	in.mu.Lock()
	defer in.mu.Unlock()
	if p := in.pages[name]; p != nil && name != "" {
		p.client = c
		in.changed.Broadcast()
		came := p.came
		return p, &came
	}
	p := &page{client: c}
	if name == "" {
		return p, nil
	}
	if len(in.oldest) == mostPages {
		delete(in.pages, in.oldest[0])
		in.oldest = in.oldest[1:]
	}
	in.pages[name] = p
	in.oldest = append(in.oldest, name)
	return p, nil
}

// accept takes what a client sends, once there is room; false when it no longer types for the page. What comes for a shell
// that is over is not taken, so its page knows that it was lost; the client waits for the last words.
func (in *input) accept(p *page, c *client, payload []byte) bool {
	in.mu.Lock()
	defer in.mu.Unlock()
	for in.bytes >= mostInput && p.client == c && !in.over {
		in.changed.Wait()
	}
	if p.client != c || in.over {
		return p.client == c
	}
	p.came += uint64(len(payload))
	in.bytes += len(payload)
	in.waiting = append(in.waiting, typed{p, append([]byte(nil), payload...)})
	in.changed.Broadcast()
	return true
}

// pump writes input to the terminal until that fails, and tells clients how much was taken.
func (in *input) pump(terminal io.Writer, took func(c *client, bytes uint64)) {
	for {
		in.mu.Lock()
		for len(in.waiting) == 0 && !in.over {
			in.changed.Wait()
		}
		if in.over {
			in.mu.Unlock()
			return
		}
		next := in.waiting[0]
		in.waiting = in.waiting[1:]
		in.mu.Unlock()

		_, err := terminal.Write(next.bytes)

		in.mu.Lock()
		in.bytes -= len(next.bytes)
		next.page.taken += uint64(len(next.bytes))
		client, taken := next.page.client, next.page.taken
		in.changed.Broadcast()
		in.mu.Unlock()
		if err != nil {
			in.end()
			return
		}
		took(client, taken)
	}
}

// end is for when the shell is over: nobody takes input any more.
func (in *input) end() {
	in.mu.Lock()
	defer in.mu.Unlock()
	in.over = true
	in.changed.Broadcast()
}
