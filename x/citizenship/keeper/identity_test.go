package keeper_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"
	sdkerrors "github.com/cosmos/cosmos-sdk/types/errors"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"

	"github.com/civitas-chain/civitas/x/citizenship/keeper"
	"github.com/civitas-chain/civitas/x/citizenship/types"
)

func TestLevelOf(t *testing.T) {
	store := func(f *fixture, standing types.Standing) {
		c := f.citizen(1)
		c.Standing = standing
		require.NoError(f, f.k.Citizens.Set(f.ctx, 1, c))
	}
	for _, tc := range []struct {
		name    string
		arrange func(f *fixture)
		who     sdk.AccAddress
		want    types.Level
	}{
		{"a stranger is anyone", nil, acc("x"), types.LEVEL_ANYONE},
		{"a guest is anyone", func(f *fixture) { f.must(invite(1, "x")) }, acc("x"), types.LEVEL_ANYONE},
		{"an applicant", func(f *fixture) { f.must(apply("x")) }, acc("x"), types.LEVEL_APPLICANT},
		{"a relayer by licence holds", func(f *fixture) { f.contract.relayer = acc("x") }, acc("x"), types.LEVEL_HOLDER},
		{"a citizen", nil, acc(1), types.LEVEL_CITIZEN},
		{"a citizen who has not signed resides", func(f *fixture) { f.contract.required = 2 }, acc(1), types.LEVEL_RESIDENT},
		{"a citizen overdue holds before the queue says so", func(f *fixture) { f.days(11) }, acc(1), types.LEVEL_HOLDER},
		{"a suspended citizen resides", func(f *fixture) { store(f, types.STANDING_SUSPENDED) }, acc(1), types.LEVEL_RESIDENT},
		{"a resident", func(f *fixture) { store(f, types.STANDING_RESIDENT) }, acc(1), types.LEVEL_RESIDENT},
		{"an expelled person holds", func(f *fixture) { store(f, types.STANDING_EXPELLED) }, acc(1), types.LEVEL_HOLDER},
		{"a departed person holds", func(f *fixture) { store(f, types.STANDING_DEPARTED) }, acc(1), types.LEVEL_HOLDER},
	} {
		t.Run(tc.name, func(t *testing.T) {
			f := newFixture(t)
			if tc.arrange != nil {
				tc.arrange(f)
			}
			level, _, err := f.k.LevelOf(f.ctx, tc.who)
			require.NoError(t, err)
			require.Equal(t, tc.want, level)
		})
	}
}

func TestSendRestriction(t *testing.T) {
	for _, tc := range []struct {
		name    string
		arrange func(f *fixture)
		to      sdk.AccAddress
		want    sdk.AccAddress
		err     error
	}{
		{"a citizen receives", nil, acc(1), acc(1), nil},
		{"a lapsed citizen receives", func(f *fixture) { f.days(11) }, acc(1), acc(1), nil},
		{"a departed person receives", func(f *fixture) { f.must(renounce(1)) }, acc(1), acc(1), nil},
		{"a module account receives", nil, authtypes.NewModuleAddress("treasury"), authtypes.NewModuleAddress("treasury"), nil},
		{"a relayer receives", func(f *fixture) { f.contract.relayer = acc("x") }, acc("x"), acc("x"), nil},
		{"a stranger does not", nil, acc("x"), nil, types.ErrReceiver},
		{"an applicant does not", func(f *fixture) { f.must(apply("x")) }, acc("x"), nil, types.ErrReceiver},
		{
			"a stranger does when the charter opens it", func(f *fixture) {
				f.contract.limits = map[string]uint64{types.OpenReceiptsLimit: 1}
			}, acc("x"), acc("x"), nil,
		},
		{
			"a stranger does not when the charter says zero", func(f *fixture) {
				f.contract.limits = map[string]uint64{types.OpenReceiptsLimit: 0}
			}, acc("x"), nil, types.ErrReceiver,
		},
		{
			"a retired account's receipts go on", func(f *fixture) { f.must(rotation(f, 1, 1, "new")) },
			acc(1), sdk.AccAddress(secpKey("new").PubKey().Address()), nil,
		},
	} {
		t.Run(tc.name, func(t *testing.T) {
			f := newFixture(t)
			if tc.arrange != nil {
				tc.arrange(f)
			}
			to, err := f.k.SendRestriction(f.ctx, acc(2), tc.to, nil)
			require.ErrorIs(t, err, tc.err)
			require.Equal(t, tc.want, to)
		})
	}
	t.Run("anyone receives a refund", func(t *testing.T) {
		f := newFixture(t)
		for _, ctx := range []sdk.Context{
			f.ctx.WithContext(keeper.WithUnrestrictedReceipt(f.ctx.Context())),
			sdk.UnwrapSDKContext(f.ctx).WithContext(keeper.WithUnrestrictedReceipt(f.ctx)),
		} {
			to, err := f.k.SendRestriction(ctx, acc(2), acc("x"), nil)
			require.NoError(t, err)
			require.Equal(t, acc("x"), to)
		}
	})
}

