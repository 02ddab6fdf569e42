package main

import (
	"bytes"
	"strings"
	"testing"
)

func TestRingKeepsAllUntilItIsFull(t *testing.T) {
	r := newRing(10)
	r.write([]byte("ab\ncd"))
	if got := string(r.contents()); got != "ab\ncd" {
		t.Fatalf("%q", got)
	}
}

func TestRingStartsAtALineOnceSomethingWasLost(t *testing.T) {
	r := newRing(10)
	for _, part := range []string{"first\n", "second", "\nthird"} {
		r.write([]byte(part))
	}
	if got := string(r.contents()); got != "third" {
		t.Fatalf("%q", got)
	}
}

func TestRingHoldsTheLastOfAChunkLongerThanItself(t *testing.T) {
	r := newRing(8)
	r.write([]byte("x"))
	r.write([]byte("0123456789\nabc"))
	if got := string(r.contents()); got != "abc" {
		t.Fatalf("%q", got)
	}
}

func TestRingAgreesWithAPlainTail(t *testing.T) {
	const size = 97
	r, all := newRing(size), ""
	for i := 0; i < 500; i++ {
		part := strings.Repeat(string(rune('a'+i%26)), i%41) + "\n"
		r.write([]byte(part))
		all += part
		want := all
		if len(all) >= size {
			want = all[len(all)-size:]
			want = want[strings.IndexByte(want, '\n')+1:]
		}
		if got := r.contents(); !bytes.Equal(got, []byte(want)) {
			t.Fatalf("after %d: %q, not %q", i, got, want)
		}
	}
}
