package app_test

import (
	"slices"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/app/apptest"
	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	contracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
)

// proposes has an elector petition for an act, whose own signature is enough.
func (m *consentModel) proposes(act sdk.Msg) error {
	electors := m.electors()
	for number := uint64(1); number <= consentCitizens; number++ {
		if electors[number] {
			msg, err := contracttypes.NewMsgPropose(m.account(number), "", "An act", "Because.", act)
			require.NoError(m.rt, err)
			return m.Act(msg)
		}
	}
	return nil
}

// amend proposes an amendment of one to three clauses. One in which the
// constitution would no longer be everybody's is refused at once.
func (m *consentModel) amend() {
	charter, err := m.keeper().Charter(m.Context(), m.last.Version)
	require.NoError(m.rt, err)
	draws := map[string]func(contracttypes.Charter) contracttypes.Operation{
		"article": m.article, "limit": m.limit, "ordinary": m.ordinaryTrack, "constitutional": m.constitutionalTrack,
		"access": m.access, "district": m.district, "power": m.power,
	}
	kinds := rapid.SliceOfNDistinct(rapid.SampledFrom([]string{
		"access", "article", "constitutional", "district", "limit", "ordinary", "power",
	}), 1, 3, rapid.ID).Draw(m.rt, "clauses")
	operations := make([]contracttypes.Operation, len(kinds))
	for i, kind := range kinds {
		operations[i] = draws[kind](charter)
	}
	hostile := slices.ContainsFunc(operations, takesTheConstitution)
	err = m.proposes(apptest.Amendment(operations...))
	switch {
	case hostile:
		require.ErrorIs(m.rt, err, contracttypes.ErrInvalidCharter)
		m.outcomes["refused"]++
	case err != nil: // the second of two votes may have to wait
		require.ErrorIs(m.rt, err, contracttypes.ErrTooEarly)
	}
}

// takesTheConstitution tells whether an operation gives amendments to a track on
// which not everybody votes, or to a minority.
func takesTheConstitution(o contracttypes.Operation) bool {
	switch {
	case o.Path == "track/constitutional":
		return !o.Track.Constitutional || o.Track.ElectorateBps < contracttypes.MinMajorityBps
	case o.Path == contracttypes.PathPower+contracttypes.AmendPower:
		return o.Power.Track != "constitutional"
	}
	return false
}

// replacing is an operation on a path, which names what it replaces, if anything.
func (m *consentModel) replacing(charter contracttypes.Charter, path string) contracttypes.Operation {
	clauses, err := charter.Clauses()
	require.NoError(m.rt, err)
	o := contracttypes.Operation{Path: path}
	for _, clause := range clauses {
		if clause.Path == path {
			o.Replaces, err = contracttypes.ClauseHash(clause)
			require.NoError(m.rt, err)
		}
	}
	return o
}

// ends tells whether an operation removes what it could replace.
func (m *consentModel) ends(o contracttypes.Operation) bool {
	return !o.Adds() && rapid.Bool().Draw(m.rt, "removes")
}

func (m *consentModel) article(charter contracttypes.Charter) contracttypes.Operation {
	id := rapid.SampledFrom([]string{"IX.1", "IX.2", "IX.3"}).Draw(m.rt, "article")
	o := m.replacing(charter, contracttypes.PathArticle+id)
	if !m.ends(o) {
		o.Article = &contracttypes.Article{
			Id: id, Text: rapid.StringMatching(`[a-z]{1,9}`).Draw(m.rt, "text"),
			Entrenched: rapid.IntRange(0, 2).Draw(m.rt, "entrenched") == 0,
		}
	}
	return o
}

