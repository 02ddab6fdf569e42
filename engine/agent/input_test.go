package main

import (
	"encoding/binary"
	"strings"
	"syscall"
	"testing"
	"time"
)

// untilTaken reads until the shell has taken so many bytes of the page's input.
func (s *terminal) untilTaken(bytes uint64) {
	s.t.Helper()
	for {
		kind, payload := s.next()
		if kind == frameTaken && binary.BigEndian.Uint64(payload) >= bytes {
			return
		}
	}
}

func TestPageThatComesBackGoesOnWhereItWas(t *testing.T) {
	socket, _ := startAgent(t)
	first := attachAs(t, socket, "1", "page")
	if first.came != nil {
		t.Fatalf("a new page has typed %d bytes", *first.came)
	}
	first.input("echo one\n")
	first.untilTaken(9)
	first.input("echo t")
	first.untilTaken(15)
	first.conn.Close()
	second := attachAs(t, socket, "1", "page")
	if second.came == nil || *second.came != 15 {
		t.Fatalf("%v bytes came, not 15", second.came)
	}
	if other := attachAs(t, socket, "1", "other"); other.came != nil {
		t.Fatal("another page has typed nothing yet")
	}
}

func TestShellThatEndsSaysFirstWhatItHasTaken(t *testing.T) {
	socket, _ := startAgent(t)
	s := attachAs(t, socket, "1", "page")
	s.plain()
	typed := uint64(len("PROMPT_COMMAND= PS0= PS1='rea''dy> '\n"))
	s.input("exit\n")
	var taken uint64
	for {
		kind, payload := s.next()
		if kind == frameTaken {
			taken = binary.BigEndian.Uint64(payload)
		}
		if kind == frameExit {
			break
		}
	}
	if taken != typed+5 {
		t.Errorf("%d bytes were taken of %d", taken, typed+5)
	}
}

func TestWhatIsTypedForAShellThatIsOverDoesNotCountAsTaken(t *testing.T) {
	socket, a := startAgent(t)
	s := attachAs(t, socket, "1", "page")
	s.plain()
	a.shells.mu.Lock()
	sh := a.shells.byName["1"]
	a.shells.mu.Unlock()
	// What it leaves behind keeps the terminal open for a while.
	s.input("sleep 5 & exit\n")
	typed := uint64(len("PROMPT_COMMAND= PS0= PS1='rea''dy> '\n") + len("sleep 5 & exit\n"))
	within := func(patience time.Duration, holds func() bool) {
		t.Helper()
		for deadline := time.Now().Add(patience); !holds(); time.Sleep(time.Millisecond) {
			if time.Now().After(deadline) {
				t.Fatal("the shell goes on, or takes input after its end")
			}
		}
	}
	within(soon, func() bool { return syscall.Kill(sh.pid, 0) != nil })
	within(lastWords, func() bool {
		sh.input.mu.Lock()
		defer sh.input.mu.Unlock()
		return sh.input.over
	})
	s.input("ls\n")
	var taken uint64
	for kind := byte(frameState); kind != frameExit; {
		var payload []byte
		if kind, payload = s.next(); kind == frameTaken {
			taken = binary.BigEndian.Uint64(payload)
		}
	}
	if taken != typed {
		t.Errorf("%d bytes were taken of %d", taken, typed)
	}
}

func TestEarlierConnectionTypesNoMore(t *testing.T) {
	socket, _ := startAgent(t)
	stale := attachAs(t, socket, "1", "page")
	stale.plain()
	fresh := attachAs(t, socket, "1", "page")
	stale.input("echo st''ale\n")
	_ = stale.conn.SetReadDeadline(time.Now().Add(soon))
	for {
		if _, _, err := stale.frames.next(stale.conn); err != nil {
			break // it is sent away
		}
	}
	fresh.input("echo fr''esh\n")
	if _, all := fresh.until("fresh"); strings.Contains(all, "stale") {
		t.Fatalf("what was late was typed: %q", all)
	}
}

func TestInputThatNobodyReadsIsHeldBack(t *testing.T) {
	socket, _ := startAgent(t)
	s := attachAs(t, socket, "1", "page")
	s.plain()
	s.input("sleep 1000\n")
	s.until("sleep 1000\r\n")
	line := []byte(strings.Repeat("x", 1023) + "\n")
	_ = s.conn.SetWriteDeadline(time.Now().Add(time.Second))
	for sent := 0; sent < 4096; sent++ {
		if writeFrame(s.conn, frameInput, line) != nil {
			break // it is full, all the way
		}
	}
	if came := *attachAs(t, socket, "1", "page").came; came > 2*mostInput {
		t.Fatalf("%d bytes are held for a program that reads none", came)
	}
}

func TestLargePasteArrivesWhole(t *testing.T) {
	socket, _ := startAgent(t)
	s := attachAs(t, socket, "1", "page")
	s.plain()
	s.input("stty -echo; cat | wc -c\n")
	s.until("wc -c\r\n")
	text := strings.Repeat(strings.Repeat("y", 71)+"\n", 30_000)
	go func() {
		for rest := text; len(rest) > 0; {
			n := min(len(rest), 16<<10)
			if writeFrame(s.conn, frameInput, []byte(rest[:n])) != nil {
				return
			}
			rest = rest[n:]
		}
		_ = writeFrame(s.conn, frameInput, []byte{4})
	}()
	s.until("2160000")
}
