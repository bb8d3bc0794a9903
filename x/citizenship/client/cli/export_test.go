package cli

// For the tests of what a person is asked.
var (
	GuardiansWarning = guardiansWarning
	ApprovalWarning  = approvalWarning
)

// Named is a person as typed.
type Named = named

// Table writes rows.
var Table = table
