package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

const twoCommands = "\x1b]633;S;E;docker ps\x07\x1b]633;S;C\x07CONTAINER ID\r\n\x1b]633;S;D;0\x07\x1b[32m$ \x1b]633;S;A\x07" +
	"\x1b]633;S;E;echo a\\x3b b\\\\c\\x0ad\x1b\\\x1b]633;S;C\x1b\\a\r\n\x1b]633;S;D;127\x1b\\$ "

type shellUnderTest struct {
	marks  marks
	filter outputFilter
	log    *commandLog
}

func newShellUnderTest() *shellUnderTest {
	s := &shellUnderTest{log: newCommandLog(func(command, string) {})}
	s.marks = marks{shell: "1", secret: "S", log: s.log}
	s.filter.mark = s.marks.mark
	return s
}

func (s *shellUnderTest) commands() string {
	var all []string
	for _, c := range s.log.all() {
		all = append(all, fmt.Sprintf("%s:%q=%d", c.Shell, c.Command, c.Exit))
	}
	return strings.Join(all, " ")
}

// through returns what the page gets of some output that comes in pieces of a size.
func (s *shellUnderTest) through(output string, size int) string {
	var shown strings.Builder
	for rest := []byte(output); len(rest) > 0; {
		n := min(size, len(rest))
		out, _ := s.filter.take(rest[:n])
		shown.Write(out)
		rest = rest[n:]
	}
	return shown.String()
}

func TestMarksAreUnderstoodWhereverTheOutputIsCut(t *testing.T) {
	const want = `1:"docker ps"=0 1:"echo a; b\\c\nd"=127`
	const page = "\x1b]133;C\x07CONTAINER ID\r\n\x1b]133;D;0\x07\x1b[32m$ \x1b]133;A\x07\x1b]133;C\x07a\r\n\x1b]133;D;127\x07$ "
	for size := 1; size <= len(twoCommands); size++ {
		s := newShellUnderTest()
		shown := s.through(twoCommands, size)
		if got := s.commands(); got != want || shown != page {
			t.Fatalf("in pieces of %d: %s %q", size, got, shown)
		}
		if (s.marks.state != state{State: "prompt"}) {
			t.Fatalf("%+v", s.marks.state)
		}
	}
}

func TestOutputCannotForgeMarks(t *testing.T) {
	for _, forged := range []string{
		"\x1b]633;E;docker ps\x07\x1b]133;C\x07\x1b]133;D;0\x07", "\x1b]633;T;E;x\x07\x1b]633;T;D;0\x07", "\x1b]633;;E;x\x07\x1b]633;;D;0\x07",
		"\x1b]133;A\x07", "\x1b]133;A\x1b\\", "\x1b]0133;A\x07", "\x1b]1\x0033;A\x07", "\x1b]1\xff33;A\x07", "\xc2\x9d133;A\x07", "\xc2\x9d133;A\xc2\x9c",
		"\x1b\x1b]133;A\x07", "\x1b]133\x07", "\x1b]633;S\x07", "\x1b]633;S;\x07", "\x1b]133;S;A\x07",
	} {
		for _, size := range []int{1, 2, 1000} {
			s := newShellUnderTest()
			shown := s.through("before"+forged+"after", size)
			if shown != "beforeafter" || s.commands() != "" || (s.marks.state != state{}) {
				t.Errorf("%q in pieces of %d: %q, %s, %+v", forged, size, shown, s.commands(), s.marks.state)
			}
		}
	}
	none := newShellUnderTest()
	none.marks.secret = ""
	if none.through("\x1b]633;;E;x\x07\x1b]633;;D;0\x07", 100); none.commands() != "" {
		t.Error("a shell without a secret is believed")
	}
}

func TestOutputComesThroughAsItIs(t *testing.T) {
	for _, plain := range []string{
		"text\r\n\t", "Grüße 😀 \u00a0°", "\x1b[1;32mgreen\x1b[0m", "\x1b[38:2::1:2:3m", "\x1b[?1049h\x1b[2J\x1b[10;20H", "\x1b(B\x1b)0\x1b7\x1b8\x1b=",
		"\x1b]0;title\x07", "\x1b]8;;http://x/\x07link\x1b]8;;\x07", "\x1b]52;c;YWJj\x07", "\x1bP1$r0m\x1b\\", "\x1b[>4;1m", "\x1b[0 q", "\x1b[9999;9999H",
	} {
		for size := 1; size < 12; size++ {
			if shown := newShellUnderTest().through(plain+".", size); shown != plain+"." {
				t.Errorf("%q in pieces of %d: %q", plain, size, shown)
			}
		}
	}
}

