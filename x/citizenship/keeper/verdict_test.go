package keeper_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

func expel(judge any, number uint64, caseID string) *types.MsgExpel {
	return &types.MsgExpel{Authority: text(acc(judge)), Number: number, CaseId: caseID}
}

func sealExpels(number uint64, caseID string, fraud bool) *types.MsgExpel {
	return &types.MsgExpel{Authority: text(seal), Number: number, CaseId: caseID, Fraud: fraud}
}

func reinstate(judge any, number uint64, caseID string) *types.MsgReinstate {
	return &types.MsgReinstate{Authority: text(acc(judge)), Number: number, CaseId: caseID}
}

func sealReinstates(number uint64, caseID string) *types.MsgReinstate {
	return &types.MsgReinstate{Authority: text(seal), Number: number, CaseId: caseID}
}

func appeal(person any, caseID string) *types.MsgAppeal {
	return &types.MsgAppeal{Person: text(acc(person)), CaseId: caseID}
}

// decided brings a verdict of judges 1 and 2 about number 5.
func decided(f *fixture) {
	f.must(expel(1, 5, "A"))
	f.must(expel(2, 5, "A"))
}

func appealed(f *fixture) {
	decided(f)
	f.must(appeal(5, "A"))
}

func always(msg sdk.Msg) func(*fixture) sdk.Msg { return func(*fixture) sdk.Msg { return msg } }

func TestExpelRefusals(t *testing.T) {
	fraud := expel(2, 5, "A")
	fraud.Fraud = true
	runRefusals(t, []refusal{
		{"the case has no name", nil, always(expel(1, 5, "")), types.ErrCase},
		{"the authority belongs to nobody", nil, always(expel("x", 5, "A")), types.ErrNotRegistered},
		{"the judge expels themselves", nil, always(expel(1, 1, "A")), types.ErrOwnCase},
		{"the office refuses", nil, always(expel(5, 1, "A")), errOffice},
		{"nobody has the number", nil, always(expel(1, 9, "A")), types.ErrNotRegistered},
		{"the person is expelled", func(f *fixture) { f.must(sealExpels(5, "A", false)) }, always(expel(1, 5, "B")), types.ErrStanding},
		{"the person is expelled", func(f *fixture) { f.must(sealExpels(5, "A", false)) }, always(sealExpels(5, "B", false)), types.ErrStanding},
		{"the person was expelled and has left", func(f *fixture) {
			f.must(sealExpels(5, "A", false))
			f.must(renounce(5))
		}, always(sealExpels(5, "B", true)), types.ErrStanding},
		{"another case is open", func(f *fixture) { f.must(expel(1, 5, "B")) }, always(expel(2, 5, "A")), types.ErrOtherCase},
		{"the case is open without fraud, or with it", func(f *fixture) { f.must(expel(1, 5, "A")) }, always(fraud), types.ErrOtherCase},
		{"the judge has spoken", func(f *fixture) { f.must(expel(1, 5, "A")) }, always(expel(1, 5, "A")), types.ErrHasJudged},
		{"the panel is complete", decided, always(expel(3, 5, "A")), types.ErrDecided},
		{"the judge was of the first panel", appealed, always(expel(1, 5, "A")), types.ErrFirstPanel},
		{"the judge has confirmed", func(f *fixture) {
			appealed(f)
			f.must(expel(3, 5, "A"))
		}, always(expel(3, 5, "A")), types.ErrHasJudged},
		{"the time of the hearing is over", func(f *fixture) {
			f.must(expel(1, 5, "A"))
			f.ctx = f.ctx.WithBlockTime(genesis.Add(4 * daySeconds * 1e9)) // and its day has not closed
		}, always(expel(2, 5, "A")), types.ErrHearingOver},
	})
}

func TestAppealRefusals(t *testing.T) {
	runRefusals(t, []refusal{
		{"the account belongs to nobody", nil, always(appeal("x", "A")), types.ErrNotRegistered},
		{"there is no verdict", nil, always(appeal(5, "A")), types.ErrNoVerdict},
		{"the verdict is of another case", decided, always(appeal(5, "B")), types.ErrNoVerdict},
		{"the panel is not complete", func(f *fixture) { f.must(expel(1, 5, "A")) }, always(appeal(5, "A")), types.ErrUndecided},
		{"the person has appealed", appealed, always(appeal(5, "A")), types.ErrAppealed},
		{"the time to appeal is over", func(f *fixture) {
			decided(f)
			f.ctx = f.ctx.WithBlockTime(genesis.Add(3 * daySeconds * 1e9))
		}, always(appeal(5, "A")), types.ErrHearingOver},
	})
}

