package proposalfile

import (
	"encoding/json"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
	"google.golang.org/protobuf/reflect/protoreflect"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// Keys that name the type of a message. The second is for a message that has a field
// of the name of the first.
const (
	typeKey     = "type"
	longTypeKey = "@type"
)

// message reads one message of the proposal.
func (r Reader) message(p *Proposal, node *yaml.Node) error {
	c := converter{Reader: r, File: p.File}
	fields, err := c.typed(node)
	if err != nil {
		return err
	}
	url, _ := fields[longTypeKey].(string)
	if field := types.AuthorityField(r.Codec.InterfaceRegistry(), url); field != "" && fields[field] == nil {
		fields[field] = r.Seal
	}
	bz, err := json.Marshal(fields)
	if err != nil {
		return err
	}
	var msg sdk.Msg
	if err := r.Codec.UnmarshalInterfaceJSON(bz, &msg); err != nil {
		return p.At(node, "%s: %s", short(url), err)
	}
	if types.SealRefuses(msg) {
		return p.At(node, "the seal never signs %s: a proposal holds what the nation decides, no act of a person", short(url))
	}
	if m, ok := msg.(sdk.HasValidateBasic); ok {
		if err := m.ValidateBasic(); err != nil {
			return p.At(node, "%s: %s", short(url), err)
		}
	}
	p.Messages, p.lines = append(p.Messages, msg), append(p.lines, node.Line)
	return nil
}

// typed reads a mapping that names its type.
func (c converter) typed(node *yaml.Node) (map[string]any, error) {
	if node.Kind != yaml.MappingNode {
		return nil, c.At(node, "a message must be a list of \"key: value\", its type among them")
	}
	key, named := longTypeKey, c.entry(node, longTypeKey)
	if named == nil {
		key, named = typeKey, c.entry(node, typeKey)
	}
	if named == nil || named.Kind != yaml.ScalarNode {
		return nil, c.At(node, "a message needs a type, as in \"type: /civitas.treasury.v1.MsgAppropriate\"")
	}
	url, err := c.url(named)
	if err != nil {
		return nil, err
	}
	descriptor, err := c.descriptor(named, protoreflect.FullName(strings.TrimPrefix(url, "/")))
	if err != nil {
		return nil, err
	}
	fields, err := c.fields(node, descriptor, key)
	if err != nil {
		return nil, err
	}
	fields[longTypeKey] = url
	return fields, nil
}

// entry is the value of a key of a mapping, or none.
func (c converter) entry(node *yaml.Node, key string) *yaml.Node {
	for i := 0; i+1 < len(node.Content); i += 2 {
		if node.Content[i].Value == key {
			return node.Content[i+1]
		}
	}
	return nil
}

// url finds the type that is named in full, or by its end where no other type ends so.
func (c converter) url(node *yaml.Node) (string, error) {
	name := strings.TrimPrefix(node.Value, "/")
	known := c.Codec.InterfaceRegistry().ListImplementations(sdk.MsgInterfaceProtoName)
	slices.Sort(known)
	if slices.Contains(known, "/"+name) {
		return "/" + name, nil
	}
	var ends, alike []string
	for _, url := range known {
		if strings.HasSuffix(url, "."+name) {
			ends = append(ends, url)
		}
		if strings.HasSuffix(strings.ToLower(url), strings.ToLower(name)) {
			alike = append(alike, url)
		}
	}
	switch {
	case len(ends) == 1:
		return ends[0], nil
	case len(ends) > 1:
		return "", c.At(node, "several messages are called %s: write one of %s", node.Value, strings.Join(ends, ", "))
	case len(alike) > 0 && name != "":
		return "", c.At(node, "there is no message %q; perhaps you mean %s", node.Value, strings.Join(alike, ", "))
	}
	return "", c.At(node, "there is no message %q; `civitasd query socialcontract powers` lists what may be decided", node.Value)
}

// descriptor finds the fields of a message. What is nested in it may be known by its
// name only.
func (c converter) descriptor(node *yaml.Node, name protoreflect.FullName) (protoreflect.MessageDescriptor, error) {
	found, err := c.Codec.InterfaceRegistry().FindDescriptorByName(name)
	if err != nil {
		return nil, c.At(node, "%s: %s", name, err)
	}
	descriptor, ok := found.(protoreflect.MessageDescriptor)
	if !ok {
		return nil, c.At(node, "%s is no message", name)
	}
	return descriptor, nil
}

// short is the last word of a type.
func short(url string) string { return url[strings.LastIndexByte(url, '.')+1:] }
