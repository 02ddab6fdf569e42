package main

import (
	"errors"
	"log"
	"os"
	"path/filepath"
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
