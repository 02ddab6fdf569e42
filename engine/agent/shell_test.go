package main

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"net"
	"os"
	"os/user"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

const soon = 10 * time.Second

// startAgent serves as the agent does, with the user who runs the tests as the learner unless LEARNER names another.
func startAgent(t *testing.T) (socket string, a *agent) {
	t.Helper()
	learner := os.Getenv("LEARNER")
	if learner == "" {
		me, err := user.Current()
		if err != nil {
			t.Fatal(err)
		}
		learner = me.Username
	}
	socket = filepath.Join(t.TempDir(), "agent.sock")
	listener, err := net.Listen("unix", socket)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	a = newAgent(engineSocket(), learner)
	ctx, cancel := context.WithCancel(context.Background())
	t.Cleanup(cancel)
	go a.followEngine(ctx)
	go func() { _ = a.accept(listener) }()
	return socket, a
}

func engineSocket() string {
	if socket := os.Getenv("ENGINE_SOCKET"); socket != "" {
		return socket
	}
	return "/var/run/docker.sock"
}

func connectTo(t *testing.T, socket string) net.Conn {
	t.Helper()
	conn, err := net.Dial("unix", socket)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	return conn
}

type terminal struct {
	t      *testing.T
	conn   net.Conn
	frames frameReader
	fresh  bool
	came   *uint64
	replay string
	parts  []replayPart
}

// attach opens a shell and takes its replay.
func attach(t *testing.T, socket, name string) *terminal {
	t.Helper()
	return attachAs(t, socket, name, "")
}

// attachAs does it for a page that has a name.
func attachAs(t *testing.T, socket, name, page string) *terminal {
	t.Helper()
	conn := connectTo(t, socket)
	fmt.Fprintf(conn, `{"op":"shell","name":%q,"cols":80,"rows":24,"input":%q}`+"\n", name, page)
	var greeting opened
	if err := json.Unmarshal(readLine(t, conn), &greeting); err != nil || !greeting.OK {
		t.Fatal(greeting, err)
	}
	term := &terminal{t: t, conn: conn, fresh: greeting.New, came: greeting.Taken, parts: greeting.Replay}
	kind, payload := term.next()
	if kind != frameReplay {
		t.Fatalf("frame %d came before the replay", kind)
	}
	term.replay = string(payload)
	return term
}

func readLine(t *testing.T, conn net.Conn) []byte {
	t.Helper()
	_ = conn.SetReadDeadline(time.Now().Add(soon))
	var line []byte
	one := make([]byte, 1)
	for !bytes.HasSuffix(line, []byte("\n")) {
		if _, err := conn.Read(one); err != nil {
			t.Fatalf("after %q: %v", line, err)
		}
		line = append(line, one[0])
	}
	return line
}

func (s *terminal) next() (byte, []byte) {
	s.t.Helper()
	_ = s.conn.SetReadDeadline(time.Now().Add(soon))
	kind, payload, err := s.frames.next(s.conn)
	if err != nil {
		s.t.Fatal(err)
	}
	return kind, payload
}

func (s *terminal) input(text string) {
	s.t.Helper()
	if err := writeFrame(s.conn, frameInput, []byte(text)); err != nil {
		s.t.Fatal(err)
	}
}

func (s *terminal) resize(cols, rows uint16) {
	s.t.Helper()
	size := binary.BigEndian.AppendUint16(binary.BigEndian.AppendUint16(nil, cols), rows)
	if err := writeFrame(s.conn, frameResize, size); err != nil {
		s.t.Fatal(err)
	}
}

// until reads output up to a text and returns how much came.
func (s *terminal) until(text string) (seen int, all string) {
	s.t.Helper()
	for !strings.Contains(all, text) {
		kind, payload := s.next()
		if kind == frameState || kind == frameTaken {
			continue
		}
		if kind != frameOutput {
			s.t.Fatalf("frame %d %q instead of %q, after %q", kind, payload, text, all)
		}
		seen += len(payload)
		all += string(payload)
		if len(all) > 4096 {
			all = all[len(all)-4096:]
		}
	}
	return seen, all
}

// plain makes the prompt one that a test can wait for.
func (s *terminal) plain() {
	s.input("PROMPT_COMMAND= PS0= PS1='rea''dy> '\n")
	s.until("ready> ")
}

