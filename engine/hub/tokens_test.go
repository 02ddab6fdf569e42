package main

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"encoding/json"
	"math/big"
	"net/http"
	"net/http/httptest"
	"net/url"
	"reflect"
	"strings"
	"testing"
)

func TestGranted(t *testing.T) {
	for _, example := range []struct {
		scope, owner string
		loggedIn     bool
		actions      []string
	}{
		{"repository:me/httpd:pull,push", "me", true, []string{"pull", "push"}},
		{"repository:me/httpd:pull,push", "me", false, []string{"pull"}},
		{"repository:me/httpd:pull,push", "", false, nil},
		{"repository:me/httpd:pull,push", "you", true, nil},
		{"repository:me/httpd:pull,push", "m", true, nil},
		{"repository:library/nginx:pull,push", "", false, []string{"pull"}},
		{"repository:library/nginx:pull,push", "me", true, []string{"pull"}},
		{"repository:library:pull", "me", true, nil},
		{"repository:me:push", "me", true, nil},
		{"repository:/x:pull,push", "", true, nil},
		{"repository:me/httpd:delete,*", "me", true, nil},
		{"repository:me/../you/x:pull,push", "me", true, nil},
		{"repository:me//x:pull", "me", true, nil},
		{"repository:me/Httpd:pull", "me", true, nil},
		{"repository:me/a/b-c_d.e:pull", "me", true, []string{"pull"}},
		{"registry:catalog:*", "me", true, nil},
		{"repository:me/httpd", "me", true, nil},
	} {
		want := []access{}
		if example.actions != nil {
			want = append(want, access{"repository", strings.Split(example.scope, ":")[1], example.actions})
		}
		if got := granted([]string{example.scope}, example.owner, example.loggedIn); !reflect.DeepEqual(got, want) {
			t.Errorf("%+v grants %+v", example, got)
		}
	}
}

func TestManyScopesAreCut(t *testing.T) {
	many := strings.Repeat("repository:library/nginx:pull ", 1000)
	if got := len(granted([]string{many}, "", false)); got != mostScopes {
		t.Fatalf("%d scopes are granted", got)
	}
}

func newTokens(t *testing.T) *tokens {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	inOneLab := func(string) (string, map[string]bool) { return "lab-one", map[string]bool{"lab-one": true} }
	return &tokens{accounts{bytes.Repeat([]byte("k"), 32)}, &signer{key, "header"}, newLogins(inOneLab)}
}

func ask(t *testing.T, service *tokens, name, password, scope string) (int, string) {
	t.Helper()
	r := httptest.NewRequest(http.MethodGet, "https://auth.docker.io/token?scope="+url.QueryEscape(scope), nil)
	if name != "" {
		r.SetBasicAuth(name, password)
	}
	w := httptest.NewRecorder()
	service.ServeHTTP(w, r)
	return w.Code, w.Body.String()
}

func claimsOf(t *testing.T, service *tokens, body string) claims {
	t.Helper()
	var answer tokenAnswer
	if err := json.Unmarshal([]byte(body), &answer); err != nil {
		t.Fatal(err)
	}
	parts := strings.Split(answer.Token, ".")
	signature, _ := base64url.DecodeString(parts[2])
	digest := sha256.Sum256([]byte(parts[0] + "." + parts[1]))
	r, s := new(big.Int).SetBytes(signature[:numberBytes]), new(big.Int).SetBytes(signature[numberBytes:])
	if !ecdsa.Verify(&service.signer.key.PublicKey, digest[:], r, s) {
		t.Fatal("the token is not signed by the key")
	}
	var content claims
	payload, _ := base64url.DecodeString(parts[1])
	if err := json.Unmarshal(payload, &content); err != nil {
		t.Fatal(err)
	}
	return content
}

func TestWrongPasswordIsRefused(t *testing.T) {
	service := newTokens(t)
	status, body := ask(t, service, "me", "guess", "repository:me/httpd:pull")
	if status != http.StatusUnauthorized || !strings.Contains(body, "incorrect username or password") {
		t.Fatalf("%d %s", status, body)
	}
	if service.logins.of("") != "" {
		t.Fatal("a login that failed is remembered")
	}
}

func TestTheLabOfALoginMayPull(t *testing.T) {
	service := newTokens(t)
	scope := "repository:me/httpd:pull,push"
	_, before := ask(t, service, "", "", scope)
	if got := claimsOf(t, service, before).Access; len(got) != 0 {
		t.Fatalf("before there was a login it grants %v", got)
	}
	_, own := ask(t, service, "me", service.accounts.password("me"), scope)
	if got := claimsOf(t, service, own); got.Subject != "me" || !reflect.DeepEqual(got.Access[0].Actions, []string{"pull", "push"}) {
		t.Fatalf("to the learner it grants %v", got)
	}
	_, after := ask(t, service, "", "", scope)
	if got := claimsOf(t, service, after).Access; len(got) != 1 || !reflect.DeepEqual(got[0].Actions, []string{"pull"}) {
		t.Fatalf("to the lab it grants %v", got)
	}
}

func TestPostIsNotKnown(t *testing.T) {
	w := httptest.NewRecorder()
	newTokens(t).ServeHTTP(w, httptest.NewRequest(http.MethodPost, "https://auth.docker.io/token", nil))
	if w.Code != http.StatusMethodNotAllowed {
		t.Fatalf("the answer is %d", w.Code)
	}
}
