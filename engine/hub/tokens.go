package main

import (
	"encoding/json"
	"net/http"
	"regexp"
	"strings"
	"time"
)

const (
	public     = "library"
	mostScopes = 16
)

// repositoryName is the form that the registry knows; nothing else is granted.
var repositoryName = regexp.MustCompile(`^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$`)

// tokens is the token service: it says what who asks may do, and nothing of what there is.
type tokens struct {
	accounts accounts
	signer   *signer
	logins   *logins
}

type tokenAnswer struct {
	Token     string `json:"token"`
	ExpiresIn int    `json:"expires_in"`
	IssuedAt  string `json:"issued_at"`
}

func (t *tokens) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet {
		// BuildKit tries POST first and takes this for a no.
		w.WriteHeader(http.StatusMethodNotAllowed)
		return
	}
	name, password, given := r.BasicAuth()
	if given && !t.accounts.knows(name, password) {
		// In Docker Hub's words and in the form that clients read.
		answerJSON(w, http.StatusUnauthorized, map[string]string{"details": "incorrect username or password"})
		return
	}
	owner := name
	if given {
		t.logins.remember(r.RemoteAddr, name)
	} else {
		owner = t.logins.of(r.RemoteAddr)
	}
	now := time.Now()
	token, err := t.signer.token(name, now, granted(r.URL.Query()["scope"], owner, given))
	if err != nil {
		w.WriteHeader(http.StatusInternalServerError)
		return
	}
	answerJSON(w, http.StatusOK, tokenAnswer{token, int(tokenLife.Seconds()), now.UTC().Format(time.RFC3339)})
}

func answerJSON(w http.ResponseWriter, status int, content any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(content)
}

// granted is the part of the scopes that the owner of a namespace may have: repository:NAME:ACTIONS. Only who has logged in pushes.
func granted(scopes []string, owner string, loggedIn bool) []access {
	allowed := []access{}
	asked := strings.Fields(strings.Join(scopes, " "))
	if len(asked) > mostScopes {
		asked = asked[:mostScopes]
	}
	for _, scope := range asked {
		parts := strings.Split(scope, ":")
		if len(parts) != 3 || parts[0] != "repository" {
			continue
		}
		if !repositoryName.MatchString(parts[1]) {
			continue
		}
		space, _, inSpace := strings.Cut(parts[1], "/")
		own := inSpace && owner != "" && space == owner
		var actions []string
		for _, action := range strings.Split(parts[2], ",") {
			if action == "pull" && (own || inSpace && space == public) || action == "push" && own && loggedIn {
				actions = append(actions, action)
			}
		}
		if len(actions) > 0 {
			allowed = append(allowed, access{"repository", parts[1], actions})
		}
	}
	return allowed
}
