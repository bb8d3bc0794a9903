package types

// Statistic is the snapshot as a row of figures.
func (s Snapshot) Statistic() Statistic {
	return Statistic{
		Round:       s.Round,
		Height:      s.Height,
		Time:        s.Time,
		Citizens:    s.People.Citizens,
		Residents:   s.People.Residents,
		Respondents: s.People.Respondents,
		Admissions:  s.People.Admissions,
		Departures:  s.People.Departures,
		Electorate:  s.People.ElectorateTotal,
		Supply:      s.Economy.Supply,
		Fund:        s.Economy.Fund.AmountOf(s.Economy.Denom),
		Parcels:     s.Land.Parcels,
		AreaDm2:     s.Land.AreaDm2,
		Value:       s.Land.Value,
		Income:      s.Economy.Income.Total,
		Validators:  s.Contract.Validators,
	}
}
