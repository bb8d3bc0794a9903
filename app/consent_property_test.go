package app_test

import (
	"encoding/json"
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/civitas-chain/civitas/app"
	"github.com/civitas-chain/civitas/app/apptest"
	"github.com/civitas-chain/civitas/nations/charterfile"
	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	contracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
)

// swiftAmendments is a nation that amends its charter in a few days, of a crowd
// who may all propose.
func swiftAmendments(document *charterfile.Document) {
	apptest.Crowd(consentCitizens)(document)
	document.Calendar = charterfile.Calendar{DaySeconds: 1_000, EpochSeconds: 30_000}
	for i := range document.Charter.Tracks {
		track := &document.Charter.Tracks[i]
		track.VotingDays, track.DelayDays, track.PetitionBps = 2, 1, 1
		track.MaxSlots, track.SponsorSlots = 64, 64
	}
	setLimit(document, contracttypes.LimitConsentDays, 1)
	setLimit(document, contracttypes.LimitGraceDays, 1)
	setLimit(document, contracttypes.LimitEntrenchmentDays, 1)
	setLimit(document, contracttypes.LimitObjectionBps, 3_000)
}

// mixedCrowd has somebody who has signed nothing, two who wait for the vote, and
// two who will lapse.
func mixedCrowd(instance *app.App, state map[string]json.RawMessage) {
	var genesis citizenshiptypes.GenesisState
	instance.AppCodec().MustUnmarshalJSON(state[citizenshiptypes.ModuleName], &genesis)
	for i := range genesis.Citizens {
		c := &genesis.Citizens[i]
		c.District = uint32(1 + i%2)
		switch c.Number {
		case 7:
			c.SignedVersion = 0
		case 8, 9:
			c.VotingDay = 3 * int64(c.Number-7)
		case 10, 11:
			c.DueDay = 5 * int64(c.Number-9)
		}
	}
	state[citizenshiptypes.ModuleName] = instance.AppCodec().MustMarshalJSON(&genesis)
}

// TestNoSeriesOfAmendmentsShedsVoters amends the charter again and again, also
// in ways that are meant to leave people behind, while people vote, sign, object,
// stay away, lapse, come back and leave. However it goes, the constitution
// remains everybody's, and who has not signed gets the vote back by signing.
func TestNoSeriesOfAmendmentsShedsVoters(t *testing.T) {
	n := apptest.Found(t, apptest.NationOptions{
		Options: apptest.Options{Unshadowed: true}, Edit: swiftAmendments, State: mixedCrowd,
	})
	outcomes := map[string]int{}
	rapid.Check(t, func(rt *rapid.T) {
		m := newConsentModel(rt, n, outcomes)
		for range rapid.IntRange(20, 40).Draw(rt, "blocks") {
			for range rapid.IntRange(0, 3).Draw(rt, "acts") {
				m.act()
			}
			m.endBlock(rapid.SampledFrom([]time.Duration{200, 500, 1_000}).Draw(rt, "seconds") * time.Second)
		}
	})
	t.Log(outcomes)
	for _, outcome := range []string{
		"in force", "required", "first reading", "refused", "left",
		contracttypes.VERSION_STATUS_LAPSED.String(), contracttypes.REFERENDUM_STATUS_PASSED.String(),
		contracttypes.REFERENDUM_STATUS_REJECTED.String(), contracttypes.REFERENDUM_STATUS_NO_QUORUM.String(),
	} {
		require.Positive(t, outcomes[outcome], outcome)
	}
}

func (m *consentModel) act() {
	somebody := rapid.Uint64Range(1, consentCitizens)
	switch rapid.SampledFrom([]string{
		"amend", "amend", "amend", "decide", "vote", "vote", "vote", "vote alone",
		"sign", "sign all", "object", "object all", "affirm", "leave", "suspend",
	}).Draw(m.rt, "act") {
	case "amend":
		m.amend()
	case "decide":
		require.NoError(m.rt, m.proposes(&contracttypes.MsgEnactLaw{
			Authority: apptest.Seal(), Tier: contracttypes.LAW_TIER_STATUTE, Title: "A law", Text: "Sing.",
		}))
	case "vote":
		m.voteAll()
	case "vote alone":
		if id := m.openBallot(); id != 0 {
			m.vote(id, somebody.Draw(m.rt, "who"), m.option())
		}
	case "sign":
		m.sign(somebody.Draw(m.rt, "who"), rapid.Bool().Draw(m.rt, "coming"))
	case "sign all":
		coming := rapid.Bool().Draw(m.rt, "coming")
		for number := uint64(1); number <= consentCitizens; number++ {
			m.sign(number, coming)
		}
	case "object":
		m.object(somebody.Draw(m.rt, "who"))
	case "object all":
		last := somebody.Draw(m.rt, "last")
		for number := uint64(1); number <= last; number++ {
			m.object(number)
		}
	case "affirm":
		m.affirm(somebody.Draw(m.rt, "who"))
	case "leave":
		m.leave(rapid.Uint64Range(officers+1, consentCitizens).Draw(m.rt, "who"))
	case "suspend":
		m.suspend(rapid.Uint64Range(officers+1, consentCitizens).Draw(m.rt, "who"))
	}
}

