package main

import (
	"cmp"
	"errors"
	"strings"
)

// languageOf is the language in which faults are told: that of the flag or of its variable, or else that of the locale.
// Whatever is not Chinese is English.
func languageOf(flag string, getenv func(string) string) string {
	said := cmp.Or(flag, getenv("LC_ALL"), getenv("LC_MESSAGES"), getenv("LANG"))
	if said = strings.ToLower(said); said == "zh" || strings.HasPrefix(said, "zh_") || strings.HasPrefix(said, "zh-") || strings.HasPrefix(said, "zh.") {
		return "zh"
	}
	return "en"
}

// worded is an error that can be told in several languages, such as the faults of seed files.
type worded interface {
	error
	In(lang string) string
}

// tell is an error in a language as far as it can be told in it.
func tell(err error, lang string) string {
	var w worded
	if errors.As(err, &w) {
		return w.In(lang)
	}
	return err.Error()
}
