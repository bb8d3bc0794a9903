package types

import (
	"fmt"

	"cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	_ "github.com/civitas-chain/civitas/internal/prefix" // addresses are read without a codec here
)

// genesisView is what the validation has seen so far.
type genesisView struct {
	citizens     map[uint64]*CitizenRecord
	accounts     map[string]uint64 // current and retired
	current      map[string]uint64
	guests       map[string]bool
	applications map[string]*Application
	vouches      map[string]uint32
	attestations map[string]uint32
	nullified    map[uint64]bool
	claimed      map[string][]byte // applicant → nullifier
	seen         map[string]bool
}

func newGenesisView() *genesisView {
	return &genesisView{
		citizens: map[uint64]*CitizenRecord{}, accounts: map[string]uint64{}, current: map[string]uint64{},
		guests: map[string]bool{}, applications: map[string]*Application{}, vouches: map[string]uint32{},
		attestations: map[string]uint32{}, nullified: map[uint64]bool{}, claimed: map[string][]byte{}, seen: map[string]bool{},
	}
}

// once refuses a second entry with the same key.
func (v *genesisView) once(kind string, key ...any) error {
	id := kind + fmt.Sprintln(key...)
	if v.seen[id] {
		return errors.Wrapf(ErrGenesis, "%s %v twice", kind, key)
	}
	v.seen[id] = true
	return nil
}

// person refuses a number that nobody has.
func (v *genesisView) person(kind string, number uint64) error {
	if v.citizens[number] == nil {
		return errors.Wrapf(ErrGenesis, "%s of number %d, whom nobody is", kind, number)
	}
	return nil
}

func bech32(kind, text string) error {
	if _, err := sdk.AccAddressFromBech32(text); err != nil {
		return errors.Wrapf(ErrGenesis, "%s %q: %s", kind, text, err)
	}
	return nil
}

func hash(kind string, bz []byte) error {
	if len(bz) != HashLen {
		return errors.Wrapf(ErrGenesis, "%s has %d bytes", kind, len(bz))
	}
	return nil
}

func (g GenesisState) validateCitizens(v *genesisView) error {
	for i := range g.Citizens {
		c := &g.Citizens[i]
		if c.Number == 0 || c.Number >= g.NextNumber {
			return errors.Wrapf(ErrGenesis, "number %d with next number %d", c.Number, g.NextNumber)
		}
		if i > 0 && c.Number <= g.Citizens[i-1].Number {
			return errors.Wrapf(ErrGenesis, "number %d after %d", c.Number, g.Citizens[i-1].Number)
		}
		if err := bech32("account", c.Account); err != nil {
			return err
		}
		if owner, has := v.accounts[c.Account]; has {
			return errors.Wrapf(ErrGenesis, "account %s of numbers %d and %d", c.Account, owner, c.Number)
		}
		v.accounts[c.Account], v.current[c.Account], v.citizens[c.Number] = c.Number, c.Number, c
		if err := c.validate(); err != nil {
			return err
		}
	}
	if g.NextNumber == 0 {
		return errors.Wrap(ErrGenesis, "next number is zero")
	}
	return nil
}

func (r CitizenRecord) validate() error {
	switch {
	case !r.Standing.Known():
		return errors.Wrapf(ErrGenesis, "number %d is %s", r.Number, r.Standing)
	case r.FormerVersion != 0 && r.FormerVersion >= r.SignedVersion:
		return errors.Wrapf(ErrGenesis, "number %d signed version %d before version %d", r.Number, r.FormerVersion, r.SignedVersion)
	case (r.Standing.Expires() || r.Standing == STANDING_SUSPENDED) && r.VotingDay >= r.DueDay:
		return errors.Wrapf(ErrGenesis, "number %d is due on day %d and votes from day %d", r.Number, r.DueDay, r.VotingDay)
	case r.SinceDay < 0 || r.AdmissionDay < 0 || r.VotingDay < 0 || r.DueDay < 0 || r.ChangedHeight < 0:
		return errors.Wrapf(ErrGenesis, "number %d has a negative day or height", r.Number)
	case !ValidCountry(r.Country):
		return errors.Wrapf(ErrGenesis, "number %d lives in %q", r.Number, r.Country)
	case len(r.Profile) != 0 && len(r.Profile) != HashLen:
		return errors.Wrapf(ErrGenesis, "profile of number %d has %d bytes", r.Number, len(r.Profile))
	}
	return nil
}

func (g GenesisState) validateRetired(v *genesisView) error {
	for _, r := range g.Retired {
		if err := bech32("retired account", r.Account); err != nil {
			return err
		}
		if _, has := v.accounts[r.Account]; has {
			return errors.Wrapf(ErrGenesis, "account %s twice", r.Account)
		}
		if err := v.person("retired account", r.Number); err != nil {
			return err
		}
		v.accounts[r.Account] = r.Number
	}
	return nil
}

