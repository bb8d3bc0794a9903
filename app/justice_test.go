package app_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/x/authz"

	"github.com/civitas-chain/civitas/app/ante"
	"github.com/civitas-chain/civitas/app/apptest"
	"github.com/civitas-chain/civitas/nations/charterfile"
	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	socialcontracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
)

// withPeriods is the demonstration nation with civic days of ten blocks, so that
// a test can act several times on one day.
func withPeriods(document *charterfile.Document) {
	document.Calendar.DaySeconds = 10
}

func expels(authority string, number uint64, caseID string, fraud bool) *citizenshiptypes.MsgExpel {
	return &citizenshiptypes.MsgExpel{Authority: authority, Number: number, CaseId: caseID, Fraud: fraud}
}

func reinstates(authority string, number uint64, caseID string) *citizenshiptypes.MsgReinstate {
	return &citizenshiptypes.MsgReinstate{Authority: authority, Number: number, CaseId: caseID}
}

func suspends(judge *apptest.Citizen, number uint64, caseID string, days uint32) *citizenshiptypes.MsgSuspend {
	return &citizenshiptypes.MsgSuspend{Judge: judge.String(), Number: number, CaseId: caseID, Days: days}
}

// A judge suspends; the suspended citizen keeps the vote that was open and the
// seats, and can act in none of them.
func TestASuspendedCitizenVotesOnWhatWasOpenAndHoldsNoPowerMeanwhile(t *testing.T) {
	n := apptest.Found(t, apptest.NationOptions{Edit: withPeriods})
	sponsor, judged, emil := n.Citizen("ben"), n.Citizen("ada"), n.Citizen("emil")
	law := &socialcontracttypes.MsgGrantLicence{Authority: apptest.Seal(), Account: sponsor.String(), Kind: socialcontracttypes.LicenceRelayer}
	id := sponsor.Petitions("A relayer", law)
	n.Until(id, socialcontracttypes.REFERENDUM_STATUS_VOTING)
	n.Succeeded(judged.Votes(id, apptest.Yes))

	n.Succeeded(emil.Sends(suspends(emil, judged.Number, "2026/1", 30)))
	require.Equal(t, citizenshiptypes.STANDING_SUSPENDED, judged.Standing())
	n.Succeeded(judged.Votes(id, apptest.No))
	due := citizenOf(n, judged).DueDay
	n.Days(1)
	n.Succeeded(judged.Votes(id, apptest.Yes))
	require.Equal(t, due+1, citizenOf(n, judged).DueDay, "the vote is a sign of life")

	n.Refused(judged.Proposes("council", "From the suspended", law), ante.ErrAccess.Error())
	n.Refused(judged.Sends(n.Attestation(judged, sponsor.Person)), ante.ErrAccess.Error())
	for _, office := range []string{"council", "registrar"} {
		require.ErrorIs(t, n.App.SocialContractKeeper.UseOffice(n.Context(), judged.Number, office, sdk.MsgTypeURL(&citizenshiptypes.MsgAttest{})),
			socialcontracttypes.ErrNotOfficeholder)
	}

	later := sponsor.Petitions("Another relayer", law)
	n.Until(later, socialcontracttypes.REFERENDUM_STATUS_VOTING)
	n.Refused(judged.Votes(later, apptest.Yes), socialcontracttypes.ErrNotInElectorate.Error())

	n.Days(31)
	require.Equal(t, citizenshiptypes.STANDING_CITIZEN, judged.Standing())
	holds, err := n.App.SocialContractKeeper.HoldsOffice(n.Context(), judged.Number, "council")
	require.NoError(t, err)
	require.True(t, holds, "no judge ended an office")
}

// The electorate cannot be cut down by one judge: judges are immune from each
// other, and few others can be suspended at a time.
func TestOneJudgeCannotChooseWhoVotes(t *testing.T) {
	n := apptest.Found(t, apptest.NationOptions{Edit: withPeriods})
	emil, ada := n.Citizen("emil"), n.Citizen("ada")
	fay := n.Admit("fay")
	for _, judge := range []string{"ben", "chloe", "dara"} {
		n.Refused(emil.Sends(suspends(emil, n.Citizen(judge).Number, "1", 30)), citizenshiptypes.ErrOfficer.Error())
	}
	n.Succeeded(emil.Sends(suspends(emil, ada.Number, "1", 30)))
	n.Refused(emil.Sends(suspends(emil, fay.Number, "2", 30)), citizenshiptypes.ErrTooMany.Error())
	ben := n.Citizen("ben")
	n.Refused(ben.Sends(suspends(ben, fay.Number, "2", 30)), citizenshiptypes.ErrTooMany.Error())

	n.Days(31)
	require.Equal(t, citizenshiptypes.STANDING_CITIZEN, ada.Standing())
	n.Refused(ben.Sends(suspends(ben, ada.Number, "3", 30)), citizenshiptypes.ErrSuspendedLately.Error())
}

func citizenOf(n *apptest.Nation, c *apptest.Citizen) citizenshiptypes.Citizen {
	n.T.Helper()
	citizen, err := n.App.CitizenshipKeeper.Citizens.Get(n.Context(), c.Number)
	require.NoError(n.T, err)
	return citizen
}

