package keeper_test

import (
	"testing"

	abci "github.com/cometbft/cometbft/abci/types"
	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

// No failure of the store is discarded by any message about keys.
func TestMessagesAboutKeysReportEveryFailureOfTheStore(t *testing.T) {
	for name, tc := range map[string]struct {
		arrange func(f *fixture)
		msg     func(f *fixture) sdk.Msg
	}{
		"rotate with recoveries and invitations": {func(f *fixture) {
			f.must(renounce(1))
			f.must(invite(2, 1))
		}, func(f *fixture) sdk.Msg { return rotation(f, 1, 1, "mine") }},
		"set guardians":       {nil, func(*fixture) sdk.Msg { return guardiansOf(1, 1, 2, 3) }},
		"take guardians away": {nil, func(*fixture) sdk.Msg { return guardiansOf(1, 0) }},
		"start":               {nil, func(f *fixture) sdk.Msg { return recovery(f, 3, 1, "other") }},
		"start, at once":      {nil, func(f *fixture) sdk.Msg { return recovery(f, 1, 2, "other") }},
		"approve":             {nil, func(*fixture) sdk.Msg { return approval(3, 1, "new") }},
		"cancel":              {nil, func(*fixture) sdk.Msg { return cancel(1) }},
	} {
		t.Run(name, func(t *testing.T) {
			f := guarded(t)
			f.must(guardiansOf(2, 1, 1))
			f.must(recovery(f, 2, 1, "new"))
			if tc.arrange != nil {
				tc.arrange(f)
			}
			msg := tc.msg(f)
			f.failEach(func() error {
				_, err := f.send(msg)
				return err
			})
		})
	}
}

// What fails at the block's end is returned or named in an event, and whoever
// could not be moved keeps the account.
func TestRecoveriesReportEveryFailureOfTheStore(t *testing.T) {
	f := underWay(t)
	f.days(1)
	f.ctx = f.ctx.WithBlockTime(f.ctx.BlockTime().Add(daySeconds * 1e9))
	before := f.ctx
	clean := func(events []abci.Event) bool {
		return len(filter(events, "EventQueueItemDropped")) == 0 &&
			len(filter(events, "EventRecovered")) == 1 && len(filter(events, "EventRecoveryEnded")) == 1
	}
	f.failEach(func() error {
		ctx, _ := before.WithEventManager(sdk.NewEventManager()).CacheContext()
		if err := f.k.EndBlock(ctx); err != nil {
			return err
		}
		if !clean(ctx.EventManager().ABCIEvents()) {
			return errStore
		}
		return nil
	})
	require.True(t, clean(f.block()))
	require.NoError(t, f.k.EndBlock(f.ctx))
}

// No failure of the store is discarded by a read about keys or by genesis.
func TestReadsAboutKeysReportEveryFailureOfTheStore(t *testing.T) {
	f := underWay(t)
	for name, read := range map[string]func() error{
		"recovery": func() error { _, err := f.k.RecoveryDoc(f.ctx, 1, acc("x")); return err },
		"query": func() error {
			_, err := f.queries.Guardians(f.ctx, &types.QueryGuardiansRequest{Number: 1})
			return err
		},
		"export": func() error { _, err := f.k.ExportGenesis(f.ctx); return err },
	} {
		t.Run(name, func(t *testing.T) { f.failEach(read) })
	}
	t.Run("genesis", func(t *testing.T) {
		g, err := f.k.ExportGenesis(f.ctx)
		require.NoError(t, err)
		second := emptyFixture(t)
		second.failEach(func() error {
			cached, _ := second.ctx.CacheContext()
			return second.k.InitGenesis(cached, g)
		})
	})
}
