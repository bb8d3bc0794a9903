// Package types holds campaigns, parcels and the footprint: their messages, records
// and rules that need no store.
package types

import (
	"encoding/binary"

	"cosmossdk.io/collections"
)

const (
	// ModuleName is the module's name and its account's.
	ModuleName = "territory"
	// StoreKey is the key of the module's store.
	StoreKey = ModuleName
	// TransientStoreKey is the key of the store of the journal's deltas.
	TransientStoreKey = "transient_" + ModuleName
)

// Offices whose holders attest.
const (
	OfficeSurveyor  = "surveyor"
	OfficeAppraiser = "appraiser"
)

// Prefixes of the collections.
var (
	ParamsKey            = collections.NewPrefix(0)
	NextCampaignKey      = collections.NewPrefix(1)
	CampaignsKey         = collections.NewPrefix(2)
	CampaignsByStatusKey = collections.NewPrefix(3)
	PledgesKey           = collections.NewPrefix(4)
	ActivePledgesKey     = collections.NewPrefix(5)
	DeadlinesKey         = collections.NewPrefix(6)
	PayoutsKey           = collections.NewPrefix(7)
	OpenBySponsorKey     = collections.NewPrefix(8)
	OpenCampaignsKey     = collections.NewPrefix(9)
	NextParcelKey        = collections.NewPrefix(10)
	ParcelsKey           = collections.NewPrefix(11)
	ParcelsByCountryKey  = collections.NewPrefix(12)
	ParcelsByStatusKey   = collections.NewPrefix(13)
	BoundariesKey        = collections.NewPrefix(14)
	AppraisalsKey        = collections.NewPrefix(15)
	TilesKey             = collections.NewPrefix(16)
	DeedsKey             = collections.NewPrefix(17)
	FootprintsKey        = collections.NewPrefix(18)
	FootprintChangesKey  = collections.NewPrefix(19)
	FootprintDayKey      = collections.NewPrefix(20)
	PledgeWindowKey      = collections.NewPrefix(23)
	WindowPledgesKey     = collections.NewPrefix(24)
	NextTitleKey         = collections.NewPrefix(25)
	TitlesKey            = collections.NewPrefix(26)
	HoldingsKey          = collections.NewPrefix(27)
	NextLeaseKey         = collections.NewPrefix(28)
	LeasesKey            = collections.NewPrefix(29)
	LeasesByParcelKey    = collections.NewPrefix(30)
	LeasesByTenantKey    = collections.NewPrefix(31)
	OpenLeasesKey        = collections.NewPrefix(32)
	LeaseEndsKey         = collections.NewPrefix(33)
	ResidencesKey        = collections.NewPrefix(34)
	ResidentsKey         = collections.NewPrefix(35)
	SitesKey             = collections.NewPrefix(36)
	JournalTotalsPrefix  = collections.NewPrefix(21)
	JournalTouchedPrefix = collections.NewPrefix(22)
)

// The counters of a campaign: what was paid in while it was open, less what was taken
// back in the window of its payment; what was taken out otherwise; and how many
// pledged. The difference of the first two is the campaign's escrow. The counter of a
// title is what was earned and not paid out.
const (
	counterIn       = 'i'
	counterOut      = 'o'
	counterPledgers = 'p'
	counterIncome   = 't'
)

// CounterIn is the journal counter of payments into a campaign.
func CounterIn(campaign uint64) []byte { return counter(counterIn, campaign) }

// CounterOut is the journal counter of payments out of a campaign.
func CounterOut(campaign uint64) []byte { return counter(counterOut, campaign) }

// CounterPledgers is the journal counter of those who pledged to a campaign.
func CounterPledgers(campaign uint64) []byte { return counter(counterPledgers, campaign) }

// CounterIncome is the journal counter of what the module holds for a title's stakes.
func CounterIncome(title uint64) []byte { return counter(counterIncome, title) }

func counter(kind byte, id uint64) []byte {
	return binary.BigEndian.AppendUint64([]byte{kind}, id)
}

// ParseCounter returns the campaign, or title, of a counter and its kind.
func ParseCounter(counter []byte) (kind byte, id uint64, ok bool) {
	if len(counter) != 9 {
		return 0, 0, false
	}
	switch counter[0] {
	case counterIn, counterOut, counterPledgers, counterIncome:
		return counter[0], binary.BigEndian.Uint64(counter[1:]), true
	default:
		return 0, 0, false
	}
}

// IntakeOf returns the campaign of a counter of payments in.
func IntakeOf(counter []byte) (campaign uint64, ok bool) {
	kind, campaign, ok := ParseCounter(counter)
	return campaign, ok && kind == counterIn
}
