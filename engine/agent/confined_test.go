package main

import (
	"os"
	"path/filepath"
	"testing"
)

// TestEachShellHasAGroupOfItsOwn plays both versions of control groups with folders.
func TestEachShellHasAGroupOfItsOwn(t *testing.T) {
	if os.Getuid() != 0 {
		t.Skip("only root may join another group")
	}
	before, err := os.ReadFile("/proc/self/oom_score_adj")
	if err != nil {
		t.Fatal(err)
	}
	for name, files := range map[string]map[string]string{
		"version 1": {
			"pids/learner/pids.max": "800\n", "pids/learner/shells/pids.max": "max\n", "cpu/learner/shells/cpu.shares": "1024\n",
			"memory/learner/shells/memory.limit_in_bytes": "1\n",
		},
		"version 2": {"learner/pids.max": "800\n", "learner/shells/pids.max": "max\n", "learner/shells/memory.max": "max\n"},
	} {
		cgroups := t.TempDir()
		for file, content := range files {
			_ = os.MkdirAll(filepath.Dir(filepath.Join(cgroups, file)), 0o755)
			if err := os.WriteFile(filepath.Join(cgroups, file), []byte(content), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		if err := joinShells(cgroups, "3"); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		joined := map[string][]string{
			"version 1": {"pids/learner/shells/3", "cpu/learner/shells/3", "memory/learner/shells"},
			"version 2": {"learner/shells/3"},
		}[name]
		for _, folder := range joined {
			if !has(filepath.Join(cgroups, folder), "cgroup.procs") {
				t.Errorf("%s: %s was not joined", name, folder)
			}
		}
		if most, err := number(filepath.Join(cgroups, joined[0], "pids.max")); most != 600 || err != nil {
			t.Errorf("%s: %d processes, %v", name, most, err)
		}
	}
	if err := os.WriteFile("/proc/self/oom_score_adj", before, 0); err != nil {
		t.Fatal(err)
	}
}
