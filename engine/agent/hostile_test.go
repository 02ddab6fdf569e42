package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"path/filepath"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// engineOf serves as an engine in which everything can be said.
func engineOf(t *testing.T, paths map[string]http.HandlerFunc) {
	t.Helper()
	socket := filepath.Join(t.TempDir(), "docker.sock")
	listener, err := net.Listen("unix", socket)
	if err != nil {
		t.Fatal(err)
	}
	mux := http.NewServeMux()
	for path, handler := range map[string]http.HandlerFunc{
		"/version":  says(`{"Version":"26"}`),
		"/networks": says(`[]`), "/images/json": says(`[]`), "/containers/json": says(`[]`),
		"/volumes": says(`{"Volumes":null,"Warnings":null}`),
		"/events":  func(w http.ResponseWriter, r *http.Request) { w.(http.Flusher).Flush(); <-r.Context().Done() },
	} {
		if paths[path] == nil {
			mux.HandleFunc(path, handler)
		}
	}
	for path, handler := range paths {
		mux.HandleFunc(path, handler)
	}
	server := http.Server{Handler: mux}
	go func() { _ = server.Serve(listener) }()
	t.Cleanup(func() { server.Close() })
	t.Setenv("ENGINE_SOCKET", socket)
}

func says(text string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, text) }
}

// saysForEver sends a beginning and then the same again until nobody reads.
func saysForEver(begin, more string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(w, begin)
		chunk := []byte(strings.Repeat(more, 1+64<<10/len(more)))
		for {
			if _, err := w.Write(chunk); err != nil {
				return
			}
		}
	}
}

// mostMemory returns the most that this process holds while something is done, beyond what it held before.
func mostMemory(do func()) uint64 {
	var before runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	done := make(chan struct{})
	var most uint64
	go func() {
		do()
		close(done)
	}()
	for {
		select {
		case <-done:
			return most
		case <-time.After(20 * time.Millisecond):
			var now runtime.MemStats
			runtime.ReadMemStats(&now)
			if now.HeapAlloc > before.HeapAlloc && now.HeapAlloc-before.HeapAlloc > most {
				most = now.HeapAlloc - before.HeapAlloc
			}
		}
	}
}

func read(t *testing.T, socket string) (r reading) {
	t.Helper()
	asked(t, socket, `{"op":"read"}`, &r)
	return r
}

func TestContainersThatSayTooMuchAreNamedAndTheOthersRead(t *testing.T) {
	var listing []string
	for i := 0; i < 80; i++ {
		listing = append(listing, fmt.Sprintf(`{"Id":"c%d","Names":["/huge%d"]}`, i, i))
	}
	listing = append(listing, `{"Id":"small","Names":["/small"]}`)
	environment := []byte(`"Config":{"Env":["` + strings.Repeat("x", 3500<<10) + `"]},`)
	engineOf(t, map[string]http.HandlerFunc{
		"/containers/json": says("[" + strings.Join(listing, ",") + "]"),
		"/containers/": func(w http.ResponseWriter, r *http.Request) {
			id := strings.Split(r.URL.Path, "/")[2]
			fmt.Fprintf(w, `{"Id":%q,`, id)
			if id != "small" {
				_, _ = w.Write(environment)
			}
			fmt.Fprintf(w, `"Name":%q}`, "/"+id)
		},
	})
	socket, _ := startAgent(t)
	var r reading
	most := mostMemory(func() { r = read(t, socket) })
	if len(r.Containers) != 1 || !bytes.Contains(r.Containers[0], []byte("small")) || len(r.Omitted) != 80 {
		t.Fatalf("%d containers, %d omitted", len(r.Containers), len(r.Omitted))
	}
	for _, o := range r.Omitted {
		if o.Reason != tooLarge || !strings.HasPrefix(o.Name, "huge") || o.Bytes < 3500<<10 || o.Kind != "container" {
			t.Fatalf("%+v", o)
		}
	}
	if most > 40<<20 {
		t.Errorf("%d MB were held", most>>20)
	}
}

func TestReadingIsBoundedInNumberAndInAll(t *testing.T) {
	var networks, volumes []string
	for i := 0; i < 1000; i++ {
		networks = append(networks, fmt.Sprintf(`{"Id":"n%d","Name":"net%d"}`, i, i))
		volumes = append(volumes, fmt.Sprintf(`{"Name":"v%d","Labels":{"x":%q}}`, i, strings.Repeat("y", 20<<10)))
	}
	engineOf(t, map[string]http.HandlerFunc{
		"/networks":  says("[" + strings.Join(networks, ",") + "]"),
		"/networks/": says("{\"Name\":\n\"any\"}\n"),
		"/volumes":   says(`{"Volumes":[` + strings.Join(volumes, ",") + `],"Warnings":null}`),
	})
	socket, _ := startAgent(t)
	conn := connectTo(t, socket)
	fmt.Fprintln(conn, `{"op":"read"}`)
	line, err := bufio.NewReader(conn).ReadBytes('\n')
	if err != nil || len(line) > largestReading+largestReading/8 {
		t.Fatalf("%d bytes, %v", len(line), err)
	}
	var r reading
	if err := json.Unmarshal(line, &r); err != nil {
		t.Fatal(err)
	}
	left := map[string]int{}
	for _, o := range r.Omitted {
		if o.Reason != tooMany {
			t.Fatalf("%+v", o)
		}
		left[o.Kind] += o.Count
	}
	if len(r.Networks) != 500 || left["network"] != 500 || len(r.Volumes)+left["volume"] != 1000 || len(r.Omitted) > 4*mostNamed {
		t.Errorf("%d networks, %d volumes, omitted %v in %d", len(r.Networks), len(r.Volumes), left, len(r.Omitted))
	}
}

