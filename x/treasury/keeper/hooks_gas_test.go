package keeper_test

import (
	"context"
	"fmt"
	"math/big"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/math"

	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	sdk "github.com/cosmos/cosmos-sdk/types"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	contracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
	"github.com/civitas-chain/civitas/x/treasury/types"
)

// wide is the longest text of so many characters.
func wide(characters int) string { return strings.Repeat("𝔸", characters) }

// burdened is a nation whose citizen 4 has all that one citizen can have: as many
// appropriations and streams as there may be, each with the longest texts and the
// largest amounts, and a dividend of as many epochs as can be claimed.
func burdened(t *testing.T) *nation {
	n := newNation(t)
	n.setParams(func(p *types.Params) { p.Dividend, p.ClaimEpochs = intOf(1), types.MaxClaimEpochs })
	for range types.MaxClaimEpochs + 1 {
		n.sleep(daysAnEpoch)
		n.block()
	}
	office := strings.Repeat("o", types.MaxOfficeLen)
	n.charter.seats[office] = map[uint64]int{4: 1}
	most := math.NewIntFromBigInt(new(big.Int).Lsh(big.NewInt(1), 152))
	n.endow(sdk.NewCoin(civ, most.MulRaw(8*types.MaxHeldByCitizen)))
	n.sleep(daysAnEpoch)
	n.block()
	set := func(holder types.Holder, limit math.Int) {
		n.must(func(ctx context.Context) error {
			msg := appropriation(holder, 1, 1)
			msg.Title, msg.Law, msg.Category = wide(types.MaxTitleLen), wide(types.MaxLawLen), strings.Repeat("c", 40)
			msg.Cap.Amount, msg.CapPerPeriod = limit, limit
			_, err := n.msg.Appropriate(ctx, msg)
			return err
		})
	}
	set(types.OfficeHolder("treasurer"), most)
	for i := range types.MaxHeldByCitizen {
		set(types.CitizenHolder(4), most)
		n.must(func(ctx context.Context) error {
			msg := disbursement(n.citizen(4), uint64(i+2), n.citizen(4), 1)
			msg.Amount.Amount = most.QuoRaw(2)
			_, err := n.msg.Disburse(ctx, msg)
			return err
		})
	}
	for range types.MaxStreamsOfCitizen {
		msg := n.newStream(1, 1, n.citizen(4), 1, 1_000)
		msg.Amount.Amount = most.QuoRaw(types.MaxStreamsOfCitizen)
		msg.Office, msg.Purpose = office, wide(types.MaxTitleLen)
		n.must(n.createStream(msg))
	}
	n.wait(500)
	for number := range types.MaxStreamsOfCitizen {
		n.must(n.withdraw(n.citizen(4), 1, uint64(number+1)))
	}
	n.wait(100)
	return n
}

// endow puts money into the fund, as a gift of somebody who has it.
func (n *nation) endow(amount sdk.Coin) {
	n.Helper()
	n.fund(n.citizen(1), sdk.NewCoins(amount))
	n.must(func(ctx context.Context) error {
		_, err := n.msg.Donate(ctx, &types.MsgDonate{Donor: n.citizen(1).String(), Amount: amount})
		return err
	})
}

// metered runs in the state as it is, and returns the gas that it took.
func (n *nation) metered(run tx) uint64 {
	n.Helper()
	cached, _ := n.ctx().CacheContext()
	ctx := cached.WithGasMeter(storetypes.NewInfiniteGasMeter()).WithTxIndex(0).
		WithKVGasConfig(storetypes.KVGasConfig()).WithTransientKVGasConfig(storetypes.TransientGasConfig())
	require.NoError(n, run(ctx))
	return ctx.GasMeter().GasConsumed()
}

// Whoever leaves may have all that one citizen can have, and the hooks still keep to
// the gas that they are given: one that runs out of it would leave an expelled citizen
// everything.
func TestTheHooksKeepToTheirGas(t *testing.T) {
	n := burdened(t)
	hooks := n.k.Hooks()
	for name, c := range map[string]struct {
		most uint64
		run  tx
	}{
		"settle":     {citizenshiptypes.HookGas, func(ctx context.Context) error { return hooks.Settle(ctx, 4) }},
		"expulsion":  {citizenshiptypes.HookGas, func(ctx context.Context) error { return hooks.AfterStandingChanged(ctx, 4, good, expelled) }},
		"suspension": {citizenshiptypes.HookGas, func(ctx context.Context) error { return hooks.AfterStandingChanged(ctx, 4, good, suspended) }},
		"a vacated seat": {contracttypes.OfficeHookGas, func(ctx context.Context) error {
			return hooks.AfterSeatVacated(ctx, strings.Repeat("o", types.MaxOfficeLen), 4)
		}},
	} {
		t.Run(name, func(t *testing.T) {
			used := n.metered(c.run)
			t.Logf("%d of %d gas", used, c.most)
			require.Less(t, used, c.most*9/10)
		})
	}
}

// Whoever leaves loses the seats of all offices in one hook of the social contract,
// which pays for ours: a seat that no stream is bound to costs next to nothing.
func TestSeatsWithoutAStreamAreCheap(t *testing.T) {
	n := burdened(t)
	used := n.metered(func(ctx context.Context) error {
		for i := range contracttypes.MaxOffices {
			if err := n.k.Hooks().AfterSeatVacated(ctx, fmt.Sprintf("office-%d", i), 4); err != nil {
				return err
			}
		}
		return nil
	})
	t.Logf("%d gas for %d seats", used, contracttypes.MaxOffices)
	require.Less(t, used, uint64(citizenshiptypes.HookGas)/10)
}

// Who ends somebody's stream chooses the gas, and cannot choose it so that only the last
// payment does not pass.
func TestNoGasLimitEndsAStreamWithoutItsLastPayment(t *testing.T) {
	n := withStream(t)
	n.wait(500)
	ended := 0
	for limit := uint64(0); limit < 100_000; limit += 250 {
		cached, _ := n.ctx().CacheContext()
		ctx := cached.WithGasMeter(storetypes.NewGasMeter(limit)).WithTxIndex(0).
			WithKVGasConfig(storetypes.KVGasConfig()).WithTransientKVGasConfig(storetypes.TransientGasConfig())
		passed := func() (passed bool) {
			defer func() { _ = recover() }()
			require.NoError(t, n.endStream(n.citizen(1), "", 1, 1)(ctx))
			return true
		}()
		if !passed {
			continue
		}
		s, err := n.k.GetStream(cached, 1, 1)
		require.NoError(t, err)
		require.Empty(t, s.Failure)
		require.EqualValues(t, 175, s.Paid.Int64())
		ended++
	}
	require.NotZero(t, ended)
}
