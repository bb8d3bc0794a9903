// Package types holds the treasury's state, messages and rules that need no store.
package types

import "cosmossdk.io/collections"

const (
	// ModuleName names the module and the account of the general fund.
	ModuleName = "treasury"

	// EscrowName names the account of the money that appropriations have set
	// aside and that has not been paid yet.
	EscrowName = "treasury_escrow"

	// DividendName names the account of what citizens can still claim.
	DividendName = "treasury_dividend"

	// StoreKey is the persistent store.
	StoreKey = ModuleName

	// TransientStoreKey is the store of the journal's deltas.
	TransientStoreKey = "transient_" + ModuleName
)

// Prefixes of the collections.
var (
	ParamsPrefix         = collections.NewPrefix(1)
	LastIDPrefix         = collections.NewPrefix(2)
	AppropriationsPrefix = collections.NewPrefix(3)
	OpenByHolderPrefix   = collections.NewPrefix(4)
	DisbursementsPrefix  = collections.NewPrefix(5)
	ReleaseQueuePrefix   = collections.NewPrefix(6)
	ClosingQueuePrefix   = collections.NewPrefix(7)
	IssuanceDaysPrefix   = collections.NewPrefix(8)
	IssuedPrefix         = collections.NewPrefix(9)
	SpendingPrefix       = collections.NewPrefix(10)
	CategoriesPrefix     = collections.NewPrefix(11)
	ProposerPrefix       = collections.NewPrefix(12)
	BooksPrefix          = collections.NewPrefix(13)
	BooksTouchedPrefix   = collections.NewPrefix(14)
	RatesPrefix          = collections.NewPrefix(15)
	WindowPrefix         = collections.NewPrefix(16)
	EntitlementsPrefix   = collections.NewPrefix(17)
	DuesPaidPrefix       = collections.NewPrefix(18)
	LeviesPaidPrefix     = collections.NewPrefix(19)
	IncomesPrefixKey     = collections.NewPrefix(20)
	StreamsPrefix        = collections.NewPrefix(21)
	StreamQueuePrefix    = collections.NewPrefix(22)
	StreamsOfPrefix      = collections.NewPrefix(23)
)
