package certificate

import (
	"bytes"
	"fmt"
	"math"

	"github.com/cometbft/cometbft/crypto"
	"github.com/cometbft/cometbft/crypto/ed25519"
	"github.com/cometbft/cometbft/crypto/mldsa65"
	cmtversion "github.com/cometbft/cometbft/proto/tendermint/version"
	cmttypes "github.com/cometbft/cometbft/types"
)

// Kinds of validators' keys.
const (
	keyEd25519 = 1
	keyMLDSA65 = 2
)

// block writes what a hash or a signature covers, and each of it once: the chain
// id is the file's, the hash of the validators and the hash that they sign are
// computed from what is written.
func (w *writer) block(block *cmttypes.LightBlock) {
	w.header(block.Header)
	w.int63(int64(block.Commit.Round))
	w.partSet(block.Commit.BlockID.PartSetHeader)
	w.count(len(block.ValidatorSet.Validators))
	for i, validator := range block.ValidatorSet.Validators {
		w.validator(validator, block.Commit.Signatures[i])
	}
}

func (r *reader) block(chainID string) *cmttypes.LightBlock {
	header := r.header()
	header.ChainID = chainID
	commit := &cmttypes.Commit{
		Height: header.Height,
		Round:  int32(r.uvarint(0, math.MaxInt32, "round")), //nolint:gosec // bounded
	}
	parts := r.partSet()
	set := &cmttypes.ValidatorSet{}
	for range r.count(1, MaxValidators, "number of validators") {
		if r.err != nil {
			break
		}
		validator, signature := r.validator()
		set.Validators = append(set.Validators, validator)
		commit.Signatures = append(commit.Signatures, signature)
	}
	if r.err == nil {
		if err := checkSet(set); err != nil {
			r.fail("%v", err)
		}
	}
	if r.err != nil {
		return nil
	}
	// Any member will do: consensus does not commit to whose turn it is.
	set.Proposer = set.Validators[0]
	header.ValidatorsHash = set.Hash()
	commit.BlockID = cmttypes.BlockID{Hash: header.Hash(), PartSetHeader: parts}
	return &cmttypes.LightBlock{
		SignedHeader: &cmttypes.SignedHeader{Header: header, Commit: commit},
		ValidatorSet: set,
	}
}

func (w *writer) header(header *cmttypes.Header) {
	w.uvarint(header.Version.Block)
	w.uvarint(header.Version.App)
	w.int63(header.Height)
	w.time(header.Time)
	w.optionalHash(header.LastBlockID.Hash)
	w.partSet(header.LastBlockID.PartSetHeader)
	w.optionalHash(header.LastCommitHash)
	w.optionalHash(header.DataHash)
	w.optionalHash(header.NextValidatorsHash)
	w.optionalHash(header.ConsensusHash)
	w.optionalHash(header.AppHash)
	w.optionalHash(header.LastResultsHash)
	w.optionalHash(header.EvidenceHash)
	w.raw(header.ProposerAddress)
}

func (r *reader) header() *cmttypes.Header {
	return &cmttypes.Header{
		Version: cmtversion.Consensus{
			Block: r.uvarint(0, math.MaxUint64, "version of the block protocol"),
			App:   r.uvarint(0, math.MaxUint64, "version of the application"),
		},
		Height: r.int63(1, "height"),
		Time:   r.time("header's time"),
		LastBlockID: cmttypes.BlockID{
			Hash: r.optionalHash("hash of the last block"), PartSetHeader: r.partSet(),
		},
		LastCommitHash:     r.optionalHash("hash of the last commit"),
		DataHash:           r.optionalHash("hash of the transactions"),
		NextValidatorsHash: r.optionalHash("hash of the next validators"),
		ConsensusHash:      r.optionalHash("hash of the consensus parameters"),
		AppHash:            r.optionalHash("app hash"),
		LastResultsHash:    r.optionalHash("hash of the last results"),
		EvidenceHash:       r.optionalHash("hash of the evidence"),
		ProposerAddress:    r.take(addressLen, "address of the proposer"),
	}
}

func (w *writer) partSet(parts cmttypes.PartSetHeader) {
	w.uvarint(uint64(parts.Total))
	w.optionalHash(parts.Hash)
}

