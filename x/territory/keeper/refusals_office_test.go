package keeper_test

import (
	"strings"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	"github.com/civitas-chain/civitas/x/territory/types"
)

func survey(by, parcel uint64, report types.Document) func(*nation) error {
	return func(n *nation) error {
		_, err := do(n, n.msg.Survey, &types.MsgSurvey{Surveyor: addr(by), ParcelId: parcel, TitleAreaDm2: 1, Document: report})
		return err
	}
}

// described is parcel 1, which nobody has surveyed.
func described(n *nation) {
	n.Helper()
	n.registers("deed", square(0, 0, 10), 0)
}

// intended is parcel 1, which campaign 1 is to buy.
func intended(n *nation) {
	n.Helper()
	n.registers("title", square(0, 0, 10), n.launches(1_000))
}

var surveyRefusals = []refusal{
	{name: "the document's hash is not 32 bytes", given: described, do: survey(surveyor, 1, types.Document{}), want: types.ErrInvalidDocument},
	{name: "the document's URI is not one printable line of at most 256 bytes", given: described, do: survey(surveyor, 1, types.Document{Hash: paper("x").Hash, URI: "\n"}), want: types.ErrInvalidDocument},
	{name: "the surveyor is not registered", given: described, do: survey(agent, 1, paper("survey")), want: citizenshiptypes.ErrNotRegistered},
	{name: "the office of surveyor refuses", given: described, do: survey(2, 1, paper("survey")), want: errNoOffice},
	{name: "there is no such parcel", given: described, do: survey(surveyor, 9, paper("survey")), want: types.ErrNoParcel},
	{name: "virtual land has an area on its title", given: func(n *nation) {
		_, err := do(n, n.msg.RegisterParcel, plaza())
		require.NoError(n, err)
	}, do: survey(surveyor, 1, paper("survey")), want: types.ErrInvalidParcel},
	{name: "the parcel is retired", given: func(n *nation) {
		described(n)
		require.NoError(n, retire(seal, 1)(n))
	}, do: survey(surveyor, 1, paper("survey")), want: types.ErrParcelStatus},
	{name: "another parcel of the country has been titled by the same deed since", given: func(n *nation) {
		described(n)
		titles("deed", 50, 50, 10)(n)
	}, do: survey(surveyor, 1, paper("survey")), want: types.ErrDeedTaken},
	{name: "a parcel that it overlaps has been titled since", given: func(n *nation) {
		described(n)
		titles("rival", 5, 5, 10)(n)
	}, do: survey(surveyor, 1, paper("survey")), want: types.ErrOverlap},
	{name: "a parcel at its URI has been titled since", given: func(n *nation) {
		m := plaza()
		m.Deed.Reference = "rival"
		_, err := do(n, n.msg.RegisterParcel, m)
		require.NoError(n, err)
		titledPlaza(n)
	}, do: func(n *nation) error { return surveysVirtual(n, 1) }, want: types.ErrSiteTaken, says: "is parcel 2"},
	{name: "its campaign is not funded", given: intended, do: survey(surveyor, 1, paper("survey")), want: types.ErrCampaignStatus},
	{name: "the closing day is past, even if the queue has not come to it", given: func(n *nation) {
		intended(n)
		n.pledges(2, 1, 1_000)
		n.block()
		n.register.day = 21
	}, do: survey(surveyor, 1, paper("survey")), want: types.ErrCampaignStatus},
	{name: "its campaign has bought another parcel", given: func(n *nation) {
		intended(n)
		n.pledges(2, 1, 1_000)
		n.block()
		second := n.registers("title", square(30, 0, 10), 1)
		require.NoError(n, n.surveys(second))
		require.NoError(n, retire(seal, second)(n)) // which frees the deed
	}, do: survey(surveyor, 1, paper("survey")), want: types.ErrCampaignStatus},
	{name: "it is not what its campaign is for", given: func(n *nation) {
		intended(n)
		n.pledges(2, 1, 1_000)
		n.block()
		c := n.campaign(1)
		c.Country = "NZ" // as only a genesis could say
		require.NoError(n, n.k.Campaigns.Set(n.outside(), 1, c))
	}, do: survey(surveyor, 1, paper("survey")), want: types.ErrCampaignMismatch},
	{name: "the surveyor is sponsor or agent of its campaign", given: func(n *nation) {
		_, err := do(n, n.msg.LaunchCampaign, func() *types.MsgLaunchCampaign {
			m := launching()
			m.Agent = addr(surveyor)
			return m
		}())
		require.NoError(n, err)
		n.registers("title", square(0, 0, 10), 1)
		n.pledges(2, 1, 1_000)
		n.block()
	}, do: survey(surveyor, 1, paper("survey")), want: types.ErrOwnBusiness},
}

