package main

import (
	"errors"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"time"
	"unsafe"
)

// Which container called which by name is seen where it happens: on the loopback of the container's network namespace,
// where Docker's nameserver 127.0.0.11 answers. The engine makes a file for each namespace before anything runs in it.

const (
	namespaces     = "/run/docker/netns"
	mostNamespaces = 500
	entries        = 100
	entryPause     = 2 * time.Millisecond
	firstPause     = 10 * time.Millisecond
	longestPause   = 2 * time.Second // some 10 s in all
	loopback       = 1               // the index of lo, always
	protocolIP     = 0x0800
	smallBuffer    = 64 << 10
)

// observer listens in the namespaces of all containers.
type observer struct {
	folder string
	saw    func(container, name string, addresses []string)
	mu     sync.Mutex
	ears   map[string]*os.File // by the namespace's file
}

func newObserver(folder string, saw func(container, name string, addresses []string)) *observer {
	return &observer{folder: folder, saw: saw, ears: map[string]*os.File{}}
}

// run follows the folder of namespaces as long as the agent lives.
func (o *observer) run() {
	for {
		if err := o.follow(); err != nil {
			log.Printf("look-ups are not seen for a while: %v", err)
		}
		time.Sleep(restAfter)
	}
}

func (o *observer) follow() error {
	if err := os.MkdirAll(o.folder, 0o755); err != nil {
		return err
	}
	fd, err := syscall.InotifyInit1(syscall.IN_CLOEXEC | syscall.IN_NONBLOCK)
	if err != nil {
		return err
	}
	events := os.NewFile(uintptr(fd), "inotify")
	defer events.Close()
	if _, err := syscall.InotifyAddWatch(fd, o.folder, syscall.IN_CREATE|syscall.IN_DELETE|syscall.IN_DELETE_SELF); err != nil {
		return err
	}
	present, err := os.ReadDir(o.folder)
	if err != nil {
		return err
	}
	for _, one := range present {
		o.began(one.Name())
	}
	buffer := make([]byte, 4<<10)
	for {
		n, err := events.Read(buffer)
		if err != nil {
			return err
		}
		for at := 0; at+syscall.SizeofInotifyEvent <= n; {
			event := (*syscall.InotifyEvent)(unsafe.Pointer(&buffer[at]))
			at += syscall.SizeofInotifyEvent
			name := strings.TrimRight(string(buffer[at:at+int(event.Len)]), "\x00")
			at += int(event.Len)
			switch {
			case event.Mask&(syscall.IN_DELETE_SELF|syscall.IN_IGNORED|syscall.IN_Q_OVERFLOW) != 0:
				return errors.New("the folder of namespaces has to be read anew")
			case event.Mask&syscall.IN_CREATE != 0:
				o.began(name)
			default:
				o.ended(name)
			}
		}
	}
}

func (o *observer) began(name string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if name == "default" || o.ears[name] != nil || len(o.ears) >= mostNamespaces {
		return
	}
	ear, inode, err := earIn(filepath.Join(o.folder, name))
	if err != nil {
		log.Printf("look-ups in a container's network are not seen: %v", err)
		return
	}
	o.ears[name] = ear
	go func() {
		o.listen(ear, awaitContainer(inode))
		o.ended(name)
	}()
}

func (o *observer) ended(name string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if ear := o.ears[name]; ear != nil {
		ear.Close()
		delete(o.ears, name)
	}
}

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

var containerID = regexp.MustCompile(`[0-9a-f]{64}`)

// awaitContainer finds the container that a new namespace is for. Its first process is in it some time before the
// container's program runs, and what the program asks waits in the socket.
func awaitContainer(inode uint64) string {
	for pause := firstPause; pause < longestPause; pause += pause / 4 {
		if container := containerIn(inode); container != "" {
			return container
		}
		time.Sleep(pause)
	}
	return ""
}

// containerIn finds the container that a process in a network namespace belongs to.
func containerIn(inode uint64) string {
	wanted := fmt.Sprintf("net:[%d]", inode)
	folders, err := os.ReadDir("/proc")
	if err != nil {
		return ""
	}
	for _, folder := range folders {
		if first := folder.Name()[0]; first < '0' || first > '9' {
			continue
		}
		if namespace, err := os.Readlink("/proc/" + folder.Name() + "/ns/net"); err != nil || namespace != wanted {
			continue
		}
		groups, err := os.ReadFile("/proc/" + folder.Name() + "/cgroup")
		if err != nil {
			continue
		}
		if id := containerID.Find(groups); id != nil {
			return string(id)
		}
	}
	return ""
}
