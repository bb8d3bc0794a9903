package keeper_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// bondRefusal is one way in which the staking hooks refuse a bond, by the words
// of the README.
type bondRefusal struct {
	name string
	do   func(c *college) error
	want error
}

// stranger has no seat.
var stranger = operator(77)

var bondRefusals = []bondRefusal{
	{"the operator has no seat of the validator office", func(c *college) error { return c.create(stranger) }, types.ErrNoValidatorSeat},
	{"the operator has no seat of the validator office", func(c *college) error {
		c.seat(5)
		seat, _, err := c.k.SeatOfOperator(c.ctx, operator(5))
		require.NoError(c, err)
		require.NoError(c, c.k.VacateSeat(c.ctx, types.ValidatorOffice, seat.Number, 5))
		return c.create(operator(5))
	}, types.ErrNoValidatorSeat},
	{"the minimum self-delegation is not the bond", func(c *college) error {
		c.seat(5)
		return c.staking.create(c.ctx, operator(5), fixedBond, fixedBond-1)
	}, types.ErrFixedBond},
	{"a validator is created with less or more than the bond", func(c *college) error {
		c.seat(5)
		return c.staking.create(c.ctx, operator(5), fixedBond-1, fixedBond)
	}, types.ErrFixedBond},
	{"a validator is created with less or more than the bond", func(c *college) error {
		c.seat(5)
		return c.staking.create(c.ctx, operator(5), fixedBond+1, fixedBond)
	}, types.ErrFixedBond},
	{"somebody else than the operator delegates", func(c *college) error {
		return c.staking.delegate(c.ctx, stranger, operator(1), 1)
	}, types.ErrOnlyOwnBond},
	{"somebody else than the operator delegates", func(c *college) error {
		return c.staking.delegate(c.ctx, operator(2), operator(1), 1)
	}, types.ErrOnlyOwnBond},
	{"the operator adds to a whole bond", func(c *college) error {
		return c.staking.delegate(c.ctx, operator(1), operator(1), 1)
	}, types.ErrFixedBond},
	{"the operator takes a part of the bond, or all", func(c *college) error {
		_, _, err := c.staking.Undelegate(c.ctx, operator(1), sdk.ValAddress(operator(1)), math.LegacyNewDec(1))
		return err
	}, types.ErrBondHeld},
	{"the operator takes a part of the bond, or all", func(c *college) error {
		_, _, err := c.staking.Undelegate(c.ctx, operator(1), sdk.ValAddress(operator(1)), math.LegacyNewDec(fixedBond))
		return err
	}, types.ErrBondHeld},
	{"the operator tops up to less or more than the bond", func(c *college) error {
		v := c.staking.validators[string(operator(1))]
		v.Tokens = math.NewInt(fixedBond - 5_000_001)
		return c.staking.delegate(c.ctx, operator(1), operator(1), 5_000_000)
	}, types.ErrFixedBond},
	{"the operator tops up to less or more than the bond", func(c *college) error {
		v := c.staking.validators[string(operator(1))]
		v.Tokens = math.NewInt(fixedBond - 5_000_001)
		return c.staking.delegate(c.ctx, operator(1), operator(1), 5_000_002)
	}, types.ErrFixedBond},
	{"the operator is suspended", func(c *college) error {
		c.staking.validators[string(operator(1))].Tokens = math.NewInt(fixedBond - 1)
		c.people.lapsed[1] = true
		return c.staking.delegate(c.ctx, operator(1), operator(1), 1)
	}, types.ErrNoValidatorSeat},
	{"the operator is suspended", func(c *college) error {
		c.seat(5)
		c.people.lapsed[5] = true
		return c.create(operator(5))
	}, types.ErrNoValidatorSeat},
	{"the operator holds over and tops up", func(c *college) error {
		c.staking.validators[string(operator(1))].Tokens = math.NewInt(fixedBond - 1)
		c.resigns(1)
		return c.staking.delegate(c.ctx, operator(1), operator(1), 1)
	}, types.ErrNoValidatorSeat},
}

func TestBondIsRefused(t *testing.T) {
	for _, tc := range bondRefusals {
		t.Run(tc.name, func(t *testing.T) {
			c := newCollege(t, 4, 1)
			require.ErrorIs(t, tc.do(c), tc.want)
			c.endBlock()
			everyBondIsFixed(c)
		})
	}
}

func everyBondIsFixed(c *college) {
	for operator, v := range c.staking.validators {
		require.LessOrEqual(c, v.Tokens.Int64(), int64(fixedBond), operator)
		require.Equal(c, int64(fixedBond), v.MinSelfDelegation.Int64())
	}
}

func TestWhoMayBond(t *testing.T) {
	t.Run("with a seat and the bond", func(t *testing.T) {
		c := newCollege(t, 4, 1)
		c.seat(5)
		require.NoError(t, c.create(operator(5)))
		c.endBlock()
		everyBondIsFixed(c)
	})
	t.Run("the operator tops up after a slash", func(t *testing.T) {
		c := newCollege(t, 4, 1)
		c.staking.validators[string(operator(1))].Tokens = math.NewInt(fixedBond - 5_000_001)
		require.NoError(t, c.staking.delegate(c.ctx, operator(1), operator(1), 5_000_001))
		c.endBlock()
		everyBondIsFixed(c)
	})
}
