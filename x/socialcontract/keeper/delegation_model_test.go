package keeper_test

import (
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	sdk "github.com/cosmos/cosmos-sdk/types"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// choice is whom somebody delegates to on a track, as the model sees it. It has
// ended when the delegate has moved or left since.
type choice struct {
	delegate uint64
	ended    bool
}

// villager is everything about one person on which a count depends.
type villager struct {
	district uint32
	standing citizenshiptypes.Standing
	signed   []uint64 // every version, in force or not
	choices  map[string]choice
}

// poll is one referendum: who everybody was when it opened, and what they have
// said since.
type poll struct {
	id     uint64
	track  types.Track
	min    uint64
	height int64
	then   []villager
	votes  map[uint64]types.VoteOption
	left   map[uint64]bool
}

// delegating runs the keeper beside a model that knows no counters: it keeps the
// whole village as it was at each opening and counts everybody anew.
type delegating struct {
	*assembly
	people    []villager // number = index + 1
	polls     []*poll
	activated map[uint64]int64 // version → height
	coming    uint64
	required  uint64
	proposals int
}

const villagers = 10

func newDelegating(t *testing.T) *delegating {
	m := &delegating{activated: map[uint64]int64{1: 0}, coming: 2, required: 1}
	m.assembly = newAssembly(t, villagers, func(gs *types.GenesisState) {
		c := &gs.Versions[0].Charter
		for i := range c.Tracks {
			c.Tracks[i].MaxSlots, c.Tracks[i].SponsorSlots = 8, 8
		}
		for i := range c.Limits {
			if c.Limits[i].Name == types.LimitMaxOpenReferenda {
				c.Limits[i].Value = 6
			}
		}
	})
	for n := range villagers {
		m.assembly.people.people[n].district = uint32(n%2 + 1)
		m.people = append(m.people, villager{uint32(n%2 + 1), citizen, []uint64{1}, map[string]choice{}})
	}
	m.propose()
	return m
}

func (m *delegating) of(n uint64) *villager { return &m.people[n-1] }

// propose lets a version come that may be signed.
func (m *delegating) propose() {
	require.NoError(m, m.k.SetVersionForTest(m.ctx, types.CharterVersion{Version: m.coming, Status: types.VERSION_STATUS_CONSENT}))
}

// stoodFor is the latest version of those signed that was in force at a height.
func (m *delegating) stoodFor(signed []uint64, height int64) uint64 {
	var latest uint64
	for _, version := range signed {
		if since, activated := m.activated[version]; activated && since <= height {
			latest = max(latest, version)
		}
	}
	return latest
}

func (m *delegating) elector(v villager, p *poll) bool {
	return v.standing == citizen && m.stoodFor(v.signed, p.height) >= p.min
}

// count asks everybody.
func (m *delegating) count(p *poll) map[uint32]types.Votes {
	counts := map[uint32]types.Votes{}
	for i, v := range p.then {
		n := uint64(i + 1)
		option, direct := p.votes[n]
		if !direct {
			c, has := v.choices[p.track.Id]
			if !has {
				c, has = v.choices[""]
			}
			if !has || c.ended || p.left[n] || !m.elector(v, p) {
				continue
			}
			if option, has = p.votes[c.delegate]; !has {
				continue
			}
		}
		votes := counts[v.district]
		votes.Set(option, votes.Of(option)+1)
		counts[v.district] = votes
	}
	return counts
}

// leaves forgets what somebody chose, and ends what others chose by them.
func (m *delegating) leaves(n uint64) {
	m.of(n).choices = map[string]choice{}
	for i := range m.people {
		for track, c := range m.people[i].choices {
			if c.delegate == n {
				m.people[i].choices[track] = choice{n, true}
			}
		}
	}
}

func (m *delegating) anybody(t *rapid.T, who string) uint64 {
	return rapid.Uint64Range(1, villagers).Draw(t, who)
}

// Delegate chooses a delegate, or takes a choice back.
func (m *delegating) Delegate(t *rapid.T) {
	n, delegate := m.anybody(t, "delegator"), rapid.Uint64Range(0, villagers).Draw(t, "delegate")
	track := rapid.SampledFrom([]string{"", "ordinary", "swing", "constitutional"}).Draw(t, "track")
	err := m.delegate(n, delegate, track)
	v := m.of(n)
	before, has := v.choices[track]
	if delegate == 0 {
		require.Equal(t, has, err == nil, "%v", err)
		delete(v.choices, track)
		return
	}
	allowed := n != delegate && v.standing == citizen && m.of(delegate).standing == citizen &&
		v.district == m.of(delegate).district && before != choice{delegate, false}
	require.Equal(t, allowed, err == nil, "%v", err)
	if allowed {
		v.choices[track] = choice{delegate, false}
	}
}

// Vote votes, or tries to.
func (m *delegating) Vote(t *rapid.T) {
	p := m.open(t)
	if p == nil {
		return
	}
	n, option := m.anybody(t, "voter"), rapid.SampledFrom(types.Options()).Draw(t, "option")
	err := m.vote(n, p.id, option)
	standing := m.of(n).standing
	allowed := standing != departed && standing != expelled && m.elector(p.then[n-1], p)
	require.Equal(t, allowed, err == nil, "%v", err)
	if allowed {
		p.votes[n] = option
	}
}

// Stand changes a standing, in a transaction or at a block's end.
func (m *delegating) Stand(t *rapid.T) {
	n := m.anybody(t, "person")
	to := rapid.SampledFrom([]citizenshiptypes.Standing{citizen, citizen, citizen, lapsed, suspended, departed, expelled}).Draw(t, "standing")
	v := m.of(n)
	if n == 1 || v.standing == to || !v.standing.CanBecome(to) { // citizen 1 proposes
		return
	}
	if rapid.Bool().Draw(t, "at the end") {
		require.NoError(t, m.stands(m.ctx, n, to))
	} else {
		require.NoError(t, m.leave(n, to))
	}
	v.standing = to
	if to != departed && to != expelled {
		return
	}
	m.leaves(n)
	for _, p := range m.polls {
		delete(p.votes, n)
		p.left[n] = true
	}
}

// Move moves somebody at the block's end, and perhaps back at once.
func (m *delegating) Move(t *rapid.T) {
	n := m.anybody(t, "mover")
	v := m.of(n)
	if !v.standing.Belongs() {
		return
	}
	v.district = 3 - v.district
	m.move(n, v.district)
	m.leaves(n)
}

// Sign signs the coming version, or the latest in force, or takes back the former.
func (m *delegating) Sign(t *rapid.T) {
	n := m.anybody(t, "signer")
	v := m.of(n)
	height := m.ctx.BlockHeight()
	latest := m.stoodFor(slices.Collect(maps.Keys(m.activated)), height)
	switch rapid.IntRange(0, 2).Draw(t, "what") {
	case 0:
		require.NoError(t, m.tx(func(ctx sdk.Context) error { return m.k.SignForTest(ctx, n, m.coming) }))
		v.signed = append(v.signed, m.coming)
	case 1:
		if slices.Contains(v.signed, m.coming) {
			return // signing the one in force after a later one is another test's
		}
		require.NoError(t, m.tx(func(ctx sdk.Context) error { return m.k.SignForTest(ctx, n, latest) }))
		v.signed = append(v.signed, latest)
	default:
		require.NoError(t, m.tx(func(ctx sdk.Context) error { return m.k.UnsignForTest(ctx, n, m.coming) }))
		v.signed = slices.DeleteFunc(v.signed, func(version uint64) bool { return version == m.coming })
	}
}

// Amend puts the coming version in force or drops it, and may let the vote
// depend on the latest in force.
func (m *delegating) Amend(t *rapid.T) {
	height := m.ctx.BlockHeight()
	v := types.CharterVersion{Version: m.coming, Status: types.VERSION_STATUS_LAPSED}
	if rapid.Bool().Draw(t, "passes") {
		v.Status, v.ActivatedHeight = types.VERSION_STATUS_IN_FORCE, height
		m.activated[m.coming] = height
	}
	require.NoError(t, m.k.SetVersionForTest(m.ctx, v))
	m.coming++
	m.propose()
	if rapid.Bool().Draw(t, "required") {
		m.required = m.stoodFor(slices.Collect(maps.Keys(m.activated)), height)
		require.NoError(t, m.k.RequireForTest(m.ctx, m.required))
	}
}

// Propose puts something to the vote at the block's end.
func (m *delegating) Propose(t *rapid.T) {
	m.assembly.people.epochs++ // of the warrant
	var err error
	switch rapid.SampledFrom([]string{"ordinary", "swing", "constitutional", "both"}).Draw(t, "track") {
	case "ordinary":
		_, err = m.proposeAs(1, "council", m.licence("spend-1"))
	case "swing":
		_, err = m.proposeAs(1, "council", &types.MsgRevokeLicence{Authority: m.seal, Account: m.seal, Kind: "relayer"})
	case "constitutional":
		_, err = m.proposeAs(1, "council", &citizenshiptypes.MsgReinstate{Authority: m.seal, Number: 2, CaseId: "case"})
	default:
		_, err = m.proposeAs(1, "council", m.licence("spend-1"),
			&types.MsgVacateSeat{Authority: m.seal, Office: "council", Seat: 2, Holder: 9},
			&types.MsgRevokeLicence{Authority: m.seal, Account: m.seal, Kind: "relayer"})
	}
	if err == nil {
		m.proposals++
	} else {
		require.ErrorIs(t, err, types.ErrNoSlot)
	}
}

func (m *delegating) open(t *rapid.T) *poll {
	var open []*poll
	for _, p := range m.polls {
		if m.status(p.id) == types.REFERENDUM_STATUS_VOTING {
			open = append(open, p)
		}
	}
	if len(open) == 0 {
		return nil
	}
	return rapid.SampledFrom(open).Draw(t, "referendum")
}

// end ends the block, opens what opened, and compares.
func (m *delegating) end(t *rapid.T, later time.Duration) {
	height := m.ctx.BlockHeight()
	m.endBlock(later)
	for id := uint64(len(m.polls) + 1); id <= uint64(m.proposals); id++ {
		r := m.referendum(id)
		if r.Status != types.REFERENDUM_STATUS_VOTING {
			break
		}
		require.Equal(t, height, r.OpenedHeight)
		p := &poll{id: id, track: r.Track, min: m.required, height: height, votes: map[uint64]types.VoteOption{}, left: map[uint64]bool{}}
		if r.Track.Constitutional {
			p.min = 0
		}
		for _, v := range m.people {
			v.choices, v.signed = maps.Clone(v.choices), slices.Clone(v.signed)
			p.then = append(p.then, v)
		}
		m.polls = append(m.polls, p)
	}
	for _, p := range m.polls {
		if r := m.referendum(p.id); r.Status != types.REFERENDUM_STATUS_VOTING {
			continue
		}
		m.compare(t, p)
	}
	m.compareWeights(t, height)
}

func (m *delegating) compare(t *rapid.T, p *poll) {
	naive := m.count(p)
	count, err := m.k.CountVotes(m.ctx, m.referendum(p.id))
	require.NoError(t, err)
	for _, d := range count.Districts {
		require.Equal(t, naive[d.District], d.Votes, "referendum %d, district %d", p.id, d.District)
	}
}

// compareWeights asks how many would be counted now.
func (m *delegating) compareWeights(t *rapid.T, height int64) {
	for _, track := range []string{"ordinary", "swing", "constitutional"} {
		p := &poll{track: types.Track{Id: track}, min: m.required, height: height}
		if track == "constitutional" {
			p.min = 0
		}
		naive := map[uint64]uint64{}
		for _, v := range m.people {
			c, has := v.choices[track]
			if !has {
				c, has = v.choices[""]
			}
			if has && !c.ended && m.elector(v, p) {
				naive[c.delegate]++
			}
		}
		for n := uint64(1); n <= villagers; n++ {
			require.Equal(t, naive[n], m.delegators(n, track), "%d on %s", n, track)
		}
	}
}

// refound exports and imports the nation, without the versions that have no text.
func (m *delegating) refound(t *rapid.T) {
	now := m.ctx
	m.ctx, _ = now.CacheContext()
	defer func() { m.ctx = now }()
	for version := uint64(2); version <= m.coming; version++ {
		require.NoError(t, m.k.RemoveVersionForTest(m.ctx, version))
	}
	require.NoError(t, m.k.RequireForTest(m.ctx, 1))
	before := m.state()
	b := newAssembly(m.T, villagers, func(into *types.GenesisState) {
		*into = types.GenesisState{}
		m.cdc.MustUnmarshalJSON([]byte(before), into)
	})
	require.Equal(t, before, b.state())
}

// TestDelegationEqualsTheNaiveCount delegates, votes, lapses, leaves, returns,
// moves and signs at random, several times a block, with several referenda open
// that opened at different heights on different tracks. After every block each
// count and each weight must be what the model finds by asking everybody.
func TestDelegationEqualsTheNaiveCount(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		m := newDelegating(t)
		acts := map[string]func(*rapid.T){
			"delegate": m.Delegate, "vote": m.Vote, "stand": m.Stand, "move": m.Move,
			"sign": m.Sign, "amend": m.Amend, "propose": m.Propose,
		}
		often := []string{
			"delegate", "delegate", "delegate", "delegate", "delegate", "delegate", "vote", "vote", "vote", "vote", "vote", "vote", "vote",
			"stand", "stand", "stand", "move", "sign", "sign", "amend", "propose",
		}
		for range rapid.IntRange(2, 14).Draw(rt, "blocks") {
			for range rapid.IntRange(0, 14).Draw(rt, "acts") {
				acts[rapid.SampledFrom(often).Draw(rt, "act")](rt)
			}
			m.end(rt, time.Minute)
		}
		m.refound(rt)
		m.end(rt, 8*day)
		for range 3 {
			m.end(rt, 40*day)
		}
		for _, p := range m.polls {
			require.NotEqual(rt, types.REFERENDUM_STATUS_VOTING, m.status(p.id))
			require.Equal(rt, sum(m.count(p)), m.referendum(p.id).Votes, fmt.Sprint("referendum ", p.id))
		}
	})
}

func sum(byDistrict map[uint32]types.Votes) (total types.Votes) {
	for _, v := range byDistrict {
		total.Yes, total.No, total.Abstain = total.Yes+v.Yes, total.No+v.No, total.Abstain+v.Abstain
	}
	return total
}
