package main

import "bytes"

// ring keeps the last bytes that were written to it.
type ring struct {
	size    int
	bytes   []byte // grows to size, then start moves
	start   int
	written uint64 // bytes, in all
}

func newRing(size int) *ring { return &ring{size: size} }

func (r *ring) write(chunk []byte) {
	r.written += uint64(len(chunk))
	if len(chunk) >= r.size {
		r.bytes = append(r.bytes[:0], chunk[len(chunk)-r.size:]...)
		r.start = 0
		return
	}
	if room := r.size - len(r.bytes); room > 0 {
		n := min(room, len(chunk))
		r.bytes = append(r.bytes, chunk[:n]...)
		chunk = chunk[n:]
	}
	for len(chunk) > 0 {
		n := copy(r.bytes[r.start:], chunk)
		r.start = (r.start + n) % r.size
		chunk = chunk[n:]
	}
}

// contents returns what is kept, oldest first; once something was lost, from the start of a line on.
func (r *ring) contents() []byte {
	kept := make([]byte, 0, len(r.bytes))
	kept = append(kept, r.bytes[r.start:]...)
	kept = append(kept, r.bytes[:r.start]...)
	if len(r.bytes) < r.size {
		return kept
	}
	if line := bytes.IndexByte(kept, '\n'); line >= 0 {
		return kept[line+1:]
	}
	return kept
}

func min(a, b int) int {
	if a < b {
		return a
	}
	return b
}
