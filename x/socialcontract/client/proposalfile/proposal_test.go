package proposalfile_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	clienttypes "github.com/cosmos/ibc-go/v11/modules/core/02-client/types"
	"github.com/stretchr/testify/require"

	"cosmossdk.io/math"

	"github.com/cosmos/cosmos-sdk/codec"
	codectestutil "github.com/cosmos/cosmos-sdk/codec/testutil"
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
	banktypes "github.com/cosmos/cosmos-sdk/x/bank/types"
	consensustypes "github.com/cosmos/cosmos-sdk/x/consensus/types"
	stakingtypes "github.com/cosmos/cosmos-sdk/x/staking/types"
	upgradetypes "github.com/cosmos/cosmos-sdk/x/upgrade/types"

	"github.com/civitas-chain/civitas/internal/client/frontmatter"
	"github.com/civitas-chain/civitas/internal/prefix"
	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	"github.com/civitas-chain/civitas/x/socialcontract/client/proposalfile"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

var seal = authtypes.NewModuleAddress(types.ModuleName).String()

// reader knows the messages of some modules, and a currency whose unit CIV is a
// million uciv.
func reader() proposalfile.Reader {
	registry := codectestutil.CodecOptions{AccAddressPrefix: prefix.Account, ValAddressPrefix: prefix.Validator}.NewInterfaceRegistry()
	for _, register := range []func(codectypes.InterfaceRegistry){
		sdk.RegisterInterfaces, types.RegisterInterfaces, citizenshiptypes.RegisterInterfaces, authtypes.RegisterInterfaces, banktypes.RegisterInterfaces,
		stakingtypes.RegisterInterfaces, consensustypes.RegisterInterfaces, upgradetypes.RegisterInterfaces, clienttypes.RegisterInterfaces,
	} {
		register(registry)
	}
	return proposalfile.Reader{Codec: codec.NewProtoCodec(registry), Seal: seal, Units: func(name string) (proposalfile.Unit, error) {
		switch strings.ToLower(name) {
		case "uciv":
			return proposalfile.Unit{Base: "uciv"}, nil
		case "civ":
			return proposalfile.Unit{Base: "uciv", Exponent: 6}, nil
		}
		return proposalfile.Unit{}, fmt.Errorf("%s is no unit of the nation's currency", name)
	}}
}

// parse reads messages below a title.
func parse(messages string) (*proposalfile.Proposal, error) {
	return reader().Parse("a.md", []byte("---\ntitle: A title\nmessages:\n"+messages+"\n---\n\nBecause.\n"))
}

func TestReadProposal(t *testing.T) {
	p, err := reader().Parse("a.md", []byte(`---
title: "Rest: a law"
office: council
messages:
  - type: MsgEnactLaw
    tier: statute
    title: Rest
    text: |
      Nobody works
      on Sunday.
    sunset_days: 3_65
  - type: /civitas.socialcontract.v1.MsgAppoint
    authority: somebody
    office: judge
    holder: 7
---

# Why

We are tired.

---
Ada
`))
	require.NoError(t, err)
	require.Equal(t, "Rest: a law", p.Title)
	require.Equal(t, "council", p.Office)
	require.Equal(t, "# Why\n\nWe are tired.\n\n---\nAda", p.Text)
	require.Equal(t, []sdk.Msg{
		&types.MsgEnactLaw{Authority: seal, Tier: types.LAW_TIER_STATUTE, Title: "Rest", Text: "Nobody works\non Sunday.\n", SunsetDays: 365},
		&types.MsgAppoint{Authority: "somebody", Office: "judge", Holder: 7},
	}, p.Messages)
	msg, err := p.Msg("civ1ada")
	require.NoError(t, err)
	require.Equal(t, "civ1ada", msg.Proposer)
	require.Equal(t, "council", msg.Office)
	require.Len(t, msg.Messages, 2)
}

