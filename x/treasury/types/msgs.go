package types

import (
	"time"

	sdk "github.com/cosmos/cosmos-sdk/types"
)

// ValidateBasic refuses what no state can make valid.
func (m *MsgIssue) ValidateBasic() error { return validateMove(m.Amount, m.Purpose) }

// ValidateBasic refuses what no state can make valid.
func (m *MsgBurn) ValidateBasic() error { return validateMove(m.Amount, m.Purpose) }

func validateMove(amount sdk.Coin, purpose string) error {
	if err := ValidateAmount(amount); err != nil {
		return err
	}
	return ValidateText("purpose", purpose, MaxTitleLen)
}

// ValidateBasic refuses what no state can make valid.
func (m *MsgDonate) ValidateBasic() error { return ValidateAmount(m.Amount) }

// ValidateBasic refuses what no state can make valid.
func (m *MsgAppropriate) ValidateBasic() error {
	if m.Days <= 0 || m.Days > MaxDays {
		return ErrInvalidDuration.Wrapf("%d civic days, not 1 to %d", m.Days, MaxDays)
	}
	return m.Appropriation().validateTerms()
}

// Appropriation is the appropriation that the message asks for, without a place
// in the register.
func (m *MsgAppropriate) Appropriation() Appropriation {
	return Appropriation{
		Title: m.Title, Category: m.Category, Law: m.Law, Holder: m.Holder,
		Denom: m.Cap.Denom, Cap: m.Cap.Amount, CapPerPeriod: m.CapPerPeriod,
	}
}

// ValidateBasic refuses what no state can make valid.
func (m *MsgDisburse) ValidateBasic() error {
	if err := ValidateAmount(m.Amount); err != nil {
		return err
	}
	return Disbursement{Purpose: m.Purpose, DocumentHash: m.DocumentHash}.validateTerms()
}

// ValidateBasic refuses what no state can make valid.
func (m *MsgStopDisbursement) ValidateBasic() error {
	if err := validateOffice(m.Office); err != nil {
		return ErrNotStoppingOffice.Wrap(err.Error())
	}
	return ValidateText("reason", m.Reason, MaxTitleLen)
}

// ValidateBasic refuses what no state can make valid. A stream without a start is
// looked at again when its start is known.
func (m *MsgCreateStream) ValidateBasic() error {
	if err := ValidateAmount(m.Amount); err != nil {
		return err
	}
	s := m.Stream()
	if m.Start == nil {
		s.Start = s.End.Add(-time.Second)
	}
	return s.validateTerms()
}

// Stream is the stream that the message asks for, without a place in the register.
func (m *MsgCreateStream) Stream() Stream {
	s := Stream{
		Appropriation: m.Appropriation, Recipient: m.Recipient, Office: m.Office, Amount: m.Amount.Amount,
		End: m.End, Purpose: m.Purpose, DocumentHash: m.DocumentHash,
	}
	if m.Start != nil {
		s.Start = *m.Start
	}
	return s
}

// ValidateBasic refuses what no state can make valid.
func (m *MsgEndStream) ValidateBasic() error {
	if m.Office != "" {
		if err := validateOffice(m.Office); err != nil {
			return ErrNotStoppingOffice.Wrap(err.Error())
		}
	}
	return ValidateText("reason", m.Reason, MaxTitleLen)
}

// ValidateBasic refuses what no state can make valid.
func (m *MsgUpdateParams) ValidateBasic() error { return m.Params.Validate() }
