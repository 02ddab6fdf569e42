package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

func pointer[T any](value T) *T { return &value }

// examples is the value of each file in testdata/protocol, which the server's tests read too.
var examples = map[string]any{
	"hello.request":             request{Op: "hello"},
	"hello.answer":              hello{protocol, "4f1d2c9a0b7e"},
	"shell.request":             request{Op: "shell", Name: "1", Cols: 80, Rows: 24},
	"shell.answer":              opened{OK: true, Replay: []replayPart{{80, 24, 4096}, {132, 43, 17}}},
	"warm.request":              request{Op: "warm", Name: "1", Cols: 80, Rows: 24},
	"warm.answer":               opened{OK: true, New: true},
	"read.request":              request{Op: "read"},
	"watch.request":             request{Op: "watch"},
	"connected.event":           event{Event: "connected"},
	"lost.event":                event{Event: "lost"},
	"changed.event":             event{Event: "changed", Kinds: []string{"container", "network", "image", "volume", "command", "lookup"}},
	"command.event":             event{Event: "command", Command: "docker ps", Exit: pointer(0), Shell: "1"},
	"killed-in-container.event": event{Event: "killed", Container: "es1", Program: "java"},
	"killed-in-shell.event":     event{Event: "killed", Program: "python3", Shell: "1"},
	"usage.request":             request{Op: "usage"},
	"usage.answer":              usage{41943040, 2147483648},
	"exec.request":              request{Op: "exec", Container: "db", TimeoutMillis: 5000, Command: []string{"psql", "--version"}},
	"exec.answer":               printed{Stdout: "psql (PostgreSQL) 15.2\n"},
	"run.request":               request{Op: "run", TimeoutMillis: 60000, Script: "docker network create my_app_net", User: "learner"},
	"run.answer":                printed{Exit: 1, Stderr: "network with name my_app_net already exists\n"},
	"probe-dns.request":         request{Op: "probe", Container: "web1", DNS: "search", Times: 2, TimeoutMillis: 2000},
	"probe-get.request":         request{Op: "probe", Container: "web1", Get: "http://search:9200/", Times: 1},
	"probe-tcp.request":         request{Op: "probe", Container: "web1", TCP: "search:9200", Times: 1},
	"probe-file.request":        request{Op: "probe", Container: "web1", File: "/etc/hostname"},
	"probe-processes.request":   request{Op: "probe", Container: "web1", Processes: true},
	"probe-logs.request":        request{Op: "probe", Logs: "web1", Tail: 20},
	"probe-logs.answer":         printed{Stdout: "ready\n"},
	"probe-dns.answer": answers{[]probed{
		{Addresses: []string{"172.18.0.3", "172.18.0.4"}, Millis: 1},
		{Error: "no-such-name", Detail: "no such name"}}},
	"probe-get.answer": answers{[]probed{{Status: 200, Body: pointer("ok\n"), Address: "172.18.0.3", Millis: 4}}},
	"probe-tcp.answer": answers{[]probed{{Address: "172.18.0.3", Millis: 1, Error: "refused",
		Detail: "dial tcp 172.18.0.3:9200: connect: connection refused"}}},
	"probe-file.answer":       answers{[]probed{{Exists: pointer(true), Size: 13, Mode: "0644", Content: pointer("4c01db0b339c\n")}}},
	"probe-processes.answer":  answers{[]probed{{Processes: []process{{1, "nginx: master process"}}}}},
	"prompt.state":            state{State: "prompt"},
	"running.state":           state{State: "running", Command: "docker logs -f es1", Program: "docker"},
	"bad-request.error":       badRequest("op is one of hello, shell, warm, read, watch, usage, probe, exec, run"),
	"engine-down.error":       problem{"engine-down", "dial unix /run/docker.sock: connect: connection refused"},
	"engine-refused.error":    problem{"engine-refused", "409 Conflict: container is paused"},
	"no-such-container.error": problem{"no-such-container", "there is no container web3"},
	"not-running.error":       problem{"not-running", "container web2 does not run"},
	"probe-failed.error":      problem{"probe-failed", "enter the network of process 4711: no such process"},
	"timeout.error":           problem{"timeout", "the command took longer than it may; so far it said: "},
	"too-large.error":         problem{"too-large", "the engine said more of container web1 than is read of one thing: over 262144 bytes"},
	"no-such-user.error":      problem{"no-such-user", "user: unknown user nobody2"},
	"no-shell.error":          problem{"no-shell", "fork/exec /bin/bash: resource temporarily unavailable"},
	"failed.error":            problem{"failed", "the agent stumbled over this request; its log has the cause"},
	"read.answer": reading{
		Version:    "26.1.5+dfsg1",
		Containers: []json.RawMessage{[]byte(`{"Id":"4c01db0b339c","Name":"/web1","State":{"Running":true}}`)},
		Networks:   []json.RawMessage{[]byte(`{"Id":"7d86d31b1478","Name":"my_app_net","Driver":"bridge"}`)},
		Images:     []json.RawMessage{[]byte(`{"Id":"sha256:05455a08881e","RepoTags":["alpine:latest"]}`)},
		Volumes:    []json.RawMessage{[]byte(`{"Name":"data","Driver":"local"}`)},
		Commands:   []command{{"docker ps", 0, "1"}},
		Lookups: []lookup{
			{"4c01db0b339c", "web1", "nginx", true, "web2", []string{"172.18.0.3"}},
			{"9f8e7d6c5b4a", "quirky_bell", "alpine", false, "search", []string{"172.18.0.3", "172.18.0.4"}}},
		Omitted: []omitted{
			{"container", "1e2d3c4b5a69", "huge", 3670016, tooLarge, 1},
			{"image", "", "", 0, tooMany, 4200}},
	},
}

func TestProtocolIsThatOfTheExamples(t *testing.T) {
	files, err := filepath.Glob("testdata/protocol/*.json")
	if err != nil || len(files) != len(examples) {
		t.Fatalf("%d files for %d examples, %v", len(files), len(examples), err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".json")
		example, ok := examples[name]
		if !ok {
			t.Errorf("%s has no value here", file)
			continue
		}
		written, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var want, got bytes.Buffer
		if err := json.Compact(&want, written); err != nil {
			t.Fatal(file, err)
		}
		if r, ok := example.(reading); ok {
			err = r.write(&got)
		} else {
			answer(&got, example)
		}
		if line := strings.TrimSuffix(got.String(), "\n"); err != nil || line != want.String() {
			t.Errorf("%s:\n%s is written as\n%s, %v", file, want.String(), line, err)
		}
		decoded := reflect.New(reflect.TypeOf(example))
		decoder := json.NewDecoder(bytes.NewReader(want.Bytes()))
		decoder.DisallowUnknownFields()
		if err := decoder.Decode(decoded.Interface()); err != nil || !reflect.DeepEqual(decoded.Elem().Interface(), example) {
			t.Errorf("%s is read as %+v, %v", file, decoded.Elem().Interface(), err)
		}
	}
}

func TestHelloSaysTheProtocol(t *testing.T) {
	socket, _ := startAgent(t)
	var got hello
	asked(t, socket, `{"op":"hello"}`, &got)
	if got.Protocol != 2 || got.Agent == "" {
		t.Errorf("%+v", got)
	}
}
