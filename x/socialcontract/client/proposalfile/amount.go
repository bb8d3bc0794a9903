package proposalfile

import (
	"regexp"
	"strings"

	"go.yaml.in/yaml/v3"
)

// written is an amount: digits, perhaps a fraction, perhaps a unit.
var written = regexp.MustCompile(`^(-?[0-9][0-9_]*)(?:\.([0-9]+))?\s*([A-Za-z][A-Za-z0-9/:._-]*)?$`)

// amount reads a whole number, or an amount in a unit of the national currency, and
// returns it in base units.
func (c converter) amount(node *yaml.Node) (string, error) {
	whole, fraction, name, err := c.split(node)
	if err != nil {
		return "", err
	}
	if name == "" {
		if fraction != "" {
			return "", c.At(node, "%q is no whole number", node.Value)
		}
		return whole, nil
	}
	digits, _, err := c.base(node, whole, fraction, name)
	return digits, err
}

// coin reads an amount with its unit.
func (c converter) coin(node *yaml.Node) (any, error) {
	whole, fraction, name, err := c.split(node)
	if err != nil {
		return nil, err
	}
	if name == "" {
		return nil, c.At(node, "%q needs a unit, as in \"%s CIV\", or a denom and an amount", node.Value, node.Value)
	}
	digits, base, err := c.base(node, whole, fraction, name)
	return map[string]any{"denom": base, "amount": digits}, err
}

func (c converter) split(node *yaml.Node) (whole, fraction, name string, err error) {
	match := written.FindStringSubmatch(strings.TrimSpace(node.Value))
	if match == nil || node.Kind != yaml.ScalarNode {
		return "", "", "", c.At(node, "%q is no whole number", node.Value)
	}
	return plain(strings.ReplaceAll(match[1], "_", "")), match[2], match[3], nil
}

// plain leaves out zeros that say nothing.
func plain(digits string) string {
	number, negative := strings.CutPrefix(digits, "-")
	number = strings.TrimLeft(number, "0")
	switch {
	case number == "":
		return "0"
	case negative:
		return "-" + number
	}
	return number
}

// base moves the point of an amount by as many digits as the unit asks for.
func (c converter) base(node *yaml.Node, whole, fraction, name string) (digits, base string, err error) {
	if c.Units == nil {
		return whole, name, nil
	}
	unit, err := c.Units(name)
	if err != nil {
		return "", "", c.At(node, "%q: %s", node.Value, err)
	}
	if len(fraction) > int(unit.Exponent) {
		return "", "", c.At(node, "%q has more decimals than %s, which has %d", node.Value, name, unit.Exponent)
	}
	return plain(whole + fraction + strings.Repeat("0", int(unit.Exponent)-len(fraction))), unit.Base, nil
}
