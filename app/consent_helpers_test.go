package app_test

import (
	abci "github.com/cometbft/cometbft/abci/types"
	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/app/ante"
	"github.com/civitas-chain/civitas/app/apptest"
	"github.com/civitas-chain/civitas/nations/charterfile"
	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	contractkeeper "github.com/civitas-chain/civitas/x/socialcontract/keeper"
	contracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
)

// atLeisure is the demonstration nation with a consent window and a grace in
// which a test can act many times.
func atLeisure(document *charterfile.Document) {
	setLimit(document, contracttypes.LimitConsentDays, 20)
	setLimit(document, contracttypes.LimitGraceDays, 10)
}

func setLimit(document *charterfile.Document, name string, value uint64) {
	for i := range document.Charter.Limits {
		if document.Charter.Limits[i].Name == name {
			document.Charter.Limits[i].Value = value
		}
	}
}

// amends puts an amendment to the vote: ada petitions for it without a fee, and
// ben signs.
func amends(n *apptest.Nation, operations ...contracttypes.Operation) uint64 {
	n.T.Helper()
	ada := n.Citizen("ada")
	msg, err := contracttypes.NewMsgPropose(ada.String(), "", "An amendment", "Because.", apptest.Amendment(operations...))
	require.NoError(n.T, err)
	n.Succeeded(ada.SendsWith(apptest.TxOptions{Free: true, Gas: ante.CivicGasCap}, msg))
	id := n.LastReferendum()
	n.Succeeded(n.Citizen("ben").SignsPetition(id))
	n.Until(id, contracttypes.REFERENDUM_STATUS_VOTING)
	return id
}

// votesAlike has several citizens vote alike, in one block.
func votesAlike(n *apptest.Nation, referendum uint64, option contracttypes.VoteOption, names ...string) {
	n.T.Helper()
	var txs [][]byte
	for _, name := range names {
		voter := n.Citizen(name)
		txs = append(txs, voter.Sign(apptest.TxOptions{Free: true, Gas: apptest.FreeGas},
			&contracttypes.MsgVote{Voter: voter.String(), ReferendumId: referendum, Option: option}))
	}
	for _, result := range n.Block(txs...).TxResults {
		n.Succeeded(result)
	}
}

// windowed brings an amendment into its consent window by the votes of some.
func windowed(n *apptest.Nation, operation contracttypes.Operation, names ...string) uint64 {
	n.T.Helper()
	id := amends(n, operation)
	votesAlike(n, id, apptest.Yes, names...)
	return n.Window(id)
}

// signatureOf is what a person signed last, in force or not.
func signatureOf(n *apptest.Nation, number uint64) citizenshiptypes.Signature {
	n.T.Helper()
	signature, err := n.App.CitizenshipKeeper.SignatureOf(n.Context(), number)
	require.NoError(n.T, err)
	return signature
}

func levelOf(n *apptest.Nation, person *apptest.Person) citizenshiptypes.Level {
	n.T.Helper()
	level, _, err := n.App.CitizenshipKeeper.LevelOf(n.Context(), person.Address())
	require.NoError(n.T, err)
	return level
}

// electorates counts who may vote now on the ordinary and on the constitutional track.
func electorates(n *apptest.Nation) (ordinary, constitutional uint64) {
	n.T.Helper()
	queries := contractkeeper.NewQueryServer(n.App.SocialContractKeeper)
	res, err := queries.Electorate(n.Context(), &contracttypes.QueryElectorateRequest{})
	require.NoError(n.T, err)
	all, err := queries.Electorate(n.Context(), &contracttypes.QueryElectorateRequest{Constitutional: true})
	require.NoError(n.T, err)
	return res.Total, all.Total
}

func consentTo(n *apptest.Nation, version uint64) *contracttypes.QueryConsentResponse {
	n.T.Helper()
	res, err := contractkeeper.NewQueryServer(n.App.SocialContractKeeper).Consent(n.Context(), &contracttypes.QueryConsentRequest{Version: version})
	require.NoError(n.T, err)
	return res
}

// agreement is everything that consent is about: what a refusal leaves alone.
type agreement struct {
	inForce    contracttypes.CharterInForce
	underWay   contracttypes.UnderWay
	consent    map[uint64]contracttypes.QueryConsentResponse
	signatures map[uint64]citizenshiptypes.Signature
}

func agreed(n *apptest.Nation) agreement {
	n.T.Helper()
	k, ctx := n.App.SocialContractKeeper, n.Context()
	a := agreement{
		consent: map[uint64]contracttypes.QueryConsentResponse{}, signatures: map[uint64]citizenshiptypes.Signature{},
	}
	var err error
	a.inForce, err = k.InForce(ctx)
	require.NoError(n.T, err)
	a.underWay, _, err = k.UnderWay(ctx)
	require.NoError(n.T, err)
	for version := uint64(1); ; version++ {
		if _, err := k.Version(ctx, version); err != nil {
			require.ErrorIs(n.T, err, contracttypes.ErrUnknownVersion)
			break
		}
		a.consent[version] = *consentTo(n, version)
	}
	for number := uint64(1); ; number++ {
		if known, err := n.App.CitizenshipKeeper.Citizens.Has(ctx, number); !known {
			require.NoError(n.T, err)
			break
		}
		a.signatures[number] = signatureOf(n, number)
	}
	return a
}

// txResult is what became of a transaction.
type txResult = *abci.ExecTxResult

// abuse is something that somebody tries in vain, and why.
type abuse struct {
	what string
	try  func() txResult
	why  error
}

// inVain tries one thing after the other: each is refused and leaves everything
// as it was.
func inVain(n *apptest.Nation, abuses ...abuse) {
	n.T.Helper()
	before := agreed(n)
	for _, a := range abuses {
		result := a.try()
		require.NotZero(n.T, result.Code, a.what)
		require.Contains(n.T, result.Log, a.why.Error(), a.what)
		require.Equal(n.T, before, agreed(n), a.what)
	}
}
