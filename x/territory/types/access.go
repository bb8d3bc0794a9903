package types

import (
	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
)

// Want is what somebody wants to do with land.
type Want int

// What the nation may keep to some.
const (
	ToLaunch Want = iota
	ToPledge
	ToHold
	ToLease
)

// defaultAdmission is who may where no rule says anything: residents may lease, but not
// hold.
func defaultAdmission(want Want) Admission {
	if want == ToLease {
		return ADMISSION_RESIDENTS
	}
	return ADMISSION_CITIZENS
}

func (r AccessRule) admission(want Want) Admission {
	return [...]Admission{r.Launch, r.Pledge, r.Hold, r.Lease}[want]
}

// Admission is who may do something with land of a kind in a country: what the most
// particular rule says that says anything, a rule for a country before one for a kind.
// At most MaxAccessRules are looked at.
func (p Params) Admission(want Want, kind ParcelKind, country string) Admission {
	found, rank := defaultAdmission(want), -1
	for _, r := range p.Access {
		if r.Kind != PARCEL_KIND_UNSPECIFIED && r.Kind != kind || r.Country != "" && r.Country != country ||
			r.admission(want) == ADMISSION_UNSPECIFIED {
			continue
		}
		own := 0
		if r.Country != "" {
			own += 2
		}
		if r.Kind != PARCEL_KIND_UNSPECIFIED {
			own++
		}
		if own > rank {
			found, rank = r.admission(want), own
		}
	}
	return found
}

// Admits says whether somebody of a standing may.
func (a Admission) Admits(standing citizenshiptypes.Standing) bool {
	switch a {
	case ADMISSION_CITIZENS:
		return standing == citizenshiptypes.STANDING_CITIZEN
	case ADMISSION_RESIDENTS:
		return standing == citizenshiptypes.STANDING_CITIZEN || standing == citizenshiptypes.STANDING_RESIDENT
	default:
		return false
	}
}

// validateAccess refuses rules that say nothing, twice the same, or of no country.
func validateAccess(rules []AccessRule) error {
	if len(rules) > MaxAccessRules {
		return ErrInvalidParams.Wrapf("%d access rules; at most %d are possible", len(rules), MaxAccessRules)
	}
	for i, r := range rules {
		_, known := ParcelKind_name[int32(r.Kind)]
		if !known || !citizenshiptypes.ValidCountry(r.Country) || r.Kind == PARCEL_KIND_VIRTUAL && r.Country != "" {
			return ErrInvalidParams.Wrapf("access rule %d is for no land: %s, %q", i, r.Kind, r.Country)
		}
		says := false
		for want := ToLaunch; want <= ToLease; want++ {
			if _, known := Admission_name[int32(r.admission(want))]; !known {
				return ErrInvalidParams.Wrapf("access rule %d: %d", i, r.admission(want))
			}
			says = says || r.admission(want) != ADMISSION_UNSPECIFIED
		}
		if !says {
			return ErrInvalidParams.Wrapf("access rule %d says nothing", i)
		}
		for _, other := range rules[:i] {
			if other.Kind == r.Kind && other.Country == r.Country {
				return ErrInvalidParams.Wrapf("two access rules for %s, %q", r.Kind, r.Country)
			}
		}
	}
	return nil
}
