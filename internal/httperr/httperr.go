// Package httperr is the one error of answers: why a request is not answered as it was asked, with the status, what to tell
// the reader and what may have been meant. Any other error becomes one in [From].
package httperr

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"taixin/internal/message"
	"taixin/internal/query"
	"taixin/internal/zone"
)

// Error is why a request is not answered as it was asked.
type Error struct {
	Status  int
	Key     string // of what kind of fault it is, in the message catalogue: fault.KEY.title and the like
	Message string // the key of a sentence on this one; empty where what there is to say of its kind is enough
	Args    []any  // of that sentence; a []string becomes a list in the reader's language

	Parameter string   // that is wrong; empty where none is
	Allowed   []string // what it may be, or which parameters there are; empty where there is no end of them
	Meant     []Link   // what may have been meant

	Cause error // for the log; nil where there is nothing to be mended
}

// Link leads to a page of the site.
type Link struct {
	Text zone.Text
	Path string
}

// Error is for the log.
func (e *Error) Error() string {
	if e.Cause != nil {
		return e.Cause.Error()
	}
	said := []string{http.StatusText(e.Status)}
	if e.Message != "" {
		said = append(said, e.Detail("en"))
	}
	return strings.Join(said, ": ")
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Cause }

// Detail says in a language what is wrong with this request; empty where there is nothing to say but of its kind.
func (e *Error) Detail(lang string) string {
	if e.Message == "" {
		return ""
	}
	words := message.In(lang)
	args := make([]any, len(e.Args))
	for i, arg := range e.Args {
		args[i] = arg
		if list, is := arg.([]string); is {
			args[i] = strings.Join(list, words.T("list.sign"))
		}
	}
	return words.T(e.Message, args...)
}

// The errors that need no more words.
var (
	NotFound    = &Error{Status: http.StatusNotFound, Key: "not_found"}
	Method      = &Error{Status: http.StatusMethodNotAllowed, Key: "method"}
	TooMany     = &Error{Status: http.StatusTooManyRequests, Key: "too_many"}
	TooLong     = &Error{Status: http.StatusRequestURITooLong, Key: "bad_request"}
	Unavailable = &Error{Status: http.StatusServiceUnavailable, Key: "unavailable"}
)

// BadRequest is a request that cannot be understood, with a sentence that says why. The parameter may be empty.
func BadRequest(parameter, message string, args ...any) *Error {
	return &Error{Status: http.StatusBadRequest, Key: "bad_request", Parameter: parameter, Message: message, Args: args}
}

// BadChoice is a parameter with a value that means nothing.
func BadChoice(parameter string, allowed []string) *Error {
	e := BadRequest(parameter, "fault.bad_choice", parameter, allowed)
	switch {
	case len(allowed) == 0 && parameter == query.After:
		e.Message, e.Args = "fault.bad_after", nil
	case len(allowed) == 0:
		e.Message, e.Args = "fault.bad_query", nil
	case parameter == "format":
		e.Message, e.Args = "fault.bad_format", []any{allowed}
	}
	e.Allowed = allowed
	return e
}

// Missing is something that is not there, with a sentence that says what there is and what may have been meant.
func Missing(message string, args ...any) *Error {
	return &Error{Status: http.StatusNotFound, Key: "not_found", Message: message, Args: args}
}

// From is an error as one of answers; what nobody has foreseen is a fault of the program.
func From(err error) *Error {
	if e, ok := errors.AsType[*Error](err); ok {
		return e
	}
	if choice, ok := errors.AsType[query.ChoiceError](err); ok {
		return BadChoice(choice.Param, choice.Allowed)
	}
	switch {
	case errors.Is(err, zone.ErrNotFound):
		return NotFound
	case errors.Is(err, zone.ErrUnavailable), errors.Is(err, context.DeadlineExceeded):
		return &Error{Status: http.StatusServiceUnavailable, Key: "unavailable", Cause: err}
	}
	return &Error{Status: http.StatusInternalServerError, Key: "internal", Cause: err}
}
