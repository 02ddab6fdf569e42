package main

import (
	"fmt"
	"os"
	"strings"
	"syscall"
	"time"
	"unsafe"
)

// A command's program is seen a moment after the shell's mark, and others may follow it.
var looks = []time.Duration{20 * time.Millisecond, 100 * time.Millisecond, 500 * time.Millisecond, 2 * time.Second}

// show passes output on, and says what the shell does when that has changed.
func (s *shell) show(chunk []byte) {
	s.mu.Lock()
	before := s.marks.state
	out, asks := s.filter.take(chunk)
	now := s.marks.state
	if now != before {
		s.lookAgain(0)
	}
	s.mu.Unlock()
	s.screen.write(out, asks)
	if now != before {
		s.screen.setState(now)
	}
}

// lookAgain sets the clock for the next look at who has the terminal. It needs the lock.
func (s *shell) lookAgain(looked int) {
	if s.look != nil {
		s.look.Stop()
	}
	if s.marks.state.State == "running" {
		s.look = time.AfterFunc(looks[min(looked, len(looks)-1)], func() { s.lookAtFront(looked + 1) })
	}
}

func (s *shell) stopLooking() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.marks.state = state{}
	if s.look != nil {
		s.look.Stop()
	}
}

func (s *shell) lookAtFront(looked int) {
	program := s.front()
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.marks.state.State != "running" {
		return
	}
	if program != "" {
		s.marks.state.Program = program
	}
	s.screen.setState(s.marks.state)
	s.lookAgain(looked)
}

// front is the name of the program that has the terminal, as the kernel tells it; the shell itself is none.
func (s *shell) front() string {
	var group int32
	if ioctl(s.master, syscall.TIOCGPGRP, unsafe.Pointer(&group)) != nil || int(group) == s.pid {
		return ""
	}
	name, err := os.ReadFile(fmt.Sprintf("/proc/%d/comm", group))
	if err != nil {
		return ""
	}
	return cut(strings.TrimSpace(string(name)), longestName)
}
