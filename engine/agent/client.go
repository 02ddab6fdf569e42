package main

import (
	"encoding/binary"
	"net"
	"time"
)

type client struct {
	conn      net.Conn
	replay    []byte // to be sent first
	parts     []replayPart
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

func (c *client) isFull() bool {
	return len(c.queue)+c.sending > mostPending-readAtOnce
}

// isTakenDue tells whether the client should know now how much of its input was taken. When the shell is over there is no
// later: a page that does not know that its "exit" arrived says that it was lost.
func (c *client) isTakenDue(over bool) bool {
	return c.taken > c.said && (over || c.isLate || c.taken-c.said >= sayTakenAt)
}

// join makes a client one of those that see what is written from now on, after a replay of what was.
func (s *screen) join(conn net.Conn) *client {
	if unix, ok := conn.(*net.UnixConn); ok {
		_ = unix.SetWriteBuffer(longestOutput) // what lies there is on top of mostPending
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	c := &client{conn: conn, replay: s.ring.contents()}
	c.parts = s.sizes.parts(s.ring.written-uint64(len(c.replay)), s.ring.written)
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
	for len(c.queue) == 0 && c.knows == s.changes && !c.isTakenDue(s.over) && !c.gone && !s.over {
		s.changed.Wait()
	}
	if c.gone {
		return nil, nil, 0, false
	}
	if c.knows != s.changes {
		doing, c.knows = s.state, s.changes
	}
	if c.isTakenDue(s.over) {
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
