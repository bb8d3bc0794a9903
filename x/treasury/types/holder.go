package types

import (
	"fmt"
	"regexp"
)

// officePattern is the form of an office's id.
var officePattern = regexp.MustCompile(`^[a-z][a-z0-9_-]{0,63}$`)

func validateOffice(office string) error {
	if !officePattern.MatchString(office) {
		return fmt.Errorf("%q is not the id of an office", office)
	}
	return nil
}

// OfficeHolder is a holder that is an office.
func OfficeHolder(office string) Holder { return Holder{Office: office} }

// CitizenHolder is a holder that is one citizen.
func CitizenHolder(number uint64) Holder { return Holder{Citizen: number} }

// Validate refuses a holder that is nobody or two.
func (h Holder) Validate() error {
	switch {
	case (h.Office == "") == (h.Citizen == 0):
		return ErrInvalidHolder.Wrap("set either an office or a citizen")
	case h.Office == "":
		return nil
	}
	if err := validateOffice(h.Office); err != nil {
		return ErrInvalidHolder.Wrap(err.Error())
	}
	return nil
}

// CollKey is the holder's part of the key of the open appropriations.
func (h Holder) CollKey() string {
	if h.Office != "" {
		return "office/" + h.Office
	}
	return fmt.Sprintf("citizen/%d", h.Citizen)
}
