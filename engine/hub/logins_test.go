package main

import "testing"

func TestLoginsOfLabsThatEndedAreForgotten(t *testing.T) {
	labs := map[string]bool{"lab-a": true, "lab-b": true}
	l := newLogins(func(address string) (string, map[string]bool) { return address, labs })
	l.remember("lab-a", "ada")
	delete(labs, "lab-a")
	l.remember("lab-b", "bob")
	if l.of("lab-b") != "bob" || l.of("lab-a") != "" || len(l.names) != 1 {
		t.Fatalf("what is known is %v", l.names)
	}
}

func TestNobodyIsKnownOutsideALab(t *testing.T) {
	l := newLogins(labOf)
	l.remember("127.0.0.1:1234", "eve")
	if len(l.names) != 0 || l.of("127.0.0.1:1234") != "" {
		t.Fatalf("what is known is %v", l.names)
	}
}
