package types_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// republic is a charter with a weak constitutional track, which amends, and
// stronger ones that decide on some powers.
func republic() types.Charter {
	weak := types.DefaultConstitutionalTrack()
	weak.Id, weak.QuorumBps = "amending", 3_000
	strong := weak
	strong.Id, strong.QuorumBps, strong.MajorityBps = "strong", 6_000, 7_500
	federal := types.Track{
		Id: "federal", MajorityBps: 5_000, DistrictBps: 5_000, MinElectorate: 1, VotingDays: 40,
		PetitionBps: 100, PetitionDays: 10, MaxSlots: 4, SponsorSlots: 1,
	}
	ordinary := federal
	ordinary.Id, ordinary.DistrictBps, ordinary.VotingDays = "ordinary", 0, 7
	c := types.DefaultCharter()
	c.Tracks = []types.Track{weak, federal, ordinary, strong}
	c.Articles = []types.Article{{Id: "1", Text: "One."}, {Id: "2", Text: "Two.", Entrenched: true}, {Id: "3", Text: "Three."}}
	c.Powers = []types.Power{
		{MsgTypeUrl: types.AmendPower, Track: "amending"},
		{MsgTypeUrl: "/a.MsgFederal", Track: "federal"},
		{MsgTypeUrl: "/a.MsgOrdinary", Track: "ordinary"},
		{MsgTypeUrl: "/a.MsgStrong", Track: "strong"},
	}
	c.Districts = []types.District{{Id: 1, Name: "East", Weight: 1}, {Id: 2, Name: "West", Weight: 2}}
	c.Sort()
	return c
}

func clauseHash(t require.TestingT, c types.Charter, path string) []byte {
	clauses, err := c.Clauses()
	require.NoError(t, err)
	i := slices.IndexFunc(clauses, func(clause types.Clause) bool { return clause.Path == path })
	if i < 0 {
		return nil
	}
	hash, err := types.ClauseHash(clauses[i])
	require.NoError(t, err)
	return hash
}

func removal(t require.TestingT, c types.Charter, path string) types.Operation {
	return types.Operation{Path: path, Replaces: clauseHash(t, c, path)}
}

func articleIDs(c types.Charter) []string {
	var ids []string
	for _, a := range c.Articles {
		ids = append(ids, a.Id)
	}
	return ids
}

func TestAmend(t *testing.T) {
	c := republic()
	added := func(id, after string) types.Operation {
		return types.Operation{Path: "article/" + id, After: after, Article: &types.Article{Id: id, Text: "New."}}
	}
	for _, tc := range []struct {
		name       string
		operations []types.Operation
		want       []string
	}{
		{"at the end", []types.Operation{added("4", "")}, []string{"1", "2", "3", "4"}},
		{"at the beginning", []types.Operation{added("0", "meta")}, []string{"0", "1", "2", "3"}},
		{"between", []types.Operation{added("1a", "article/1"), added("1b", "article/1a")}, []string{"1", "1a", "1b", "2", "3"}},
		{"removed", []types.Operation{removal(t, c, "article/2")}, []string{"1", "3"}},
		{"renumbered", []types.Operation{removal(t, c, "article/1"), added("I", "meta")}, []string{"I", "2", "3"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			amended, err := c.Amend(tc.operations)
			require.NoError(t, err)
			require.Equal(t, tc.want, articleIDs(amended))
			require.Equal(t, []string{"1", "2", "3"}, articleIDs(c), "the charter itself is not touched")
		})
	}

	amended, err := c.Amend([]types.Operation{
		{Path: "article/1", Replaces: clauseHash(t, c, "article/1"), Article: &types.Article{Id: "1", Text: "Uno."}},
		{Path: "district/3", District: &types.District{Id: 3, Name: "Isles", Weight: 1}},
		{Path: "meta", Replaces: clauseHash(t, c, "meta"), Meta: &types.Meta{Name: "Republic", Founder: "Nobody"}},
		removal(t, c, "power//a.MsgOrdinary"),
	})
	require.NoError(t, err)
	require.Equal(t, "Uno.", amended.Articles[0].Text)
	require.Len(t, amended.Districts, 3)
	require.Equal(t, "Republic", amended.Meta.Name)
	require.Len(t, amended.Powers, 3)
}

