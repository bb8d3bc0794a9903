package types

import (
	"fmt"
	stdmath "math"

	"cosmossdk.io/collections"
	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"
)

// Compiled bounds of offices.
const (
	// MaxOffices is the most offices; it bounds what ends when a citizen loses their standing.
	MaxOffices = 64
	// MaxSeats is the most seats of one office.
	MaxSeats = 256
	// MaxWarrantRows is the most rows of one warrant.
	MaxWarrantRows = 32
	// MaxWarrantCap bounds the uses of one row by one seat in one epoch.
	MaxWarrantCap = 1_000_000
)

// CollKey is the key of the seat: (office, seat).
func (s Seat) CollKey() collections.Pair[string, uint32] {
	return collections.Join(s.Office, s.Number)
}

// Row returns the row of the warrant for a message type.
func (o Office) Row(msgTypeURL string) (WarrantRow, bool) {
	for _, row := range o.Warrant { // at most MaxWarrantRows
		if row.MsgTypeUrl == msgTypeURL {
			return row, true
		}
	}
	return WarrantRow{}, false
}

// IsValidator tells whether the office is the one whose seats let an operator validate.
func (o Office) IsValidator() bool { return o.Id == ValidatorOffice }

// Validate checks the office by itself.
func (o Office) Validate() error {
	if err := o.validate(); err != nil {
		return fmt.Errorf("%w: %q: %w", ErrInvalidOffice, o.Id, err)
	}
	return nil
}

func (o Office) validate() error {
	if err := ValidateID(o.Id); err != nil {
		return err
	}
	if err := validateText("the title", o.Title, 1, MaxNameLength); err != nil {
		return err
	}
	if o.Seats == 0 || o.Seats > MaxSeats {
		return fmt.Errorf("%d seats; it needs 1 to %d", o.Seats, MaxSeats)
	}
	if o.TermDays > MaxPeriodDays {
		return fmt.Errorf("term_days is %d; at most %d", o.TermDays, MaxPeriodDays)
	}
	switch o.Fill {
	case OFFICE_FILL_REFERENDUM, OFFICE_FILL_ELECTION:
		if o.AppointedBy != "" {
			return fmt.Errorf("appointed_by is %q, but the seats are not filled by appointment", o.AppointedBy)
		}
	case OFFICE_FILL_APPOINTMENT:
		if err := ValidateID(o.AppointedBy); err != nil {
			return fmt.Errorf("appointed_by: %w", err)
		}
		if o.AppointedBy == o.Id {
			return fmt.Errorf("an office cannot appoint to itself")
		}
	default:
		return fmt.Errorf("fill is %s; it must be referendum, appointment or election", o.Fill)
	}
	if err := o.validateWarrant(); err != nil {
		return err
	}
	return o.validateBond()
}

func (o Office) validateWarrant() error {
	if len(o.Warrant) > MaxWarrantRows {
		return fmt.Errorf("%d rows in the warrant; at most %d", len(o.Warrant), MaxWarrantRows)
	}
	for i, row := range o.Warrant {
		if err := ValidateTypeURL(row.MsgTypeUrl); err != nil {
			return fmt.Errorf("warrant: %w", err)
		}
		if i > 0 {
			if err := ordered("warrant for", o.Warrant[i-1].MsgTypeUrl, row.MsgTypeUrl); err != nil {
				return err
			}
		}
		if row.Cap == 0 || row.Cap > MaxWarrantCap {
			return fmt.Errorf("warrant for %s has the cap %d; it needs 1 to %d", row.MsgTypeUrl, row.Cap, MaxWarrantCap)
		}
		if NeverInWarrant(row.MsgTypeUrl) {
			return fmt.Errorf("%s can be in no warrant: it would let an office widen its own power", row.MsgTypeUrl)
		}
	}
	return nil
}

func (o Office) validateBond() error {
	switch {
	case o.Bond.IsNil():
		return fmt.Errorf("bond is missing; write 0 for none")
	case o.IsValidator() && !o.Bond.IsPositive():
		return fmt.Errorf("the bond of a validator is %s; it must be positive", o.Bond)
	case !o.IsValidator() && !o.Bond.IsZero():
		return fmt.Errorf("bond is %s; only the office %q has one", o.Bond, ValidatorOffice)
	case o.IsValidator() && (o.Bond.LT(minBond) || o.Bond.GT(maxBond)):
		return fmt.Errorf("bond is %s; it needs %s to %s", o.Bond, minBond, maxBond)
	}
	return nil
}

// maxTotalPower is the most voting power that CometBFT lets a set have.
const maxTotalPower = stdmath.MaxInt64 / 8

// A bond gives at least one unit of voting power, without which its validator
// would never be in the set, and so few that the largest set stays within what
// CometBFT lets it have: beyond that the chain stops.
var (
	minBond = sdk.DefaultPowerReduction
	maxBond = sdk.DefaultPowerReduction.MulRaw(maxTotalPower / MaxValidatorSet)
)

// NeverInWarrant tells whether a message type would let an office widen its own
// power. What needs the strongest track is refused when it is executed.
func NeverInWarrant(url string) bool {
	switch url {
	case "/civitas.socialcontract.v1.MsgCreateOffice",
		"/civitas.socialcontract.v1.MsgExecOffice",
		"/civitas.socialcontract.v1.MsgUpdateParams",
		"/cosmos.authz.v1beta1.MsgExec",
		"/cosmos.authz.v1beta1.MsgGrant",
		"/cosmos.feegrant.v1beta1.MsgGrantAllowance":
		return true
	}
	return false
}

// NewOffice returns an office without a bond.
func NewOffice(id, title string, seats, termDays uint32, warrant ...WarrantRow) Office {
	return Office{
		Id: id, Title: title, Seats: seats, TermDays: termDays,
		Fill: OFFICE_FILL_REFERENDUM, Warrant: warrant, Bond: math.ZeroInt(),
	}
}

// OverOn tells whether the term of the seat is over on a civic day.
func (s Seat) OverOn(day int64) bool { return s.Until != 0 && s.Until <= day }
