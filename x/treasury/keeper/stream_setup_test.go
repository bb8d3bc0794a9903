package keeper_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	"github.com/civitas-chain/civitas/x/treasury/types"
)

// newStream is a message for a stream that starts now.
func (n *nation) newStream(officer, id uint64, recipient sdk.AccAddress, amount, seconds int64) *types.MsgCreateStream {
	return &types.MsgCreateStream{
		Officer: n.citizen(officer).String(), Appropriation: id, Recipient: recipient.String(), Amount: coin(amount),
		End: n.now.Add(time.Duration(seconds) * time.Second), Purpose: "Salary", DocumentHash: document,
	}
}

func (n *nation) createStream(msg *types.MsgCreateStream) tx {
	return func(ctx context.Context) error {
		_, err := n.msg.CreateStream(ctx, msg)
		return err
	}
}

func (n *nation) withdraw(recipient sdk.AccAddress, id, number uint64) tx {
	return func(ctx context.Context) error {
		_, err := n.msg.WithdrawStream(ctx, &types.MsgWithdrawStream{Recipient: recipient.String(), Appropriation: id, Number: number})
		return err
	}
}

func (n *nation) endStream(sender sdk.AccAddress, office string, id, number uint64) tx {
	return func(ctx context.Context) error {
		_, err := n.msg.EndStream(ctx, &types.MsgEndStream{
			Sender: sender.String(), Office: office, Appropriation: id, Number: number, Reason: "done",
		})
		return err
	}
}

// standing tells the treasury that a citizen's standing has changed.
func (n *nation) standing(number uint64, to citizenshiptypes.Standing) tx {
	return func(ctx context.Context) error {
		from, err := n.register.StandingOf(ctx, number)
		if err != nil {
			return err
		}
		n.register.standings[number] = to
		n.register.bad[number] = to != citizenshiptypes.STANDING_CITIZEN
		return n.k.Hooks().AfterStandingChanged(ctx, number, from, to)
	}
}

func (n *nation) vacate(office string, number uint64) tx {
	return func(ctx context.Context) error { return n.k.Hooks().AfterSeatVacated(ctx, office, number) }
}

func (n *nation) stream(id, number uint64) types.Stream {
	n.Helper()
	s, err := n.k.GetStream(n.ctx(), id, number)
	require.NoError(n, err)
	return s
}

// wait lets seconds pass without a block.
func (n *nation) wait(seconds int64) { n.now = n.now.Add(time.Duration(seconds) * time.Second) }

// withStream is a nation with a budget in which citizen 4 receives 350 of
// appropriation 1 in 1,000 seconds.
func withStream(t testing.TB) *nation {
	n := withBudget(t)
	n.must(n.createStream(n.newStream(1, 1, n.citizen(4), 350, 1_000)))
	return n
}

// refuse lets nobody pay to an account.
func (n *nation) refuse(account sdk.AccAddress) {
	n.bank.AppendSendRestriction(func(_ context.Context, _, to sdk.AccAddress, _ sdk.Coins) (sdk.AccAddress, error) {
		if to.Equals(account) {
			return nil, citizenshiptypes.ErrStanding
		}
		return to, nil
	})
}

func intOf(amount int64) math.Int { return math.NewInt(amount) }
