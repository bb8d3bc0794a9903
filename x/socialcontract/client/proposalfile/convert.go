package proposalfile

import (
	"encoding/base64"
	"encoding/json"
	"strconv"
	"strings"

	cosmosproto "github.com/cosmos/cosmos-proto"
	"go.yaml.in/yaml/v3"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"

	"github.com/civitas-chain/civitas/internal/client/frontmatter"
)

// Messages that are written as something else than their fields.
const (
	coinType      protoreflect.FullName = "cosmos.base.v1beta1.Coin"
	anyType       protoreflect.FullName = "google.protobuf.Any"
	timestampType protoreflect.FullName = "google.protobuf.Timestamp"
	durationType  protoreflect.FullName = "google.protobuf.Duration"
)

// intScalar marks texts that hold whole numbers.
const intScalar = "cosmos.Int"

// converter turns YAML into the JSON of a message, guided by the message's fields, so
// that an error is found where it was written.
type converter struct {
	Reader
	frontmatter.File
}

// fields reads the fields of a message; typeKey is a key to pass over.
func (c converter) fields(node *yaml.Node, descriptor protoreflect.MessageDescriptor, typeKey string) (map[string]any, error) {
	what := string(descriptor.Name())
	read := map[string]any{}
	chosen := map[protoreflect.FullName]string{}
	err := c.Pairs(node, what, func(key, value *yaml.Node) error {
		if typeKey != "" && key.Value == typeKey {
			return nil
		}
		field := descriptor.Fields().ByName(protoreflect.Name(key.Value))
		if field == nil {
			field = descriptor.Fields().ByJSONName(key.Value)
		}
		if field == nil {
			return c.Unknown(key, what, names(descriptor))
		}
		if choice := field.ContainingOneof(); choice != nil {
			if other, twice := chosen[choice.FullName()]; twice {
				return c.At(key, "%s has either %q or %q: remove one", what, other, key.Value)
			}
			chosen[choice.FullName()] = key.Value
		}
		converted, err := c.field(value, field)
		read[string(field.Name())] = converted
		return err
	})
	return read, err
}

func names(descriptor protoreflect.MessageDescriptor) []string {
	fields := descriptor.Fields()
	named := make([]string, fields.Len())
	for i := range named {
		named[i] = string(fields.Get(i).Name())
	}
	return named
}

// field reads the value of a field.
func (c converter) field(node *yaml.Node, field protoreflect.FieldDescriptor) (any, error) {
	switch {
	case field.IsMap():
		read := map[string]any{}
		return read, c.Pairs(node, string(field.Name()), func(key, value *yaml.Node) (err error) {
			read[key.Value], err = c.single(value, field.MapValue())
			return err
		})
	case field.IsList():
		read := []any{}
		return read, c.Items(node, string(field.Name()), func(item *yaml.Node) error {
			converted, err := c.single(item, field)
			read = append(read, converted)
			return err
		})
	}
	return c.single(node, field)
}

// single reads one value of a field's kind.
func (c converter) single(node *yaml.Node, field protoreflect.FieldDescriptor) (any, error) {
	if field.Kind() == protoreflect.MessageKind {
		return c.nested(node, field)
	}
	if node.Kind != yaml.ScalarNode || node.Tag == "!!null" {
		return nil, c.At(node, "%s needs one value", field.Name())
	}
	switch field.Kind() {
	case protoreflect.BoolKind:
		var value bool
		return &value, c.Flag(&value)(node)
	case protoreflect.EnumKind:
		return c.enum(node, field)
	case protoreflect.StringKind:
		if scalar, _ := proto.GetExtension(field.Options(), cosmosproto.E_Scalar).(string); scalar == intScalar {
			return c.amount(node)
		}
		return node.Value, nil
	case protoreflect.BytesKind:
		if _, err := base64.StdEncoding.DecodeString(node.Value); err != nil {
			return nil, c.At(node, "%s must be bytes in base64", field.Name())
		}
		return node.Value, nil
	case protoreflect.FloatKind, protoreflect.DoubleKind:
		return json.Number(node.Value), nil
	}
	return c.integer(node, field)
}

// integer reads a whole number that fits the field.
func (c converter) integer(node *yaml.Node, field protoreflect.FieldDescriptor) (any, error) {
	digits, err := c.amount(node)
	if err != nil {
		return nil, err
	}
	bits := 64
	switch field.Kind() {
	case protoreflect.Int32Kind, protoreflect.Sint32Kind, protoreflect.Sfixed32Kind, protoreflect.Uint32Kind, protoreflect.Fixed32Kind:
		bits = 32
	}
	switch field.Kind() {
	case protoreflect.Uint32Kind, protoreflect.Fixed32Kind, protoreflect.Uint64Kind, protoreflect.Fixed64Kind:
		_, err = strconv.ParseUint(digits, 10, bits)
	default:
		_, err = strconv.ParseInt(digits, 10, bits)
	}
	if err != nil {
		return nil, c.At(node, "%s cannot be %s", field.Name(), node.Value)
	}
	return json.Number(digits), nil
}

// enum reads a name in full, or its end: "statute" for LAW_TIER_STATUTE.
func (c converter) enum(node *yaml.Node, field protoreflect.FieldDescriptor) (any, error) {
	values := field.Enum().Values()
	if field.Enum().IsPlaceholder() {
		return node.Value, nil // the codec knows its names
	}
	typed := strings.ToUpper(strings.NewReplacer("-", "_", " ", "_").Replace(node.Value))
	var ends, known []string
	for i := range values.Len() {
		name := string(values.Get(i).Name())
		if name == typed {
			return name, nil
		}
		if strings.HasSuffix(name, "_"+typed) {
			ends = append(ends, name)
		}
		if values.Get(i).Number() != 0 {
			known = append(known, name)
		}
	}
	if len(ends) != 1 {
		return nil, c.At(node, "%s cannot be %q; it may be: %s", field.Name(), node.Value, strings.Join(known, ", "))
	}
	return ends[0], nil
}

// nested reads a message inside a message.
func (c converter) nested(node *yaml.Node, field protoreflect.FieldDescriptor) (any, error) {
	name := field.Message().FullName()
	switch {
	case name == anyType:
		return c.typed(node)
	case name == timestampType || name == durationType:
		var text string
		return &text, c.Scalar(&text)(node)
	case name == coinType && node.Kind == yaml.ScalarNode:
		return c.coin(node)
	}
	descriptor, err := c.descriptor(node, name)
	if err != nil {
		return nil, err
	}
	return c.fields(node, descriptor, "")
}
