package main

import (
	"context"
	"path/filepath"
	"strings"
	"sync"
)

// memoryKills counts what the kernel killed in the machine's control group for want of memory.
type memoryKills struct {
	cgroups string
	mu      sync.Mutex
	counted int64
}

func newMemoryKills(cgroups string) *memoryKills {
	k := &memoryKills{cgroups: cgroups}
	k.counted = k.now()
	return k
}

func (k *memoryKills) now() int64 {
	return counter(filepath.Join(k.cgroups, "memory.events"), "oom_kill") +
		counter(filepath.Join(k.cgroups, "memory/memory.oom_control"), "oom_kill")
}

// more says whether something was killed since it was last asked.
func (k *memoryKills) more() bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	before := k.counted
	k.counted = k.now()
	return k.counted > before
}

const killedExit = 128 + 9

// commandEnded reports a command, and that it was killed for want of memory, if it was.
func (a *agent) commandEnded(c command, program string) {
	a.watchers.command(c)
	if c.Exit == killedExit && a.kills.more() {
		a.watchers.killed(event{Program: program, Shell: c.Shell})
	}
}

// containerKilled reports that a container's process was killed for want of memory.
func (a *agent) containerKilled(e engineEvent) {
	ctx, cancel := context.WithTimeout(context.Background(), readTime)
	defer cancel()
	program := ""
	if c, err := a.engine.container(ctx, e.id); err == nil {
		program = filepath.Base(c.program)
	}
	a.kills.more() // that one is reported
	a.watchers.killed(event{Container: strings.TrimPrefix(cut(e.name, longestName), "/"), Program: cut(program, longestName)})
}
