package frontmatter

import (
	"fmt"
	"sort"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// File is a document as its readers know it: by a name.
type File struct{ Name string }

// Line returns an error at a line; 0 is the document as a whole.
func (f File) Line(line int, format string, args ...any) error {
	return &Error{File: f.Name, Line: line, Problem: fmt.Sprintf(format, args...)}
}

// At returns an error at a node of the front matter.
func (f File) At(node *yaml.Node, format string, args ...any) error {
	line := 0
	if node != nil {
		line = node.Line
	}
	return f.Line(line, format, args...)
}

// Fields calls the reader of each key of a mapping. A key without a reader, or
// given twice, is an error that lists the keys there are.
func (f File) Fields(node *yaml.Node, what string, readers map[string]func(*yaml.Node) error) error {
	return f.Pairs(node, what, func(key, value *yaml.Node) error {
		read, ok := readers[key.Value]
		if !ok {
			known := make([]string, 0, len(readers))
			for name := range readers {
				known = append(known, name)
			}
			return f.Unknown(key, what, known)
		}
		return read(value)
	})
}

// Unknown returns an error at a key that what does not have.
func (f File) Unknown(key *yaml.Node, what string, known []string) error {
	sort.Strings(known)
	return f.At(key, "%s has no %q; it may have: %s", what, key.Value, strings.Join(known, ", "))
}

// Pairs calls visit for each entry of a mapping, in the order of the file.
func (f File) Pairs(node *yaml.Node, what string, visit func(key, value *yaml.Node) error) error {
	if node.Kind != yaml.MappingNode {
		return f.At(node, "%s must be a list of \"key: value\"", what)
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(node.Content); i += 2 {
		key := node.Content[i]
		if seen[key.Value] {
			return f.At(key, "%q is there twice: remove one", key.Value)
		}
		seen[key.Value] = true
		if err := visit(key, node.Content[i+1]); err != nil {
			return err
		}
	}
	return nil
}

// Items calls visit for each element of a list.
func (f File) Items(node *yaml.Node, what string, visit func(*yaml.Node) error) error {
	if node.Kind != yaml.SequenceNode {
		return f.At(node, "%s must be a list: start each line with \"- \"", what)
	}
	for _, item := range node.Content {
		if err := visit(item); err != nil {
			return err
		}
	}
	return nil
}

// Scalar reads a text.
func (f File) Scalar(into *string) func(*yaml.Node) error {
	return func(node *yaml.Node) error {
		if node.Kind != yaml.ScalarNode {
			return f.At(node, "this must be a text")
		}
		*into = node.Value
		return nil
	}
}

// Number reads a whole number, which may hold underscores as in 5_000_000.
func (f File) Number(into *uint64) func(*yaml.Node) error {
	return func(node *yaml.Node) error {
		value, err := strconv.ParseUint(strings.ReplaceAll(node.Value, "_", ""), 10, 64)
		if err != nil || node.Kind != yaml.ScalarNode {
			return f.At(node, "%q is no whole number", node.Value)
		}
		*into = value
		return nil
	}
}

// Number32 reads a whole number of 32 bits.
func (f File) Number32(into *uint32) func(*yaml.Node) error {
	return func(node *yaml.Node) error {
		var wide uint64
		if err := f.Number(&wide)(node); err != nil {
			return err
		}
		if wide > 1<<32-1 {
			return f.At(node, "%d is too large", wide)
		}
		*into = uint32(wide)
		return nil
	}
}

// Flag reads true or false.
func (f File) Flag(into *bool) func(*yaml.Node) error {
	return func(node *yaml.Node) error {
		if err := node.Decode(into); err != nil {
			return f.At(node, "%q must be true or false", node.Value)
		}
		return nil
	}
}
