package main

import (
	"fmt"
	"strings"
	"testing"
)

const twoCommands = "\x1b]633;E;docker ps\x07\x1b]133;C\x07CONTAINER ID\r\n\x1b]133;D;0\x07\x1b[32m$ \x1b]133;A\x07" +
	"\x1b]633;E;echo a\\x3b b\\\\c\\x0ad\x1b\\\x1b]133;C\x1b\\a\r\n\x1b]133;D;127\x1b\\$ "

func told(l *commandLog) string {
	var all []string
	for _, c := range l.all() {
		all = append(all, fmt.Sprintf("%s:%q=%d", c.Shell, c.Command, c.Exit))
	}
	return strings.Join(all, " ")
}

func TestMarksTellCommandsWhereverTheOutputIsCut(t *testing.T) {
	const want = `1:"docker ps"=0 1:"echo a; b\\c\nd"=127`
	for cut := 0; cut <= len(twoCommands); cut++ {
		log := newCommandLog(func(command) {})
		m := marks{shell: "1", log: log}
		m.scan([]byte(twoCommands[:cut]))
		m.scan([]byte(twoCommands[cut:]))
		if got := told(log); got != want {
			t.Fatalf("cut at %d: %s", cut, got)
		}
	}
	log := newCommandLog(func(command) {})
	m := marks{shell: "1", log: log}
	for i := range []byte(twoCommands) {
		m.scan([]byte{twoCommands[i]})
	}
	if got := told(log); got != want {
		t.Fatalf("byte by byte: %s", got)
	}
}

func TestPromptWithoutCommandTellsNothing(t *testing.T) {
	log := newCommandLog(func(command) {})
	m := marks{shell: "1", log: log}
	m.scan([]byte("\x1b]133;D;0\x07\x1b]133;A\x07$ \x1b]0;title\x07"))
	if got := told(log); got != "" {
		t.Fatal(got)
	}
}

func TestMarkWithoutEndIsForgotten(t *testing.T) {
	log := newCommandLog(func(command) {})
	m := marks{shell: "1", log: log}
	m.scan([]byte("\x1b]633;E;"))
	for i := 0; i < 100; i++ {
		m.scan([]byte(strings.Repeat("x", 1000)))
	}
	if len(m.partial) > longestMark {
		t.Fatalf("%d bytes are kept", len(m.partial))
	}
	m.scan([]byte("\x07" + twoCommands))
	if len(log.all()) != 2 {
		t.Fatal(told(log))
	}
}

func TestLogKeepsTheLastCommands(t *testing.T) {
	log := newCommandLog(func(command) {})
	for i := 0; i < commandsKept+5; i++ {
		log.add(command{Command: fmt.Sprint(i)})
	}
	all := log.all()
	if len(all) != commandsKept || all[0].Command != "5" {
		t.Fatalf("%d, first %s", len(all), all[0].Command)
	}
}

func BenchmarkScanOfPlainOutput(b *testing.B) {
	m := marks{log: newCommandLog(func(command) {})}
	chunk := []byte(strings.Repeat("y\r\n", 1365))
	b.SetBytes(int64(len(chunk)))
	for i := 0; i < b.N; i++ {
		m.scan(chunk)
	}
}
