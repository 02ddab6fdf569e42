package main

import (
	"encoding/binary"
	"errors"
	"io"
)

// demultiplex separates the two streams that the engine sends as one, and keeps the beginning of each.
func demultiplex(from io.Reader, limit int) (stdout, stderr []byte, err error) {
	var header [8]byte
	for {
		if _, err = io.ReadFull(from, header[:]); err != nil {
			if errors.Is(err, io.EOF) {
				err = nil
			}
			return stdout, stderr, err
		}
		target := &stdout
		if header[0] == 2 {
			target = &stderr
		}
		size := int64(binary.BigEndian.Uint32(header[4:]))
		kept := min(int(size), limit-len(*target))
		part := io.LimitReader(from, size)
		begin := len(*target)
		*target = append(*target, make([]byte, kept)...)
		if _, err = io.ReadFull(part, (*target)[begin:]); err == nil {
			_, err = io.Copy(io.Discard, part)
		}
		if err != nil {
			return stdout, stderr, err
		}
	}
}

// streams reads what a container printed: with a terminal it is one stream, without one it is two.
func streams(from io.Reader, terminal bool) (stdout, stderr []byte, err error) {
	if terminal {
		stdout, err = io.ReadAll(io.LimitReader(from, mostPrinted))
		return stdout, nil, err
	}
	return demultiplex(from, mostPrinted)
}
