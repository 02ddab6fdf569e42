package main

import (
	"context"
	"net/http"
	"net/url"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"time"
)

const (
	killedExit = 128 + 9
	// A kernel gives its notice before it kills, and the engine needs a moment to see that a container is over.
	killTakes = time.Second
)

// memoryKills counts what the kernel killed for want of memory, in the shells and in each container.
type memoryKills struct {
	cgroups    string
	mu         sync.Mutex
	shells     int64
	containers map[string]int64
	looking    map[string]bool
}

func newMemoryKills(cgroups string) *memoryKills {
	k := &memoryKills{cgroups: cgroups, containers: map[string]int64{}, looking: map[string]bool{}}
	k.shells = k.inShells()
	return k
}

// inShells counts without the containers: version 2 counts those below a control group too, version 1 does not.
func (k *memoryKills) inShells() int64 {
	return counter(filepath.Join(k.cgroups, "memory.events"), "oom_kill") -
		counter(filepath.Join(k.cgroups, "docker/memory.events"), "oom_kill") +
		counter(filepath.Join(k.cgroups, "memory/memory.oom_control"), "oom_kill")
}

func (k *memoryKills) inContainer(id string) int64 {
	return counter(filepath.Join(k.cgroups, "docker", id, "memory.events"), "oom_kill") +
		counter(filepath.Join(k.cgroups, "memory/docker", id, "memory.oom_control"), "oom_kill")
}

// moreInShells says whether something was killed there since it was last asked.
func (k *memoryKills) moreInShells() bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	before := k.shells
	k.shells = k.inShells()
	return k.shells > before
}

// moreInContainer says whether something was killed in a container that goes on.
func (k *memoryKills) moreInContainer(id string) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	before, now := k.containers[id], k.inContainer(id)
	if now == 0 {
		delete(k.containers, id)
	} else {
		k.containers[id] = now
	}
	return now > before
}

// begin says that somebody looks at a container, and false if somebody does already.
func (k *memoryKills) begin(id string) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.looking[id] {
		return false
	}
	k.looking[id] = true
	return true
}

func (k *memoryKills) end(id string, gone bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	delete(k.looking, id)
	if gone {
		delete(k.containers, id)
	}
}

// commandEnded reports a command, and that it was killed for want of memory, if it was.
func (a *agent) commandEnded(c command, program string) {
	a.watchers.command(c)
	if c.Exit == killedExit && a.kills.moreInShells() {
		a.watchers.killed(event{Program: program, Shell: c.Shell})
	}
}

// containerShortOfMemory reports what was killed in a container that the engine says was short of memory. Where the machine
// as a whole is short, a kernel says so of every container, so one that goes on is believed by its own count alone.
func (a *agent) containerShortOfMemory(e engineEvent) {
	if !a.kills.begin(e.id) {
		return
	}
	program, ended := a.killedProgram(e.id)
	more := a.kills.moreInContainer(e.id)
	a.kills.end(e.id, ended)
	if ended || more {
		a.watchers.killed(event{Container: strings.TrimPrefix(cut(e.name, longestName), "/"), Program: cut(program, longestName)})
	}
}

// killedProgram waits a moment for a container's end. It returns its program if that was killed, and whether it has ended.
func (a *agent) killedProgram(id string) (program string, ended bool) {
	ctx, cancel := context.WithTimeout(context.Background(), readTime)
	defer cancel()
	exit, ended := a.engine.exitWithin(ctx, id, killTakes)
	if !ended || exit != killedExit {
		return "", ended
	}
	if c, err := a.engine.container(ctx, id); err == nil {
		program = filepath.Base(c.program)
	}
	return program, true
}

// exitWithin waits for a container's end, and says with what it ended; not at all if it goes on for so long.
func (e *engine) exitWithin(ctx context.Context, id string, patience time.Duration) (exit int, ended bool) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	response, err := e.call(ctx, http.MethodPost, "/containers/"+url.PathEscape(id)+"/wait", nil)
	if err != nil {
		return 0, false
	}
	defer response.Body.Close()
	exit = -1
	err = newWalker(response.Body).value("", func(path string, value []byte) {
		if path == "StatusCode" {
			exit, _ = strconv.Atoi(string(value))
		}
	})
	return exit, err == nil
}
