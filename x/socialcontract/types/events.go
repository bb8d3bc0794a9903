package types

// NewEventCharterInForce tells which version governs.
func NewEventCharterInForce(f CharterInForce) *EventCharterInForce {
	return &EventCharterInForce{Version: f.Version, Root: f.Root}
}

// NewEventSigned tells who signed which version.
func NewEventSigned(number, version uint64) *EventSigned {
	return &EventSigned{Number: number, Version: version}
}

// NewEventOfficeCreated tells which office was created.
func NewEventOfficeCreated(office string) *EventOfficeCreated {
	return &EventOfficeCreated{Office: office}
}

// NewEventAppointed tells who got which seat.
func NewEventAppointed(s Seat) *EventAppointed {
	return &EventAppointed{Office: s.Office, Seat: s.Number, Holder: s.Holder, Until: s.Until}
}

// NewEventSeatVacated tells who lost which seat, and why.
func NewEventSeatVacated(s Seat, reason EndOfSeat) *EventSeatVacated {
	return &EventSeatVacated{Office: s.Office, Seat: s.Number, Holder: s.Holder, Reason: reason}
}

// NewEventOfficeHookFailed tells that another module did not do what it does when a
// seat falls vacant.
func NewEventOfficeHookFailed(s Seat, err error) *EventOfficeHookFailed {
	return &EventOfficeHookFailed{Office: s.Office, Seat: s.Number, Holder: s.Holder, Error: err.Error()}
}

// NewEventOfficeExecuted tells what an officeholder did with the seal.
func NewEventOfficeExecuted(s Seat, urls []string) *EventOfficeExecuted {
	return &EventOfficeExecuted{Office: s.Office, Seat: s.Number, Holder: s.Holder, MsgTypeUrls: urls}
}

// NewEventLicenceGranted tells who got a licence.
func NewEventLicenceGranted(account, kind string) *EventLicenceGranted {
	return &EventLicenceGranted{Account: account, Kind: kind}
}

// NewEventLicenceRevoked tells who lost a licence.
func NewEventLicenceRevoked(account, kind string) *EventLicenceRevoked {
	return &EventLicenceRevoked{Account: account, Kind: kind}
}
