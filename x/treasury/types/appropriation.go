package types

import (
	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"
)

// Reasons for which an appropriation closes.
const (
	ReasonExpired   = "expired"
	ReasonDeparture = "its holder left"
	ReasonExpulsion = "its holder was expelled"
)

// Available is what can still be committed in all.
func (a Appropriation) Available() math.Int { return a.Cap.Sub(a.Committed) }

// InEscrow is what waits in escrow of its disbursements.
func (a Appropriation) InEscrow() math.Int { return a.Committed.Sub(a.Paid).Sub(a.Promised) }

// AvailableIn is what can still be committed in the epoch, by both caps.
func (a Appropriation) AvailableIn(epoch int64) math.Int {
	committed := math.ZeroInt()
	if a.Period == epoch {
		committed = a.PeriodCommitted
	}
	return math.MinInt(a.CapPerPeriod.Sub(a.Streaming).Sub(committed), a.Available())
}

// OpenOn tells whether it can be disbursed from on the civic day, whatever the
// closing queue has done so far.
func (a Appropriation) OpenOn(day int64) bool {
	return a.Status == APPROPRIATION_STATUS_OPEN && day < a.ExpiresOn
}

// Coin is amount in the denomination of the appropriation.
func (a Appropriation) Coin(amount math.Int) sdk.Coin { return sdk.NewCoin(a.Denom, amount) }

// Commit counts amount against both caps, or says which one it is above.
func (a *Appropriation) Commit(epoch int64, amount math.Int) error {
	if err := a.checkRoom(epoch, amount, amount); err != nil {
		return err
	}
	a.Committed = a.Committed.Add(amount)
	a.PeriodCommitted = a.PeriodCommitted.Add(amount)
	return nil
}

// CommitStream counts the whole amount of a stream against the cap, and what can
// accrue in a period against the cap of every period.
func (a *Appropriation) CommitStream(epoch int64, s Stream) error {
	if err := a.checkRoom(epoch, s.Amount, s.PerPeriod); err != nil {
		return err
	}
	a.Committed = a.Committed.Add(s.Amount)
	a.Streaming = a.Streaming.Add(s.PerPeriod)
	a.Promised = a.Promised.Add(s.Amount)
	return nil
}

// PayStream counts what an open stream has paid.
func (a *Appropriation) PayStream(s *Stream, amount math.Int) {
	s.Paid, a.Paid = s.Paid.Add(amount), a.Paid.Add(amount)
	a.Promised = a.Promised.Sub(amount)
}

// checkRoom turns to the epoch, and says which cap is above what is left of it.
func (a *Appropriation) checkRoom(epoch int64, amount, inPeriod math.Int) error {
	a.turnTo(epoch)
	if left := a.Available(); amount.GT(left) {
		return ErrAboveCap.Wrapf("%s of %s left, asked for %s", left, a.Cap, amount)
	}
	if left := a.CapPerPeriod.Sub(a.Streaming).Sub(a.PeriodCommitted); inPeriod.GT(left) {
		return ErrAbovePeriodCap.Wrapf("%s of %s left in epoch %d, asked for %s", left, a.CapPerPeriod, epoch, inPeriod)
	}
	return nil
}

func (a *Appropriation) turnTo(epoch int64) {
	if a.Period != epoch {
		a.Period, a.PeriodCommitted = epoch, math.ZeroInt()
	}
}

// ReleaseStream takes back what an ended stream has not paid. What it can have paid
// in the epoch stays counted, so that the room comes back with the next.
func (a *Appropriation) ReleaseStream(epoch int64, s Stream) {
	a.turnTo(epoch)
	a.Committed = a.Committed.Sub(s.Left())
	a.Streaming = a.Streaming.Sub(s.PerPeriod)
	a.Promised = a.Promised.Sub(s.Left())
	a.PeriodCommitted = a.PeriodCommitted.Add(math.MinInt(s.PerPeriod, s.Paid))
}

// Uncommit takes back what Commit counted in the epoch. The room of an earlier
// period does not come back.
func (a *Appropriation) Uncommit(epoch int64, amount math.Int) {
	a.Committed = a.Committed.Sub(amount)
	if a.Period == epoch {
		a.PeriodCommitted = a.PeriodCommitted.Sub(amount)
	}
}

// Validate refuses an appropriation that contradicts itself.
func (a Appropriation) Validate() error {
	if a.Id == 0 {
		return ErrInvalidGenesis.Wrap("appropriation without an id")
	}
	if err := a.validateTerms(); err != nil {
		return ErrInvalidGenesis.Wrapf("appropriation %d: %s", a.Id, err)
	}
	switch a.Status {
	case APPROPRIATION_STATUS_OPEN, APPROPRIATION_STATUS_ENDED, APPROPRIATION_STATUS_CLOSED:
	default:
		return ErrInvalidGenesis.Wrapf("appropriation %d: status %s", a.Id, a.Status)
	}
	for _, sum := range []math.Int{a.Committed, a.PeriodCommitted, a.Paid, a.Returned, a.Streaming, a.Promised} {
		if sum.IsNil() || sum.IsNegative() {
			return ErrInvalidGenesis.Wrapf("appropriation %d: a sum is missing or negative", a.Id)
		}
	}
	if a.Committed.GT(a.Cap) || a.PeriodCommitted.Add(a.Streaming).GT(a.CapPerPeriod) || a.InEscrow().IsNegative() {
		return ErrInvalidGenesis.Wrapf("appropriation %d is overdrawn", a.Id)
	}
	closed := math.ZeroInt()
	if a.Status == APPROPRIATION_STATUS_CLOSED {
		closed = a.Available()
	}
	if !a.Returned.Equal(closed) {
		return ErrInvalidGenesis.Wrapf("appropriation %d returned %s, not %s", a.Id, a.Returned, closed)
	}
	if a.MadeOn < 0 || a.ExpiresOn < a.MadeOn {
		return ErrInvalidGenesis.Wrapf("appropriation %d expires on day %d, made on day %d", a.Id, a.ExpiresOn, a.MadeOn)
	}
	return nil
}

func (a Appropriation) validateTerms() error {
	if err := ValidateText("title", a.Title, MaxTitleLen); err != nil {
		return err
	}
	if err := ValidateText("law", a.Law, MaxLawLen); err != nil {
		return err
	}
	if err := ValidateCategory(a.Category); err != nil {
		return err
	}
	if err := a.Holder.Validate(); err != nil {
		return err
	}
	if err := ValidateAmount(sdk.Coin{Denom: a.Denom, Amount: a.Cap}); err != nil {
		return ErrInvalidCap.Wrap(err.Error())
	}
	if err := validateInt(a.CapPerPeriod); err != nil {
		return ErrInvalidCap.Wrapf("cap_per_period: %s", err)
	}
	if a.CapPerPeriod.GT(a.Cap) {
		return ErrInvalidCap.Wrapf("cap_per_period: %s is above the cap %s", a.CapPerPeriod, a.Cap)
	}
	return nil
}
