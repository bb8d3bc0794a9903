package types

// NewEventVoteDelegated tells who votes for a citizen from now on.
func NewEventVoteDelegated(citizen uint64, row DelegationRow) *EventVoteDelegated {
	return &EventVoteDelegated{Citizen: citizen, Delegate: row.Delegate, Track: row.Track}
}

// NewEventDelegationEnded tells who no longer votes for a citizen.
func NewEventDelegationEnded(citizen uint64, row DelegationRow, reason DelegationEnd) *EventDelegationEnded {
	return &EventDelegationEnded{Citizen: citizen, Delegate: row.Delegate, Track: row.Track, Reason: reason}
}

// NewEventDelegationsEnded tells who votes for nobody else any more.
func NewEventDelegationsEnded(delegate uint64, reason DelegationEnd) *EventDelegationsEnded {
	return &EventDelegationsEnded{Delegate: delegate, Reason: reason}
}

// NewEventVotesCarried tells for how many others a delegate votes.
func NewEventVotesCarried(referendum, delegate uint64, carried Carried) *EventVotesCarried {
	return &EventVotesCarried{
		ReferendumId: referendum, Delegate: delegate,
		Option: carried.Option, District: carried.District, Count: carried.Count,
	}
}
