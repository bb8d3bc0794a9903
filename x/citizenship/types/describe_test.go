package types_test

import (
	"testing"

	"github.com/cosmos/gogoproto/proto"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/internal/describe"
	"github.com/civitas-chain/civitas/internal/describe/describetest"
	"github.com/civitas-chain/civitas/x/citizenship/types"
)

func TestSentences(t *testing.T) {
	const account = describetest.Account
	nullifier := []byte("0123456789abcdef0123456789abcdef")
	describetest.Check(t, describe.New(), map[string]proto.Message{
		"Invite " + account + " as a guest.":                                                                              &types.MsgInvite{Invitee: account},
		"Invite " + account + " as a guest, and pay up to 1.5 CIV of the guest's fees.":                                   &types.MsgInvite{Invitee: account, Allowance: sdk.NewCoins(sdk.NewInt64Coin("uciv", 1_500_000))},
		"Apply to be admitted as a citizen of district 2, living in AU, and accept version 3 of the charter.":             &types.MsgApply{CharterVersion: 3, District: 2, Country: "AU"},
		"Apply to be admitted as a resident of district 1, and accept version 1 of the charter.":                          &types.MsgApply{CharterVersion: 1, District: 1, Residence: true},
		"Withdraw the sender's application.":                                                                              &types.MsgWithdrawApplication{},
		"Vouch for the applicant " + account + ".":                                                                        &types.MsgVouch{Applicant: account},
		"Take back the vouch for the applicant " + account + ".":                                                          &types.MsgWithdrawVouch{Applicant: account},
		"Attest the applicant " + account + `, examined by the method "in person", with the nullifier 30313233…63646566.`: &types.MsgAttest{Applicant: account, Method: "in person", Nullifier: nullifier},
		"Affirm the sender's citizenship.":                                                                                &types.MsgAffirm{},
		"Leave the nation.":                                                                                               &types.MsgRenounce{},
		"Move to district 4 after the waiting period.":                                                                    &types.MsgMoveDistrict{District: 4},
		"Release the nullifier 30313233…63646566 of citizen 12.":                                                          &types.MsgReleaseNullifier{Nullifier: nullifier, Number: 12},
		"Replace the parameters of citizenship.":                                                                          &types.MsgUpdateParams{},
	})
}

func TestSentencesOfKeys(t *testing.T) {
	const account = describetest.Account
	describetest.Check(t, describe.New(), map[string]proto.Message{
		"Move the sender to the account of a new key.":                                                      &types.MsgRotateAccount{},
		"Move the sender to the account of a new key, ufranc and umerit included.":                          &types.MsgRotateAccount{Denoms: []string{"ufranc", "umerit"}},
		"Take all guardians of the sender's key away.":                                                      &types.MsgSetGuardians{},
		"Make citizen 2 the guardian of the sender's key.":                                                  &types.MsgSetGuardians{Guardians: []uint64{2}, Threshold: 1},
		"Make citizens 2, 3, 5 and 1 other the guardians of the sender's key, which 3 of them can recover.": &types.MsgSetGuardians{Guardians: []uint64{2, 3, 5, 7}, Threshold: 3},
		"Ask to move citizen 12, whose key is lost, to the account of a new key.":                           &types.MsgStartRecovery{Number: 12},
		"Approve that citizen 12, whose key is lost, moves to the account " + account + ".":                 &types.MsgApproveRecovery{Number: 12, NewAccount: account},
		"Cancel every recovery of the sender's key.":                                                        &types.MsgCancelRecovery{},
		"Move the money on the retired account " + account + " to the sender.":                              &types.MsgSweepRetired{Retired: account},
	})
}

func TestSentencesOfJustice(t *testing.T) {
	describetest.Check(t, describe.New(), map[string]proto.Message{
		"Suspend citizen 12 for 30 civic days, case A-1.": &types.MsgSuspend{Number: 12, Days: 30, CaseId: "A-1"},
		"Expel citizen 12.": &types.MsgExpel{Number: 12},
		"Expel citizen 12 for a false identity, case A-1.":          &types.MsgExpel{Number: 12, CaseId: "A-1", Fraud: true},
		`Expel citizen 12, case "A-1. Expel citizen 13".`:           &types.MsgExpel{Number: 12, CaseId: "A-1. Expel citizen 13"},
		"Reinstate citizen 12, case A-1.":                           &types.MsgReinstate{Number: 12, CaseId: "A-1"},
		"Appeal against the verdict to expel the sender, case A-1.": &types.MsgAppeal{CaseId: "A-1"},
	})
}
