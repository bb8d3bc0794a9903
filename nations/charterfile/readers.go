package charterfile

import (
	"encoding/hex"

	"go.yaml.in/yaml/v3"

	socialcontracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
)

// seconds reads a length of time.
func (d *Document) seconds(into *int64) func(*yaml.Node) error {
	return func(node *yaml.Node) error {
		var value uint64
		if err := d.Number(&value)(node); err != nil {
			return err
		}
		if value == 0 || value > 1<<40 {
			return d.At(node, "%d seconds is out of range", value)
		}
		*into = int64(value)
		return nil
	}
}

// document reads what points to something outside the chain.
func (d *Document) document(into *socialcontracttypes.Document) func(*yaml.Node) error {
	return func(node *yaml.Node) error {
		return d.Fields(node, "a document", map[string]func(*yaml.Node) error{
			"uri": d.Scalar(&into.Uri),
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
