package cli

// For the tests of what a person reads.
var (
	Fetched    = fetched
	NewEdition = newEdition
	SignWarns  = signWarning
	Signable   = signable
	Objectable = objectable
	ObjectWarn = objectWarning
)

// ClauseOf puts a clause into words.
var ClauseOf = CharterPorts.clause

// Compare finds what differs between two editions.
var Compare = CharterPorts.compare

// Show is an edition, or the part of it that is asked for.
func (p CharterPorts) Show(v Shown, e Edition, article string, tables bool) Shown {
	v.Root, v.charter, v.ports, v.article, v.tables = e.Root, e.Charter, p, article, tables
	return v
}

// For the tests of what is read, and of what a person is asked.
var (
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
