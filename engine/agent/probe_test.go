package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"
)

// testImage has busybox in it; these tests run where ENGINE_SOCKET says that there is an engine to use.
func testImage(t *testing.T) string {
	t.Helper()
	if os.Getenv("ENGINE_SOCKET") == "" {
		t.Skip("ENGINE_SOCKET names no engine")
	}
	if image := os.Getenv("ENGINE_IMAGE"); image != "" {
		return image
	}
	return "alpine"
}

func docker(t *testing.T, arguments ...string) string {
	t.Helper()
	out, err := exec.Command("docker", append([]string{"-H", "unix://" + engineSocket()}, arguments...)...).CombinedOutput()
	if err != nil {
		t.Fatalf("docker %v: %v: %s", arguments, err, out)
	}
	return strings.TrimSpace(string(out))
}

// asked sends a request and reads its answer into value.
func asked(t *testing.T, socket, request string, value any) {
	t.Helper()
	conn := connectTo(t, socket)
	_ = conn.SetDeadline(time.Now().Add(2 * soon))
	fmt.Fprintln(conn, request)
	said, err := io.ReadAll(conn)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(said, value); err != nil {
		t.Fatalf("%s: %v in %s", request, err, said)
	}
}

func TestProbesSeeWhatAContainerSees(t *testing.T) {
	image := testImage(t)
	socket, _ := startAgent(t)
	name := fmt.Sprintf("agent-test-%d", os.Getpid())
	docker(t, "network", "create", name)
	t.Cleanup(func() { docker(t, "network", "rm", name) })
	const serve = `mkdir /www; echo "$0" > /www/index.html; ln -s /etc/hostname /www/inside; ln -s ../../../../../../x /www/up
		exec httpd -f -p 9200 -h /www`
	for _, server := range []string{"1", "2"} {
		id := docker(t, "run", "-d", "--name", name+server, "--network", name, "--network-alias", "search", image, "sh", "-c", serve, server)
		t.Cleanup(func() { docker(t, "rm", "-fv", id) })
	}
	var got answers
	for deadline := time.Now().Add(soon); ; {
		got = answers{}
		asked(t, socket, `{"op":"probe","container":"`+name+`1","get":"http://search:9200/","times":40,"timeoutMillis":200}`, &got)
		if strings.Join(codes(got), "") == "" || time.Now().After(deadline) {
			break
		}
	}
	seen := map[string]string{}
	for _, one := range got.Answers {
		if one.Status != 200 || one.Body == nil {
			t.Fatalf("%+v", one)
		}
		seen[*one.Body] = one.Address
	}
	if len(got.Answers) != 40 || len(seen) != 2 || seen["1\n"] == seen["2\n"] {
		t.Errorf("%d answers from %v", len(got.Answers), seen)
	}
	probe := func(what string) probed {
		var got answers
		asked(t, socket, `{"op":"probe","container":"`+name+`1",`+what+`}`, &got)
		if len(got.Answers) != 1 {
			t.Fatalf("%s: %+v", what, got)
		}
		return got.Answers[0]
	}
	if one := probe(`"dns":"search"`); len(one.Addresses) != 2 {
		t.Errorf("addresses %v", one.Addresses)
	}
	if one := probe(`"dns":"nobody"`); one.Error != "no-such-name" {
		t.Errorf("%+v", one)
	}
	if one := probe(`"tcp":"search:9"`); one.Error != "refused" {
		t.Errorf("%+v", one)
	}
	if one := probe(`"file":"/www/inside"`); one.Content == nil || len(*one.Content) != 13 {
		t.Errorf("a link within: %+v", one)
	}
	if err := os.WriteFile("/x", []byte("of the host"), 0o600); err == nil {
		defer os.Remove("/x")
		if one := probe(`"file":"/www/up"`); one.Exists == nil || *one.Exists {
			t.Errorf("a link led out: %+v", one)
		}
	}
	// httpd has a child for each connection, which may outlive it for a moment.
	one := probe(`"processes":true`)
	for deadline := time.Now().Add(soon); len(one.Processes) != 1 && time.Now().Before(deadline); {
		one = probe(`"processes":true`)
	}
	if len(one.Processes) != 1 || one.Processes[0].PID != 1 {
		t.Errorf("%+v", one.Processes)
	}
	var out printed
	asked(t, socket, `{"op":"exec","container":"`+name+`1","command":["sh","-c","echo out; echo err >&2; exit 4"]}`, &out)
	if out != (printed{4, "out\n", "err\n"}) {
		t.Errorf("%+v", out)
	}
	var late problem
	asked(t, socket, `{"op":"exec","container":"`+name+`1","command":["sleep","60"],"timeoutMillis":300}`, &late)
	if one := probe(`"processes":true`); late.Code != "timeout" || len(one.Processes) != 1 {
		t.Errorf("%+v left %+v", late, one.Processes)
	}
	asked(t, socket, `{"op":"probe","container":"`+name+`3","dns":"search"}`, &late)
	if late.Code != "no-such-container" {
		t.Errorf("%+v", late)
	}
}

func codes(all answers) (codes []string) {
	for _, one := range all.Answers {
		codes = append(codes, one.Error)
	}
	return codes
}
