package keeper_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

// person is what the naive model knows of a numbered person.
type person struct {
	number   uint64
	account  sdk.AccAddress
	stands   types.Standing // a lapsed citizen's is citizen: the due day decides
	move     *types.Move
	voting   int64
	due      int64
	country  string
	district uint32
	signed   []uint64 // every version, in force or not
	docket
}

// ballot is an open referendum and those who were electors when it opened.
type ballot struct {
	height     int64
	minVersion uint64
	electors   map[uint64]uint32
}

// machine drives the keeper and a model that counts by looking at everybody.
type machine struct {
	*fixture
	params     types.Params
	people     []*person
	ballots    []ballot
	lastClosed int64
	names      int
	coming     uint64 // the version that is not in force yet

	admissions, departures uint64
}

func newMachine(t *rapid.T) *machine {
	m := &machine{fixture: newFixture(t), params: testParams(), lastClosed: -1}
	m.propose(2)
	m.params.GrowthMinimum = 1000
	m.contract.limits[types.SuspensionsLimit] = 1000
	require.NoError(t, m.k.Params.Set(m.ctx, m.params))
	for _, r := range foundersOf(m.params) {
		m.people = append(m.people, &person{
			number: r.Number, account: acc(r.Number), stands: types.STANDING_CITIZEN, due: r.DueDay, country: r.Country, district: r.District, signed: []uint64{1},
		})
	}
	return m
}

func (m *machine) today() int64 {
	return int64(m.ctx.BlockTime().Sub(genesis)/time.Second) / daySeconds
}

// expected is where a person stands.
func (m *machine) expected(p *person) types.Standing {
	if p.stands == types.STANDING_CITIZEN && p.due <= m.lastClosed {
		return types.STANDING_LAPSED
	}
	return p.stands
}

func (m *machine) good(p *person) bool { return m.expected(p) == types.STANDING_CITIZEN }

func (m *machine) elector(p *person) bool { return m.good(p) && p.voting <= m.lastClosed+1 }

func (m *machine) somebody(t *rapid.T) *person {
	return rapid.SampledFrom(m.people).Draw(t, "person")
}

func (m *machine) applicant(t *rapid.T) (sdk.AccAddress, bool) {
	var open []sdk.AccAddress
	require.NoError(t, m.k.Applications.Walk(m.ctx, nil, func(a sdk.AccAddress, _ types.Application) (bool, error) {
		open = append(open, a)
		return false, nil
	}))
	if len(open) == 0 {
		return nil, false
	}
	return rapid.SampledFrom(open).Draw(t, "applicant"), true
}

// Apply opens applications of newcomers, and of persons who may be allowed to.
func (m *machine) Apply(t *rapid.T) {
	msg := apply(fmt.Sprint("newcomer ", m.names))
	m.names++
	if p := m.somebody(t); rapid.Bool().Draw(t, "return") {
		msg.Applicant = text(p.account)
	}
	msg.District = rapid.Uint32Range(1, 3).Draw(t, "district")
	msg.Country = rapid.SampledFrom([]string{"", "CH", "PT"}).Draw(t, "country")
	msg.Residence = rapid.IntRange(0, 3).Draw(t, "residence") == 0
	_, _ = m.send(msg)
}

// Words brings an applicant all that the policy asks, or a part of it.
func (m *machine) Words(t *rapid.T) {
	a, ok := m.applicant(t)
	if !ok {
		return
	}
	m.epoch.current++
	nullifier := hash(fmt.Sprint(rapid.IntRange(0, 20).Draw(t, "nullifier")))
	_, _ = m.send(&types.MsgAttest{
		Registrar: text(m.people[3].account), Applicant: text(a), Method: "m", Document: hash("d"), Nullifier: nullifier,
	})
	for range rapid.IntRange(1, 4).Draw(t, "vouches") {
		p := m.somebody(t)
		_, err := m.send(&types.MsgVouch{Voucher: text(p.account), Applicant: text(a)})
		require.False(t, err == nil && m.barred(p), "number %d is barred", p.number)
	}
	if rapid.IntRange(0, 4).Draw(t, "withdraw") == 0 {
		_, _ = m.send(&types.MsgWithdrawVouch{Voucher: text(m.somebody(t).account), Applicant: text(a)})
	}
}

