package keeper_test

import (
	"bytes"
	"crypto/sha256"
	"testing"

	"github.com/stretchr/testify/require"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/cosmos/cosmos-sdk/types/query"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// withArticles gives the nation articles and a motto.
func withArticles(gs *types.GenesisState) {
	c := &gs.Versions[0].Charter
	c.Meta.Name, c.Meta.Founder, c.Meta.Preamble = "Utopia", "Thomas", "We agree."
	c.Meta.Symbols = []types.Symbol{{Kind: "motto", Text: "By consent"}}
	c.Articles = []types.Article{
		{Id: "1", Title: "Dignity", Text: "All are equal.", Entrenched: true},
		{Id: "2", Text: "Nobody is above the law."},
	}
}

// withSecondVersion enacts a version after the first one.
func withSecondVersion(gs *types.GenesisState) {
	withArticles(gs)
	second := gs.Versions[0].Charter
	second.Articles = append([]types.Article{}, second.Articles...)
	second.Articles = append(second.Articles, types.Article{Id: "3", Text: "Everybody may leave."})
	gs.Versions = append(gs.Versions, types.CharterRecord{Version: 4, EnactedHeight: 9, Referendum: 7, Charter: second})
	gs.InForce, gs.RequiredVersion = 4, 1
}

func TestCharterIsReadAsItWasWritten(t *testing.T) {
	a := newAssembly(t, 3, withSecondVersion)
	res, err := a.queries.Charter(a.ctx, &types.QueryCharterRequest{})
	require.NoError(t, err)
	require.EqualValues(t, 4, res.Version.Version)
	require.EqualValues(t, 7, res.Version.Referendum)
	require.EqualValues(t, 9, res.Version.EnactedHeight)
	require.EqualValues(t, 1, res.RequiredVersion)
	require.Len(t, res.Charter.Articles, 3)
	root, err := res.Charter.Root()
	require.NoError(t, err)
	require.Equal(t, root, res.Version.Root)

	first, err := a.queries.CharterVersion(a.ctx, &types.QueryCharterVersionRequest{Version: 1})
	require.NoError(t, err)
	require.Len(t, first.Charter.Articles, 2)
	require.NotEqual(t, res.Version.Root, first.Version.Root)

	list, err := a.queries.CharterVersions(a.ctx, &types.QueryCharterVersionsRequest{})
	require.NoError(t, err)
	require.Equal(t, []types.CharterVersion{first.Version, res.Version}, list.Versions)

	_, err = a.queries.CharterVersion(a.ctx, &types.QueryCharterVersionRequest{Version: 2})
	require.Equal(t, codes.NotFound, status.Code(err))

	version, inForce, err := a.k.CharterInForce(a.ctx)
	require.NoError(t, err)
	require.EqualValues(t, 4, version)
	require.Equal(t, root, inForce)
	required, err := a.k.RequiredVersion(a.ctx)
	require.NoError(t, err)
	require.EqualValues(t, 1, required)
	require.True(t, has(a.ctx.EventManager().Events(), "EventCharterInForce"))
}

// climbs recomputes the root above a leaf: RFC 6962, by hand.
func climbs(leaf []byte, index, total int64, aunts [][]byte) []byte {
	hash := sha256.Sum256(append([]byte{0}, leaf...))
	return climb(hash[:], index, total, aunts)
}

func climb(hash []byte, index, total int64, aunts [][]byte) []byte {
	if total == 1 {
		return hash
	}
	split := int64(1)
	for split*2 < total {
		split *= 2
	}
	aunt, rest := aunts[len(aunts)-1], aunts[:len(aunts)-1]
	var node [32]byte
	if index < split {
		node = sha256.Sum256(bytes.Join([][]byte{{1}, climb(hash, index, split, rest), aunt}, nil))
	} else {
		node = sha256.Sum256(bytes.Join([][]byte{{1}, aunt, climb(hash, index-split, total-split, rest)}, nil))
	}
	return node[:]
}

func TestEveryClauseIsProven(t *testing.T) {
	a := newAssembly(t, 3, withSecondVersion)
	for _, version := range []uint64{1, 4} {
		charter, err := a.k.Charter(a.ctx, version)
		require.NoError(t, err)
		clauses, err := charter.Clauses()
		require.NoError(t, err)
		v, err := a.k.Version(a.ctx, version)
		require.NoError(t, err)
		for _, clause := range clauses {
			res, err := a.queries.ClauseProof(a.ctx, &types.QueryClauseProofRequest{Version: version, Path: clause.Path})
			require.NoError(t, err)
			require.Equal(t, clause, res.Clause)
			require.Equal(t, v.Root, res.Root)
			require.Equal(t, v.Root, climbs(res.Leaf, res.Index, res.Total, res.Aunts), clause.Path)
			leaf, err := clause.Marshal()
			require.NoError(t, err)
			require.Equal(t, leaf, res.Leaf)
		}
	}
	inForce, err := a.queries.ClauseProof(a.ctx, &types.QueryClauseProofRequest{Path: "article/3"})
	require.NoError(t, err)
	require.EqualValues(t, 4, inForce.Version)
	for _, req := range []*types.QueryClauseProofRequest{{Version: 1, Path: "article/3"}, {Version: 3, Path: "meta"}} {
		_, err = a.queries.ClauseProof(a.ctx, req)
		require.Equal(t, codes.NotFound, status.Code(err))
	}
}

func TestTablesInForce(t *testing.T) {
	a := newAssembly(t, 3)
	c := fullCharter()

	tracks, err := a.queries.Tracks(a.ctx, &types.QueryTracksRequest{})
	require.NoError(t, err)
	require.Equal(t, c.Tracks, tracks.Tracks)
	powers, err := a.queries.Powers(a.ctx, &types.QueryPowersRequest{Pagination: &query.PageRequest{Limit: 2}})
	require.NoError(t, err)
	require.Equal(t, c.Powers[:2], powers.Powers)
	require.NotEmpty(t, powers.Pagination.NextKey)
	districts, err := a.queries.Districts(a.ctx, &types.QueryDistrictsRequest{})
	require.NoError(t, err)
	require.Equal(t, c.Districts, districts.Districts)
	access, err := a.queries.Access(a.ctx, &types.QueryAccessRequest{})
	require.NoError(t, err)
	require.Equal(t, c.Access, access.Rules)
	limits, err := a.queries.Limits(a.ctx, &types.QueryLimitsRequest{})
	require.NoError(t, err)
	require.Len(t, limits.Limits, len(c.Limits))
	for i, limit := range limits.Limits {
		require.Equal(t, c.Limits[i], limit.Limit)
		require.False(t, limit.Measure.IsNegative())
	}

	track, err := a.k.TrackOf(a.ctx, "/civitas.socialcontract.v1.MsgRevokeLicence")
	require.NoError(t, err)
	require.Equal(t, "swing", track.Id)
	_, err = a.k.TrackOf(a.ctx, "/civitas.socialcontract.v1.MsgAppoint")
	require.ErrorIs(t, err, types.ErrNoPower)
	_, err = a.k.Track(a.ctx, "swift")
	require.ErrorIs(t, err, types.ErrUnknownTrack)
	_, found, err := a.k.Limit(a.ctx, "nobody.cares")
	require.NoError(t, err)
	require.False(t, found)
	value, found, err := a.k.Limit(a.ctx, "planted.spend")
	require.NoError(t, err)
	require.True(t, found)
	require.EqualValues(t, 100, value)
	district, found, err := a.k.District(a.ctx, 2)
	require.NoError(t, err)
	require.True(t, found)
	require.Equal(t, "South", district.Name)
	_, found, err = a.k.District(a.ctx, 9)
	require.NoError(t, err)
	require.False(t, found)
	for id, want := range map[uint32]bool{0: false, 1: true, 4: false} {
		has, err := a.k.HasDistrict(a.ctx, id)
		require.NoError(t, err)
		require.Equal(t, want, has, id)
	}
}

func TestNationWithoutDistrictsIsOneDistrict(t *testing.T) {
	a := newAssembly(t, 3, func(gs *types.GenesisState) {
		c := &gs.Versions[0].Charter
		c.Districts = nil
		for i := range c.Tracks {
			c.Tracks[i].DistrictBps = 0
		}
	})
	whole, err := a.k.HasDistrict(a.ctx, 0)
	require.NoError(t, err)
	require.True(t, whole)
}

func TestCharterNamesOnlyWhatTheAppKnows(t *testing.T) {
	a := newAssembly(t, 3)
	for name, tc := range map[string]struct {
		edit func(*types.Charter)
		want string
	}{
		"valid":                    {func(*types.Charter) {}, ""},
		"invalid by itself":        {func(c *types.Charter) { c.Meta.Name = "" }, "name"},
		"power of no message":      {func(c *types.Charter) { c.Powers[0].MsgTypeUrl = "/a.MsgB" }, "no such message"},
		"power of a citizen's act": {func(c *types.Charter) { c.Powers[0].MsgTypeUrl = "/civitas.abc.v1.MsgAbc" }, "no such message"},
		"power that is not seal's": {func(c *types.Charter) {
			c.Powers = []types.Power{{MsgTypeUrl: "/civitas.socialcontract.v1.MsgSign", Track: "ordinary"}}
		}, "not a message that the seal sends"},
		"limit that nobody enforce": {func(c *types.Charter) { c.Limits[0].Name = "planted.other" }, "nobody enforces"},
	} {
		t.Run(name, func(t *testing.T) {
			c := fullCharter()
			tc.edit(&c)
			err := a.k.CheckCharter(c)
			if tc.want == "" {
				require.NoError(t, err)
				return
			}
			require.ErrorContains(t, err, tc.want)
		})
	}
}

func TestAccessOf(t *testing.T) {
	const member, appoint = "/civitas.socialcontract.v1.MsgResign", "/civitas.socialcontract.v1.MsgAppoint"
	resident, citizen := citizenshiptypes.LEVEL_RESIDENT, citizenshiptypes.LEVEL_CITIZEN
	a := newAssembly(t, 3, func(gs *types.GenesisState) {
		gs.Versions[0].Charter.Access = []types.AccessRule{
			{Pattern: "/civitas.", Level: citizen},
			{Pattern: "/civitas.socialcontract.", Level: resident},
			{Pattern: "/cosmos.bank.v1beta1.MsgSend", Level: citizen},
			{Pattern: "/ibc.core.", Licence: types.LicenceRelayer},
			{Pattern: member, Level: citizen, Office: "council"},
		}
		gs.Versions[0].Charter.Sort()
	})
	for url, want := range map[string]*types.AccessRule{
		member:                                   {Pattern: member, Level: citizen, Office: "council"},
		"/civitas.socialcontract.v1.MsgOther":    {Pattern: "/civitas.socialcontract.", Level: resident},
		"/civitas.treasury.v1.MsgDonate":         {Pattern: "/civitas.", Level: citizen},
		"/ibc.core.client.v1.MsgUpdateClient":    {Pattern: "/ibc.core.", Licence: types.LicenceRelayer},
		"/ibc.core.client.v1.MsgRecoverClient":   nil, // only the seal's, and a prefix never opens it
		appoint:                                  nil,
		"/cosmos.bank.v1beta1.MsgSend":           {Pattern: "/cosmos.bank.v1beta1.MsgSend", Level: citizenshiptypes.LEVEL_HOLDER},
		"/cosmos.authz.v1beta1.MsgGrant":         nil,
		"/civitas.socialcontract.v1.MsgVote":     {Pattern: "/civitas.socialcontract.v1.MsgVote", Level: citizenshiptypes.LEVEL_HOLDER},
		"/civitas.socialcontract.v1.MsgSign":     {Pattern: "/civitas.socialcontract.", Level: resident},
		"/civitas.citizenship.v1.MsgRenounce":    {Pattern: "/civitas.citizenship.v1.MsgRenounce", Level: citizenshiptypes.LEVEL_HOLDER},
		"/civitas.socialcontract.v1.MsgPropose":  {Pattern: "/civitas.socialcontract.", Level: resident},
		"/civitas.socialcontract.v1.MsgEnactLaw": nil,
	} {
		rule, found, err := a.k.AccessOf(a.ctx, url)
		require.NoError(t, err)
		require.Equal(t, want != nil, found, url)
		res, err := a.queries.Access(a.ctx, &types.QueryAccessRequest{MsgTypeUrl: url})
		require.NoError(t, err)
		if want == nil {
			require.Empty(t, res.Rules)
			continue
		}
		require.Equal(t, *want, rule, url)
		require.Equal(t, []types.AccessRule{*want}, res.Rules)
	}
	_, err := a.queries.Access(a.ctx, &types.QueryAccessRequest{MsgTypeUrl: "MsgSend"})
	require.Equal(t, codes.InvalidArgument, status.Code(err))
}

func TestTheSealReplacesParameters(t *testing.T) {
	a := newAssembly(t, 3)
	params := types.DefaultParams()
	params.SeatBudget = 7
	_, err := a.msgs.UpdateParams(a.ctx, &types.MsgUpdateParams{Authority: a.seal, Params: params})
	require.NoError(t, err)
	require.True(t, has(a.ctx.EventManager().Events(), "EventParamsUpdated"))
	res, err := a.queries.Params(a.ctx, &types.QueryParamsRequest{})
	require.NoError(t, err)
	require.Equal(t, params, res.Params)
}
