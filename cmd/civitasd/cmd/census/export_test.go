package census

// What the commands print, for tests that have no node.
var (
	PrintJSON   = printJSON
	PrintReport = printReport
)
