package types

import (
	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"
)

// Names of the limits in the charter that this module enforces.
const (
	LimitIssuance = ModuleName + ".issuance_bps"
	LimitSpending = ModuleName + ".spending_bps"
	LimitDues     = ModuleName + ".dues"
	LimitLevy     = ModuleName + ".levy_bps"
)

// Summary is what the census records of the treasury. Coins hold at most 1 +
// MaxReserveDenoms denominations.
type Summary struct {
	// Denom is the national currency.
	Denom string
	// Supply is the supply of it.
	Supply math.Int
	// Fund is what the general fund holds.
	Fund sdk.Coins
	// Appropriated is what appropriations have set aside and not paid yet.
	Appropriated sdk.Coins
	// Disbursed is what they have paid since genesis.
	Disbursed sdk.Coins
	// Issued is what was issued in the issuance window.
	Issued math.Int
}
