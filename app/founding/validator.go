package founding

import (
	"fmt"
	"slices"

	cmtproto "github.com/cometbft/cometbft/proto/tendermint/types"
	cmttypes "github.com/cometbft/cometbft/types"

	"cosmossdk.io/math"

	cryptocodec "github.com/cosmos/cosmos-sdk/crypto/codec"
	cryptotypes "github.com/cosmos/cosmos-sdk/crypto/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	stakingtypes "github.com/cosmos/cosmos-sdk/x/staking/types"

	"github.com/civitas-chain/civitas/nations/charterfile"
	socialcontracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
)

// SeatValidators gives the first n citizens of a document a seat of the
// validator office, besides those who have one already.
func SeatValidators(document *charterfile.Document, n int) error {
	if n > len(document.Citizens) {
		return fmt.Errorf("%d validators for %d citizens: a validator is a citizen", n, len(document.Citizens))
	}
	for i := range n {
		citizen := &document.Citizens[i]
		if !slices.Contains(citizen.Offices, socialcontracttypes.ValidatorOffice) {
			citizen.Offices = append(citizen.Offices, socialcontracttypes.ValidatorOffice)
		}
	}
	return nil
}

// bond returns the one bond of a validator.
func bond(document *charterfile.Document) (sdk.Coin, error) {
	for _, office := range document.Offices {
		if office.IsValidator() {
			return sdk.NewCoin(document.Currency.Denom, office.Bond), nil
		}
	}
	return sdk.Coin{}, fmt.Errorf("there is no office %q: add it under offices, with a bond", socialcontracttypes.ValidatorOffice)
}

// Bond returns the message by which the holder of a validator's seat bonds with
// a consensus key.
func Bond(document *charterfile.Document, operator sdk.AccAddress, key cryptotypes.PubKey, moniker string) (*stakingtypes.MsgCreateValidator, error) {
	coin, err := bond(document)
	if err != nil {
		return nil, err
	}
	zero := math.LegacyZeroDec()
	return stakingtypes.NewMsgCreateValidator(
		sdk.ValAddress(operator).String(), key, coin,
		stakingtypes.NewDescription(moniker, "", "", "", ""),
		// Fees are split by the treasury; there are no delegators to take from.
		stakingtypes.NewCommissionRates(zero, zero, zero), coin.Amount,
	)
}

// GenesisValidator is what the genesis file says of a validator, so that the
// file itself pins the first validator set.
func GenesisValidator(document *charterfile.Document, key cryptotypes.PubKey, moniker string) (cmttypes.GenesisValidator, error) {
	coin, err := bond(document)
	if err != nil {
		return cmttypes.GenesisValidator{}, err
	}
	public, err := cryptocodec.ToCmtPubKeyInterface(key)
	if err != nil {
		return cmttypes.GenesisValidator{}, err
	}
	return cmttypes.GenesisValidator{
		Address: public.Address(), PubKey: public, Name: moniker,
		Power: sdk.TokensToConsensusPower(coin.Amount, sdk.DefaultPowerReduction),
	}, nil
}

// ConsensusParams are those of a new nation: blocks that hold some thousand
// transactions, evidence that lives as long as a bond stays slashable, and
// validators that may sign with ed25519 or with post-quantum ML-DSA-65 keys.
func ConsensusParams() cmtproto.ConsensusParams {
	params := cmttypes.DefaultConsensusParams()
	params.Block.MaxBytes = 4 << 20
	params.Block.MaxGas = 400_000_000
	params.Evidence.MaxAgeDuration = stakingtypes.DefaultUnbondingTime
	params.Evidence.MaxAgeNumBlocks = int64(stakingtypes.DefaultUnbondingTime.Seconds())
	params.Validator.PubKeyTypes = []string{cmttypes.ABCIPubKeyTypeEd25519, cmttypes.ABCIPubKeyTypeMlDsa65}
	return params.ToProto()
}
