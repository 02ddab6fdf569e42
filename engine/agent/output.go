package main

import "bytes"

// outputFilter is what a terminal's output goes through on its way to the page. It takes out the shell's marks, makes
// numbers in control sequences harmless, and knows which sequences ask the page for an answer.
type outputFilter struct {
	mark    func(text string) (instead []byte) // of OSC 133 and 633: what the page is to get for it
	state   filterState
	pending []byte // of the sequence at hand, without its introducer
	kind    byte   // the introducer's second byte
	lead    bool   // the first byte of what may be a C1 control was read
	out     []byte
	asks    [][2]int // where in out there is something that asks for an answer
}

type filterState int

const (
	inText filterState = iota
	inEscape
	inControl  // CSI
	inCommand  // OSC
	inString   // DCS, SOS, PM, APC
	inNothing  // a string that is too long: the rest of it is left out
	inNonsense // a control sequence that is too long
)

const (
	escape         = 0x1b
	bell           = 0x07
	cancel         = 0x18
	substitute     = 0x1a
	longestControl = 256
	longestMark    = 24 << 10 // a command of 4 KiB with every character escaped, and then some
	longestString  = 64 << 10
	largestNumber  = 9999 // more lines, columns or repetitions than any screen has
)

// take reads some output. What it returns is valid until the next call.
func (f *outputFilter) take(chunk []byte) (out []byte, asks [][2]int) {
	f.out, f.asks = f.out[:0], f.asks[:0]
	for i := 0; i < len(chunk); i++ {
		c := chunk[i]
		if f.lead {
			f.lead = false
			if c >= 0x80 && c < 0xa0 { // a C1 control in UTF-8 is an escape and a character
				f.byte(escape)
				f.byte(c - 0x40)
				continue
			}
			f.byte(0xc2)
		}
		if c == 0xc2 {
			f.lead = true
			continue
		}
		if f.state == inText && c != escape {
			end := i + 1
			for end < len(chunk) && chunk[end] != escape && chunk[end] != 0xc2 {
				end++
			}
			f.out = append(f.out, chunk[i:end]...)
			i = end - 1
			continue
		}
		f.byte(c)
	}
	return f.out, f.asks
}

func (f *outputFilter) byte(c byte) {
	switch f.state {
	case inText:
		if c == escape {
			f.state = inEscape
		} else {
			f.out = append(f.out, c)
		}
	case inEscape:
		f.introduced(c)
	case inControl, inNonsense:
		f.control(c)
	default:
		f.text(c)
	}
}

// text reads what is in a string, and its end.
func (f *outputFilter) text(c byte) {
	switch {
	case c == cancel, c == substitute:
		f.state = inText
	case c == escape:
		f.end()
		f.state = inEscape
	case c == bell && f.kind == ']':
		f.end()
		f.state = inText
	case f.state == inNothing, c < ' ':
	default:
		f.pending = append(f.pending, c)
		if f.state == inString && len(f.pending) > longestString || f.state == inCommand && len(f.pending) > longestMark && !f.isLong() {
			f.state = inNothing
			f.pending = f.pending[:0]
		}
	}
}

// isLong says whether a command is one that is known to be long: the clipboard's.
func (f *outputFilter) isLong() bool {
	return bytes.HasPrefix(f.pending, []byte("52;")) && len(f.pending) <= longestString
}

// end is reached at the end of a string. Whatever ended it, it ends with an escape and a backslash from now on; one of
// those that is still to come does nothing.
func (f *outputFilter) end() {
	if f.state == inNothing {
		return
	}
	from := len(f.out)
	if f.kind == ']' {
		number, plain := commandNumber(f.pending)
		if !plain {
			return
		}
		if number == 133 || number == 633 {
			f.out = append(f.out, f.mark(string(f.pending))...)
			return
		}
	}
	f.out = append(append(append(f.out, escape, f.kind), f.pending...), bell)
	if f.kind != ']' {
		f.out = append(f.out[:len(f.out)-1], escape, '\\')
	}
	if f.kind == 'P' || bytes.HasSuffix(f.pending, []byte("?")) {
		f.asks = append(f.asks, [2]int{from, len(f.out)})
	}
}

// commandNumber reads the number of an OSC as the page's terminal does, which heeds no leading zeros. One with anything
// in it that a terminal might skip is not plain.
func commandNumber(text []byte) (number int, plain bool) {
	for _, c := range text {
		switch {
		case c == ';':
			return number, true
		case c >= '0' && c <= '9':
			if number < largestNumber {
				number = number*10 + int(c-'0')
			}
		case c < ' ' || c >= 0x7f:
			return 0, false
		default:
			return -1, true
		}
	}
	return number, true
}
