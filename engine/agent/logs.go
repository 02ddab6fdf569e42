package main

import (
	"context"
	"fmt"
	"net"
	"net/http"
)

const logLines = 200

// logs answers with the last lines that a container printed.
func (a *agent) logs(ctx context.Context, req request, conn net.Conn) error {
	container, err := a.engine.container(ctx, req.Logs)
	if err != nil {
		return err
	}
	tail := req.Tail
	if tail <= 0 {
		tail = logLines
	}
	response, err := a.engine.call(ctx, http.MethodGet, fmt.Sprintf("/containers/%s/logs?stdout=1&stderr=1&tail=%d", container.id, tail), nil)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	stdout, stderr, err := streams(response.Body, container.tty)
	if err != nil {
		return err
	}
	answer(conn, printed{Stdout: string(stdout), Stderr: string(stderr)})
	return nil
}
