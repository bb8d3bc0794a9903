package cli

// For the tests of what is read and drawn.
var (
	Bars        = bars
	ParsePeriod = parsePeriod
	ParsePurse  = parsePurse
	Export      = export
	Checked     = checked
	ToPay       = Arrears.toPay
	Plain       = plain
	ParseStream = parseStream
	Nothing     = Stream.nothing
	ReceivedOf  = Stream.received
)
