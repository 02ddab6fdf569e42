package main

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"net"
	"os"
	"sync"
	"time"
)

const (
	scrollback = 256 << 10
	lastWords  = 300 * time.Millisecond
	readAtOnce = 16 << 10 // the kernel gives 4 KiB of a terminal at a time, mostly

	mostShells       = 16
	longestShellName = 64
)

// shells are the learner's, by name; they live on when nobody looks.
type shells struct {
	learner  string
	commands *commandLog
	mu       sync.Mutex
	byName   map[string]*shell
}

func newShells(learner string, commands *commandLog) *shells {
	return &shells{learner: learner, commands: commands, byName: map[string]*shell{}}
}

// shell is a terminal with a login shell in it.
type shell struct {
	master  *os.File
	pid     int
	process *os.Process
	filter  outputFilter
	input   *input
	screen  *screen

	mu    sync.Mutex // of the marks, which output and clock read
	marks marks
	look  *time.Timer
}

func (s *shells) warm(req request, conn net.Conn) error {
	_, fresh, err := s.named(req)
	if err != nil {
		return err
	}
	answer(conn, opened{OK: true, New: fresh})
	return nil
}

func (s *shells) attach(req request, conn net.Conn, reader *bufio.Reader) error {
	sh, fresh, err := s.named(req)
	if err != nil {
		return err
	}
	if req.Cols > 0 && req.Rows > 0 {
		sh.resize(req.Cols, req.Rows)
	}
	c := sh.screen.join(conn)
	page, came := sh.input.join(req.Input, c)
	answer(conn, opened{true, fresh, came, c.parts})
	go func() {
		sh.listen(reader, page, c)
		sh.screen.leave(c)
	}()
	sh.screen.show(c)
	return nil
}

// named returns the living shell of a name, or starts one.
func (s *shells) named(req request) (sh *shell, fresh bool, err error) {
	if req.Name == "" {
		return nil, false, badRequest(`a shell needs a name, as in {"op":"shell","name":"1","cols":80,"rows":24}`)
	}
	if len(req.Name) > longestShellName {
		return nil, false, badRequest(fmt.Sprintf("a shell's name has at most %d bytes", longestShellName))
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if sh := s.byName[req.Name]; sh != nil && !sh.screen.isOver() {
		return sh, false, nil
	}
	if len(s.byName) >= mostShells {
		return nil, false, problem{"no-shell", fmt.Sprintf("there are %d shells on this machine, as many as may be; end one first", mostShells)}
	}
	sh, err = start(s.learner, req, s.commands, s.ended)
	if err != nil {
		return nil, false, problem{"no-shell", err.Error()}
	}
	s.byName[req.Name] = sh
	return sh, true, nil
}

// ended lets go of a shell that is over, with all that it said.
func (s *shells) ended(name string, ended *shell) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.byName[name] == ended {
		delete(s.byName, name)
	}
}

// listen takes a client's input and sizes until it goes.
func (s *shell) listen(reader *bufio.Reader, page *page, c *client) {
	var frames frameReader
	for {
		kind, payload, err := frames.next(reader)
		if err != nil {
			return
		}
		switch {
		case kind == frameInput:
			if !s.input.accept(page, c, payload) {
				return
			}
		case kind == frameResize && len(payload) == 4:
			s.resize(binary.BigEndian.Uint16(payload), binary.BigEndian.Uint16(payload[2:]))
		case kind == frameEnd:
			s.hangUp()
		}
	}
}

func (s *shell) resize(cols, rows uint16) {
	s.screen.resized(cols, rows)
	_ = resize(s.master, cols, rows)
}
