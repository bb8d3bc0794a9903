package app_test

import (
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/app/apptest"
	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	contractkeeper "github.com/civitas-chain/civitas/x/socialcontract/keeper"
	contracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
)

// consentCitizens found the nation of the model.
const consentCitizens = 14

// consentModel knows who has agreed to what by noting it down, and counts
// everybody one by one.
type consentModel struct {
	*apptest.Branch
	rt *rapid.T
	n  *apptest.Nation

	// signed: who → the versions whose signature stands, in force or not.
	signed map[uint64]map[uint64]bool
	left   map[uint64]bool
	// governed are the versions that have been in force.
	governed map[uint64]bool
	roots    map[uint64]string
	last     contracttypes.CharterInForce
	// objections to the version whose window is open.
	objections map[uint64]bool
	window     uint64
	objectors  map[uint64]bool // who may object
	ballots    map[uint64]*ballotModel
	outcomes   map[string]int
}

// ballotModel is a vote as it opened, and who voted what.
type ballotModel struct {
	electors map[uint64]bool
	version  uint64
	amends   bool
	votes    map[uint64]contracttypes.VoteOption
	open     bool
}

func newConsentModel(rt *rapid.T, n *apptest.Nation, outcomes map[string]int) *consentModel {
	m := &consentModel{
		Branch: n.Branch(), rt: rt, n: n,
		signed: map[uint64]map[uint64]bool{}, left: map[uint64]bool{}, governed: map[uint64]bool{},
		roots: map[uint64]string{}, ballots: map[uint64]*ballotModel{}, outcomes: outcomes,
	}
	for number := uint64(1); number <= consentCitizens; number++ {
		m.signed[number] = map[uint64]bool{}
		if signature, err := n.App.CitizenshipKeeper.SignatureOf(m.Context(), number); signature.Version > 0 {
			require.NoError(rt, err)
			m.signed[number][signature.Version] = true
		}
	}
	m.checkVersions()
	return m
}

func (m *consentModel) keeper() *contractkeeper.Keeper { return m.n.App.SocialContractKeeper }

func (m *consentModel) account(number uint64) string {
	account, err := m.n.App.CitizenshipKeeper.AccountOf(m.Context(), number)
	require.NoError(m.rt, err)
	return account.String()
}

// electors are the citizens in good standing whose waiting is over.
func (m *consentModel) electors() map[uint64]bool {
	k := m.n.App.CitizenshipKeeper
	closed, err := k.LastClosedDay.Get(m.Context())
	require.NoError(m.rt, err)
	electors := map[uint64]bool{}
	for number := uint64(1); number <= consentCitizens; number++ {
		c, err := k.Citizens.Get(m.Context(), number)
		require.NoError(m.rt, err)
		if c.StandingAfter(closed) == citizenshiptypes.STANDING_CITIZEN && c.VotingDay <= closed+1 {
			electors[number] = true
		}
	}
	return electors
}

// agreesTo tells whether somebody has signed version or a later one that has
// been in force.
func (m *consentModel) agreesTo(number, version uint64) bool {
	for signed := range m.signed[number] {
		if signed >= version && m.governed[signed] {
			return true
		}
	}
	return version == 0
}

// those of them who agree to version.
func (m *consentModel) those(of map[uint64]bool, version uint64) map[uint64]bool {
	those := map[uint64]bool{}
	for number := range of {
		if m.agreesTo(number, version) {
			those[number] = true
		}
	}
	return those
}

// endBlock ends the block and compares what the nation knows with the model.
func (m *consentModel) endBlock(later time.Duration) {
	m.EndBlock(later)
	m.checkVersions()
	m.checkWindow()
	m.checkElectorates()
	m.checkReferenda()
	m.checkFloors()
}

// checkVersions: a number is given once and its root is for ever, one version
// is in force, and neither it nor what the vote requires ever goes back.
func (m *consentModel) checkVersions() {
	f, err := m.keeper().InForce(m.Context())
	require.NoError(m.rt, err)
	require.GreaterOrEqual(m.rt, f.Version, m.last.Version)
	require.GreaterOrEqual(m.rt, f.RequiredVersion, m.last.RequiredVersion)
	require.LessOrEqual(m.rt, f.RequiredVersion, f.Version)
	if f.Version > m.last.Version && m.last.Version > 0 {
		m.outcomes["in force"]++
	}
	if f.RequiredVersion > m.last.RequiredVersion && m.last.RequiredVersion > 0 {
		m.outcomes["required"]++
	}
	m.last = f
	res, err := contractkeeper.NewQueryServer(m.keeper()).CharterVersions(m.Context(), &contracttypes.QueryCharterVersionsRequest{})
	require.NoError(m.rt, err)
	require.Less(m.rt, len(res.Versions), 100, "a page")
	coming := 0
	for i, v := range res.Versions {
		require.EqualValues(m.rt, i+1, v.Version)
		if root, known := m.roots[v.Version]; known {
			require.Equal(m.rt, root, string(v.Root))
		}
		m.roots[v.Version] = string(v.Root)
		require.Equal(m.rt, v.Version == f.Version, v.Status == contracttypes.VERSION_STATUS_IN_FORCE)
		switch v.Status {
		case contracttypes.VERSION_STATUS_IN_FORCE, contracttypes.VERSION_STATUS_SUPERSEDED:
			m.governed[v.Version] = true
		case contracttypes.VERSION_STATUS_PROPOSED, contracttypes.VERSION_STATUS_CONSENT:
			require.False(m.rt, m.governed[v.Version])
			coming++
		default:
			require.False(m.rt, m.governed[v.Version])
		}
	}
	require.Len(m.rt, res.Versions, len(m.roots), "no version disappears")
	require.LessOrEqual(m.rt, coming, 1, "one amendment at a time")
}

