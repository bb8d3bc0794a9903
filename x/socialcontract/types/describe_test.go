package types_test

import (
	"testing"

	"github.com/cosmos/gogoproto/proto"
	"github.com/stretchr/testify/require"

	"cosmossdk.io/math"

	"github.com/civitas-chain/civitas/internal/describe"
	"github.com/civitas-chain/civitas/internal/describe/describetest"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

func TestSentences(t *testing.T) {
	const account = describetest.Account
	judge := types.NewOffice("judge", "Judge", 3, 365, types.WarrantRow{MsgTypeUrl: "/civitas.citizenship.v1.MsgSuspend", Cap: 2})
	judge.Fill, judge.AppointedBy = types.OFFICE_FILL_APPOINTMENT, "council"
	validator := types.NewOffice("validator", "Validator", 1, 0)
	validator.Bond = math.NewInt(100_000_000)
	elected := types.NewOffice("council", "Council", 7, 1)
	elected.Fill = types.OFFICE_FILL_ELECTION
	exec, err := types.NewMsgExecOffice(account, "council", &types.MsgAppoint{})
	require.NoError(t, err)
	describetest.Check(t, describe.New(), map[string]proto.Message{
		"Replace the parameters of socialcontract.":                                                                      &types.MsgUpdateParams{},
		"Sign version 2 of the charter, whose root is 30313233…63646566.":                                                &types.MsgSign{Version: 2, Root: []byte("0123456789abcdef")},
		"Create the office judge of 3 seats filled by the office council for 365 civic days, which may send MsgSuspend.": &types.MsgCreateOffice{Office: judge},
		"Create the office validator of 1 seat filled by referendum, with a bond of 100 CIV, without powers.":            &types.MsgCreateOffice{Office: validator},
		"Create the office council of 7 seats filled by election for 1 civic day, without powers.":                       &types.MsgCreateOffice{Office: elected},
		"Appoint citizen 7 to the office surveyor.":                                                                      &types.MsgAppoint{Office: "surveyor", Holder: 7},
		"Appoint citizen 7 to seat 2 of the office validator, with the operator " + account + ".":                        &types.MsgAppoint{Office: "validator", Seat: 2, Holder: 7, Operator: account},
		"Remove citizen 7 from seat 2 of the office judge.":                                                              &types.MsgVacateSeat{Office: "judge", Seat: 2, Holder: 7},
		"Resign from the office judge.":                                                                                  &types.MsgResign{Office: "judge"},
		"Act with the seal in the name of the office council: 1 message, MsgAppoint.":                                    exec,
		"Grant the licence relayer to " + account + ".":                                                                  &types.MsgGrantLicence{Account: account, Kind: "relayer"},
		"Revoke the licence relayer of " + account + ".":                                                                 &types.MsgRevokeLicence{Account: account, Kind: "relayer"},
	})
}

func TestSentencesOfReferenda(t *testing.T) {
	petition, err := types.NewMsgPropose("", "", "A school", "", &types.MsgEnactLaw{}, &types.MsgRepealLaw{})
	require.NoError(t, err)
	proposal, err := types.NewMsgPropose("", "council", "A school", "", &types.MsgEnactLaw{})
	require.NoError(t, err)
	hash := []byte("0123456789abcdef0123456789abcdef")
	describetest.Check(t, describe.New(), map[string]proto.Message{
		`Petition for "A school": 2 messages, MsgEnactLaw and MsgRepealLaw.`:            petition,
		`Propose "A school" in the name of the office council: 1 message, MsgEnactLaw.`: proposal,
		"Sign petition 3.":                                  &types.MsgSignPetition{ReferendumId: 3},
		"Vote yes in referendum 3.":                         &types.MsgVote{ReferendumId: 3, Option: types.VOTE_OPTION_YES},
		"Vote no in referendum 3.":                          &types.MsgVote{ReferendumId: 3, Option: types.VOTE_OPTION_NO},
		"Abstain in referendum 3.":                          &types.MsgVote{ReferendumId: 3, Option: types.VOTE_OPTION_ABSTAIN},
		"Vote in referendum 3 for no option that there is.": &types.MsgVote{ReferendumId: 3, Option: 9},
		"Veto referendum 3.":                                &types.MsgVeto{ReferendumId: 3},
		`Enact the statute "On bridges".`:                   &types.MsgEnactLaw{Tier: types.LAW_TIER_STATUTE, Title: "On bridges", Text: "Bridges are free."},
		`Enact the ordinance "On bridges" for 365 civic days, whose text is at "ipfs://bridges" with the hash 30313233…63646566.`: &types.MsgEnactLaw{Tier: types.LAW_TIER_ORDINANCE, Title: "On bridges", SunsetDays: 365, Uri: "ipfs://bridges", TextHash: hash},
		`Enact the law of the charter's tier "On bridges".`:                                                                       &types.MsgEnactLaw{Tier: types.LAW_TIER_CHARTER, Title: "On bridges"},
		`Enact the law "On bridges".`: &types.MsgEnactLaw{Title: "On bridges"},
		"Repeal law 3.":               &types.MsgRepealLaw{LawId: 3},
	})
}
