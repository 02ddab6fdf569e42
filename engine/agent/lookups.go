package main

import "sync"

const lookupsKept = 500

// lookupLog keeps the last look-ups of all containers.
type lookupLog struct {
	mu      sync.Mutex
	lookups []lookup
	changed func(kind string)
}

func newLookupLog(changed func(kind string)) *lookupLog { return &lookupLog{changed: changed} }

func (l *lookupLog) all() []lookup {
	l.mu.Lock()
	defer l.mu.Unlock()
	return append([]lookup{}, l.lookups...)
}
