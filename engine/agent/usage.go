package main

import (
	"bufio"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// memoryFiles is where a kernel says what a control group uses, what it may, and what it could give back.
type memoryFiles struct {
	folder, used, limit, cache string
}

var memories = []memoryFiles{
	{"", "memory.current", "memory.max", "inactive_file"}, // version 2
	{"memory", "memory.usage_in_bytes", "memory.limit_in_bytes", "total_inactive_file"},
}

const noLimit = 1 << 60 // version 1 has a number near 2^63 for none

// memoryUsage reads what the whole machine uses, without files that the kernel keeps only while there is room.
func memoryUsage(cgroups string) (usage, error) {
	for _, files := range memories {
		folder := filepath.Join(cgroups, files.folder)
		used, err := number(filepath.Join(folder, files.used))
		if errors.Is(err, os.ErrNotExist) {
			continue
		}
		if err != nil {
			return usage{}, err
		}
		limit, err := number(filepath.Join(folder, files.limit))
		if err != nil || limit >= noLimit {
			limit = 0 // "max"
		}
		used -= counter(filepath.Join(folder, "memory.stat"), files.cache)
		if used < 0 {
			used = 0
		}
		return usage{used, limit}, nil
	}
	return usage{}, problem{"failed", "the machine has no control group that counts memory"}
}

func number(file string) (int64, error) {
	content, err := os.ReadFile(file)
	if err != nil {
		return 0, err
	}
	return strconv.ParseInt(strings.TrimSpace(string(content)), 10, 64)
}

// counter reads one line of a file of names and numbers; 0 when there is none.
func counter(file, name string) int64 {
	content, err := os.Open(file)
	if err != nil {
		return 0
	}
	defer content.Close()
	for lines := bufio.NewScanner(content); lines.Scan(); {
		if fields := strings.Fields(lines.Text()); len(fields) == 2 && fields[0] == name {
			value, _ := strconv.ParseInt(fields[1], 10, 64)
			return value
		}
	}
	return 0
}
