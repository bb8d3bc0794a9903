package keeper_test

import (
	"time"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// entrenched adds two articles to the founding charter; the second is entrenched.
func entrenched(gs *types.GenesisState) {
	gs.Versions[0].Charter.Articles = []types.Article{
		{Id: "1", Title: "Speech", Text: "Everybody may speak."},
		{Id: "2", Title: "Exit", Text: "Everybody may leave.", Entrenched: true},
	}
}

// amend is an amendment of operations.
func (a *assembly) amend(operations ...types.Operation) *types.MsgAmendCharter {
	return &types.MsgAmendCharter{Authority: a.seal, Operations: operations}
}

// hashOf is the leaf hash of a clause of the charter in force.
func (a *assembly) hashOf(path string) []byte {
	a.Helper()
	f, err := a.k.InForce(a.ctx)
	require.NoError(a, err)
	charter, err := a.k.Charter(a.ctx, f.Version)
	require.NoError(a, err)
	return hashIn(a, charter, path)
}

func hashIn(t require.TestingT, charter types.Charter, path string) []byte {
	clauses, err := charter.Clauses()
	require.NoError(t, err)
	for _, clause := range clauses {
		if clause.Path == path {
			hash, err := types.ClauseHash(clause)
			require.NoError(t, err)
			return hash
		}
	}
	require.Failf(t, "no clause", "%s", path)
	return nil
}

// article adds an article, or replaces the one of that id.
func article(id, text string, replaces []byte) types.Operation {
	return types.Operation{Path: "article/" + id, Replaces: replaces, Article: &types.Article{Id: id, Text: text}}
}

// limit sets a row of the limits.
func (a *assembly) limit(name string, value uint64) types.Operation {
	path := "limit/" + name
	return types.Operation{Path: path, Replaces: a.hashOf(path), Limit: &types.LimitRow{Name: name, Value: value}}
}

// windowed brings an amendment to its consent window by the votes of everybody.
func (a *assembly) windowed(operations ...types.Operation) types.Amendment {
	a.Helper()
	id := a.enacted(a.amend(operations...))
	require.Equal(a, types.REFERENDUM_STATUS_ENACTED, a.status(id), a.referendum(id).Reason)
	version := a.referendum(id).CharterVersion
	require.NotZero(a, version)
	return a.amendment(version)
}

// amended brings an amendment into force.
func (a *assembly) amended(operations ...types.Operation) types.Amendment {
	a.Helper()
	w := a.windowed(operations...)
	a.endBlock(w.WindowEndsAt.Sub(a.ctx.BlockTime()))
	a.endBlock(time.Minute)
	require.Equal(a, w.Version, a.inForce().Version)
	return a.amendment(w.Version)
}

func (a *assembly) amendment(version uint64) types.Amendment {
	a.Helper()
	amendment, found, err := a.k.Amendment(a.ctx, version)
	require.NoError(a, err)
	require.True(a, found)
	return amendment
}

func (a *assembly) inForce() types.CharterInForce {
	a.Helper()
	f, err := a.k.InForce(a.ctx)
	require.NoError(a, err)
	return f
}

func (a *assembly) version(version uint64) types.CharterVersion {
	a.Helper()
	v, err := a.k.Version(a.ctx, version)
	require.NoError(a, err)
	return v
}

func (a *assembly) object(citizen, version uint64) error {
	return a.tx(func(ctx sdk.Context) error {
		_, err := a.msgs.Object(ctx, &types.MsgObject{Citizen: a.account(citizen), Version: version})
		return err
	})
}

func (a *assembly) signCharter(citizen, version uint64) error {
	return a.tx(func(ctx sdk.Context) error {
		_, err := a.msgs.Sign(ctx, &types.MsgSign{Citizen: a.account(citizen), Version: version, Root: a.version(version).Root})
		return err
	})
}

// signed is the version that counts of a citizen's signatures.
func (a *assembly) signed(citizen uint64) uint64 {
	version, err := a.people.SignedVersion(a.ctx, citizen)
	require.NoError(a, err)
	return version
}

// electorate counts who may vote on the ordinary track.
func (a *assembly) electorate() uint64 {
	_, n, err := a.people.Electorate(a.ctx, a.inForce().RequiredVersion)
	require.NoError(a, err)
	return n
}

// passDays ends blocks until so many days are over.
func (a *assembly) passDays(days int) {
	a.endBlock(time.Duration(days) * day)
	a.endBlock(time.Minute)
}
