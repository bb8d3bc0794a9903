package types_test

import (
	"testing"
	"time"

	cmtproto "github.com/cometbft/cometbft/proto/tendermint/types"
	"github.com/stretchr/testify/require"

	"cosmossdk.io/math"

	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
	banktypes "github.com/cosmos/cosmos-sdk/x/bank/types"
	consensustypes "github.com/cosmos/cosmos-sdk/x/consensus/types"
	slashingtypes "github.com/cosmos/cosmos-sdk/x/slashing/types"
	stakingtypes "github.com/cosmos/cosmos-sdk/x/staking/types"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// refuses checks that each edit of a sound value is refused.
func refuses[T any](t *testing.T, sound func() T, check func(T) error, edits map[string]func(*T)) {
	t.Helper()
	require.NoError(t, check(sound()))
	for name, edit := range edits {
		value := sound()
		edit(&value)
		require.ErrorIs(t, check(value), types.ErrFloor, name)
	}
}

func TestFloorsOfConsensus(t *testing.T) {
	type params = *consensustypes.MsgUpdateParams
	sound := func() params {
		return &consensustypes.MsgUpdateParams{
			Block:     &cmtproto.BlockParams{MaxBytes: types.MinBlockBytes, MaxGas: types.MinBlockGas},
			Evidence:  &cmtproto.EvidenceParams{MaxAgeNumBlocks: 1, MaxAgeDuration: time.Second},
			Validator: &cmtproto.ValidatorParams{PubKeyTypes: []string{"ed25519", "ml_dsa_65"}},
			Abci:      &cmtproto.ABCIParams{},
			Auth:      &cmtproto.AuthorityParams{},
		}
	}
	refuses(t, sound, types.CheckConsensusParams, map[string]func(*params){
		"an authority":           func(p *params) { (*p).Auth.Authority = "civ1x" },
		"no block":               func(p *params) { (*p).Block = nil },
		"no evidence":            func(p *params) { (*p).Evidence = nil },
		"no validator":           func(p *params) { (*p).Validator = nil },
		"tiny blocks":            func(p *params) { (*p).Block.MaxBytes = types.MinBlockBytes - 1 },
		"huge blocks":            func(p *params) { (*p).Block.MaxBytes = types.MaxBlockBytes + 1 },
		"blocks without a bound": func(p *params) { (*p).Block.MaxBytes = -1 },
		"too little gas":         func(p *params) { (*p).Block.MaxGas = types.MinBlockGas - 1 },
		"gas without a bound":    func(p *params) { (*p).Block.MaxGas = -1 },
		"evidence of no age":     func(p *params) { (*p).Evidence.MaxAgeNumBlocks = 0 },
		"evidence of no time":    func(p *params) { (*p).Evidence.MaxAgeDuration = 0 },
		"no ed25519 keys":        func(p *params) { (*p).Validator.PubKeyTypes = []string{"ml_dsa_65"} },
		"vote extensions":        func(p *params) { (*p).Abci.VoteExtensionsEnableHeight = 10 },
	})
	bare := sound()
	bare.Abci, bare.Auth = nil, nil
	require.NoError(t, types.CheckConsensusParams(bare))
}

func TestFloorsOfStaking(t *testing.T) {
	current := stakingtypes.DefaultParams()
	check := func(p stakingtypes.Params) error { return types.CheckStakingParams(current, p, 4) }
	refuses(t, stakingtypes.DefaultParams, check, map[string]func(*stakingtypes.Params){
		"another bond denomination":       func(p *stakingtypes.Params) { p.BondDenom = "other" },
		"a short unbonding":               func(p *stakingtypes.Params) { p.UnbondingTime = types.MinUnbonding - 1 },
		"an endless unbonding":            func(p *stakingtypes.Params) { p.UnbondingTime = types.MaxUnbonding + 1 },
		"fewer validators than the least": func(p *stakingtypes.Params) { p.MaxValidators = 3 },
		"too many validators":             func(p *stakingtypes.Params) { p.MaxValidators = types.MaxValidatorSet + 1 },
		"few unbonding entries":           func(p *stakingtypes.Params) { p.MaxEntries = 6 },
		"little history":                  func(p *stakingtypes.Params) { p.HistoricalEntries = types.MinHistorical - 1 },
		"too much history":                func(p *stakingtypes.Params) { p.HistoricalEntries = types.MaxHistorical + 1 },
	})
	current.UnbondingTime = time.Minute
	short := stakingtypes.DefaultParams()
	short.UnbondingTime = time.Minute
	require.NoError(t, check(short), "a nation founded with less may keep it")
	short.UnbondingTime--
	require.ErrorIs(t, check(short), types.ErrFloor)
}

func TestFloorsOfSlashing(t *testing.T) {
	refuses(t, slashingtypes.DefaultParams, types.CheckSlashingParams, map[string]func(*slashingtypes.Params){
		"nothing":                    func(p *slashingtypes.Params) { *p = slashingtypes.Params{} },
		"a short window":             func(p *slashingtypes.Params) { p.SignedBlocksWindow = types.MinSignedWindow - 1 },
		"a long window":              func(p *slashingtypes.Params) { p.SignedBlocksWindow = types.MaxSignedWindow + 1 },
		"no blocks to miss":          func(p *slashingtypes.Params) { p.MinSignedPerWindow = math.LegacyNewDecWithPrec(91, 2) },
		"no time in jail":            func(p *slashingtypes.Params) { p.DowntimeJailDuration = 0 },
		"a life in jail":             func(p *slashingtypes.Params) { p.DowntimeJailDuration = types.MaxDowntimeJail + 1 },
		"a fortune for downtime":     func(p *slashingtypes.Params) { p.SlashFractionDowntime = math.LegacyNewDecWithPrec(6, 2) },
		"nothing for double signing": func(p *slashingtypes.Params) { p.SlashFractionDoubleSign = math.LegacyZeroDec() },
	})
}

func TestFloorsOfBankAndAuth(t *testing.T) {
	refuses(t, banktypes.DefaultParams, types.CheckBankParams, map[string]func(*banktypes.Params){
		"sending stopped": func(p *banktypes.Params) { p.DefaultSendEnabled = false },
	})
	stop := func(denom string) *banktypes.MsgSetSendEnabled {
		return &banktypes.MsgSetSendEnabled{SendEnabled: []*banktypes.SendEnabled{nil, {Denom: denom}}}
	}
	require.ErrorIs(t, types.CheckSendEnabled(stop("uciv"), "uciv"), types.ErrFloor)
	require.NoError(t, types.CheckSendEnabled(stop("ibc/HOSTILE"), "uciv"))
	refuses(t, authtypes.DefaultParams, types.CheckAuthParams, map[string]func(*authtypes.Params){
		"no signatures":     func(p *authtypes.Params) { p.TxSigLimit = 0 },
		"many signatures":   func(p *authtypes.Params) { p.TxSigLimit = types.MaxTxSigs + 1 },
		"dear bytes":        func(p *authtypes.Params) { p.TxSizeCostPerByte = types.MaxTxSizeCost + 1 },
		"dear ed25519":      func(p *authtypes.Params) { p.SigVerifyCostED25519 = types.MaxSigVerifyCost + 1 },
		"dear secp256k1":    func(p *authtypes.Params) { p.SigVerifyCostSecp256k1 = types.MaxSigVerifyCost + 1 },
		"dear post-quantum": func(p *authtypes.Params) { p.SigVerifyCostMlDsa65 = types.MaxSigVerifyCost + 1 },
	})
}
