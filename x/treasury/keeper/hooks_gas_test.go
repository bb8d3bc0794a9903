package keeper_test

import (
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/math"

	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	sdk "github.com/cosmos/cosmos-sdk/types"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	"github.com/civitas-chain/civitas/x/treasury/types"
)

// fullLists is a nation in which citizen 4 can claim a dividend and has as many
// appropriations and streams as one citizen can, each of which takes as many bytes
// as it can.
func fullLists(t testing.TB) *nation {
	n := newNation(t)
	var (
		denom  = strings.Repeat("d", 128)
		office = strings.Repeat("o", types.MaxOfficeLen)
		title  = strings.Repeat("𒐫", types.MaxTitleLen)
		all    = math.NewIntWithDecimal(1, 48)
		part   = math.NewIntWithDecimal(1, 46)
	)
	n.setParams(func(p *types.Params) {
		p.Dividend, p.ClaimEpochs, p.ReserveDenoms = math.NewInt(1_000), types.MaxClaimEpochs, []string{denom}
	})
	n.fund(n.citizen(1), sdk.NewCoins(sdk.NewCoin(denom, all)))
	n.must(func(ctx context.Context) error { return n.k.Donate(ctx, n.citizen(1), sdk.NewCoin(denom, all)) })
	n.epoch()
	n.charter.seats[office] = map[uint64]int{4: 0}

	appropriate := func(holder types.Holder, limit math.Int) {
		msg := appropriation(holder, 1, 1)
		msg.Title, msg.Law, msg.Category = title, strings.Repeat("𒐫", types.MaxLawLen), strings.Repeat("c", 40)
		msg.Cap, msg.CapPerPeriod, msg.Days = sdk.NewCoin(denom, limit), limit, types.MaxDays
		n.must(func(ctx context.Context) error { _, err := n.msg.Appropriate(ctx, msg); return err })
	}
	appropriate(types.OfficeHolder("treasurer"), part.MulRaw(30))
	for i := range uint64(types.MaxHeldByCitizen) {
		appropriate(types.CitizenHolder(4), part)
		msg := disbursement(n.citizen(4), i+2, n.citizen(5), 1)
		msg.Amount = sdk.NewCoin(denom, part.QuoRaw(2))
		n.must(func(ctx context.Context) error { _, err := n.msg.Disburse(ctx, msg); return err })
	}
	for range types.MaxStreamsOfCitizen {
		msg := n.newStream(1, 1, n.citizen(4), 1, types.MaxDays/2*daySeconds)
		msg.Amount, msg.Office, msg.Purpose = sdk.NewCoin(denom, part), office, title
		n.must(n.createStream(msg))
	}
	n.epoch()
	for i := range uint64(types.MaxStreamsOfCitizen) {
		n.must(n.withdraw(n.citizen(4), 1, i+1))
	}
	n.wait(500)
	require.Positive(t, n.owed(4))
	return n
}

// Whoever leaves may have all that one citizen can have, and the hooks still keep to
// the gas that citizenship gives them: a hook that fails leaves the dividend to who
// has no right to it any more.
func TestTheHooksKeepToTheirGas(t *testing.T) {
	n := fullLists(t)
	for name, run := range map[string]tx{
		"settle":     func(ctx context.Context) error { return n.k.Hooks().Settle(ctx, 4) },
		"expulsion":  func(ctx context.Context) error { return n.k.Hooks().AfterStandingChanged(ctx, 4, good, expelled) },
		"suspension": func(ctx context.Context) error { return n.k.Hooks().AfterStandingChanged(ctx, 4, good, suspended) },
	} {
		cached, _ := n.ctx().CacheContext()
		ctx := cached.WithGasMeter(storetypes.NewInfiniteGasMeter()).WithTxIndex(0).
			WithKVGasConfig(storetypes.KVGasConfig()).WithTransientKVGasConfig(storetypes.TransientGasConfig())
		require.NoError(t, run(ctx))
		used := ctx.GasMeter().GasConsumed()
		require.Less(t, used, uint64(citizenshiptypes.HookGas)*9/10, name)
		t.Log(name, used)
	}
}