// Fields of every kind are written as a person would.
func TestFieldsOfEveryKind(t *testing.T) {
	for name, tc := range map[string]struct {
		messages string
		want     sdk.Msg
	}{
		"an office with a warrant and a bond in display units": {`
  - type: MsgCreateOffice
    office:
      id: guard
      title: Guard
      seats: 2
      fill: referendum
      bond: 100 CIV
      warrant:
        - {msg_type_url: /civitas.socialcontract.v1.MsgAppoint, cap: 3}`, &types.MsgCreateOffice{Authority: seal, Office: types.Office{
			Id: "guard", Title: "Guard", Seats: 2, Fill: types.OFFICE_FILL_REFERENDUM, Bond: math.NewInt(100_000_000),
			Warrant: []types.WarrantRow{{MsgTypeUrl: "/civitas.socialcontract.v1.MsgAppoint", Cap: 3}},
		}}},
		"a name in camel case": {`
  - {type: MsgCreateOffice, office: {appointedBy: council, fill: OFFICE_FILL_APPOINTMENT, bond: 00}}`, &types.MsgCreateOffice{
			Authority: seal, Office: types.Office{AppointedBy: "council", Fill: types.OFFICE_FILL_APPOINTMENT, Bond: math.ZeroInt()},
		}},
		"a plan whose height is a number": {`
  - type: MsgSoftwareUpgrade
    plan: {name: "2", height: 1_000}`, &upgradetypes.MsgSoftwareUpgrade{Authority: seal, Plan: upgradetypes.Plan{Name: "2", Height: 1000}}},
		"truth and lists": {`
  - type: MsgSetSendEnabled
    send_enabled: [{denom: uciv, enabled: true}]
    use_default_for: [other]`, &banktypes.MsgSetSendEnabled{
			Authority: seal, SendEnabled: []*banktypes.SendEnabled{{Denom: "uciv", Enabled: true}}, UseDefaultFor: []string{"other"},
		}},
		"the other name of the type": {`
  - {"@type": MsgAppoint, office: judge, holder: 7}`, &types.MsgAppoint{Authority: seal, Office: "judge", Holder: 7}},
	} {
		t.Run(name, func(t *testing.T) {
			p, err := parse(tc.messages)
			require.NoError(t, err)
			require.Equal(t, []sdk.Msg{tc.want}, p.Messages)
		})
	}
}

func TestAmounts(t *testing.T) {
	bond := func(text string) (math.Int, error) {
		p, err := parse("  - {type: MsgCreateOffice, office: {bond: " + text + "}}")
		if err != nil {
			return math.Int{}, err
		}
		return p.Messages[0].(*types.MsgCreateOffice).Office.Bond, nil
	}
	for text, want := range map[string]int64{
		"100": 100, "1_000": 1_000, "007": 7, "5 uciv": 5, "5uciv": 5, "1 CIV": 1_000_000, "0.5 civ": 500_000,
		"1_000.000001 CIV": 1_000_000_001, "0 CIV": 0, "-1 CIV": -1_000_000,
	} {
		got, err := bond(text)
		require.NoError(t, err, text)
		require.Equal(t, math.NewInt(want), got, text)
	}
	for text, want := range map[string]string{
		"1.5":            `a.md:4: "1.5" is no whole number`,
		"much":           `a.md:4: "much" is no whole number`,
		"0.0000001 CIV":  `a.md:4: "0.0000001 CIV" has more decimals than CIV, which has 6`,
		"0.5 uciv":       "more decimals than uciv, which has 0",
		"5 stone":        `a.md:4: "5 stone": stone is no unit of the nation's currency`,
		`"1 CIV, 2 CIV"`: "is no whole number",
		"{}":             "bond needs one value",
		"":               "bond needs one value",
	} {
		_, err := bond(text)
		require.ErrorContains(t, err, want, text)
	}
}

// Without units amounts are checked for their form alone.
func TestAmountsOffline(t *testing.T) {
	offline := reader()
	offline.Units = nil
	_, err := offline.Parse("a.md", []byte("---\ntitle: A\nmessages: [{type: MsgCreateOffice, office: {bond: 1.5 CIV}}]\n---\n"))
	require.NoError(t, err)
}