func TestReinstateRefusals(t *testing.T) {
	suspended := func(f *fixture) { f.must(suspend(1, 5, "A", 4)) }
	runRefusals(t, []refusal{
		{"the case has no name", nil, always(reinstate(1, 5, "")), types.ErrCase},
		{"the authority belongs to nobody", suspended, always(reinstate("x", 5, "A")), types.ErrNotRegistered},
		{"the judge reinstates themselves", func(f *fixture) { f.must(expel(1, 2, "A")) }, always(reinstate(2, 2, "A")), types.ErrOwnCase},
		{"the office refuses", func(f *fixture) { f.must(expel(1, 2, "A")) }, always(reinstate(5, 2, "A")), errOffice},
		{"the nation has expelled the person", func(f *fixture) { f.must(sealExpels(5, "A", false)) }, always(reinstate(1, 5, "A")), types.ErrBySeal},
		{"nobody has the number", nil, always(reinstate(1, 9, "A")), types.ErrNotRegistered},
		{"the case has done nothing", suspended, always(reinstate(1, 5, "B")), types.ErrNothingToUndo},
		{"the case has done nothing", suspended, always(sealReinstates(5, "B")), types.ErrNothingToUndo},
		{"the suspension is over", func(f *fixture) {
			suspended(f)
			f.days(5)
		}, always(sealReinstates(5, "A")), types.ErrNothingToUndo},
		{"another case is open", func(f *fixture) {
			suspended(f)
			f.must(expel(1, 5, "B"))
			f.must(reinstate(1, 5, "A"))
		}, always(reinstate(2, 5, "B")), types.ErrOtherCase},
		{"the judge has spoken", func(f *fixture) {
			suspended(f)
			f.must(reinstate(1, 5, "A"))
		}, always(reinstate(1, 5, "A")), types.ErrHasJudged},
		{"the time of the hearing is over", func(f *fixture) {
			suspended(f)
			f.must(reinstate(1, 5, "A"))
			f.ctx = f.ctx.WithBlockTime(genesis.Add(4 * daySeconds * 1e9))
		}, always(reinstate(2, 5, "A")), types.ErrHearingOver},
	})
}

func TestOneJudgeAloneCannotExpel(t *testing.T) {
	f := newFixture(t)
	has(t, f.must(expel(1, 5, "A")), &types.EventJudged{
		Number: 5, Kind: types.VERDICT_KIND_EXPEL, CaseId: "A", Judge: 1, JudgesMissing: 1, DueDay: 3,
	})
	require.Len(t, f.justice(5).Verdicts, 1)
	require.Empty(t, filter(f.days(3), "EventVerdictLapsed"))
	has(t, f.days(1), &types.EventVerdictLapsed{Number: 5, Kind: types.VERDICT_KIND_EXPEL, CaseId: "A"})
	require.Equal(t, types.STANDING_CITIZEN, f.standing(5))
	require.Empty(t, f.justice(5).Verdicts)
}

func TestAPanelExpelsAfterTheTimeToAppeal(t *testing.T) {
	f := newFixture(t)
	f.must(expel(1, 5, "A"))
	f.days(2)
	f.must(suspend(3, 5, "A", 4)) // the same case may suspend meanwhile
	has(t, f.must(expel(2, 5, "A")), &types.EventJudged{Number: 5, Kind: types.VERDICT_KIND_EXPEL, CaseId: "A", Judge: 2, DueDay: 4})
	f.hooks.heard = nil
	require.Empty(t, filter(f.days(2), "EventExpelled"))
	events := f.days(1)
	has(t, events, &types.EventExpelled{Number: 5, From: types.STANDING_SUSPENDED, CaseId: "A", BarredUntil: 5 + 8})
	require.Equal(t, []string{"5 STANDING_SUSPENDED STANDING_EXPELLED", "settle 5"}, f.hooks.heard)
	require.Equal(t, types.STANDING_EXPELLED, f.standing(5))
	require.Equal(t, types.Population{Citizens: 4, Expelled: 1}, f.population())
	require.Empty(t, f.justice(5).Verdicts)
	require.Empty(t, filter(f.days(3), "EventSuspensionEnded"), "the suspension ended with the citizenship")
}

func TestTheWordOfAJudgeWhoLostTheOfficeDoesNotCount(t *testing.T) {
	f := newFixture(t)
	f.must(expel(1, 5, "A"))
	f.contract.judges = []uint64{2, 3, 4}
	has(t, f.must(expel(2, 5, "A")), &types.EventJudged{
		Number: 5, Kind: types.VERDICT_KIND_EXPEL, CaseId: "A", Judge: 2, JudgesMissing: 1, DueDay: 3,
	})
	f.must(expel(3, 5, "A"))
	verdict := f.justice(5).Verdicts[0].Verdict
	require.Equal(t, []uint64{2, 3}, verdict.Judges)
	require.True(t, verdict.Decided())
}

