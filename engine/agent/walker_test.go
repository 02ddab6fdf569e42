package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
)

func walk(text string) (seen []string, err error) {
	w := newWalker(strings.NewReader(text))
	err = w.value("", func(path string, value []byte) { seen = append(seen, path+"="+string(value)) })
	return seen, err
}

func TestWalkerShowsEveryValueWithItsPath(t *testing.T) {
	seen, err := walk(` {"Id" : "a\"b", "State":{"Pid":12,"Running":true,"Error":null}, "Names":["/x", "/y"], "Empty":{}, "None":[]} `)
	want := `Id=a\"b State.Pid=12 State.Running=true State.Error=null Names=/x Names=/y`
	if got := strings.Join(seen, " "); got != want || err != nil {
		t.Fatalf("%s %v", got, err)
	}
}

func TestWalkerReadsOneValueAfterAnother(t *testing.T) {
	w := newWalker(strings.NewReader("{\"a\":1}\n{\"b\":2}[3]4 5"))
	var seen []string
	for {
		if err := w.value("", func(path string, value []byte) { seen = append(seen, path+string(value)) }); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
	if got := strings.Join(seen, " "); got != "a1 b2 3 4 5" {
		t.Fatal(got)
	}
}

func TestWalkerKeepsWhatIsAskedForAndCountsTheRest(t *testing.T) {
	w := newWalker(strings.NewReader(`[{"n":"` + strings.Repeat("x", 1000) + `"}, {"n":1},7 ]`))
	var kept []string
	var sizes []int64
	err := w.list(func() error {
		w.begin(10)
		err := w.value("", func(string, []byte) {})
		kept, sizes = append(kept, strings.TrimSpace(string(w.copy))), append(sizes, w.size)
		return err
	})
	if got := fmt.Sprint(kept, sizes, err); got != `[{"n":"xxxx {"n":1} 7] [1008 8 1] <nil>` {
		t.Fatal(got)
	}
}

// endless is an engine that never comes to an end.
type endless string

func (e endless) Read(into []byte) (int, error) {
	return copy(into, strings.Repeat(string(e), 1+len(into)/len(e))), nil
}

func TestWalkerNeedsLittleMemoryForEndlessJSON(t *testing.T) {
	for begin, more := range map[string]string{`"`: "x", `{"`: "x", `[`: `"x",`, `{"a":`: "1"} {
		w := newWalker(io.MultiReader(strings.NewReader(begin), io.LimitReader(endless(more), 32<<20)))
		w.begin(100)
		if err := w.value("", func(string, []byte) {}); err != nil && err != io.EOF {
			t.Errorf("%s: %v", begin, err)
		}
		if cap(w.token) > 2*longestToken || cap(w.copy) > 200 {
			t.Errorf("%s: %d and %d bytes are kept", begin, cap(w.token), cap(w.copy))
		}
	}
	if _, err := walk(strings.Repeat("[", 1000)); !errors.Is(err, errDeep) {
		t.Error(err)
	}
	if _, err := walk(strings.Repeat(`{"a":`, 1000)); !errors.Is(err, errDeep) {
		t.Error(err)
	}
}

func FuzzWalkerTakesWhatIsJSON(f *testing.F) {
	for _, seed := range []string{`{"a":[1,2,{"b":null}],"c":"d\\\""}`, `[]`, `"x"`, `-1.5e+3`, `{`, `{"a" 1}`, `[1 2]`, "\"\n\""} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if _, err := walk(text); err != nil && json.Valid([]byte(text)) && !errors.Is(err, errDeep) {
			t.Errorf("%q: %v", text, err)
		}
	})
}
