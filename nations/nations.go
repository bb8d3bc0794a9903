// Package nations holds the founding documents that come with Civitas.
package nations

import _ "embed"

// Demonstration is the founding document of the demonstration nation: human
// rights as entrenched articles, and days of two seconds.
//
//go:embed demonstration/charter.md
var Demonstration []byte
