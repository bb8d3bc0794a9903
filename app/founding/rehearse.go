package founding

import (
	"fmt"

	abci "github.com/cometbft/cometbft/abci/types"
	cmttypes "github.com/cometbft/cometbft/types"
	dbm "github.com/cosmos/cosmos-db"

	"cosmossdk.io/log/v2"

	"github.com/cosmos/cosmos-sdk/baseapp"
	"github.com/cosmos/cosmos-sdk/client/flags"
	simtestutil "github.com/cosmos/cosmos-sdk/testutil/sims"
	genutiltypes "github.com/cosmos/cosmos-sdk/x/genutil/types"

	"github.com/civitas-chain/civitas/app"
)

// Rehearse starts the nation in memory and throws it away, so that whatever a
// node would refuse at its first block is found while it can still be changed.
func Rehearse(genesis *genutiltypes.AppGenesis) (err error) {
	// A module panics on a genesis it cannot live with: here that is an answer.
	defer func() {
		if panicked := recover(); panicked != nil {
			err = fmt.Errorf("the nation cannot start: %v", panicked)
		}
	}()
	document, err := genesis.ToGenesisDoc()
	if err != nil {
		return err
	}
	if err := document.ValidateAndComplete(); err != nil {
		return err
	}
	instance := app.New(log.NewNopLogger(), dbm.NewMemDB(), nil, true,
		simtestutil.AppOptionsMap{flags.FlagHome: ""}, baseapp.SetChainID(genesis.ChainID))
	params := document.ConsensusParams.ToProto()
	validators := make([]*cmttypes.Validator, len(document.Validators))
	for i, validator := range document.Validators {
		validators[i] = cmttypes.NewValidator(validator.PubKey, validator.Power)
	}
	_, err = instance.InitChain(&abci.RequestInitChain{
		Time: document.GenesisTime, ChainId: document.ChainID, ConsensusParams: &params,
		Validators:    cmttypes.TM2PB.ValidatorUpdates(cmttypes.NewValidatorSet(validators)),
		AppStateBytes: document.AppState, InitialHeight: document.InitialHeight,
	})
	return err
}