func TestEngineThatSpeaksForEverCostsLittleAndOnlyItsQuestion(t *testing.T) {
	for name, paths := range map[string]map[string]http.HandlerFunc{
		"a list":        {"/containers/json": saysForEver("[", `{"Id":"x"},`)},
		"one string":    {"/images/json": saysForEver(`[{"Id":"`, "x")},
		"one container": {"/containers/json": says(`[{"Id":"x"}]`), "/containers/": saysForEver(`{"Id":"`, "x")},
		"volumes":       {"/volumes": saysForEver(`{"Volumes":[`, `{"Name":"v"},`)},
		"depth":         {"/volumes": saysForEver(`{"Volumes":`, `[`)},
		"blanks":        {"/version": saysForEver(``, ` `)},
		"an error": {"/version": func(w http.ResponseWriter, r *http.Request) {
			w.WriteHeader(500)
			saysForEver("", "no ")(w, r)
		}},
		"no beginning": {"/networks": func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }},
	} {
		paths := paths
		t.Run(name, func(t *testing.T) {
			engineOf(t, paths)
			socket, _ := startAgent(t)
			var got struct {
				problem
				Omitted []omitted
			}
			began := time.Now()
			most := mostMemory(func() { asked(t, socket, `{"op":"read"}`, &got) })
			if took := time.Since(began); took > readTime+soon/2 || most > 40<<20 {
				t.Errorf("%v and %d MB", took, most>>20)
			}
			if got.Code == "" && len(got.Omitted) == 0 {
				t.Errorf("%+v", got)
			}
			var after hello
			if asked(t, socket, `{"op":"hello"}`, &after); after.Protocol != protocol {
				t.Errorf("%+v", after)
			}
		})
	}
}

func TestReaderThatStallsKeepsOthersWaitingForAMomentOnly(t *testing.T) {
	volume := fmt.Sprintf(`{"Name":"v","Labels":{"x":%q}}`, strings.Repeat("y", 200<<10))
	engineOf(t, map[string]http.HandlerFunc{"/volumes": says(`{"Volumes":[` + strings.Repeat(volume+",", 30) + volume + `]}`)})
	socket, _ := startAgent(t)
	stalled := connectTo(t, socket)
	fmt.Fprintln(stalled, `{"op":"read"}`)
	if _, err := stalled.Read(make([]byte, 1)); err != nil {
		t.Fatal(err)
	}
	for deadline := time.Now().Add(sendWithin + soon); ; {
		var got struct {
			problem
			reading
		}
		if asked(t, socket, `{"op":"read"}`, &got); len(got.Volumes) == 31 {
			return
		}
		// Whose turn comes late has no time left for the engine.
		if late := got.Code == "timeout" || got.Code == "engine-down"; !late || time.Now().After(deadline) {
			t.Fatal(got.problem)
		}
	}
}

func TestWatchMergesHoweverMuchHappens(t *testing.T) {
	var sent int64
	engineOf(t, map[string]http.HandlerFunc{"/events": func(w http.ResponseWriter, r *http.Request) {
		for r.Context().Err() == nil {
			for _, kind := range []string{"container", "network", "strange"} {
				fmt.Fprintf(w, `{"Type":%q,"Action":"create","Actor":{"ID":"x","Attributes":{"l":%q}}}`+"\n", kind, strings.Repeat("z", 10<<10))
				atomic.AddInt64(&sent, 1)
			}
		}
	}})
	socket, _ := startAgent(t)
	conn := connectTo(t, socket)
	fmt.Fprintln(conn, `{"op":"watch"}`)
	lines := bufio.NewReader(conn)
	if line, err := lines.ReadString('\n'); err != nil || line != `{"event":"connected"}`+"\n" {
		t.Fatal(line, err)
	}
	began, changes := time.Now(), 0
	for time.Since(began) < time.Second {
		line, err := lines.ReadString('\n')
		if err != nil || !strings.HasPrefix(line, `{"event":"changed","kinds":["container"`) {
			t.Fatal(line, err)
		}
		changes++
	}
	if changes < 5 || changes > 22 || atomic.LoadInt64(&sent) < 200 {
		t.Errorf("%d lines for %d events", changes, atomic.LoadInt64(&sent))
	}
}

func TestCommandsInARushAreMerged(t *testing.T) {
	w := newWatchers()
	one := w.join()
	for i := 0; i < 1000; i++ {
		w.command(command{Command: fmt.Sprint(i)})
	}
	events := w.take(one, true)
	last := events[len(events)-1]
	if len(events) != commandsASecond+1 || last.Event != "changed" || last.Kinds[0] != "command" {
		t.Errorf("%d events, the last %+v", len(events), last)
	}
	if more := w.take(one, true); len(more) != 0 {
		t.Errorf("%+v", more)
	}
}
