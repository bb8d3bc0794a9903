package types

import (
	"slices"

	mldsa "github.com/cometbft/cometbft/crypto/mldsa65"

	"cosmossdk.io/errors"

	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	"github.com/cosmos/cosmos-sdk/crypto/keys/mldsa65"
	"github.com/cosmos/cosmos-sdk/crypto/keys/secp256k1"
	cryptotypes "github.com/cosmos/cosmos-sdk/crypto/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
)

// UnpackKey reads the new key of a rotation or recovery. It admits whole keys of
// the two algorithms; the address of any other might not exist.
func UnpackKey(packed *codectypes.Any) (cryptotypes.PubKey, error) {
	if packed == nil {
		return nil, errors.Wrap(ErrKey, "missing")
	}
	key, ok := packed.GetCachedValue().(cryptotypes.PubKey)
	if !ok {
		return nil, errors.Wrap(ErrKey, packed.TypeUrl)
	}
	size := 0
	switch key.(type) {
	case *secp256k1.PubKey:
		size = secp256k1.PubKeySize
	case *mldsa65.PubKey:
		size = mldsa.PubKeySize
	}
	if size == 0 || len(key.Bytes()) != size {
		return nil, errors.Wrapf(ErrKey, "%s of %d bytes", key.Type(), len(key.Bytes()))
	}
	return key, nil
}

// AllDenoms returns the nation's currency and the denoms named besides it, in
// order, or fails with ErrDenoms.
func AllDenoms(currency string, named []string) ([]string, error) {
	if len(named) > MaxRotationDenoms {
		return nil, errors.Wrapf(ErrDenoms, "%d named", len(named))
	}
	all := append([]string{currency}, named...)
	slices.Sort(all)
	for i, denom := range all {
		if err := sdk.ValidateDenom(denom); err != nil {
			return nil, errors.Wrap(ErrDenoms, err.Error())
		}
		if i > 0 && denom == all[i-1] {
			return nil, errors.Wrapf(ErrDenoms, "%s twice", denom)
		}
	}
	return all, nil
}
