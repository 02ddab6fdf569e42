package main

import (
	"bufio"
	"errors"
	"io"
)

// walker reads JSON whose size nobody vouches for, in little memory: it shows the values that lie in it, one after
// another, and forgets them.
type walker struct {
	in    *bufio.Reader
	depth int
	token []byte // the text at hand, its beginning
	size  int64  // of what was read since begin
	copy  []byte // of that, its beginning
	limit int
}

// visitor gets each string (without its escapes undone), number and word. A path is the keys that lead there, with dots
// between; what is in a list has the list's path.
type visitor func(path string, value []byte)

const (
	deepest      = 64
	longestToken = 4 << 10
	longestPath  = 256
)

var (
	errDeep    = errors.New("the engine's answer is deeper than anything it has to say")
	errNotJSON = errors.New("the engine's answer is not JSON")
)

func newWalker(in io.Reader) *walker { return &walker{in: bufio.NewReaderSize(in, 4<<10)} }

// begin forgets what was read; of what is read from now on, the first bytes are kept.
func (w *walker) begin(limit int) { w.size, w.copy, w.limit = 0, nil, limit }

// value reads a value of any kind.
func (w *walker) value(path string, visit visitor) error {
	c, err := w.first()
	if err != nil {
		return err
	}
	switch {
	case c == '{':
		return w.nested('}', func() error { return w.member(path, visit) })
	case c == '[':
		return w.nested(']', func() error { return w.value(path, visit) })
	case c == '"':
		err = w.text()
	case c == '-', c >= '0' && c <= '9', c >= 'a' && c <= 'z':
		err = w.word(c)
	default:
		return errNotJSON
	}
	if err == nil {
		visit(path, w.token)
	}
	return err
}

// list reads a list, or null, which is an empty one; do reads an element.
func (w *walker) list(do func() error) error {
	c, err := w.first()
	if err == nil && c == 'n' {
		return w.word(c)
	}
	if err == nil && c != '[' {
		err = errNotJSON
	}
	if err != nil {
		return err
	}
	return w.nested(']', do)
}

// object reads an object; do reads the value of a key.
func (w *walker) object(do func(key string) error) error {
	c, err := w.first()
	if err == nil && c != '{' {
		err = errNotJSON
	}
	if err != nil {
		return err
	}
	return w.nested('}', func() error {
		key, err := w.key()
		if err != nil {
			return err
		}
		return do(key)
	})
}

func (w *walker) nested(end byte, one func() error) error {
	if w.depth++; w.depth > deepest {
		return errDeep
	}
	for separator := false; ; separator = true {
		c, err := w.first()
		switch {
		case err != nil:
			return err
		case c == end:
			w.depth--
			return nil
		case separator && c != ',':
			return errNotJSON
		case !separator:
			w.back()
		}
		if err := one(); err != nil {
			return err
		}
	}
}

func (w *walker) member(path string, visit visitor) error {
	key, err := w.key()
	if err != nil {
		return err
	}
	if path != "" {
		key = path + "." + key
	}
	if len(key) > longestPath {
		key = key[:longestPath]
	}
	return w.value(key, visit)
}

func (w *walker) key() (string, error) {
	c, err := w.first()
	if err == nil && c != '"' {
		err = errNotJSON
	}
	if err == nil {
		err = w.text()
	}
	key := string(w.token)
	if err == nil {
		c, err = w.first()
	}
	if err == nil && c != ':' {
		err = errNotJSON
	}
	return key, err
}

// text reads the rest of a string.
func (w *walker) text() error {
	w.token = w.token[:0]
	for escaped := false; ; {
		c, err := w.next()
		switch {
		case err != nil:
			return err
		case c < ' ':
			return errNotJSON
		case c == '"' && !escaped:
			return nil
		}
		escaped = c == '\\' && !escaped
		w.keep(c)
	}
}

// word reads the rest of a number, or of true, false and null.
func (w *walker) word(c byte) error {
	w.token = append(w.token[:0], c)
	for {
		c, err := w.next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		switch {
		case c == '-', c == '+', c == '.', c == 'E', c >= '0' && c <= '9', c >= 'a' && c <= 'z':
			w.keep(c)
		default:
			w.back()
			return nil
		}
	}
}

func (w *walker) keep(c byte) {
	if len(w.token) < longestToken {
		w.token = append(w.token, c)
	}
}

// first skips blanks.
func (w *walker) first() (byte, error) {
	for {
		c, err := w.next()
		if err != nil || c != ' ' && c != '\n' && c != '\r' && c != '\t' {
			return c, err
		}
	}
}

func (w *walker) next() (byte, error) {
	c, err := w.in.ReadByte()
	if err != nil {
		return 0, err
	}
	w.size++
	if len(w.copy) < w.limit {
		w.copy = append(w.copy, c)
	}
	return c, nil
}

// back makes the last byte the next one.
func (w *walker) back() {
	_ = w.in.UnreadByte() // there was one
	w.size--
	if w.size < int64(len(w.copy)) {
		w.copy = w.copy[:w.size]
	}
}
