package types

import (
	"bytes"
	"maps"
	"slices"

	"cosmossdk.io/errors"
)

// complete checks what follows from everything together: the counts that
// applications carry, and that every nullifier has both its ends.
func (v *genesisView) complete() error {
	for _, text := range slices.Sorted(maps.Keys(v.applications)) {
		a := v.applications[text]
		if a.Vouches != v.vouches[text] || a.Attestations != v.attestations[text] {
			return errors.Wrapf(ErrGenesis, "applicant %s counts %d vouches and %d attestations, there are %d and %d",
				text, a.Vouches, a.Attestations, v.vouches[text], v.attestations[text])
		}
		if !bytes.Equal(a.Nullifier, v.claimed[text]) {
			return errors.Wrapf(ErrGenesis, "applicant %s has nullifier %X, the index %X", text, a.Nullifier, v.claimed[text])
		}
	}
	for _, number := range slices.Sorted(maps.Keys(v.citizens)) {
		if v.citizens[number].Nullified != v.nullified[number] {
			return errors.Wrapf(ErrGenesis, "number %d and the nullifiers disagree", number)
		}
	}
	return nil
}
