package types

import (
	"strconv"

	"github.com/civitas-chain/civitas/internal/describe"
)

var (
	_ describe.Describer = (*MsgTransferStake)(nil)
	_ describe.Describer = (*MsgClaimRent)(nil)
	_ describe.Describer = (*MsgTransferParcel)(nil)
	_ describe.Describer = (*MsgSplitParcel)(nil)
	_ describe.Describer = (*MsgMergeParcels)(nil)
	_ describe.Describer = (*MsgOfferLease)(nil)
	_ describe.Describer = (*MsgLease)(nil)
	_ describe.Describer = (*MsgPayRent)(nil)
	_ describe.Describer = (*MsgEndLease)(nil)
	_ describe.Describer = (*MsgDeclareResidence)(nil)
)

// Describe says how much of a stake goes to whom.
func (m *MsgTransferStake) Describe(w describe.Words) string {
	amount := "all"
	if !m.Units.IsNil() && !m.Units.IsZero() {
		amount = m.Units.String() + " units"
	}
	return "Give " + amount + " of the sender's stake in parcel " + w.ID(m.ParcelId) + " to " + w.Name(m.To) + "."
}

// Describe says which stake's income is paid.
func (m *MsgClaimRent) Describe(w describe.Words) string {
	return "Claim what the sender's stake in parcel " + w.ID(m.ParcelId) + " has earned."
}

// Describe says who gets which parcel.
func (m *MsgTransferParcel) Describe(w describe.Words) string {
	if m.To == "" {
		return "Give parcel " + w.ID(m.ParcelId) + " to the nation."
	}
	return "Give parcel " + w.ID(m.ParcelId) + " to " + w.Name(m.To) + "."
}

// Describe says into how many parts a parcel is split.
func (m *MsgSplitParcel) Describe(w describe.Words) string {
	return "Split parcel " + w.ID(m.ParcelId) + " into " + strconv.Itoa(len(m.Parts)) + " parts."
}

// Describe says which parcels become one.
func (m *MsgMergeParcels) Describe(w describe.Words) string {
	text := "Merge the parcels "
	for i, id := range m.ParcelIds {
		if i > 0 {
			text += ", "
		}
		text += w.ID(id)
	}
	return text + " into one."
}

// Describe says what a lease costs and how long it lasts.
func (m *MsgOfferLease) Describe(w describe.Words) string {
	return "Offer a lease of parcel " + w.ID(m.ParcelId) + " for " + w.Coin(m.Rent) + " every " + w.Days(m.PeriodDays) +
		", " + strconv.FormatUint(uint64(m.Periods), 10) + " times."
}

// Describe says which lease is taken.
func (m *MsgLease) Describe(w describe.Words) string {
	return "Take lease " + w.ID(m.LeaseId) + " and pay " + w.Coin(m.Rent) + " for its first period."
}

// Describe says for how many periods rent is paid.
func (m *MsgPayRent) Describe(w describe.Words) string {
	return "Pay the rent of lease " + w.ID(m.LeaseId) + " for " + strconv.FormatUint(uint64(m.Periods), 10) + " periods."
}

// Describe says which lease is over.
func (m *MsgEndLease) Describe(w describe.Words) string {
	return "End lease " + w.ID(m.LeaseId) + "."
}

// Describe says where the sender lives.
func (m *MsgDeclareResidence) Describe(w describe.Words) string {
	if m.ParcelId == 0 {
		return "Declare that the sender lives in no parcel."
	}
	return "Declare that the sender lives in parcel " + w.ID(m.ParcelId) + "."
}
