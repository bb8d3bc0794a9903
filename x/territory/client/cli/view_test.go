package cli_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/math"

	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/civitas-chain/civitas/internal/client/prose"
	"github.com/civitas-chain/civitas/internal/client/wallet"
	"github.com/civitas-chain/civitas/internal/describe"
	"github.com/civitas-chain/civitas/x/territory/client/cli"
	"github.com/civitas-chain/civitas/x/territory/types"
	treasurycli "github.com/civitas-chain/civitas/x/treasury/client/cli"
)

// `go test -update` writes the golden files anew.
var update = flag.Bool("update", false, "write the golden files")

// screen compares a screen with the one that is kept, and holds it to 80 columns.
func screen(t *testing.T, name string, facts wallet.Facts) {
	t.Helper()
	screen := wallet.Text(facts) + "\n"
	for line := range strings.Lines(screen) {
		line = strings.TrimSuffix(line, "\n")
		require.LessOrEqual(t, prose.Columns(line), prose.Width, line)
		require.Equal(t, strings.TrimRight(line, " "), line, "no space at the end")
	}
	file := filepath.Join("testdata", name+".golden")
	if *update {
		require.NoError(t, os.WriteFile(file, []byte(screen), 0o600))
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, string(want), screen, "go test -update writes it anew")
}

// hostile is what a stranger may write where the chain lets them.
const hostile = "Harmless\n  99  Nothing\x1b[2J\u202e"

var (
	money    = treasurycli.Money{"uciv": describe.Unit{Name: "CIV", Exponent: 6}}
	calendar = treasurycli.Calendar{Day: 40, Epoch: 6, Genesis: time.Date(2027, time.March, 1, 12, 0, 0, 0, time.UTC), DaySeconds: 86_400}
	agent    = "civ1qypqxpq9qcrsszg2pvxq6rs0zqg3yyc5k9h6mq"
)

func campaign(status types.CampaignStatus, escrow int64, pledgers uint64) *types.QueryCampaignResponse {
	return &types.QueryCampaignResponse{Escrow: math.NewInt(escrow), Pledgers: pledgers, Campaign: types.Campaign{
		Id: 7, Sponsor: 1, Title: "Orford, lot 1", Country: "AU", TitleReference: "233282/1", Goal: math.NewInt(30_000_000), Denom: "uciv",
		DeadlineDay: 52, ClosingDay: 90, Agent: agent, Milestones: []uint64{6_000, 4_000}, Status: status, LaunchDay: 30,
	}}
}

func TestCampaignScreens(t *testing.T) {
	open := campaign(types.CAMPAIGN_STATUS_OPEN, 11_000_000, 2)
	funded := campaign(types.CAMPAIGN_STATUS_FUNDED, 30_000_001, 1_204)
	bought := campaign(types.CAMPAIGN_STATUS_TITLED, 12_000_000, 1_204)
	bought.Campaign.MilestonesPaid, bought.Campaign.ParcelId = 1, 3
	strange := campaign(types.CAMPAIGN_STATUS_OPEN, 0, 0)
	strange.Campaign.Title, strange.Campaign.TitleReference, strange.Campaign.Country = hostile, hostile, ""
	screen(t, "campaigns", cli.NewCampaigns(cli.Campaigns{Campaigns: []*types.QueryCampaignResponse{open, funded, bought, strange}}, money, calendar))
	screen(t, "campaigns_none", cli.NewCampaigns(cli.Campaigns{}, money, calendar))
	screen(t, "campaign", cli.NewCampaign(cli.Campaign{QueryCampaignResponse: bought}, money, calendar))
	screen(t, "campaign_failed", cli.NewCampaign(cli.Campaign{QueryCampaignResponse: campaign(types.CAMPAIGN_STATUS_FAILED, 5, 1)}, nil, calendar))
	screen(t, "campaign_hostile", cli.NewCampaign(cli.Campaign{QueryCampaignResponse: strange}, money, calendar))
}

