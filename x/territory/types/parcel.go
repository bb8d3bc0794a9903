package types

import (
	"crypto/sha256"
	"slices"

	"cosmossdk.io/math"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
)

// Validate checks what the message shows by itself, but not the boundary, whose check is
// paid for in gas.
func (m *MsgRegisterParcel) Validate() error {
	switch m.Kind {
	case PARCEL_KIND_PHYSICAL:
		if m.Country == "" || !citizenshiptypes.ValidCountry(m.Country) {
			return ErrInvalidParcel.Wrapf("%q is no country code", m.Country)
		}
		if len(m.Boundary.Polygons) == 0 {
			return ErrInvalidParcel.Wrap("physical land needs a boundary")
		}
	case PARCEL_KIND_VIRTUAL:
		if m.Country != "" || len(m.Boundary.Polygons) != 0 {
			return ErrInvalidParcel.Wrap("virtual land has no country and no boundary")
		}
		if m.Deed.Document.URI == "" {
			return ErrInvalidParcel.Wrap("virtual land needs a URI")
		}
	default:
		return ErrInvalidParcel.Wrap("physical or virtual?")
	}
	return m.Deed.Validate()
}

// Validate checks that the deed has a reference and a document.
func (d Deed) Validate() error {
	if d.Reference == "" || !validText(d.Reference, MaxTextLen) {
		return ErrInvalidParcel.Wrapf("the deed's reference must be one line of 1 to %d bytes", MaxTextLen)
	}
	return d.Document.Validate()
}

// DeedKey names the deed of a parcel among titled parcels.
func (p Parcel) DeedKey() []byte {
	sum := sha256.Sum256([]byte(p.Country + "\x00" + p.Deed.Reference))
	return sum[:]
}

// SiteKey names the place of virtual land among titled parcels: its URI, byte by byte.
func (p Parcel) SiteKey() []byte { return SiteKey(p.Deed.Document.URI) }

// SiteKey names what is at a URI.
func SiteKey(uri string) []byte {
	sum := sha256.Sum256([]byte(uri))
	return sum[:]
}

// Surveyed says whether a surveyor ever attested boundary and deed. Until then the deed of
// a part, or of merged land, keeps nobody else from having it.
func (p Parcel) Surveyed() bool { return p.Surveyor != 0 }

// Median is the median of the appraisals unexpired on a day, rounded down, and false
// without any. An even number has the mean of the middle two.
func Median(appraisals []Appraisal, day int64) (math.Int, bool) {
	var values []math.Int
	for _, a := range appraisals {
		if day <= a.ExpiryDay {
			values = append(values, a.Value)
		}
	}
	n := len(values)
	if n == 0 {
		return math.ZeroInt(), false
	}
	slices.SortFunc(values, func(a, b math.Int) int { return a.BigIntMut().Cmp(b.BigIntMut()) })
	return values[(n-1)/2].Add(values[n/2]).QuoRaw(2), true
}

// Counted is what a parcel adds to the footprint on a day: itself while it is titled and
// its survey and an appraisal have not expired.
func (p Parcel) Counted(appraisals []Appraisal, day int64) Footprint {
	value, appraised := Median(appraisals, day)
	if p.Status != PARCEL_STATUS_TITLED || !p.Surveyed() || day > p.SurveyExpiryDay || !appraised {
		return EmptyFootprint()
	}
	return Footprint{Parcels: 1, AreaDm2: p.AreaDm2, Value: value}
}

// ChangeDays are the days after today on which what the parcel adds may change, in
// order: at most one for each attestation.
func (p Parcel) ChangeDays(appraisals []Appraisal, today int64) []int64 {
	days := []int64{p.SurveyExpiryDay + 1}
	for _, a := range appraisals {
		days = append(days, a.ExpiryDay+1)
	}
	slices.Sort(days)
	days = slices.Compact(days)
	return slices.DeleteFunc(days, func(day int64) bool { return day <= today })
}

// EmptyFootprint is no land.
func EmptyFootprint() Footprint {
	return Footprint{Value: math.ZeroInt()}
}

// IsEmpty says whether there is nothing in the footprint.
func (f Footprint) IsEmpty() bool {
	return f.Parcels == 0 && f.AreaDm2 == 0 && f.Value.IsZero()
}

// Minus is the change from another footprint to this one.
func (f Footprint) Minus(o Footprint) FootprintChange {
	return FootprintChange{
		Parcels: difference(f.Parcels, o.Parcels),
		AreaDm2: difference(f.AreaDm2, o.AreaDm2),
		Value:   f.Value.Sub(o.Value),
	}
}

// difference is a - b, within int64. Footprints stay far inside it: titled land does
// not overlap, and the Earth has 5.1e16 square decimetres.
func difference(a, b uint64) int64 {
	const most = 1<<63 - 1
	if a < b {
		return -int64(min(b-a, most))
	}
	return int64(min(a-b, most))
}

// Plus applies a change. It fails when the result would be negative.
func (f Footprint) Plus(c FootprintChange) (Footprint, error) {
	parcels := math.NewIntFromUint64(f.Parcels).AddRaw(c.Parcels)
	area := math.NewIntFromUint64(f.AreaDm2).AddRaw(c.AreaDm2)
	value := f.Value.Add(c.Value)
	if !parcels.IsUint64() || !area.IsUint64() || value.IsNegative() {
		return Footprint{}, ErrInvalidParcel.Wrapf("footprint %v below zero by %v", f, c)
	}
	return Footprint{Parcels: parcels.Uint64(), AreaDm2: area.Uint64(), Value: value}, nil
}

// NoChange changes nothing.
func NoChange() FootprintChange {
	return FootprintChange{Value: math.ZeroInt()}
}

// IsZero says whether the change changes nothing.
func (c FootprintChange) IsZero() bool {
	return c.Parcels == 0 && c.AreaDm2 == 0 && c.Value.IsZero()
}

// Plus adds two changes.
func (c FootprintChange) Plus(o FootprintChange) FootprintChange {
	return FootprintChange{Parcels: c.Parcels + o.Parcels, AreaDm2: c.AreaDm2 + o.AreaDm2, Value: c.Value.Add(o.Value)}
}

// Negated is the opposite change.
func (c FootprintChange) Negated() FootprintChange {
	return FootprintChange{Parcels: -c.Parcels, AreaDm2: -c.AreaDm2, Value: c.Value.Neg()}
}
