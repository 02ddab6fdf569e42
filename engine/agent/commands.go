package main

import "sync"

const (
	commandsKept   = 200
	longestCommand = 4 << 10
)

// commandLog keeps the last commands of all shells.
type commandLog struct {
	mu       sync.Mutex
	commands []command
	added    func(c command, program string)
}

func newCommandLog(added func(c command, program string)) *commandLog {
	return &commandLog{added: added}
}

func (l *commandLog) add(c command, program string) {
	c.Command = cut(c.Command, longestCommand)
	l.mu.Lock()
	l.commands = append(l.commands, c)
	if len(l.commands) > commandsKept {
		l.commands = append(l.commands[:0], l.commands[len(l.commands)-commandsKept:]...)
	}
	l.mu.Unlock()
	l.added(c, program)
}

func (l *commandLog) all() []command {
	l.mu.Lock()
	defer l.mu.Unlock()
	return append([]command{}, l.commands...)
}
