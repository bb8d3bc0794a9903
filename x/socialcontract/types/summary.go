package types

// Summary is what the census records of the social contract.
type Summary struct {
	// Version of the charter in force, and its root.
	Version uint64
	Root    []byte
	// Signatures of citizens in good standing that give the vote.
	Signatures uint64
	// OpenReferenda whose voting is open: not petitions, nor what waits for its enactment.
	OpenReferenda uint64
	// Laws that were ever entered into the law book.
	Laws uint64
	// Validators that seal the chain.
	Validators uint64
}
