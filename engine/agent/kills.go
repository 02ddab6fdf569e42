package main

import (
	"context"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"time"
)

const (
	killedExit = 128 + 9
	// A kernel gives its notice before it kills, and a busy engine needs seconds to see that a container is over.
	killTakes = 5 * time.Second
	// So long a container may take to end once something in it was killed; its program is known only then.
	endTakes   = 2 * time.Second
	mostLooked = 16
)

// Where a machine's shells and containers are, in control groups of their own or not.
var (
	shellsGroup      = "learner/shells"
	containersGroups = []string{"docker", "learner/containers"}
)

// memoryKills counts what the kernel killed for want of memory, in the shells and in each container.
type memoryKills struct {
	cgroups    string
	mu         sync.Mutex
	shells     int64
	containers map[string]int64
	looking    map[string]bool
	killTakes  time.Duration
	endTakes   time.Duration
}

func newMemoryKills(cgroups string) *memoryKills {
	k := &memoryKills{cgroups: cgroups, containers: map[string]int64{}, looking: map[string]bool{}, killTakes: killTakes, endTakes: endTakes}
	k.shells = k.inShells()
	return k
}

// inShells counts without the containers: where shells have no group of their own, version 2 counts those below as well.
func (k *memoryKills) inShells() int64 {
	if own, has := k.counted(shellsGroup); has {
		return own
	}
	all, _ := k.counted("")
	for _, group := range containersGroups {
		all -= counter(filepath.Join(k.cgroups, group, "memory.events"), "oom_kill")
	}
	return all
}

func (k *memoryKills) inContainer(id string) int64 {
	for _, group := range containersGroups {
		if kills, has := k.counted(filepath.Join(group, id)); has {
			return kills
		}
	}
	return 0
}

// counted reads how much was killed in a control group of either version, and whether there is such a group.
func (k *memoryKills) counted(group string) (kills int64, has bool) {
	for _, file := range []string{
		filepath.Join(k.cgroups, group, "memory.events"),
		filepath.Join(k.cgroups, "memory", group, "memory.oom_control"),
	} {
		if _, err := os.Stat(file); err == nil {
			return counter(file, "oom_kill"), true
		}
	}
	return 0, false
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

// begin says that somebody looks at a container, and false if somebody does already, or if many are looked at: version 1 says of
// all containers of a machine that is short of memory that they are.
func (k *memoryKills) begin(id string) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.looking[id] || len(k.looking) >= mostLooked {
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

// forget what was counted of a container that is gone.
func (k *memoryKills) forget(id string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	delete(k.containers, id)
}

// commandEnded reports a command, and what was killed for want of memory while it ran: itself, or what it had started.
func (a *agent) commandEnded(c command, program string) {
	a.watchers.command(c)
	if !a.kills.moreInShells() {
		return
	}
	if c.Exit != killedExit {
		program = ""
	}
	a.watchers.killed(event{Program: program, Shell: c.Shell})
}

// containerShortOfMemory reports what was killed in a container that the engine says was short of memory. Where the machine
// as a whole is short, a kernel says so of every container, so one that goes on is believed by its own count alone.
func (a *agent) containerShortOfMemory(e engineEvent) {
	if !a.kills.begin(e.id) {
		return
	}
	killed := a.kills.moreInContainer(e.id)
	patience := a.kills.killTakes
	if killed {
		patience = a.kills.endTakes
	}
	exit, ended := a.exitWithin(e.id, patience)
	program := ""
	if ended && exit == killedExit {
		killed = true
		program = a.programOf(e.id)
	}
	killed = a.kills.moreInContainer(e.id) || killed
	a.kills.end(e.id, ended)
	if killed {
		a.watchers.killed(event{Container: strings.TrimPrefix(cut(e.name, longestName), "/"), Program: cut(program, longestName)})
	}
}

func (a *agent) programOf(id string) string {
	ctx, cancel := context.WithTimeout(context.Background(), readTime)
	defer cancel()
	c, err := a.engine.container(ctx, id)
	if err != nil || c.program == "" {
		return "" // it was to go when it ended
	}
	return filepath.Base(c.program)
}

// exitWithin waits for a container's end, and says with what it ended; not at all if it goes on for so long.
func (a *agent) exitWithin(id string, patience time.Duration) (exit int, ended bool) {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	response, err := a.engine.call(ctx, http.MethodPost, "/containers/"+url.PathEscape(id)+"/wait", nil)
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
