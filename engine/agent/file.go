package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"syscall"
)

const longestContent = 64 << 10

// readFile reads a file of a container without running anything in it and without following links out of it.
func readFile(pid int, path string) probed {
	root, err := os.Open(fmt.Sprintf("/proc/%d/root", pid))
	if err != nil {
		return probed{Error: "not-running", Detail: err.Error()}
	}
	defer root.Close()
	file, err := openBeneath(root, path)
	if errors.Is(err, syscall.ENOENT) || errors.Is(err, syscall.ENOTDIR) {
		return probed{Exists: new(bool)}
	}
	if err != nil {
		return probed{Error: "failed", Detail: fmt.Sprintf("open %s: %v", path, err)}
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return probed{Error: "failed", Detail: err.Error()}
	}
	exists := true
	found := probed{Exists: &exists, Size: info.Size(), Mode: fmt.Sprintf("%04o", info.Mode().Perm())}
	if info.Mode().IsRegular() {
		content, err := io.ReadAll(io.LimitReader(file, longestContent))
		if err != nil {
			return probed{Error: "failed", Detail: err.Error()}
		}
		text := string(content)
		found.Content = &text
	}
	return found
}
