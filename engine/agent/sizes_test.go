package main

import (
	"fmt"
	"strings"
	"testing"
)

func TestReplayIsDividedByTheSizesForWhichItWasPrinted(t *testing.T) {
	var s sizes
	s.change(0, 80, 24)
	s.change(10, 40, 30)
	s.change(10, 132, 43)
	s.change(25, 132, 43)
	s.change(30, 50, 20)
	for _, want := range []struct {
		from, to uint64
		parts    string
	}{
		{0, 35, "[{80 24 10} {132 43 20} {50 20 5}]"},
		{12, 35, "[{132 43 18} {50 20 5}]"},
		{0, 30, "[{80 24 10} {132 43 20}]"},
		{30, 30, "[]"},
	} {
		if got := fmt.Sprint(s.parts(want.from, want.to)); got != want.parts {
			t.Errorf("from %d to %d: %s, not %s", want.from, want.to, got, want.parts)
		}
	}
}

func TestSizeThatPassedWithNothingPrintedIsForgotten(t *testing.T) {
	var s sizes
	s.change(0, 80, 24)
	s.change(5, 40, 30)
	s.change(5, 80, 24)
	if got := fmt.Sprint(s.parts(0, 9)); got != "[{80 24 9}]" {
		t.Error(got)
	}
}

func TestSizesAreRememberedUpToANumber(t *testing.T) {
	var s sizes
	for i := 0; i < 10*mostSizes; i++ {
		s.change(uint64(i), uint16(100+i), 24)
	}
	parts := s.parts(0, 10*mostSizes)
	if len(parts) != mostSizes || len(s.changes) != mostSizes || parts[0].Bytes != 9*mostSizes+1 {
		t.Errorf("%d parts, the first of %d bytes", len(parts), parts[0].Bytes)
	}
}

func TestReplayCarriesItsSizes(t *testing.T) {
	socket, _ := startAgent(t)
	first := attach(t, socket, "1")
	first.plain()
	first.input("echo nar''row\n")
	first.until("narrow\r\n")
	first.resize(132, 43)
	first.input("echo wi''de\n")
	first.until("wide\r\n")
	again := attach(t, socket, "1") // for 80 and 24
	var printed []string
	rest := again.replay
	for _, part := range again.parts {
		if part.Bytes > len(rest) {
			t.Fatalf("%+v of %d bytes", again.parts, len(again.replay))
		}
		printed = append(printed, fmt.Sprintf("%dx%d %s", part.Cols, part.Rows, rest[:part.Bytes]))
		rest = rest[part.Bytes:]
	}
	if rest != "" || len(printed) < 2 {
		t.Fatalf("%q, and %q of no size", printed, rest)
	}
	if !strings.HasPrefix(printed[0], "80x24 ") || !strings.Contains(printed[0], "narrow\r\n") {
		t.Errorf("%q", printed[0])
	}
	if !strings.HasPrefix(printed[1], "132x43 ") || !strings.Contains(printed[1], "wide\r\n") {
		t.Errorf("%q", printed[1])
	}
}
