package app_test

import (
	"context"
	"testing"

	abci "github.com/cometbft/cometbft/abci/types"
	"github.com/stretchr/testify/require"

	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/types/module"
	upgradetypes "github.com/cosmos/cosmos-sdk/x/upgrade/types"

	"github.com/civitas-chain/civitas/app"
	"github.com/civitas-chain/civitas/app/apptest"
	"github.com/civitas-chain/civitas/app/upgrades"
	contracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
	treasurytypes "github.com/civitas-chain/civitas/x/treasury/types"
)

// upgrades has the nation decide on an upgrade and lets it come: at its height
// every application knows a version that does change. They come there one after
// the other, so that change reads the state from its context alone.
func (f *fortress) upgrades(name string, change func(sdk.Context, *app.App) error) {
	f.T.Helper()
	f.awaitsUpgrade(name, change)
	f.Block()
	done, err := f.App.UpgradeKeeper.GetDoneHeight(f.Context(), name)
	require.NoError(f.T, err)
	require.Equal(f.T, f.Height(), done)
}

// awaitsUpgrade goes to the block before that of the upgrade.
func (f *fortress) awaitsUpgrade(name string, change func(sdk.Context, *app.App) error) {
	f.T.Helper()
	height := f.Height() + 7
	f.enacted(&upgradetypes.MsgSoftwareUpgrade{
		Authority: apptest.Seal(), Plan: upgradetypes.Plan{Name: name, Height: height},
	})
	require.Less(f.T, f.Height(), height)
	f.Blocks(int(height - 1 - f.Height()))
	f.version = func(instance *app.App) upgrades.Upgrade {
		return upgrades.Upgrade{Name: name, Handle: func(
			ctx context.Context, _ *module.Manager, _ module.Configurator, _ upgradetypes.Plan, from module.VersionMap,
		) (module.VersionMap, error) {
			return from, change(sdk.UnwrapSDKContext(ctx), instance)
		}}
	}
	for _, instance := range f.applications {
		instance.SetVersionForTest(f.version(instance))
	}
}

// An upgrade can write what it likes past the functions that hold the limits. The
// chain stops before it keeps what breaks one.
func TestAnUpgradeThatBreaksALimitStopsTheChain(t *testing.T) {
	for _, tc := range []struct {
		name, limit string
		change      func(f *fortress, ctx sdk.Context, a *app.App) error
	}{
		{"issued", treasurytypes.LimitIssuance, func(f *fortress, ctx sdk.Context, a *app.App) error {
			return a.TreasuryKeeper.Issued.Set(ctx, math.NewInt(1_000_000_000_000))
		}},
		{"spent", treasurytypes.LimitSpending, func(f *fortress, ctx sdk.Context, a *app.App) error {
			window, err := a.TreasuryKeeper.Spending.Get(ctx, f.Denom())
			if err != nil {
				return err
			}
			window.Spent = window.Base
			return a.TreasuryKeeper.Spending.Set(ctx, f.Denom(), window)
		}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			f := newFortress(t, fortressOptions{})
			f.awaitsUpgrade("greedy", func(ctx sdk.Context, a *app.App) error { return tc.change(f, ctx, a) })
			measured, held, height := f.measure(tc.limit), f.holdings(), f.Height()
			for _, instance := range f.applications {
				_, err := instance.FinalizeBlock(&abci.RequestFinalizeBlock{Height: height + 1, Time: f.Now().Add(f.Day() / 2)})
				require.ErrorIs(t, err, contracttypes.ErrUnconstitutional)
				require.Equal(t, height, instance.LastBlockHeight())
			}
			require.Equal(t, measured, f.measure(tc.limit))
			require.Equal(t, held, f.holdings())
		})
	}
}

// An upgrade that keeps within the limits is let through, and one that hands the
// nation to somebody else is not.
func TestAnUpgradeChangesAnythingButWhoGoverns(t *testing.T) {
	f := newFortress(t, fortressOptions{})
	f.upgrades("honest", func(ctx sdk.Context, a *app.App) error {
		return a.TreasuryKeeper.Issue(ctx, f.Coin(1), "One for luck")
	})
	require.Equal(t, "1", f.measure(treasurytypes.LimitIssuance).Measure.String())

	f.awaitsUpgrade("treason", func(ctx sdk.Context, a *app.App) error {
		params, err := a.ConsensusKeeper.ParamsStore.Get(ctx)
		if err != nil {
			return err
		}
		params.Authority.Authority = f.Citizen("ada").String()
		return a.ConsensusKeeper.ParamsStore.Set(ctx, params)
	})
	_, err := f.App.FinalizeBlock(&abci.RequestFinalizeBlock{Height: f.Height() + 1, Time: f.Now().Add(f.Day() / 2)})
	require.ErrorIs(t, err, app.ErrForeignAuthority)
}
