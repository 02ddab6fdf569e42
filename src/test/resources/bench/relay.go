// A shell behind a WebSocket and nothing else: what a terminal in the browser costs at least. It speaks as ttyd does.
package main

import (
	"log"
	"net/http"
	"os"
	"os/exec"

	"github.com/creack/pty"
	"github.com/gorilla/websocket"
)

func main() {
	upgrader := websocket.Upgrader{
		Subprotocols: []string{"tty"},
		CheckOrigin:  func(*http.Request) bool { return true },
	}
	http.HandleFunc("/ws", func(w http.ResponseWriter, r *http.Request) {
		socket, err := upgrader.Upgrade(w, r, nil)
		if err != nil {
			return
		}
		defer socket.Close()
		if _, _, err := socket.ReadMessage(); err != nil { // size and token
			return
		}
		shell := exec.Command("bash")
		shell.Env = append(os.Environ(), "TERM=xterm-256color")
		terminal, err := pty.Start(shell)
		if err != nil {
			return
		}
		defer terminal.Close()
		go func() {
			buffer := make([]byte, 32*1024)
			buffer[0] = '0'
			for {
				n, err := terminal.Read(buffer[1:])
				if err != nil || socket.WriteMessage(websocket.BinaryMessage, buffer[:n+1]) != nil {
					return
				}
			}
		}()
		for {
			_, message, err := socket.ReadMessage()
			if err != nil {
				return
			}
			if len(message) > 0 && message[0] == '0' {
				if _, err := terminal.Write(message[1:]); err != nil {
					return
				}
			}
		}
	})
	log.Fatal(http.ListenAndServe(":7681", nil))
}
