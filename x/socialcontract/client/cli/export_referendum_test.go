package cli

// For the tests of what is read, and of what a person is asked.
var (
	ParseID        = parseID
	ParseOption    = parseOption
	ParseStatus    = parseStatus
	ProposeWarning = proposeWarning
	Messages       = messages
	MessagesText   = messagesText
	Where          = where
	Span           = span
	Wrap           = wrap
	UnitOf         = unit
	Plain          = plain
)