func (m *consentModel) limit(charter contracttypes.Charter) contracttypes.Operation {
	name := rapid.SampledFrom([]string{
		contracttypes.LimitConsentDays, contracttypes.LimitGraceDays, contracttypes.LimitEntrenchmentDays, contracttypes.LimitObjectionBps,
	}).Draw(m.rt, "limit")
	value := rapid.Uint64Range(1, 3).Draw(m.rt, "days")
	if name == contracttypes.LimitObjectionBps {
		value = rapid.SampledFrom([]uint64{1, 2_000, 5_000, 10_000}).Draw(m.rt, "objections")
	}
	o := m.replacing(charter, contracttypes.PathLimit+name)
	o.Limit = &contracttypes.LimitRow{Name: name, Value: value}
	return o
}

// track is a row of the tracks of the charter in force.
func (m *consentModel) track(charter contracttypes.Charter, id string) contracttypes.Operation {
	o := m.replacing(charter, contracttypes.PathTrack+id)
	i := slices.IndexFunc(charter.Tracks, func(t contracttypes.Track) bool { return t.Id == id })
	track := charter.Tracks[i]
	track.VotingDays = rapid.Uint32Range(1, 2).Draw(m.rt, "voting days")
	track.DelayDays = rapid.Uint32Range(0, 1).Draw(m.rt, "delay days")
	track.MajorityBps = rapid.Uint32Range(5_000, 6_000).Draw(m.rt, "majority")
	track.QuorumBps = rapid.Uint32Range(0, 8_000).Draw(m.rt, "quorum")
	o.Track = &track
	return o
}

func (m *consentModel) ordinaryTrack(charter contracttypes.Charter) contracttypes.Operation {
	return m.track(charter, "ordinary")
}

func (m *consentModel) constitutionalTrack(charter contracttypes.Charter) contracttypes.Operation {
	o := m.track(charter, "constitutional")
	o.Track.ElectorateBps = rapid.SampledFrom([]uint32{5_000, 6_000, 1_000}).Draw(m.rt, "of the electorate")
	o.Track.Constitutional = rapid.IntRange(0, 3).Draw(m.rt, "constitutional") > 0
	return o
}

// access closes a message, or keeps it for the council, or opens it.
func (m *consentModel) access(charter contracttypes.Charter) contracttypes.Operation {
	pattern := sdk.MsgTypeURL(rapid.SampledFrom([]sdk.Msg{
		&contracttypes.MsgVote{}, &contracttypes.MsgSign{}, &contracttypes.MsgObject{}, &contracttypes.MsgPropose{},
		&citizenshiptypes.MsgAffirm{}, &citizenshiptypes.MsgInvite{},
	}).Draw(m.rt, "message"))
	o := m.replacing(charter, contracttypes.PathAccess+pattern)
	if !m.ends(o) {
		o.Access = &contracttypes.AccessRule{
			Pattern: pattern, Level: citizenshiptypes.LEVEL_CITIZEN,
			Office: rapid.SampledFrom([]string{"", "council"}).Draw(m.rt, "office"),
		}
	}
	return o
}

// district adds a district, or ends one in which people live.
func (m *consentModel) district(charter contracttypes.Charter) contracttypes.Operation {
	o := m.replacing(charter, "district/2")
	if !m.ends(o) {
		o.District = &contracttypes.District{Id: 2, Name: "South", Weight: rapid.Uint32Range(1, 9).Draw(m.rt, "weight")}
	}
	return o
}

// power gives what one track decides to the other.
func (m *consentModel) power(charter contracttypes.Charter) contracttypes.Operation {
	url := rapid.SampledFrom([]string{
		contracttypes.AmendPower, sdk.MsgTypeURL(&citizenshiptypes.MsgExpel{}), sdk.MsgTypeURL(&contracttypes.MsgEnactLaw{}),
	}).Draw(m.rt, "power")
	o := m.replacing(charter, contracttypes.PathPower+url)
	o.Power = &contracttypes.Power{MsgTypeUrl: url, Track: rapid.SampledFrom([]string{"constitutional", "ordinary"}).Draw(m.rt, "track")}
	return o
}
