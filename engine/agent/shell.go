package main

import (
	"bufio"
	"encoding/binary"
	"errors"
	"net"
	"os"
	"os/exec"
	"sync"
	"syscall"
	"time"
)

const (
	scrollback = 256 << 10
	queueLimit = 64 << 10         // of a client that does not read; then the terminal is read no further
	patience   = 10 * time.Second // with a client that stands in the way of others
	lastWords  = 300 * time.Millisecond
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

// shell is one terminal with a shell in it. Its output goes to the ring and to every client; reading it waits for them.
type shell struct {
	master  *os.File
	marks   marks
	mu      sync.Mutex
	changed *sync.Cond
	ring    *ring
	clients map[*client]bool
	ended   bool
	exit    uint32
}

type client struct {
	conn      net.Conn
	queue     []byte
	gone      bool
	fullSince time.Time
}

type opened struct {
	OK  bool `json:"ok"`
	New bool `json:"new"`
}

func (s *shells) warm(req request, conn net.Conn) error {
	_, fresh, err := s.named(req)
	if err != nil {
		return err
	}
	answer(conn, opened{true, fresh})
	return nil
}

func (s *shells) attach(req request, conn net.Conn, reader *bufio.Reader) error {
	sh, fresh, err := s.named(req)
	if err != nil {
		return err
	}
	answer(conn, opened{true, fresh})
	if req.Cols > 0 && req.Rows > 0 {
		_ = resize(sh.master, req.Cols, req.Rows)
	}
	c := sh.join(conn)
	go sh.listen(c, reader)
	sh.send(c)
	return nil
}

// named returns the living shell of a name, or starts one.
func (s *shells) named(req request) (sh *shell, fresh bool, err error) {
	if req.Name == "" {
		return nil, false, badRequest("a shell needs a name, as in {\"op\":\"shell\",\"name\":\"1\"}")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if sh := s.byName[req.Name]; sh != nil && sh.lives() {
		return sh, false, nil
	}
	sh, err = start(s.learner, req, s.commands)
	if err != nil {
		return nil, false, problem{"no-shell", err.Error()}
	}
	s.byName[req.Name] = sh
	return sh, true, nil
}

func start(learner string, req request, commands *commandLog) (*shell, error) {
	master, terminal, err := openPTY()
	if err != nil {
		return nil, err
	}
	defer terminal.Close()
	cmd := exec.Command("/bin/bash")
	cmd.Args = []string{"-bash"}
	if err := asUser(cmd, learner); err != nil {
		master.Close()
		return nil, err
	}
	cmd.Env = append(cmd.Env, "TERM=xterm-256color", "COLORTERM=truecolor")
	cmd.Stdin, cmd.Stdout, cmd.Stderr = terminal, terminal, terminal
	cmd.SysProcAttr.Setsid, cmd.SysProcAttr.Setctty = true, true
	if owner := cmd.SysProcAttr.Credential; owner != nil {
		_ = terminal.Chown(int(owner.Uid), -1)
	}
	cols, rows := req.Cols, req.Rows
	if cols == 0 || rows == 0 {
		cols, rows = 80, 24
	}
	_ = resize(master, cols, rows)
	if err := cmd.Start(); err != nil {
		master.Close()
		return nil, err
	}
	sh := &shell{
		master:  master,
		marks:   marks{shell: req.Name, log: commands},
		ring:    newRing(scrollback),
		clients: map[*client]bool{},
	}
	sh.changed = sync.NewCond(&sh.mu)
	drained := make(chan struct{})
	go func() {
		sh.pump()
		close(drained)
	}()
	go func() {
		_ = cmd.Wait()
		// What still holds the terminal may go on writing for ever; the shell's own last words are enough.
		_ = master.SetReadDeadline(time.Now().Add(lastWords))
		<-drained
		sh.end(uint32(exitCode(cmd.ProcessState)))
	}()
	return sh, nil
}

func exitCode(state *os.ProcessState) int {
	if status, ok := state.Sys().(syscall.WaitStatus); ok && status.Signaled() {
		return 128 + int(status.Signal())
	}
	return state.ExitCode()
}

func (s *shell) lives() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return !s.ended
}

// pump moves the terminal's output to the ring and the clients, until the terminal is closed.
func (s *shell) pump() {
	buffer := make([]byte, 32<<10)
	for {
		n, err := s.master.Read(buffer)
		if n > 0 {
			s.marks.scan(buffer[:n])
			s.deliver(buffer[:n])
		}
		if err != nil && !errors.Is(err, syscall.EINTR) {
			return
		}
	}
}

func (s *shell) deliver(chunk []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.ring.write(chunk)
	for c := range s.clients {
		c.queue = append(c.queue, chunk...)
	}
	s.changed.Broadcast()
	for s.mustWait() {
		wake := time.AfterFunc(time.Second, s.changed.Broadcast)
		s.changed.Wait()
		wake.Stop()
	}
}

// mustWait tells whether a client has to read before the terminal is read on. One that stands in the way of another
// for too long is sent away: it comes back and gets a replay.
func (s *shell) mustWait() bool {
	wait := false
	for c := range s.clients {
		switch {
		case len(c.queue) < queueLimit:
			c.fullSince = time.Time{}
		case c.fullSince.IsZero():
			c.fullSince = time.Now()
			wait = true
		case len(s.clients) > 1 && time.Since(c.fullSince) > patience:
			s.leave(c)
		default:
			wait = true
		}
	}
	return wait
}

func (s *shell) join(conn net.Conn) *client {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := &client{conn: conn}
	replay := s.ring.contents()
	s.clients[c] = true
	// Under the lock, so that no output comes before it; a client reads it at once or is slow alone.
	_ = conn.SetWriteDeadline(time.Now().Add(patience))
	if err := writeFrame(conn, frameReplay, replay); err != nil {
		s.leave(c)
	}
	_ = conn.SetWriteDeadline(time.Time{})
	return c
}

// leave needs the lock.
func (s *shell) leave(c *client) {
	delete(s.clients, c)
	c.gone = true
	c.conn.Close()
	s.changed.Broadcast()
}

// send writes a client's queue to it until it goes or the shell ends.
func (s *shell) send(c *client) {
	var spare []byte
	s.mu.Lock()
	defer s.mu.Unlock()
	for {
		for len(c.queue) == 0 && !c.gone && !s.ended {
			s.changed.Wait()
		}
		if c.gone {
			return
		}
		if len(c.queue) == 0 {
			var code [4]byte
			binary.BigEndian.PutUint32(code[:], s.exit)
			_ = writeFrame(c.conn, frameExit, code[:])
			s.leave(c)
			return
		}
		output := c.queue
		c.queue = spare[:0]
		s.changed.Broadcast()
		s.mu.Unlock()
		err := writeFrame(c.conn, frameOutput, output)
		spare = output
		s.mu.Lock()
		if err != nil {
			if !c.gone {
				s.leave(c)
			}
			return
		}
	}
}

// listen takes a client's input and sizes until it goes.
func (s *shell) listen(c *client, reader *bufio.Reader) {
	var buffer []byte
	for {
		kind, payload, kept, err := readFrame(reader, buffer)
		buffer = kept
		if err != nil {
			break
		}
		switch kind {
		case frameInput:
			_, err = s.master.Write(payload)
		case frameResize:
			if len(payload) == 4 {
				_ = resize(s.master, binary.BigEndian.Uint16(payload), binary.BigEndian.Uint16(payload[2:]))
			}
		}
		if err != nil {
			break
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if !c.gone {
		s.leave(c)
	}
}

func (s *shell) end(code uint32) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.ended, s.exit = true, code
	s.master.Close()
	s.changed.Broadcast()
}
