package main

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"math/rand"
	"net"
	"strings"
	"time"
)

// Go's own resolver reads the machine's /etc/hosts, which is the learner's to write. So the question is put to the
// nameserver itself, and its order is kept.

var (
	errNoSuchName   = errors.New("no such name")
	errNoNameserver = errors.New("the container has no nameserver")
	errMalformed    = errors.New("malformed DNS message")
)

const (
	dnsTypeA         = 1
	dnsNameNotFound  = 3
	dnsHeader        = 12
	longestDatagram  = 4096
	longestLabel     = 63
	recursionDesired = 0x0100
	probesAddress    = 0x7f5e0d07 // 127.94.13.7: by it the agent knows its own questions from the containers'
)

// lookUp asks a nameserver for the IPv4 addresses of a name.
func lookUp(ctx context.Context, nameserver, name string) ([]string, error) {
	if nameserver == "" {
		return nil, errNoNameserver
	}
	id := uint16(rand.New(rand.NewSource(time.Now().UnixNano())).Intn(1 << 16))
	query, err := dnsQuery(id, name)
	if err != nil {
		return nil, err
	}
	dialer := net.Dialer{}
	if net.ParseIP(nameserver).IsLoopback() {
		dialer.LocalAddr = &net.UDPAddr{IP: net.IPv4(probesAddress>>24&0xff, probesAddress>>16&0xff, probesAddress>>8&0xff, probesAddress&0xff)}
	}
	conn, err := dialer.DialContext(ctx, "udp", net.JoinHostPort(nameserver, "53"))
	if err != nil {
		return nil, err
	}
	defer conn.Close()
	if deadline, ok := ctx.Deadline(); ok {
		_ = conn.SetDeadline(deadline)
	}
	if _, err := conn.Write(query); err != nil {
		return nil, err
	}
	buffer := make([]byte, longestDatagram)
	for {
		n, err := conn.Read(buffer)
		if err != nil {
			return nil, err
		}
		if n >= dnsHeader && binary.BigEndian.Uint16(buffer) == id {
			return dnsAnswer(buffer[:n])
		}
	}
}

func dnsQuery(id uint16, name string) ([]byte, error) {
	query := make([]byte, dnsHeader, dnsHeader+len(name)+6)
	binary.BigEndian.PutUint16(query, id)
	binary.BigEndian.PutUint16(query[2:], recursionDesired)
	binary.BigEndian.PutUint16(query[4:], 1)
	for _, label := range strings.Split(strings.TrimSuffix(name, "."), ".") {
		if label == "" || len(label) > longestLabel {
			return nil, fmt.Errorf("%q is no name", name)
		}
		query = append(query, byte(len(label)))
		query = append(query, label...)
	}
	return append(query, 0, 0, dnsTypeA, 0, 1), nil
}

// dnsAnswer reads the addresses of a reply, in its order.
func dnsAnswer(reply []byte) ([]string, error) {
	if len(reply) < dnsHeader {
		return nil, errMalformed
	}
	switch result := reply[3] & 0xf; result {
	case 0:
	case dnsNameNotFound:
		return nil, errNoSuchName
	default:
		return nil, fmt.Errorf("the nameserver answered with code %d", result)
	}
	questions, records := int(binary.BigEndian.Uint16(reply[4:])), int(binary.BigEndian.Uint16(reply[6:]))
	at := dnsHeader
	for i := 0; i < questions; i++ {
		at = skipName(reply, at) + 4
	}
	var addresses []string
	for i := 0; i < records; i++ {
		at = skipName(reply, at)
		if at+10 > len(reply) {
			return nil, errMalformed
		}
		kind, size := binary.BigEndian.Uint16(reply[at:]), int(binary.BigEndian.Uint16(reply[at+8:]))
		at += 10
		if at+size > len(reply) {
			return nil, errMalformed
		}
		if kind == dnsTypeA && size == net.IPv4len {
			addresses = append(addresses, net.IP(reply[at:at+size]).String())
		}
		at += size
	}
	if len(addresses) == 0 {
		return nil, errNoSuchName
	}
	return addresses, nil
}

// skipName returns where the name that begins at a place ends; a place beyond the message is the caller's to notice.
func skipName(message []byte, at int) int {
	for at < len(message) {
		size := int(message[at])
		switch {
		case size == 0:
			return at + 1
		case size&0xc0 == 0xc0:
			return at + 2
		}
		at += 1 + size
	}
	return at
}
