package main

import (
	"bufio"
	"context"
	"errors"
	"io"
	"net"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"time"
)

const (
	mostPrinted = 1 << 20 // that is kept of each of a program's two streams

	// A script may be longer than an argument can be, and its commands may read their own input. So it comes by a third pipe.
	startScript = `script=$(cat <&3) && exec 3<&- && eval "$script"`
)

// run runs a script of the server's on the machine. When the connection ends, so does the script.
func run(req request, conn net.Conn, reader *bufio.Reader) error {
	if req.Script == "" {
		return badRequest(`script is missing, as in {"op":"run","script":"docker ps"}`)
	}
	timeout := 2 * time.Minute
	if req.TimeoutMillis > 0 {
		timeout = time.Duration(req.TimeoutMillis) * time.Millisecond
	}
	ctx, cancel := context.WithTimeout(context.Background(), timeout)
	defer cancel()
	go func() {
		_, _ = io.Copy(io.Discard, reader)
		cancel()
	}()
	cmd := exec.Command("/bin/bash", "-c", startScript, "script")
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	name := req.User
	if name == "" {
		name = "learner"
	}
	if err := asUser(cmd, name); err != nil {
		return problem{"no-such-user", err.Error()}
	}
	if err := confine(cmd, scriptsGroup); err != nil {
		return err
	}
	result, err := output(ctx, cmd, req.Script)
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		return problem{"timeout", "the script took longer than it may; so far it said: " + result.Stdout + result.Stderr}
	case errors.Is(err, context.Canceled):
		return nil
	case err != nil:
		return problem{"failed", err.Error()}
	}
	answer(conn, result)
	return nil
}

// output runs a command with a script on its third descriptor, and kills its group when the time is over. What it left
// running in the background is not waited for.
func output(ctx context.Context, cmd *exec.Cmd, script string) (printed, error) {
	var pipes [3]struct{ read, write *os.File }
	for i := range pipes {
		var err error
		if pipes[i].read, pipes[i].write, err = os.Pipe(); err != nil {
			return printed{}, err
		}
		defer pipes[i].read.Close()
		defer pipes[i].write.Close()
	}
	in, stdout, stderr := pipes[0], pipes[1], pipes[2]
	cmd.ExtraFiles, cmd.Stdout, cmd.Stderr = []*os.File{in.read}, stdout.write, stderr.write
	if err := cmd.Start(); err != nil {
		return printed{}, err
	}
	in.read.Close()
	stdout.write.Close()
	stderr.write.Close()
	go func() {
		_, _ = io.WriteString(in.write, script)
		in.write.Close()
	}()
	var said [2]string
	var wait sync.WaitGroup
	for i, from := range []*os.File{stdout.read, stderr.read} {
		wait.Add(1)
		go func(i int, from *os.File) {
			defer wait.Done()
			said[i] = beginning(from)
		}(i, from)
	}
	ended := make(chan struct{})
	go func() {
		_ = cmd.Wait()
		close(ended)
	}()
	select {
	case <-ended:
	case <-ctx.Done():
		_ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL)
		<-ended
	}
	_ = stdout.read.SetReadDeadline(time.Now().Add(lastWords))
	_ = stderr.read.SetReadDeadline(time.Now().Add(lastWords))
	wait.Wait()
	return printed{Exit: exitCode(cmd.ProcessState), Stdout: said[0], Stderr: said[1]}, ctx.Err()
}

// beginning reads a stream to its end and keeps the first of it.
func beginning(from io.Reader) string {
	var kept strings.Builder
	_, _ = io.Copy(&kept, io.LimitReader(from, mostPrinted))
	_, _ = io.Copy(io.Discard, from)
	return kept.String()
}
