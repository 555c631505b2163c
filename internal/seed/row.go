package seed

import (
	"slices"
	"strings"
	"unicode"

	"github.com/goccy/go-yaml/ast"

	"taixin/internal/message"
	"taixin/internal/table"
)

// row is one mapping of a file. Its methods read a field each and report what is wrong with it; done then reports the
// keys that none of them asked for, so the methods called on a row are the list of its fields.
type row struct {
	*file
	table  table.Table // whose row it is; none for a part of a row
	at     position
	keys   []ast.MapKeyNode
	values map[string]ast.Node
	asked  []string
	wrong  map[string]bool // fields that have been reported
	spoils func()          // tells the row around this one, if any
}

// mapping makes a row of a node, or reports what the node is instead.
func (f *file) mapping(node ast.Node, what any) *row {
	m, ok := node.(*ast.MappingNode)
	if !ok {
		f.fault(of(node), "%s should be a mapping (key: value), not %s", what, kind(node))
		return nil
	}
	r := &row{file: f, at: of(m), values: map[string]ast.Node{}, wrong: map[string]bool{}, spoils: func() {}}
	for _, pair := range m.Values {
		name, plain := pair.Key.(*ast.StringNode)
		if !plain {
			r.fault(of(pair.Key), "a key should be a plain word, not %s", kind(pair.Key))
			continue
		}
		if first, taken := r.values[name.Value]; taken {
			r.refuse(name.Value, of(name), "%s is given twice, first on line %d", r.called(name.Value), of(first).line)
			continue
		}
		r.keys = append(r.keys, name)
		r.values[name.Value] = pair.Value
	}
	return r
}

// refuse reports a field once and for all.
func (r *row) refuse(field string, at position, form string, args ...any) {
	r.fault(at, form, args...)
	last := &r.faults[len(r.faults)-1]
	last.Table, last.Field = r.table.Name, field
	r.wrong[field] = true
	r.spoils()
}

// where says where a field stands, or the row if the field is absent.
func (r *row) where(field string) position {
	if value, given := r.values[field]; given {
		return of(value)
	}
	return r.at
}

// done reports the keys that nobody asked for.
func (r *row) done() {
	for _, key := range r.keys {
		if name := key.GetToken().Value; !slices.Contains(r.asked, name) {
			r.fault(of(key), "unknown key %s: here go %s", name, strings.Join(r.asked, ", "))
			r.spoils()
		}
	}
}

// value is the node of a field, or nothing.
func (r *row) value(field string) ast.Node {
	r.asked = append(r.asked, field)
	return r.values[field]
}

// missing reports a field that must be there.
func (r *row) missing(field string) {
	if !r.wrong[field] {
		r.refuse(field, r.at, "%s is missing", r.called(field))
	}
}

// str is a line of text; nothing where the field is left out.
func (r *row) str(field string) string {
	if node := r.value(field); node != nil {
		return r.scalar(field, node)
	}
	return ""
}

func (r *row) scalar(field string, node ast.Node) string {
	var s string
	switch n := node.(type) {
	case *ast.StringNode:
		s = n.Value
	case *ast.LiteralNode:
		s = n.Value.Value
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.InfinityNode, *ast.NanNode:
		s = n.GetToken().Value
	case *ast.NullNode:
	default:
		r.refuse(field, of(node), "%s should be a line of text, not %s", r.called(field), kind(node))
		return ""
	}
	s = strings.TrimSpace(s)
	switch {
	case s == "":
		r.refuse(field, of(node), "%s is empty: leave it out or say something", r.called(field))
	case strings.ContainsFunc(s, unicode.IsControl):
		r.refuse(field, of(node), "%s should be one line without control characters", r.called(field))
		return ""
	}
	return s
}

// each is a list of rows.
func (r *row) each(field string) []*row {
	var rows []*row
	for _, node := range r.list(field) {
		if in := r.within(field, message.Say("a row of %s", r.called(field)), node); in != nil {
			rows = append(rows, in)
		}
	}
	return rows
}

// within makes a row of a node inside a field, so that a fault in it is one of the field.
func (r *row) within(field string, what any, node ast.Node) *row {
	if node == nil {
		return nil
	}
	in := r.mapping(node, what)
	if in == nil {
		r.wrong[field] = true
		return nil
	}
	in.spoils = func() { r.wrong[field] = true; r.spoils() }
	if len(in.wrong) > 0 {
		in.spoils()
	}
	return in
}

func (r *row) list(field string) []ast.Node {
	node := r.value(field)
	if node == nil {
		return nil
	}
	list, ok := node.(*ast.SequenceNode)
	if !ok {
		r.refuse(field, of(node), "%s should be a list, not %s", r.called(field), kind(node))
		return nil
	}
	return list.Values
}

// place is where the row stands, for sentences about others.
func (r *row) place() Place { return Place{r.name, r.at.line} }

// plain is what a field that holds one value says; nothing where it says nothing.
func (r *row) plain(field string) string { return plain(r.values[field]) }

func plain(node ast.Node) string {
	switch n := node.(type) {
	case *ast.StringNode:
		return n.Value
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode:
		return n.GetToken().Value
	}
	return ""
}

// fieldOf is the value of a key of a mapping; nil where there is none.
func fieldOf(node ast.Node, key string) ast.Node {
	if m, ok := node.(*ast.MappingNode); ok {
		for _, pair := range m.Values {
			if plain(pair.Key) == key {
				return pair.Value
			}
		}
	}
	return nil
}

// kind says what a node is to someone who did not expect it.
func kind(node ast.Node) message.Sentence {
	switch node.(type) {
	case *ast.MappingNode:
		return message.Say("a mapping")
	case *ast.SequenceNode:
		return message.Say("a list")
	case *ast.NullNode:
		return message.Say("nothing")
	case *ast.AnchorNode, *ast.AliasNode, *ast.MergeKeyNode:
		return message.Say("an anchor, alias or merge key: write the row out")
	case *ast.TagNode, *ast.DirectiveNode:
		return message.Say("a tag or directive: write the value without it")
	case *ast.MappingKeyNode:
		return message.Say("a key with a question mark")
	}
	return message.Say("a value")
}