func TestSpendQuota(t *testing.T) {
	f := newFixture(t)
	for range 3 {
		require.NoError(t, f.k.SpendQuota(f.ctx, 1))
	}
	require.ErrorIs(t, f.k.SpendQuota(f.ctx, 1), types.ErrQuota)
	require.NoError(t, f.k.SpendQuota(f.ctx, 2))
	f.days(1)
	require.NoError(t, f.k.SpendQuota(f.ctx, 1))
}

func TestOneAttemptToLeaveADayBeyondTheQuota(t *testing.T) {
	f := newFixture(t)
	for range 3 {
		require.NoError(t, f.k.SpendQuota(f.ctx, 1))
	}
	require.NoError(t, f.k.SpendLeave(f.ctx, 1))
	require.ErrorIs(t, f.k.SpendLeave(f.ctx, 1), types.ErrQuota)
	require.NoError(t, f.k.SpendLeave(f.ctx, 2), "it takes the rest of the quota")
	require.ErrorIs(t, f.k.SpendQuota(f.ctx, 2), types.ErrQuota)
	f.days(1)
	require.NoError(t, f.k.SpendQuota(f.ctx, 1))
	require.NoError(t, f.k.SpendLeave(f.ctx, 1))
}

func TestSetSigned(t *testing.T) {
	f := newFixture(t)
	events, err := f.tx(func(ctx sdk.Context) error { return f.k.SetSigned(ctx, 1, 2) })
	require.NoError(t, err)
	has(t, events, &types.EventSignatureRecorded{Number: 1, Version: 2})
	f.block()
	version, err := f.k.SignedVersion(f.ctx, 1)
	require.NoError(t, err)
	require.Equal(t, uint64(2), version)
	require.Equal(t, int64(1), f.citizen(1).ChangedHeight)

	events, err = f.tx(func(ctx sdk.Context) error { return f.k.SetSigned(ctx, 1, 2) })
	require.NoError(t, err)
	require.Empty(t, events, "signing again changes nothing")
	require.ErrorIs(t, f.k.SetSigned(f.ctx, 99, 2), types.ErrNotRegistered)

	for minVersion, want := range map[uint64]uint64{0: 5, 1: 5, 2: 1, 3: 0} {
		_, total, err := f.k.Electorate(f.ctx, minVersion)
		require.NoError(t, err)
		require.Equal(t, want, total)
	}
	districts, _, err := f.k.Electorate(f.ctx, 1)
	require.NoError(t, err)
	require.Equal(t, []types.DistrictCount{{District: 1, Count: 2}, {District: 2, Count: 3}}, districts)
}

func TestUpdateParams(t *testing.T) {
	f := newFixture(t)
	params := testParams()
	params.DailyQuota = 9
	events := f.must(&types.MsgUpdateParams{Authority: text(seal), Params: params})
	has(t, events, &types.EventParamsUpdated{Params: params})
	res, err := f.queries.Params(f.ctx, &types.QueryParamsRequest{})
	require.NoError(t, err)
	require.Equal(t, params, res.Params)
	require.Equal(t, text(seal), f.k.Authority())
}

