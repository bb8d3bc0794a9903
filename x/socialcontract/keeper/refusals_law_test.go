package keeper_test

import (
	"strings"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"
	sdkerrors "github.com/cosmos/cosmos-sdk/types/errors"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// byReferendum is the origin of an act that the people decided.
var byReferendum = types.ActOrigin{Referendum: 1}

// enacts edits a sound statute.
func enacts(edit func(*types.MsgEnactLaw)) func(*assembly) sdk.Msg {
	return func(a *assembly) sdk.Msg {
		msg := a.lawMsg(types.LAW_TIER_STATUTE, 0)
		edit(msg)
		return msg
	}
}

var enactLawRefusals = []refusal{
	{name: "the authority is not the seal", as: byReferendum, msg: enacts(func(m *types.MsgEnactLaw) { m.Authority = "civ1nobody" }), want: sdkerrors.ErrUnauthorized},
	{name: "the tier is not charter, statute or ordinance", as: byReferendum, msg: enacts(func(m *types.MsgEnactLaw) { m.Tier = 0 }), want: types.ErrInvalidLaw},
	{name: "the tier is not charter, statute or ordinance", as: byReferendum, msg: enacts(func(m *types.MsgEnactLaw) { m.Tier = 9 }), want: types.ErrInvalidLaw},
	{name: "the title is not one line of 1 to 140 bytes of UTF-8", as: byReferendum, msg: enacts(func(m *types.MsgEnactLaw) { m.Title = " " }), want: types.ErrInvalidLaw},
	{name: "the title is not one line of 1 to 140 bytes of UTF-8", as: byReferendum, msg: enacts(func(m *types.MsgEnactLaw) { m.Title = strings.Repeat("x", 141) }), want: types.ErrInvalidLaw},
	{name: "the title is not one line of 1 to 140 bytes of UTF-8", as: byReferendum, msg: enacts(func(m *types.MsgEnactLaw) { m.Title = "\xff" }), want: types.ErrInvalidLaw},
	{name: "the title is not one line of 1 to 140 bytes of UTF-8", as: byReferendum, msg: enacts(func(m *types.MsgEnactLaw) { m.Title = "a\nb" }), want: types.ErrInvalidLaw},
	{name: "the sunset is more than 36,525 days away", as: byReferendum, msg: enacts(func(m *types.MsgEnactLaw) { m.SunsetDays = 36_526 }), want: types.ErrInvalidLaw},
	{name: "there is not either a text or a URI", as: byReferendum, msg: enacts(func(m *types.MsgEnactLaw) { m.Text = "" }), want: types.ErrInvalidLaw},
	{name: "there is not either a text or a URI", as: byReferendum, msg: enacts(func(m *types.MsgEnactLaw) { m.Uri = "ipfs://x" }), want: types.ErrInvalidLaw},
	{name: "the text is not UTF-8 of at most 32,768 bytes", as: byReferendum, msg: enacts(func(m *types.MsgEnactLaw) { m.Text = strings.Repeat("x", 32_769) }), want: types.ErrInvalidLaw},
	{name: "the text is not UTF-8 of at most 32,768 bytes", as: byReferendum, msg: enacts(func(m *types.MsgEnactLaw) { m.Text = "\xff" }), want: types.ErrInvalidLaw},
	{name: "the URI is not UTF-8 of at most 512 bytes", as: byReferendum, msg: enacts(elsewhere(strings.Repeat("x", 513), 32)), want: types.ErrInvalidLaw},
	{name: "the URI is not UTF-8 of at most 512 bytes", as: byReferendum, msg: enacts(elsewhere("\xff", 32)), want: types.ErrInvalidLaw},
	{name: "a URI comes without a hash of 32 bytes", as: byReferendum, msg: enacts(elsewhere("ipfs://x", 31)), want: types.ErrInvalidLaw},
	{name: "the hash is not that of the text", as: byReferendum, msg: enacts(func(m *types.MsgEnactLaw) { m.TextHash = make([]byte, 32) }), want: types.ErrInvalidLaw},
	{name: "no act of the seal runs", msg: enacts(func(*types.MsgEnactLaw) {}), want: types.ErrNoEnactment},
	{name: "an office acts and the law is no ordinance", as: council, msg: enacts(func(*types.MsgEnactLaw) {}), want: types.ErrLawTier},
}

// elsewhere is a law whose text is not kept on the chain.
func elsewhere(uri string, hashLength int) func(*types.MsgEnactLaw) {
	return func(m *types.MsgEnactLaw) { m.Text, m.Uri, m.TextHash = "", uri, make([]byte, hashLength) }
}

// statute enters a statute into the law book.
func statute(a *assembly) {
	_, err := a.k.EnactLaw(types.WithOrigin(a.ctx, byReferendum), a.lawMsg(types.LAW_TIER_STATUTE, 0))
	require.NoError(a, err)
}

func repeals(a *assembly) sdk.Msg { return &types.MsgRepealLaw{Authority: a.seal, LawId: 1} }

var repealLawRefusals = []refusal{
	{name: "the authority is not the seal", given: statute, as: byReferendum, msg: func(a *assembly) sdk.Msg {
		return &types.MsgRepealLaw{Authority: a.account(1), LawId: 1}
	}, want: sdkerrors.ErrUnauthorized},
	{name: "the law does not exist", as: byReferendum, msg: repeals, want: types.ErrUnknownLaw},
	{name: "the law is not in force", given: func(a *assembly) {
		statute(a)
		require.NoError(a, a.k.RepealLaw(types.WithOrigin(a.ctx, byReferendum), 1))
	}, as: byReferendum, msg: repeals, want: types.ErrLawEnded},
	{name: "no act of the seal runs", given: statute, msg: repeals, want: types.ErrNoEnactment},
	{name: "an office acts and the law is no ordinance", given: statute, as: council, msg: repeals, want: types.ErrLawTier},
}
