package main

import "bytes"

func (f *outputFilter) introduced(c byte) {
	f.pending = f.pending[:0]
	f.kind = c
	switch {
	case c == '[':
		f.state = inControl
	case c == ']':
		f.state = inCommand
	case c == 'P', c == 'X', c == '^', c == '_':
		f.state = inString
	case c == escape: // the one before means nothing
	case c == '\\': // the end of a string, which was written with its string
		f.state = inText
	case c == cancel, c == substitute, c >= 0x80:
		f.state = inText
		f.out = append(f.out, c)
	case c < ' ':
		f.out = append(f.out, c) // happens at once; the sequence goes on
	default:
		f.state = inText
		from := len(f.out)
		f.out = append(f.out, escape, c)
		if c == 'Z' {
			f.asks = append(f.asks, [2]int{from, len(f.out)})
		}
	}
}

func (f *outputFilter) control(c byte) {
	switch {
	case c == escape:
		f.state = inEscape
	case c == cancel, c == substitute:
		f.state = inText
	case c < ' ':
		f.out = append(f.out, c)
	case c == 0x7f, c >= 0x80: // is not there for a terminal
	case c < 0x40:
		if f.pending = append(f.pending, c); len(f.pending) > longestControl {
			f.state = inNonsense
			f.pending = f.pending[:0]
		}
	case f.state == inNonsense:
		f.state = inText
	default:
		f.state = inText
		from := len(f.out)
		f.out = append(f.out, escape, '[')
		f.out = appendClamped(f.out, f.pending)
		f.out = append(f.out, c)
		if asksForAnswer(f.pending, c) {
			f.asks = append(f.asks, [2]int{from, len(f.out)})
		}
	}
}

// asksForAnswer knows device attributes and status, modes, sizes, versions.
func asksForAnswer(parameters []byte, final byte) bool {
	switch final {
	case 'c', 'n', 'x':
		return true
	case 'p':
		return bytes.HasSuffix(parameters, []byte("$"))
	case 'q':
		return bytes.HasPrefix(parameters, []byte(">"))
	case 't':
		return bytes.HasPrefix(parameters, []byte("1")) || bytes.HasPrefix(parameters, []byte("2"))
	case 'u':
		return bytes.HasPrefix(parameters, []byte("?"))
	}
	return false
}

func appendClamped(out, parameters []byte) []byte {
	for i := 0; i < len(parameters); {
		number, digits := 0, i
		for ; digits < len(parameters) && parameters[digits] >= '0' && parameters[digits] <= '9'; digits++ {
			if number <= largestNumber {
				number = number*10 + int(parameters[digits]-'0')
			}
		}
		switch {
		case digits == i:
			out = append(out, parameters[i])
			i++
		case number > largestNumber:
			out = append(out, "9999"...)
			i = digits
		default:
			out = append(out, parameters[i:digits]...)
			i = digits
		}
	}
	return out
}
