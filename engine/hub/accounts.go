package main

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
)

const (
	shortestKey   = 32
	passwordBytes = 10
)

// accounts knows the password of every name by the key that the server derives them with (io.slipway.hub), so there is no list
// of learners here. A name is worth nothing to who was not given its password by the server.
type accounts struct{ key []byte }

func readAccounts(file string) (accounts, error) {
	key, err := os.ReadFile(file)
	if err == nil && len(key) < shortestKey {
		err = fmt.Errorf("%s has %d bytes, not %d", file, len(key), shortestKey)
	}
	return accounts{key}, err
}

func (a accounts) password(name string) string {
	mac := hmac.New(sha256.New, a.key)
	mac.Write([]byte("password " + name))
	return hex.EncodeToString(mac.Sum(nil)[:passwordBytes])
}

func (a accounts) knows(name, password string) bool {
	return hmac.Equal([]byte(a.password(name)), []byte(password))
}