func TestUpdateParamsRefusals(t *testing.T) {
	runRefusals(t, []refusal{
		{"the authority is not the seal", nil, func(*fixture) sdk.Msg {
			return &types.MsgUpdateParams{Authority: text(acc(1)), Params: testParams()}
		}, sdkerrors.ErrUnauthorized},
		{"the parameters are not valid", nil, func(*fixture) sdk.Msg {
			return &types.MsgUpdateParams{Authority: text(seal)}
		}, types.ErrParams},
		{"the currency changes", nil, func(*fixture) sdk.Msg {
			params := testParams()
			params.Denom = "ufranc"
			return &types.MsgUpdateParams{Authority: text(seal), Params: params}
		}, types.ErrDenomFixed},
	})
}

func TestMessagesRefuseWhatIsNoAddress(t *testing.T) {
	f := newFixture(t)
	for _, msg := range []sdk.Msg{
		&types.MsgInvite{Inviter: "?"}, &types.MsgInvite{Inviter: text(acc(1)), Invitee: "?"}, &types.MsgApply{Applicant: "?"},
		&types.MsgVouch{Voucher: "?"}, &types.MsgWithdrawVouch{Voucher: "?"}, &types.MsgAttest{Registrar: "?"},
		&types.MsgAffirm{Citizen: "?"}, &types.MsgRenounce{Person: "?"}, &types.MsgRotateAccount{Account: "?"},
	} {
		_, err := f.send(msg)
		require.ErrorContains(t, err, `address "?"`)
	}
}

func TestCalendarReads(t *testing.T) {
	f := newFixture(t)
	f.days(3)
	day, err := f.k.CivicDay(f.ctx)
	require.NoError(t, err)
	require.Equal(t, int64(3), day)
	seconds, err := f.k.DaySeconds(f.ctx)
	require.NoError(t, err)
	require.Equal(t, int64(daySeconds), seconds)
	seconds, err = f.k.EpochSeconds(f.ctx)
	require.NoError(t, err)
	require.Equal(t, int64(30*daySeconds), seconds)
	start, err := f.k.StartOf(f.ctx, 2)
	require.NoError(t, err)
	require.Equal(t, genesis.Unix()+2*daySeconds, start.Unix())
	res, err := f.queries.Calendar(f.ctx, &types.QueryCalendarRequest{})
	require.NoError(t, err)
	require.Equal(t, &types.QueryCalendarResponse{
		Calendar: types.Calendar{DaySeconds: daySeconds, GenesisTime: genesis.Unix()},
		CivicDay: 3, LastClosedDay: 2, Drained: true, Epoch: 1,
	}, res)
}

func TestRegistrarAndCharterReads(t *testing.T) {
	f := newFixture(t)
	for number, want := range map[uint64]bool{1: false, 4: true} {
		holds, err := f.k.IsRegistrar(f.ctx, acc(number))
		require.NoError(t, err)
		require.Equal(t, want, holds)
	}
	_, err := f.k.IsRegistrar(f.ctx, acc("x"))
	require.ErrorIs(t, err, types.ErrNotRegistered)
	version, charter, err := f.k.CharterInForce(f.ctx)
	require.NoError(t, err)
	require.Equal(t, uint64(1), version)
	require.Equal(t, root, charter)
}

func TestJoinedHooksStopAtTheFirstError(t *testing.T) {
	f := newFixture(t)
	good, bad := &recordingHooks{}, &recordingHooks{trouble: "error"}
	joined := types.NewMultiHooks(good, bad, good)
	for _, err := range []error{
		joined.AfterAdmitted(f.ctx, 1), joined.Settle(f.ctx, 1), joined.AfterAccountRotated(f.ctx, 1, acc(1), acc(2)),
		joined.AfterStandingChanged(f.ctx, 1, types.STANDING_CITIZEN, types.STANDING_LAPSED),
	} {
		require.ErrorIs(t, err, errHook)
	}
	require.Len(t, good.heard, 4)
}
