package apptest

import (
	abci "github.com/cometbft/cometbft/abci/types"
	"github.com/stretchr/testify/require"

	socialcontracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
)

// Amendment is the act that makes operations of the charter in force.
func Amendment(operations ...socialcontracttypes.Operation) *socialcontracttypes.MsgAmendCharter {
	return &socialcontracttypes.MsgAmendCharter{Authority: Seal(), Operations: operations}
}

// NewArticle adds an article at the end of the charter.
func NewArticle(id, text string) socialcontracttypes.Operation {
	return socialcontracttypes.Operation{
		Path: socialcontracttypes.PathArticle + id, Article: &socialcontracttypes.Article{Id: id, Text: text},
	}
}

// NewLimit replaces a row of the limits.
func (n *Nation) NewLimit(name string, value uint64) socialcontracttypes.Operation {
	n.T.Helper()
	path := socialcontracttypes.PathLimit + name
	return socialcontracttypes.Operation{
		Path: path, Replaces: n.ClauseHash(path), Limit: &socialcontracttypes.LimitRow{Name: name, Value: value},
	}
}

// Charter returns the charter in force.
func (n *Nation) Charter() socialcontracttypes.Charter {
	n.T.Helper()
	version, _, err := n.App.SocialContractKeeper.CharterInForce(n.Context())
	require.NoError(n.T, err)
	charter, err := n.App.SocialContractKeeper.Charter(n.Context(), version)
	require.NoError(n.T, err)
	return charter
}

// ClauseHash is the hash by which an amendment names a clause that it changes.
func (n *Nation) ClauseHash(path string) []byte {
	n.T.Helper()
	clauses, err := n.Charter().Clauses()
	require.NoError(n.T, err)
	for _, clause := range clauses {
		if clause.Path == path {
			hash, err := socialcontracttypes.ClauseHash(clause)
			require.NoError(n.T, err)
			return hash
		}
	}
	n.T.Fatalf("the charter has no clause %s", path)
	return nil
}

// SignsVersion signs a version of the charter by its number and root.
func (p *Person) SignsVersion(version uint64) *abci.ExecTxResult {
	p.chain.T.Helper()
	v, err := p.chain.App.SocialContractKeeper.Version(p.chain.Context(), version)
	require.NoError(p.chain.T, err)
	return p.Acts(&socialcontracttypes.MsgSign{Citizen: p.String(), Version: version, Root: v.Root})
}

// Objects objects to a version of the charter.
func (p *Person) Objects(version uint64) *abci.ExecTxResult {
	p.chain.T.Helper()
	return p.Acts(&socialcontracttypes.MsgObject{Citizen: p.String(), Version: version})
}

// Window lets blocks pass until the consent window of an amendment is open whose
// vote will pass, and returns the version that people consent to.
func (n *Nation) Window(referendum uint64) uint64 {
	n.T.Helper()
	n.Until(referendum, socialcontracttypes.REFERENDUM_STATUS_ENACTED)
	r, err := n.App.SocialContractKeeper.Referendum(n.Context(), referendum)
	require.NoError(n.T, err)
	v, err := n.App.SocialContractKeeper.Version(n.Context(), r.CharterVersion)
	require.NoError(n.T, err)
	require.Equal(n.T, socialcontracttypes.VERSION_STATUS_CONSENT, v.Status)
	return v.Version
}

// Activated lets blocks pass until a version is in force.
func (n *Nation) Activated(version uint64) {
	n.T.Helper()
	n.untilCharter(func(f socialcontracttypes.CharterInForce) bool { return f.Version == version })
}

// Required lets blocks pass until the vote needs a signature of a version.
func (n *Nation) Required(version uint64) {
	n.T.Helper()
	n.untilCharter(func(f socialcontracttypes.CharterInForce) bool { return f.RequiredVersion == version })
}

func (n *Nation) untilCharter(so func(socialcontracttypes.CharterInForce) bool) {
	n.T.Helper()
	for range 10_000 {
		f, err := n.App.SocialContractKeeper.InForce(n.Context())
		require.NoError(n.T, err)
		if so(f) {
			return
		}
		n.Block()
	}
	n.T.Fatal("the charter does not come into force")
}
