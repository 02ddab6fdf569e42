package main

import (
	"syscall"
	"time"
	"unsafe"
)

// goodbye is how long a shell may take to end once it is told to.
const goodbye = 2 * time.Second

// hangUp ends the shell and what runs in its foreground, as the end of a terminal's line does. A shell that takes no
// notice is killed.
func (s *shell) hangUp() {
	var group int32
	if ioctl(s.master, syscall.TIOCGPGRP, unsafe.Pointer(&group)) == nil && int(group) != s.pid && group > 1 {
		_ = syscall.Kill(-int(group), syscall.SIGHUP)
	}
	_ = s.process.Signal(syscall.SIGHUP)
	time.AfterFunc(goodbye, func() { _ = s.process.Kill() })
}
