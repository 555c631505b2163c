package seed

import (
	"bytes"
	"errors"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"

	"taixin/internal/message"
)

// A seed file is written by hand; what is larger or nested deeper than this is none, and parsing it would take
// more time and stack than it deserves.
const (
	maxBytes  = 1 << 20
	maxDepth  = 40
	maxIndent = 4 * maxDepth // columns before the first word of a line
	maxKeys   = 2000         // of one mapping; the parser takes time in the square of them
)

// file is one seed file while it is being read.
type file struct {
	*reader
	name   string
	source string // the ID that rows take as theirs; empty in the catalogue
}

// position is a place in a file, both counted from 1.
type position struct{ line, column int }

func (f *file) fault(at position, form string, args ...any) {
	f.faults = append(f.faults, Fault{File: f.name, Line: at.line, Column: at.column, What: message.Say(form, args...)})
}

// parse returns the mapping that a file consists of, or nothing and a fault.
func (f *file) parse(content []byte) *row {
	content = bytes.TrimPrefix(content, []byte("\ufeff"))
	if at, what := unreadable(content); !what.IsZero() {
		f.fault(at, "the file %s", what)
		return nil
	}
	docs, err := documents(content)
	if err != nil {
		at, what := syntax(err)
		f.fault(at, "YAML: %s", what)
		return nil
	}
	switch {
	case len(docs) == 0:
		f.fault(position{1, 1}, "the file is empty")
		return nil
	case len(docs) > 1:
		f.fault(of(docs[1]), "a second document starts here: a seed file is one document")
		return nil
	}
	return f.mapping(docs[0], message.Say("the file"))
}

// unreadable says where a file stops being something to parse, and why.
func unreadable(content []byte) (at position, what message.Sentence) {
	if line, what := overgrown(content); !what.IsZero() {
		return position{line, 1}, what
	}
	at, depth, commas := position{1, 1}, 0, 0
	for i := 0; i < len(content); {
		char, size := utf8.DecodeRune(content[i:])
		switch char {
		case utf8.RuneError:
			if size == 1 {
				return at, message.Say("is not UTF-8 from here on")
			}
		case '\n':
			at = position{at.line + 1, 0}
		case '[', '{':
			depth++
		case ']', '}':
			if depth = max(0, depth-1); depth == 0 {
				commas = 0
			}
		case ',':
			if depth > 0 {
				commas++
			}
		}
		switch {
		case i >= maxBytes:
			return at, message.Say("is longer than a seed file may be")
		case depth > maxDepth:
			return at, message.Say("is nested deeper than a seed file may be")
		case commas > maxKeys:
			return at, message.Say("has more keys in one place than a seed file may have")
		}
		at.column++
		i += size
	}
	return at, message.Sentence{}
}

// overgrown finds the line where a file is nested deeper, or has more lines at one depth that may be keys of one mapping, than a
// seed file may have. A line that begins an item of a list begins the keys of another mapping.
func overgrown(content []byte) (line int, what message.Sentence) {
	var keys [maxIndent + 1]int // lines at each depth since a line that is less deep
	for text := range bytes.Lines(content) {
		line++
		words := bytes.TrimLeft(text, " \t-?\r\n")
		indent, item := len(text)-len(words), bytes.TrimLeft(text, " ")
		switch {
		case len(words) == 0 && indent <= maxIndent, len(words) > 0 && words[0] == '#':
			continue
		case indent > maxIndent:
			return line, message.Say("is nested deeper than a seed file may be")
		}
		if len(item) > len(words) { // it begins with a dash
			clear(keys[len(text)-len(item)+1:])
		} else {
			clear(keys[indent+1:])
		}
		if keys[indent]++; keys[indent] > maxKeys {
			return line, message.Say("has more keys in one place than a seed file may have")
		}
	}
	return 0, message.Sentence{}
}

var errMalformed = errors.New("cannot be read as YAML")

// documents returns the bodies of the documents in a file. The parser is known to panic on some malformed input, which is
// a fault of the file like any other.
func documents(content []byte) (bodies []ast.Node, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = errMalformed
		}
	}()
	parsed, err := parser.ParseBytes(content, 0, parser.AllowDuplicateMapKey())
	if err != nil {
		return nil, err
	}
	for _, doc := range parsed.Docs {
		if doc.Body != nil {
			bodies = append(bodies, doc.Body)
		}
	}
	return bodies, nil
}

// syntax takes an error of the parser apart.
func syntax(err error) (at position, what any) {
	if at, found := errors.AsType[yaml.Error](err); found {
		return start(at.GetToken()), at.GetMessage()
	}
	if err == errMalformed {
		return position{1, 1}, message.Say("cannot be read as YAML")
	}
	return position{1, 1}, err
}

// of says where a node starts.
func of(node ast.Node) position {
	if m, ok := node.(*ast.MappingNode); ok && !m.IsFlowStyle && len(m.Values) > 0 {
		return of(m.Values[0].Key)
	}
	return start(node.GetToken())
}

func start(t *token.Token) position {
	if t == nil || t.Position == nil {
		return position{1, 1}
	}
	return position{max(1, t.Position.Line), max(1, t.Position.Column)}
}
