package keeper_test

import (
	"context"
	"math"
	"math/big"
	"testing"

	"github.com/stretchr/testify/require"

	sdkmath "cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"
	sdkerrors "github.com/cosmos/cosmos-sdk/types/errors"

	"github.com/civitas-chain/civitas/x/treasury/types"
)

func TestUpdateParamsReplacesThem(t *testing.T) {
	n := newNation(t)
	n.setParams(func(p *types.Params) { p.MinGasPrice = 7 })
	params, err := n.k.Params.Get(n.ctx())
	require.NoError(t, err)
	require.EqualValues(t, 7, params.MinGasPrice)
	requireEvent(n, &types.EventParamsUpdated{Params: params})
}

func TestUpdateParamsFailsIf(t *testing.T) {
	change := func(f func(*types.Params)) func(*types.MsgUpdateParams) {
		return func(m *types.MsgUpdateParams) { f(&m.Params) }
	}
	huge := sdkmath.NewIntFromBigInt(new(big.Int).Lsh(big.NewInt(1), 150))
	for name, c := range map[string]struct {
		change func(*types.MsgUpdateParams)
		err    error
	}{
		"the authority is not the seal":                  {func(m *types.MsgUpdateParams) { m.Authority = account("ada").String() }, sdkerrors.ErrUnauthorized},
		"the currency changes":                           {change(func(p *types.Params) { p.Denom = "ufranc" }), types.ErrDenomFixed},
		"the currency is not a denomination":             {change(func(p *types.Params) { p.Denom = "!" }), types.ErrInvalidParams},
		"a reserve denomination is dropped that is held": {change(func(p *types.Params) { p.ReserveDenoms = nil }), types.ErrDenomHeld},
		"a reserve denomination is invalid":              {change(func(p *types.Params) { p.ReserveDenoms = []string{"!"} }), types.ErrInvalidParams},
		"a reserve denomination is the currency":         {change(func(p *types.Params) { p.ReserveDenoms = []string{civ} }), types.ErrInvalidParams},
		"the reserve denominations are not in order":     {change(func(p *types.Params) { p.ReserveDenoms = []string{euro, euro} }), types.ErrInvalidParams},
		"there are more than 16 reserve denominations":   {change(func(p *types.Params) { p.ReserveDenoms = make([]string, 17) }), types.ErrInvalidParams},
		"the proposer's share is more than the whole":    {change(func(p *types.Params) { p.ProposerFeeBps = 10_001 }), types.ErrInvalidParams},
		"the escrow is negative":                         {change(func(p *types.Params) { p.EscrowSeconds = -1 }), types.ErrInvalidParams},
		"the escrow is longer than 30 days":              {change(func(p *types.Params) { p.EscrowSeconds = types.MaxEscrowSeconds + 1 }), types.ErrInvalidParams},
		"there are more than 8 stopping offices":         {change(func(p *types.Params) { p.StoppingOffices = make([]string, 9) }), types.ErrInvalidParams},
		"a stopping office is not an id":                 {change(func(p *types.Params) { p.StoppingOffices = []string{"A B"} }), types.ErrInvalidParams},
		"a stopping office is there twice":               {change(func(p *types.Params) { p.StoppingOffices = []string{"council", "council"} }), types.ErrInvalidParams},
		"no disbursement would ever be paid":             {change(func(p *types.Params) { p.ReleasesPerBlock = 0 }), types.ErrInvalidParams},
		"a block could pay without bound":                {change(func(p *types.Params) { p.ReleasesPerBlock = 10_001 }), types.ErrInvalidParams},
		"the dividend is missing or negative":            {change(func(p *types.Params) { p.Dividend = sdkmath.NewInt(-1) }), types.ErrInvalidParams},
		"the dividend is too large for the books":        {change(func(p *types.Params) { p.Dividend = huge }), types.ErrInvalidParams},
		"the dues are missing or negative":               {change(func(p *types.Params) { p.Dues = sdkmath.Int{} }), types.ErrInvalidParams},
		"more than the whole dividend is issued":         {change(func(p *types.Params) { p.DividendIssuedBps = 10_001 }), types.ErrInvalidParams},
		"claims reach back to no epoch, or more than 64": {change(func(p *types.Params) { p.ClaimEpochs = 65 }), types.ErrInvalidParams},
		"the levy is more than the whole":                {change(func(p *types.Params) { p.LevyBps = 10_001 }), types.ErrInvalidParams},
		"the dues rise above the charter's limit":        {change(func(p *types.Params) { p.Dues = sdkmath.NewInt(1_001) }), types.ErrDuesLimit},
		"the levy rises above the charter's limit":       {change(func(p *types.Params) { p.LevyBps = 101 }), types.ErrLevyLimit},
		"no appropriation would ever close":              {change(func(p *types.Params) { p.ClosingsPerBlock = 0 }), types.ErrInvalidParams},
	} {
		t.Run(name, func(t *testing.T) {
			n := newNation(t)
			n.fund(n.citizen(1), sdk.NewCoins(sdk.NewInt64Coin(euro, 5)))
			n.must(func(ctx context.Context) error { return n.k.Donate(ctx, n.citizen(1), sdk.NewInt64Coin(euro, 5)) })
			before, err := n.k.Params.Get(n.ctx())
			require.NoError(t, err)
			msg := &types.MsgUpdateParams{Authority: seal, Params: before}
			c.change(msg)
			require.ErrorIs(t, n.do(func(ctx context.Context) error { _, err := n.msg.UpdateParams(ctx, msg); return err }), c.err)
			after, err := n.k.Params.Get(n.ctx())
			require.NoError(t, err)
			require.Equal(t, before, after)
			n.requireNoEvent()
		})
	}
}

func TestAReserveDenominationThatIsNotHeldCanBeDropped(t *testing.T) {
	n := newNation(t)
	n.setParams(func(p *types.Params) { p.ReserveDenoms = nil })
	n.sleep(daysAnEpoch)
	n.block()
	has, err := n.k.Spending.Has(n.ctx(), euro)
	require.NoError(t, err)
	require.False(t, has)
}

func TestMinFeeIsRoundedUp(t *testing.T) {
	n := newNation(t)
	for _, c := range []struct {
		price, gas uint64
		fee        string
	}{
		{1_000, 200_000, "200uciv"},
		{1_000, 200_001, "201uciv"},
		{1, 1, "1uciv"},
		{0, 1_000_000, "0uciv"},
		{1_000, 0, "0uciv"},
		{math.MaxUint64, math.MaxUint64, "340282366920938463426481119284350uciv"},
	} {
		n.setParams(func(p *types.Params) { p.MinGasPrice = c.price })
		fee, err := n.k.MinFee(n.ctx(), c.gas)
		require.NoError(t, err)
		require.Equal(t, c.fee, fee.String())
	}
}
