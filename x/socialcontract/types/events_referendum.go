package types

import (
	"strconv"

	sdk "github.com/cosmos/cosmos-sdk/types"
)

// NewEventProposed tells who proposed what.
func NewEventProposed(r Referendum) *EventProposed {
	return &EventProposed{ReferendumId: r.Id, Sponsor: r.Sponsor, Office: r.Office, Track: r.Track.Id, Title: r.Title}
}

// NewEventPetitionSigned tells who signed which petition.
func NewEventPetitionSigned(id, citizen uint64) *EventPetitionSigned {
	return &EventPetitionSigned{ReferendumId: id, Citizen: citizen}
}

// NewEventSignatureWithdrawn tells whose signature no longer counts.
func NewEventSignatureWithdrawn(id, citizen uint64) *EventSignatureWithdrawn {
	return &EventSignatureWithdrawn{ReferendumId: id, Citizen: citizen}
}

// NewEventQualified tells which petition has its signatures.
func NewEventQualified(id, signatures uint64) *EventQualified {
	return &EventQualified{ReferendumId: id, Signatures: signatures}
}

// NewEventOpened tells which vote opened.
func NewEventOpened(r Referendum) *EventOpened {
	return &EventOpened{ReferendumId: r.Id, Electorate: r.Electorate}
}

// NewEventVoted tells how a citizen voted. It is the same event that EmitTypedEvent
// makes of an EventVoted, written by hand: reflection would be a third of the
// cost of a vote.
func NewEventVoted(id, citizen uint64, option VoteOption) sdk.Event {
	return sdk.NewEvent("civitas.socialcontract.v1.EventVoted",
		sdk.NewAttribute("citizen", quoted(citizen)),
		sdk.NewAttribute("option", `"`+option.String()+`"`),
		sdk.NewAttribute("referendum_id", quoted(id)),
	)
}

func quoted(n uint64) string { return `"` + strconv.FormatUint(n, 10) + `"` }

// NewEventVoteWithdrawn tells whose vote no longer counts.
func NewEventVoteWithdrawn(id, citizen uint64) *EventVoteWithdrawn {
	return &EventVoteWithdrawn{ReferendumId: id, Citizen: citizen}
}

// NewEventExtended tells which vote goes on, until when.
func NewEventExtended(id uint64, endsAt int64) *EventExtended {
	return &EventExtended{ReferendumId: id, EndsAt: endsAt}
}

// NewEventClosed tells what a vote decided.
func NewEventClosed(r Referendum) *EventClosed {
	return &EventClosed{ReferendumId: r.Id, Status: r.Status, Votes: r.Votes}
}

// NewEventVetoed tells who vetoed what.
func NewEventVetoed(id, citizen uint64) *EventVetoed {
	return &EventVetoed{ReferendumId: id, Citizen: citizen}
}

// NewEventVetoWithdrawn tells whose veto no longer counts.
func NewEventVetoWithdrawn(id, citizen uint64) *EventVetoWithdrawn {
	return &EventVetoWithdrawn{ReferendumId: id, Citizen: citizen}
}

// NewEventEnded tells how a referendum ended. detail is for people and may hold
// what does not enter state.
func NewEventEnded(r Referendum, detail string) *EventEnded {
	return &EventEnded{ReferendumId: r.Id, Status: r.Status, Reason: detail}
}

// NewEventLawEnacted tells which law entered the law book.
func NewEventLawEnacted(l Law) *EventLawEnacted {
	return &EventLawEnacted{LawId: l.Id, Tier: l.Tier, Title: l.Title, ReferendumId: l.ReferendumId, Office: l.Office}
}

// NewEventLawEnded tells which law ended, and how.
func NewEventLawEnded(l Law) *EventLawEnded {
	return &EventLawEnded{LawId: l.Id, Status: l.Status}
}
