package main

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"
	"syscall"
	"time"
)

// askInside runs in a container's network: it reads one question, asks it, and prints the answers.
func askInside(in io.Reader, out io.Writer) int {
	var asked question
	if err := json.NewDecoder(in).Decode(&asked); err != nil {
		answer(out, badRequest(err.Error()))
		return 1
	}
	all := answers{Answers: []probed{}}
	whole, stop := context.WithTimeout(context.Background(), longestAskTime-askTime)
	defer stop()
	for i := 0; i < asked.Times; i++ {
		ctx, cancel := context.WithTimeout(whole, asked.Timeout)
		began := time.Now()
		one := askOnce(ctx, asked)
		one.Millis = time.Since(began).Milliseconds()
		cancel()
		all.Answers = append(all.Answers, one)
	}
	answer(out, all)
	return 0
}

func askOnce(ctx context.Context, asked question) probed {
	var answered probed
	var err error
	switch {
	case asked.DNS != "":
		answered.Addresses, err = lookUp(ctx, asked.Nameserver, asked.DNS)
	case asked.Get != "":
		answered, err = get(ctx, asked)
	default:
		answered, err = connect(ctx, asked)
	}
	if err != nil {
		answered.Error, answered.Detail = code(err), err.Error()
	}
	return answered
}

// dial connects to the first address of a name, as DNS ordered them, so that its order shows.
func dial(ctx context.Context, nameserver, target string) (net.Conn, string, error) {
	host, port, err := net.SplitHostPort(target)
	if err != nil {
		return nil, "", err
	}
	address := host
	if net.ParseIP(host) == nil {
		addresses, err := lookUp(ctx, nameserver, host)
		if err != nil {
			return nil, "", err
		}
		address = addresses[0]
	}
	conn, err := (&net.Dialer{}).DialContext(ctx, "tcp", net.JoinHostPort(address, port))
	return conn, address, err
}

func connect(ctx context.Context, asked question) (probed, error) {
	conn, address, err := dial(ctx, asked.Nameserver, asked.TCP)
	if err == nil {
		conn.Close()
	}
	return probed{Address: address}, err
}

func get(ctx context.Context, asked question) (probed, error) {
	var answered probed
	if _, err := url.Parse(asked.Get); err != nil {
		return answered, err
	}
	client := http.Client{
		Transport: &http.Transport{
			DisableKeepAlives: true,
			DialContext: func(ctx context.Context, _, target string) (net.Conn, error) {
				conn, address, err := dial(ctx, asked.Nameserver, target)
				answered.Address = address
				return conn, err
			},
		},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, asked.Get, nil)
	if err != nil {
		return answered, err
	}
	response, err := client.Do(req)
	if err != nil {
		return answered, err
	}
	defer response.Body.Close()
	content, err := io.ReadAll(io.LimitReader(response.Body, longestContent))
	body := string(content)
	answered.Status, answered.Body = response.StatusCode, &body
	return answered, err
}

// code names an error so that a check can decide by it.
func code(err error) string {
	var timeout interface{ Timeout() bool }
	switch {
	case errors.Is(err, errNoSuchName):
		return "no-such-name"
	case errors.Is(err, errNoNameserver):
		return "no-nameserver"
	case errors.Is(err, syscall.ECONNREFUSED):
		return "refused"
	case errors.Is(err, syscall.EHOSTUNREACH), errors.Is(err, syscall.ENETUNREACH):
		return "unreachable"
	case errors.As(err, &timeout) && timeout.Timeout(), errors.Is(err, context.DeadlineExceeded):
		return "timeout"
	case errors.Is(err, io.EOF), errors.Is(err, syscall.ECONNRESET):
		return "closed"
	}
	return "failed"
}
