package passport

// What the commands print, for tests that have no node.
var (
	About       = about
	Ground      = ground
	PrintCard   = printCard
	PrintReport = printReport
	ReadTrust   = readTrust
)
