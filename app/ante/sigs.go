package ante

import (
	errorsmod "cosmossdk.io/errors"

	"github.com/cosmos/cosmos-sdk/crypto/keys/mldsa65"
	"github.com/cosmos/cosmos-sdk/crypto/keys/secp256k1"
	cryptotypes "github.com/cosmos/cosmos-sdk/crypto/types"
	"github.com/cosmos/cosmos-sdk/crypto/types/multisig"
	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	"github.com/cosmos/cosmos-sdk/types/tx/signing"
	authante "github.com/cosmos/cosmos-sdk/x/auth/ante"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
)

// maxMultisigDepth bounds multisigs within multisigs; the SDK's own limit for
// the signatures is as deep.
const maxMultisigDepth = 2

// ConsumeSignatureGas charges for one signature.
// CONTRACT: the key is secp256k1 or ML-DSA-65, or a multisig of nothing else.
func ConsumeSignatureGas(meter storetypes.GasMeter, sig signing.SignatureV2, params authtypes.Params) error {
	if err := checkKey(sig.PubKey, 0); err != nil {
		return err
	}
	return authante.DefaultSigVerificationGasConsumer(meter, sig, params)
}

func checkKey(key cryptotypes.PubKey, depth int) error {
	switch key := key.(type) {
	case *secp256k1.PubKey, *mldsa65.PubKey:
		return nil
	case multisig.PubKey:
		if depth >= maxMultisigDepth {
			return errorsmod.Wrapf(ErrKeyType, "multisigs nested more than %d deep", maxMultisigDepth)
		}
		// The transaction's limit on signatures has counted the members.
		for _, member := range key.GetPubKeys() {
			if err := checkKey(member, depth+1); err != nil {
				return err
			}
		}
		return nil
	case nil:
		return errorsmod.Wrap(ErrKeyType, "no key")
	default:
		return errorsmod.Wrapf(ErrKeyType, "%s: secp256k1 and ML-DSA-65 are", key.Type())
	}
}
