package types

// NewEventRoundOpened tells that a round takes responses.
func NewEventRoundOpened(r Round) *EventRoundOpened {
	return &EventRoundOpened{Round: r.Number, Epoch: r.FirstEpoch}
}

// NewEventRoundEnded tells that a round takes no more responses from epoch on.
func NewEventRoundEnded(r Round, epoch int64) *EventRoundEnded {
	return &EventRoundEnded{Round: r.Number, Epoch: epoch}
}

// NewEventResponded tells an answer.
func NewEventResponded(r Response, changed bool) *EventResponded {
	return &EventResponded{Round: r.Round, Number: r.Number, Country: r.Country, Changed: changed}
}

// NewEventResponseWithdrawn tells that an answer was taken back.
func NewEventResponseWithdrawn(r Response) *EventResponseWithdrawn {
	return &EventResponseWithdrawn{Round: r.Round, Number: r.Number}
}

// NewEventSnapshotTaken tells a snapshot and its hash.
func NewEventSnapshotTaken(s Snapshot, hash []byte) *EventSnapshotTaken {
	return &EventSnapshotTaken{
		Round:       s.Round,
		Citizens:    s.People.Citizens,
		Respondents: s.People.Respondents,
		Parcels:     s.Land.Parcels,
		Hash:        hash,
	}
}

// NewEventSnapshotDelayed tells why a snapshot was not taken in this block.
func NewEventSnapshotDelayed(round uint64, reason error) *EventSnapshotDelayed {
	return &EventSnapshotDelayed{Round: round, Reason: reason.Error()}
}

// NewEventCertified tells a certification.
func NewEventCertified(c Certification) *EventCertified {
	return &EventCertified{Round: c.Round, Number: c.Number, Dissent: c.Dissent, NoteHash: c.NoteHash}
}

// NewEventResponsesPruned tells that the responses of a round are gone.
func NewEventResponsesPruned(round uint64) *EventResponsesPruned {
	return &EventResponsesPruned{Round: round}
}

// NewEventParamsUpdated tells the new parameters.
func NewEventParamsUpdated(p Params) *EventParamsUpdated {
	return &EventParamsUpdated{Params: p}
}
