package main

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestCommandKilledForMemoryIsSaidToBe(t *testing.T) {
	for _, file := range []string{
		"memory.events", "memory/memory.oom_control", "learner/shells/memory.events", "memory/learner/shells/memory.oom_control",
	} {
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
		kernelSays(5)
		a.commandEnded(command{"python3 x.py; echo", 0, "1"}, "bash")
		got = a.watchers.take(one, true)
		if len(got) != 2 || got[1].Event != "killed" || got[1].Program != "" {
			t.Errorf("%+v", got)
		}
	}
}

// The kernel counts in the container and, in version 2, in all groups above it.
func TestContainerIsSaidToBeKilledForMemoryOnlyIfItWas(t *testing.T) {
	for _, file := range []string{
		"docker/c1/memory.events", "memory/docker/c1/memory.oom_control",
		"learner/containers/c1/memory.events", "memory/learner/containers/c1/memory.oom_control",
	} {
		over := make(chan struct{})
		engineOf(t, map[string]http.HandlerFunc{
			"/containers/c1/wait": func(w http.ResponseWriter, r *http.Request) {
				w.(http.Flusher).Flush()
				select {
				case <-over:
					fmt.Fprint(w, `{"StatusCode":137}`)
				case <-r.Context().Done():
				}
			},
			"/containers/c1/json": says(`{"Id":"c1","Name":"/es1","Path":"/usr/bin/java","State":{"Running":false}}`),
		})
		folder := t.TempDir()
		kernelSays := func(file string, kills int) {
			path := filepath.Join(folder, file)
			if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, []byte(fmt.Sprintf("oom_kill %d\n", kills)), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		a := newAgent(engineSocket(), "")
		a.kills = newMemoryKills(folder)
		a.kills.killTakes, a.kills.endTakes = 50*time.Millisecond, 50*time.Millisecond
		one := a.watchers.join()
		short := engineEvent{kind: "container", action: "oom", id: "c1", name: "es1"}

		kernelSays(file, 0)
		a.containerShortOfMemory(short) // the machine was short, and another was killed
		if got := a.watchers.take(one, true); len(got) != 0 {
			t.Errorf("%s: %+v", file, got)
		}
		kernelSays(file, 1)
		a.containerShortOfMemory(short) // something in it, and it goes on
		if got := a.watchers.take(one, true); len(got) != 1 || got[0].Container != "es1" || got[0].Program != "" {
			t.Errorf("%s: %+v", file, got)
		}
		a.containerShortOfMemory(short) // once more another
		if got := a.watchers.take(one, true); len(got) != 0 {
			t.Errorf("%s: %+v", file, got)
		}
		close(over)
		a.kills.killTakes = readTime
		a.containerShortOfMemory(short)
		if got := a.watchers.take(one, true); len(got) != 1 || got[0].Program != "java" {
			t.Errorf("%s: %+v", file, got)
		}
		if len(a.kills.containers) != 0 || len(a.kills.looking) != 0 {
			t.Errorf("%s: %+v", file, a.kills)
		}
	}
}

func TestKillInAContainerIsNotTheShells(t *testing.T) {
	folder := t.TempDir()
	for file, kills := range map[string]int{"memory.events": 2, "docker/memory.events": 2} {
		_ = os.MkdirAll(filepath.Dir(filepath.Join(folder, file)), 0o755)
		if err := os.WriteFile(filepath.Join(folder, file), []byte(fmt.Sprintf("oom_kill %d\n", kills)), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if k := newMemoryKills(folder); k.shells != 0 {
		t.Error(k.shells)
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
