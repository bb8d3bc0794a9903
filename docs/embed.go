// Package docs embeds the documents that the chain refers to by their hash.
package docs

import _ "embed"

// Methodology says how the figures of a census snapshot come about. Its SHA-256
// is in the default parameters of the census and in every snapshot.
//
//go:embed methodology.md
var Methodology []byte
