package main

import "strings"

// cut returns the beginning of a text, in whole characters, and only what is UTF-8.
func cut(text string, most int) string {
	if len(text) > most {
		text = text[:most]
	}
	return strings.ToValidUTF8(text, "")
}
