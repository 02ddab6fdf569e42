package main

import (
	"encoding/json"
	"errors"
	"io"
)

// What the server and the agent say to one another. testdata/protocol has an example of everything; the tests of the
// server read the same files. A change that the other side would not understand is another protocol.
const protocol = 2

// build names the sources that this program was made of; the image's build sets it.
var build = "unknown"

type request struct {
	Op            string   `json:"op"`
	Name          string   `json:"name,omitempty"`
	Cols          uint16   `json:"cols,omitempty"`
	Rows          uint16   `json:"rows,omitempty"`
	Input         string   `json:"input,omitempty"` // names the page that types
	Container     string   `json:"container,omitempty"`
	DNS           string   `json:"dns,omitempty"`
	Get           string   `json:"get,omitempty"`
	TCP           string   `json:"tcp,omitempty"`
	File          string   `json:"file,omitempty"`
	Processes     bool     `json:"processes,omitempty"`
	Logs          string   `json:"logs,omitempty"`
	Tail          int      `json:"tail,omitempty"`
	Times         int      `json:"times,omitempty"`
	TimeoutMillis int      `json:"timeoutMillis,omitempty"`
	Command       []string `json:"command,omitempty"`
	Script        string   `json:"script,omitempty"`
	User          string   `json:"user,omitempty"`
}

type hello struct {
	Protocol int    `json:"protocol"`
	Agent    string `json:"agent"`
}

// opened says that there is a shell, and whether it was started for this request.
type opened struct {
	OK     bool         `json:"ok"`
	New    bool         `json:"new"`
	Taken  *uint64      `json:"taken,omitempty"` // bytes that came from this page before
	Replay []replayPart `json:"replay,omitempty"`
}

// replayPart is a part of the replay that follows, and the size of the terminal for which it was printed.
type replayPart struct {
	Cols  uint16 `json:"cols"`
	Rows  uint16 `json:"rows"`
	Bytes int    `json:"bytes"`
}

// reading is what the engine and the shells know at one moment. Objects are the engine's own words.
type reading struct {
	Version    string            `json:"version"`
	Containers []json.RawMessage `json:"containers"`
	Networks   []json.RawMessage `json:"networks"`
	Images     []json.RawMessage `json:"images"`
	Volumes    []json.RawMessage `json:"volumes"`
	Commands   []command         `json:"commands"`
	Lookups    []lookup          `json:"lookups"`
	Omitted    []omitted         `json:"omitted"`
}

// command is one that was typed into a shell and ended.
type command struct {
	Command string `json:"command"`
	Exit    int    `json:"exit"`
	Shell   string `json:"shell"`
}

// lookup is a name that a container asked Docker's nameserver for, with the addresses that it got.
type lookup struct {
	Container     string   `json:"container"`
	ContainerName string   `json:"containerName"`
	Image         string   `json:"image"`
	Exists        bool     `json:"exists"`
	Name          string   `json:"name"`
	Addresses     []string `json:"addresses"`
}

// omitted is what a reading has no room for: one thing, or a number of things of one kind.
type omitted struct {
	Kind   string `json:"kind"`
	ID     string `json:"id"`
	Name   string `json:"name"`
	Bytes  int64  `json:"bytes"` // at least so many
	Reason string `json:"reason"`
	Count  int    `json:"count"`
}

const (
	tooLarge = "too-large" // one thing is larger than what is read of one
	tooMany  = "too-many"  // there are more things, or more bytes, than what is read in all
)

// event is a line of a watch.
type event struct {
	Event     string   `json:"event"` // connected, lost, changed, command or killed
	Kinds     []string `json:"kinds,omitempty"`
	Command   string   `json:"command,omitempty"`
	Exit      *int     `json:"exit,omitempty"`
	Container string   `json:"container,omitempty"`
	Program   string   `json:"program,omitempty"`
	Shell     string   `json:"shell,omitempty"`
}

// usage is the memory of the whole machine.
type usage struct {
	MemoryBytes      int64 `json:"memoryBytes"`
	MemoryLimitBytes int64 `json:"memoryLimitBytes"` // 0: no limit
}

// printed is what a program left behind.
type printed struct {
	Exit   int    `json:"exit"`
	Stdout string `json:"stdout"`
	Stderr string `json:"stderr"`
}

type answers struct {
	Answers []probed `json:"answers"`
}

// probed is one answer; which fields it has goes by what was asked.
type probed struct {
	Addresses []string  `json:"addresses,omitempty"`
	Status    int       `json:"status,omitempty"`
	Body      *string   `json:"body,omitempty"`
	Address   string    `json:"address,omitempty"`
	Exists    *bool     `json:"exists,omitempty"`
	Size      int64     `json:"size,omitempty"`
	Mode      string    `json:"mode,omitempty"`
	Content   *string   `json:"content,omitempty"`
	Processes []process `json:"processes,omitempty"`
	Millis    int64     `json:"millis"`
	Error     string    `json:"error,omitempty"`
	Detail    string    `json:"detail,omitempty"`
}

type process struct {
	PID     int    `json:"pid"`
	Command string `json:"command"`
}

// state is what a shell does: it waits at its prompt, or a command runs in it.
type state struct {
	State   string `json:"state"`             // prompt or running
	Command string `json:"command,omitempty"` // none while the shell asks for the rest of one
	Program string `json:"program,omitempty"` // that has the terminal, as far as it can be seen from the machine
}

// problem is how a request fails: a code to decide by, and a detail to read.
type problem struct {
	Code   string `json:"error"`
	Detail string `json:"detail"`
}

func (p problem) Error() string { return p.Code + ": " + p.Detail }

func badRequest(detail string) problem { return problem{"bad-request", detail} }

// answer writes one line of JSON: the value, or the problem that an error is.
func answer(w io.Writer, value any) {
	if err, ok := value.(error); ok {
		var known problem
		if !errors.As(err, &known) {
			known = problem{"failed", err.Error()}
		}
		value = known
	}
	line, err := json.Marshal(value)
	if err != nil {
		line = []byte(`{"error":"failed","detail":"the answer is no JSON"}`)
	}
	_, _ = w.Write(append(line, '\n'))
}
