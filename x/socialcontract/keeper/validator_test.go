package keeper_test

import (
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"
	stakingtypes "github.com/cosmos/cosmos-sdk/x/staking/types"

	"github.com/civitas-chain/civitas/x/socialcontract/keeper"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

func TestLosingTheSeatRemovesTheValidator(t *testing.T) {
	c := newCollege(t, 4, 1)
	c.resigns(2)
	require.Len(t, c.queued(), 1)
	require.Contains(t, typesOf(c.ctx), "civitas.socialcontract.v1.EventRemovalQueued")
	due := c.ctx.BlockTime().Add(300 * time.Second)

	require.NoError(t, c.k.EndBlock(c.ctx))
	require.Contains(t, typesOf(c.ctx), "civitas.socialcontract.v1.EventValidatorRemoved")
	c.endBlock()
	require.Equal(t, []int{1, 3, 4}, c.set())
	require.Empty(t, c.queued())
	require.True(t, c.staking.validators[string(operator(2))].Tokens.IsZero())

	t.Run("the bond that comes back moves on with the person", func(t *testing.T) {
		c.after(due.Sub(c.ctx.BlockTime()))
		require.Empty(t, c.people.forwarded)
		c.endBlock() // staking pays at the end of this block
		require.Empty(t, c.people.forwarded)
		c.endBlock()
		require.Equal(t, []sdk.AccAddress{operator(2)}, c.people.forwarded)
	})
	t.Run("and the validator is forgotten when staking forgets it", func(t *testing.T) {
		c.staking.mature(t, c.ctx, operator(2))
		gs, err := c.k.ExportGenesis(c.ctx)
		require.NoError(t, err)
		require.Len(t, gs.Presences, 3)
		require.Empty(t, gs.BondReturns)
	})
}

func TestHoldingOver(t *testing.T) {
	t.Run("the last one stays until a successor has bonded", func(t *testing.T) {
		c := newCollege(t, 1, 1)
		c.resigns(1)
		c.endBlock()
		c.endBlock()
		require.Equal(t, []int{1}, c.set())
		c.seat(2)
		require.NoError(t, c.create(operator(2)))
		c.endBlock()
		require.Equal(t, []int{1, 2}, c.set())
		c.endBlock()
		require.Equal(t, []int{2}, c.set())
	})
	t.Run("the charter's minimum stays", func(t *testing.T) {
		c := newCollege(t, 4, 4)
		c.resigns(1)
		c.endBlock()
		require.Equal(t, []int{1, 2, 3, 4}, c.set())
		c.seat(5)
		require.NoError(t, c.create(operator(5)))
		c.endBlock()
		c.endBlock()
		require.Equal(t, []int{2, 3, 4, 5}, c.set())
	})
	t.Run("all seats lost at once: a third goes, then more as trust expires", func(t *testing.T) {
		c := newCollege(t, 9, 2)
		for i := 1; i <= 9; i++ {
			c.resigns(i)
		}
		c.endBlock()
		require.Len(t, c.set(), 6)
		c.endBlock()
		require.Len(t, c.set(), 6)
		require.Len(t, c.queued(), 6)
		c.after(201 * time.Second) // two thirds of the unbonding time
		c.endBlock()
		require.Len(t, c.set(), 4)
		c.after(201 * time.Second)
		c.endBlock()
		require.Len(t, c.set(), 3)
		c.after(201 * time.Second)
		c.endBlock()
		require.Len(t, c.set(), 2)
		c.after(201 * time.Second)
		c.endBlock()
		require.Len(t, c.set(), 2, "the minimum stays")
	})
	t.Run("who comes first goes first", func(t *testing.T) {
		c := newCollege(t, 4, 4)
		c.resigns(3)
		c.endBlock()
		c.resigns(1)
		c.endBlock()
		c.seat(5)
		require.NoError(t, c.create(operator(5)))
		c.endBlock()
		c.endBlock()
		require.Equal(t, []int{1, 2, 4, 5}, c.set())
	})
	t.Run("who is in jail holds nothing over", func(t *testing.T) {
		c := newCollege(t, 4, 4)
		c.staking.validators[string(operator(1))].Jailed = true
		c.resigns(1)
		c.endBlock()
		require.Empty(t, c.queued())
		require.True(t, c.staking.validators[string(operator(1))].Tokens.IsZero())
	})
	t.Run("who was jailed in this block does not count as staying", func(t *testing.T) {
		c := newCollege(t, 4, 3)
		c.staking.validators[string(operator(1))].Jailed = true
		c.resigns(2)
		c.endBlock()
		require.Equal(t, []int{2, 3, 4}, c.set())
	})
	t.Run("no more than the budget go in one block", func(t *testing.T) {
		c := newCollege(t, 30, 1)
		for i := 1; i <= 9; i++ {
			c.resigns(i)
		}
		c.endBlock()
		require.Len(t, c.set(), 22)
		c.endBlock()
		require.Len(t, c.set(), 21)
	})
}

func TestRegainingTheSeat(t *testing.T) {
	t.Run("before it was out", func(t *testing.T) {
		c := newCollege(t, 4, 4)
		c.resigns(1)
		c.endBlock()
		c.seat(1)
		require.NoError(t, c.k.EndBlock(c.ctx))
		require.Contains(t, typesOf(c.ctx), "civitas.socialcontract.v1.EventRemovalCancelled")
		require.Empty(t, c.queued())
		c.endBlock()
		require.Equal(t, []int{1, 2, 3, 4}, c.set())
	})
	t.Run("after it was out: bond again and leave jail", func(t *testing.T) {
		c := newCollege(t, 4, 1)
		c.resigns(1)
		c.endBlock()
		require.Equal(t, []int{2, 3, 4}, c.set())
		require.ErrorIs(t, c.staking.delegate(c.ctx, operator(1), operator(1), fixedBond), types.ErrNoValidatorSeat)
		c.seat(1)
		require.ErrorIs(t, c.staking.delegate(c.ctx, operator(1), operator(1), fixedBond-1), types.ErrFixedBond)
		require.NoError(t, c.staking.delegate(c.ctx, operator(1), operator(1), fixedBond))
		c.staking.validators[string(operator(1))].Jailed = false
		c.endBlock()
		require.Equal(t, []int{1, 2, 3, 4}, c.set())
	})
	t.Run("whoever gets past jail without a seat is out again", func(t *testing.T) {
		c := newCollege(t, 4, 1)
		v := c.staking.validators[string(operator(1))]
		v.Jailed = true
		c.endBlock()
		require.Equal(t, []int{2, 3, 4}, c.set())
		// The seat is lost in a way that no hook has seen.
		seat, _, err := c.k.SeatOfOperator(c.ctx, operator(1))
		require.NoError(t, err)
		require.NoError(t, c.k.VacateSeat(c.ctx, types.ValidatorOffice, seat.Number, 1))
		c.staking.entries = int(c.staking.params.MaxEntries) // it cannot be unbonded yet
		c.endBlock()
		require.Len(t, c.queued(), 1)
		v.Jailed = false
		c.endBlock()
		require.True(t, v.Jailed, "in jail again though its bond cannot go yet")
		c.staking.entries = 0
		c.after(300 * time.Second)
		c.endBlock()
		require.Empty(t, c.queued())
		require.True(t, v.Tokens.IsZero())
	})
}

func TestBondedWithoutASeatIsQueued(t *testing.T) {
	c := newCollege(t, 4, 4)
	acc := operator(9)
	require.NoError(t, seatless(c, acc))
	c.endBlock()
	require.Equal(t, []int{1, 2, 3, 4, 9}, c.set())
	require.Len(t, c.queued(), 1)
	c.endBlock()
	require.Equal(t, []int{1, 2, 3, 4}, c.set())
}

// seatless plants a validator behind the hooks' back.
func seatless(c *college, acc sdk.AccAddress) error {
	hooks := c.staking.hooks
	c.staking.hooks = stakingtypes.MultiStakingHooks{}
	defer func() { c.staking.hooks = hooks }()
	return c.create(acc)
}

func TestRotatedOperator(t *testing.T) {
	c := newCollege(t, 4, 1)
	fresh := operator(50)
	require.NoError(t, c.k.Hooks().AfterAccountRotated(c.ctx, 1, operator(1), fresh))
	c.people.accounts[1] = fresh
	c.endBlock()
	require.Equal(t, []int{2, 3, 4}, c.set())
	require.NoError(t, c.create(fresh))
	c.endBlock()
	require.Equal(t, []int{2, 3, 4, 50}, c.set())
}

func TestALapsedValidatorLosesTheSeat(t *testing.T) {
	c := newCollege(t, 4, 1)
	require.NoError(t, c.k.Hooks().Settle(c.ctx, 3))
	c.endBlock()
	require.Equal(t, []int{1, 2, 4}, c.set())
}

func TestAFailingRemovalStopsNothing(t *testing.T) {
	c := newCollege(t, 4, 1)
	c.staking.failJail = errors.New("no")
	c.resigns(1)
	c.endBlock()
	require.Equal(t, []int{1, 2, 3, 4}, c.set())
	require.Len(t, c.queued(), 1)
	c.staking.failJail = nil
	c.endBlock()
	require.Equal(t, []int{2, 3, 4}, c.set())
}

func TestSeatWithoutAValidator(t *testing.T) {
	c := newCollege(t, 4, 1)
	c.seat(5)
	c.resigns(5)
	require.Empty(t, c.queued())
}

func TestValidatorsExportAndImport(t *testing.T) {
	c := newCollege(t, 6, 4)
	c.resigns(1)
	c.endBlock()
	c.resigns(2)
	c.resigns(3)
	c.endBlock()
	gs, err := c.k.ExportGenesis(c.ctx)
	require.NoError(t, err)
	require.NoError(t, gs.Validate())
	require.NotEmpty(t, gs.Removals)
	require.Len(t, gs.Presences, 6)
	require.NotEmpty(t, gs.BondReturns)

	other := newCollege(t, 0, 1)
	require.NoError(t, other.k.InitGenesis(other.ctx, *gs))
	again, err := other.k.ExportGenesis(other.ctx)
	require.NoError(t, err)
	require.Equal(t, gs, again)
	count, err := other.k.ValidatorCount(other.ctx)
	require.NoError(t, err)
	require.EqualValues(t, len(c.set()), count)
}

func TestMinimumOfValidatorsIsALimit(t *testing.T) {
	c := newCollege(t, 4, 2)
	gs, err := c.k.ExportGenesis(c.ctx)
	require.NoError(t, err)
	rows := gs.Versions[0].Charter.Limits
	require.NoError(t, c.k.CheckLimitRows(rows))
	for i := range rows {
		if rows[i].Name == types.LimitMinValidators {
			rows[i].Value = 0
		}
	}
	require.ErrorIs(t, c.k.CheckLimitRows(rows), types.ErrInvalidLimit)
}

func TestRemovalsQueryNeedsARequest(t *testing.T) {
	c := newCollege(t, 1, 1)
	_, err := keeper.NewQueryServer(c.k).Removals(c.ctx, nil)
	require.Error(t, err)
}

func typesOf(ctx sdk.Context) []string {
	var names []string
	for _, event := range ctx.EventManager().Events() {
		names = append(names, event.Type)
	}
	return names
}
