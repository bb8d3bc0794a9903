package types

import (
	"fmt"
	"slices"
	"time"

	"cosmossdk.io/math"

	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
	banktypes "github.com/cosmos/cosmos-sdk/x/bank/types"
	consensustypes "github.com/cosmos/cosmos-sdk/x/consensus/types"
	slashingtypes "github.com/cosmos/cosmos-sdk/x/slashing/types"
	stakingtypes "github.com/cosmos/cosmos-sdk/x/staking/types"
)

// Compiled floors: values of other modules' parameters with which the chain
// would stop, or could no longer be governed. No track reaches below them.
const (
	MinBlockBytes int64 = 262_144
	MaxBlockBytes int64 = 104_857_600
	MinBlockGas   int64 = 20_000_000
	MaxBlockGas   int64 = 10_000_000_000

	MinUnbonding    = 24 * time.Hour
	MaxUnbonding    = 365 * 24 * time.Hour
	MaxValidatorSet = 512
	MinStakeEntries = 7
	MinHistorical   = 100
	MaxHistorical   = 100_000
	MinSignedWindow = 20
	MaxSignedWindow = 100_000
	MaxDowntimeJail = 30 * 24 * time.Hour
	MaxTxSigs       = 64

	// A free act may ask for 500,000 gas (app/ante.CivicGasCap). Beyond these the
	// signature of a post-quantum key, 5,500 bytes with the act, would leave the
	// act too little, and its holder would have to pay to vote.
	MaxSigVerifyCost = 250_000
	MaxTxSizeCost    = 20
)

var (
	// A validator may always miss a tenth of the blocks.
	maxMinSigned = math.LegacyNewDecWithPrec(9, 1)
	// Downtime costs a twentieth of the bond at most, so that it can be topped up.
	maxDowntimeSlash = math.LegacyNewDecWithPrec(5, 2)
	// Double signing always costs something.
	minDoubleSlash = math.LegacyNewDecWithPrec(1, 2)
)

func floor(what string, ok bool, value any) error {
	if ok {
		return nil
	}
	return fmt.Errorf("%w: %s %v", ErrFloor, what, value)
}

func firstError(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

func between[T int64 | uint64 | uint32 | time.Duration](v, least, greatest T) bool {
	return v >= least && v <= greatest
}

// CheckConsensusParams refuses an authority besides the seal, and blocks that
// are too small to govern in, without bounds, or that wait for vote extensions
// which this app does not make.
func CheckConsensusParams(msg *consensustypes.MsgUpdateParams) error {
	if msg.Auth != nil && msg.Auth.Authority != "" {
		return fmt.Errorf("%w: consensus authority %s", ErrFloor, msg.Auth.Authority)
	}
	if msg.Block == nil || msg.Evidence == nil || msg.Validator == nil {
		return fmt.Errorf("%w: consensus parameters are incomplete", ErrFloor)
	}
	types := msg.Validator.PubKeyTypes
	return firstError(
		floor("block bytes", between(msg.Block.MaxBytes, MinBlockBytes, MaxBlockBytes), msg.Block.MaxBytes),
		floor("block gas", between(msg.Block.MaxGas, MinBlockGas, MaxBlockGas), msg.Block.MaxGas),
		floor("evidence age in blocks", msg.Evidence.MaxAgeNumBlocks > 0, msg.Evidence.MaxAgeNumBlocks),
		floor("evidence age", msg.Evidence.MaxAgeDuration > 0, msg.Evidence.MaxAgeDuration),
		// The validators of today sign with ed25519 keys.
		floor("key types without ed25519", slices.Contains(types, "ed25519"), types),
		floor("vote extensions", msg.Abci == nil || msg.Abci.VoteExtensionsEnableHeight == 0, msg.Abci),
	)
}

// CheckStakingParams keeps the validator set alive: the bond's denomination is
// for ever, the set has room for the charter's minimum, and a bond stays
// slashable for a day at least, or as long as the nation was founded with.
func CheckStakingParams(current, next stakingtypes.Params, minValidators uint64) error {
	least := min(current.UnbondingTime, MinUnbonding)
	return firstError(
		floor("bond denomination", next.BondDenom == current.BondDenom, next.BondDenom),
		floor("unbonding time", between(next.UnbondingTime, least, MaxUnbonding), next.UnbondingTime),
		floor("validators", between(uint64(next.MaxValidators), max(minValidators, 1), MaxValidatorSet), next.MaxValidators),
		floor("unbonding entries", next.MaxEntries >= MinStakeEntries, next.MaxEntries),
		floor("historical entries", between(next.HistoricalEntries, MinHistorical, MaxHistorical), next.HistoricalEntries),
	)
}

// CheckSlashingParams keeps downtime from jailing everybody or for ever.
func CheckSlashingParams(next slashingtypes.Params) error {
	if next.MinSignedPerWindow.IsNil() || next.SlashFractionDowntime.IsNil() || next.SlashFractionDoubleSign.IsNil() {
		return fmt.Errorf("%w: slashing parameters are incomplete", ErrFloor)
	}
	return firstError(
		floor("signed blocks window", between(next.SignedBlocksWindow, MinSignedWindow, MaxSignedWindow), next.SignedBlocksWindow),
		floor("signed share", next.MinSignedPerWindow.LTE(maxMinSigned), next.MinSignedPerWindow),
		floor("downtime jail", between(next.DowntimeJailDuration, time.Second, MaxDowntimeJail), next.DowntimeJailDuration),
		floor("downtime slash", next.SlashFractionDowntime.LTE(maxDowntimeSlash), next.SlashFractionDowntime),
		floor("double sign slash", next.SlashFractionDoubleSign.GTE(minDoubleSlash), next.SlashFractionDoubleSign),
	)
}

// CheckBankParams keeps people free to send out what they hold.
func CheckBankParams(next banktypes.Params) error {
	return floor("default send enabled", next.DefaultSendEnabled, next.DefaultSendEnabled)
}

// CheckSendEnabled keeps the currency that bonds and fees are paid in sendable.
func CheckSendEnabled(msg *banktypes.MsgSetSendEnabled, bondDenom string) error {
	for _, entry := range msg.SendEnabled { // bounded by the size of an act
		if entry != nil && entry.Denom == bondDenom && !entry.Enabled {
			return fmt.Errorf("%w: sending %s", ErrFloor, bondDenom)
		}
	}
	return nil
}

// CheckAuthParams keeps transactions payable within a block's gas.
func CheckAuthParams(next authtypes.Params) error {
	return firstError(
		floor("signatures", between(next.TxSigLimit, 1, MaxTxSigs), next.TxSigLimit),
		floor("cost of a byte", next.TxSizeCostPerByte <= MaxTxSizeCost, next.TxSizeCostPerByte),
		floor("cost of an ed25519 signature", next.SigVerifyCostED25519 <= MaxSigVerifyCost, next.SigVerifyCostED25519),
		floor("cost of a secp256k1 signature", next.SigVerifyCostSecp256k1 <= MaxSigVerifyCost, next.SigVerifyCostSecp256k1),
		floor("cost of an ML-DSA-65 signature", next.SigVerifyCostMlDsa65 <= MaxSigVerifyCost, next.SigVerifyCostMlDsa65),
	)
}