// Affirm affirms or fails as the model says.
func (m *machine) Affirm(t *rapid.T) {
	p := m.somebody(t)
	_, err := m.send(&types.MsgAffirm{Citizen: text(p.account)})
	due := max(p.due, m.today()+int64(m.params.AffirmationDays))
	switch {
	case p.stands != types.STANDING_CITIZEN && p.stands != types.STANDING_SUSPENDED:
		require.ErrorIs(t, err, types.ErrStanding)
	case due != p.due && m.duty(t, p):
		require.ErrorIs(t, err, types.ErrReattest)
	default:
		require.NoError(t, err)
		p.due = due
	}
}

// Renounce leaves or fails as the model says.
func (m *machine) Renounce(t *rapid.T) {
	p := m.somebody(t)
	if len(m.people) < 4 || p == m.people[3] { // the registrar stays
		return
	}
	_, err := m.send(&types.MsgRenounce{Person: text(p.account)})
	if p.stands == types.STANDING_DEPARTED {
		require.ErrorIs(t, err, types.ErrSettled)
		return
	}
	require.NoError(t, err)
	if p.stands == types.STANDING_CITIZEN || p.stands == types.STANDING_SUSPENDED {
		m.departures++
	}
	p.stands, p.move = types.STANDING_DEPARTED, nil
}

// Move moves somebody, later, or takes a move back.
func (m *machine) Move(t *rapid.T) {
	p := m.somebody(t)
	district := rapid.Uint32Range(1, 3).Draw(t, "district")
	_, err := m.send(&types.MsgMoveDistrict{Person: text(p.account), District: district})
	switch {
	case !p.stands.Belongs():
		require.ErrorIs(t, err, types.ErrStanding)
	case district == p.district && p.move == nil:
		require.ErrorIs(t, err, types.ErrSameDistrict)
	case district == p.district:
		require.NoError(t, err)
		p.move = nil
	default:
		require.NoError(t, err)
		p.move = &types.Move{District: district, Day: m.today() + int64(m.params.WaitingDays)}
	}
}

// Sign records a signature under a version that is or was in force, or under
// the coming one.
func (m *machine) Sign(t *rapid.T) {
	p := m.somebody(t)
	version := rapid.Uint64Range(m.counts(p), m.coming).Draw(t, "version")
	if version != m.coming && !m.inForce(version) {
		return
	}
	_, err := m.tx(func(ctx sdk.Context) error { return m.k.SetSigned(ctx, p.number, version) })
	require.NoError(t, err)
	p.signed = append(p.signed, version)
}

// Unsign takes a signature under the coming version back.
func (m *machine) Unsign(t *rapid.T) {
	p := m.somebody(t)
	_, err := m.tx(func(ctx sdk.Context) error { return m.k.Unsign(ctx, p.number, m.coming) })
	require.NoError(t, err)
	p.signed = slices.DeleteFunc(p.signed, func(version uint64) bool { return version == m.coming })
}

// Activate puts the coming version in force, or drops it, and proposes the next.
func (m *machine) Activate(t *rapid.T) {
	if rapid.Bool().Draw(t, "passes") {
		m.contract.coming[m.coming] = m.ctx.BlockHeight()
	}
	m.propose(m.coming + 1)
}

func (m *machine) propose(version uint64) {
	m.coming = version
	if m.contract.coming == nil {
		m.contract.coming = map[uint64]int64{0: 0}
	}
	m.contract.coming[version] = 0
}

func (m *machine) inForce(version uint64) bool {
	height, coming := m.contract.coming[version]
	return !coming || height > 0
}

// counts is the latest version signed that is or was in force.
func (m *machine) counts(p *person) uint64 {
	var latest uint64
	for _, version := range p.signed {
		if m.inForce(version) {
			latest = max(latest, version)
		}
	}
	return latest
}

// Interval changes the periods.
func (m *machine) Interval(t *rapid.T) {
	m.params.WaitingDays = rapid.Uint32Range(0, 6).Draw(t, "waiting")
	m.params.AffirmationDays = m.params.WaitingDays + rapid.Uint32Range(1, 8).Draw(t, "more")
	m.must(&types.MsgUpdateParams{Authority: text(seal), Params: m.params})
}

// Days lets time pass, also without blocks.
func (m *machine) Days(t *rapid.T) {
	days := rapid.IntRange(1, 4).Draw(t, "days")
	m.ctx = m.ctx.WithBlockTime(m.ctx.BlockTime().Add(time.Duration(days) * daySeconds * time.Second))
	m.Block(t)
}

// Close closes the oldest referendum.
func (m *machine) Close(t *rapid.T) {
	if len(m.ballots) > 0 {
		m.ballots = m.ballots[1:]
		m.refreshOpening()
	}
}

