package certificate

import (
	"encoding/json"
	"fmt"
	"math"
	"strconv"

	"github.com/cometbft/cometbft/crypto"
	"github.com/cometbft/cometbft/crypto/ed25519"
	"github.com/cometbft/cometbft/crypto/mldsa65"
	cmttypes "github.com/cometbft/cometbft/types"
)

// TrustGenesis reads what a genesis file lets its reader trust: the validators that
// seal the first block. It asks for no header, and so for no age; what that assumes
// is that two thirds of every later set that left has never signed another history.
func TrustGenesis(file []byte) (Trust, error) {
	refuse := func(format string, args ...any) (Trust, error) {
		return Trust{}, fmt.Errorf("%w: the genesis "+format, append([]any{ErrTrust}, args...)...)
	}
	var genesis struct {
		ChainID       string      `json:"chain_id"`
		InitialHeight json.Number `json:"initial_height"`
		Consensus     struct {
			Validators []genesisValidator `json:"validators"`
		} `json:"consensus"`
	}
	if err := json.Unmarshal(file, &genesis); err != nil {
		return refuse("is not JSON: %w", err)
	}
	if genesis.ChainID == "" || len(genesis.ChainID) > maxChainIDLen || !visible([]byte(genesis.ChainID)) {
		return refuse("names no chain")
	}
	height := int64(1)
	if text := genesis.InitialHeight.String(); text != "" && text != "0" {
		var err error
		if height, err = strconv.ParseInt(text, 10, 64); err != nil || height < 1 {
			return refuse("begins at height %q", text)
		}
	}
	if n := len(genesis.Consensus.Validators); n < 1 || n > MaxValidators {
		return refuse("has %d validators", n)
	}
	var validators []*cmttypes.Validator
	total := int64(0)
	for i, each := range genesis.Consensus.Validators {
		key, err := each.key()
		if err != nil {
			return refuse("has a validator %d whose key cannot be read: %w", i+1, err)
		}
		power, err := strconv.ParseInt(each.Power.String(), 10, 64)
		if err != nil || power < 1 || power > cmttypes.MaxTotalVotingPower-total {
			return refuse("has a validator %d of power %q", i+1, each.Power)
		}
		total += power
		validators = append(validators, cmttypes.NewValidator(key, power))
	}
	seen := make(map[string]bool, len(validators))
	for _, validator := range validators {
		if seen[string(validator.Address)] {
			return refuse("has a validator twice")
		}
		seen[string(validator.Address)] = true
	}
	return Trust{
		ChainID: genesis.ChainID, Height: height, Validators: cmttypes.NewValidatorSet(validators).Hash(), Period: math.MaxInt64,
	}, nil
}

type genesisValidator struct {
	PubKey struct {
		Type  string `json:"type"`
		Value []byte `json:"value"`
	} `json:"pub_key"`
	Power json.Number `json:"power"`
}

// key is the validator's, as CometBFT's JSON has it.
func (v genesisValidator) key() (crypto.PubKey, error) {
	switch value := v.PubKey.Value; {
	case v.PubKey.Type == ed25519.PubKeyName && len(value) == ed25519.PubKeySize:
		return ed25519.PubKey(value), nil
	case v.PubKey.Type == mldsa65.PubKeyName && len(value) == mldsa65.PubKeySize:
		return mldsa65.NewPubKeyFromBytes(value)
	default:
		return nil, fmt.Errorf("%d bytes of the type %q", len(value), v.PubKey.Type)
	}
}
