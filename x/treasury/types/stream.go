package types

import (
	"math/big"
	"time"

	"cosmossdk.io/collections"
	"cosmossdk.io/math"
)

// Reasons for which a stream is paused or stops.
const (
	ReasonSuspension        = "its recipient is suspended"
	ReasonTermOver          = "the term of the seat is over"
	ReasonSeatVacated       = "the seat was vacated"
	ReasonRecipientLeft     = "its recipient left"
	ReasonRecipientExpelled = "its recipient was expelled"
)

// CollKey is the key of the stream.
func (s Stream) CollKey() collections.Pair[uint64, uint64] {
	return collections.Join(s.Appropriation, s.Number)
}

// QueueKey is the key of the stream in the queue of those that stop.
func (s Stream) QueueKey() collections.Triple[int64, uint64, uint64] {
	return collections.Join3(s.Due.Unix(), s.Appropriation, s.Number)
}

// CitizenKey is the key of an open stream in the list of its recipient.
func (s Stream) CitizenKey() collections.Quad[uint64, string, uint64, uint64] {
	return collections.Join4(s.Citizen, s.Office, s.Appropriation, s.Number)
}

// IsOpen tells whether something can still be paid from the stream.
func (s Stream) IsOpen() bool {
	return s.Status == STREAM_STATUS_RUNNING || s.Status == STREAM_STATUS_PAUSED
}

// Until is when it accrues no more.
func (s Stream) Until() time.Time {
	if s.Stop != nil {
		return *s.Stop
	}
	return s.End
}

// within is a time in whole seconds, moved into those in which it can accrue.
func (s Stream) within(t time.Time) int64 {
	return max(s.Start.Unix(), min(t.Unix(), s.Until().Unix()))
}

// Worked is for how many seconds it has accrued.
func (s Stream) Worked(now time.Time) int64 {
	worked := s.within(now) - s.Start.Unix() - s.IdleSeconds
	if s.PausedAt != nil {
		worked -= max(0, s.within(now)-s.within(*s.PausedAt))
	}
	return worked
}

// Accrued is ⌊amount × seconds worked / seconds in all⌋: what is lost by rounding is
// less than a unit, and nothing at an end without a pause.
func (s Stream) Accrued(now time.Time) math.Int {
	product := new(big.Int).Mul(s.Amount.BigIntMut(), big.NewInt(s.Worked(now)))
	return math.NewIntFromBigIntMut(product.Quo(product, big.NewInt(s.End.Unix()-s.Start.Unix())))
}

// Owed is what has accrued and was not paid.
func (s Stream) Owed(now time.Time) math.Int {
	if !s.IsOpen() {
		return math.ZeroInt()
	}
	return s.Accrued(now).Sub(s.Paid)
}

// Left is what was not paid.
func (s Stream) Left() math.Int { return s.Amount.Sub(s.Paid) }

// Pause lets nothing accrue from now on.
func (s *Stream) Pause(now time.Time) {
	at := time.Unix(now.Unix(), 0).UTC()
	s.Status, s.PausedAt, s.Reason = STREAM_STATUS_PAUSED, &at, ReasonSuspension
}

// Resume ends a pause. Only seconds in which it would have accrued were idle.
func (s *Stream) Resume(now time.Time) {
	s.IdleSeconds += max(0, s.within(now)-s.within(*s.PausedAt))
	s.Status, s.PausedAt = STREAM_STATUS_RUNNING, nil
	if s.Reason == ReasonSuspension {
		s.Reason = ""
	}
}

// StopAt lets it accrue nothing more, if it still does, and makes the rest due.
func (s *Stream) StopAt(now time.Time, reason string) {
	at := time.Unix(now.Unix(), 0).UTC()
	if at.Before(s.Until()) {
		s.Stop, s.Due, s.Reason = &at, at, reason
	}
}

// Close lets nothing more be paid from a stream that accrues no more.
func (s *Stream) Close() {
	s.Status = STREAM_STATUS_FINISHED
	if s.Stop == nil && s.Failure == "" {
		return
	}
	s.Status = STREAM_STATUS_ENDED
	if s.Stop != nil && s.Reason == "" {
		s.Reason = ReasonTermOver
	}
}

// MostIn is the most that can accrue in so many seconds: ⌈amount × seconds /
// seconds in all⌉, at most the amount.
func (s Stream) MostIn(seconds int64) math.Int {
	duration := s.End.Unix() - s.Start.Unix()
	if seconds >= duration {
		return s.Amount
	}
	product := new(big.Int).Mul(s.Amount.BigIntMut(), big.NewInt(seconds))
	product.Add(product, big.NewInt(duration-1))
	return math.NewIntFromBigIntMut(product.Quo(product, big.NewInt(duration)))
}

// Validate refuses a stream that contradicts itself.
func (s Stream) Validate() error {
	if s.Appropriation == 0 || s.Number == 0 {
		return ErrInvalidGenesis.Wrap("stream without a number")
	}
	if err := s.validateTerms(); err != nil {
		return ErrInvalidGenesis.Wrapf("stream %d/%d: %s", s.Appropriation, s.Number, err)
	}
	if s.Office != "" && s.Citizen == 0 {
		return ErrInvalidGenesis.Wrapf("stream %d/%d: only a citizen has a seat", s.Appropriation, s.Number)
	}
	if err := validateInt(s.PerPeriod); err != nil || s.PerPeriod.GT(s.Amount) {
		return ErrInvalidGenesis.Wrapf("stream %d/%d: %s a period of %s", s.Appropriation, s.Number, s.PerPeriod, s.Amount)
	}
	if s.Paid.IsNil() || s.Paid.IsNegative() || s.Paid.GT(s.Amount) {
		return ErrInvalidGenesis.Wrapf("stream %d/%d: %s of %s are paid", s.Appropriation, s.Number, s.Paid, s.Amount)
	}
	return s.validateState()
}

// validateTerms refuses what no state can make valid.
func (s Stream) validateTerms() error {
	if err := validateInt(s.Amount); err != nil {
		return err
	}
	if s.Office != "" {
		if err := validateOffice(s.Office); err != nil {
			return ErrInvalidPayee.Wrap(err.Error())
		}
	}
	for _, t := range []time.Time{s.Start, s.End} {
		if t.Nanosecond() != 0 {
			return ErrInvalidDuration.Wrapf("%s is not a whole second", t.Format(time.RFC3339Nano))
		}
	}
	if seconds := s.End.Unix() - s.Start.Unix(); seconds <= 0 || seconds > MaxStreamSeconds {
		return ErrInvalidDuration.Wrapf("%d seconds, not 1 to %d", seconds, MaxStreamSeconds)
	}
	return Disbursement{Purpose: s.Purpose, DocumentHash: s.DocumentHash}.validateTerms()
}

func (s Stream) validateState() error {
	bad := ErrInvalidGenesis.Wrapf("stream %d/%d: times and status %s disagree", s.Appropriation, s.Number, s.Status)
	if s.Stop != nil && s.Stop.After(s.End) {
		return bad
	}
	if s.IdleSeconds < 0 || s.IdleSeconds > s.within(s.End)-s.Start.Unix() {
		return bad
	}
	switch s.Status {
	case STREAM_STATUS_PAUSED:
		if s.PausedAt == nil {
			return bad
		}
	case STREAM_STATUS_RUNNING, STREAM_STATUS_FINISHED, STREAM_STATUS_ENDED:
		if s.PausedAt != nil {
			return bad
		}
	default:
		return bad
	}
	if s.Worked(s.End) < 0 || (s.IsOpen() && s.Due.Before(s.Until())) {
		return bad
	}
	return nil
}