func TestAnAppealStaysTheVerdict(t *testing.T) {
	f := newFixture(t)
	decided(f)
	f.days(1)
	has(t, f.must(appeal(5, "A")), &types.EventAppealed{Number: 5, CaseId: "A", DueDay: 4})
	f.must(expel(3, 5, "A"))
	require.Empty(t, filter(f.days(3), "EventExpelled"))
	has(t, f.days(1), &types.EventVerdictLapsed{Number: 5, Kind: types.VERDICT_KIND_EXPEL, CaseId: "A"})
	require.Equal(t, types.STANDING_CITIZEN, f.standing(5), "in doubt for the person")
}

func TestOtherJudgesConfirmAnAppealedVerdict(t *testing.T) {
	f := newFixture(t)
	appealed(f)
	f.must(expel(3, 5, "A"))
	has(t, f.must(expel(4, 5, "A")), &types.EventExpelled{Number: 5, From: types.STANDING_CITIZEN, CaseId: "A", BarredUntil: 8})
	require.Empty(t, f.justice(5).Verdicts)
	require.Empty(t, filter(f.days(6), "EventVerdictLapsed"))
}

func TestLeavingDoesNotEndACase(t *testing.T) {
	f := newFixture(t)
	decided(f)
	f.must(renounce(5))
	f.must(appeal(5, "A"))
	f.must(expel(3, 5, "A"))
	f.must(expel(4, 5, "A"))
	require.Equal(t, types.STANDING_EXPELLED, f.standing(5))
	f.days(6)
	_, err := f.send(apply(5))
	require.ErrorIs(t, err, types.ErrBarred, "the bar is longer than the cooling-off period")
	f.must(sealReinstates(5, "A"))
	require.Equal(t, types.STANDING_DEPARTED, f.standing(5))
	f.must(apply(5))
}

func TestTheSealDecidesAtOnceAndEitherWay(t *testing.T) {
	f := newFixture(t)
	appealed(f)
	has(t, f.must(sealReinstates(5, "A")), &types.EventVerdictLapsed{Number: 5, Kind: types.VERDICT_KIND_EXPEL, CaseId: "A"})
	require.Empty(t, f.justice(5).Verdicts)
	f.must(expel(1, 5, "B"))
	events := f.must(sealExpels(5, "R", true))
	has(t, events, &types.EventExpelled{Number: 5, From: types.STANDING_CITIZEN, CaseId: "R", Fraud: true, BarredUntil: 8})
	has(t, events, &types.EventVerdictLapsed{Number: 5, Kind: types.VERDICT_KIND_EXPEL, CaseId: "B"})
	require.Equal(t, &types.Expulsion{From: types.STANDING_CITIZEN, Height: 1, CaseId: "R", Fraud: true, BySeal: true}, f.justice(5).Expulsion)
}

func TestAPanelReinstatesAtOnce(t *testing.T) {
	f := newFixture(t)
	f.must(suspend(1, 5, "A", 4))
	f.must(reinstate(2, 5, "A"))
	require.Equal(t, types.STANDING_SUSPENDED, f.standing(5))
	has(t, f.must(reinstate(3, 5, "A")), &types.EventReinstated{
		Number: 5, From: types.STANDING_SUSPENDED, To: types.STANDING_CITIZEN, CaseId: "A",
	})
	require.Empty(t, filter(f.days(6), "EventSuspensionEnded"), "there is nothing left to end")

	f.must(affirm(5))
	f.days(4)
	f.must(suspend(2, 5, "B", 4))
	f.must(reinstate(1, 5, "B"))
	has(t, f.must(sealReinstates(5, "B")), &types.EventVerdictLapsed{Number: 5, Kind: types.VERDICT_KIND_REINSTATE, CaseId: "B"})
}

func TestOneJudgeAloneCannotReinstate(t *testing.T) {
	f := newFixture(t)
	decided(f)
	f.days(3)
	require.Equal(t, types.STANDING_EXPELLED, f.standing(5))
	f.must(reinstate(1, 5, "A"))
	has(t, f.days(4), &types.EventVerdictLapsed{Number: 5, Kind: types.VERDICT_KIND_REINSTATE, CaseId: "A"})
	require.Equal(t, types.STANDING_EXPELLED, f.standing(5))
}

