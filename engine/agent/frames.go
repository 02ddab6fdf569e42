package main

import (
	"encoding/binary"
	"fmt"
	"io"
	"net"
)

// Frames of a shell's connection: one byte of kind, four of length (big-endian), the payload.
const (
	frameInput  = 0 // to the shell
	frameResize = 1 // to the shell: columns and rows, two bytes each
	frameOutput = 0 // from the shell
	frameReplay = 1 // from the shell: what it wrote before the client came
	frameExit   = 2 // from the shell: its exit code, four bytes

	longestFrame = 1 << 20
)

func writeFrame(w io.Writer, kind byte, payload []byte) error {
	var header [5]byte
	header[0] = kind
	binary.BigEndian.PutUint32(header[1:], uint32(len(payload)))
	buffers := net.Buffers{header[:], payload}
	_, err := buffers.WriteTo(w)
	return err
}

// readFrame reads into buffer and returns the payload within it, valid until the next call.
func readFrame(r io.Reader, buffer []byte) (kind byte, payload, kept []byte, err error) {
	var header [5]byte
	if _, err = io.ReadFull(r, header[:]); err != nil {
		return 0, nil, buffer, err
	}
	size := int(binary.BigEndian.Uint32(header[1:]))
	if size > longestFrame {
		return 0, nil, buffer, fmt.Errorf("a frame of %d bytes", size)
	}
	if size > cap(buffer) {
		buffer = make([]byte, size)
	}
	payload = buffer[:size]
	_, err = io.ReadFull(r, payload)
	return header[0], payload, buffer, err
}
