package main

import (
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"syscall"
)

const (
	confinedArgument = "confined"
	// The kernel ends processes with a higher number first when memory is short: containers (the machine's runc gives them
	// 500), then shells and what runs in them, then the machine's own services, which have 0.
	shellsOOMScore = 200
	scriptsGroup   = "scripts"
)

// confined is a program to be started in the control group of the learner's shells.
type confined struct {
	Group      string // in that group, for it alone
	Path       string
	Args       []string
	Credential *syscall.Credential
}

// shellsGroups are the folders of that group: one by version 2 of control groups, one for each controller by version 1.
func shellsGroups(cgroups string) (folders []string) {
	for _, pattern := range []string{"learner/shells", "*/learner/shells"} {
		found, _ := filepath.Glob(filepath.Join(cgroups, pattern))
		folders = append(folders, found...)
	}
	return folders
}

// confine lets a command begin in that group, if the machine has one. Version 1 lets no process move another user's, so the
// agent's own program goes there as root and then becomes the command.
func confine(cmd *exec.Cmd, group string) error {
	if os.Getuid() != 0 || len(shellsGroups(controlGroups)) == 0 {
		return nil
	}
	wanted, err := json.Marshal(confined{group, cmd.Path, cmd.Args, cmd.SysProcAttr.Credential})
	if err != nil {
		return err
	}
	cmd.Path, cmd.Args = "/proc/self/exe", []string{"agent", confinedArgument, string(wanted)}
	cmd.SysProcAttr.Credential = nil
	return nil
}

// startConfined becomes the program that is wanted; it returns only when it cannot.
func startConfined(argument string) error {
	var wanted confined
	if err := json.Unmarshal([]byte(argument), &wanted); err != nil {
		return err
	}
	if err := write("/proc/self/oom_score_adj", shellsOOMScore); err != nil {
		_, _ = os.Stderr.WriteString("This shell is not the first to end when memory does: " + err.Error() + "\r\n")
	}
	if err := joinShells(controlGroups, wanted.Group); err != nil {
		// A shell without limits of its own is worth more to the learner than none.
		_, _ = os.Stderr.WriteString("This shell shares the limits of the machine's own services: " + err.Error() + "\r\n")
	}
	if err := become(wanted.Credential); err != nil {
		return err
	}
	return syscall.Exec(wanted.Path, wanted.Args, os.Environ())
}

func joinShells(cgroups, group string) error {
	for _, folder := range shellsGroups(cgroups) {
		// Each shell has a group of its own where processes and their time are counted, so that one which forks for ever leaves
		// others room. Memory is for all of them.
		if !has(folder, "memory.limit_in_bytes") {
			most, limited := number(filepath.Join(folder, "../pids.max"))
			folder = filepath.Join(folder, group)
			if err := os.Mkdir(folder, 0o755); err != nil && !errors.Is(err, os.ErrExist) {
				return err
			}
			if limited == nil {
				if err := write(filepath.Join(folder, "pids.max"), int(most*3/4)); err != nil {
					return err
				}
			}
		}
		if err := write(filepath.Join(folder, "cgroup.procs"), 0); err != nil {
			return err
		}
	}
	return nil
}

func has(folder, file string) bool {
	_, err := os.Stat(filepath.Join(folder, file))
	return err == nil
}

// leaveShells removes a shell's own group, unless something that it started is still there.
func leaveShells(cgroups, group string) {
	for _, folder := range shellsGroups(cgroups) {
		_ = os.Remove(filepath.Join(folder, group))
	}
}

func write(file string, value int) error {
	return os.WriteFile(file, []byte(strconv.Itoa(value)), 0o644)
}

func become(as *syscall.Credential) error {
	if as == nil {
		return nil
	}
	groups := make([]int, len(as.Groups))
	for i, group := range as.Groups {
		groups[i] = int(group)
	}
	if err := syscall.Setgroups(groups); err != nil {
		return err
	}
	if err := syscall.Setgid(int(as.Gid)); err != nil {
		return err
	}
	return syscall.Setuid(int(as.Uid))
}
