package main

import (
	"encoding/binary"
	"testing"
	"time"
)

func (s *terminal) end() {
	s.t.Helper()
	if err := writeFrame(s.conn, frameEnd, nil); err != nil {
		s.t.Fatal(err)
	}
}

// exitCode waits for the end of the shell.
func (s *terminal) exitCode() uint32 {
	s.t.Helper()
	for {
		if kind, payload := s.next(); kind == frameExit {
			return binary.BigEndian.Uint32(payload)
		}
	}
}

func TestShellThatIsEndedTakesItsProgramWithIt(t *testing.T) {
	socket, _ := startAgent(t)
	s := attach(t, socket, "2")
	s.plain()
	s.input("trap 'echo' INT; sh -c 'echo run''ning; exec sleep 1000'\n")
	s.until("running")
	began := time.Now()
	s.end()
	if code := s.exitCode(); code != 129 {
		t.Errorf("it ended with %d", code)
	}
	if took := time.Since(began); took > goodbye {
		t.Errorf("it took %v", took)
	}
	if next := attach(t, socket, "2"); !next.fresh {
		t.Error("the old shell is still there")
	}
}

func TestShellThatTakesNoNoticeOfItsEndIsKilled(t *testing.T) {
	socket, _ := startAgent(t)
	s := attach(t, socket, "2")
	s.plain()
	s.input("trap '' HUP; echo de''af\n")
	s.until("deaf")
	s.end()
	if code := s.exitCode(); code != 137 {
		t.Errorf("it ended with %d", code)
	}
}
