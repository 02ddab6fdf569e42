package main

import (
	"context"
	"encoding/json"
	"net"
	"net/http"
	"syscall"
	"time"
)

const (
	execTime  = 5 * time.Second
	lookEvery = 5 * time.Millisecond
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
	created, err := a.engine.call(ctx, http.MethodPost, "/containers/"+container.ID+"/exec",
		map[string]any{"Cmd": req.Command, "AttachStdout": true, "AttachStderr": true})
	if err != nil {
		return err
	}
	defer created.Body.Close()
	var made struct{ ID string }
	if err := json.NewDecoder(created.Body).Decode(&made); err != nil {
		return err
	}
	started, err := a.engine.call(ctx, http.MethodPost, "/exec/"+made.ID+"/start", map[string]any{"Detach": false, "Tty": false})
	if err != nil {
		return err
	}
	defer started.Body.Close()
	stdout, stderr, err := demultiplex(started.Body, mostPrinted)
	if err == nil {
		var code int
		if code, err = a.engine.exitOf(ctx, made.ID); err == nil {
			answer(conn, printed{Exit: code, Stdout: string(stdout), Stderr: string(stderr)})
			return nil
		}
	}
	if ctx.Err() != nil {
		a.engine.killExec(made.ID)
		return problem{"timeout", "the command took longer than it may; so far it said: " + string(stdout) + string(stderr)}
	}
	return err
}

type execution struct {
	Running  bool
	ExitCode int
	Pid      int
}

// exitOf waits until the engine knows how a command ended, which can be a moment after its output did.
func (e *engine) exitOf(ctx context.Context, id string) (int, error) {
	for {
		var state execution
		if err := e.getInto(ctx, "/exec/"+id+"/json", &state); err != nil || !state.Running {
			return state.ExitCode, err
		}
		select {
		case <-ctx.Done():
			return 0, ctx.Err()
		case <-time.After(lookEvery):
		}
	}
}

// killExec ends a command that the engine itself has no call to end.
func (e *engine) killExec(id string) {
	ctx, cancel := context.WithTimeout(context.Background(), execTime)
	defer cancel()
	var state execution
	if e.getInto(ctx, "/exec/"+id+"/json", &state) == nil && state.Running && state.Pid > 1 {
		_ = syscall.Kill(state.Pid, syscall.SIGKILL)
	}
}