func parcel() types.Parcel {
	return types.Parcel{
		Id: 3, Kind: types.PARCEL_KIND_PHYSICAL, Country: "AU", Deed: types.Deed{Reference: "233282/1"}, CampaignId: 7,
		Status: types.PARCEL_STATUS_TITLED, AreaDm2: 409_512, TitleAreaDm2: 409_500, Surveyor: 8, SurveyExpiryDay: 1_135, TitleId: 1,
	}
}

func TestParcelScreens(t *testing.T) {
	virtual := types.Parcel{Id: 4, Kind: types.PARCEL_KIND_VIRTUAL, Deed: types.Deed{
		Reference: hostile, Document: types.Document{URI: "https://demonstration.example/forum"},
	}, Status: types.PARCEL_STATUS_TITLED}
	screen(t, "parcels", cli.NewParcels(cli.Parcels{
		Footprint: types.QueryFootprintResponse{Total: types.Footprint{Parcels: 1, AreaDm2: 409_512, Value: math.NewInt(31_000_000)}},
		Parcels:   []types.Parcel{parcel(), virtual}, More: true,
	}, money, calendar))
	screen(t, "parcels_none", cli.NewParcels(cli.Parcels{}, money, calendar))
	screen(t, "parcel", cli.NewParcel(cli.Parcel{
		QueryParcelResponse: &types.QueryParcelResponse{
			Parcel: parcel(), Counts: true, Value: math.NewInt(31_000_000), Appraisals: []types.Appraisal{
				{Appraiser: 9, Value: math.NewInt(30_000_000), ExpiryDay: 39}, {Appraiser: 10, Value: math.NewInt(31_000_000), ExpiryDay: 60},
			},
		},
		Stakes: &types.QueryStakesResponse{
			Stakes: make([]types.Stake, 3), Title: types.Title{Units: math.NewInt(30_000_001)}, Pagination: &query.PageResponse{},
		},
		Leases: []types.Lease{{Id: 2, Status: types.LEASE_STATUS_RUNNING}},
	}, money, calendar))
	screen(t, "parcel_virtual", cli.NewParcel(cli.Parcel{
		QueryParcelResponse: &types.QueryParcelResponse{Parcel: virtual}, Stakes: &types.QueryStakesResponse{Nation: true},
	}, money, calendar))
}

func TestLeaseScreens(t *testing.T) {
	lease := types.Lease{
		Id: 2, ParcelId: 3, Status: types.LEASE_STATUS_RUNNING, Rent: math.NewInt(1_500_000), PeriodDays: 30, Periods: 12, GraceDays: 5,
		NationShareBps: 1_000, Terms: types.Document{Hash: make([]byte, 32), URI: hostile}, Tenant: 5, StartDay: 35, PeriodsPaid: 1, OfferedDay: 33,
	}
	offer := types.Lease{Id: 1, ParcelId: 3, Status: types.LEASE_STATUS_OFFERED, Rent: math.NewInt(1), PeriodDays: 1, Periods: 1}
	screen(t, "leases", cli.NewLeases(cli.Leases{Leases: []types.Lease{lease, offer}, More: true}, money, calendar))
	screen(t, "leases_none", cli.NewLeases(cli.Leases{}, money, calendar))
	screen(t, "lease", cli.NewLease(cli.Lease{QueryLeaseResponse: &types.QueryLeaseResponse{
		Lease: lease, PaidThroughDay: lease.PaidThroughDay(), EndDay: lease.EndDay(), LastDay: lease.LastDay(),
	}}, money, calendar))
	screen(t, "lease_offered", cli.NewLease(cli.Lease{QueryLeaseResponse: &types.QueryLeaseResponse{Lease: offer}}, money, calendar))
}

func TestWhatIsTyped(t *testing.T) {
	for _, wrong := range []string{"", "12", "-5uciv", "0uciv", "uciv"} {
		_, err := cli.ParseCoin(wrong)
		require.ErrorAs(t, err, &wallet.Refusal{}, wrong)
	}
	for _, p := range cli.Plain() {
		require.NotEmpty(t, p.Sentence)
	}
}
