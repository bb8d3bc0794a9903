package founding

import (
	"encoding/json"
	"sort"
	"strings"

	"go.yaml.in/yaml/v3"
)

// params changes the modules' default parameters to what the document says. The
// parameters there are, and their kinds, are read from the defaults, so that a
// new parameter needs no line here.
func (s *stater) params() error {
	modules := make([]string, 0, len(s.plan.Document.Params))
	for module := range s.plan.Document.Params {
		modules = append(modules, module)
	}
	sort.Strings(modules)
	for _, module := range modules {
		if err := s.moduleParams(module, s.plan.Document.Params[module]); err != nil {
			return err
		}
	}
	return nil
}

func (s *stater) moduleParams(module string, values *yaml.Node) error {
	document := s.plan.Document
	raw, ok := s.state[module]
	if !ok {
		return document.At(values, "there is no module %q", module)
	}
	var genesis map[string]json.RawMessage
	if err := json.Unmarshal(raw, &genesis); err != nil {
		return err
	}
	var params map[string]json.RawMessage
	if err := json.Unmarshal(genesis["params"], &params); err != nil {
		return document.At(values, "module %s has no parameters", module)
	}
	for i := 0; i+1 < len(values.Content); i += 2 {
		key, value := values.Content[i], values.Content[i+1]
		before, ok := params[key.Value]
		if !ok {
			return document.At(key, "module %s has no parameter %q", module, key.Value)
		}
		after, err := like(before, value)
		if err != nil {
			return document.At(value, "parameter %s of %s: %s", key.Value, module, err)
		}
		params[key.Value] = after
	}
	var err error
	if genesis["params"], err = json.Marshal(params); err != nil {
		return err
	}
	s.state[module], err = json.Marshal(genesis)
	return err
}

// like encodes a YAML value as JSON of the kind that is there: protobuf's JSON
// puts numbers of 64 bits, decimals and durations in quotes.
func like(before json.RawMessage, value *yaml.Node) (json.RawMessage, error) {
	if value.Kind == yaml.ScalarNode && len(before) > 0 && before[0] == '"' {
		text := value.Value
		if value.ShortTag() == "!!int" {
			text = strings.ReplaceAll(text, "_", "")
		}
		return json.Marshal(text)
	}
	var decoded any
	if err := value.Decode(&decoded); err != nil {
		return nil, err
	}
	return json.Marshal(decoded)
}
