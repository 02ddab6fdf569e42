package main

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

func TestCommandKilledForMemoryIsSaidToBe(t *testing.T) {
	for _, file := range []string{"memory.events", "memory/memory.oom_control"} {
		folder := t.TempDir()
		kernelSays := func(kills int) {
			t.Helper()
			path := filepath.Join(folder, file)
			if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, []byte(fmt.Sprintf("low 0\noom 9\noom_kill %d\n", kills)), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		kernelSays(3)
		a := newAgent("", "")
		a.kills = newMemoryKills(folder)
		one := a.watchers.join()
		a.commandEnded(command{"sleep 9", killedExit, "1"}, "sleep") // somebody's kill -9
		if got := a.watchers.take(one, true); len(got) != 1 {
			t.Errorf("%+v", got)
		}
		kernelSays(4)
		a.commandEnded(command{"python3 x.py", killedExit, "1"}, "python3")
		got := a.watchers.take(one, true)
		if len(got) != 2 || got[1].Event != "killed" || got[1].Program != "python3" || got[1].Shell != "1" {
			t.Errorf("%+v", got)
		}
	}
}

func TestMemoryOfTheMachineIsReadInBothVersionsOfControlGroups(t *testing.T) {
	for name, files := range map[string]map[string]string{
		"1": {"memory/memory.usage_in_bytes": "1000\n", "memory/memory.limit_in_bytes": "5000\n", "memory/memory.stat": "inactive_file 1\ntotal_inactive_file 300\n"},
		"2": {"memory.current": "1000\n", "memory.max": "5000\n", "memory.stat": "inactive_file 300\n"},
	} {
		folder := t.TempDir()
		for file, content := range files {
			_ = os.MkdirAll(filepath.Dir(filepath.Join(folder, file)), 0o755)
			if err := os.WriteFile(filepath.Join(folder, file), []byte(content), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		if got, err := memoryUsage(folder); err != nil || got != (usage{700, 5000}) {
			t.Errorf("version %s: %+v, %v", name, got, err)
		}
	}
}
