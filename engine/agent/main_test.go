package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestMain is also the agent's child within a container's network: the agent starts its own program, here this one.
func TestMain(m *testing.M) {
	if len(os.Args) == 2 && os.Args[1] == insideArgument {
		os.Exit(askInside(os.Stdin, os.Stdout))
	}
	endBySignal() // or Ctrl-C does nothing in the shells when the tests run in the background
	os.Exit(m.Run())
}

func TestBadRequestsSayWhatToSend(t *testing.T) {
	socket, _ := startAgent(t)
	for name, request := range map[string]string{
		"no JSON":          `hello`,
		"no such op":       `{"op":"dance"}`,
		"no name":          `{"op":"shell"}`,
		"no question":      `{"op":"run"}`,
		"no command":       `{"op":"exec","container":"x"}`,
		"a wrong type":     `{"op":"shell","cols":"wide"}`,
		"too long":         `{"op":"read","name":"` + strings.Repeat("x", longestRequest) + `"}`,
		"far too long":     `{"op":"run","script":"` + strings.Repeat("x", longestScript) + `"}`,
		"unsigned, please": `{"op":"shell","name":"1","cols":-1}`,
	} {
		var got problem
		asked(t, socket, request, &got)
		if got.Code != "bad-request" || got.Detail == "" {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

func TestScriptRunsAsItsUserAndLeavesNothingToWaitFor(t *testing.T) {
	socket, a := startAgent(t)
	run := func(script string, millis int) (out printed, wrong problem) {
		request := fmt.Sprintf(`{"op":"run","user":%q,"script":%q,"timeoutMillis":%d}`, a.shells.learner, script, millis)
		asked(t, socket, request, &out)
		asked(t, socket, request, &wrong)
		return out, wrong
	}
	out, _ := run("cat; echo out; echo err >&2; sleep 60 & exit 3", 5000)
	if out != (printed{3, "out\n", "err\n"}) {
		t.Errorf("%+v", out)
	}
	if out, _ := run("echo "+strings.Repeat("x", 300_000)+" | wc -c", 5000); out.Stdout != "300001\n" {
		t.Errorf("a long script: %+v", out)
	}
	if out, _ := run("head -c 3000000 /dev/zero", 5000); len(out.Stdout) != mostPrinted {
		t.Errorf("%d bytes of output", len(out.Stdout))
	}
	began := time.Now()
	if _, wrong := run("echo so far; sleep 60", 300); wrong.Code != "timeout" || !strings.Contains(wrong.Detail, "so far") {
		t.Errorf("%+v", wrong)
	}
	if took := time.Since(began); took > soon {
		t.Errorf("it took %v", took)
	}
}

func TestEngineThatIsDownIsSaidToBe(t *testing.T) {
	t.Setenv("ENGINE_SOCKET", filepath.Join(t.TempDir(), "none.sock"))
	socket, _ := startAgent(t)
	var got problem
	asked(t, socket, `{"op":"read"}`, &got)
	if got.Code != "engine-down" {
		t.Errorf("%+v", got)
	}
	conn := connectTo(t, socket)
	fmt.Fprintln(conn, `{"op":"watch"}`)
	if line := string(readLine(t, conn)); line != `{"event":"lost"}`+"\n" {
		t.Error(line)
	}
}
