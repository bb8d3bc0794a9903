package app_test

import (
	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/types/tx/signing"
	"github.com/cosmos/cosmos-sdk/x/authz"

	"github.com/civitas-chain/civitas/app/ante"
	"github.com/civitas-chain/civitas/app/apptest"
	contracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
	territorytypes "github.com/civitas-chain/civitas/x/territory/types"
)

// attempt is a transaction by which somebody would send what only the seal may.
type attempt struct {
	how  string
	by   *apptest.Citizen
	tx   func(options apptest.TxOptions) []byte
	why  []string
	fine bool // by itself it does no harm, and may be taken
}

// Why an attempt is refused: at the door, where the table does not admit the
// sender; for want of a signature; by the module whose message it is; by authz; by
// the warrant of an office; by the dispatcher of the seal.
var (
	atTheDoor = []string{ante.ErrUnnamed.Error(), ante.ErrAccess.Error(), ante.ErrPersonal.Error()}
	unsigned  = []string{"pubKey does not match signer address", "wrong number of signers", ante.ErrKeyType.Error()}
	byModule  = []string{
		"invalid authority", "authority or client creator", contracttypes.ErrNotOfficeholder.Error(),
		territorytypes.ErrNotManager.Error(), territorytypes.ErrNotOwner.Error(),
	}
	byAuthz      = []string{authz.ErrNoAuthorizationFound.Error(), ante.ErrPersonal.Error()}
	byWarrant    = []string{contracttypes.ErrNotInWarrant.Error()}
	byDispatcher = []string{contracttypes.ErrRefused.Error()}
)

// plot collects the attempts for one message of the seal.
type plot struct {
	f        *fortress
	url      string
	open     bool
	attempts []attempt
}

// attempts returns all that is tried for one message of the seal.
func (f *fortress) attempts(url string, open bool) []attempt {
	f.T.Helper()
	p := &plot{f: f, url: url, open: open}
	p.alone()
	p.byAuthz()
	p.byOffice()
	p.byProposal()
	return p.attempts
}

func (p *plot) try(how string, by *apptest.Citizen, why []string, msgs ...sdk.Msg) {
	p.attempts = append(p.attempts, attempt{how: how, by: by, why: why, tx: func(options apptest.TxOptions) []byte {
		return by.Sign(options, msgs...)
	}})
}

// message is the message in the name of somebody.
func (p *plot) message(authority string) sdk.Msg {
	return authorityMessages[p.url](p.f.Nation, authority)
}

// behind is why a message is refused: at the door, where that is shut.
func (p *plot) behind(why []string) []string {
	if p.open {
		return why
	}
	return atTheDoor
}

// alone is what a person can do with a key of their own.
func (p *plot) alone() {
	sealed := p.message(apptest.Seal())
	for _, who := range []struct{ name, does string }{
		{"fay", "a citizen"}, {"gil", "an officer"}, {"hal", "a relayer"}, {"ada", "a validator"},
	} {
		c := p.f.Citizen(who.name)
		inOwnName := p.behind(byModule)
		if who.name == "hal" && isCreators(p.url) {
			inOwnName = byModule // a relayer is let in, in case the client is their own
		}
		p.try(who.does+" in their own name", c, inOwnName, p.message(c.String()))
		p.try(who.does+" in the seal's name", c, p.behind(unsigned), sealed)
		p.try(who.does+" beside an act of their own", c, unsigned, bankSend(c, c, p.f.Coins(1)), sealed)
	}
	fay := p.f.Citizen("fay")
	resigned := func(how string, change func(signing.SignatureV2) []signing.SignatureV2, msgs ...sdk.Msg) {
		p.attempts = append(p.attempts, attempt{how: how, by: fay, why: p.behind(unsigned), tx: func(options apptest.TxOptions) []byte {
			return p.resigned(fay.Sign(options, msgs...), change)
		}})
	}
	// The seal has no key, so that none is missing from the signature.
	resigned("a signature of no key", func(signature signing.SignatureV2) []signing.SignatureV2 {
		return []signing.SignatureV2{{Data: signature.Data}}
	}, sealed)
	resigned("one signature for two", func(signature signing.SignatureV2) []signing.SignatureV2 {
		return []signing.SignatureV2{signature, {PubKey: signature.PubKey, Data: signature.Data}}
	}, bankSend(fay, fay, p.f.Coins(1)), sealed)
}

// resigned replaces the signature of a transaction.
func (p *plot) resigned(tx []byte, change func(signing.SignatureV2) []signing.SignatureV2) []byte {
	p.f.T.Helper()
	config := p.f.App.TxConfig()
	signed, err := config.TxDecoder()(tx)
	require.NoError(p.f.T, err)
	builder, err := config.WrapTxBuilder(signed)
	require.NoError(p.f.T, err)
	signatures, err := builder.GetTx().GetSignaturesV2()
	require.NoError(p.f.T, err)
	require.NoError(p.f.T, builder.SetSignatures(change(signatures[0])...))
	encoded, err := config.TxEncoder()(builder.GetTx())
	require.NoError(p.f.T, err)
	return encoded
}

