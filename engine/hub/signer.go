package main

import (
	"crypto/ecdsa"
	"crypto/rand"
	"crypto/sha256"
	"crypto/tls"
	"encoding/base64"
	"encoding/json"
	"errors"
	"path/filepath"
	"time"
)

const (
	tokenLife = 5 * time.Minute
	// Of each of the two numbers of which a signature by P-256 is made.
	numberBytes = 32
)

var base64url = base64.RawURLEncoding

// signer makes the tokens that the registry takes: JSON Web Tokens by ES256 which bring the certificate of their key.
type signer struct {
	key    *ecdsa.PrivateKey
	header string
}

// access is what a token allows on a repository.
type access struct {
	Type    string   `json:"type"`
	Name    string   `json:"name"`
	Actions []string `json:"actions"`
}

type claims struct {
	Issuer    string   `json:"iss"`
	Subject   string   `json:"sub"`
	Audience  string   `json:"aud"`
	Expires   int64    `json:"exp"`
	NotBefore int64    `json:"nbf"`
	IssuedAt  int64    `json:"iat"`
	ID        string   `json:"jti"`
	Access    []access `json:"access"`
}

// newSigner reads cert.pem and key.pem.
func newSigner(folder string) (*signer, error) {
	pair, err := tls.LoadX509KeyPair(filepath.Join(folder, "cert.pem"), filepath.Join(folder, "key.pem"))
	if err != nil {
		return nil, err
	}
	key, ok := pair.PrivateKey.(*ecdsa.PrivateKey)
	if !ok {
		return nil, errors.New("the key of tokens is not of an elliptic curve")
	}
	header, err := json.Marshal(map[string]any{
		"typ": "JWT", "alg": "ES256", "x5c": []string{base64.StdEncoding.EncodeToString(pair.Certificate[0])},
	})
	return &signer{key, base64url.EncodeToString(header)}, err
}

func (s *signer) token(subject string, now time.Time, allowed []access) (string, error) {
	payload, err := json.Marshal(claims{
		Issuer: issuer, Subject: subject, Audience: service, ID: rand.Text(), Access: allowed,
		IssuedAt: now.Unix(), NotBefore: now.Unix(), Expires: now.Add(tokenLife).Unix(),
	})
	if err != nil {
		return "", err
	}
	signed := s.header + "." + base64url.EncodeToString(payload)
	digest := sha256.Sum256([]byte(signed))
	r, v, err := ecdsa.Sign(rand.Reader, s.key, digest[:])
	if err != nil {
		return "", err
	}
	signature := make([]byte, 2*numberBytes)
	r.FillBytes(signature[:numberBytes])
	v.FillBytes(signature[numberBytes:])
	return signed + "." + base64url.EncodeToString(signature), nil
}
