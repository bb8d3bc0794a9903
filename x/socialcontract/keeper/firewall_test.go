package keeper_test

import (
	"context"
	"errors"
	"testing"

	cmtproto "github.com/cometbft/cometbft/proto/tendermint/types"
	"github.com/stretchr/testify/require"

	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"
	consensustypes "github.com/cosmos/cosmos-sdk/x/consensus/types"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

func soundConsensus(seal string) *consensustypes.MsgUpdateParams {
	return &consensustypes.MsgUpdateParams{
		Authority: seal,
		Block:     &cmtproto.BlockParams{MaxBytes: types.MinBlockBytes, MaxGas: types.MinBlockGas},
		Evidence:  &cmtproto.EvidenceParams{MaxAgeNumBlocks: 100, MaxAgeDuration: day, MaxBytes: 10_000},
		Validator: &cmtproto.ValidatorParams{PubKeyTypes: []string{"ed25519"}},
		Abci:      &cmtproto.ABCIParams{},
		Auth:      &cmtproto.AuthorityParams{},
	}
}

func TestFirewall(t *testing.T) {
	for _, tc := range []struct {
		name  string
		kinds []string
		want  error
		spent uint64
	}{
		{"lets pass what keeps within a limit", []string{"spend-100"}, nil, 100},
		{"stops what exceeds a limit by one", []string{"spend-101"}, types.ErrUnconstitutional, 0},
		{"stops what is split over messages", []string{"spend-60", "spend-41"}, types.ErrUnconstitutional, 0},
		{"stops an act that raises the limit first", []string{"raise-1000", "spend-101"}, types.ErrUnconstitutional, 0},
		{"stops an act that raises the limit afterwards", []string{"spend-101", "raise-1000"}, types.ErrUnconstitutional, 0},
		{"applies a limit that the act lowers", []string{"spend-60", "raise-50"}, types.ErrUnconstitutional, 0},
		{"applies a limit that the act removes", []string{"drop", "spend-101"}, types.ErrUnconstitutional, 0},
		{"lets an act raise a limit without using it", []string{"raise-1000"}, nil, 0},
	} {
		t.Run(tc.name, func(t *testing.T) {
			a := newAssembly(t, 3)
			out := a.dispatch(council, a.licences(tc.kinds...)...)
			require.ErrorIs(t, out.Err(), tc.want)
			require.Equal(t, tc.spent, a.spent())
			if tc.want != nil {
				require.Equal(t, types.REFERENDUM_STATUS_UNCONSTITUTIONAL, out.Status)
				bound, _, err := a.k.Limit(a.ctx, "planted.spend")
				require.NoError(t, err)
				require.EqualValues(t, 100, bound, "nothing has changed")
			}
		})
	}
}

// What changes the state without being an act is held to the same limits.
func TestWithinLimits(t *testing.T) {
	broken := errors.New("broken")
	for _, tc := range []struct {
		name   string
		change func(a *assembly, ctx sdk.Context) error
		want   error
	}{
		{"lets pass what keeps within a limit", func(a *assembly, ctx sdk.Context) error {
			planted{a.key, "planted.spend"}.spend(ctx, 100)
			return nil
		}, nil},
		{"stops what exceeds a limit by one", func(a *assembly, ctx sdk.Context) error {
			planted{a.key, "planted.spend"}.spend(ctx, 101)
			return nil
		}, types.ErrUnconstitutional},
		{"stops what raises the limit first", func(a *assembly, ctx sdk.Context) error {
			require.NoError(t, a.k.SetLimitForTest(ctx, "planted.spend", 1_000))
			planted{a.key, "planted.spend"}.spend(ctx, 101)
			return nil
		}, types.ErrUnconstitutional},
		{"returns the error of the change", func(*assembly, sdk.Context) error { return broken }, broken},
	} {
		t.Run(tc.name, func(t *testing.T) {
			a := newAssembly(t, 3)
			err := a.k.WithinLimits(a.ctx, func(ctx context.Context) error { return tc.change(a, sdk.UnwrapSDKContext(ctx)) })
			require.ErrorIs(t, err, tc.want)
		})
	}
	a := newAssembly(t, 3)
	calls := 0
	a.k.RegisterLimits(sick{planted{a.key, "planted.sick"}, &calls, 1, func() error { return broken }})
	require.ErrorIs(t, a.k.WithinLimits(a.ctx, func(context.Context) error { panic("it must not run") }), broken)
}

func TestFirewallIgnoresALimitThatNoCharterSets(t *testing.T) {
	a := newAssembly(t, 3)
	require.NoError(t, a.k.RemoveLimitForTest(a.ctx, "planted.spend"))
	require.NoError(t, a.dispatch(council, a.licence("spend-1000")).Err())
	require.ErrorIs(t, a.dispatch(council, a.licence("spend-51"), a.licence("raise-50")).Err(), types.ErrUnconstitutional,
		"but not one that the act itself sets")
}

// sick is a limit that cannot be measured.
type sick struct {
	planted
	calls *int
	from  int
	how   func() error
}

func (s sick) Measure(context.Context) (math.Int, error) {
	*s.calls++
	if *s.calls >= s.from {
		return math.Int{}, s.how()
	}
	return math.ZeroInt(), nil
}

func (s sick) Check(context.Context, uint64, math.Int, math.Int) error { return errors.New("sick") }

func TestFirewallFailsTheActWhenALimitCannotBeMeasured(t *testing.T) {
	for name, tc := range map[string]struct {
		from int
		how  func() error
		want error
	}{
		"before":       {1, func() error { return types.ErrInvalidLimit }, types.ErrInvalidLimit},
		"after":        {2, func() error { return types.ErrInvalidLimit }, types.ErrInvalidLimit},
		"panic before": {1, func() error { panic("sick") }, types.ErrActPanicked},
		"panic after":  {2, func() error { panic("sick") }, types.ErrActPanicked},
	} {
		t.Run(name, func(t *testing.T) {
			a := newAssembly(t, 3)
			calls := 0
			a.k.RegisterLimits(sick{planted{a.key, "planted.sick"}, &calls, tc.from, tc.how})
			require.NoError(t, a.k.SetLimitForTest(a.ctx, "planted.sick", 1))
			out := a.dispatch(council, a.licence("spend-1"))
			require.Equal(t, types.REFERENDUM_STATUS_FAILED, out.Status)
			require.ErrorIs(t, out.Err(), tc.want)
			require.Zero(t, a.spent())
		})
	}
}

func TestFirewallCheckThatFailsFailsTheAct(t *testing.T) {
	a := newAssembly(t, 3)
	calls := 0
	a.k.RegisterLimits(sick{planted{a.key, "planted.sick"}, &calls, 99, nil})
	require.NoError(t, a.k.SetLimitForTest(a.ctx, "planted.sick", 1))
	require.Equal(t, types.REFERENDUM_STATUS_FAILED, a.dispatch(council, a.licence("spend-1")).Status)
}

func TestEveryLimitOfTheCharterHasAnEnforcerAndViceVersa(t *testing.T) {
	a := newAssembly(t, 3)
	rows := fullCharter().Limits
	require.NoError(t, a.k.CheckLimitRows(rows))
	require.NoError(t, a.k.CheckCharter(fullCharter()))

	orphan := append([]types.LimitRow{{Name: "nobody.enforces_bps", Value: 1}}, rows...)
	require.ErrorIs(t, a.k.CheckLimitRows(orphan), types.ErrInvalidLimit)
	charter := fullCharter()
	charter.Limits = orphan
	charter.Sort()
	require.ErrorIs(t, a.k.CheckCharter(charter), types.ErrInvalidLimit, "a charter with such a limit is refused")

	require.ErrorIs(t, a.k.CheckLimitRows(rows[1:]), types.ErrInvalidLimit, "a registered limit that the charter leaves out")

	for _, value := range []uint64{types.MinSealGas - 1, types.MaxSealGas + 1} {
		rows := fullCharter().Limits
		rows[len(rows)-1].Value = value
		require.Equal(t, types.LimitSealGas, rows[len(rows)-1].Name)
		require.ErrorIs(t, a.k.CheckLimitRows(rows), types.ErrInvalidLimit, "outside the compiled bounds")
	}
	require.Panics(t, func() { a.k.RegisterLimits(planted{a.key, "planted.spend"}) }, "registered twice")
}
