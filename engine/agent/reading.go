package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"sync"
)

// write writes one line of JSON. By hand, so that the engine's own words need not be read and copied once more.
func (r reading) write(to io.Writer) error {
	out := bufio.NewWriterSize(to, 16<<10)
	part := func(before string, value any) {
		encoded, err := json.Marshal(value)
		if err != nil {
			encoded = []byte("null")
		}
		_, _ = out.WriteString(before)
		_, _ = out.Write(encoded)
	}
	objects := func(name string, all []json.RawMessage) {
		fmt.Fprintf(out, `,%q:[`, name)
		for i, one := range all {
			if i > 0 {
				_ = out.WriteByte(',')
			}
			_, _ = out.Write(one)
		}
		_ = out.WriteByte(']')
	}
	part(`{"version":`, r.Version)
	objects("containers", r.Containers)
	objects("networks", r.Networks)
	objects("images", r.Images)
	objects("volumes", r.Volumes)
	part(`,"commands":`, append([]command{}, r.Commands...))
	part(`,"lookups":`, append([]lookup{}, r.Lookups...))
	part(`,"omitted":`, append([]omitted{}, r.Omitted...))
	_, _ = out.WriteString("}\n")
	return out.Flush()
}

// together calls do for 0 to n-1, some at one time, and returns the first error.
func together(n int, do func(i int) error) error {
	var wait sync.WaitGroup
	places := make(chan struct{}, atOneTime)
	failed := make(chan error, n)
	for i := 0; i < n; i++ {
		wait.Add(1)
		places <- struct{}{}
		go func(i int) {
			defer wait.Done()
			if err := do(i); err != nil {
				failed <- err
			}
			<-places
		}(i)
	}
	wait.Wait()
	select {
	case err := <-failed:
		return err
	default:
		return nil
	}
}
