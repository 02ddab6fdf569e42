package main

import (
	"crypto/rand"
	"encoding/hex"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// marksFolder holds a file for each shell, named after its terminal, with the secret of its marks. The machine's bash
// reads it when it starts on that terminal, so another bash in it (su, sudo -i) has the marks, too. A container, a
// program's output and a terminal within the terminal know nothing of it.
const marksFolder = "/run/slipway/marks"

// newSecret writes the secret of a terminal's marks where only the learner and root read it.
func newSecret(folder, terminal string, uid, gid int) (secret, file string, err error) {
	var random [16]byte
	if _, err := rand.Read(random[:]); err != nil {
		return "", "", err
	}
	secret = hex.EncodeToString(random[:])
	file = filepath.Join(folder, terminal)
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return "", "", err
	}
	_ = os.Remove(file)
	if err := os.WriteFile(file, []byte(secret+"\n"), 0o400); err != nil {
		return "", "", err
	}
	return secret, file, os.Chown(file, uid, gid)
}

// marks understands the shell's own marks in its output (OSC 633;SECRET;…): A and B around the prompt, E and the
// command, C before its output, D and how it ended, P before a prompt without a command, M where it asks for more of a command. Others' marks are not believed.
type marks struct {
	shell   string
	secret  string
	log     *commandLog
	command string
	state   state
}

// mark takes in a mark and returns what the page gets instead: OSC 133 without the secret, or nothing.
func (m *marks) mark(text string) []byte {
	parts := strings.SplitN(text, ";", 4)
	if len(parts) < 3 || parts[0] != "633" || m.secret == "" || parts[1] != m.secret {
		return nil
	}
	rest := ""
	if len(parts) == 4 {
		rest = parts[3]
	}
	switch parts[2] {
	case "A", "B", "P":
		m.state = state{State: "prompt"}
	case "E":
		m.command = cut(unescape(rest), longestCommand)
		return nil
	case "C":
		m.state = state{State: "running", Command: m.command}
	case "M": // an open quote or loop: what is typed now is part of that command, which is not known yet
		m.state = state{State: "running"}
		return nil
	case "D":
		program := m.state.Program
		m.state = state{State: "prompt"}
		exit, _ := strconv.Atoi(rest)
		if m.command != "" {
			m.log.add(command{Command: m.command, Exit: exit, Shell: m.shell}, program)
			m.command = ""
		}
		return []byte("\x1b]133;D;" + strconv.Itoa(exit) + "\x07")
	default:
		return nil
	}
	if parts[2] == "P" {
		return nil
	}
	return []byte("\x1b]133;" + parts[2] + "\x07")
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
