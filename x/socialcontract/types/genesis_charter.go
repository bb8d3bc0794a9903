package types

import "fmt"

func (gs GenesisState) validateVersions() error {
	if len(gs.Versions) == 0 {
		return fmt.Errorf("no charter; write one version")
	}
	inForce := gs.CharterInForce()
	found := false
	for i, v := range gs.Versions {
		if v.Version == 0 || i > 0 && v.Version <= gs.Versions[i-1].Version {
			return fmt.Errorf("charter version %d is out of order", v.Version)
		}
		status := gs.StatusOf(v)
		if (status == VERSION_STATUS_IN_FORCE) != (v.Version == inForce.Version) {
			return fmt.Errorf("in_force is %d, and version %d is %s", inForce.Version, v.Version, status)
		}
		found = found || v.Version == inForce.Version
		if err := v.validate(); err != nil {
			return fmt.Errorf("version %d: %w", v.Version, err)
		}
	}
	switch {
	case !found:
		return fmt.Errorf("in_force is %d, which is no version", inForce.Version)
	case inForce.RequiredVersion > inForce.Version:
		return fmt.Errorf("required_version is %d, later than the version in force, %d", inForce.RequiredVersion, inForce.Version)
	case gs.NextVersion != 0 && gs.NextVersion != gs.FollowingVersion():
		return fmt.Errorf("next_version is %d, and version %d exists", gs.NextVersion, gs.FollowingVersion()-1)
	}
	return nil
}

func (r CharterRecord) validate() error {
	if r.Kept() {
		return r.Charter.Validate()
	}
	if len(r.Root) != HashLength {
		return fmt.Errorf("its clauses are not kept, and its root has %d bytes", len(r.Root))
	}
	return nil
}

// validateAmendments finds amendments, first votes and objections that belong to
// nothing.
func (gs GenesisState) validateAmendments() error {
	versions := make(map[uint64]CharterRecord, len(gs.Versions))
	for _, v := range gs.Versions {
		versions[v.Version] = v
	}
	referenda := make(map[uint64]bool, len(gs.Referendums))
	for _, r := range gs.Referendums {
		referenda[r.Referendum.Id] = true
	}
	for i, a := range gs.Amendments {
		v, found := versions[a.Version]
		switch {
		case !found || v.Referendum != a.Referendum || !referenda[a.Referendum]:
			return fmt.Errorf("amendment: version %d of referendum %d does not exist", a.Version, a.Referendum)
		case i > 0 && gs.Amendments[i-1].Version >= a.Version:
			return fmt.Errorf("amendment %d is out of order", a.Version)
		case (a.WindowHeight != 0) != (a.WindowEndsAt != nil):
			return fmt.Errorf("amendment %d has half a window", a.Version)
		case v.Status == VERSION_STATUS_CONSENT && a.WindowEndsAt == nil:
			return fmt.Errorf("amendment %d has no window", a.Version)
		}
	}
	seen := map[string]bool{}
	for _, r := range gs.Readings {
		if len(r.Operations) != HashLength || seen[string(r.Operations)] {
			return fmt.Errorf("first vote %X is no hash or appears twice", r.Operations)
		}
		seen[string(r.Operations)] = true
	}
	return gs.validateUnderWay(versions, referenda)
}

func (gs GenesisState) validateUnderWay(versions map[uint64]CharterRecord, referenda map[uint64]bool) error {
	var underWay uint64
	if u := gs.UnderWay; u != nil {
		underWay = u.Version
		if !referenda[u.Referendum] {
			return fmt.Errorf("referendum %d is under way and does not exist", u.Referendum)
		}
	}
	for _, v := range gs.Versions {
		coming := v.Status == VERSION_STATUS_PROPOSED || v.Status == VERSION_STATUS_CONSENT
		if coming != (v.Version == underWay) {
			return fmt.Errorf("version %d is %s, and %d is under way", v.Version, v.Status, underWay)
		}
	}
	if _, found := versions[underWay]; underWay != 0 && !found {
		return fmt.Errorf("version %d is under way and does not exist", underWay)
	}
	for i, o := range gs.Objections {
		if v, found := versions[o.ReferendumId]; !found || v.Status == VERSION_STATUS_PROPOSED {
			return fmt.Errorf("objection to version %d, which had no window", o.ReferendumId)
		}
		if i > 0 && gs.Objections[i-1] == o {
			return fmt.Errorf("citizen %d objects twice to version %d", o.Citizen, o.ReferendumId)
		}
	}
	return nil
}