// checkWindow: objections are those that were made, and stop a version when
// there are enough.
func (m *consentModel) checkWindow() {
	if m.window != 0 {
		v, err := m.keeper().Version(m.Context(), m.window)
		require.NoError(m.rt, err)
		a, _, err := m.keeper().Amendment(m.Context(), m.window)
		require.NoError(m.rt, err)
		enough := uint64(len(m.objections)) >= a.ObjectionsNeeded
		require.Equal(m.rt, enough, v.Status == contracttypes.VERSION_STATUS_LAPSED)
		require.NotEqual(m.rt, contracttypes.VERSION_STATUS_REJECTED, v.Status, "it can be activated")
		if v.Status == contracttypes.VERSION_STATUS_CONSENT {
			res, err := contractkeeper.NewQueryServer(m.keeper()).Consent(m.Context(), &contracttypes.QueryConsentRequest{Version: m.window})
			require.NoError(m.rt, err)
			require.EqualValues(m.rt, len(m.objections), res.Objections)
			return
		}
		require.EqualValues(m.rt, len(m.objections), a.Objections)
		m.outcomes[v.Status.String()]++
		m.window, m.objections = 0, nil
	}
	u, found, err := m.keeper().UnderWay(m.Context())
	require.NoError(m.rt, err)
	if !found || u.Version == 0 {
		return
	}
	if v, err := m.keeper().Version(m.Context(), u.Version); v.Status == contracttypes.VERSION_STATUS_CONSENT {
		require.NoError(m.rt, err)
		m.window, m.objections, m.objectors = u.Version, map[uint64]bool{}, m.electors()
	}
}

// checkElectorates: the constitution is everybody's, other decisions are of
// those who agree to what is required.
func (m *consentModel) checkElectorates() {
	all := m.electors()
	_, total, err := m.n.App.CitizenshipKeeper.Electorate(m.Context(), 0)
	require.NoError(m.rt, err)
	require.EqualValues(m.rt, len(all), total, "the constitutional electorate")
	_, total, err = m.n.App.CitizenshipKeeper.Electorate(m.Context(), m.last.RequiredVersion)
	require.NoError(m.rt, err)
	require.EqualValues(m.rt, len(m.those(all, m.last.RequiredVersion)), total, "the ordinary electorate")
}

// checkReferenda notes the electorates of votes that have opened, and demands of
// each amendment that passed a majority of everybody.
func (m *consentModel) checkReferenda() {
	for id := uint64(1); ; id++ {
		r, err := m.keeper().Referendum(m.Context(), id)
		if err != nil {
			require.ErrorIs(m.rt, err, contracttypes.ErrUnknownReferendum)
			return
		}
		known := m.ballots[id]
		switch {
		case known == nil && r.OpenedAt != nil:
			known = &ballotModel{
				electors: m.electors(), version: r.CharterVersion, amends: r.Amends(),
				votes: map[uint64]contracttypes.VoteOption{}, open: true,
			}
			require.True(m.rt, r.Track.Constitutional || !known.amends)
			if !r.Track.Constitutional {
				known.electors = m.those(known.electors, m.last.RequiredVersion)
			}
			m.ballots[id] = known
			require.EqualValues(m.rt, len(known.electors), r.Electorate)
		case known != nil && known.open && r.Status != contracttypes.REFERENDUM_STATUS_VOTING:
			known.open = false
			yes := 0
			for _, option := range known.votes {
				if option == apptest.Yes {
					yes++
				}
			}
			require.EqualValues(m.rt, yes, r.Votes.Yes)
			if known.amends && r.EnactsAt != nil {
				require.Greater(m.rt, 2*yes, len(known.electors), "no amendment without a majority of everybody")
			}
			m.outcomes[r.Status.String()]++
			if r.FirstReading && r.EnactsAt != nil {
				m.outcomes["first reading"]++
			}
		}
	}
}

// checkFloors: whatever the access table says, everybody can vote, object,
// sign, show a sign of life and leave.
func (m *consentModel) checkFloors() {
	for _, msg := range []sdk.Msg{
		&contracttypes.MsgVote{}, &contracttypes.MsgObject{}, &contracttypes.MsgSignPetition{}, &contracttypes.MsgVeto{},
		&citizenshiptypes.MsgAffirm{}, &citizenshiptypes.MsgRenounce{}, &contracttypes.MsgSign{},
	} {
		level := citizenshiptypes.LEVEL_HOLDER
		if _, signs := msg.(*contracttypes.MsgSign); signs {
			level = citizenshiptypes.LEVEL_RESIDENT
		}
		rule, found, err := m.keeper().AccessOf(m.Context(), sdk.MsgTypeURL(msg))
		require.NoError(m.rt, err)
		require.True(m.rt, found && rule.Admits(level, false, false), "%T: %v", msg, rule)
	}
}
