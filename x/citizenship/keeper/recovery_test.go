package keeper_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	"github.com/cosmos/cosmos-sdk/crypto/keys/secp256k1"
	cryptotypes "github.com/cosmos/cosmos-sdk/crypto/types"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

// guarded is a nation in which two of the guardians 2, 3 and 4 may recover
// number 1.
func guarded(t tb) *fixture {
	f := newFixture(t)
	f.must(guardiansOf(1, 2, 2, 3, 4))
	return f
}

func TestRecoveryByTwoOfThree(t *testing.T) {
	for name, key := range map[string]cryptotypes.PrivKey{"secp256k1": secpKey("new"), "ML-DSA-65": mldsaKey("new")} {
		t.Run(name, func(t *testing.T) {
			f := guarded(t)
			old, fresh := acc(1), addressOf(key)
			f.bank.balances[string(old)] = sdk.NewCoins(
				sdk.NewInt64Coin("uciv", 7), sdk.NewInt64Coin("ibc/one", 2), sdk.NewInt64Coin("ibc/two", 3))
			f.days(1)
			msg := recoveryTo(f, 2, 1, key)
			msg.Denoms = []string{"ibc/one"}

			events := f.must(msg)
			has(t, events, &types.EventRecoveryStarted{Number: 1, Guardian: 2, NewAccount: text(fresh), DueDay: 3})
			has(t, events, &types.EventRecoveryApproved{Number: 1, Guardian: 2, NewAccount: text(fresh), ApprovalsMissing: 1, DueDay: 3})
			f.days(1)
			events = f.must(&types.MsgApproveRecovery{Guardian: text(acc(4)), Number: 1, NewAccount: text(fresh)})
			has(t, events, &types.EventRecoveryApproved{Number: 1, Guardian: 4, NewAccount: text(fresh), DueDay: 4})
			open := f.recoveries(1)
			require.Len(t, open, 1)
			require.True(t, open[0].Recovery.Approved)
			require.Equal(t, []uint64{2, 4}, open[0].Recovery.Approvals)

			f.days(2)
			require.Equal(t, old, f.accountOf(1), "the delay has not passed")
			f.hooks.heard = nil
			events = f.days(1)
			has(t, events, &types.EventAccountRotated{Number: 1, OldAccount: text(old), NewAccount: text(fresh)})
			has(t, events, &types.EventRecovered{Number: 1, Guardian: 2})
			require.Contains(t, f.hooks.heard, "rotated 1")
			require.Equal(t, fresh, f.accountOf(1))
			require.Equal(t, key.PubKey(), f.accounts.GetAccount(f.ctx, fresh).GetPubKey())
			require.Equal(t, "2ibc/one,7uciv", f.bank.balances[string(fresh)].String())
			require.Equal(t, uint32(1), f.citizen(1).Rotations)
			require.Empty(t, f.recoveries(1))
			_, err := f.send(cancel(1))
			require.ErrorIs(t, err, types.ErrRetiredAccount)

			set, err := f.k.Guardians(f.ctx, 1)
			require.NoError(t, err)
			require.Len(t, set.Guardians, 3, "the guardians stay")
			_, err = f.send(msg)
			require.ErrorIs(t, err, types.ErrNonce, "the proof is used up")
		})
	}
}

// One guardian is enough where the person has said so, and the delay is the same.
func TestRecoveryByOneOfOne(t *testing.T) {
	f := newFixture(t)
	f.must(guardiansOf(1, 1, 2))
	events := f.must(recovery(f, 2, 1, "new"))
	has(t, events, &types.EventRecoveryApproved{
		Number: 1, Guardian: 2, NewAccount: text(addressOf(secpKey("new"))), DueDay: 2,
	})
	f.days(2)
	require.Equal(t, acc(1), f.accountOf(1))
	f.days(1)
	require.Equal(t, addressOf(secpKey("new")), f.accountOf(1))
}

func TestTheOldKeyCancels(t *testing.T) {
	for standing, arrange := range map[types.Standing]func(f *fixture){
		types.STANDING_CITIZEN:  func(*fixture) {},
		types.STANDING_LAPSED:   func(f *fixture) { f.stand(1, types.STANDING_LAPSED) },
		types.STANDING_DEPARTED: func(f *fixture) { f.must(renounce(1)) },
	} {
		t.Run(standing.String(), func(t *testing.T) {
			f := guarded(t)
			f.must(recovery(f, 2, 1, "new"))
			f.must(approval(3, 1, "new"))
			f.must(recovery(f, 4, 1, "other"))
			arrange(f)

			events := f.must(cancel(1))

			has(t, events, &types.EventRecoveryEnded{Number: 1, Guardian: 2, Reason: "cancelled"})
			has(t, events, &types.EventRecoveryEnded{Number: 1, Guardian: 4, Reason: "cancelled"})
			require.Empty(t, f.recoveries(1))
			require.Empty(t, filter(f.days(5), "EventRecovered"))
			require.Equal(t, acc(1), f.accountOf(1))
		})
	}
}

