package main

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"
)

func TestLookupsAreKeptOnceAndBounded(t *testing.T) {
	changes := 0
	l := newLookupLog(func(string) { changes++ })
	l.happened(engineEvent{kind: "container", action: "create", id: "c", name: "web1", image: "nginx"})
	l.add("c", "Web2", []string{"172.18.0.3", "172.18.0.4"})
	l.add("c", "web2", []string{"172.18.0.4", "172.18.0.3"})
	want := lookup{"c", "web1", "nginx", true, "web2", []string{"172.18.0.3", "172.18.0.4"}}
	if got := l.all(); len(got) != 1 || fmt.Sprint(got[0]) != fmt.Sprint(want) || changes != 1 {
		t.Fatal(got, changes)
	}
	l.happened(engineEvent{kind: "container", action: "destroy", id: "c", name: "web1", image: "nginx"})
	if got := l.all(); got[0].Exists || got[0].ContainerName != "web1" {
		t.Fatal(got)
	}
	for i := 0; i < 2*containersKnown; i++ {
		l.add("d", fmt.Sprint(i), []string{"1.2.3.4"})
		l.happened(engineEvent{kind: "container", action: "create", id: fmt.Sprint(i)})
	}
	if len(l.all()) != lookupsKept || len(l.keys) != lookupsKept || len(l.containers) != containersKnown {
		t.Fatal(len(l.all()), len(l.keys), len(l.containers))
	}
}

func TestAnswerIsReadFromAPacketCutAnywhere(t *testing.T) {
	packet := append([]byte{0x45, 19: 0}, make([]byte, 8)...)
	packet = append(packet, reply(0, address(9))...)
	if name, addresses := answeredIn(packet); name != "search" || strings.Join(addresses, ",") != "172.18.0.9" {
		t.Fatal(name, addresses)
	}
	for cut := range packet {
		if name, addresses := answeredIn(packet[:cut]); name != "" && len(addresses) > 0 {
			t.Fatal(cut, name, addresses)
		}
	}
}

func TestContainersLookupsAreSeen(t *testing.T) {
	image := testImage(t)
	folder := namespaces
	if named := os.Getenv("ENGINE_NAMESPACES"); named != "" {
		folder = named
	}
	if _, err := os.Stat(folder); err != nil {
		t.Skip("the engine is not of this machine")
	}
	socket, a := startAgent(t)
	go newObserver(folder, a.observed).run()
	network := fmt.Sprintf("agent-test-%d", os.Getpid())
	docker(t, "network", "create", network)
	t.Cleanup(func() { docker(t, "network", "rm", network) })
	id := docker(t, "run", "-d", "--name", network+"-Web2", "--network", network, image, "sleep", "1000")
	t.Cleanup(func() { docker(t, "rm", "-f", id) })
	docker(t, "run", "--rm", "--name", network+"-asks", "--network", network, image, "ping", "-c1", "-W1", strings.ToLower(network+"-Web2"))
	var got answers
	asked(t, socket, `{"op":"probe","container":"`+id+`","dns":"`+network+`-web2"}`, &got)
	for deadline := time.Now().Add(soon); len(a.lookups.all()) == 0 && time.Now().Before(deadline); {
		time.Sleep(10 * time.Millisecond)
	}
	all := a.lookups.all()
	if len(all) != 1 || all[0].ContainerName != network+"-asks" || all[0].Exists || all[0].Name != network+"-web2" || len(all[0].Addresses) != 1 {
		t.Errorf("%+v (the probe: %+v)", all, got)
	}
}