func TestAmendRefuses(t *testing.T) {
	c := republic()
	one := &types.Article{Id: "1", Text: "Uno."}
	hash := clauseHash(t, c, "article/1")
	slow := c.Tracks[3]
	slow.Id, slow.VotingDays = "slow", types.MaxVotingDays+1
	for _, tc := range []struct {
		name       string
		operations []types.Operation
		want       error
	}{
		{"nothing", nil, types.ErrInvalidAmendment},
		{"too much", make([]types.Operation, types.MaxOperations+1), types.ErrInvalidAmendment},
		{"no path", []types.Operation{{Article: one}}, types.ErrInvalidAmendment},
		{"another path", []types.Operation{{Path: "article/2", Article: one}}, types.ErrInvalidAmendment},
		{"two clauses", []types.Operation{{Path: "article/1", Article: one, Meta: &types.Meta{}}}, types.ErrInvalidAmendment},
		{"neither replaces nor adds", []types.Operation{{Path: "article/1"}}, types.ErrInvalidAmendment},
		{"half a hash", []types.Operation{{Path: "article/1", Replaces: hash[1:], Article: one}}, types.ErrInvalidAmendment},
		{"twice", []types.Operation{{Path: "article/1", Replaces: hash, Article: one}, removal(t, c, "article/1")}, types.ErrInvalidAmendment},
		{"the nation's name removed", []types.Operation{removal(t, c, "meta")}, types.ErrInvalidAmendment},
		{"the power to amend removed", []types.Operation{removal(t, c, "power/"+types.AmendPower)}, types.ErrInvalidAmendment},
		{"a vote of more than a year", []types.Operation{{Path: "track/slow", Track: &slow}}, types.ErrInvalidCharter},
		{"a place for what stands already", []types.Operation{{Path: "article/1", Replaces: hash, Article: one, After: "article/3"}}, types.ErrInvalidAmendment},
		{"a place for a row", []types.Operation{{Path: "district/9", District: &types.District{Id: 9}, After: "article/3"}}, types.ErrInvalidAmendment},
		{"a place behind a row", []types.Operation{{Path: "article/9", Article: &types.Article{Id: "9"}, After: "track/strong"}}, types.ErrInvalidAmendment},
		{"a place behind nothing", []types.Operation{{Path: "article/9", Article: &types.Article{Id: "9"}, After: "article/8"}}, types.ErrStaleAmendment},
		{"another hash", []types.Operation{{Path: "article/1", Replaces: clauseHash(t, c, "article/2"), Article: one}}, types.ErrStaleAmendment},
		{"what does not exist", []types.Operation{{Path: "article/7", Replaces: hash}}, types.ErrStaleAmendment},
		{"what exists already", []types.Operation{{Path: "article/1", Article: one}}, types.ErrStaleAmendment},
		{"an invalid charter", []types.Operation{removal(t, c, "track/ordinary")}, types.ErrInvalidCharter},
		{"an unknown clause", []types.Operation{{Path: "nonsense/1", Replaces: hash}}, types.ErrStaleAmendment},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, err := c.Amend(tc.operations)
			require.ErrorIs(t, err, tc.want)
		})
	}
}

func TestAmendmentTrack(t *testing.T) {
	c := republic()
	weaker := c.Tracks[3] // strong
	weaker.QuorumBps = 4_000
	stronger := c.Tracks[3]
	stronger.Id, stronger.QuorumBps = "new", 9_000
	for _, tc := range []struct {
		name      string
		operation types.Operation
		want      string
	}{
		{"an article", types.Operation{Path: "article/1", Replaces: clauseHash(t, c, "article/1"), Article: &types.Article{Id: "1", Text: "Uno."}}, "amending"},
		{"an access rule", removal(t, c, "access//civitas.socialcontract.v1."), "amending+federal+ordinary+strong"},
		{"a stronger track", types.Operation{Path: "track/strong", Replaces: clauseHash(t, c, "track/strong"), Track: &weaker}, "strong"},
		{"a stronger track that is new", types.Operation{Path: "track/new", Track: &stronger}, "amending"},
		{"a power of a stronger track", removal(t, c, "power//a.MsgStrong"), "strong"},
		{"a power given to a stronger track", types.Operation{
			Path: "power//a.MsgOrdinary", Replaces: clauseHash(t, c, "power//a.MsgOrdinary"),
			Power: &types.Power{MsgTypeUrl: "/a.MsgOrdinary", Track: "strong"},
		}, "strong"},
		{"a power that nobody had", types.Operation{Path: "power//a.MsgNew", Power: &types.Power{MsgTypeUrl: "/a.MsgNew", Track: "ordinary"}}, "amending+ordinary+federal+strong"},
		{"a limit", types.Operation{
			Path: "limit/" + types.LimitSealGas, Replaces: clauseHash(t, c, "limit/"+types.LimitSealGas),
			Limit: &types.LimitRow{Name: types.LimitSealGas, Value: 2_000_000},
		}, "amending+federal+ordinary+strong"},
		{"a district", removal(t, c, "district/2"), "amending+federal"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			amended, err := c.Amend([]types.Operation{tc.operation})
			require.NoError(t, err)
			track, err := c.AmendmentTrack([]types.Operation{tc.operation}, amended)
			require.NoError(t, err)
			require.Equal(t, tc.want, track.Id)
		})
	}
	operations := []types.Operation{{Path: "track/new", Track: &stronger}}
	amended, err := c.Amend(operations)
	require.NoError(t, err)
	track, err := c.AmendmentTrack(operations, amended)
	require.NoError(t, err)
	require.EqualValues(t, 9_000, track.QuorumBps, "whoever asks for more must reach it")

	without := republic()
	without.Powers = without.Powers[:3]
	_, err = without.AmendmentTrack(nil, without)
	require.ErrorIs(t, err, types.ErrNoPower)
}

