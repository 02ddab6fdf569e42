package main

import (
	"bytes"
	"encoding/json"
	"sync"
	"time"
)

const (
	mostPending = 64 << 10         // of one client; then the terminal is read no further
	patience    = 10 * time.Second // with a client that stands in another's way

	sayTakenAt    = 16 << 10              // bytes of input
	sayTakenAfter = 50 * time.Millisecond // at the latest, so that not every key makes a message
)

// screen is what a terminal wrote: it keeps the last of it, and shows it to every client. Whoever writes to it waits
// for the slowest of them.
type screen struct {
	mu      sync.Mutex
	changed *sync.Cond
	ring    *ring
	sizes   sizes
	shown   int // bytes, in all
	clients map[*client]bool
	over    bool
	exit    uint32
	state   []byte // what the shell does, as JSON; nil until it is known
	changes int    // of the state
}

func newScreen(size int) *screen {
	s := &screen{ring: newRing(size), clients: map[*client]bool{}}
	s.changed = sync.NewCond(&s.mu)
	return s
}

func (s *screen) isOver() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.over
}

// setState says what the shell does now. Clients get it after the output before it; of several in a row, the last.
func (s *screen) setState(now state) {
	encoded, err := json.Marshal(now)
	s.mu.Lock()
	defer s.mu.Unlock()
	if err != nil || bytes.Equal(encoded, s.state) {
		return
	}
	s.state = encoded
	s.changes++
	s.changed.Broadcast()
}

// resized says for which size is printed from now on.
func (s *screen) resized(cols, rows uint16) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.sizes.change(s.ring.written, cols, rows)
}

// write shows a chunk and returns when every client has room for another. What asks a terminal for an answer is not
// shown again to who comes later: the answer would be typed into whatever runs then.
func (s *screen) write(chunk []byte, asks [][2]int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	kept := 0
	for _, ask := range asks {
		s.ring.write(chunk[kept:ask[0]])
		kept = ask[1]
	}
	s.ring.write(chunk[kept:])
	s.shown += len(chunk)
	if len(s.clients) == 0 {
		return
	}
	for c := range s.clients {
		c.queue = append(c.queue, chunk...)
	}
	s.changed.Broadcast()
	for {
		wait, again := s.mustWait(time.Now())
		if !wait {
			return
		}
		var wake *time.Timer
		if again > 0 {
			wake = time.AfterFunc(again, s.lookAgain)
		}
		s.changed.Wait()
		if wake != nil {
			wake.Stop()
		}
	}
}

// lookAgain takes the lock so that it cannot come between a look and the wait after it.
func (s *screen) lookAgain() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.changed.Broadcast()
}

// mustWait tells whether a client has to read first, and when to look again if nothing changes. One that keeps others
// waiting for too long is sent away: it comes back and gets a replay.
func (s *screen) mustWait(now time.Time) (wait bool, again time.Duration) {
	full := 0
	for c := range s.clients {
		switch {
		case !c.isFull():
			c.fullSince = time.Time{}
		case c.fullSince.IsZero():
			c.fullSince = now
			full++
		default:
			full++
		}
	}
	if full == 0 {
		return false, 0
	}
	if full == len(s.clients) {
		return true, 0
	}
	for c := range s.clients {
		if c.fullSince.IsZero() {
			continue
		}
		left := patience - now.Sub(c.fullSince)
		if left <= 0 {
			s.remove(c)
			full--
		} else if again == 0 || left < again {
			again = left
		}
	}
	return full > 0, again
}

// end is for when there will be no more output: clients get the rest, then the exit code.
func (s *screen) end(code uint32) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.over, s.exit = true, code
	s.changed.Broadcast()
}
