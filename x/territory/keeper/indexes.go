package keeper

import (
	"cosmossdk.io/collections"
	"cosmossdk.io/collections/indexes"

	"github.com/civitas-chain/civitas/x/territory/types"
)

// CampaignIndexes find campaigns by status.
type CampaignIndexes struct {
	// Status: (status, campaign).
	Status *indexes.Multi[int32, uint64, types.Campaign]
}

// IndexesList implements collections.Indexes.
func (i CampaignIndexes) IndexesList() []collections.Index[uint64, types.Campaign] {
	return []collections.Index[uint64, types.Campaign]{i.Status}
}

func newCampaignIndexes(sb *collections.SchemaBuilder) CampaignIndexes {
	return CampaignIndexes{
		Status: indexes.NewMulti(sb, types.CampaignsByStatusKey, "campaigns_by_status", collections.Int32Key, collections.Uint64Key,
			func(_ uint64, c types.Campaign) (int32, error) { return int32(c.Status), nil }),
	}
}

// ParcelIndexes find parcels by country and by status.
type ParcelIndexes struct {
	// Country: ((country, status), parcel), for a country with any status or with one.
	Country *indexes.Multi[collections.Pair[string, int32], uint64, types.Parcel]
	// Status: (status, parcel).
	Status *indexes.Multi[int32, uint64, types.Parcel]
}

// IndexesList implements collections.Indexes.
func (i ParcelIndexes) IndexesList() []collections.Index[uint64, types.Parcel] {
	return []collections.Index[uint64, types.Parcel]{i.Country, i.Status}
}

func newParcelIndexes(sb *collections.SchemaBuilder) ParcelIndexes {
	return ParcelIndexes{
		Country: indexes.NewMulti(sb, types.ParcelsByCountryKey, "parcels_by_country",
			collections.PairKeyCodec(collections.StringKey, collections.Int32Key), collections.Uint64Key,
			func(_ uint64, p types.Parcel) (collections.Pair[string, int32], error) {
				return collections.Join(p.Country, int32(p.Status)), nil
			}),
		Status: indexes.NewMulti(sb, types.ParcelsByStatusKey, "parcels_by_status", collections.Int32Key, collections.Uint64Key,
			func(_ uint64, p types.Parcel) (int32, error) { return int32(p.Status), nil }),
	}
}

// LeaseIndexes find leases by parcel and by tenant.
type LeaseIndexes struct {
	// Parcel: (parcel, lease).
	Parcel *indexes.Multi[uint64, uint64, types.Lease]
	// Tenant: (tenant, lease), 0 for offers.
	Tenant *indexes.Multi[uint64, uint64, types.Lease]
}

// IndexesList implements collections.Indexes.
func (i LeaseIndexes) IndexesList() []collections.Index[uint64, types.Lease] {
	return []collections.Index[uint64, types.Lease]{i.Parcel, i.Tenant}
}

func newLeaseIndexes(sb *collections.SchemaBuilder) LeaseIndexes {
	return LeaseIndexes{
		Parcel: indexes.NewMulti(sb, types.LeasesByParcelKey, "leases_by_parcel", collections.Uint64Key, collections.Uint64Key,
			func(_ uint64, l types.Lease) (uint64, error) { return l.ParcelId, nil }),
		Tenant: indexes.NewMulti(sb, types.LeasesByTenantKey, "leases_by_tenant", collections.Uint64Key, collections.Uint64Key,
			func(_ uint64, l types.Lease) (uint64, error) { return l.Tenant, nil }),
	}
}

// ResidenceIndexes find residences by parcel.
type ResidenceIndexes struct {
	// Parcel: (parcel, citizen).
	Parcel *indexes.Multi[uint64, uint64, types.Residence]
}

// IndexesList implements collections.Indexes.
func (i ResidenceIndexes) IndexesList() []collections.Index[uint64, types.Residence] {
	return []collections.Index[uint64, types.Residence]{i.Parcel}
}

func newResidenceIndexes(sb *collections.SchemaBuilder) ResidenceIndexes {
	return ResidenceIndexes{
		Parcel: indexes.NewMulti(sb, types.ResidentsKey, "residents", collections.Uint64Key, collections.Uint64Key,
			func(_ uint64, r types.Residence) (uint64, error) { return r.ParcelId, nil }),
	}
}
