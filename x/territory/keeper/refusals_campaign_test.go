package keeper_test

import (
	"strings"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/math"

	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	"github.com/civitas-chain/civitas/x/territory/types"
)

// launching is a message that works.
func launching() *types.MsgLaunchCampaign {
	return &types.MsgLaunchCampaign{
		Sponsor: addr(1), Title: "land", Country: "AU", TitleReference: "title", Goal: math.NewInt(1_000),
		CampaignDays: 10, ClosingDays: 20, Agent: addr(agent), Milestones: []uint64{6_000, 4_000},
		Documents: []types.Document{paper("offer")},
	}
}

func launch(change func(m *types.MsgLaunchCampaign)) func(*nation) error {
	return func(n *nation) error {
		m := launching()
		change(m)
		_, err := do(n, n.msg.LaunchCampaign, m)
		return err
	}
}

func asItIs(*types.MsgLaunchCampaign) {}

// offers is a change of the first document.
func offers(change func(d *types.Document)) func(*nation) error {
	return launch(func(m *types.MsgLaunchCampaign) { change(&m.Documents[0]) })
}

func earns(shares ...uint64) func(*nation) error {
	return launch(func(m *types.MsgLaunchCampaign) { m.Milestones = shares })
}

func wants(goal math.Int) func(*nation) error {
	return launch(func(m *types.MsgLaunchCampaign) { m.Goal = goal })
}

var launchRefusals = []refusal{
	{name: "the sponsor is not registered", do: launch(func(m *types.MsgLaunchCampaign) { m.Sponsor = addr(agent) }), want: citizenshiptypes.ErrNotRegistered},
	{name: "the sponsor is not a citizen in good standing", given: func(n *nation) { n.register.bad[1] = true }, do: launch(asItIs), want: types.ErrNotInGoodStanding},
	{name: "the title is empty", do: launch(func(m *types.MsgLaunchCampaign) { m.Title = "" }), want: types.ErrInvalidCampaign},
	{name: "the title is longer than 140 bytes", do: launch(func(m *types.MsgLaunchCampaign) { m.Title = strings.Repeat("x", 141) }), want: types.ErrInvalidCampaign},
	{name: "the title is not one printable line", do: launch(func(m *types.MsgLaunchCampaign) { m.Title = "a\nb" }), want: types.ErrInvalidCampaign},
	{name: "the country is no code", do: launch(func(m *types.MsgLaunchCampaign) { m.Country = "XX" }), want: types.ErrInvalidCampaign},
	{name: "the boundary hash is not 32 bytes", do: launch(func(m *types.MsgLaunchCampaign) { m.BoundaryHash = []byte{1} }), want: types.ErrInvalidCampaign},
	{name: "the title reference is longer than 140 bytes", do: launch(func(m *types.MsgLaunchCampaign) { m.TitleReference = strings.Repeat("x", 141) }), want: types.ErrInvalidCampaign},
	{name: "the title reference is not one printable line", do: launch(func(m *types.MsgLaunchCampaign) { m.TitleReference = "\x00" }), want: types.ErrInvalidCampaign},
	{name: "virtual land has a boundary", do: launch(func(m *types.MsgLaunchCampaign) { m.Country, m.BoundaryHash = "", make([]byte, types.HashLen) }), want: types.ErrInvalidCampaign, says: "virtual"},
	{name: "neither a boundary nor a title is named", do: launch(func(m *types.MsgLaunchCampaign) { m.TitleReference = "" }), want: types.ErrInvalidCampaign},
	{name: "there are more than eight documents", do: launch(func(m *types.MsgLaunchCampaign) { m.Documents = make([]types.Document, 9) }), want: types.ErrInvalidCampaign},
	{name: "a document's hash is not 32 bytes", do: offers(func(d *types.Document) { d.Hash = nil }), want: types.ErrInvalidDocument},
	{name: "a document's URI is longer than 256 bytes", do: offers(func(d *types.Document) { d.URI = strings.Repeat("x", 257) }), want: types.ErrInvalidDocument},
	{name: "a document's URI is not one printable line", do: offers(func(d *types.Document) { d.URI = "\t" }), want: types.ErrInvalidDocument},
	{name: "there are no milestones", do: earns(), want: types.ErrInvalidCampaign},
	{name: "there are more than eight milestones", do: earns(2_000, 1_000, 1_000, 1_000, 1_000, 1_000, 1_000, 1_000, 1_000), want: types.ErrInvalidCampaign},
	{name: "a milestone has no share", do: earns(10_000, 0), want: types.ErrInvalidCampaign},
	{name: "a milestone is more than the whole", do: earns(1<<63, 1<<63+10_000), want: types.ErrInvalidCampaign},
	{name: "the milestones do not add up to 10,000", do: earns(9_999), want: types.ErrInvalidCampaign},
	{name: "the goal is missing", do: wants(math.Int{}), want: types.ErrInvalidAmount},
	{name: "the goal is not positive", do: wants(math.ZeroInt()), want: types.ErrInvalidAmount},
	{name: "the goal is 2¹¹² or more", do: wants(tooMuch), want: types.ErrInvalidAmount},
	{name: "the goal is below the least", do: wants(math.NewInt(99)), want: types.ErrInvalidCampaign},
	{name: "the campaign lasts less than a day", do: launch(func(m *types.MsgLaunchCampaign) { m.CampaignDays = 0 }), want: types.ErrInvalidCampaign},
	{name: "the campaign lasts too long", do: launch(func(m *types.MsgLaunchCampaign) { m.CampaignDays = 366 }), want: types.ErrInvalidCampaign},
	{name: "the closing period is less than a day", do: launch(func(m *types.MsgLaunchCampaign) { m.ClosingDays = 0 }), want: types.ErrInvalidCampaign},
	{name: "the closing period is too long", do: launch(func(m *types.MsgLaunchCampaign) { m.ClosingDays = 366 }), want: types.ErrInvalidCampaign},
	{name: "the agent is no address", do: launch(func(m *types.MsgLaunchCampaign) { m.Agent = "civ1" }), want: types.ErrInvalidCampaign},
	{name: "the agent is a module account that may not receive", do: launch(func(m *types.MsgLaunchCampaign) {
		m.Agent = authtypes.NewModuleAddress(types.ModuleName).String()
	}), want: types.ErrInvalidCampaign},
	{name: "the nation has too many open campaigns", given: func(n *nation) {
		changeParams(func(p *types.Params) { p.MaxOpenCampaigns = 1 })(n)
		n.launches(100)
	}, do: launch(asItIs), want: types.ErrTooManyCampaigns},
	{name: "the sponsor has too many open campaigns", given: func(n *nation) {
		for range types.DefaultParams().MaxOpenPerSponsor {
			n.launches(100)
		}
	}, do: launch(asItIs), want: types.ErrTooManyCampaigns},
}

