package keeper_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	banktypes "github.com/cosmos/cosmos-sdk/x/bank/types"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// firstID is the id of the first referendum of a nation.
const firstID uint64 = 1

// proposes edits a sound petition of citizen 1.
func proposes(edit func(a *assembly, m *types.MsgPropose)) func(*assembly) sdk.Msg {
	return func(a *assembly) sdk.Msg {
		msg, err := types.NewMsgPropose(a.account(1), "", "Title", "Text", a.licence("spend-1"))
		require.NoError(a, err)
		edit(a, msg)
		return msg
	}
}

// act replaces the messages of a proposal.
func act(a *assembly, m *types.MsgPropose, msgs ...sdk.Msg) {
	packed, err := types.NewMsgPropose(m.Proposer, m.Office, m.Title, m.Text, msgs...)
	require.NoError(a, err)
	m.Messages = packed.Messages
}

func asIs(*assembly, *types.MsgPropose) {}

var proposeRefusals = []refusal{
	{name: "the title is not one line of 1 to 140 bytes of UTF-8", msg: proposes(func(_ *assembly, m *types.MsgPropose) { m.Title = " " }), want: types.ErrInvalidProposal},
	{name: "the title is not one line of 1 to 140 bytes of UTF-8", msg: proposes(func(_ *assembly, m *types.MsgPropose) { m.Title = strings.Repeat("x", 141) }), want: types.ErrInvalidProposal},
	{name: "the title is not one line of 1 to 140 bytes of UTF-8", msg: proposes(func(_ *assembly, m *types.MsgPropose) { m.Title = "\xff" }), want: types.ErrInvalidProposal},
	{name: "the title is not one line of 1 to 140 bytes of UTF-8", msg: proposes(func(_ *assembly, m *types.MsgPropose) { m.Title = "a\nb" }), want: types.ErrInvalidProposal},
	{name: "the text is not UTF-8 of at most 16,384 bytes", msg: proposes(func(_ *assembly, m *types.MsgPropose) { m.Text = strings.Repeat("x", 16_385) }), want: types.ErrInvalidProposal},
	{name: "the text is not UTF-8 of at most 16,384 bytes", msg: proposes(func(_ *assembly, m *types.MsgPropose) { m.Text = "\xff" }), want: types.ErrInvalidProposal},
	{name: "the act is longer than 131,072 bytes", msg: proposes(func(a *assembly, m *types.MsgPropose) {
		law := a.lawMsg(types.LAW_TIER_STATUTE, 0)
		law.Text = strings.Repeat("x", 32_000)
		act(a, m, law, law, law, law, law)
	}), want: types.ErrInvalidProposal},
	{name: "the account belongs to nobody", msg: proposes(func(a *assembly, m *types.MsgPropose) { m.Proposer = a.seal }), want: citizenshiptypes.ErrNotRegistered},
	{name: "the proposer is not in good standing", given: func(a *assembly) {
		a.people.of(1).standing = citizenshiptypes.STANDING_LAPSED
	}, msg: proposes(asIs), want: types.ErrNotInGoodStanding},
	{name: "a message is of an unknown type", msg: proposes(func(_ *assembly, m *types.MsgPropose) {
		m.Messages = []*codectypes.Any{{TypeUrl: "/nobody.v1.MsgNothing"}}
	}), want: types.ErrInvalidProposal},
	{name: "there is no message", msg: proposes(func(_ *assembly, m *types.MsgPropose) { m.Messages = nil }), want: types.ErrNoMessages},
	{name: "the act would be refused", msg: proposes(func(a *assembly, m *types.MsgPropose) {
		act(a, m, &banktypes.MsgSend{FromAddress: a.seal, ToAddress: a.account(1)})
	}), want: types.ErrNoPower},
	{name: "the proposer has no seat of the office that is named", msg: proposes(func(a *assembly, m *types.MsgPropose) {
		m.Proposer, m.Office = a.account(2), "council"
	}), want: types.ErrNotOfficeholder},
	{name: "the office's warrant has no proposals, or they are used up for the epoch", given: func(a *assembly) {
		require.NoError(a, a.k.CreateOffice(a.ctx, types.NewOffice("clerk", "Clerk", 1, 0)))
		_, err := a.appoint("clerk", 0, 1, "")
		require.NoError(a, err)
	}, msg: proposes(func(_ *assembly, m *types.MsgPropose) { m.Office = "clerk" }), want: types.ErrNotInWarrant},
	{name: "the office's warrant has no proposals, or they are used up for the epoch", given: func(a *assembly) {
		for range 4 {
			require.NoError(a, a.k.UseOffice(a.ctx, 1, "council", sdk.MsgTypeURL(&types.MsgPropose{})))
		}
	}, msg: proposes(func(_ *assembly, m *types.MsgPropose) { m.Office = "council" }), want: types.ErrWarrantExhausted},
	{name: "256 petitions and referenda are open", given: func(a *assembly) {
		require.NoError(a, a.k.SetTrackSlotsForTest(a.ctx, "*", 256))
	}, msg: proposes(asIs), want: types.ErrNoSlot},
	{name: "a track has no slot left", given: func(a *assembly) {
		require.NoError(a, a.k.SetTrackSlotsForTest(a.ctx, "ordinary", 3))
	}, msg: proposes(asIs), want: types.ErrNoSlot},
	{name: "the sponsor has no slot left on a track", given: func(a *assembly) {
		for range 2 {
			_, err := a.propose(1, a.licence("spend-1"))
			require.NoError(a, err)
		}
	}, msg: proposes(asIs), want: types.ErrNoSlot},
	{name: "a petition of the sponsor's expired on a track, less than its period ago", given: func(a *assembly) {
		_, err := a.propose(1, a.licence("spend-1"))
		require.NoError(a, err)
		a.endBlock(14 * day)
		a.endBlock(14*day - time.Second)
	}, msg: proposes(asIs), want: types.ErrCoolingOff},
}