func TestWhoIsReinstatedHasAWholeIntervalToAffirm(t *testing.T) {
	f := newFixture(t)
	f.days(8)
	f.must(suspend(1, 5, "A", 4))
	f.must(sealExpels(5, "B", false))
	_, err := f.send(affirm(5))
	require.ErrorIs(t, err, types.ErrStanding)
	f.days(8)
	has(t, f.must(sealReinstates(5, "B")), &types.EventReinstated{
		Number: 5, From: types.STANDING_EXPELLED, To: types.STANDING_CITIZEN, CaseId: "B",
	})
	require.EqualValues(t, 16+10, f.citizen(5).DueDay)
	f.block()
	require.Equal(t, types.Population{Citizens: 1, Lapsed: 4}, f.population())
	require.Nil(t, f.justice(5).Expulsion)
}

func TestAnExpelledResidentReturnsAsAResident(t *testing.T) {
	f := newFixture(t)
	residence := apply("ben")
	residence.Residence = true
	f.must(residence)
	f.must(attest(4, "ben"))
	f.block()
	require.Equal(t, types.STANDING_RESIDENT, f.standing(6))
	f.must(sealExpels(6, "A", false))
	f.must(sealReinstates(6, "A"))
	require.Equal(t, types.STANDING_RESIDENT, f.standing(6))
}

func TestAnExpulsionEndsAnOpenApplication(t *testing.T) {
	f := newFixture(t)
	f.must(renounce(5))
	f.days(5)
	f.must(apply(5))
	f.words(5)
	has(t, f.must(sealExpels(5, "A", false)), &types.EventApplicationWithdrawn{Applicant: text(acc(5))})
	require.Empty(t, filter(f.block(), "EventAdmitted"))
	require.Equal(t, types.STANDING_EXPELLED, f.standing(5))
	_, err := f.send(apply(5))
	require.ErrorIs(t, err, types.ErrBarred)
}

func TestWhoLeftAfterAnExpulsionCanBeCleared(t *testing.T) {
	f := newFixture(t)
	f.must(sealExpels(5, "A", true))
	f.must(renounce(5))
	require.NotNil(t, f.justice(5).Expulsion)
	has(t, f.must(sealReinstates(5, "A")), &types.EventReinstated{
		Number: 5, From: types.STANDING_DEPARTED, To: types.STANDING_DEPARTED, CaseId: "A",
	})
	require.Nil(t, f.justice(5).Expulsion)
}

func TestANewAdmissionForgives(t *testing.T) {
	f := newFixture(t)
	f.must(sealExpels(5, "A", true))
	f.days(8)
	f.must(affirm(1))
	f.must(affirm(2))
	f.must(affirm(4))
	f.admit(5)
	require.Equal(t, types.STANDING_CITIZEN, f.standing(5))
	require.Nil(t, f.justice(5).Expulsion)
}

// An expulsion settles like a departure, and nothing that another module does
// can stop it.
func TestNoHookStopsAnExpulsion(t *testing.T) {
	for _, trouble := range []string{"error", "panic", "gas"} {
		f := newFixture(t)
		decided(f)
		f.hooks.trouble = trouble
		events := f.days(3)
		require.Len(t, filter(events, "EventHookFailed"), 2, trouble)
		require.Equal(t, types.STANDING_EXPELLED, f.standing(5))
	}
}

// What is due at once is worked off by a budget, in order.
func TestDueVerdictsHaveABudget(t *testing.T) {
	f := newFixture(t)
	g, err := f.k.ExportGenesis(f.ctx)
	require.NoError(t, err)
	const many = types.ExpiryBudget + 5
	for n := uint64(6); n < 6+many; n++ {
		g.Citizens = append(g.Citizens, types.NewFounder(n, text(acc(n)), "", 1, 1, testParams()))
		g.Justice.Verdicts = append(g.Justice.Verdicts, types.GenesisVerdict{
			Number: n, Kind: types.VERDICT_KIND_EXPEL, Verdict: types.Verdict{CaseId: "A", Judges: []uint64{1, 2}, DueDay: 1},
		})
		g.Citizens[n-1].Standing = types.STANDING_SUSPENDED
		g.Justice.Suspensions = append(g.Justice.Suspensions, types.GenesisSuspension{
			Number: n, Suspension: types.Suspension{Judge: 1, CaseId: "A", UntilDay: 2},
		})
	}
	g.NextNumber = 6 + many
	f = newFixtureWith(t, g)
	f.days(1)
	require.Len(t, filter(f.days(1), "EventExpelled"), types.ExpiryBudget)
	events := f.block()
	require.Len(t, filter(events, "EventExpelled"), 5)
	require.Empty(t, filter(events, "EventQueueItemDropped"))
	require.Equal(t, types.Population{Citizens: 5, Expelled: many}, f.population())
}
