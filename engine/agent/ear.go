package main

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"strings"
	"syscall"
	"time"
)

// earIn opens a socket in a namespace that gets Docker's nameserver's answers. The file becomes the namespace only a
// moment after it is made.
func earIn(file string) (ear *os.File, inode uint64, err error) {
	type result struct {
		ear   *os.File
		inode uint64
		err   error
	}
	results := make(chan result)
	go func() {
		runtime.LockOSThread() // this thread ends with the goroutine: it has changed its namespace
		var r result
		for try := 0; try < entries; try++ {
			if r.inode, r.err = enter(file); r.err == nil || errors.Is(r.err, os.ErrNotExist) {
				break
			}
			time.Sleep(entryPause)
		}
		if r.err == nil {
			r.ear, r.err = earHere()
		}
		results <- r
	}()
	r := <-results
	return r.ear, r.inode, r.err
}

func enter(file string) (inode uint64, err error) {
	namespace, err := os.Open(file)
	if err != nil {
		return 0, err
	}
	defer namespace.Close()
	var stat syscall.Stat_t
	if err := syscall.Fstat(int(namespace.Fd()), &stat); err != nil {
		return 0, err
	}
	if _, _, failed := syscall.RawSyscall(sysSetns, namespace.Fd(), syscall.CLONE_NEWNET, 0); failed != 0 {
		return 0, fmt.Errorf("enter %s: %w", file, failed)
	}
	return stat.Ino, nil
}

func earHere() (*os.File, error) {
	fd, err := syscall.Socket(syscall.AF_PACKET, syscall.SOCK_DGRAM|syscall.SOCK_CLOEXEC|syscall.SOCK_NONBLOCK, 0)
	if err != nil {
		return nil, err
	}
	// Only UDP from 127.0.0.11 that is not for the agent's own probes. The filter is there before the first packet.
	filter := []syscall.SockFilter{
		{Code: syscall.BPF_LD | syscall.BPF_B | syscall.BPF_ABS, K: 9},
		{Code: syscall.BPF_JMP | syscall.BPF_JEQ | syscall.BPF_K, Jf: 5, K: syscall.IPPROTO_UDP},
		{Code: syscall.BPF_LD | syscall.BPF_W | syscall.BPF_ABS, K: 12},
		{Code: syscall.BPF_JMP | syscall.BPF_JEQ | syscall.BPF_K, Jf: 3, K: 0x7f00000b},
		{Code: syscall.BPF_LD | syscall.BPF_W | syscall.BPF_ABS, K: 16},
		{Code: syscall.BPF_JMP | syscall.BPF_JEQ | syscall.BPF_K, Jt: 1, K: probesAddress},
		{Code: syscall.BPF_RET | syscall.BPF_K, K: longestDatagram},
		{Code: syscall.BPF_RET | syscall.BPF_K, K: 0},
	}
	err = syscall.AttachLsf(fd, filter)
	if err == nil {
		err = syscall.SetsockoptInt(fd, syscall.SOL_SOCKET, syscall.SO_RCVBUF, smallBuffer)
	}
	if err == nil {
		err = syscall.Bind(fd, &syscall.SockaddrLinklayer{Protocol: protocolIP>>8 | protocolIP<<8&0xff00, Ifindex: loopback})
	}
	if err != nil {
		syscall.Close(fd)
		return nil, err
	}
	return os.NewFile(uintptr(fd), "look-ups"), nil
}

// listen reports answers until the socket is closed.
func (o *observer) listen(ear *os.File, container string) {
	buffer := make([]byte, longestDatagram)
	for {
		n, err := ear.Read(buffer)
		if err != nil {
			return
		}
		name, addresses := answeredIn(buffer[:n])
		if container != "" && name != "" && len(addresses) > 0 {
			o.saw(container, name, addresses)
		}
	}
}

// answeredIn reads the name and the addresses of a DNS answer in an IPv4 packet.
func answeredIn(packet []byte) (name string, addresses []string) {
	const udpHeader = 8
	if len(packet) < 20 {
		return "", nil
	}
	header := int(packet[0]&0xf) * 4
	if header < 20 || len(packet) < header+udpHeader+dnsHeader {
		return "", nil
	}
	message := packet[header+udpHeader:]
	if message[2]&0x80 == 0 { // a question
		return "", nil
	}
	addresses, err := dnsAnswer(message)
	if err != nil {
		return "", nil
	}
	return questionOf(message), addresses
}

// questionOf reads the name of the first question.
func questionOf(message []byte) string {
	var labels []string
	for at := dnsHeader; at < len(message) && message[at] != 0; {
		size := int(message[at])
		if size > longestLabel || at+1+size > len(message) {
			return ""
		}
		labels = append(labels, string(message[at+1:at+1+size]))
		at += 1 + size
	}
	return strings.Join(labels, ".")
}