func release(by, campaign uint64, report types.Document) func(*nation) error {
	return func(n *nation) error {
		_, err := do(n, n.msg.ReleaseMilestone, &types.MsgReleaseMilestone{Surveyor: addr(by), CampaignId: campaign, Document: report})
		return err
	}
}

// buys makes campaign 1 buy parcel 1 with the first of two milestones.
func buys(n *nation) {
	n.Helper()
	id := n.launches(1_000, 5_000, 5_000)
	n.pledges(2, id, 1_000)
	n.block()
	require.NoError(n, n.surveys(n.registers("title", square(0, 0, 10), id)))
	n.block()
}

var releaseRefusals = []refusal{
	{name: "the document's hash is not 32 bytes", given: buys, do: release(surveyor, 1, types.Document{}), want: types.ErrInvalidDocument},
	{name: "the document's URI is not one printable line of at most 256 bytes", given: buys, do: release(surveyor, 1, types.Document{Hash: paper("x").Hash, URI: "\n"}), want: types.ErrInvalidDocument},
	{name: "the surveyor is not registered", given: buys, do: release(agent, 1, paper("built")), want: citizenshiptypes.ErrNotRegistered},
	{name: "the office of surveyor refuses", given: buys, do: release(2, 1, paper("built")), want: errNoOffice},
	{name: "there is no such campaign", given: buys, do: release(surveyor, 9, paper("built")), want: types.ErrNoCampaign},
	{name: "the campaign has not bought its parcel", given: func(n *nation) { n.launches(100) }, do: release(surveyor, 1, paper("built")), want: types.ErrMilestone},
	{name: "the surveyor is sponsor or agent of the campaign", given: func(n *nation) {
		buys(n)
		c := n.campaign(1)
		c.Sponsor = surveyor
		require.NoError(n, n.k.Campaigns.Set(n.outside(), 1, c))
	}, do: release(surveyor, 1, paper("built")), want: types.ErrOwnBusiness},
	{name: "every milestone is paid", given: func(n *nation) {
		buys(n)
		require.NoError(n, release(surveyor, 1, paper("built"))(n))
	}, do: release(surveyor, 1, paper("built")), want: types.ErrMilestone},
}
