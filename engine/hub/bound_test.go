package main

import (
	"net"
	"testing"
)

func TestConnectionsAreBounded(t *testing.T) {
	inner, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	listener := bound(inner, 2)
	defer listener.Close()
	accepted := make(chan net.Conn)
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			accepted <- conn
		}
	}()
	for range 3 {
		conn, err := net.Dial("tcp", inner.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
	}
	first := <-accepted
	<-accepted
	if free := cap(listener.(*boundListener).places) - len(listener.(*boundListener).places); free != 0 {
		t.Fatalf("%d places are free", free)
	}
	select {
	case <-accepted:
		t.Fatal("a third connection was accepted")
	default:
	}
	first.Close()
	first.Close() // a second time gives no second place
	<-accepted
}
