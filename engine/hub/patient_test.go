package main

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// send opens a connection that stays, and says this on it.
func send(t *testing.T, server *httptest.Server, text string) net.Conn {
	t.Helper()
	conn, err := net.Dial("tcp", server.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	fmt.Fprint(conn, text)
	return conn
}

func TestHalfARequestEnds(t *testing.T) {
	ended := make(chan error, 1)
	server := httptest.NewServer(patient(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, err := io.Copy(io.Discard, r.Body)
		ended <- err
	}), 50*time.Millisecond))
	defer server.Close()
	send(t, server, "PUT / HTTP/1.1\r\nHost: hub\r\nContent-Length: 100\r\n\r\nhalf")
	if err := <-ended; err == nil {
		t.Fatal("half a body was taken for a whole one")
	}
}

func TestWhatGoesOnMayTakeLong(t *testing.T) {
	step := 20 * time.Millisecond
	server := httptest.NewServer(patient(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		// As the registry, which reads all once more before it answers.
		<-time.After(10 * step)
		fmt.Fprintf(w, "%d %v %v", len(body), err, r.Context().Err())
	}), 5*step))
	defer server.Close()
	reader, writer := io.Pipe()
	go func() {
		for range 15 {
			<-time.After(step)
			fmt.Fprint(writer, "part")
		}
		writer.Close()
	}()
	response, err := http.Post(server.URL, "text/plain", reader)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if body, _ := io.ReadAll(response.Body); string(body) != "60 <nil> <nil>" {
		t.Fatalf("the answer is %s", body)
	}
}

func TestAnAnswerThatNobodyReadsEnds(t *testing.T) {
	ended := make(chan error, 1)
	server := httptest.NewServer(patient(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, err := io.Copy(w, strings.NewReader(strings.Repeat("x", 64<<20)))
		ended <- err
	}), 50*time.Millisecond))
	defer server.Close()
	conn := send(t, server, "GET / HTTP/1.1\r\nHost: hub\r\n\r\n")
	if _, err := bufio.NewReader(conn).ReadString('\n'); err != nil {
		t.Fatal(err)
	}
	if err := <-ended; err == nil {
		t.Fatal("64 MB were written to nobody")
	}
}