// A rotation by the key holder ends what guardians have begun.
func TestARotationEndsRecoveries(t *testing.T) {
	f := guarded(t)
	f.must(recovery(f, 2, 1, "new"))
	f.must(approval(3, 1, "new"))
	events := f.must(rotation(f, 1, 1, "mine"))
	has(t, events, &types.EventRecoveryEnded{Number: 1, Guardian: 2, Reason: "account moved"})
	f.days(5)
	require.Equal(t, addressOf(secpKey("mine")), f.accountOf(1))
}

func TestARecoveryWithoutEnoughApprovalsExpires(t *testing.T) {
	f := guarded(t)
	f.must(recovery(f, 2, 1, "new"))
	f.days(2)
	require.Len(t, f.recoveries(1), 1)
	has(t, f.days(1), &types.EventRecoveryEnded{Number: 1, Guardian: 2, Reason: "expired"})
	require.Empty(t, f.recoveries(1))
	f.must(recovery(f, 2, 1, "new")) // the guardian is free to start again
}

// One guardian's bogus recovery is in nobody's way.
func TestGuardiansDoNotBlockEachOther(t *testing.T) {
	f := guarded(t)
	f.must(recovery(f, 2, 1, "bogus"))
	f.must(recovery(f, 3, 1, "new"))
	f.must(approval(4, 1, "new"))
	events := f.days(3)
	has(t, events, &types.EventRecovered{Number: 1, Guardian: 3})
	has(t, events, &types.EventRecoveryEnded{Number: 1, Guardian: 2, Reason: "expired"})
	require.Equal(t, addressOf(secpKey("new")), f.accountOf(1))
	require.Empty(t, f.recoveries(1))
}

// A recovery that is carried out takes the others of the day with it.
func TestARecoveryEndsTheOthers(t *testing.T) {
	f := guarded(t)
	f.must(recovery(f, 2, 1, "new"))
	f.must(approval(3, 1, "new"))
	f.must(recovery(f, 4, 1, "late"))
	events := f.days(3)
	has(t, events, &types.EventRecovered{Number: 1, Guardian: 2})
	has(t, events, &types.EventRecoveryEnded{Number: 1, Guardian: 4, Reason: "account moved"})
	require.Empty(t, filter(events, "EventQueueItemDropped"))
}

// The word of a guardian who has left is worth nothing when the votes are counted.
func TestApprovalsOfThoseWhoLeftDoNotCount(t *testing.T) {
	f := guarded(t)
	f.must(recovery(f, 2, 1, "new"))
	f.must(renounce(2))
	events := f.must(approval(3, 1, "new"))
	has(t, events, &types.EventRecoveryApproved{
		Number: 1, Guardian: 3, NewAccount: text(addressOf(secpKey("new"))), ApprovalsMissing: 1, DueDay: 2,
	})
	require.False(t, f.recoveries(1)[0].Recovery.Approved)
	f.must(approval(4, 1, "new"))
	require.True(t, f.recoveries(1)[0].Recovery.Approved)
}

// What cannot be carried out at the end changes nothing and says why.
func TestARecoveryThatFailsEnds(t *testing.T) {
	fresh := addressOf(secpKey("new"))
	for name, tc := range map[string]struct {
		arrange func(f *fixture)
		reason  string
	}{
		"the new account became another's": {func(f *fixture) { f.must(rotation(f, 2, 2, "new")) }, types.ErrAccountTaken.Error()},
		"the new account applies": {func(f *fixture) {
			msg := apply("x")
			msg.Applicant = text(fresh)
			f.must(msg)
		}, types.ErrAlreadyApplied.Error()},
		"a hook refuses": {func(f *fixture) { f.hooks.trouble = "error" }, errHook.Error()},
		"a hook panics":  {func(f *fixture) { f.hooks.trouble = "panic" }, types.ErrHook.Error()},
		"the bank refuses": {func(f *fixture) {
			f.bank.balances[string(acc(1))] = sdk.NewCoins(sdk.NewInt64Coin("uciv", 5))
			f.bank.restriction = func(context.Context, sdk.AccAddress, sdk.AccAddress, sdk.Coins) (sdk.AccAddress, error) {
				return nil, types.ErrReceiver
			}
		}, types.ErrReceiver.Error()},
	} {
		t.Run(name, func(t *testing.T) {
			f := guarded(t)
			f.must(recovery(f, 3, 1, "new"))
			f.must(approval(4, 1, "new"))
			tc.arrange(f)
			before := f.citizen(1)
			ended := filter(f.days(3), "EventRecoveryEnded")
			require.Len(t, ended, 1)
			require.Contains(t, fmt.Sprint(ended), tc.reason)
			require.Equal(t, before, f.citizen(1))
			require.Empty(t, f.recoveries(1))
			f.hooks.trouble = ""
			f.days(1)
		})
	}
}

