package main

import (
	"bytes"
	"strconv"
	"strings"
	"sync"
)

const (
	commandsKept   = 200
	longestCommand = 4 << 10
)

// commandLog keeps the last commands of all shells.
type commandLog struct {
	mu       sync.Mutex
	commands []command
	added    func(command)
}

func newCommandLog(added func(command)) *commandLog { return &commandLog{added: added} }

func (l *commandLog) add(c command) {
	if len(c.Command) > longestCommand {
		c.Command = strings.ToValidUTF8(c.Command[:longestCommand], "")
	}
	l.mu.Lock()
	l.commands = append(l.commands, c)
	if len(l.commands) > commandsKept {
		l.commands = append(l.commands[:0], l.commands[len(l.commands)-commandsKept:]...)
	}
	l.mu.Unlock()
	l.added(c)
}

func (l *commandLog) all() []command {
	l.mu.Lock()
	defer l.mu.Unlock()
	return append([]command{}, l.commands...)
}

// marks finds the shell's own marks in its output: which command starts (OSC 633;E) and how it ended (OSC 133;D).
type marks struct {
	shell   string
	log     *commandLog
	partial []byte // an escape sequence that a read cut in two
	command string
}

const (
	escape      = 0x1b
	bell        = 0x07
	longestMark = 8 << 10
)

func (m *marks) scan(chunk []byte) {
	if len(m.partial) > 0 {
		chunk = append(m.partial, chunk...)
		m.partial = nil
	}
	for {
		start := bytes.IndexByte(chunk, escape)
		if start < 0 {
			return
		}
		chunk = chunk[start:]
		if len(chunk) < 2 {
			m.keep(chunk)
			return
		}
		if chunk[1] != ']' {
			chunk = chunk[1:]
			continue
		}
		end := bytes.IndexAny(chunk[2:], "\x07\x1b")
		if end < 0 {
			m.keep(chunk)
			return
		}
		m.mark(string(chunk[2 : 2+end]))
		chunk = chunk[2+end:]
	}
}

func (m *marks) keep(chunk []byte) {
	if len(chunk) <= longestMark {
		m.partial = append([]byte{}, chunk...)
	}
}

func (m *marks) mark(text string) {
	switch {
	case strings.HasPrefix(text, "633;E;"):
		m.command = unescape(strings.TrimPrefix(text, "633;E;"))
	case strings.HasPrefix(text, "133;D"):
		if m.command == "" {
			return
		}
		exit, err := strconv.Atoi(strings.TrimPrefix(strings.TrimPrefix(text, "133;D"), ";"))
		if err != nil {
			exit = 0
		}
		m.log.add(command{Command: m.command, Exit: exit, Shell: m.shell})
		m.command = ""
	}
}

// unescape reads \\ and \xHH, by which a command line may hold what would end the mark.
func unescape(text string) string {
	if !strings.Contains(text, `\`) {
		return text
	}
	var out strings.Builder
	for i := 0; i < len(text); i++ {
		if text[i] == '\\' && i+1 < len(text) {
			if text[i+1] == '\\' {
				out.WriteByte('\\')
				i++
				continue
			}
			if text[i+1] == 'x' && i+3 < len(text) {
				if code, err := strconv.ParseUint(text[i+2:i+4], 16, 8); err == nil {
					out.WriteByte(byte(code))
					i += 3
					continue
				}
			}
		}
		out.WriteByte(text[i])
	}
	return out.String()
}