// byAuthz is what authorizations are tried for.
func (p *plot) byAuthz() {
	fay, gil, sealed := p.f.Citizen("fay"), p.f.Citizen("gil"), p.message(apptest.Seal())
	inner := sealed
	for range ante.MaxNested {
		exec := authz.NewMsgExec(fay.Address(), []sdk.Msg{inner})
		inner = &exec
		p.try("an authorization that the seal never gave", fay, p.behind(byAuthz), inner)
	}
	deepest := authz.NewMsgExec(fay.Address(), []sdk.Msg{inner})
	p.try("an authorization nested too deep", fay, append([]string{ante.ErrNested.Error()}, atTheDoor...), &deepest)

	mine := authz.NewMsgExec(fay.Address(), []sdk.Msg{p.message(fay.String())})
	p.try("an authorization to oneself", fay, p.behind(append(byModule, byAuthz...)), &mine)

	generic := authz.NewGenericAuthorization(p.url)
	bySeal, err := authz.NewMsgGrant(sdk.MustAccAddressFromBech32(apptest.Seal()), fay.Address(), generic, nil)
	require.NoError(p.f.T, err)
	p.try("a grant in the seal's name", fay, atTheDoor, bySeal)

	p.try("a grant of what one does not have", gil, atTheDoor, grants(p.f.T, gil, fay, p.url))
	p.attempts[len(p.attempts)-1].fine = true
	granted := authz.NewMsgExec(fay.Address(), []sdk.Msg{p.message(gil.String())})
	p.try("and its use", fay, p.behind(append(byModule, byAuthz...)), &granted)
	forged := authz.NewMsgExec(fay.Address(), []sdk.Msg{sealed})
	p.try("and its use for the seal", fay, p.behind(byAuthz), &forged)
}

// byOffice is what an office is tried for that has no warrant for it.
func (p *plot) byOffice() {
	fay, gil, ada, seal := p.f.Citizen("fay"), p.f.Citizen("gil"), p.f.Citizen("ada"), sdk.MustAccAddressFromBech32(apptest.Seal())
	sealed := p.message(apptest.Seal())
	exec := func(c *apptest.Citizen, office string, msg sdk.Msg) sdk.Msg {
		return p.inOffice(c.String(), office, msg)
	}
	p.try("an office without warrant", gil, byWarrant, exec(gil, "auditor", sealed))
	p.try("an office in the officer's name", gil, byWarrant, exec(gil, "auditor", p.message(gil.String())))
	p.try("the office of a validator", ada, byWarrant, exec(ada, "validator", sealed))
	p.try("an office of others", fay, []string{contracttypes.ErrNotOfficeholder.Error()}, exec(fay, "council", sealed))

	// The warrant has proposals, which the officer sends and the seal does not.
	proposal, err := contracttypes.NewMsgPropose(apptest.Seal(), "", "A coup", "", sealed)
	require.NoError(p.f.T, err)
	p.try("a proposal by the seal", gil, byDispatcher, exec(gil, "auditor", proposal))
	p.try("an office within an office", gil, byWarrant, exec(gil, "auditor", p.inOffice(apptest.Seal(), "council", sealed)))
	nested := authz.NewMsgExec(seal, []sdk.Msg{sealed})
	p.try("an authorization within an office", gil, byWarrant, exec(gil, "auditor", &nested))

	stolen := authz.NewMsgExec(fay.Address(), []sdk.Msg{exec(ada, "council", sealed)})
	p.try("an office within an authorization", fay, []string{ante.ErrPersonal.Error()}, &stolen)
}

func (p *plot) inOffice(officer, office string, msg sdk.Msg) sdk.Msg {
	p.f.T.Helper()
	exec, err := contracttypes.NewMsgExecOffice(officer, office, msg)
	require.NoError(p.f.T, err)
	return exec
}

// byProposal is what cannot even be put to the vote.
func (p *plot) byProposal() {
	fay, seal := p.f.Citizen("fay"), sdk.MustAccAddressFromBech32(apptest.Seal())
	propose := func(how string, why []string, act ...sdk.Msg) {
		msg, err := contracttypes.NewMsgPropose(fay.String(), "", "A coup", "", act...)
		require.NoError(p.f.T, err)
		p.try(how, fay, why, msg)
	}
	sealed := p.message(apptest.Seal())
	propose("a proposal of what others sign", []string{contracttypes.ErrSealSigner.Error()}, p.message(fay.String()))
	nested := authz.NewMsgExec(seal, []sdk.Msg{sealed})
	propose("a proposal of an authorization", byDispatcher, &nested)
	propose("a proposal of an office's act", byDispatcher, p.inOffice(apptest.Seal(), "council", sealed))
	if isCreators(p.url) {
		propose("a proposal that no power is for", []string{contracttypes.ErrNoPower.Error()}, sealed)
	}
}