// petitioned is a nation with one petition, which needs three signatures.
func petitioned(t *testing.T) *assembly {
	t.Helper()
	a := newAssembly(t, 11)
	_, err := a.propose(1, a.licence("spend-1"))
	require.NoError(t, err)
	return a
}

func signsPetition(citizen, id uint64) func(*assembly) sdk.Msg {
	return func(a *assembly) sdk.Msg {
		return &types.MsgSignPetition{Citizen: a.account(citizen), ReferendumId: id}
	}
}

var signPetitionRefusals = []refusal{
	{name: "it is not a petition that gathers signatures", msg: signsPetition(2, 9), want: types.ErrNotAPetition},
	{name: "it is not a petition that gathers signatures", given: func(a *assembly) { a.open(a.licence("spend-1")) }, msg: signsPetition(2, 2), want: types.ErrNotAPetition},
	{name: "it is not a petition that gathers signatures", given: func(a *assembly) {
		a.people.drained = false
		require.NoError(a, a.sign(2, firstID))
		require.NoError(a, a.sign(3, firstID))
		a.endBlock(time.Minute)
	}, msg: signsPetition(4, firstID), want: types.ErrNotAPetition},
	{name: "it is not a petition that gathers signatures", given: func(a *assembly) { a.endBlock(14 * day) }, msg: signsPetition(2, firstID), want: types.ErrNotAPetition},
	{name: "the account belongs to nobody", msg: func(a *assembly) sdk.Msg {
		return &types.MsgSignPetition{Citizen: a.seal, ReferendumId: firstID}
	}, want: citizenshiptypes.ErrNotRegistered},
	{name: "the signer is not in good standing", given: func(a *assembly) {
		a.people.of(2).standing = citizenshiptypes.STANDING_SUSPENDED
	}, msg: signsPetition(2, firstID), want: types.ErrNotInGoodStanding},
	{name: "the signer has signed it", msg: signsPetition(1, firstID), want: types.ErrAlreadyMarked},
}

// voting is a nation with one referendum that is open to votes.
func voting(t *testing.T) *assembly {
	t.Helper()
	a := newAssembly(t, 6)
	a.open(a.licence("spend-1"))
	return a
}

func votes(citizen, id uint64, option types.VoteOption) func(*assembly) sdk.Msg {
	return func(a *assembly) sdk.Msg {
		return &types.MsgVote{Voter: a.account(citizen), ReferendumId: id, Option: option}
	}
}

// left makes a citizen leave.
func left(citizen uint64, to citizenshiptypes.Standing) func(*assembly) {
	return func(a *assembly) { require.NoError(a, a.leave(citizen, to)) }
}

