package keeper_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

func TestSetGuardians(t *testing.T) {
	f := newFixture(t)
	read := func() types.GuardianSet {
		res, err := f.queries.Guardians(f.ctx, &types.QueryGuardiansRequest{Number: 1})
		require.NoError(t, err)
		return res.Guardians
	}
	require.Empty(t, read().Guardians)

	events := f.must(guardiansOf(1, 2, 4, 2, 3))
	has(t, events, &types.EventGuardiansSet{Number: 1, Guardians: []uint64{2, 3, 4}, Threshold: 2})
	require.Equal(t, types.GuardianSet{Guardians: []uint64{2, 3, 4}, Threshold: 2}, read())

	f.must(guardiansOf(1, 1, 5))
	require.Equal(t, types.GuardianSet{Guardians: []uint64{5}, Threshold: 1}, read())

	events = f.must(guardiansOf(1, 0))
	has(t, events, &types.EventGuardiansSet{Number: 1})
	require.Empty(t, read().Guardians)
	require.NotContains(t, f.state(), `"guardians":[{`, "nothing is kept of them")

	_, err := f.queries.Guardians(f.ctx, &types.QueryGuardiansRequest{Number: 99})
	require.Equal(t, codes.NotFound, status.Code(err))
}

// A lapsed person has a key to lose as well.
func TestSetGuardiansWhenLapsed(t *testing.T) {
	f := newFixture(t)
	for day := range 11 {
		if day == 5 {
			f.must(affirm(2))
		}
		f.days(1)
	}
	require.Equal(t, types.STANDING_LAPSED, f.standing(1))
	f.must(guardiansOf(1, 1, 2))
}

// Choosing guardians shows that the key is not lost, and no approval survives
// the set that it was given under.
func TestNewGuardiansEndRecoveries(t *testing.T) {
	f := newFixture(t)
	f.must(guardiansOf(1, 2, 2, 3, 4))
	f.must(recovery(f, 2, 1, "new"))
	f.must(recovery(f, 4, 1, "other"))
	f.must(approval(3, 1, "new"))

	events := f.must(guardiansOf(1, 1, 3))

	has(t, events, &types.EventRecoveryEnded{Number: 1, Guardian: 2, Reason: "guardians replaced"})
	has(t, events, &types.EventRecoveryEnded{Number: 1, Guardian: 4, Reason: "guardians replaced"})
	require.Empty(t, f.recoveries(1))
	f.days(4)
	require.Equal(t, acc(1), f.accountOf(1))
}

func TestSetGuardiansRefusals(t *testing.T) {
	set := func(msg *types.MsgSetGuardians) func(*fixture) sdk.Msg { return func(*fixture) sdk.Msg { return msg } }
	runRefusals(t, []refusal{
		{"the account belongs to nobody", nil, set(guardiansOf("x", 1, 2)), types.ErrNotRegistered},
		{"the account is retired", func(f *fixture) { f.must(rotation(f, 1, 1, "new")) }, set(guardiansOf(1, 1, 2)), types.ErrRetiredAccount},
		{"the person has departed", func(f *fixture) { f.must(renounce(1)) }, set(guardiansOf(1, 1, 2)), types.ErrStanding},
		{"the person is expelled", func(f *fixture) { f.stand(1, types.STANDING_EXPELLED) }, set(guardiansOf(1, 1, 2)), types.ErrStanding},
		{"there are too many guardians", nil, set(guardiansOf(1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)), types.ErrGuardians},
		{"a guardian is named twice", nil, set(guardiansOf(1, 1, 2, 2)), types.ErrGuardians},
		{"the person is a guardian", nil, set(guardiansOf(1, 1, 2, 1)), types.ErrGuardians},
		{"the threshold is zero", nil, set(guardiansOf(1, 0, 2)), types.ErrThreshold},
		{"the threshold is above the guardians", nil, set(guardiansOf(1, 3, 2, 3)), types.ErrThreshold},
		{"there is a threshold without guardians", nil, set(guardiansOf(1, 1)), types.ErrThreshold},
		{"a guardian is nobody", nil, set(guardiansOf(1, 1, 99)), types.ErrNotRegistered},
		{"a guardian is not in good standing", func(f *fixture) { f.must(renounce(2)) }, set(guardiansOf(1, 1, 2)), types.ErrStanding},
	})
}

// stand writes a standing that no message of this test can lead to.
func (f *fixture) stand(number uint64, standing types.Standing) {
	c := f.citizen(number)
	c.Standing = standing
	require.NoError(f, f.k.Citizens.Set(f.ctx, number, c))
}
