package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"testing"
)

func TestFramesComeBackAsTheyWereWritten(t *testing.T) {
	var wire bytes.Buffer
	for kind, payload := range []string{"one", "", "three"} {
		if err := writeFrame(&wire, byte(kind), []byte(payload)); err != nil {
			t.Fatal(err)
		}
	}
	var frames frameReader
	for want, text := range []string{"one", "", "three"} {
		kind, payload, err := frames.next(&wire)
		if err != nil || int(kind) != want || string(payload) != text {
			t.Fatalf("frame %d: %d %q %v", want, kind, payload, err)
		}
	}
	if _, _, err := frames.next(&wire); err != io.EOF {
		t.Fatalf("after the last: %v", err)
	}
}

func TestFrameCutOffIsNoFrame(t *testing.T) {
	var frames frameReader
	_, _, err := frames.next(bytes.NewReader([]byte{0, 0, 0, 0, 9, 'x'}))
	if !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Fatal(err)
	}
}

func TestFrameThatSaysItIsHugeTakesNoMemory(t *testing.T) {
	header := make([]byte, frameHeader)
	binary.BigEndian.PutUint32(header[1:], 1<<31)
	var frames frameReader
	if _, _, err := frames.next(bytes.NewReader(header)); err == nil || frames.buffer != nil {
		t.Fatalf("err %v, buffer of %d", err, cap(frames.buffer))
	}
}
