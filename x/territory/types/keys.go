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
	JournalTotalsPrefix  = collections.NewPrefix(21)
	JournalTouchedPrefix = collections.NewPrefix(22)
)

// The two counters of a campaign: what was paid in while it was open, less what was
// taken back in the window of its payment, and what was taken out otherwise. The
// difference is the campaign's escrow.
const (
	counterIn  = 'i'
	counterOut = 'o'
)

// CounterIn is the journal counter of payments into a campaign.
func CounterIn(campaign uint64) []byte {
	return binary.BigEndian.AppendUint64([]byte{counterIn}, campaign)
}

// CounterOut is the journal counter of payments out of a campaign.
func CounterOut(campaign uint64) []byte {
	return binary.BigEndian.AppendUint64([]byte{counterOut}, campaign)
}

// ParseCounter returns the campaign of a counter and whether it counts payments in.
func ParseCounter(counter []byte) (campaign uint64, in, ok bool) {
	if len(counter) != 9 || counter[0] != counterIn && counter[0] != counterOut {
		return 0, false, false
	}
	return binary.BigEndian.Uint64(counter[1:]), counter[0] == counterIn, true
}