// needs is what a decision on a message must reach under a charter.
func needs(c types.Charter, url string) (types.Track, bool) {
	if types.StrongestOnly(url) {
		return types.MaxTrack(c.Tracks...), true
	}
	for _, p := range c.Powers {
		if p.MsgTypeUrl == url {
			for _, track := range c.Tracks {
				if track.Id == p.Track {
					return track, true
				}
			}
		}
	}
	return types.Track{}, false
}

// Whoever can carry what one strength of a vote allows cannot get by amendments,
// however many and in whatever order, what needed a greater one: no power, no
// limit, no district of a majority of districts.
func TestNoSequenceOfAmendmentsReachesMoreThanItsOwnStrength(t *testing.T) {
	urls := []string{types.AmendPower, "/a.MsgFederal", "/a.MsgOrdinary", "/a.MsgStrong", "/a.MsgNew", "/cosmos.upgrade.v1beta1.MsgSoftwareUpgrade"}
	rapid.Check(t, func(t *rapid.T) {
		founding := republic()
		strength := rapid.SampledFrom([]types.Track{founding.Tracks[0], founding.Tracks[3], types.MaxTrack(founding.Tracks[0], founding.Tracks[1])}).Draw(t, "strength")
		current := founding
		for range rapid.IntRange(1, 12).Draw(t, "amendments") {
			var operations []types.Operation
			for range rapid.IntRange(1, 3).Draw(t, "operations") {
				operations = append(operations, drawOperation(t, current, urls))
			}
			amended, err := current.Amend(operations)
			if err != nil {
				continue
			}
			required, err := current.AmendmentTrack(operations, amended)
			if err == nil && strength.Covers(required) {
				current = amended
			}
		}
		for _, url := range urls {
			before, could := needs(founding, url)
			after, can := needs(current, url)
			if !can || could && strength.Covers(before) {
				continue
			}
			require.False(t, strength.Covers(after), "%s needed %v", url, before)
		}
		if !strength.Covers(types.MaxTrack(founding.Tracks...)) {
			require.Equal(t, founding.Limits, current.Limits)
			require.False(t, strength.Covers(types.MaxTrack(current.Tracks...)), "nor an upgrade")
		}
		if !strength.Covers(founding.Tracks[1]) {
			require.Equal(t, founding.Districts, current.Districts)
		}
	})
}

func drawOperation(t *rapid.T, c types.Charter, urls []string) types.Operation {
	o := types.Operation{}
	ids := []string{"extra"}
	for _, track := range c.Tracks {
		ids = append(ids, track.Id)
	}
	switch rapid.IntRange(0, 4).Draw(t, "table") {
	case 0:
		o.Track = &types.Track{
			Id: rapid.SampledFrom(ids).Draw(t, "track"), QuorumBps: rapid.Uint32Range(0, 10_000).Draw(t, "quorum"),
			MajorityBps: rapid.Uint32Range(5_000, 9_999).Draw(t, "majority"), ElectorateBps: rapid.Uint32Range(0, 9_999).Draw(t, "electorate"),
			DistrictBps: rapid.SampledFrom([]uint32{0, 5_000}).Draw(t, "districts"), MinElectorate: 1,
			VotingDays: rapid.Uint32Range(1, 50).Draw(t, "voting"), DelayDays: rapid.Uint32Range(0, 40).Draw(t, "delay"),
			PetitionBps: rapid.Uint32Range(1, 1_000).Draw(t, "petition"), PetitionDays: 10, MaxSlots: 4, SponsorSlots: 1,
			Constitutional: rapid.Bool().Draw(t, "constitutional"),
		}
		o.Path = "track/" + o.Track.Id
	case 1:
		o.Power = &types.Power{MsgTypeUrl: rapid.SampledFrom(urls).Draw(t, "power"), Track: rapid.SampledFrom(ids).Draw(t, "to")}
		o.Path = "power/" + o.Power.MsgTypeUrl
	case 2:
		o.Limit = &types.LimitRow{Name: types.LimitSealGas, Value: rapid.Uint64Range(1, 5).Draw(t, "gas")}
		o.Path = "limit/" + o.Limit.Name
	case 3:
		o.District = &types.District{Id: rapid.Uint32Range(1, 4).Draw(t, "district"), Name: "D", Weight: rapid.Uint32Range(1, 9).Draw(t, "weight")}
		o.Path = fmt.Sprintf("district/%d", o.District.Id)
	case 4:
		o.Article = &types.Article{Id: rapid.StringMatching("[1-5]").Draw(t, "article"), Text: "Text."}
		o.Path = "article/" + o.Article.Id
	}
	o.Replaces = clauseHash(t, c, o.Path)
	if o.Replaces != nil && rapid.IntRange(0, 3).Draw(t, "removed") == 0 {
		return types.Operation{Path: o.Path, Replaces: o.Replaces}
	}
	return o
}