func (m *consentModel) option() contracttypes.VoteOption {
	return rapid.SampledFrom(contracttypes.Options()).Draw(m.rt, "option")
}

// openBallot draws a vote that is open, or 0.
func (m *consentModel) openBallot() uint64 {
	var open []uint64
	for _, id := range slices.Sorted(maps.Keys(m.ballots)) {
		if m.ballots[id].open {
			open = append(open, id)
		}
	}
	if len(open) == 0 {
		return 0
	}
	return rapid.SampledFrom(open).Draw(m.rt, "referendum")
}

func (m *consentModel) voteAll() {
	id := m.openBallot()
	if id == 0 {
		return
	}
	alike := rapid.SampledFrom([]contracttypes.VoteOption{apptest.Yes, apptest.Yes, apptest.No, contracttypes.VOTE_OPTION_UNSPECIFIED}).Draw(m.rt, "alike")
	for number := uint64(1); number <= consentCitizens; number++ {
		option := alike
		if option == contracttypes.VOTE_OPTION_UNSPECIFIED {
			option = m.option()
		}
		m.vote(id, number, option)
	}
}

func (m *consentModel) vote(id, number uint64, option contracttypes.VoteOption) {
	ballot := m.ballots[id]
	r, err := m.keeper().Referendum(m.Context(), id)
	require.NoError(m.rt, err)
	err = m.Act(&contracttypes.MsgVote{Voter: m.account(number), ReferendumId: id, Option: option})
	switch {
	case !m.Context().BlockTime().Before(*r.VotingEndsAt):
		require.ErrorIs(m.rt, err, contracttypes.ErrNotVoting)
		return
	case m.left[number] || !ballot.electors[number]:
		require.ErrorIs(m.rt, err, contracttypes.ErrNotInElectorate)
		return
	}
	require.NoError(m.rt, err)
	ballot.votes[number] = option
	switch {
	case ballot.version == 0:
	case option == apptest.Yes:
		m.signed[number][ballot.version] = true
	default:
		delete(m.signed[number], ballot.version)
	}
}

// sign signs the version in force, or the one whose window is open.
func (m *consentModel) sign(number uint64, coming bool) {
	version := m.last.Version
	if coming {
		version = m.window
	}
	if version == 0 || m.left[number] {
		return
	}
	err := m.Act(&contracttypes.MsgSign{Citizen: m.account(number), Version: version, Root: []byte(m.roots[version])})
	if m.signed[number][version] {
		require.ErrorIs(m.rt, err, contracttypes.ErrAlreadySigned)
		return
	}
	require.NoError(m.rt, err)
	m.signed[number][version] = true
	if coming {
		delete(m.objections, number)
	}
}

func (m *consentModel) object(number uint64) {
	if m.window == 0 {
		return
	}
	a, _, err := m.keeper().Amendment(m.Context(), m.window)
	require.NoError(m.rt, err)
	err = m.Act(&contracttypes.MsgObject{Citizen: m.account(number), Version: m.window})
	switch {
	case !m.Context().BlockTime().Before(*a.WindowEndsAt):
		require.ErrorIs(m.rt, err, contracttypes.ErrNoConsentWindow)
	case m.left[number] || !m.objectors[number]:
		require.ErrorIs(m.rt, err, contracttypes.ErrNotInElectorate)
	case m.objections[number]:
		require.ErrorIs(m.rt, err, contracttypes.ErrAlreadyMarked)
	default:
		require.NoError(m.rt, err)
		m.objections[number] = true
		delete(m.signed[number], m.window)
	}
}

func (m *consentModel) affirm(number uint64) {
	if !m.left[number] {
		require.NoError(m.rt, m.Act(&citizenshiptypes.MsgAffirm{Citizen: m.account(number)}))
	}
}

// leave has a few people depart at most, so that there is somebody to decide.
func (m *consentModel) leave(number uint64) {
	if m.left[number] || len(m.left) == 4 {
		return
	}
	require.NoError(m.rt, m.Act(&citizenshiptypes.MsgRenounce{Person: m.account(number)}))
	m.left[number] = true
	m.outcomes["left"]++
	delete(m.objections, number)
	for _, ballot := range m.ballots {
		if ballot.open {
			delete(ballot.votes, number)
		}
	}
}

// suspend has emil, a judge, suspend somebody for a day, as far as he may.
func (m *consentModel) suspend(number uint64) {
	if m.Act(&citizenshiptypes.MsgSuspend{Judge: m.account(officers), Number: number, CaseId: "1", Days: 1}) == nil {
		m.outcomes["suspended"]++
	}
}
