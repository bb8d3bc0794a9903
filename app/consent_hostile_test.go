package app_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/x/authz"

	"github.com/civitas-chain/civitas/app/ante"
	"github.com/civitas-chain/civitas/app/apptest"
	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	contracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
)

// Whatever people get wrong about a version, or try to get out of it, is refused
// with a reason and changes nothing: before the vote, during it, in the consent
// window and after it.
func TestConsentIsNeitherForgedNorForced(t *testing.T) {
	n := apptest.Found(t, apptest.NationOptions{Edit: atLeisure})
	ada, ben, emil := n.Citizen("ada"), n.Citizen("ben"), n.Citizen("emil")
	stranger := n.NewPerson("stranger")
	const version = 2
	signs := func(by *apptest.Person, version uint64, root []byte) func() txResult {
		return func() txResult {
			return by.Acts(&contracttypes.MsgSign{Citizen: by.String(), Version: version, Root: root})
		}
	}
	objects := func(by *apptest.Person, version uint64) func() txResult {
		return func() txResult { return by.Objects(version) }
	}
	inForce := agreed(n).inForce

	tooEarly := []abuse{
		{"an objection", objects(emil.Person, version), contracttypes.ErrNoConsentWindow},
		{"an objection to what is in force", objects(emil.Person, 1), contracttypes.ErrNoConsentWindow},
		{"a signature", signs(emil.Person, version, inForce.Root), contracttypes.ErrWrongVersion},
		{"a signature again", signs(emil.Person, 1, inForce.Root), contracttypes.ErrAlreadySigned},
		{"a signature of nothing", signs(emil.Person, 0, nil), contracttypes.ErrWrongVersion},
	}
	inVain(n, tooEarly...)
	id := amends(n, apptest.NewArticle("IX.1", "Everybody may sing."))
	inVain(n, tooEarly...)
	votesAlike(n, id, apptest.Yes, "ada", "ben", "chloe", "dara")
	require.EqualValues(t, version, n.Window(id))
	root := consentTo(n, version).Root

	t.Run("clumsily", func(t *testing.T) {
		inVain(n,
			abuse{"the root of another version", signs(emil.Person, version, inForce.Root), contracttypes.ErrWrongRoot},
			abuse{"half a root", signs(emil.Person, version, root[:16]), contracttypes.ErrWrongRoot},
			abuse{"no root", signs(emil.Person, version, nil), contracttypes.ErrWrongRoot},
			abuse{"a version to come", signs(emil.Person, version+1, root), contracttypes.ErrWrongVersion},
			abuse{"a signature after a yes vote", signs(ben.Person, version, root), contracttypes.ErrAlreadySigned},
			abuse{"an objection to the wrong version", objects(emil.Person, version+1), contracttypes.ErrNoConsentWindow},
			abuse{"an objection to no version", objects(emil.Person, 0), contracttypes.ErrNoConsentWindow},
			abuse{"a vote after the close", func() txResult { return emil.Votes(id, apptest.No) }, contracttypes.ErrNotVoting},
		)
		n.Succeeded(emil.Objects(version))
		inVain(n, abuse{"twice", objects(emil.Person, version), contracttypes.ErrAlreadyMarked})
	})
	t.Run("in the name of others", func(t *testing.T) {
		sign := &contracttypes.MsgSign{Citizen: emil.String(), Version: version, Root: root}
		object := &contracttypes.MsgObject{Citizen: ben.String(), Version: version}
		expires := n.Now().Add(time.Hour)
		var abuses []abuse
		for _, msg := range []sdk.Msg{sign, object} {
			exec := authz.NewMsgExec(ada.Address(), []sdk.Msg{msg})
			deep := authz.NewMsgExec(ada.Address(), []sdk.Msg{&exec})
			grant, err := authz.NewMsgGrant(ada.Address(), ben.Address(), authz.NewGenericAuthorization(sdk.MsgTypeURL(msg)), &expires)
			require.NoError(t, err)
			abuses = append(
				abuses,
				abuse{"executed for another", func() txResult { return ada.Sends(&exec) }, ante.ErrPersonal},
				abuse{"two deep", func() txResult { return ada.Sends(&deep) }, ante.ErrPersonal},
				abuse{"granted", func() txResult { return ada.Sends(grant) }, ante.ErrPersonal},
			)
		}
		inVain(n, abuses...)
		inVain(
			n,
			abuse{"by a stranger", objects(stranger, version), ante.ErrAccess},
			abuse{"a signature by a stranger", signs(stranger, version, root), ante.ErrAccess},
		)
	})
	t.Run("past the vote", func(t *testing.T) {
		act := apptest.Amendment(apptest.NewArticle("IX.2", "Ben rules."))
		own := *act
		own.Authority = ben.String()
		office, err := contracttypes.NewMsgExecOffice(ada.String(), "council", act)
		require.NoError(t, err)
		inVain(n,
			abuse{"in the name of the seal", func() txResult { return ben.Sends(&own) }, ante.ErrUnnamed},
			abuse{"by an office", func() txResult { return ada.Sends(office) }, contracttypes.ErrNotInWarrant},
			abuse{"beside a payment", func() txResult { return ben.Proposes("", "Two", act, appropriation(n, 1_000)) }, contracttypes.ErrAmendmentAlone},
			abuse{"for another charter", func() txResult {
				stale := apptest.NewArticle("IX.2", "Ben rules.")
				stale.Replaces = root
				return ben.Proposes("", "Stale", apptest.Amendment(stale))
			}, contracttypes.ErrStaleAmendment},
			abuse{"against the vote of the unsigned", func() txResult {
				track, hash := n.Charter().Tracks[0], n.ClauseHash("track/constitutional")
				track.Constitutional = false
				return ben.Proposes("", "Fewer", apptest.Amendment(contracttypes.Operation{Path: "track/constitutional", Replaces: hash, Track: &track}))
			}, contracttypes.ErrInvalidCharter},
		)
	})
	t.Run("all at once", func(t *testing.T) {
		// Of several acts of one person in one block the last that is possible counts.
		object := &contracttypes.MsgObject{Citizen: ben.String(), Version: version}
		sign := &contracttypes.MsgSign{Citizen: ben.String(), Version: version, Root: root}
		var txs [][]byte
		for _, msg := range []sdk.Msg{object, object, sign, sign, object, sign} {
			txs = append(txs, ben.Sign(apptest.TxOptions{Free: true, Gas: apptest.FreeGas}, msg))
		}
		var codes []uint32
		for _, r := range n.Block(txs...).TxResults {
			codes = append(codes, r.Code)
		}
		require.Equal(t, []uint32{0, contracttypes.ErrAlreadyMarked.ABCICode(), 0, contracttypes.ErrAlreadySigned.ABCICode(), 0, 0}, codes)
		require.EqualValues(t, 1, consentTo(n, version).Objections, "that of emil")
		require.Equal(t, citizenshiptypes.Signature{Version: version, Former: 1}, signatureOf(n, ben.Number))
		n.Succeeded(ben.Sends(object, sign))
		require.EqualValues(t, 1, consentTo(n, version).Objections)
	})

	n.Activated(version)
	inVain(n,
		abuse{"an objection after the end", objects(ada.Person, version), contracttypes.ErrNoConsentWindow},
		abuse{"a signature of the former charter", signs(emil.Person, 1, inForce.Root), contracttypes.ErrWrongVersion},
		abuse{"the former root", signs(emil.Person, version, inForce.Root), contracttypes.ErrWrongRoot},
		abuse{"a signature after a yes vote", signs(ada.Person, version, root), contracttypes.ErrAlreadySigned},
	)
}
