// Package prefix fixes the bech32 prefixes of Civitas addresses.
//
// Importing it, even blank, sets them in the SDK's global configuration, which
// is where the parts of the SDK that print an address without a codec look.
package prefix

import (
	"os"

	sdk "github.com/cosmos/cosmos-sdk/types"
)

// The human-readable parts of every address of a Civitas chain.
const (
	Account   = "civ"
	Validator = "civvaloper"
	Consensus = "civvalcons"
)

func init() {
	// Unless the environment names the scope of the configuration, the SDK asks
	// the operating system for host, executable and process at every use of it:
	// a tenth of what a payment costs. Naming it cannot fail with these constants.
	if os.Getenv(sdk.EnvConfigScope) == "" {
		_ = os.Setenv(sdk.EnvConfigScope, "civitas")
	}
	config := sdk.GetConfig()
	config.SetBech32PrefixForAccount(Account, Account+"pub")
	config.SetBech32PrefixForValidator(Validator, Validator+"pub")
	config.SetBech32PrefixForConsensusNode(Consensus, Consensus+"pub")
}
