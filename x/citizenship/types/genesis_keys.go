package types

import (
	"cosmossdk.io/errors"
)

// validateKeys checks guardians, recoveries under way, and that no account that
// a person has left is anybody's way in again.
func (g GenesisState) validateKeys(v *genesisView) error {
	sets := map[uint64]GuardianSet{}
	for _, entry := range g.Guardians {
		if err := v.validateGuardians(entry); err != nil {
			return err
		}
		sets[entry.Number] = entry.Guardians
	}
	for _, entry := range g.Recoveries {
		if err := v.validateRecovery(entry, sets[entry.Number], g.Params.Denom); err != nil {
			return err
		}
	}
	for _, r := range g.Retired {
		if v.applications[r.Account] != nil {
			return errors.Wrapf(ErrGenesis, "retired account %s applies", r.Account)
		}
	}
	for _, i := range g.Invitations {
		if number := v.accounts[i.Invitee]; number > 0 && v.current[i.Invitee] == 0 {
			return errors.Wrapf(ErrGenesis, "retired account %s of number %d is invited", i.Invitee, number)
		}
	}
	return nil
}

func (v *genesisView) validateGuardians(entry GenesisGuardians) error {
	if err := v.once("guardians of number", entry.Number); err != nil {
		return err
	}
	if err := v.person("guardians", entry.Number); err != nil {
		return err
	}
	if err := entry.Guardians.Validate(entry.Number); err != nil {
		return errors.Wrapf(ErrGenesis, "number %d: %s", entry.Number, err)
	}
	if len(entry.Guardians.Guardians) == 0 {
		return errors.Wrapf(ErrGenesis, "guardians of number %d are nobody", entry.Number)
	}
	for _, guardian := range entry.Guardians.Guardians {
		if err := v.person("guardian", guardian); err != nil {
			return err
		}
	}
	return nil
}

func (v *genesisView) validateRecovery(entry GenesisRecovery, set GuardianSet, currency string) error {
	number, r := entry.Number, entry.Recovery
	if err := v.once("recovery", number, entry.Guardian); err != nil {
		return err
	}
	if len(r.Approvals) == 0 || r.Approvals[0] != entry.Guardian {
		return errors.Wrapf(ErrGenesis, "recovery of number %d by %d has approvals %v", number, entry.Guardian, r.Approvals)
	}
	for _, guardian := range r.Approvals {
		if !set.Has(guardian) {
			return errors.Wrapf(ErrGenesis, "number %d approves a recovery of %d and is no guardian", guardian, number)
		}
		if err := v.once("approval of a recovery", number, guardian); err != nil {
			return err
		}
	}
	key, err := UnpackKey(r.NewKey)
	if err != nil {
		return errors.Wrapf(ErrGenesis, "recovery of number %d: %s", number, err)
	}
	if err := v.once("recovery to", number, key.Address().String()); err != nil {
		return err
	}
	if _, err := AllDenoms(currency, r.Denoms); err != nil {
		return errors.Wrapf(ErrGenesis, "recovery of number %d: %s", number, err)
	}
	switch {
	case r.Nonce != v.citizens[number].Rotations:
		return errors.Wrapf(ErrGenesis, "recovery of number %d after %d rotations, there were %d", number, r.Nonce, v.citizens[number].Rotations)
	case r.DueDay < 0:
		return errors.Wrapf(ErrGenesis, "recovery of number %d is due on day %d", number, r.DueDay)
	case r.Approved && len(r.Approvals) < int(set.Threshold):
		return errors.Wrapf(ErrGenesis, "recovery of number %d is approved by %d of %d", number, len(r.Approvals), set.Threshold)
	case r.Approved:
		return v.once("approved recovery of number", number)
	}
	return nil
}
