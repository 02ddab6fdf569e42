package main

import (
	"context"
	"sort"
	"strings"
	"sync"
)

const (
	lookupsKept     = 500
	containersKnown = 1000
	mostAddresses   = 32
)

// lookupLog keeps the last look-ups of all containers, each once, and what the engine said of those containers.
type lookupLog struct {
	mu         sync.Mutex
	lookups    []lookup
	keys       map[string]bool
	containers map[string]known
	order      []string // of containers, the oldest first
	changed    func(kind string)
}

// known is a container as events tell of it.
type known struct {
	name, image string
	gone        bool
}

func newLookupLog(changed func(kind string)) *lookupLog {
	return &lookupLog{keys: map[string]bool{}, containers: map[string]known{}, changed: changed}
}

func (l *lookupLog) add(container, name string, addresses []string) {
	addresses = addresses[:min(len(addresses), mostAddresses)]
	one := lookup{Container: container, Name: strings.ToLower(cut(name, longestName)), Addresses: addresses}
	l.mu.Lock()
	key := one.key()
	old := l.keys[key]
	if !old {
		l.keys[key] = true
		l.lookups = append(l.lookups, one)
		if len(l.lookups) > lookupsKept {
			delete(l.keys, l.lookups[0].key())
			l.lookups = append(l.lookups[:0], l.lookups[1:]...)
		}
	}
	l.mu.Unlock()
	if !old {
		l.changed("lookup")
	}
}

// key is the same for the same answer in another order.
func (l lookup) key() string {
	sorted := append([]string{}, l.Addresses...)
	sort.Strings(sorted)
	return l.Container + " " + l.Name + " " + strings.Join(sorted, " ")
}

func (l *lookupLog) all() []lookup {
	l.mu.Lock()
	defer l.mu.Unlock()
	all := make([]lookup, len(l.lookups))
	for i, one := range l.lookups {
		container, ok := l.containers[one.Container]
		one.ContainerName, one.Image, one.Exists = container.name, container.image, ok && !container.gone
		all[i] = one
	}
	return all
}

// happened learns from an event of the engine which containers there are.
func (l *lookupLog) happened(e engineEvent) {
	if e.kind != "container" || e.id == "" || strings.HasPrefix(e.action, "exec_") {
		return
	}
	l.know(e.id, known{cut(e.name, longestName), cut(e.image, longestName), e.action == "destroy"})
}

func (l *lookupLog) know(id string, container known) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if _, old := l.containers[id]; !old {
		l.order = append(l.order, id)
		if len(l.order) > containersKnown {
			delete(l.containers, l.order[0])
			l.order = append(l.order[:0], l.order[1:]...)
		}
	}
	l.containers[id] = container
}

// observed is called for each answer that a container got from Docker's nameserver.
func (a *agent) observed(container, name string, addresses []string) {
	a.lookups.mu.Lock()
	_, ok := a.lookups.containers[container]
	a.lookups.mu.Unlock()
	if !ok { // it is older than this agent
		ctx, cancel := context.WithTimeout(context.Background(), readTime)
		defer cancel()
		if c, err := a.engine.container(ctx, container); err == nil {
			a.lookups.know(c.id, known{name: strings.TrimPrefix(c.name, "/"), image: c.image})
		}
	}
	a.lookups.add(container, name, addresses)
}
