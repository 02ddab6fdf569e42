package main

import (
	"context"
	"errors"
	"io"
	"log"
	"net/http"
	"net/url"
	"strings"
	"time"
)

const (
	againAfter  = 250 * time.Millisecond
	watchedOnly = `{"type":["container","network","image","volume"]}`
)

// engineEvent is what the agent needs to know of an event of the engine.
type engineEvent struct {
	kind, action, id, name, image string
}

// followEngine keeps an ear on the engine as long as the agent lives.
func (a *agent) followEngine(ctx context.Context) {
	for ctx.Err() == nil {
		response, err := a.engine.call(ctx, http.MethodGet, "/events?filters="+url.QueryEscape(watchedOnly), nil)
		if err == nil {
			a.watchers.engine(true)
			if err := readEvents(response.Body, a.happened); !errors.Is(err, io.EOF) && ctx.Err() == nil {
				log.Printf("the engine's events broke off: %v", err)
			}
			response.Body.Close()
		}
		if ctx.Err() == nil {
			a.watchers.engine(false)
		}
		select {
		case <-ctx.Done():
		case <-time.After(againAfter):
		}
	}
}

func readEvents(body io.Reader, happened func(engineEvent)) error {
	w := newWalker(body)
	for {
		var e engineEvent
		err := w.value("", func(path string, value []byte) {
			switch path {
			case "Type":
				e.kind = string(value)
			case "Action":
				e.action = string(value)
			case "Actor.ID":
				e.id = string(value)
			case "Actor.Attributes.name":
				e.name = string(value)
			case "Actor.Attributes.image":
				e.image = string(value)
			}
		})
		if err != nil {
			return err
		}
		happened(e)
	}
}

func (a *agent) happened(e engineEvent) {
	a.lookups.happened(e)
	switch {
	case e.kind != "container":
	case e.action == "oom":
		go a.containerShortOfMemory(e)
	case e.action == "destroy":
		a.kills.forget(e.id)
	}
	// Commands in containers change nothing that is looked at, and the checks' own would cause others for ever.
	if !strings.HasPrefix(e.action, "exec_") && !strings.HasPrefix(e.action, "top") {
		a.watchers.changed(e.kind)
	}
}
