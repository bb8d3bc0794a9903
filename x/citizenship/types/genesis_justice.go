package types

import (
	"maps"
	"slices"

	"cosmossdk.io/errors"
)

func (g GenesisState) validateJustice(v *genesisView) error {
	suspended, err := g.Justice.validateSuspensions(v)
	if err != nil {
		return err
	}
	expelled, err := g.Justice.validateExpulsions(v)
	if err != nil {
		return err
	}
	for _, number := range slices.Sorted(maps.Keys(v.citizens)) {
		switch standing := v.citizens[number].Standing; {
		case standing == STANDING_SUSPENDED && !suspended[number]:
			return errors.Wrapf(ErrGenesis, "number %d is suspended without a suspension", number)
		case standing == STANDING_EXPELLED && !expelled[number]:
			return errors.Wrapf(ErrGenesis, "number %d is expelled without an expulsion", number)
		}
	}
	for _, entry := range g.Justice.Verdicts {
		if err := v.once("verdict", entry.Number, entry.Kind); err != nil {
			return err
		}
		if err := entry.validate(v); err != nil {
			return err
		}
		if entry.Kind == VERDICT_KIND_EXPEL && expelled[entry.Number] {
			return errors.Wrapf(ErrGenesis, "verdict to expel number %d, who is expelled", entry.Number)
		}
	}
	return g.Justice.validateConsequences(v)
}

// validateSuspensions returns whose suspensions there are.
func (g GenesisJustice) validateSuspensions(v *genesisView) (map[uint64]bool, error) {
	suspended := map[uint64]bool{}
	for _, entry := range g.Suspensions {
		if err := v.personOnce("suspension", entry.Number); err != nil {
			return nil, err
		}
		s := entry.Suspension
		if err := v.person("judge of a suspension", s.Judge); err != nil {
			return nil, err
		}
		if err := ValidateCase(s.CaseId); err != nil {
			return nil, errors.Wrapf(ErrGenesis, "suspension of number %d: %s", entry.Number, err)
		}
		if s.FromDay < 0 || s.UntilDay <= s.FromDay || s.Judge == entry.Number {
			return nil, errors.Wrapf(ErrGenesis, "suspension of number %d by number %d from day %d until day %d",
				entry.Number, s.Judge, s.FromDay, s.UntilDay)
		}
		suspended[entry.Number] = true
	}
	return suspended, nil
}

// validateExpulsions returns whose expulsions there are. Who is expelled may
// have left after that.
func (g GenesisJustice) validateExpulsions(v *genesisView) (map[uint64]bool, error) {
	expelled := map[uint64]bool{}
	for _, entry := range g.Expulsions {
		if err := v.personOnce("expulsion", entry.Number); err != nil {
			return nil, err
		}
		e := entry.Expulsion
		if err := ValidateCase(e.CaseId); err != nil {
			return nil, errors.Wrapf(ErrGenesis, "expulsion of number %d: %s", entry.Number, err)
		}
		standing := v.citizens[entry.Number].Standing
		if standing != STANDING_EXPELLED && standing != STANDING_DEPARTED {
			return nil, errors.Wrapf(ErrGenesis, "expulsion of number %d, who is %s", entry.Number, standing)
		}
		if !e.From.Known() || !e.From.CanBecome(STANDING_EXPELLED) || e.Day < 0 || e.Height < 0 {
			return nil, errors.Wrapf(ErrGenesis, "expulsion of number %d from %s on day %d at height %d",
				entry.Number, e.From, e.Day, e.Height)
		}
		expelled[entry.Number] = true
	}
	return expelled, nil
}

func (e GenesisVerdict) validate(view *genesisView) error {
	if err := view.person("verdict", e.Number); err != nil {
		return err
	}
	v := e.Verdict
	if err := ValidateCase(v.CaseId); err != nil {
		return errors.Wrapf(ErrGenesis, "verdict about number %d: %s", e.Number, err)
	}
	if len(v.Judges) == 0 || len(v.Judges) > MaxPanel || len(v.Reviewers) > MaxPanel {
		return errors.Wrapf(ErrGenesis, "verdict about number %d by %d judges and %d reviewers", e.Number, len(v.Judges), len(v.Reviewers))
	}
	spoken := map[uint64]bool{e.Number: true} // nobody decides in their own case
	for _, judge := range slices.Concat(v.Judges, v.Reviewers) {
		if err := view.person("judge of a verdict", judge); err != nil {
			return err
		}
		if spoken[judge] {
			return errors.Wrapf(ErrGenesis, "number %d speaks twice, or about themselves, on number %d", judge, e.Number)
		}
		spoken[judge] = true
	}
	ok := v.DecidedDay >= -1 && v.DueDay >= 0
	switch e.Kind {
	case VERDICT_KIND_EXPEL:
		ok = ok && (v.Decided() || !v.Appealed) && (v.Appealed || len(v.Reviewers) == 0)
	case VERDICT_KIND_REINSTATE:
		ok = ok && !v.Decided() && !v.Appealed && !v.Fraud && len(v.Reviewers) == 0
	default:
		ok = false
	}
	if !ok {
		return errors.Wrapf(ErrGenesis, "%s about number %d: %v", e.Kind, e.Number, v)
	}
	return nil
}

func (g GenesisJustice) validateConsequences(v *genesisView) error {
	for _, entry := range g.VouchBans {
		if err := v.personOnce("vouch ban", entry.Number); err != nil {
			return err
		}
		if err := v.person("reason of a vouch ban", entry.Ban.Because); err != nil {
			return err
		}
		if entry.Ban.UntilDay < 0 {
			return errors.Wrapf(ErrGenesis, "vouch ban of number %d until day %d", entry.Number, entry.Ban.UntilDay)
		}
	}
	for _, entry := range g.Reattestations {
		if err := v.personOnce("reattestation", entry.Number); err != nil {
			return err
		}
		if entry.Height < 0 {
			return errors.Wrapf(ErrGenesis, "reattestation of number %d at height %d", entry.Number, entry.Height)
		}
	}
	return nil
}

// personOnce refuses a second entry of a person, and one of nobody.
func (v *genesisView) personOnce(kind string, number uint64) error {
	if err := v.once(kind, number); err != nil {
		return err
	}
	return v.person(kind, number)
}
