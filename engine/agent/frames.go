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
	frameEnd    = 2 // to the shell: it is wanted no more
	frameOutput = 0 // from the shell
	frameReplay = 1 // from the shell: what it wrote before the client came
	frameExit   = 2 // from the shell: its exit code, four bytes
	frameState  = 3 // from the shell: what it does, as JSON
	frameTaken  = 4 // from the shell: how much of this page's input the terminal has taken, eight bytes

	longestInput  = 256 << 10
	longestOutput = 32 << 10
	frameHeader   = 5
)

func writeFrame(w io.Writer, kind byte, payload []byte) error {
	var header [frameHeader]byte
	header[0] = kind
	binary.BigEndian.PutUint32(header[1:], uint32(len(payload)))
	buffers := net.Buffers{header[:], payload}
	_, err := buffers.WriteTo(w)
	return err
}

// frameReader reads frames; a payload is valid until the next.
type frameReader struct {
	header [frameHeader]byte
	buffer []byte
}

func (f *frameReader) next(r io.Reader) (kind byte, payload []byte, err error) {
	if _, err = io.ReadFull(r, f.header[:]); err != nil {
		return 0, nil, err
	}
	size := int64(binary.BigEndian.Uint32(f.header[1:]))
	if size > longestInput {
		return 0, nil, fmt.Errorf("a frame of %d bytes; %d are the most", size, longestInput)
	}
	if int(size) > cap(f.buffer) {
		f.buffer = make([]byte, size)
	}
	payload = f.buffer[:size]
	if _, err = io.ReadFull(r, payload); err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	return f.header[0], payload, err
}
