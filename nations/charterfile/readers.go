package charterfile

import (
	"encoding/hex"
	"sort"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	socialcontracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
)

// fields calls the reader of each key of a mapping. A key without a reader, or
// given twice, is an error that lists the keys there are.
func (d *Document) fields(node *yaml.Node, what string, readers map[string]func(*yaml.Node) error) error {
	return d.pairs(node, what, func(key, value *yaml.Node) error {
		read, ok := readers[key.Value]
		if !ok {
			known := make([]string, 0, len(readers))
			for name := range readers {
				known = append(known, name)
			}
			sort.Strings(known)
			return d.At(key, "%s has no %q; it may have: %s", what, key.Value, strings.Join(known, ", "))
		}
		return read(value)
	})
}

// pairs calls visit for each entry of a mapping, in the order of the file.
func (d *Document) pairs(node *yaml.Node, what string, visit func(key, value *yaml.Node) error) error {
	if node.Kind != yaml.MappingNode {
		return d.At(node, "%s must be a list of \"key: value\"", what)
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(node.Content); i += 2 {
		key := node.Content[i]
		if seen[key.Value] {
			return d.At(key, "%q is there twice: remove one", key.Value)
		}
		seen[key.Value] = true
		if err := visit(key, node.Content[i+1]); err != nil {
			return err
		}
	}
	return nil
}

// items calls visit for each element of a list.
func (d *Document) items(node *yaml.Node, what string, visit func(*yaml.Node) error) error {
	if node.Kind != yaml.SequenceNode {
		return d.At(node, "%s must be a list: start each line with \"- \"", what)
	}
	for _, item := range node.Content {
		if err := visit(item); err != nil {
			return err
		}
	}
	return nil
}

func (d *Document) text(into *string) func(*yaml.Node) error {
	return func(node *yaml.Node) error {
		if node.Kind != yaml.ScalarNode {
			return d.At(node, "this must be a text")
		}
		*into = node.Value
		return nil
	}
}

func (d *Document) number(into *uint64) func(*yaml.Node) error {
	return func(node *yaml.Node) error {
		value, err := strconv.ParseUint(strings.ReplaceAll(node.Value, "_", ""), 10, 64)
		if err != nil || node.Kind != yaml.ScalarNode {
			return d.At(node, "%q is no whole number", node.Value)
		}
		*into = value
		return nil
	}
}

func (d *Document) number32(into *uint32) func(*yaml.Node) error {
	return func(node *yaml.Node) error {
		var wide uint64
		if err := d.number(&wide)(node); err != nil {
			return err
		}
		if wide > 1<<32-1 {
			return d.At(node, "%d is too large", wide)
		}
		*into = uint32(wide)
		return nil
	}
}

func (d *Document) seconds(into *int64) func(*yaml.Node) error {
	return func(node *yaml.Node) error {
		var value uint64
		if err := d.number(&value)(node); err != nil {
			return err
		}
		if value == 0 || value > 1<<40 {
			return d.At(node, "%d seconds is out of range", value)
		}
		*into = int64(value)
		return nil
	}
}

func (d *Document) flag(into *bool) func(*yaml.Node) error {
	return func(node *yaml.Node) error {
		if err := node.Decode(into); err != nil {
			return d.At(node, "%q must be true or false", node.Value)
		}
		return nil
	}
}

func (d *Document) document(into *socialcontracttypes.Document) func(*yaml.Node) error {
	return func(node *yaml.Node) error {
		return d.fields(node, "a document", map[string]func(*yaml.Node) error{
			"uri": d.text(&into.Uri),
			"hash": func(value *yaml.Node) error {
				hash, err := hex.DecodeString(value.Value)
				if err != nil || len(hash) != socialcontracttypes.HashLength {
					return d.At(value, "a hash is %d bytes in hexadecimal", socialcontracttypes.HashLength)
				}
				into.Hash = hash
				return nil
			},
		})
	}
}