// A block carries out so many, and the next block goes on.
func TestRecoveriesHaveABudget(t *testing.T) {
	const people = types.ExpiryBudget + 2
	params := testParams()
	g := types.NewGenesis(params, types.Calendar{DaySeconds: daySeconds, GenesisTime: genesis.Unix()})
	for n := uint64(1); n <= people; n++ {
		g.Citizens = append(g.Citizens, types.NewFounder(n, text(acc(n)), "", 1, 1, params))
	}
	g.NextNumber = people + 1
	f := newFixtureWith(t, g)
	for n := uint64(2); n <= people; n++ {
		f.must(guardiansOf(n, 1, 1))
		f.must(recovery(f, 1, n, fmt.Sprint("new ", n)))
	}
	require.Len(t, filter(f.days(3), "EventRecovered"), types.ExpiryBudget)
	require.Len(t, filter(f.block(), "EventRecovered"), 1)
	require.Empty(t, filter(f.block(), "EventRecovered"))
}

func TestCancelRecoveryRefusals(t *testing.T) {
	send := func(msg sdk.Msg) func(*fixture) sdk.Msg { return func(*fixture) sdk.Msg { return msg } }
	runRefusals(t, []refusal{
		{"the account belongs to nobody", nil, send(cancel("x")), types.ErrNotRegistered},
		{"the account is retired", func(f *fixture) { f.must(rotation(f, 1, 1, "new")) }, send(cancel(1)), types.ErrRetiredAccount},
		{"no recovery is under way", nil, send(cancel(1)), types.ErrNoRecovery},
	})
}

