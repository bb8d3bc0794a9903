package types

import sdk "github.com/cosmos/cosmos-sdk/types"

// NewEventStreamCreated tells that money begins to accrue.
func NewEventStreamCreated(a Appropriation, s Stream) *EventStreamCreated {
	return &EventStreamCreated{
		Appropriation: s.Appropriation, Number: s.Number, Officer: s.Officer, Recipient: s.Recipient, Office: s.Office,
		Amount: a.Coin(s.Amount).String(), Start: s.Start, End: s.End, Purpose: s.Purpose,
	}
}

// NewEventStreamPaid tells that something of what accrued was paid.
func NewEventStreamPaid(a Appropriation, s Stream, to string, amount sdk.Coin) *EventStreamPaid {
	return &EventStreamPaid{
		Appropriation: s.Appropriation, Number: s.Number, To: to, Amount: amount.String(), Category: a.Category,
	}
}

// NewEventStreamPaused tells that a stream rests.
func NewEventStreamPaused(s Stream) *EventStreamPaused {
	return &EventStreamPaused{Appropriation: s.Appropriation, Number: s.Number, Reason: s.Reason}
}

// NewEventStreamResumed tells that a stream accrues again.
func NewEventStreamResumed(s Stream) *EventStreamResumed {
	return &EventStreamResumed{Appropriation: s.Appropriation, Number: s.Number, IdleSeconds: s.IdleSeconds}
}

// NewEventStreamEnded tells that nothing more is paid from a stream.
func NewEventStreamEnded(a Appropriation, s Stream) *EventStreamEnded {
	return &EventStreamEnded{
		Appropriation: s.Appropriation, Number: s.Number, Status: s.Status, Paid: a.Coin(s.Paid).String(),
		Released: a.Coin(s.Left()).String(), Reason: s.Reason, Failure: s.Failure,
	}
}
