package main

import (
	"context"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"syscall"
	"time"
)

const (
	execTime  = 5 * time.Second
	lookEvery = 5 * time.Millisecond
	endWithin = time.Second // a process that was killed
)

// exec runs a command in a container, through the engine.
func (a *agent) exec(req request, conn net.Conn) error {
	if len(req.Command) == 0 {
		return badRequest(`command is missing, as in {"op":"exec","container":"db","command":["psql","--version"]}`)
	}
	ctx, cancel := context.WithTimeout(context.Background(), within(req.TimeoutMillis, execTime))
	defer cancel()
	container, err := a.engine.running(ctx, req.Container)
	if err != nil {
		return err
	}
	created, err := a.engine.call(ctx, http.MethodPost, "/containers/"+container.id+"/exec",
		map[string]any{"Cmd": req.Command, "AttachStdout": true, "AttachStderr": true})
	if err != nil {
		return err
	}
	defer created.Body.Close()
	var made string
	if err := newWalker(created.Body).value("", func(path string, value []byte) {
		if path == "Id" {
			made = unquoted(value)
		}
	}); err != nil {
		return brokenOff(err)
	}
	started, err := a.engine.call(ctx, http.MethodPost, "/exec/"+url.PathEscape(made)+"/start", map[string]any{"Detach": false, "Tty": false})
	if err != nil {
		return err
	}
	defer started.Body.Close()
	stdout, stderr, err := demultiplex(started.Body, mostPrinted)
	if err == nil {
		var code int
		if code, err = a.engine.exitOf(ctx, made); err == nil {
			answer(conn, printed{Exit: code, Stdout: string(stdout), Stderr: string(stderr)})
			return nil
		}
	}
	if ctx.Err() != nil {
		a.engine.killExec(made)
		return problem{"timeout", "the command took longer than it may; so far it said: " + string(stdout) + string(stderr)}
	}
	return err
}

type execution struct {
	running  bool
	exitCode int
	pid      int
}

func (e *engine) execution(ctx context.Context, id string) (state execution, err error) {
	err = e.fields(ctx, "/exec/"+url.PathEscape(id)+"/json", func(path string, value []byte) {
		switch path {
		case "Running":
			state.running = string(value) == "true"
		case "ExitCode":
			state.exitCode, _ = strconv.Atoi(string(value))
		case "Pid":
			state.pid, _ = strconv.Atoi(string(value))
		}
	})
	return state, err
}

// exitOf waits until the engine knows how a command ended, which can be a moment after its output did.
func (e *engine) exitOf(ctx context.Context, id string) (int, error) {
	for {
		state, err := e.execution(ctx, id)
		if err != nil || !state.running {
			return state.exitCode, err
		}
		select {
		case <-ctx.Done():
			return 0, ctx.Err()
		case <-time.After(lookEvery):
		}
	}
}

// killExec ends a command that the engine itself has no call to end, and waits until it has ended: who looks next is not to
// find it.
func (e *engine) killExec(id string) {
	ctx, cancel := context.WithTimeout(context.Background(), endWithin)
	defer cancel()
	if state, err := e.execution(ctx, id); err == nil && state.running && state.pid > 1 {
		_ = syscall.Kill(state.pid, syscall.SIGKILL)
		_, _ = e.exitOf(ctx, id)
	}
}
