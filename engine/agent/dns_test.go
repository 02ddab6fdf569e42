package main

import (
	"bytes"
	"errors"
	"reflect"
	"testing"
)

// reply is what Docker's nameserver says of a name with two addresses, the name compressed.
func reply(code byte, records ...[]byte) []byte {
	message := []byte{0x12, 0x34, 0x81, 0x80 | code, 0, 1, 0, byte(len(records)), 0, 0, 0, 0}
	message = append(message, "\x06search\x00\x00\x01\x00\x01"...)
	return append(message, bytes.Join(records, nil)...)
}

func address(last byte) []byte {
	return []byte{0xc0, 0x0c, 0, 1, 0, 1, 0, 0, 2, 0x58, 0, 4, 172, 18, 0, last}
}

func TestAddressesKeepTheirOrder(t *testing.T) {
	alias := []byte{0xc0, 0x0c, 0, 5, 0, 1, 0, 0, 0, 9, 0, 2, 0xc0, 0x0c}
	got, err := dnsAnswer(reply(0, address(9), alias, address(2)))
	if err != nil || !reflect.DeepEqual(got, []string{"172.18.0.9", "172.18.0.2"}) {
		t.Fatal(got, err)
	}
}

func TestNameWithoutAddressIsNoName(t *testing.T) {
	for _, message := range [][]byte{reply(3), reply(0)} {
		if got, err := dnsAnswer(message); !errors.Is(err, errNoSuchName) {
			t.Fatal(got, err)
		}
	}
}

func TestFailureOfTheNameserverIsNoAnswer(t *testing.T) {
	if got, err := dnsAnswer(reply(2)); err == nil || errors.Is(err, errNoSuchName) {
		t.Fatal(got, err)
	}
}

func TestMessageCutAnywhereIsNoCrash(t *testing.T) {
	whole := reply(0, address(1), address(2))
	for cut := range whole {
		if got, err := dnsAnswer(whole[:cut]); err == nil {
			t.Fatalf("cut at %d: %v", cut, got)
		}
	}
}

func TestNoiseIsNoCrash(t *testing.T) {
	whole := reply(0, address(1), address(2))
	for i := range whole {
		for bit := 0; bit < 8; bit++ {
			noisy := append([]byte{}, whole...)
			noisy[i] ^= 1 << bit
			_, _ = dnsAnswer(noisy)
		}
	}
}

func TestQueryAsksForAnAddress(t *testing.T) {
	got, err := dnsQuery(0x1234, "search.")
	want := []byte("\x12\x34\x01\x00\x00\x01\x00\x00\x00\x00\x00\x00\x06search\x00\x00\x01\x00\x01")
	if err != nil || !bytes.Equal(got, want) {
		t.Fatalf("%q %v", got, err)
	}
	for _, bad := range []string{"", "a..b", string(bytes.Repeat([]byte("x"), 64))} {
		if _, err := dnsQuery(1, bad); err == nil {
			t.Fatalf("%q is taken for a name", bad)
		}
	}
}