func (r *reader) partSet() cmttypes.PartSetHeader {
	return cmttypes.PartSetHeader{
		Total: uint32(r.uvarint(0, math.MaxUint32, "number of parts")), //nolint:gosec // bounded
		Hash:  r.optionalHash("hash of the parts"),
	}
}

// validator writes a member of the set and, when it signed the block, its
// signature. A vote for nothing, or none, is no signature. Nor is one from before 1970,
// which has no encoding: consensus lets each validator date its vote as it likes, and
// one must not be able to keep a block out of every file.
func (w *writer) validator(validator *cmttypes.Validator, signature cmttypes.CommitSig) {
	if validator.PubKey.Type() == mldsa65.KeyType {
		w.byte(keyMLDSA65)
	} else {
		w.byte(keyEd25519)
	}
	w.raw(validator.PubKey.Bytes())
	w.int63(validator.VotingPower)
	signed := signature.BlockIDFlag == cmttypes.BlockIDFlagCommit && signature.Timestamp.Unix() >= 0
	w.flag(signed)
	if signed {
		w.time(signature.Timestamp)
		w.raw(signature.Signature)
	}
}

func (r *reader) validator() (*cmttypes.Validator, cmttypes.CommitSig) {
	none := cmttypes.NewCommitSigAbsent()
	key, signatureLen := r.key()
	power := r.int63(1, "power of a validator")
	signed := r.flag("mark of a signature")
	if r.err != nil {
		return nil, none
	}
	validator := cmttypes.NewValidator(key, power)
	if !signed {
		return validator, none
	}
	return validator, cmttypes.CommitSig{
		BlockIDFlag:      cmttypes.BlockIDFlagCommit,
		ValidatorAddress: validator.Address,
		Timestamp:        r.time("time of a signature"),
		Signature:        r.take(signatureLen, "signature"),
	}
}

// key reads a validator's key and says how long its signatures are.
func (r *reader) key() (crypto.PubKey, int) {
	switch kind := r.byte("kind of a key"); {
	case r.err != nil:
		return nil, 0
	case kind == keyEd25519:
		return ed25519.PubKey(r.take(ed25519.PubKeySize, "key")), ed25519.SignatureSize
	case kind == keyMLDSA65:
		return r.quantumKey(), mldsa65.SignatureSize
	default:
		r.fail("keys of kind %d are unknown", kind)
		return nil, 0
	}
}

// quantumKey reads an ML-DSA-65 key. To make one of its bytes costs as much as to
// verify with it, so each is made once, and there are not too many.
func (r *reader) quantumKey() crypto.PubKey {
	raw := r.take(mldsa65.PubKeySize, "key")
	if r.err != nil {
		return nil
	}
	if key, known := r.quantum[string(raw)]; known {
		return key
	}
	if len(r.quantum) == MaxQuantumKeys {
		r.fail("it has more than %d different ML-DSA-65 keys", MaxQuantumKeys)
		return nil
	}
	key, err := mldsa65.NewPubKeyFromBytes(raw)
	if err != nil {
		r.fail("a key is not an ML-DSA-65 key")
		return nil
	}
	if r.quantum == nil {
		r.quantum = make(map[string]crypto.PubKey)
	}
	r.quantum[string(raw)] = key
	return key
}

// checkSet holds what CometBFT takes for granted of a set that it made itself:
// the order, that nobody is in it twice, and that the powers can be added up.
func checkSet(set *cmttypes.ValidatorSet) error {
	seen := make(map[string]bool, len(set.Validators))
	var total int64
	for i, validator := range set.Validators {
		if seen[string(validator.Address)] {
			return fmt.Errorf("a validator is in the set twice")
		}
		seen[string(validator.Address)] = true
		if i > 0 && !sorted(set.Validators[i-1], validator) {
			return fmt.Errorf("the validators are not in order")
		}
		if validator.VotingPower > cmttypes.MaxTotalVotingPower-total {
			return fmt.Errorf("the validators have too much power")
		}
		total += validator.VotingPower
	}
	return nil
}

func sorted(before, after *cmttypes.Validator) bool {
	if before.VotingPower != after.VotingPower {
		return before.VotingPower > after.VotingPower
	}
	return bytes.Compare(before.Address, after.Address) < 0
}
