package certificate

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"

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
	genesis, err := membersOf(file)
	if err != nil {
		return refuse("is not JSON: %w", err)
	}
	chain, err := textOf(genesis["chain_id"])
	if err != nil || chain == "" || len(chain) > maxChainIDLen || !visible([]byte(chain)) {
		return refuse("names no chain")
	}
	height, err := initialHeight(genesis["initial_height"])
	if err != nil {
		return refuse("begins at no height: %w", err)
	}
	listed, err := listedValidators(genesis["consensus"])
	if err != nil {
		return refuse("has no validators: %w", err)
	}
	if n := len(listed); n < 1 || n > MaxValidators {
		return refuse("has %d validators", n)
	}
	var validators []*cmttypes.Validator
	total := int64(0)
	for i, each := range listed {
		key, power, err := readValidator(each)
		if err != nil {
			return refuse("has a validator %d that cannot be read: %w", i+1, err)
		}
		if power < 1 || power > cmttypes.MaxTotalVotingPower-total {
			return refuse("has a validator %d of power %d", i+1, power)
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
		ChainID: chain, Height: height, Validators: cmttypes.NewValidatorSet(validators).Hash(), Period: math.MaxInt64,
	}, nil
}

// initialHeight is 1 where the genesis does not say another.
func initialHeight(raw json.RawMessage) (int64, error) {
	if text := string(raw); text == "" || text == "null" || text == `""` {
		return 1, nil
	}
	height, err := wholeNumber(raw)
	return max(height, 1), err
}

// listedValidators are as the genesis has them, within what it says of consensus.
func listedValidators(raw json.RawMessage) (listed []json.RawMessage, err error) {
	consensus, err := membersOf(raw)
	if err != nil {
		return nil, err
	}
	return listed, json.Unmarshal(consensus["validators"], &listed)
}

// readValidator reads the key and the power, as CometBFT's JSON has them.
func readValidator(raw json.RawMessage) (crypto.PubKey, int64, error) {
	validator, err := membersOf(raw)
	if err != nil {
		return nil, 0, err
	}
	power, err := wholeNumber(validator["power"])
	if err != nil {
		return nil, 0, err
	}
	key, err := readKey(validator["pub_key"])
	return key, power, err
}

func readKey(raw json.RawMessage) (crypto.PubKey, error) {
	key, err := membersOf(raw)
	if err != nil {
		return nil, err
	}
	kind, err := textOf(key["type"])
	if err != nil {
		return nil, err
	}
	text, err := textOf(key["value"])
	if err != nil {
		return nil, err
	}
	value, err := base64.StdEncoding.DecodeString(text)
	switch {
	case err != nil:
		return nil, err
	case base64.StdEncoding.EncodeToString(value) != text: // the library passes over line ends and spare bits
		return nil, errors.New("the key is not in its one encoding")
	case kind == ed25519.PubKeyName && len(value) == ed25519.PubKeySize:
		return ed25519.PubKey(value), nil
	case kind == mldsa65.PubKeyName && len(value) == mldsa65.PubKeySize:
		return mldsa65.NewPubKeyFromBytes(value)
	default:
		return nil, fmt.Errorf("%d bytes of the type %q", len(value), kind)
	}
}

// membersOf an object, by their names letter by letter: the library's structs would
// pass over the case of letters and join what is there twice. Here the last counts.
func membersOf(raw []byte) (members map[string]json.RawMessage, err error) {
	return members, json.Unmarshal(raw, &members)
}

func textOf(raw json.RawMessage) (text string, err error) {
	return text, json.Unmarshal(raw, &text)
}

// wholeNumber is one in decimal digits, without a needless zero before them, as a
// number or as its text.
func wholeNumber(raw json.RawMessage) (int64, error) {
	digits := string(raw)
	if strings.HasPrefix(digits, `"`) {
		var err error
		if digits, err = textOf(raw); err != nil {
			return 0, err
		}
	}
	value, err := strconv.ParseUint(digits, 10, 63)
	if err != nil || strconv.FormatUint(value, 10) != digits {
		return 0, fmt.Errorf("%q is not a whole number", digits)
	}
	return int64(value), nil
}