// One judge cannot expel: not by speaking twice, not through authz, not with the
// seal through the office, and nobody else can at all.
func TestNobodyExpelsAlone(t *testing.T) {
	n := apptest.Found(t)
	fay, emil := n.Admit("fay"), n.Citizen("emil")
	n.Succeeded(emil.Sends(expels(emil.String(), fay.Number, "1", false)))
	n.Refused(emil.Sends(expels(emil.String(), fay.Number, "1", false)), citizenshiptypes.ErrHasJudged.Error())

	// Neither seal nor judge, and a seal that did not sign.
	ada := n.Citizen("ada")
	n.Refused(ada.Sends(expels(ada.String(), fay.Number, "1", false)), ante.ErrAccess.Error())
	exec := authz.NewMsgExec(emil.Address(), []sdk.Msg{expels(apptest.Seal(), fay.Number, "1", false)})
	n.Refused(emil.Sends(&exec), ante.ErrPersonal.Error())
	nested := authz.NewMsgExec(emil.Address(), []sdk.Msg{&exec})
	n.Refused(emil.Sends(&nested), ante.ErrPersonal.Error())

	// A judge's word can be neither granted nor executed by another.
	dara := n.Citizen("dara")
	for _, url := range []string{sdk.MsgTypeURL(&citizenshiptypes.MsgExpel{}), sdk.MsgTypeURL(&citizenshiptypes.MsgReinstate{})} {
		expires := n.Now().Add(time.Hour)
		grant, err := authz.NewMsgGrant(dara.Address(), emil.Address(), authz.NewGenericAuthorization(url), &expires)
		require.NoError(t, err)
		n.Refused(dara.Sends(grant), ante.ErrPersonal.Error())
	}
	exec = authz.NewMsgExec(emil.Address(), []sdk.Msg{expels(dara.String(), fay.Number, "1", false)})
	n.Refused(emil.Sends(&exec), ante.ErrPersonal.Error())

	// The warrant that lists the message is for the judge's own word.
	for _, msg := range []sdk.Msg{expels(apptest.Seal(), fay.Number, "1", false), reinstates(apptest.Seal(), fay.Number, "1")} {
		office, err := socialcontracttypes.NewMsgExecOffice(emil.String(), "judge", msg)
		require.NoError(t, err)
		n.Refused(emil.Sends(office), socialcontracttypes.ErrReferendumOnly.Error())
	}
	require.Equal(t, citizenshiptypes.STANDING_CITIZEN, fay.Standing())
}

// The whole path: a panel decides, the person appeals, nobody confirms; a second
// panel decides, others confirm; those who vouched answer for it; a referendum
// undoes it, and another expels.
func TestDueProcess(t *testing.T) {
	n := apptest.Found(t)
	emil, dara, ben, chloe := n.Citizen("emil"), n.Citizen("dara"), n.Citizen("ben"), n.Citizen("chloe")
	fay := n.Admit("fay")
	judge := func(c *apptest.Citizen, caseID string) {
		t.Helper()
		n.Succeeded(c.Sends(expels(c.String(), fay.Number, caseID, true)))
	}
	judge(emil, "1")
	judge(dara, "1")
	n.Succeeded(fay.Acts(&citizenshiptypes.MsgAppeal{Person: fay.String(), CaseId: "1"}))
	judge(ben, "1")
	n.Days(32)
	require.Equal(t, citizenshiptypes.STANDING_CITIZEN, fay.Standing())

	judge(emil, "2")
	judge(dara, "2")
	n.Succeeded(fay.Acts(&citizenshiptypes.MsgAppeal{Person: fay.String(), CaseId: "2"}))
	judge(ben, "2")
	judge(chloe, "2")
	require.Equal(t, citizenshiptypes.STANDING_EXPELLED, fay.Standing())
	n.Succeeded(n.Citizen("ada").Pays(fay.Address(), 1_000_000))
	n.Refused(fay.Sends(n.Application(fay.Person)), citizenshiptypes.ErrBarred.Error())
	guest := n.NewPerson("guest")
	n.Succeeded(n.Citizen("ada").Sends(&citizenshiptypes.MsgInvite{Inviter: n.Citizen("ada").String(), Invitee: guest.String()}))
	n.Succeeded(guest.Acts(n.Application(guest)))
	n.Refused(ben.Sends(&citizenshiptypes.MsgVouch{Voucher: ben.String(), Applicant: guest.String()}), citizenshiptypes.ErrVouchBan.Error())

	_, status := n.Decides("Undo", reinstates(apptest.Seal(), fay.Number, "2"))
	require.Equal(t, socialcontracttypes.REFERENDUM_STATUS_ENACTED, status)
	require.Equal(t, citizenshiptypes.STANDING_CITIZEN, fay.Standing())
	n.Succeeded(ben.Sends(&citizenshiptypes.MsgVouch{Voucher: ben.String(), Applicant: guest.String()}))

	_, status = n.Decides("Expel", expels(apptest.Seal(), fay.Number, "3", false))
	require.Equal(t, socialcontracttypes.REFERENDUM_STATUS_ENACTED, status)
	require.Equal(t, citizenshiptypes.STANDING_EXPELLED, fay.Standing())
}
