package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"
)

const (
	againAfter  = 250 * time.Millisecond
	sendWithin  = 10 * time.Second
	watchedOnly = `{"type":["container","network","image","volume"]}`
)

// event is a line of a watch.
type event struct {
	Event   string `json:"event"` // connected, lost, engine or command
	Type    string `json:"type,omitempty"`
	Action  string `json:"action,omitempty"`
	ID      string `json:"id,omitempty"`
	Name    string `json:"name,omitempty"`
	Command string `json:"command,omitempty"`
	Exit    *int   `json:"exit,omitempty"`
}

// watch tells what happens on the machine until the connection ends.
func (a *agent) watch(conn net.Conn, reader *bufio.Reader) error {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	go func() {
		_, _ = io.Copy(io.Discard, reader) // ends when the other side does
		cancel()
	}()
	events := make(chan event)
	go a.engineEvents(ctx, events)
	commands, stop := a.commands.listen()
	defer stop()
	for {
		var next event
		select {
		case <-ctx.Done():
			return nil
		case next = <-events:
		case c := <-commands:
			next = event{Event: "command", Command: c.Command, Exit: &c.Exit}
		}
		_ = conn.SetWriteDeadline(time.Now().Add(sendWithin))
		line, err := json.Marshal(next)
		if err != nil {
			return err
		}
		if _, err := conn.Write(append(line, '\n')); err != nil {
			return nil // nobody is there to be told
		}
	}
}

// engineEvents sends the engine's events, and when it comes and goes.
func (a *agent) engineEvents(ctx context.Context, events chan<- event) {
	send := func(e event) bool {
		select {
		case events <- e:
			return true
		case <-ctx.Done():
			return false
		}
	}
	lost := false
	for ctx.Err() == nil {
		response, err := a.engine.call(ctx, http.MethodGet, "/events?filters="+url.QueryEscape(watchedOnly), nil)
		if err == nil {
			lost = false
			if send(event{Event: "connected"}) {
				forward(response.Body, send)
			}
			response.Body.Close()
		}
		if !lost && !errors.Is(ctx.Err(), context.Canceled) {
			lost = true
			send(event{Event: "lost"})
		}
		select {
		case <-ctx.Done():
		case <-time.After(againAfter):
		}
	}
}

func forward(body io.Reader, send func(event) bool) {
	decoder := json.NewDecoder(body)
	for {
		var told struct {
			Type   string
			Action string
			Actor  struct {
				ID         string
				Attributes map[string]string
			}
		}
		if decoder.Decode(&told) != nil {
			return
		}
		// Commands in containers change nothing that is looked at, and the checks' own would cause others for ever.
		if strings.HasPrefix(told.Action, "exec_") || strings.HasPrefix(told.Action, "top") {
			continue
		}
		if !send(event{Event: "engine", Type: told.Type, Action: told.Action, ID: told.Actor.ID, Name: told.Actor.Attributes["name"]}) {
			return
		}
	}
}
