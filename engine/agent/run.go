package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"os/exec"
	"syscall"
	"time"
)

const longestOutput = 1 << 20

// run runs a script of the server's on the machine. When the connection ends, so does the script.
func run(req request, conn net.Conn, reader *bufio.Reader) error {
	if req.Script == "" {
		return badRequest("script is missing")
	}
	ctx, cancel := context.WithTimeout(context.Background(), longer(req.TimeoutMillis))
	defer cancel()
	go func() {
		_, _ = io.Copy(io.Discard, reader)
		cancel()
	}()
	cmd := exec.Command("/bin/bash", "-c", req.Script)
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	name := req.User
	if name == "" {
		name = "learner"
	}
	if err := asUser(cmd, name); err != nil {
		return problem{"no-such-user", err.Error()}
	}
	stdout, stderr := &limited{}, &limited{}
	cmd.Stdout, cmd.Stderr = stdout, stderr
	if err := cmd.Start(); err != nil {
		return err
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	select {
	case <-ended:
	case <-ctx.Done():
		_ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL)
		<-ended
		if errors.Is(ctx.Err(), context.DeadlineExceeded) {
			return problem{"timeout", "the script took longer than it may; so far it said: " + stdout.String() + stderr.String()}
		}
		return nil
	}
	answer(conn, printed{Exit: exitCode(cmd.ProcessState), Stdout: stdout.String(), Stderr: stderr.String()})
	return nil
}

// A script may take longer than a question.
func longer(millis int) time.Duration {
	if millis <= 0 {
		return 2 * time.Minute
	}
	return time.Duration(millis) * time.Millisecond
}

// limited keeps the beginning of what is written to it.
type limited struct{ bytes.Buffer }

func (l *limited) Write(part []byte) (int, error) {
	l.Buffer.Write(part[:min(len(part), longestOutput-min(longestOutput, l.Len()))])
	return len(part), nil
}

// exec runs a command in a container, through the engine.
func (a *agent) exec(req request, conn net.Conn) error {
	if len(req.Command) == 0 {
		return badRequest("command is missing: a list of strings")
	}
	ctx, cancel := context.WithTimeout(context.Background(), within(req.TimeoutMillis, 5*time.Second))
	defer cancel()
	container, err := a.engine.running(ctx, req.Container)
	if err != nil {
		return err
	}
	created, err := a.engine.call(ctx, http.MethodPost, "/containers/"+container.ID+"/exec",
		map[string]any{"Cmd": req.Command, "AttachStdout": true, "AttachStderr": true})
	if err != nil {
		return err
	}
	var made struct{ ID string }
	if err := decode(created, &made); err != nil {
		return err
	}
	started, err := a.engine.call(ctx, http.MethodPost, "/exec/"+made.ID+"/start", map[string]any{"Detach": false, "Tty": false})
	if err != nil {
		return err
	}
	defer started.Body.Close()
	stdout, stderr, err := demultiplex(started.Body, longestOutput)
	if ctx.Err() != nil {
		return problem{"timeout", "the command took longer than it may"}
	}
	if err != nil {
		return err
	}
	var ended struct{ ExitCode int }
	if err := a.engine.getInto(ctx, "/exec/"+made.ID+"/json", &ended); err != nil {
		return err
	}
	answer(conn, printed{Exit: ended.ExitCode, Stdout: string(stdout), Stderr: string(stderr)})
	return nil
}
