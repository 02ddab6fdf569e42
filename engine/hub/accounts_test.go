package main

import (
	"os"
	"path/filepath"
	"testing"
)

// The server derives the same (HubAccountsTest has these values too).
func TestPasswordIsTheServers(t *testing.T) {
	a := accounts{[]byte("0123456789abcdef0123456789abcdef")}
	if got := a.password("juyugoliduho"); got != "74027626ee6ee34cd35e" {
		t.Fatalf("the password is %s", got)
	}
	if !a.knows("juyugoliduho", "74027626ee6ee34cd35e") {
		t.Fatal("the right password is not taken")
	}
	for _, wrong := range []string{"", "74027626ee6ee34cd35x", "74027626ee6ee34cd35", "74027626EE6EE34CD35E"} {
		if a.knows("juyugoliduho", wrong) {
			t.Fatalf("%q is taken", wrong)
		}
	}
	if a.knows("another", "74027626ee6ee34cd35e") {
		t.Fatal("another's password is taken")
	}
}

func TestKeyThatIsNotWholeIsRefused(t *testing.T) {
	file := filepath.Join(t.TempDir(), "hub.key")
	if err := os.WriteFile(file, make([]byte, 31), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := readAccounts(file); err == nil {
		t.Fatal("a key of 31 bytes was taken")
	}
}
