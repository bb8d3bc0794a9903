package types

import (
	"slices"

	"cosmossdk.io/math"
)

// GrantUnits are the units of the title of a parcel that the nation gives away.
const GrantUnits = 1_000_000

const (
	// maxProductBits keeps the product of a title's units and of what it has earned,
	// with which everything is computed, within 256 bits.
	maxProductBits = 250
	// maxRentBits is the same for rent, which can be refused. What a halted campaign
	// leaves cannot be, and fits beside it.
	maxRentBits = maxProductBits - 2
)

// NewTitle has earned nothing.
func NewTitle(id, campaign, steward uint64, units math.Int) Title {
	return Title{Id: id, CampaignId: campaign, Steward: steward, Units: units, Earned: math.ZeroInt()}
}

// Earn notes an income. Its shares are exact, since the units of a title never change:
// a stake has earned units × earned ÷ units of the title, and keeps the numerator.
func (t Title) Earn(amount math.Int) (Title, error) {
	return t.earn(amount, maxProductBits)
}

// AdmitsRent refuses a rent that the title cannot earn.
func (t Title) AdmitsRent(amount math.Int) error {
	_, err := t.earn(amount, maxRentBits)
	return err
}

func (t Title) earn(amount math.Int, limit int) (Title, error) {
	t.Earned = t.Earned.Add(amount)
	if t.Earned.BigIntMut().BitLen()+t.Units.BigIntMut().BitLen() > limit {
		return t, ErrInvalidAmount.Wrapf("title %d cannot earn more than %s", t.Id, t.Earned.Sub(amount))
	}
	return t, nil
}

// NewHolding is a stake that has earned since the title exists.
func NewHolding(title, citizen uint64, units math.Int) Holding {
	return Holding{TitleId: title, Citizen: citizen, Units: units, Earned: math.ZeroInt(), Due: math.ZeroInt()}
}

// Settled brings what is due up to what the title has earned, before the units change.
func (h Holding) Settled(t Title) Holding {
	h.Due, h.Earned = h.Due.Add(h.Units.Mul(t.Earned.Sub(h.Earned))), t.Earned
	return h
}

// Income is what can be paid of what is due, in base units, rounded down. The holding
// must be settled.
func (h Holding) Income(t Title) math.Int { return h.Due.Quo(t.Units) }

// Paid takes the income out of what is due. What is left is less than a base unit.
func (h Holding) Paid(t Title) Holding {
	h.Due = h.Due.Sub(h.Income(t).Mul(t.Units))
	return h
}

// MoreThanHalf says whether the holding decides by itself.
func (h Holding) MoreThanHalf(t Title) bool { return h.Units.MulRaw(2).GT(t.Units) }

// All says whether nobody else has a stake.
func (h Holding) All(t Title) bool { return h.Units.Equal(t.Units) }

// Validate checks what the message shows by itself.
func (m *MsgTransferStake) Validate() error {
	if !m.Units.IsNil() && (m.Units.IsNegative() || m.Units.BigIntMut().BitLen() > MaxAmountBits+1) {
		return ErrInvalidAmount.Wrapf("units must be from 0 to 2^%d", MaxAmountBits)
	}
	return nil
}

// Validate checks what the message shows by itself, but not the boundaries, whose check
// is paid for in gas.
func (m *MsgSplitParcel) Validate() error {
	if len(m.Parts) < 2 || len(m.Parts) > MaxParts {
		return ErrInvalidPartition.Wrapf("a parcel is split into 2 to %d parts, not %d", MaxParts, len(m.Parts))
	}
	for i, part := range m.Parts {
		if err := part.Deed.Validate(); err != nil {
			return err
		}
		same := func(other Part) bool { return other.Deed.Reference == part.Deed.Reference }
		if slices.ContainsFunc(m.Parts[:i], same) {
			return ErrDeedTaken.Wrapf("two parts have the deed %q", part.Deed.Reference)
		}
	}
	return nil
}

// Validate checks what the message shows by itself, but not the boundary, whose check is
// paid for in gas.
func (m *MsgMergeParcels) Validate() error {
	if len(m.ParcelIds) < 2 || len(m.ParcelIds) > MaxParts {
		return ErrInvalidPartition.Wrapf("2 to %d parcels are merged, not %d", MaxParts, len(m.ParcelIds))
	}
	for i, id := range m.ParcelIds[1:] {
		if id <= m.ParcelIds[i] {
			return ErrInvalidPartition.Wrapf("parcel %d after %d", id, m.ParcelIds[i])
		}
	}
	return m.Deed.Validate()
}
