package types

import (
	sdk "github.com/cosmos/cosmos-sdk/types"
)

// NewEventIssued tells that currency was minted.
func NewEventIssued(amount sdk.Coin, purpose string) *EventIssued {
	return &EventIssued{Amount: amount.String(), Purpose: purpose}
}

// NewEventBurned tells that currency was destroyed.
func NewEventBurned(amount sdk.Coin, purpose string) *EventBurned {
	return &EventBurned{Amount: amount.String(), Purpose: purpose}
}

// NewEventReceived tells that the fund received coins.
func NewEventReceived(from string, amount sdk.Coin, category string) *EventReceived {
	return &EventReceived{From: from, Amount: amount.String(), Category: category}
}

// NewEventFeesSplit tells how fees were shared.
func NewEventFeesSplit(operator string, proposer, fund sdk.Coins) *EventFeesSplit {
	return &EventFeesSplit{Operator: operator, ProposerAmount: proposer.String(), FundAmount: fund.String()}
}

// NewEventAppropriated tells that money was set aside.
func NewEventAppropriated(a Appropriation) *EventAppropriated {
	return &EventAppropriated{
		Id: a.Id, Title: a.Title, Category: a.Category, Holder: a.Holder,
		Cap: a.Coin(a.Cap).String(), ExpiresOn: a.ExpiresOn,
	}
}

// NewEventAppropriationEnded tells that an appropriation ended early.
func NewEventAppropriationEnded(a Appropriation) *EventAppropriationEnded {
	return &EventAppropriationEnded{Id: a.Id, Reason: a.Reason}
}

// NewEventAppropriationClosed tells that an appropriation returned the rest.
func NewEventAppropriationClosed(a Appropriation) *EventAppropriationClosed {
	return &EventAppropriationClosed{Id: a.Id, Returned: a.Coin(a.Returned).String(), Reason: a.Reason}
}

// NewEventDisbursed tells that a payment went into escrow.
func NewEventDisbursed(a Appropriation, d Disbursement) *EventDisbursed {
	return &EventDisbursed{
		Appropriation: d.Appropriation, Number: d.Number, Officer: d.Officer, Payee: d.Payee,
		Amount: a.Coin(d.Amount).String(), Purpose: d.Purpose,
	}
}

// NewEventDisbursementPaid tells that a payment left escrow.
func NewEventDisbursementPaid(a Appropriation, d Disbursement, to string) *EventDisbursementPaid {
	return &EventDisbursementPaid{
		Appropriation: d.Appropriation, Number: d.Number, To: to,
		Amount: a.Coin(d.Amount).String(), Category: a.Category,
	}
}

// NewEventDisbursementStopped tells that an officer stopped a payment.
func NewEventDisbursementStopped(d Disbursement, office string) *EventDisbursementStopped {
	return &EventDisbursementStopped{
		Appropriation: d.Appropriation, Number: d.Number, Officer: d.StoppedBy, Office: office, Reason: d.Reason,
	}
}

// NewEventDisbursementFailed tells that a payment could not be made.
func NewEventDisbursementFailed(d Disbursement) *EventDisbursementFailed {
	return &EventDisbursementFailed{Appropriation: d.Appropriation, Number: d.Number, Reason: d.Reason}
}

// NewEventSpendingOpened tells that an epoch began.
func NewEventSpendingOpened(epoch int64, base sdk.Coins) *EventSpendingOpened {
	return &EventSpendingOpened{Epoch: epoch, Base: base.String()}
}

// NewEventItemFailed tells that an item of a block's work was postponed.
func NewEventItemFailed(item string, err error) *EventItemFailed {
	return &EventItemFailed{Item: item, Error: err.Error()}
}

// NewEventParamsUpdated tells that the parameters were replaced.
func NewEventParamsUpdated(params Params) *EventParamsUpdated {
	return &EventParamsUpdated{Params: params}
}

// NewEventEpochClosed tells that an epoch was closed.
func NewEventEpochClosed(r EpochRates) *EventEpochClosed {
	return &EventEpochClosed{
		Epoch: r.Epoch, Population: r.Population, Dividend: r.Dividend.String(), Dues: r.Dues.String(), LevyBps: r.LevyBps,
	}
}

// NewEventDividendClaimed tells that a citizen was paid the dividend.
func NewEventDividendClaimed(citizen uint64, amount sdk.Coin, through int64) *EventDividendClaimed {
	return &EventDividendClaimed{Citizen: citizen, Amount: amount.String(), ThroughEpoch: through}
}

// NewEventDividendForfeited tells that a citizen's dividend returned to the fund.
func NewEventDividendForfeited(citizen uint64, amount sdk.Coin) *EventDividendForfeited {
	return &EventDividendForfeited{Citizen: citizen, Amount: amount.String()}
}

// NewEventDividendExpired tells that nobody can claim an epoch any more.
func NewEventDividendExpired(epoch int64, unclaimed uint64, amount sdk.Coin) *EventDividendExpired {
	return &EventDividendExpired{Epoch: epoch, Unclaimed: unclaimed, Amount: amount.String()}
}

// NewEventDuesPaid tells that dues were paid.
func NewEventDuesPaid(citizen uint64, payer string, amount sdk.Coin, through int64) *EventDuesPaid {
	return &EventDuesPaid{Citizen: citizen, Payer: payer, Amount: amount.String(), ThroughEpoch: through}
}

// NewEventLevyPaid tells that the levy on a parcel was paid.
func NewEventLevyPaid(parcel uint64, payer string, amount sdk.Coin, through int64) *EventLevyPaid {
	return &EventLevyPaid{Parcel: parcel, Payer: payer, Amount: amount.String(), ThroughEpoch: through}
}