func (g GenesisState) validateApplications(v *genesisView) error {
	for i := range g.Applications {
		text, a := g.Applications[i].Applicant, &g.Applications[i].Application
		if err := bech32("applicant", text); err != nil {
			return err
		}
		if err := v.once("application", text); err != nil {
			return err
		}
		if v.accounts[text] != a.Returning {
			return errors.Wrapf(ErrGenesis, "applicant %s is number %d, the application says %d", text, v.accounts[text], a.Returning)
		}
		if a.Returning > 0 && !v.citizens[a.Returning].Standing.MayApply() {
			return errors.Wrapf(ErrGenesis, "number %d applies but is %s", a.Returning, v.citizens[a.Returning].Standing)
		}
		if a.Sponsor > 0 {
			if err := v.person("sponsor", a.Sponsor); err != nil {
				return err
			}
		}
		if err := hash("profile of an application", a.Profile); err != nil {
			return err
		}
		if !ValidCountry(a.Country) {
			return errors.Wrapf(ErrGenesis, "applicant %s lives in %q", text, a.Country)
		}
		if a.Residence && (a.Vouches > 0 || a.Round > 1) {
			return errors.Wrapf(ErrGenesis, "applicant %s asks to be a resident and has %d vouches and turn %d", text, a.Vouches, a.Round)
		}
		if a.Round > 0 && !a.Residence {
			if err := v.once("turn in the admission queue", a.Round, a.Sponsor); err != nil {
				return err
			}
		}
		v.applications[text] = a
	}
	for _, t := range g.Turns {
		if err := v.once("turn of sponsor", t.Sponsor); err != nil {
			return err
		}
	}
	return nil
}

func (g GenesisState) validateInvitations(v *genesisView) error {
	for _, i := range g.Invitations {
		if err := bech32("invitee", i.Invitee); err != nil {
			return err
		}
		if err := v.once("invitation", i.Invitee); err != nil {
			return err
		}
		if v.applications[i.Invitee] != nil {
			return errors.Wrapf(ErrGenesis, "%s is invited and applies", i.Invitee)
		}
		if err := v.person("invitation", i.Invitation.Sponsor); err != nil {
			return err
		}
	}
	return nil
}

// known refuses words on somebody who neither applies nor is a person.
func (v *genesisView) known(kind, applicant string) error {
	if v.applications[applicant] == nil && v.current[applicant] == 0 {
		return errors.Wrapf(ErrGenesis, "%s for %s, who is neither applicant nor person", kind, applicant)
	}
	return nil
}

func (g GenesisState) validateWords(v *genesisView) error {
	for _, w := range g.Vouches {
		if err := v.once("vouch", w.Applicant, w.Voucher); err != nil {
			return err
		}
		if err := v.known("vouch", w.Applicant); err != nil {
			return err
		}
		if err := v.person("vouch", w.Voucher); err != nil {
			return err
		}
		v.vouches[w.Applicant]++
	}
	for _, w := range g.Attestations {
		if err := v.once("attestation", w.Applicant, w.Registrar); err != nil {
			return err
		}
		if err := v.known("attestation", w.Applicant); err != nil {
			return err
		}
		if err := v.person("attestation", w.Registrar); err != nil {
			return err
		}
		if err := hash("document of an attestation", w.Attestation.Document); err != nil {
			return err
		}
		v.attestations[w.Applicant]++
	}
	return nil
}

func (g GenesisState) validateNullifiers(v *genesisView) error {
	for _, n := range g.Nullifiers {
		if err := hash("nullifier", n.Nullifier); err != nil {
			return err
		}
		if err := v.once("nullifier", fmt.Sprintf("%X", n.Nullifier)); err != nil {
			return err
		}
		if n.Number == 0 && n.Applicant == "" {
			return errors.Wrapf(ErrGenesis, "nullifier %X is nobody's", n.Nullifier)
		}
		if n.Number > 0 {
			if err := v.person("nullifier", n.Number); err != nil {
				return err
			}
			if err := v.once("nullifier of number", n.Number); err != nil {
				return err
			}
			v.nullified[n.Number] = true
		}
		if n.Applicant == "" {
			continue
		}
		if v.applications[n.Applicant] == nil {
			return errors.Wrapf(ErrGenesis, "nullifier of applicant %s, who does not apply", n.Applicant)
		}
		if err := v.once("nullifier of applicant", n.Applicant); err != nil {
			return err
		}
		v.claimed[n.Applicant] = n.Nullifier
	}
	return nil
}

func (g GenesisState) validateUses(v *genesisView) error {
	if err := v.uses("quota", g.Quotas); err != nil {
		return err
	}
	return v.uses("vouch budget", g.VouchBudgets)
}

func (v *genesisView) uses(kind string, uses []GenesisUse) error {
	for _, u := range uses {
		if err := v.once(kind, u.Number); err != nil {
			return err
		}
		if err := v.person(kind, u.Number); err != nil {
			return err
		}
	}
	return nil
}

func (g GenesisState) validateHistory(v *genesisView) error {
	for _, h := range g.History {
		if err := v.once("history", h.Number, h.Height); err != nil {
			return err
		}
		if err := v.person("history", h.Number); err != nil {
			return err
		}
	}
	return nil
}