func TestStartRecoveryRefusals(t *testing.T) {
	with := func(change func(*types.MsgStartRecovery)) func(*fixture) sdk.Msg {
		return func(f *fixture) sdk.Msg {
			msg := recovery(f, 2, 1, "new")
			change(msg)
			return msg
		}
	}
	doc := func(change func(*types.RecoveryDoc)) func(*fixture) sdk.Msg {
		return func(f *fixture) sdk.Msg {
			doc, err := f.k.RecoveryDoc(f.ctx, 1, addressOf(secpKey("new")))
			require.NoError(f, err)
			change(&doc)
			msg := signedRecovery(f, 2, doc, secpKey("new"))
			msg.Number, msg.Nonce = 1, f.citizen(1).Rotations
			return msg
		}
	}
	ordinary := with(func(*types.MsgStartRecovery) {})
	guards := func(f *fixture) { f.must(guardiansOf(1, 2, 2, 3, 4)) }
	after := func(more func(f *fixture)) func(f *fixture) {
		return func(f *fixture) {
			guards(f)
			more(f)
		}
	}
	fresh := addressOf(secpKey("new"))
	runRefusals(t, []refusal{
		{"the guardian belongs to nobody", guards, with(func(m *types.MsgStartRecovery) { m.Guardian = text(acc("x")) }), types.ErrNotRegistered},
		{"the guardian is not in good standing", after(func(f *fixture) { f.must(renounce(2)) }), ordinary, types.ErrStanding},
		{"the person has no guardians", nil, ordinary, types.ErrNoGuardian},
		{"the sender is no guardian", guards, with(func(m *types.MsgStartRecovery) { m.Guardian = text(acc(5)) }), types.ErrNoGuardian},
		{"the number is nobody's", guards, with(func(m *types.MsgStartRecovery) { m.Number = 99 }), types.ErrNoGuardian},
		{"the key is missing", guards, with(func(m *types.MsgStartRecovery) { m.NewKey = nil }), types.ErrKey},
		{"the key is not a key", guards, with(func(m *types.MsgStartRecovery) { m.NewKey = &codectypes.Any{TypeUrl: "/x"} }), types.ErrKey},
		{"the key is not whole", guards, with(func(m *types.MsgStartRecovery) {
			packed, err := codectypes.NewAnyWithValue(&secp256k1.PubKey{Key: []byte{1}})
			require.NoError(t, err)
			m.NewKey = packed
		}), types.ErrKey},
		{"the nonce is another", guards, with(func(m *types.MsgStartRecovery) { m.Nonce = 1 }), types.ErrNonce},
		{"the proof is of another key", guards, with(func(m *types.MsgStartRecovery) {
			packed, err := codectypes.NewAnyWithValue(secpKey("other").PubKey())
			require.NoError(t, err)
			m.NewKey = packed
		}), types.ErrProof},
		{"the proof is for another chain", guards, doc(func(d *types.RecoveryDoc) { d.ChainId = "elsewhere" }), types.ErrProof},
		{"the proof is for another person", guards, doc(func(d *types.RecoveryDoc) { d.Number = 2 }), types.ErrProof},
		{"the proof is from another account", guards, doc(func(d *types.RecoveryDoc) { d.OldAccount = acc(2) }), types.ErrProof},
		{
			"the proof is of before a rotation", after(func(f *fixture) { f.must(rotation(f, 1, 1, "between")) }),
			doc(func(d *types.RecoveryDoc) { d.OldAccount, d.Nonce = acc(1), 0 }), types.ErrProof,
		},
		{"the proof is that of a rotation", guards, func(f *fixture) sdk.Msg {
			rotated := rotation(f, 1, 1, "new")
			return &types.MsgStartRecovery{Guardian: text(acc(2)), Number: 1, NewKey: rotated.NewKey, Proof: rotated.Proof}
		}, types.ErrProof},
		{"the new account is or was a person's", after(func(f *fixture) { f.must(rotation(f, 3, 3, "new")) }), ordinary, types.ErrAccountTaken},
		{"the new account has an application", after(func(f *fixture) {
			msg := apply("x")
			msg.Applicant = text(fresh)
			f.must(msg)
		}), ordinary, types.ErrAlreadyApplied},
		{"the old account has an application", after(func(f *fixture) {
			f.must(renounce(1))
			f.days(5)
			f.must(apply(1))
		}), ordinary, types.ErrAlreadyApplied},
		{"too many denoms are named", guards, with(func(m *types.MsgStartRecovery) {
			m.Denoms = make([]string, types.MaxRotationDenoms+1)
		}), types.ErrDenoms},
		{"a denom is named twice", guards, with(func(m *types.MsgStartRecovery) { m.Denoms = []string{"ibc/a", "ibc/a"} }), types.ErrDenoms},
		{"the nation's currency is named", guards, with(func(m *types.MsgStartRecovery) { m.Denoms = []string{"uciv"} }), types.ErrDenoms},
		{"a denom is not valid", guards, with(func(m *types.MsgStartRecovery) { m.Denoms = []string{"?"} }), types.ErrDenoms},
		{"the guardian has started one", after(func(f *fixture) { f.must(recovery(f, 2, 1, "other")) }), ordinary, types.ErrRecoveryOpen},
		{"the guardian approves another one", after(func(f *fixture) {
			f.must(recovery(f, 3, 1, "other"))
			f.must(approval(2, 1, "other"))
		}), ordinary, types.ErrRecoveryOpen},
		{"another guardian asks for the same account", after(func(f *fixture) { f.must(recovery(f, 3, 1, "new")) }), ordinary, types.ErrRecoveryOpen},
		{"it would be approved and another one is", func(f *fixture) {
			f.must(guardiansOf(1, 1, 2, 3))
			f.must(recovery(f, 3, 1, "other"))
		}, ordinary, types.ErrRecoveryApproved},
	})
}

func TestApproveRecoveryRefusals(t *testing.T) {
	started := func(f *fixture) {
		f.must(guardiansOf(1, 2, 2, 3, 4, 5))
		f.must(recovery(f, 2, 1, "new"))
	}
	after := func(more func(f *fixture)) func(f *fixture) {
		return func(f *fixture) {
			started(f)
			more(f)
		}
	}
	approves := func(guardian any, key string) func(*fixture) sdk.Msg {
		return func(*fixture) sdk.Msg { return approval(guardian, 1, key) }
	}
	runRefusals(t, []refusal{
		{"the guardian belongs to nobody", started, approves("x", "new"), types.ErrNotRegistered},
		{"the guardian is not in good standing", after(func(f *fixture) { f.must(renounce(3)) }), approves(3, "new"), types.ErrStanding},
		{"the sender is no guardian", after(func(f *fixture) {
			f.admit("ben")
		}), approves("ben", "new"), types.ErrNoGuardian},
		{"no recovery names the account", started, approves(3, "another"), types.ErrNoRecovery},
		{"the guardian has approved it", started, approves(2, "new"), types.ErrRecoveryOpen},
		{"the guardian approves another one", after(func(f *fixture) { f.must(recovery(f, 3, 1, "other")) }), approves(3, "new"), types.ErrRecoveryOpen},
		{"it is approved", after(func(f *fixture) { f.must(approval(3, 1, "new")) }), approves(4, "new"), types.ErrRecoveryApproved},
		{"it would be approved and another one is", after(func(f *fixture) {
			f.must(recovery(f, 4, 1, "other"))
			f.must(approval(3, 1, "new"))
		}), approves(5, "other"), types.ErrRecoveryApproved},
	})
}
