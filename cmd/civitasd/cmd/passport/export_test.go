package passport

import "github.com/civitas-chain/civitas/cmd/civitasd/cmd/offline"

// What the commands print, for tests that have no node.
var (
	About         = about
	Ground        = offline.Ground
	PrintCard     = printCard
	PrintReport   = printReport
	PrintVerified = printVerified
	ReadTrust     = offline.ReadTrust
)
