package app_test

import (
	"time"

	abci "github.com/cometbft/cometbft/abci/types"
	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/app/apptest"
	contracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
)

// adds is the operation that adds an article.
func adds(id string) contracttypes.Operation {
	return contracttypes.Operation{
		Path: contracttypes.PathArticle + id, Article: &contracttypes.Article{Id: id, Title: "New", Text: "It is new."},
	}
}

// amends has everybody vote for an amendment, and returns it with its consent
// window open.
func (f *fortress) amends(operations ...contracttypes.Operation) contracttypes.Amendment {
	f.T.Helper()
	r := f.decides([]sdk.Msg{apptest.Amendment(operations...)})[0]
	require.Equal(f.T, contracttypes.REFERENDUM_STATUS_ENACTED, r.Status, r.Reason)
	return f.windowOf(r)
}

// windowOf returns the amendment that a referendum has decided on.
func (f *fortress) windowOf(r contracttypes.Referendum) contracttypes.Amendment {
	f.T.Helper()
	a, found, err := f.App.SocialContractKeeper.Amendment(f.Context(), r.CharterVersion)
	require.NoError(f.T, err)
	require.True(f.T, found)
	require.NotNil(f.T, a.WindowEndsAt)
	return a
}

// object has citizens object to a version.
func (f *fortress) object(version uint64, citizens ...*apptest.Citizen) {
	f.T.Helper()
	var txs [][]byte
	for _, citizen := range citizens {
		txs = append(txs, citizen.Sign(apptest.TxOptions{Free: true, Gas: apptest.FreeGas}, &contracttypes.MsgObject{
			Citizen: citizen.String(), Version: version,
		}))
	}
	f.all(txs...)
}

// stops has as many object to an amendment as it takes.
func (f *fortress) stops(a contracttypes.Amendment) {
	f.T.Helper()
	require.Equal(f.T, contracttypes.VERSION_STATUS_CONSENT, f.versionStatus(a.Version))
	f.object(a.Version, f.voters()[:a.ObjectionsNeeded]...)
	require.Equal(f.T, contracttypes.VERSION_STATUS_LAPSED, f.versionStatus(a.Version))
}

func (f *fortress) versionStatus(version uint64) contracttypes.VersionStatus {
	f.T.Helper()
	v, err := f.App.SocialContractKeeper.Version(f.Context(), version)
	require.NoError(f.T, err)
	return v.Status
}

// bound returns a limit of the charter in force.
func (f *fortress) bound(name string) uint64 {
	f.T.Helper()
	value, found, err := f.App.SocialContractKeeper.Limit(f.Context(), name)
	require.NoError(f.T, err)
	require.True(f.T, found)
	return value
}

// raised is an attempt to loosen a limit and to use it before citizens have had
// their say on that.
type raised struct {
	name string
	// looser is a value that a charter could give the limit; beyond are values
	// that none can.
	looser uint64
	beyond []uint64
	// act breaks the limit as it is, and uses does so by other means.
	act  *overdoing
	uses func(f *fortress) bool
}

// first tries it in one act, from an office, in another act of the same block,
// and while the consent window is open. Objections then stop the amendment.
func (r raised) first() breach {
	return breach{try: func(f *fortress) bool {
		f.amendsBeside(apptest.Amendment(f.NewLimit(r.name, r.looser)))
		gone := f.NewLimit(r.name, r.looser)
		gone.Limit = nil
		unlimited := []sdk.Msg{apptest.Amendment(gone)}
		for _, value := range r.beyond {
			unlimited = append(unlimited, apptest.Amendment(f.NewLimit(r.name, value)))
		}
		for _, msg := range unlimited {
			f.Refused(f.proposes(msg), contracttypes.ErrInvalidLimit.Error())
		}

		acts, was, days := [][]sdk.Msg{{apptest.Amendment(f.NewLimit(r.name, r.looser))}}, f.bound(r.name), f.bound(contracttypes.LimitConsentDays)
		if r.act != nil {
			acts = append(acts, r.act.act(f))
		}
		ended := f.decides(acts...)
		a := f.windowOf(ended[0])
		require.Equal(f.T, f.Day()*time.Duration(days), a.WindowEndsAt.Sub(f.Now()), "by the charter in force")
		if r.act != nil {
			f.ended(ended[1], r.act.status, r.act.reason)
			r.act.void(f, r.act.act(f)...)
		}
		if r.uses != nil {
			require.False(f.T, r.uses(f))
		}
		require.Equal(f.T, was, f.bound(r.name))
		f.stops(a)
		return false
	}}
}

// amendsBeside has somebody try to amend the charter and to do something else in
// one act, and an office to amend it.
func (f *fortress) amendsBeside(msg sdk.Msg) {
	f.T.Helper()
	for _, act := range [][]sdk.Msg{{msg, f.harmless()}, {f.harmless(), msg}, {msg, msg}} {
		f.Refused(f.proposes(act...), contracttypes.ErrAmendmentAlone.Error())
		f.Refused(f.acts("ada", "council", act...), contracttypes.ErrAmendmentAlone.Error())
	}
	f.Refused(f.acts("ada", "council", msg), contracttypes.ErrReferendumOnly.Error())
}

// proposes is a petition of ada's in a block of its own.
func (f *fortress) proposes(act ...sdk.Msg) *abci.ExecTxResult {
	f.T.Helper()
	return f.Block(f.petition(f.Citizen("ada"), "", act...)).TxResults[0]
}
