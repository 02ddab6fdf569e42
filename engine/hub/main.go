// The hub's front: what a machine knows as docker.io. It speaks TLS for the names of Docker Hub, gives learners tokens, and
// passes everything else on to the registry, which takes no request without such a token (docs/decisions/0018-the-hub.md).
package main

import (
	"context"
	"crypto/tls"
	"flag"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"os/user"
	"path/filepath"
	"strconv"
	"syscall"
	"time"
)

const (
	service = "registry.docker.io"
	issuer  = "slipway"

	mostConnections = 2000 // of all labs; the firewall bounds each
	patience        = 30 * time.Second
)

func main() {
	address := flag.String("address", "10.212.0.1:443", "where to listen")
	keys := flag.String("keys", "/keys", "the folder with the installation's keys")
	files := flag.String("files", "/var/lib/hub", "the folder of the registry's files")
	registry := flag.String("registry", "/run/slipway/hub/registry.sock", "the registry's socket")
	account := flag.String("user", "hub", "who this is, once keys are read and the port is open")
	flag.Parse()
	log.SetFlags(0)

	certificate, err := tls.LoadX509KeyPair(filepath.Join(*keys, "hub/cert.pem"), filepath.Join(*keys, "hub/key.pem"))
	must(err)
	signer, err := newSigner(filepath.Join(*keys, "hub-token"))
	must(err)
	accounts, err := readAccounts(filepath.Join(*keys, "server/hub.key"))
	must(err)
	listener, err := listen(*address)
	must(err)
	must(become(*account))

	routes := http.NewServeMux()
	routes.Handle("/v2/", newQuota(newRegistry(*registry), *files, mostBytes))
	routes.Handle("/token", &tokens{accounts: accounts, signer: signer, logins: newLogins(labOf)})
	must(serve(bound(listener, mostConnections), certificate, patient(routes, patience)))
}

func must(err error) {
	if err != nil {
		log.Fatal("hub: ", err)
	}
}

// listen does not wait for the address to be there: it is that of a bridge which the engine makes.
func listen(address string) (net.Listener, error) {
	config := net.ListenConfig{Control: func(_, _ string, socket syscall.RawConn) error {
		var failure error
		err := socket.Control(func(fd uintptr) {
			failure = syscall.SetsockoptInt(int(fd), syscall.SOL_IP, syscall.IP_FREEBIND, 1)
		})
		if err != nil {
			return err
		}
		return failure
	}}
	return config.Listen(context.Background(), "tcp4", address)
}

// become gives up root's rights.
func become(name string) error {
	account, err := user.Lookup(name)
	if err != nil {
		return err
	}
	uid, err := strconv.Atoi(account.Uid)
	if err != nil {
		return err
	}
	gid, err := strconv.Atoi(account.Gid)
	if err != nil {
		return err
	}
	if err := syscall.Setgroups([]int{gid}); err != nil {
		return os.NewSyscallError("setgroups", err)
	}
	if err := syscall.Setgid(gid); err != nil {
		return os.NewSyscallError("setgid", err)
	}
	return os.NewSyscallError("setuid", syscall.Setuid(uid))
}

func serve(listener net.Listener, certificate tls.Certificate, handler http.Handler) error {
	server := http.Server{
		Handler:           handler,
		TLSConfig:         &tls.Config{Certificates: []tls.Certificate{certificate}, MinVersion: tls.VersionTLS12},
		TLSNextProto:      map[string]func(*http.Server, *tls.Conn, http.Handler){}, // one request at a time on a connection
		ReadHeaderTimeout: 10 * time.Second,
		IdleTimeout:       patience,
		MaxHeaderBytes:    16 << 10,
		// What learners' connections do wrong would fill it.
		ErrorLog: log.New(io.Discard, "", 0),
	}
	return server.ServeTLS(listener, "", "")
}