func (m *machine) refreshOpening() {
	m.contract.opening = 0
	if len(m.ballots) > 0 {
		m.contract.opening = m.ballots[0].height
	}
}

// Block ends the block; sometimes a referendum opens at its end.
func (m *machine) Block(t *rapid.T) {
	height, today := m.ctx.BlockHeight(), m.today()
	if m.lastClosed+1 < today {
		m.lastClosed++
	}
	m.workOff(t)
	for _, p := range m.people {
		if p.move != nil && p.move.Day <= m.lastClosed {
			p.district, p.move = p.move.District, nil
		}
	}
	applications := map[string]types.Application{}
	require.NoError(t, m.k.Applications.Walk(m.ctx, nil, func(a sdk.AccAddress, app types.Application) (bool, error) {
		applications[text(a)] = app
		return false, nil
	}))
	moves := m.dueMoves(t, m.lastClosed)
	events := m.block()
	m.recovered(t, moves)
	for _, e := range filter(events, "EventAdmitted") {
		typed, err := sdk.ParseTypedEvent(e)
		require.NoError(t, err)
		m.admitted(t, typed.(*types.EventAdmitted), applications, today)
	}
	if len(m.ballots) < 3 && rapid.IntRange(0, 3).Draw(t, "open") == 0 {
		m.open(t, height)
	}
	m.compare(t)
}

func (m *machine) admitted(t *rapid.T, e *types.EventAdmitted, applications map[string]types.Application, today int64) {
	a, applied := applications[e.Account]
	require.True(t, applied)
	account, err := sdk.AccAddressFromBech32(e.Account)
	require.NoError(t, err)
	m.checkWords(t, account, a)
	p := &person{number: e.Number}
	if a.Returning > 0 {
		p = m.people[a.Returning-1]
		require.True(t, p.stands.MayApply())
	} else {
		require.Equal(t, uint64(len(m.people)+1), e.Number, "numbers follow each other")
		m.people = append(m.people, p)
	}
	p.account, p.signed, p.move = account, []uint64{a.CharterVersion}, nil
	p.expulsion = nil // forgiven
	p.country, p.district = a.Country, a.District
	p.stands, p.voting, p.due = types.STANDING_RESIDENT, 0, 0
	if !a.Residence {
		m.admissions++
		p.stands = types.STANDING_CITIZEN
		p.voting, p.due = today+int64(m.params.WaitingDays), today+int64(m.params.AffirmationDays)
	}
	require.Equal(t, a.Returning, map[bool]uint64{true: e.Number}[e.Returning])
	require.Equal(t, a.Residence, e.Residence)
}

// checkWords checks that enough people who can answer for it spoke for somebody
// who is admitted.
func (m *machine) checkWords(t *rapid.T, account sdk.AccAddress, a types.Application) {
	required := m.params.AttestationsRequired
	if a.Residence {
		required = m.params.ResidentAttestations
	}
	require.GreaterOrEqual(t, a.Attestations, required)
	var stand uint32
	for _, p := range m.people {
		vouched, err := m.k.Vouches.Has(m.ctx, collections.Join(account, p.number))
		require.NoError(t, err)
		if vouched {
			require.NotContains(t, []types.Standing{types.STANDING_DEPARTED, types.STANDING_EXPELLED}, p.stands)
			stand++
		}
	}
	if !a.Residence {
		require.GreaterOrEqual(t, stand, m.params.VouchesRequired)
	}
}

func (m *machine) open(t *rapid.T, height int64) {
	b := ballot{height: height, minVersion: rapid.Uint64Range(0, m.coming-1).Draw(t, "min"), electors: map[uint64]uint32{}}
	if !m.inForce(b.minVersion) {
		b.minVersion = 0
	}
	for _, p := range m.people {
		if m.elector(p) && m.counts(p) >= b.minVersion {
			b.electors[p.number] = p.district
		}
	}
	m.ballots = append(m.ballots, b)
	m.refreshOpening()
	_, total, err := m.k.Electorate(m.ctx, b.minVersion)
	require.NoError(t, err)
	require.Equal(t, uint64(len(b.electors)), total)
}