func TestProblemsOfMessages(t *testing.T) {
	for name, tc := range map[string]struct{ messages, want string }{
		"no type":               {"  - {office: judge}", `a.md:4: a message needs a type, as in "type: /civitas.treasury.v1.MsgAppropriate"`},
		"no mapping":            {"  - MsgAppoint", "a.md:4: a message must be a list of"},
		"unknown type":          {"  - {type: MsgFly}", `a.md:4: there is no message "MsgFly"; ` + "`civitasd query socialcontract powers` lists"},
		"almost a type":         {"  - {type: msgappoint}", "perhaps you mean /civitas.socialcontract.v1.MsgAppoint"},
		"several types":         {"  - {type: MsgUpdateParams}", "a.md:4: several messages are called MsgUpdateParams: write one of /civitas.citizenship.v1.MsgUpdateParams, "},
		"unknown field":         {"  - type: MsgAppoint\n    office: judge\n    holdr: 7", `a.md:6: MsgAppoint has no "holdr"; it may have: authority, holder, office, operator, seat`},
		"unknown nested field":  {"  - type: MsgCreateOffice\n    office:\n      name: x", `a.md:6: Office has no "name"; it may have: appointed_by,`},
		"field twice":           {"  - type: MsgAppoint\n    holder: 7\n    holder: 8", `a.md:6: "holder" is there twice`},
		"no number":             {"  - {type: MsgAppoint, holder: ada}", `a.md:4: "ada" is no whole number`},
		"negative":              {"  - {type: MsgAppoint, holder: -1}", "a.md:4: holder cannot be -1"},
		"too large":             {"  - {type: MsgAppoint, seat: 5_000_000_000}", "a.md:4: seat cannot be 5_000_000_000"},
		"unknown name":          {"  - {type: MsgEnactLaw, tier: decree}", `a.md:4: tier cannot be "decree"; it may be: LAW_TIER_CHARTER, LAW_TIER_STATUTE, LAW_TIER_ORDINANCE`},
		"a list for a text":     {"  - {type: MsgEnactLaw, title: [a]}", "a.md:4: title needs one value"},
		"a text for a list":     {"  - {type: MsgSetSendEnabled, use_default_for: a}", "a.md:4: use_default_for must be a list"},
		"bytes":                 {"  - {type: MsgEnactLaw, text_hash: xyz}", "a.md:4: text_hash must be bytes in base64"},
		"truth":                 {"  - {type: MsgSetSendEnabled, send_enabled: [{enabled: perhaps}]}", `a.md:4: "perhaps" must be true or false`},
		"nothing":               {"  - type: MsgAppoint\n    office:", "a.md:5: office needs one value"},
		"an alias":              {"  - &a {type: MsgAppoint, office: judge}\n  - *a", "a.md:5: a message must be"},
		"what a person does":    {"  - {type: MsgVote, referendum_id: 1}", "a.md:4: the seal never signs MsgVote"},
		"invalid by itself":     {"  - type: MsgRecoverClient\n    subject_client_id: x", "a.md:4: MsgRecoverClient: "},
		"a coin without a unit": {"  - {type: MsgSend, amount: [5]}", `a.md:4: "5" needs a unit, as in "5 CIV"`},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := parse(tc.messages)
			require.ErrorContains(t, err, tc.want)
			require.ErrorAs(t, err, new(*frontmatter.Error))
		})
	}
}

func TestProblemsOfProposals(t *testing.T) {
	const message = "messages: [{type: MsgAppoint}]\n"
	for name, tc := range map[string]struct{ content, want string }{
		"no front matter": {"# A lighthouse", "a.md:1: a proposal starts with a front matter"},
		"no title":        {"---\n" + message + "---\n", "a.md:1: a proposal needs a title"},
		"no messages":     {"---\ntitle: A\n---\n", "a.md:1: a proposal needs messages"},
		"empty messages":  {"---\ntitle: A\nmessages: []\n---\n", "a.md:1: a proposal needs messages"},
		"unknown key":     {"---\ntitel: A\n---\n", `a.md:2: a proposal has no "titel"; it may have: messages, office, title`},
		"long title": {
			"---\n" + message + "title: " + strings.Repeat("a", 141) + "\n---\n",
			"a.md:3: the title has 141 bytes; it needs 1 to 140",
		},
		"title of two lines": {"---\ntitle: \"A\\nB\"\n" + message + "---\n", "a.md:2: the title has more than one line"},
		"long text": {
			"---\ntitle: A\n" + message + "---\n\n" + strings.Repeat("a", 16_385),
			"a.md:5: the text has 16385 bytes; at most 16384",
		},
		"many messages": {
			"---\ntitle: A\nmessages:\n" + strings.Repeat("  - {type: MsgAppoint}\n", 17) + "---\n",
			"a.md:4: there are 17 messages; a proposal holds at most 16",
		},
		"long messages": {
			"---\ntitle: A\nmessages:\n" + strings.Repeat("  - {type: MsgEnactLaw, text: "+strings.Repeat("a", 32_000)+"}\n", 5) + "---\n",
			"a.md:4: the act has",
		},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := reader().Parse("a.md", []byte(tc.content))
			require.ErrorContains(t, err, tc.want)
		})
	}
	_, err := reader().Read("none.md")
	require.ErrorIs(t, err, os.ErrNotExist)
}

// A refusal of the chain is shown at the message that it is about.
func TestBlame(t *testing.T) {
	p, err := parse("  - {type: MsgAppoint}\n  - {type: MsgAppoint}")
	require.NoError(t, err)
	for refusal, want := range map[string]string{
		"message 2 /a.B: the charter gives nobody this power":           "a.md:5: ",
		"Refused: the charter gives nobody this power: message 2 /a.B.": "a.md:5: ",
		"message 1 /a.B: law 7: unknown law":                            "a.md:4: ",
		"message 3 /a.B: x":                                             "a.md: ",
		"no free slot":                                                  "a.md: ",
	} {
		require.EqualError(t, p.Blame(refusal), want+refusal)
	}
}
