package types

// Kept tells whether the clauses of a version in this record are in state: they
// go when a version does not come into force.
func (r CharterRecord) Kept() bool {
	return r.Status != VERSION_STATUS_REJECTED && r.Status != VERSION_STATUS_LAPSED
}

// Described returns what state keeps of a version without clauses.
func (r CharterRecord) Described() CharterVersion {
	return CharterVersion{
		Version: r.Version, Root: r.Root, Clauses: r.Clauses, EnactedHeight: r.EnactedHeight,
		Referendum: r.Referendum, Status: r.Status, ActivatedHeight: r.ActivatedHeight,
	}
}

// Record returns a version as genesis shows it, without its charter.
func (v CharterVersion) Record() CharterRecord {
	return CharterRecord{
		Version: v.Version, Root: v.Root, Clauses: v.Clauses, EnactedHeight: v.EnactedHeight,
		Referendum: v.Referendum, Status: v.Status, ActivatedHeight: v.ActivatedHeight,
	}
}

// StatusOf returns the status of a version of the genesis. A founding leaves it
// out of its versions: one is in force, and those before it were.
func (gs GenesisState) StatusOf(r CharterRecord) VersionStatus {
	if r.Status != VERSION_STATUS_UNSPECIFIED {
		return r.Status
	}
	if r.Version == gs.CharterInForce().Version {
		return VERSION_STATUS_IN_FORCE
	}
	return VERSION_STATUS_SUPERSEDED
}

// FollowingVersion returns the number of the next version.
func (gs GenesisState) FollowingVersion() uint64 {
	next := gs.NextVersion
	for _, v := range gs.Versions {
		next = max(next, v.Version+1)
	}
	return next
}

// CharterInForce resolves the defaults: the last version, required of everybody.
func (gs GenesisState) CharterInForce() CharterInForce {
	f := CharterInForce{Version: gs.InForce, RequiredVersion: gs.RequiredVersion}
	if f.Version == 0 && len(gs.Versions) > 0 {
		f.Version = gs.Versions[len(gs.Versions)-1].Version
	}
	if f.RequiredVersion == 0 {
		f.RequiredVersion = f.Version
	}
	return f
}
