package keeper_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

// recordOf is that of a person who stands somewhere, none for an applicant.
func recordOf(standing types.Standing) *types.Citizen {
	if standing == types.STANDING_APPLICANT {
		return nil
	}
	c := &types.Citizen{Account: acc(99), Standing: standing, VotingDay: 1, DueDay: 9, District: 1}
	if standing == types.STANDING_LAPSED {
		c.DueDay = 2
	}
	return c
}

// The transition function allows what the table allows, for every pair of
// standings, moves the counters by exactly one person and calls the hooks once.
func TestEveryTransition(t *testing.T) {
	all := append(types.Standings(), types.STANDING_APPLICANT)
	for _, from := range all {
		for _, to := range types.Standings() {
			if from == to {
				continue
			}
			t.Run(fmt.Sprint(from, " to ", to), func(t *testing.T) {
				f := newFixture(t)
				f.days(3)
				require.NoError(t, f.k.SetSuspension(f.ctx, 99, types.Suspension{UntilDay: 9}))
				before := recordOf(from)
				if before == nil {
					require.NoError(t, f.k.ChangeApplicant(f.ctx, types.STANDING_UNSPECIFIED, types.STANDING_APPLICANT))
				} else {
					path := map[types.Standing][]types.Standing{
						types.STANDING_LAPSED:    {types.STANDING_CITIZEN},
						types.STANDING_SUSPENDED: {types.STANDING_CITIZEN},
						types.STANDING_EXPELLED:  {types.STANDING_CITIZEN},
						types.STANDING_DEPARTED:  {types.STANDING_CITIZEN},
					}[from]
					require.NoError(t, f.k.ChangeApplicant(f.ctx, types.STANDING_UNSPECIFIED, types.STANDING_APPLICANT))
					var last *types.Citizen
					for _, standing := range append(path, from) {
						require.NoError(t, f.k.Change(f.ctx, 99, last, *recordOf(standing)))
						last = recordOf(standing)
					}
				}
				f.block()
				f.hooks.heard = nil
				was := f.population()

				_, err := f.tx(func(ctx sdk.Context) error { return f.k.Change(ctx, 99, before, *recordOf(to)) })
				f.block()

				if !from.CanBecome(to) {
					require.ErrorIs(t, err, types.ErrTransition)
					require.Equal(t, was, f.population())
					require.Empty(t, f.hooks.heard)
					return
				}
				require.NoError(t, err)
				is := f.population()
				require.Equal(t, persons(was), persons(is), "nobody is won or lost")
				require.NotEqual(t, was, is)
				if before != nil {
					require.Equal(t, []string{fmt.Sprint("99 ", from, " ", to)}, f.hooks.heard)
				}
			})
		}
	}
}

func persons(p types.Population) uint64 {
	return p.Citizens + p.Lapsed + p.Suspended + p.Expelled + p.Departed + p.Residents + p.Applicants
}

func TestApplicantsComeFromNowhereAndGoBack(t *testing.T) {
	f := newFixture(t)
	for _, from := range append(types.Standings(), types.STANDING_APPLICANT, types.STANDING_UNSPECIFIED) {
		for _, to := range []types.Standing{types.STANDING_APPLICANT, types.STANDING_UNSPECIFIED} {
			err := f.k.ChangeApplicant(f.ctx, from, to)
			if from.CanBecome(to) {
				require.NoError(t, err)
				continue
			}
			require.ErrorIs(t, err, types.ErrTransition, "%s to %s", from, to)
		}
	}
}
