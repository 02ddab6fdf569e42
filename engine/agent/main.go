// The agent answers the server's questions on a machine and keeps the learner's shells.
//
// It listens on a Unix socket that only root may open; the server comes to it over SSH. One connection carries one
// request, a line of JSON, so neither the learner's shell nor any program that they can replace is in the way.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"log"
	"net"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"syscall"
	"time"
)

const (
	longestRequest = 64 << 10
	longestScript  = 1 << 20 // a request that brings a script
	breath         = 50 * time.Millisecond
	controlGroups  = "/sys/fs/cgroup"
	restAfter      = 5 * time.Second
)

type agent struct {
	engine   *engine
	shells   *shells
	commands *commandLog
	watchers *watchers
	lookups  *lookupLog
	reading  chan struct{} // has room for one
	kills    *memoryKills
	quiet    *time.Timer // gives memory back when nothing was asked for a while
}

func main() {
	if len(os.Args) == 2 && os.Args[1] == insideArgument {
		os.Exit(askInside(os.Stdin, os.Stdout))
	}
	if len(os.Args) == 3 && os.Args[1] == confinedArgument {
		log.Fatal(startConfined(os.Args[2]))
	}
	socket := flag.String("socket", "/run/slipway/agent.sock", "where to listen")
	docker := flag.String("docker", "/run/docker.sock", "the engine's socket")
	learner := flag.String("learner", "learner", "whose shells these are")
	flag.Parse()
	// Little garbage is made and memory is dear: a machine's idle cost is every learner's.
	debug.SetGCPercent(25)
	debug.SetMemoryLimit(32 << 20)
	runtime.GOMAXPROCS(2)
	endBySignal()
	a := newAgent(*docker, *learner)
	go a.followEngine(context.Background())
	go newObserver(namespaces, a.observed).run()
	if err := serve(*socket, a); err != nil {
		log.Fatal(err)
	}
}

// endBySignal also undoes that a signal was ignored by who started us: a shell would inherit that, and Ctrl-C would do
// nothing in it.
func endBySignal() {
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, syscall.SIGINT, syscall.SIGQUIT, syscall.SIGTERM, syscall.SIGHUP)
	go func() { os.Exit(128 + int((<-signals).(syscall.Signal))) }()
}

func newAgent(docker, learner string) *agent {
	watchers := newWatchers()
	a := &agent{
		engine:   newEngine(docker),
		kills:    newMemoryKills(controlGroups),
		watchers: watchers,
		lookups:  newLookupLog(watchers.changed),
		reading:  make(chan struct{}, 1),
		quiet:    time.AfterFunc(restAfter, debug.FreeOSMemory),
	}
	a.commands = newCommandLog(a.commandEnded)
	a.shells = newShells(learner, a.commands)
	return a
}

func serve(socket string, a *agent) error {
	if err := os.MkdirAll(filepath.Dir(socket), 0o755); err != nil {
		return err
	}
	if err := os.Remove(socket); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	before := syscall.Umask(0o177)
	listener, err := net.Listen("unix", socket)
	syscall.Umask(before)
	if err != nil {
		return err
	}
	return a.accept(listener)
}

func (a *agent) accept(listener net.Listener) error {
	for {
		conn, err := listener.Accept()
		switch {
		case err == nil:
			go a.serveOne(conn)
		case errors.Is(err, net.ErrClosed):
			return err
		default:
			// Out of files or memory, which passes. To give up would end every shell on this machine.
			log.Print(err)
			time.Sleep(breath)
		}
	}
}

func (a *agent) serveOne(conn net.Conn) {
	defer conn.Close()
	defer a.quiet.Reset(restAfter)
	defer func() {
		if wrong := recover(); wrong != nil {
			log.Printf("%v\n%s", wrong, debug.Stack())
			answer(conn, problem{"failed", "the agent stumbled over this request; its log has the cause"})
		}
	}()
	reader := bufio.NewReaderSize(conn, 4<<10)
	req, err := readRequest(reader)
	if err == nil {
		err = a.do(req, conn, reader)
	}
	if err != nil {
		answer(conn, err)
	}
}

func (a *agent) do(req request, conn net.Conn, reader *bufio.Reader) error {
	switch req.Op {
	case "hello":
		answer(conn, hello{protocol, build})
		return nil
	case "shell":
		return a.shells.attach(req, conn, reader)
	case "warm":
		return a.shells.warm(req, conn)
	case "read":
		return a.read(conn)
	case "watch":
		return a.watch(conn, reader)
	case "usage":
		used, err := memoryUsage(controlGroups)
		if err == nil {
			answer(conn, used)
		}
		return err
	case "probe":
		return a.probe(req, conn)
	case "exec":
		return a.exec(req, conn)
	case "run":
		return run(req, conn, reader)
	}
	return badRequest("op is one of hello, shell, warm, read, watch, usage, probe, exec, run")
}

func readRequest(reader *bufio.Reader) (request, error) {
	var req request
	var line []byte
	for {
		part, err := reader.ReadSlice('\n')
		line = append(line, part...)
		if len(line) > longestScript {
			return req, badRequest("a request has at most 64 KiB, with a script 1 MiB")
		}
		if err == nil {
			break
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return req, badRequest("a request is one line of JSON and ends with a newline")
		}
	}
	if err := json.Unmarshal(line, &req); err != nil {
		return req, badRequest("a request is one line of JSON: " + err.Error())
	}
	if len(line) > longestRequest && req.Op != "run" {
		return req, badRequest("a request has at most 64 KiB, with a script 1 MiB")
	}
	return req, nil
}
