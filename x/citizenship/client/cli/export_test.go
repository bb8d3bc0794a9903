package cli

// For the tests of what a person is asked.
var (
	GuardiansWarning = guardiansWarning
	ApprovalWarning  = approvalWarning
	ApplyWarning     = applyWarning
	MoveWarning      = moveWarning
	AttestWarning    = attestWarning
	InviteWarning    = inviteWarning
)

// Named is a person as typed.
type Named = named