func appraise(by, parcel uint64, value sdk.Coin, report types.Document) func(*nation) error {
	return func(n *nation) error {
		_, err := do(n, n.msg.Appraise, &types.MsgAppraise{Appraiser: addr(by), ParcelId: parcel, Value: value, Document: report})
		return err
	}
}

var (
	own   = titles("deed", 0, 0, 10) // parcel 1
	worth = paper("value")
)

var appraiseRefusals = []refusal{
	{name: "the document's hash is not 32 bytes", given: own, do: appraise(valuer, 1, coin(1), types.Document{}), want: types.ErrInvalidDocument},
	{name: "the document's URI is not one printable line of at most 256 bytes", given: own, do: appraise(valuer, 1, coin(1), types.Document{Hash: worth.Hash, URI: "\n"}), want: types.ErrInvalidDocument},
	{name: "the appraiser is not registered", given: own, do: appraise(agent, 1, coin(1), worth), want: citizenshiptypes.ErrNotRegistered},
	{name: "the office of appraiser refuses", given: own, do: appraise(2, 1, coin(1), worth), want: errNoOffice},
	{name: "there is no such parcel", given: own, do: appraise(valuer, 9, coin(1), worth), want: types.ErrNoParcel},
	{name: "the parcel is not titled", given: described, do: appraise(valuer, 1, coin(1), worth), want: types.ErrParcelStatus},
	{name: "the parcel is retired", given: func(n *nation) {
		own(n)
		require.NoError(n, retire(seal, 1)(n))
	}, do: appraise(valuer, 1, coin(1), worth), want: types.ErrParcelStatus},
	{name: "the appraiser has a stake in it", given: func(n *nation) {
		id := n.launches(1_000)
		n.pledges(valuer, id, 1_000)
		n.block()
		require.NoError(n, n.surveys(n.registers("title", square(0, 0, 10), id)))
	}, do: appraise(valuer, 1, coin(1), worth), want: types.ErrOwnBusiness},
	{name: "the value is missing", given: own, do: appraise(valuer, 1, of(math.Int{}), worth), want: types.ErrInvalidAmount},
	{name: "the value is not positive", given: own, do: appraise(valuer, 1, coin(0), worth), want: types.ErrInvalidAmount},
	{name: "the value is 2¹¹² or more", given: own, do: appraise(valuer, 1, of(tooMuch), worth), want: types.ErrInvalidAmount},
	{name: "the denomination is not that of the parameters", given: own, do: appraise(valuer, 1, sdk.NewInt64Coin("euro", 1), worth), want: types.ErrInvalidAmount},
	{name: "seven others have appraised it and not expired", given: func(n *nation) {
		own(n)
		for by := valuer; by < valuer+types.MaxAppraisals; by++ {
			require.NoError(n, n.appraises(by, 1, 100))
		}
	}, do: appraise(valuer+types.MaxAppraisals, 1, coin(1), worth), want: types.ErrTooManyAppraisals},
}

func retire(authority string, parcel uint64) func(*nation) error {
	return func(n *nation) error {
		_, err := do(n, n.msg.Retire, &types.MsgRetire{Authority: authority, ParcelId: parcel, Reason: "sold"})
		return err
	}
}

