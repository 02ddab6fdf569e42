package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// processesOf lists what runs in the process namespace of a process, by the kernel's own word.
func processesOf(pid int) probed {
	namespace, err := os.Readlink(fmt.Sprintf("/proc/%d/ns/pid", pid))
	if err != nil {
		return probed{Error: "not-running", Detail: err.Error()}
	}
	folders, err := filepath.Glob("/proc/[0-9]*")
	if err != nil {
		return probed{Error: "failed", Detail: err.Error()}
	}
	var found []process
	for _, folder := range folders {
		if len(found) == mostObjects {
			break
		}
		if other, err := os.Readlink(folder + "/ns/pid"); err != nil || other != namespace {
			continue
		}
		line, err := beginningOf(folder+"/cmdline", longestCommand)
		if err != nil {
			continue
		}
		pid, ended := innerPID(folder)
		if ended {
			continue
		}
		command := strings.TrimSpace(strings.ReplaceAll(string(line), "\x00", " "))
		found = append(found, process{PID: pid, Command: command})
	}
	return probed{Processes: found}
}

// beginningOf is at most so much of a file.
func beginningOf(file string, most int64) ([]byte, error) {
	content, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer content.Close()
	return io.ReadAll(io.LimitReader(content, most))
}

// innerPID is a process's number in its own namespace, the last of those that the kernel lists. A process that has ended may
// still be there until its parent asks how.
func innerPID(folder string) (pid int, ended bool) {
	status, err := os.ReadFile(folder + "/status")
	if err != nil {
		return 0, true
	}
	for _, line := range strings.Split(string(status), "\n") {
		fields := strings.Fields(line)
		switch {
		case len(fields) < 2:
		case fields[0] == "State:":
			ended = fields[1] == "Z" || fields[1] == "X"
		case fields[0] == "NSpid:":
			pid, _ = strconv.Atoi(fields[len(fields)-1])
		}
	}
	return pid, ended
}
