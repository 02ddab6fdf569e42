package main

import (
	"context"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"time"
)

// memoryKills counts what the kernel killed in the machine's control group for want of memory.
type memoryKills struct {
	cgroups   string
	mu        sync.Mutex
	counted   int64
	contained map[string]int64       // by container
	suspects  map[string]chan string // by container, to be told how it ended
}

func newMemoryKills(cgroups string) *memoryKills {
	k := &memoryKills{cgroups: cgroups, contained: map[string]int64{}, suspects: map[string]chan string{}}
	k.counted = k.now()
	return k
}

// now adds up what was killed: version 2 counts for a group and all below it, version 1 for each by itself.
func (k *memoryKills) now() (kills int64) {
	for _, file := range []string{"memory.events", "memory/memory.oom_control", "memory/learner/shells/memory.oom_control"} {
		kills += counter(filepath.Join(k.cgroups, file), "oom_kill")
	}
	return kills
}

// more says whether something was killed since it was last asked.
func (k *memoryKills) more() bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	before := k.counted
	k.counted = k.now()
	return k.counted > before
}

const (
	killedExit = 128 + 9
	killWithin = 5 * time.Second // after the engine's word
)

// commandEnded reports a command, and that it was killed for want of memory, if it was.
func (a *agent) commandEnded(c command, program string) {
	a.watchers.command(c)
	if c.Exit == killedExit && a.kills.more() {
		a.watchers.killed(event{Program: program, Shell: c.Shell})
	}
}

// containerKilled reports that a process of a container was killed for want of memory, if one was. The engine says "oom" of
// every container when memory ends in a group above them (version 1), so the kernel's count or the container's end decides.
func (a *agent) containerKilled(e engineEvent) {
	ended, suspect := a.kills.suspect(e.id)
	if !suspect {
		return
	}
	defer a.kills.settled(e.id)
	ctx, cancel := context.WithTimeout(context.Background(), killWithin)
	defer cancel()
	program := ""
	if c, err := a.engine.container(ctx, e.id); err == nil {
		program = filepath.Base(c.program)
	}
	for killed := false; !killed; {
		select {
		case <-ctx.Done():
			return
		case exit := <-ended:
			if killed = exit == strconv.Itoa(killedExit); !killed {
				return
			}
		case <-time.After(lookEvery):
			killed = a.kills.inContainer(e.id)
		}
	}
	a.kills.more() // that one is reported
	a.watchers.killed(event{Container: strings.TrimPrefix(cut(e.name, longestName), "/"), Program: cut(program, longestName)})
}

// suspect says of a container that something in it may have been killed; false when that is being looked at.
func (k *memoryKills) suspect(id string) (ended chan string, first bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.suspects[id] != nil {
		return nil, false
	}
	ended = make(chan string, 1)
	k.suspects[id] = ended
	return ended, true
}

func (k *memoryKills) settled(id string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	delete(k.suspects, id)
}

// ended notes how a container ended.
func (k *memoryKills) ended(id, exit string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	delete(k.contained, id)
	select {
	case k.suspects[id] <- exit: // never, where there is no suspect
	default:
	}
}

// inContainer says whether the kernel has killed something in a container since it was last asked.
func (k *memoryKills) inContainer(id string) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	if len(k.suspects[id]) > 0 {
		return false // it has ended, which says more
	}
	kills := counter(filepath.Join(k.cgroups, "learner/containers", id, "memory.events"), "oom_kill") +
		counter(filepath.Join(k.cgroups, "memory/learner/containers", id, "memory.oom_control"), "oom_kill")
	more := kills > k.contained[id]
	if more {
		k.contained[id] = kills
	}
	return more
}