func TestShellHasTheTerminalToItself(t *testing.T) {
	socket, _ := startAgent(t)
	s := attach(t, socket, "1")
	s.plain()
	s.input("stty size; tty; echo $0 $TERM; ps -o stat= -p $$ | tr -d '<N'; pwd\n")
	_, all := s.until("ready> ")
	for _, want := range []string{"24 80", "/dev/pts/", "-bash xterm-256color", "Ss", os.Getenv("HOME")} {
		if !strings.Contains(all, want) {
			t.Errorf("no %q in %q", want, all)
		}
	}
	s.resize(132, 43)
	s.input("stty size\n")
	s.until("43 132")
}

func TestShellOutlivesItsClients(t *testing.T) {
	socket, _ := startAgent(t)
	first := attach(t, socket, "1")
	first.plain()
	first.input("kept=here; echo mar''ker\n")
	first.until("marker")
	first.conn.Close()
	second := attach(t, socket, "1")
	if second.fresh || !strings.Contains(second.replay, "marker") {
		t.Fatalf("fresh %v, replay %q", second.fresh, second.replay)
	}
	second.input("echo still $kept\n")
	second.until("still here")
	if other := attach(t, socket, "2"); !other.fresh {
		t.Fatal("another name is another shell")
	}
}

func TestShellThatEndsTellsItsCodeAndMakesRoomForTheNext(t *testing.T) {
	socket, _ := startAgent(t)
	s := attach(t, socket, "1")
	s.plain()
	s.input("exit 7\n")
	for {
		kind, payload := s.next()
		if kind == frameExit {
			if code := binary.BigEndian.Uint32(payload); code != 7 {
				t.Fatal(code)
			}
			break
		}
	}
	if next := attach(t, socket, "1"); !next.fresh {
		t.Fatal("the old shell is still there")
	}
}

// settled waits until a count no longer grows and returns it.
func settled(count func() int) int {
	for before := -1; ; {
		now := count()
		if now == before {
			return now
		}
		before = now
		time.Sleep(300 * time.Millisecond)
	}
}

func (a *agent) shown(name string) int {
	a.shells.mu.Lock()
	defer a.shells.mu.Unlock()
	s := a.shells.byName[name].screen
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.shown
}

func TestClientThatStallsStopsTheProgram(t *testing.T) {
	socket, a := startAgent(t)
	s := attach(t, socket, "1")
	s.plain()
	s.input("yes\n")
	s.until("y\r\ny\r\n")
	before := settled(func() int { return a.shown("1") })
	time.Sleep(200 * time.Millisecond)
	if now := a.shown("1"); now != before {
		t.Fatalf("%d bytes came from a terminal that nobody reads", now-before)
	}
	began := time.Now()
	s.input("\x03")
	seen, all := s.until("^C")
	if took := time.Since(began); took > time.Second || seen > 512<<10 {
		t.Fatalf("Ctrl-C took %v and %d bytes", took, seen)
	}
	if !strings.Contains(all, "ready> ") {
		s.until("ready> ")
	}
}

func TestProgramRunsOnWhenNobodyLooks(t *testing.T) {
	socket, a := startAgent(t)
	s := attach(t, socket, "1")
	s.plain()
	s.input("head -c 3000000 /dev/zero | tr '\\0' '\\n'; echo do''ne\n")
	s.until("\r\n\r\n")
	s.conn.Close()
	settled(func() int { return a.shown("1") })
	if again := attach(t, socket, "1"); !strings.Contains(again.replay, "done") {
		t.Fatalf("the replay ends with %q", again.replay[len(again.replay)-100:])
	}
}

func TestStalledClientIsSentAwayWhenItKeepsAnotherWaiting(t *testing.T) {
	socket, _ := startAgent(t)
	stalled := attach(t, socket, "1")
	reading := attach(t, socket, "1")
	reading.plain()
	reading.input("yes\n")
	deadline := time.Now().Add(patience + soon)
	total := 0
	for total < 4<<20 {
		if time.Now().After(deadline) {
			t.Fatalf("only %d bytes came", total)
		}
		_ = reading.conn.SetReadDeadline(deadline)
		_, payload, err := reading.frames.next(reading.conn)
		if err != nil {
			t.Fatal(err)
		}
		total += len(payload)
	}
	_ = stalled.conn.SetReadDeadline(time.Now().Add(soon))
	for {
		if _, _, err := stalled.frames.next(stalled.conn); err != nil {
			break
		}
	}
}

func TestHundredMegabytesFlow(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	socket, _ := startAgent(t)
	s := attach(t, socket, "1")
	s.plain()
	began := time.Now()
	s.input("yes 012345678901234567890123456789012345678901234567890123456789 | head -c 100000000; echo do''ne\n")
	seen, _ := s.until("done")
	t.Logf("%d bytes in %v", seen, time.Since(began))
	if seen < 100_000_000 {
		t.Fatalf("%d bytes are too few", seen)
	}
}
