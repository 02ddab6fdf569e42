package main

import (
	"net"
	"strings"
	"sync"
)

// logins remembers which learner has logged in on a machine of which lab, so that the lab's other machines may pull what they
// pushed without a login of their own, as from Docker Hub, where images are public. It is forgotten with the process;
// then a client that has logged in brings it again.
type logins struct {
	labOf func(address string) (lab string, all map[string]bool)
	mu    sync.Mutex
	names map[string]string // of learners, by lab
}

func newLogins(labOf func(string) (string, map[string]bool)) *logins {
	return &logins{labOf: labOf, names: map[string]string{}}
}

func (l *logins) remember(address, name string) {
	lab, all := l.labOf(address)
	if lab == "" {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.names[lab] = name
	for known := range l.names {
		if !all[known] {
			delete(l.names, known)
		}
	}
}

// of is the learner of the lab that an address is in, or empty.
func (l *logins) of(address string) string {
	lab, _ := l.labOf(address)
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.names[lab]
}

// labOf finds the lab by the bridge whose network an address is in, and all labs that there are. An address may be another
// lab's later; a bridge's name never is. The firewall drops packets with an address that is not of their network.
func labOf(address string) (string, map[string]bool) {
	all := map[string]bool{}
	found := ""
	host, _, _ := net.SplitHostPort(address)
	ip := net.ParseIP(host)
	bridges, err := net.Interfaces()
	if err != nil || ip == nil {
		return "", all
	}
	for _, bridge := range bridges {
		if !strings.HasPrefix(bridge.Name, "lab-") {
			continue
		}
		all[bridge.Name] = true
		addresses, _ := bridge.Addrs()
		for _, one := range addresses {
			if network, ok := one.(*net.IPNet); ok && network.Contains(ip) {
				found = bridge.Name
			}
		}
	}
	return found, all
}