var voteRefusals = []refusal{
	{name: "the option is not yes, no or abstain", msg: votes(1, firstID, 0), want: types.ErrInvalidOption},
	{name: "the option is not yes, no or abstain", msg: votes(1, firstID, 9), want: types.ErrInvalidOption},
	{name: "the referendum is not open to votes", msg: votes(1, 9, yes), want: types.ErrNotVoting},
	{name: "the referendum is not open to votes", given: func(a *assembly) {
		_, err := a.propose(1, a.licence("spend-1"))
		require.NoError(a, err)
	}, msg: votes(1, 2, yes), want: types.ErrNotVoting},
	{name: "the referendum is not open to votes", given: func(a *assembly) { a.endBlock(7 * day) }, msg: votes(1, firstID, yes), want: types.ErrNotVoting},
	{name: "the account belongs to nobody", msg: func(a *assembly) sdk.Msg {
		return &types.MsgVote{Voter: a.seal, ReferendumId: firstID, Option: yes}
	}, want: citizenshiptypes.ErrNotRegistered},
	{name: "the voter was no elector at the opening, or had not signed", given: func(a *assembly) { a.admit(1) }, msg: votes(7, firstID, yes), want: types.ErrNotInElectorate},
	{name: "the voter was no elector at the opening, or had not signed", given: func(a *assembly) { a.people.of(2).signed = 0 }, msg: votes(2, firstID, yes), want: types.ErrNotInElectorate},
	{name: "the voter has departed or was expelled since", given: left(2, citizenshiptypes.STANDING_DEPARTED), msg: votes(2, firstID, yes), want: types.ErrNotInElectorate},
	{name: "the voter has departed or was expelled since", given: left(2, citizenshiptypes.STANDING_EXPELLED), msg: votes(2, firstID, yes), want: types.ErrNotInElectorate},
}

// passed decides a referendum with some votes out of nine.
func passed(yes int) func(*assembly) {
	return func(a *assembly) {
		require.Equal(a, types.REFERENDUM_STATUS_PASSED, a.status(a.decide(yes, 0, a.licence("spend-1"))))
	}
}

func vetoes(citizen, id uint64) func(*assembly) sdk.Msg {
	return func(a *assembly) sdk.Msg { return &types.MsgVeto{Citizen: a.account(citizen), ReferendumId: id} }
}

// inTurn takes one step after the other.
func inTurn(steps ...func(*assembly)) func(*assembly) {
	return func(a *assembly) {
		for _, step := range steps {
			step(a)
		}
	}
}

var vetoRefusals = []refusal{
	{name: "the referendum is not in its delay", msg: vetoes(1, 9), want: types.ErrNotVetoable},
	{name: "the referendum is not in its delay", given: func(a *assembly) { a.open(a.licence("spend-1")) }, msg: vetoes(1, firstID), want: types.ErrNotVetoable},
	{name: "the referendum is not in its delay", given: inTurn(passed(4), func(a *assembly) { a.endBlock(3 * day) }), msg: vetoes(1, firstID), want: types.ErrNotVetoable},
	{name: "yes was an absolute majority of the electorate", given: passed(5), msg: vetoes(1, firstID), want: types.ErrNotVetoable},
	{name: "the account belongs to nobody", given: passed(4), msg: func(a *assembly) sdk.Msg {
		return &types.MsgVeto{Citizen: a.seal, ReferendumId: firstID}
	}, want: citizenshiptypes.ErrNotRegistered},
	{name: "the citizen was no elector at the opening, or had not signed", given: inTurn(passed(4), func(a *assembly) { a.admit(1) }), msg: vetoes(10, firstID), want: types.ErrNotInElectorate},
	{name: "the citizen was no elector at the opening, or had not signed", given: inTurn(passed(4), func(a *assembly) { a.people.of(2).signed = 0 }), msg: vetoes(2, firstID), want: types.ErrNotInElectorate},
	{name: "the citizen has departed or was expelled since", given: inTurn(passed(4), left(2, citizenshiptypes.STANDING_DEPARTED)), msg: vetoes(2, firstID), want: types.ErrNotInElectorate},
	{name: "the citizen has departed or was expelled since", given: inTurn(passed(4), left(2, citizenshiptypes.STANDING_EXPELLED)), msg: vetoes(2, firstID), want: types.ErrNotInElectorate},
	{name: "the citizen has vetoed it", given: inTurn(passed(4), func(a *assembly) { require.NoError(a, a.veto(1, firstID)) }), msg: vetoes(1, firstID), want: types.ErrAlreadyMarked},
}
