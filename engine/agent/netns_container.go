package main

import (
	"fmt"
	"os"
	"regexp"
	"time"
)

var containerID = regexp.MustCompile(`[0-9a-f]{64}`)

// awaitContainer finds the container that a new namespace is for. Its first process is in it some time before the
// container's program runs, and what the program asks waits in the socket.
func awaitContainer(inode uint64) string {
	for pause := firstPause; pause < longestPause; pause += pause / 4 {
		if container := containerIn(inode); container != "" {
			return container
		}
		time.Sleep(pause)
	}
	return ""
}

// containerIn finds the container that a process in a network namespace belongs to.
func containerIn(inode uint64) string {
	wanted := fmt.Sprintf("net:[%d]", inode)
	folders, err := os.ReadDir("/proc")
	if err != nil {
		return ""
	}
	for _, folder := range folders {
		if first := folder.Name()[0]; first < '0' || first > '9' {
			continue
		}
		if namespace, err := os.Readlink("/proc/" + folder.Name() + "/ns/net"); err != nil || namespace != wanted {
			continue
		}
		groups, err := os.ReadFile("/proc/" + folder.Name() + "/cgroup")
		if err != nil {
			continue
		}
		if id := containerID.Find(groups); id != nil {
			return string(id)
		}
	}
	return ""
}
