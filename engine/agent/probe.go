package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"time"
)

const (
	insideArgument  = "inside"
	defaultTimeout  = 2 * time.Second
	longestTimeout  = 60 * time.Second
	mostTimes       = 100
	longestContent  = 64 << 10
	longestLogs     = 1 << 20
	networkOnly     = syscall.CLONE_NEWNET
	selfExecutable  = "/proc/self/exe"
	noNameserver    = ""
	nameserverField = "nameserver"
)

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

// question is what the child that runs in a container's network is asked.
type question struct {
	Nameserver    string
	DNS, Get, TCP string
	Times         int
	Timeout       time.Duration
}

func (a *agent) probe(req request, conn net.Conn) error {
	timeout := within(req.TimeoutMillis, defaultTimeout)
	times := max(1, min(req.Times, mostTimes))
	ctx, cancel := context.WithTimeout(context.Background(), timeout*time.Duration(times)+5*time.Second)
	defer cancel()
	if req.Logs != "" {
		return a.logs(ctx, req, conn)
	}
	container, err := a.engine.running(ctx, req.Container)
	if err != nil {
		return err
	}
	switch {
	case req.File != "":
		answer(conn, answers{[]probed{readFile(container.State.Pid, req.File)}})
		return nil
	case req.Processes:
		answer(conn, answers{[]probed{{Processes: processesOf(container.State.Pid)}}})
		return nil
	case req.DNS == "" && req.Get == "" && req.TCP == "":
		return badRequest("a probe asks one of dns, get, tcp, file, processes, logs")
	}
	asked := question{
		Nameserver: nameserver(container.ResolvConfPath), DNS: req.DNS, Get: req.Get, TCP: req.TCP, Times: times, Timeout: timeout,
	}
	told, err := ask(ctx, container.State.Pid, asked)
	if err != nil {
		return err
	}
	_, err = conn.Write(told)
	return err
}

func within(millis int, otherwise time.Duration) time.Duration {
	timeout := time.Duration(millis) * time.Millisecond
	if timeout <= 0 {
		return otherwise
	}
	if timeout > longestTimeout {
		return longestTimeout
	}
	return timeout
}

func max(a, b int) int {
	if a > b {
		return a
	}
	return b
}

// ask runs this program once more, in the network namespace of a process, and returns the line that it prints.
func ask(ctx context.Context, pid int, asked question) ([]byte, error) {
	encoded, err := json.Marshal(asked)
	if err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(ctx, selfExecutable, insideArgument)
	var output bytes.Buffer
	cmd.Stdin, cmd.Stdout, cmd.Env = bytes.NewReader(encoded), &output, []string{"GOMAXPROCS=1"}
	started := make(chan error)
	go func() {
		// A thread that has changed its namespace is never used again: it ends with this goroutine.
		runtime.LockOSThread()
		err := enterNetwork(pid)
		if err == nil {
			err = cmd.Start()
		}
		started <- err
	}()
	if err := <-started; err != nil {
		return nil, problem{"probe-failed", err.Error()}
	}
	if err := cmd.Wait(); err != nil {
		return nil, problem{"probe-failed", err.Error()}
	}
	return output.Bytes(), nil
}

func enterNetwork(pid int) error {
	namespace, err := os.Open(fmt.Sprintf("/proc/%d/ns/net", pid))
	if err != nil {
		return err
	}
	defer namespace.Close()
	if _, _, failed := syscall.RawSyscall(sysSetns, namespace.Fd(), networkOnly, 0); failed != 0 {
		return fmt.Errorf("enter the network of process %d: %w", pid, failed)
	}
	return nil
}

// nameserver is the first that a container's resolv.conf names; the engine keeps that file outside the container.
func nameserver(resolvConf string) string {
	content, err := os.ReadFile(resolvConf)
	if err != nil {
		return noNameserver
	}
	for _, line := range strings.Split(string(content), "\n") {
		fields := strings.Fields(line)
		if len(fields) >= 2 && fields[0] == nameserverField {
			return fields[1]
		}
	}
	return noNameserver
}

// readFile reads a file of a container without running anything in it and without following links out of it.
func readFile(pid int, path string) probed {
	missing, present := false, true
	root, err := os.Open(fmt.Sprintf("/proc/%d/root", pid))
	if err != nil {
		return probed{Error: "not-running", Detail: err.Error()}
	}
	defer root.Close()
	file, err := openBeneath(root, path)
	if err != nil {
		return probed{Exists: &missing, Detail: err.Error()}
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return probed{Error: "failed", Detail: err.Error()}
	}
	found := probed{Exists: &present, Size: info.Size(), Mode: fmt.Sprintf("%04o", info.Mode().Perm())}
	if info.Mode().IsRegular() {
		content := make([]byte, min(int(info.Size()), longestContent))
		n, _ := file.Read(content)
		text := string(content[:n])
		found.Content = &text
	}
	return found
}

// processesOf lists what runs in the process namespace of a process, by the kernel's own word.
func processesOf(pid int) []process {
	namespace, err := os.Readlink(fmt.Sprintf("/proc/%d/ns/pid", pid))
	if err != nil {
		return nil
	}
	folders, _ := filepath.Glob("/proc/[0-9]*")
	var found []process
	for _, folder := range folders {
		if other, err := os.Readlink(folder + "/ns/pid"); err != nil || other != namespace {
			continue
		}
		line, err := os.ReadFile(folder + "/cmdline")
		if err != nil {
			continue
		}
		command := strings.TrimSpace(strings.ReplaceAll(string(line), "\x00", " "))
		found = append(found, process{PID: innerPID(folder), Command: command})
	}
	return found
}

// innerPID is a process's number in its own namespace, the last of those that the kernel lists.
func innerPID(folder string) int {
	status, err := os.ReadFile(folder + "/status")
	if err != nil {
		return 0
	}
	for _, line := range strings.Split(string(status), "\n") {
		if fields := strings.Fields(line); len(fields) > 1 && fields[0] == "NSpid:" {
			number, _ := strconv.Atoi(fields[len(fields)-1])
			return number
		}
	}
	return 0
}

type printed struct {
	Exit   int    `json:"exit"`
	Stdout string `json:"stdout"`
	Stderr string `json:"stderr"`
}

func (a *agent) logs(ctx context.Context, req request, conn net.Conn) error {
	container, err := a.engine.container(ctx, req.Logs)
	if err != nil {
		return err
	}
	tail := req.Tail
	if tail <= 0 {
		tail = 200
	}
	response, err := a.engine.call(ctx, "GET", fmt.Sprintf("/containers/%s/logs?stdout=1&stderr=1&tail=%d", container.ID, tail), nil)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	stdout, stderr, err := streams(response.Body, container.Config.Tty)
	if err != nil {
		return err
	}
	answer(conn, printed{Stdout: string(stdout), Stderr: string(stderr)})
	return nil
}
