package types

import (
	"cosmossdk.io/math"
)

// Validate checks what the message shows by itself.
func (m *MsgOfferLease) Validate() error {
	if err := validatePeriods(m.PeriodDays, m.Periods, m.GraceDays); err != nil {
		return err
	}
	if err := ValidateAmount(m.Rent.Amount); err != nil {
		return err
	}
	return m.Terms.Validate()
}

func validatePeriods(days int64, periods uint32, grace int64) error {
	switch {
	case days < 1 || days > MaxPeriodDays:
		return ErrInvalidLease.Wrapf("a period lasts 1 to %d days, not %d", MaxPeriodDays, days)
	case periods < 1 || int64(periods) > MaxPeriodDays/days:
		return ErrInvalidLease.Wrapf("%d periods of %d days are not from 1 to %d days", periods, days, MaxPeriodDays)
	case grace < 0 || grace > MaxPeriodDays:
		return ErrInvalidLease.Wrapf("the days of grace must be from 0 to %d, not %d", MaxPeriodDays, grace)
	default:
		return nil
	}
}

// EndDay is the last civic day of the term of a lease that has a tenant.
func (l Lease) EndDay() int64 { return l.StartDay + int64(l.Periods)*l.PeriodDays - 1 }

// PaidThroughDay is the last civic day whose rent is paid.
func (l Lease) PaidThroughDay() int64 { return l.StartDay + int64(l.PeriodsPaid)*l.PeriodDays - 1 }

// LastDay is the last civic day of the lease if nothing more is paid.
func (l Lease) LastDay() int64 { return min(l.EndDay(), l.PaidThroughDay()+l.GraceDays) }

// StatusOn is the status on a civic day: what has run out counts before the queue has
// come to it.
func (l Lease) StatusOn(day int64) LeaseStatus {
	switch {
	case l.Status != LEASE_STATUS_RUNNING || day <= l.LastDay():
		return l.Status
	case l.LastDay() == l.EndDay():
		return LEASE_STATUS_EXPIRED
	default:
		return LEASE_STATUS_DEFAULTED
	}
}

// Open says whether a lease of this status keeps others from its parcel.
func (s LeaseStatus) Open() bool { return s == LEASE_STATUS_OFFERED || s == LEASE_STATUS_RUNNING }

// NationShare is the nation's part of a payment, rounded down.
func (l Lease) NationShare(amount math.Int) math.Int {
	return amount.MulRaw(int64(l.NationShareBps)).QuoRaw(BasisPoints)
}