// compare compares every count with a recount.
func (m *machine) compare(t *rapid.T) {
	var want types.Population
	countries, districts := map[string]uint64{}, map[uint32]uint64{}
	electors := map[uint64]map[uint32]uint64{}
	for _, p := range m.people {
		switch m.expected(p) {
		case types.STANDING_RESIDENT:
			want.Residents++
		case types.STANDING_DEPARTED:
			want.Departed++
		case types.STANDING_EXPELLED:
			want.Expelled++
		case types.STANDING_SUSPENDED:
			want.Suspended++
		case types.STANDING_LAPSED:
			want.Lapsed++
		case types.STANDING_CITIZEN:
			want.Citizens++
			countries[p.country]++
			districts[p.district]++
		}
		for minVersion := range m.coming {
			if m.elector(p) && m.counts(p) >= minVersion {
				if electors[minVersion] == nil {
					electors[minVersion] = map[uint32]uint64{}
				}
				electors[minVersion][p.district]++
			}
		}
	}
	require.NoError(t, m.k.Applications.Walk(m.ctx, nil, func(_ sdk.AccAddress, a types.Application) (bool, error) {
		if a.Returning == 0 {
			want.Applicants++
		}
		return false, nil
	}))
	want.Admissions, want.Departures = m.admissions, m.departures
	require.Equal(t, want, m.population())
	m.checkMaps(t, countries, districts, electors)
}

// Check looks at every person after every action, also in mid-block: standings,
// the electors of every open ballot, and nullifiers.
func (m *machine) Check(t *rapid.T) {
	for _, p := range m.people {
		require.Equal(t, m.expected(p), m.standing(p.number), "number %d", p.number)
		for _, b := range m.ballots {
			district, was := b.electors[p.number]
			gotDistrict, eligible, err := m.k.EligibleAt(m.ctx, p.number, b.height, b.minVersion)
			require.NoError(t, err)
			require.Equal(t, was, eligible, "number %d at height %d", p.number, b.height)
			if was {
				require.Equal(t, district, gotDistrict)
			}
		}
	}
	m.checkNullifiers(t)
	m.checkKeys(t)
	m.checkJustice(t)
}

func (m *machine) checkMaps(
	t *rapid.T, countries map[string]uint64, districts map[uint32]uint64, electors map[uint64]map[uint32]uint64,
) {
	byCountry, err := m.k.Countries(m.ctx)
	require.NoError(t, err)
	require.Len(t, byCountry, len(countries))
	for _, c := range byCountry {
		require.Equal(t, countries[c.Country], c.Count)
	}
	byDistrict, err := m.k.Districts(m.ctx)
	require.NoError(t, err)
	require.Len(t, byDistrict, len(districts))
	for _, d := range byDistrict {
		require.Equal(t, districts[d.District], d.Count)
	}
	for minVersion := range m.coming {
		if minVersion > 0 && !m.inForce(minVersion) {
			continue // the vote never depends on it
		}
		counts, total, err := m.k.Electorate(m.ctx, minVersion)
		require.NoError(t, err)
		require.Len(t, counts, len(electors[minVersion]))
		var sum uint64
		for i, c := range counts {
			require.Equal(t, electors[minVersion][c.District], c.Count)
			require.True(t, i == 0 || counts[i-1].District < c.District)
			sum += c.Count
		}
		require.Equal(t, sum, total)
	}
}

// One nullifier belongs to one person, and a person has at most one.
func (m *machine) checkNullifiers(t *rapid.T) {
	owners := map[uint64]bool{}
	require.NoError(t, m.k.Nullifiers.Walk(m.ctx, nil, func(_ []byte, h types.NullifierHolder) (bool, error) {
		require.False(t, h.Number > 0 && owners[h.Number])
		owners[h.Number] = h.Number > 0
		return false, nil
	}))
	for _, p := range m.people {
		require.Equal(t, owners[p.number], m.citizen(p.number).Nullified)
	}
}

// Population and electorate equal a naive recount at every block, eligibility
// at an opening does not move while the referendum is open, and the state
// survives an export and an import.
func TestNationAgainstANaiveModel(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := newMachine(t)
		t.Repeat(rapid.StateMachineActions(m))
		for range 2 { // lets the last deltas fold
			m.Block(t)
		}
		exported, err := m.k.ExportGenesis(m.ctx)
		require.NoError(t, err)
		require.NoError(t, exported.Validate())
		second := emptyFixture(t)
		second.contract.coming = m.contract.coming
		require.NoError(t, second.k.InitGenesis(second.ctx, exported))
		again, err := second.k.ExportGenesis(second.ctx)
		require.NoError(t, err)
		require.Equal(t, exported, again)
		m.k, m.ctx = second.k, second.ctx.WithBlockHeight(m.ctx.BlockHeight()).WithBlockTime(m.ctx.BlockTime())
		m.compare(t)
	})
}
