package types

import "cosmossdk.io/collections"

// ReasonInternal stands for a failure that has no registered error.
const ReasonInternal = "internal error"

// CollKey is the key of the disbursement.
func (d Disbursement) CollKey() collections.Pair[uint64, uint64] {
	return collections.Join(d.Appropriation, d.Number)
}

// QueueKey is the key of the disbursement in the release queue. Release times
// are whole seconds.
func (d Disbursement) QueueKey() collections.Triple[int64, uint64, uint64] {
	return collections.Join3(d.ReleaseTime.Unix(), d.Appropriation, d.Number)
}

// Validate refuses a disbursement that contradicts itself.
func (d Disbursement) Validate() error {
	if d.Appropriation == 0 || d.Number == 0 {
		return ErrInvalidGenesis.Wrap("disbursement without a number")
	}
	if err := validateInt(d.Amount); err != nil {
		return ErrInvalidGenesis.Wrapf("disbursement %d/%d: %s", d.Appropriation, d.Number, err)
	}
	if err := d.validateTerms(); err != nil {
		return ErrInvalidGenesis.Wrapf("disbursement %d/%d: %s", d.Appropriation, d.Number, err)
	}
	switch d.Status {
	case DISBURSEMENT_STATUS_ESCROW, DISBURSEMENT_STATUS_PAID, DISBURSEMENT_STATUS_STOPPED, DISBURSEMENT_STATUS_FAILED:
		return nil
	default:
		return ErrInvalidGenesis.Wrapf("disbursement %d/%d: status %s", d.Appropriation, d.Number, d.Status)
	}
}

func (d Disbursement) validateTerms() error {
	if err := ValidateText("purpose", d.Purpose, MaxTitleLen); err != nil {
		return err
	}
	if len(d.DocumentHash) != DocumentHashLen {
		return ErrInvalidDocumentHash.Wrapf("%d bytes, not %d", len(d.DocumentHash), DocumentHashLen)
	}
	return nil
}