func retireFor(reason string) func(*nation) error {
	return func(n *nation) error {
		_, err := do(n, n.msg.Retire, &types.MsgRetire{Authority: seal, ParcelId: 1, Reason: reason})
		return err
	}
}

var retireRefusals = []refusal{
	{name: "the authority is not the seal", given: own, do: retire(addr(1), 1), want: errUnauthorized},
	{name: "the reason is missing", given: own, do: retireFor(""), want: types.ErrInvalidReason},
	{name: "the reason is not one printable line", given: own, do: retireFor("a\nb"), want: types.ErrInvalidReason},
	{name: "the reason is longer than 140 bytes", given: own, do: retireFor(strings.Repeat("r", 141)), want: types.ErrInvalidReason},
	{name: "there is no such parcel", given: own, do: retire(seal, 9), want: types.ErrNoParcel},
	{name: "the parcel is retired already", given: func(n *nation) {
		own(n)
		require.NoError(n, retire(seal, 1)(n))
	}, do: retire(seal, 1), want: types.ErrParcelStatus},
}

func update(authority string, change func(p *types.Params)) func(*nation) error {
	return func(n *nation) error {
		params, err := n.k.Params.Get(n.outside())
		require.NoError(n, err)
		change(&params)
		_, err = do(n, n.msg.UpdateParams, &types.MsgUpdateParams{Authority: authority, Params: params})
		return err
	}
}

// outOfBounds tries what is just outside each bound, and gives the last error once all
// have been refused.
func outOfBounds(n *nation) (err error) {
	for i, change := range []func(*types.Params){
		func(p *types.Params) { p.MaxCampaignDays = 0 },
		func(p *types.Params) { p.MaxCampaignDays = 36_501 },
		func(p *types.Params) { p.MaxClosingDays = 0 },
		func(p *types.Params) { p.MaxClosingDays = 36_501 },
		func(p *types.Params) { p.MaxOpenCampaigns = 0 },
		func(p *types.Params) { p.MaxOpenCampaigns = 10_001 },
		func(p *types.Params) { p.MaxOpenPerSponsor = 0 },
		func(p *types.Params) { p.MaxOpenPerSponsor = 101 },
		func(p *types.Params) { p.MaxPledgesPerCitizen = 0 },
		func(p *types.Params) { p.MaxPledgesPerCitizen = 25 },
		func(p *types.Params) { p.SurveyDays = 0 },
		func(p *types.Params) { p.SurveyDays = 36_501 },
		func(p *types.Params) { p.AppraisalDays = 0 },
		func(p *types.Params) { p.AppraisalDays = 36_501 },
		func(p *types.Params) { p.QueueBudget = 0 },
		func(p *types.Params) { p.QueueBudget = 10_001 },
		func(p *types.Params) { p.GasPerThousandSteps = 0 },
		func(p *types.Params) { p.GasPerThousandSteps = 1_000_001 },
	} {
		err = update(seal, change)(n)
		require.ErrorIs(n, err, types.ErrInvalidParams, "%d", i)
	}
	return err
}

var paramsRefusals = []refusal{
	{name: "the authority is not the seal", do: update(addr(1), func(*types.Params) {}), want: errUnauthorized},
	{name: "the denomination changes", do: update(seal, func(p *types.Params) { p.Denom = "ufranc" }), want: types.ErrDenomFixed},
	{name: "the denomination is not valid", do: update(seal, func(p *types.Params) { p.Denom = "!" }), want: types.ErrInvalidParams},
	{name: "the least goal is not an amount", do: update(seal, func(p *types.Params) { p.MinGoal = math.Int{} }), want: types.ErrInvalidParams},
	{name: "the least pledge is not an amount", do: update(seal, func(p *types.Params) { p.MinPledge = tooMuch }), want: types.ErrInvalidParams},
	{name: "a period, a count or a price is out of its bounds", do: outOfBounds, want: types.ErrInvalidParams},
}
