package types

import "cosmossdk.io/errors"

// validatePersons finds moves of those who belong to no district, and receipts
// of those who have not left.
func (g GenesisState) validatePersons(v *genesisView) error {
	for _, m := range g.Moves {
		if err := v.once("move", m.Number); err != nil {
			return err
		}
		if err := v.person("move", m.Number); err != nil {
			return err
		}
		if c := v.citizens[m.Number]; !c.Standing.Belongs() || c.District == m.Move.District || m.Move.Day < 0 {
			return errors.Wrapf(ErrGenesis, "number %d, %s of district %d, moves to %d on day %d",
				m.Number, c.Standing, c.District, m.Move.District, m.Move.Day)
		}
	}
	for _, r := range g.Receipts {
		if err := v.once("receipt", r.Number); err != nil {
			return err
		}
		if err := v.person("receipt", r.Number); err != nil {
			return err
		}
		if c := v.citizens[r.Number]; c.Standing != STANDING_DEPARTED && c.Standing != STANDING_EXPELLED {
			return errors.Wrapf(ErrGenesis, "number %d is %s and has a receipt", r.Number, c.Standing)
		}
		if !r.Receipt.From.CanBecome(STANDING_DEPARTED) || r.Receipt.Day < 0 || r.Receipt.Height < 0 {
			return errors.Wrapf(ErrGenesis, "receipt of number %d: %s", r.Number, r.Receipt.String())
		}
	}
	return nil
}
