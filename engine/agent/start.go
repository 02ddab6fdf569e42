package main

import (
	"errors"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"time"
)

func start(learner string, req request, commands *commandLog, ended func(string, *shell)) (*shell, error) {
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
	uid, gid := os.Getuid(), os.Getgid()
	if owner := cmd.SysProcAttr.Credential; owner != nil {
		uid, gid = int(owner.Uid), int(owner.Gid)
	}
	group := filepath.Base(terminal.Name())
	secret, file, err := newSecret(marksFolder, group, uid, gid)
	if err != nil {
		log.Printf("this shell's commands will not be seen: %v", err)
	}
	cols, rows := req.Cols, req.Rows
	if cols == 0 || rows == 0 {
		cols, rows = 80, 24
	}
	_ = resize(master, cols, rows)
	err = confine(cmd, group)
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		_ = os.Remove(file)
		master.Close()
		return nil, err
	}
	sh := &shell{master: master, marks: marks{shell: req.Name, secret: secret, log: commands}, input: newInput(), screen: newScreen(scrollback)}
	sh.screen.resized(cols, rows)
	sh.filter.mark = sh.marks.mark
	sh.pid, sh.process = cmd.Process.Pid, cmd.Process
	taken := make(chan struct{})
	go func() {
		sh.input.pump(master, sh.screen.took)
		close(taken)
	}()
	drained := make(chan struct{})
	go func() {
		sh.pump()
		close(drained)
	}()
	go func() {
		_ = cmd.Wait()
		sh.input.end() // the terminal would take more, for nobody
		// What still holds the terminal may go on writing for ever; the shell's own last words are enough.
		_ = master.SetReadDeadline(time.Now().Add(lastWords))
		<-drained
		// Both have the terminal's number, which is the next shell's as soon as the terminal is closed.
		_ = os.Remove(file)
		leaveShells(controlGroups, group)
		master.Close()
		sh.stopLooking()
		<-taken // what the shell took is known before it is said that it is over
		sh.screen.end(uint32(exitCode(cmd.ProcessState)))
		ended(req.Name, sh)
	}()
	return sh, nil
}

func exitCode(state *os.ProcessState) int {
	if status, ok := state.Sys().(syscall.WaitStatus); ok && status.Signaled() {
		return 128 + int(status.Signal())
	}
	return state.ExitCode()
}

// pump moves the terminal's output to the screen, no faster than who looks at it can read, until the terminal closes.
func (s *shell) pump() {
	buffer := make([]byte, readAtOnce)
	late := false
	for {
		n, err := s.master.Read(buffer)
		if n > 0 {
			s.show(buffer[:n])
		}
		switch {
		case err == nil, errors.Is(err, syscall.EINTR):
		case errors.Is(err, os.ErrDeadlineExceeded) && !late:
			// A slow client may have kept us from reading in time what the shell had said long before.
			late = true
			_ = s.master.SetReadDeadline(time.Now().Add(lastWords))
		default:
			return
		}
	}
}
