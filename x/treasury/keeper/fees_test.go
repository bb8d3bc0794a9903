package keeper_test

import (
	"context"
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	"github.com/civitas-chain/civitas/x/treasury/types"
)

var (
	consA, consB = sdk.ConsAddress(account("key a")), sdk.ConsAddress(account("key b"))
	operatorA    = account("operator a")
	operatorB    = account("operator b")
)

// withProposers is a nation with two validators.
func withProposers(t testing.TB) *nation {
	n := newNation(t)
	n.operators[consA.String()] = sdk.ValAddress(operatorA)
	n.operators[consB.String()] = sdk.ValAddress(operatorB)
	return n
}

// payFee pays a fee as ante does, to the fee collector's virtual account.
func (n *nation) payFee(from uint64, fee sdk.Coins) tx {
	return func(ctx context.Context) error {
		return n.bank.SendCoinsFromAccountToModuleVirtual(ctx, n.citizen(from), authtypes.FeeCollectorName, fee)
	}
}

// The fees of a block go to the one who proposed it, in the next block.
func TestFeesAreSharedBetweenTheProposerAndTheFund(t *testing.T) {
	n := withProposers(t)
	n.proposer = consA
	n.must(n.payFee(1, coins(101)))
	n.proposer = consB
	n.block()
	require.EqualValues(t, 50, n.balance(operatorA), "rounded in favour of the fund")
	require.EqualValues(t, 0, n.balance(operatorB))
	require.EqualValues(t, 1_000_051, n.inFund())
	require.EqualValues(t, 51, n.books(types.SPAN_TOTAL, 0)["fund uciv in fees"])
	requireEvent(n, &types.EventFeesSplit{Operator: operatorA.String(), ProposerAmount: "50uciv", FundAmount: "51uciv"})
	n.block()
	n.requireNoEvent()
}

// The operator is looked up in the block itself: a key rotated afterwards still
// counts.
func TestAProposerWhoRotatesTheKeyIsPaid(t *testing.T) {
	n := withProposers(t)
	n.proposer = consA
	n.must(n.payFee(1, coins(100)))
	delete(n.operators, consA.String())
	n.block()
	require.EqualValues(t, 50, n.balance(operatorA))
}

func TestAllFeesGoToTheFundIf(t *testing.T) {
	for name, change := range map[string]func(*nation){
		"the proposer is unknown":          func(n *nation) { n.proposer = sdk.ConsAddress(account("nobody")) },
		"there is no proposer":             func(n *nation) { n.proposer = nil },
		"the proposer's share is zero":     func(n *nation) { n.setParams(func(p *types.Params) { p.ProposerFeeBps = 0 }) },
		"the operator is a module account": func(n *nation) { n.operators[consA.String()] = sdk.ValAddress(n.moduleAddress(types.EscrowName)) },
		"the operator may not receive": func(n *nation) {
			n.bank.AppendSendRestriction(func(_ context.Context, _, to sdk.AccAddress, _ sdk.Coins) (sdk.AccAddress, error) {
				if to.Equals(operatorA) {
					return nil, citizenshiptypes.ErrStanding
				}
				return to, nil
			})
		},
	} {
		t.Run(name, func(t *testing.T) {
			n := withProposers(t)
			n.proposer = consA
			n.block()
			change(n)
			n.must(n.payFee(1, coins(101)))
			n.block()
			require.EqualValues(t, 1_000_101, n.inFund())
			requireEvent(n, &types.EventFeesSplit{FundAmount: "101uciv"})
		})
	}
}

func TestTheWholeOfTheFeesMayGoToTheProposer(t *testing.T) {
	n := withProposers(t)
	n.setParams(func(p *types.Params) { p.ProposerFeeBps = types.BasisPoints })
	n.proposer = consA
	n.must(n.payFee(1, coins(101)))
	n.block()
	require.EqualValues(t, 101, n.balance(operatorA))
	require.EqualValues(t, 1_000_000, n.inFund())
}

func TestFeesInAReserveAreSharedAndOthersStay(t *testing.T) {
	n := withProposers(t)
	n.proposer = consA
	foreign := sdk.NewCoins(sdk.NewInt64Coin(euro, 10), sdk.NewInt64Coin("ibc/JUNK", 10))
	n.fund(n.citizen(1), foreign)
	n.must(n.payFee(1, foreign))
	n.block()
	require.EqualValues(t, 5, n.bank.GetBalance(n.ctx(), operatorA, euro).Amount.Int64())
	require.EqualValues(t, 5, n.books(types.SPAN_TOTAL, 0)["fund ibc/EURO in fees"])
	require.EqualValues(t, 10, n.bank.GetBalance(n.ctx(), n.moduleAddress(authtypes.FeeCollectorName), "ibc/JUNK").Amount.Int64())
}

// Nothing that fails at a block's beginning stops the chain or its neighbours.
func TestABrokenCalendarDoesNotStopTheChain(t *testing.T) {
	n := withProposers(t)
	n.register.broken = errors.New("no calendar")
	n.height++
	ctx := n.ctx().WithEventManager(sdk.NewEventManager())
	require.NoError(t, n.k.BeginBlock(ctx))
	require.NoError(t, n.k.EndBlock(ctx))
	n.events = ctx.EventManager().Events()
	failed := 0
	for _, event := range n.events {
		if event.Type == "civitas.treasury.v1.EventItemFailed" {
			failed++
		}
	}
	require.Equal(t, 4, failed, "the day, the epoch, the closing queue and the close of the epoch")
}