func TestNumbersOfControlSequencesAreClamped(t *testing.T) {
	for _, final := range "LMSTX@PbIZABCDEFGd" {
		for _, size := range []int{1, 3, 100} {
			shown := newShellUnderTest().through("\x1b[1;999999999999999999999"+string(final)+"x", size)
			if shown != "\x1b[1;9999"+string(final)+"x" {
				t.Errorf("%q", shown)
			}
		}
	}
	if shown := newShellUnderTest().through("\xc2\x9b99999L", 1); shown != "\x1b[9999L" {
		t.Errorf("%q", shown)
	}
}

func TestSequencesWithoutEndAreLeftOut(t *testing.T) {
	for _, begin := range []string{"\x1b]633;S;E;", "\x1b]0;", "\x1b]52;", "\x1bP", "\x1b_", "\x1b[1;"} {
		s := newShellUnderTest()
		more := "x"
		if begin == "\x1b[1;" {
			more = "1"
		}
		shown := s.through(begin+strings.Repeat(more, 200_000)+"\x1b\\"+twoCommands, 4096)
		if cap(s.filter.pending) > 2*longestString || len(shown) > 500 || len(s.log.all()) != 2 {
			t.Errorf("%q: %d bytes kept, %d shown, %d commands", begin, cap(s.filter.pending), len(shown), len(s.log.all()))
		}
	}
}

func TestReplayAsksTheTerminalNothing(t *testing.T) {
	s := newShellUnderTest()
	screen := newScreen(1000)
	asking := "a\x1b[cb\x1b[6nc\x1b[>qd\x1b]11;?\x07e\x1bP$qm\x1b\\f\x1bZg\x1b[?2026$ph\x1b[18ti"
	out, asks := s.filter.take([]byte(asking))
	if string(out) != asking {
		t.Errorf("%q", out)
	}
	screen.write(out, asks)
	if kept := string(screen.ring.contents()); kept != "abcdefghi" {
		t.Errorf("%q", kept)
	}
}

func FuzzNothingThatIsShownIsAMark(f *testing.F) {
	f.Add([]byte("\x1b]133;A\x07\xc2\x9d633;S\x1b\\"), 3)
	f.Fuzz(func(t *testing.T, output []byte, size int) {
		s := newShellUnderTest()
		s.marks.secret = "unknown"
		shown := s.through(string(output), max(1, size&15))
		if strings.Contains(shown, "\x1b]133") || strings.Contains(shown, "\x1b]633") || strings.Contains(shown, "\xc2\x9d") {
			t.Errorf("%q", shown)
		}
	})
}

func TestLogKeepsTheLastCommands(t *testing.T) {
	log := newCommandLog(func(command, string) {})
	for i := 0; i < commandsKept+5; i++ {
		log.add(command{Command: fmt.Sprint(i)}, "")
	}
	all := log.all()
	if len(all) != commandsKept || all[0].Command != "5" {
		t.Fatalf("%d, first %s", len(all), all[0].Command)
	}
	log.add(command{Command: strings.Repeat("ü", 5000)}, "")
	if last := log.all()[commandsKept-1].Command; len(last) > longestCommand || !strings.HasPrefix(last, "üü") {
		t.Fatalf("a command of %d bytes", len(last))
	}
}

// machineShell is a shell with the machine's own prompt.
func machineShell(t *testing.T) (*terminal, *agent) {
	t.Helper()
	if os.Getuid() != 0 {
		t.Skip("the marks' folder is root's")
	}
	rc, err := filepath.Abs("../machine/bash.bashrc")
	if err != nil {
		t.Fatal(err)
	}
	socket, a := startAgent(t)
	s := attach(t, socket, "1")
	s.plain()
	s.input(" . " + rc + "; PS1='rea''dy> '\n")
	s.until("ready> ")
	return s, a
}

// states reads until the shell does something.
func (s *terminal) state(want string) {
	s.t.Helper()
	var seen []string
	for {
		kind, payload := s.next()
		if kind == frameState {
			if seen = append(seen, string(payload)); string(payload) == want {
				return
			}
		}
		if len(seen) > 20 {
			s.t.Fatalf("%s came, not %s", seen, want)
		}
	}
}

