package main

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

func TestShellsAreBoundedAndLetGoWhenTheyEnd(t *testing.T) {
	socket, a := startAgent(t)
	warm := func(name string) (got struct {
		opened
		problem
	}) {
		asked(t, socket, fmt.Sprintf(`{"op":"warm","name":%q}`, name), &got)
		return got
	}
	if got := warm(strings.Repeat("x", longestShellName+1)); got.Code != "bad-request" {
		t.Errorf("%+v", got)
	}
	for i := 0; i < mostShells; i++ {
		if got := warm(fmt.Sprint(i)); !got.OK || !got.New {
			t.Fatalf("%+v", got)
		}
	}
	if got := warm("one too many"); got.Code != "no-shell" || !strings.Contains(got.Detail, "end one first") {
		t.Errorf("%+v", got)
	}
	if got := warm("0"); !got.OK || got.New {
		t.Errorf("%+v", got)
	}
	attach(t, socket, "0").input("exit\n")
	kept := func() int {
		a.shells.mu.Lock()
		defer a.shells.mu.Unlock()
		return len(a.shells.byName)
	}
	for deadline := time.Now().Add(soon); kept() == mostShells && time.Now().Before(deadline); {
		time.Sleep(10 * time.Millisecond)
	}
	if kept() != mostShells-1 {
		t.Fatalf("%d shells are kept", kept())
	}
	if got := warm("another"); !got.OK || !got.New {
		t.Errorf("%+v", got)
	}
}
