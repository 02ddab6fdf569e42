package main

import (
	"net"
	"sync"
)

// bound lets at most so many connections be open at once; others wait to be accepted.
func bound(listener net.Listener, most int) net.Listener {
	return &boundListener{listener, make(chan struct{}, most)}
}

type boundListener struct {
	net.Listener
	places chan struct{}
}

func (l *boundListener) Accept() (net.Conn, error) {
	l.places <- struct{}{}
	conn, err := l.Listener.Accept()
	if err != nil {
		<-l.places
		return nil, err
	}
	return &countedConn{Conn: conn, leave: sync.OnceFunc(func() { <-l.places })}, nil
}

type countedConn struct {
	net.Conn
	leave func()
}

func (c *countedConn) Close() error {
	defer c.leave()
	return c.Conn.Close()
}
