package main

import (
	"os"
	"strings"
	"testing"
)

// TestRootShellsOfTheMachineAreBelieved runs where the shells are a machine's own.
func TestRootShellsOfTheMachineAreBelieved(t *testing.T) {
	if rc, err := os.ReadFile("/etc/bash.bashrc"); err != nil || !strings.Contains(string(rc), marksFolder) || os.Getuid() != 0 {
		t.Skip("this is not a machine")
	}
	socket, a := startAgent(t)
	s := attach(t, socket, "1")
	s.state(`{"state":"prompt"}`)
	for _, root := range []string{"sudo -i", "sudo su -", "bash"} {
		s.input(root + "\n")
		s.state(`{"state":"prompt"}`)
		s.input("sleep 1\n")
		s.state(`{"state":"running","command":"sleep 1","program":"sleep"}`)
		s.state(`{"state":"prompt"}`)
		s.input("exit\n")
		s.state(`{"state":"prompt"}`)
	}
	var seen []string
	for _, c := range a.commands.all() {
		seen = append(seen, c.Command)
	}
	if got := strings.Join(seen, ","); strings.Count(got, "sleep 1") != 3 {
		t.Error(got)
	}
}
