package main

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"net"
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
	shown   int // bytes, in all
	clients map[*client]bool
	over    bool
	exit    uint32
	state   []byte // what the shell does, as JSON; nil until it is known
	changes int    // of the state
}

type client struct {
	conn      net.Conn
	replay    []byte // to be sent first
	queue     []byte
	sending   int // bytes taken from the queue and not yet sent
	gone      bool
	knows     int // of the changes of the state
	fullSince time.Time
	taken     uint64 // bytes of its input
	said      uint64 // of those, what it knows
	due       *time.Timer
	isLate    bool // it must know now
}

func newScreen(size int) *screen {
	s := &screen{ring: newRing(size), clients: map[*client]bool{}}
	s.changed = sync.NewCond(&s.mu)
	return s
}

func (c *client) isFull() bool {
	return len(c.queue)+c.sending > mostPending-readAtOnce
}

// isTakenDue tells whether the client should know now how much of its input was taken.
func (c *client) isTakenDue() bool {
	return c.taken > c.said && (c.isLate || c.taken-c.said >= sayTakenAt)
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

// join makes a client one of those that see what is written from now on, after a replay of what was.
func (s *screen) join(conn net.Conn) *client {
	if unix, ok := conn.(*net.UnixConn); ok {
		_ = unix.SetWriteBuffer(longestOutput) // what lies there is on top of mostPending
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	c := &client{conn: conn, replay: s.ring.contents()}
	s.clients[c] = true
	return c
}

func (s *screen) leave(c *client) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.remove(c)
}

// remove needs the lock.
func (s *screen) remove(c *client) {
	if !c.gone {
		delete(s.clients, c)
		c.gone = true
		c.conn.Close()
		if c.due != nil {
			c.due.Stop()
		}
		s.changed.Broadcast()
	}
}

// end is for when there will be no more output: clients get the rest, then the exit code.
func (s *screen) end(code uint32) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.over, s.exit = true, code
	s.changed.Broadcast()
}

// show sends a client what it has to see until it goes or the shell is over.
func (s *screen) show(c *client) {
	defer s.leave(c)
	if writeFrame(c.conn, frameReplay, c.replay) != nil {
		return
	}
	c.replay = nil
	var spare []byte
	for {
		output, doing, taken, over := s.next(c, spare)
		if taken > 0 && writeFrame(c.conn, frameTaken, binary.BigEndian.AppendUint64(nil, taken)) != nil {
			return
		}
		if len(output) == 0 && doing == nil && taken == 0 {
			if over {
				_ = writeFrame(c.conn, frameExit, binary.BigEndian.AppendUint32(nil, s.exit))
			}
			return
		}
		for rest := output; len(rest) > 0; {
			n := min(len(rest), longestOutput)
			if writeFrame(c.conn, frameOutput, rest[:n]) != nil {
				return
			}
			rest = rest[n:]
			s.sent(c, n)
		}
		spare = output
		if doing != nil && writeFrame(c.conn, frameState, doing) != nil {
			return
		}
	}
}

// next waits for output and takes all of it, what the shell does if that is new to the client, and word of how much input
// was taken, if there is any to say. There is none of it when the client has gone or the shell is over.
func (s *screen) next(c *client, spare []byte) (output, doing []byte, taken uint64, over bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for len(c.queue) == 0 && c.knows == s.changes && !c.isTakenDue() && !c.gone && !s.over {
		s.changed.Wait()
	}
	if c.gone {
		return nil, nil, 0, false
	}
	if c.knows != s.changes {
		doing, c.knows = s.state, s.changes
	}
	if c.isTakenDue() {
		if c.due != nil {
			c.due.Stop()
		}
		c.said, c.due, c.isLate = c.taken, nil, false
		taken = c.taken
	}
	output = c.queue
	c.queue = spare[:0]
	c.sending = len(output)
	return output, doing, taken, s.over
}

// took notes that the terminal has taken input of a client, which is to know it soon.
func (s *screen) took(c *client, bytes uint64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c.taken = bytes
	if c.taken-c.said >= sayTakenAt {
		s.changed.Broadcast()
	} else if c.due == nil && !c.gone {
		c.due = time.AfterFunc(sayTakenAfter, func() {
			s.mu.Lock()
			defer s.mu.Unlock()
			c.isLate = true
			s.changed.Broadcast()
		})
	}
}

func (s *screen) sent(c *client, n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c.sending -= n
	s.changed.Broadcast()
}
