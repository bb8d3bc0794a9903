package app

import (
	"encoding/json"
	"errors"
	"time"

	cmtproto "github.com/cometbft/cometbft/proto/tendermint/types"

	"cosmossdk.io/math"

	"github.com/cosmos/cosmos-sdk/codec"
	sdk "github.com/cosmos/cosmos-sdk/types"
	epochstypes "github.com/cosmos/cosmos-sdk/x/epochs/types"
	slashingtypes "github.com/cosmos/cosmos-sdk/x/slashing/types"
	stakingtypes "github.com/cosmos/cosmos-sdk/x/staking/types"

	"github.com/civitas-chain/civitas/internal/civictime"
)

// ErrForeignAuthority refuses a second government: x/consensus lets
// ConsensusParams.Authority overrule the authority of every module.
var ErrForeignAuthority = errors.New("consensus params name an authority; the seal governs, so it must be empty")

// checkConsensusParams refuses parameters that hand the nation to somebody else.
func checkConsensusParams(params *cmtproto.ConsensusParams) error {
	if params != nil && params.Authority != nil && params.Authority.Authority != "" {
		return ErrForeignAuthority
	}
	return nil
}

// EpochLength is how long an epoch of a nation lasts unless its genesis says otherwise.
const EpochLength = 30 * 24 * time.Hour

// DefaultGenesis returns the genesis of a nation without citizens: the modules'
// own defaults, with those of the SDK that suit one fixed bond for each
// validator, no slashing for downtime, and one civic epoch.
func (app *App) DefaultGenesis(denom string) map[string]json.RawMessage {
	return Defaults(app.codec, app.basics.DefaultGenesis(app.codec), denom)
}

// Defaults overrides the SDK's default genesis with what suits a nation.
func Defaults(cdc codec.JSONCodec, state map[string]json.RawMessage, denom string) map[string]json.RawMessage {
	staking := stakingtypes.DefaultGenesisState()
	staking.Params.BondDenom = denom
	staking.Params.KeyRotationFee = sdk.NewCoin(denom, math.NewInt(1_000_000))
	state[stakingtypes.ModuleName] = cdc.MustMarshalJSON(staking)

	slashing := slashingtypes.DefaultGenesisState()
	slashing.Params.SlashFractionDowntime = math.LegacyZeroDec()
	state[slashingtypes.ModuleName] = cdc.MustMarshalJSON(slashing)

	epochs := epochstypes.NewGenesisState([]epochstypes.EpochInfo{CivicEpoch(time.Time{}, EpochLength)})
	state[epochstypes.ModuleName] = cdc.MustMarshalJSON(epochs)
	return state
}

// CivicEpoch is the one epoch of a nation, from its genesis on. A zero start
// stands for the time of the first block.
func CivicEpoch(start time.Time, length time.Duration) epochstypes.EpochInfo {
	epoch := epochstypes.NewGenesisEpochInfo(civictime.EpochIdentifier, length)
	epoch.StartTime = start
	return epoch
}
