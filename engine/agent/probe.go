package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"syscall"
	"time"
)

const (
	insideArgument = "inside"
	askTime        = 2 * time.Second
	longestAskTime = 60 * time.Second // and of all times together
	mostTimes      = 100
)

// question is what the child that runs in a container's network is asked.
type question struct {
	Nameserver    string
	DNS, Get, TCP string
	Times         int
	Timeout       time.Duration
}

func (a *agent) probe(req request, conn net.Conn) error {
	ctx, cancel := context.WithTimeout(context.Background(), longestAskTime)
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
		answer(conn, answers{[]probed{readFile(container.pid, req.File)}})
		return nil
	case req.Processes:
		answer(conn, answers{[]probed{processesOf(container.pid)}})
		return nil
	case req.DNS == "" && req.Get == "" && req.TCP == "":
		return badRequest("a probe asks one of dns, get, tcp, file, processes, logs")
	}
	asked := question{
		Nameserver: nameserver(container.resolvConfPath),
		DNS:        req.DNS,
		Get:        req.Get,
		TCP:        req.TCP,
		Times:      max(1, min(req.Times, mostTimes)),
		Timeout:    within(req.TimeoutMillis, askTime),
	}
	answers, err := ask(ctx, container.pid, asked)
	if err != nil {
		return err
	}
	_, err = conn.Write(answers)
	return err
}

func within(millis int, otherwise time.Duration) time.Duration {
	timeout := time.Duration(millis) * time.Millisecond
	if timeout <= 0 {
		return otherwise
	}
	if timeout > longestAskTime {
		return longestAskTime
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
	cmd := exec.CommandContext(ctx, "/proc/self/exe", insideArgument)
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
	if _, _, failed := syscall.RawSyscall(sysSetns, namespace.Fd(), syscall.CLONE_NEWNET, 0); failed != 0 {
		return fmt.Errorf("enter the network of process %d: %w", pid, failed)
	}
	return nil
}

// nameserver is the first that a container's resolv.conf names; the engine keeps that file outside the container.
func nameserver(resolvConf string) string {
	content, err := os.ReadFile(resolvConf)
	if err != nil {
		return ""
	}
	for _, line := range strings.Split(string(content), "\n") {
		fields := strings.Fields(line)
		if len(fields) >= 2 && fields[0] == "nameserver" {
			return fields[1]
		}
	}
	return ""
}