// pressing presses a key, and again each half second, until it is told to stop.
func (s *terminal) pressing(key string) (stop func()) {
	s.t.Helper()
	s.input(key)
	ended, over := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(over)
		again := time.NewTicker(500 * time.Millisecond)
		defer again.Stop()
		for {
			select {
			case <-again.C:
				_ = writeFrame(s.conn, frameInput, []byte(key))
			case <-ended:
				return
			}
		}
	}()
	return func() { close(ended); <-over }
}

func TestShellSaysWhatRunsInIt(t *testing.T) {
	s, a := machineShell(t)
	s.input("head -n 1; cat\n")
	s.state(`{"state":"running","command":"head -n 1; cat","program":"head"}`)
	s.input("one\n")
	s.state(`{"state":"running","command":"head -n 1; cat","program":"cat"}`)
	s.input("\x03")
	s.state(`{"state":"prompt"}`)
	s.input("bash --norc\n")
	s.state(`{"state":"running","command":"bash --norc","program":"bash"}`)
	s.input("exit\n")
	s.state(`{"state":"prompt"}`)
	s.input("printf '\\e]633;E;forged\\a\\e]133;D;0\\a'; env; cat /proc/$$/environ /proc/$$/cmdline; bash -c set; echo do''ne\n")
	// Of a command as short as this the shell may say nothing; its prompt comes in any case.
	var all string
	for !strings.Contains(all, "done\r\n") || !strings.HasSuffix(all, "ready> ") {
		if kind, payload := s.next(); kind == frameOutput {
			all += string(payload)
		}
	}
	a.shells.mu.Lock()
	secret := a.shells.byName["1"].marks.secret
	a.shells.mu.Unlock()
	if strings.Contains(all, secret) || strings.Contains(all, "__slipway") {
		t.Errorf("a program knows the secret %s: %q", secret, all)
	}
	for _, c := range a.commands.all() {
		if c.Command == "forged" {
			t.Errorf("forged: %+v", a.commands.all())
		}
	}
	if last := a.commands.all(); len(last) == 0 || !strings.HasPrefix(last[len(last)-1].Command, "printf") {
		t.Errorf("%+v", last)
	}
	if ps, err := exec.Command("ps", "axewww").Output(); err == nil && bytes.Contains(ps, []byte(secret)) {
		t.Error("ps shows the secret")
	}
}

func TestShellThatAsksForTheRestOfACommandIsNotAtItsPrompt(t *testing.T) {
	s, a := machineShell(t)
	s.input("echo 'hi\n")
	s.state(`{"state":"running"}`)
	// Between its prompt and its wait for a key, bash keeps a signal until the next key comes: a person presses again.
	stop := s.pressing("\x03")
	s.state(`{"state":"prompt"}`)
	stop()
	s.input("echo 'one\n")
	s.state(`{"state":"running"}`)
	s.input("two'; sleep 1\n")
	s.state(`{"state":"running","command":"echo 'one\ntwo'; sleep 1","program":"sleep"}`)
	s.state(`{"state":"prompt"}`)
	if last := a.commands.all(); last[len(last)-1].Command != "echo 'one\ntwo'; sleep 1" {
		t.Errorf("%+v", last)
	}
}

func TestHistoryBeginsWithWhatWasTyped(t *testing.T) {
	rc, err := filepath.Abs("../machine/bash.bashrc")
	if err != nil {
		t.Fatal(err)
	}
	socket, _ := startAgent(t)
	s := attach(t, socket, "1")
	s.plain()
	// A file after it, as ~/.bashrc is.
	own := filepath.Join(t.TempDir(), "rc")
	if err := os.WriteFile(own, []byte(". "+rc+"\nalias ll='ls -l'\nPS1='machi''ne> '\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	s.input("HISTFILE= exec bash --rcfile " + own + "\n")
	s.until("machine> ")
	s.input("echo fir''st\n")
	s.until("machine> ")
	s.input("history; echo do''ne\n")
	_, all := s.until("done\r\n")
	if !strings.Contains(all, "    1  echo fir") || !strings.Contains(all, "    2  history") {
		t.Errorf("%q", all)
	}
}

func BenchmarkOutput(b *testing.B) {
	for name, line := range map[string]string{"plain": "y\r\n", "coloured": "\x1b[1;32mgreen\x1b[0m and \x1b[38;5;208morange\x1b[m ü\r\n"} {
		b.Run(name, func(b *testing.B) {
			s := newShellUnderTest()
			chunk := []byte(strings.Repeat(line, 4096/len(line)))
			b.SetBytes(int64(len(chunk)))
			for i := 0; i < b.N; i++ {
				s.filter.take(chunk)
			}
		})
	}
}
