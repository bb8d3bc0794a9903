package certificate

import (
	"fmt"

	"github.com/cometbft/cometbft/crypto/ed25519"
	"github.com/cometbft/cometbft/crypto/mldsa65"
	cmttypes "github.com/cometbft/cometbft/types"
)

// reread returns a block as a file would give it, within every bound of the
// format. CometBFT's own functions take for granted what a node's answer may lack.
func reread(block *cmttypes.LightBlock) (*cmttypes.LightBlock, error) {
	if err := encodable(block); err != nil {
		return nil, err
	}
	w := &writer{}
	w.block(block)
	r := &reader{rest: w.file}
	again := r.block(block.ChainID)
	if r.err != nil {
		return nil, r.err
	}
	return again, nil
}

// encodable holds what writing takes for granted. Everything else is found by
// reading what was written.
func encodable(block *cmttypes.LightBlock) error {
	refuse := func(format string, args ...any) error {
		return fmt.Errorf("%w: "+format, append([]any{ErrFormat}, args...)...)
	}
	if block == nil || block.SignedHeader == nil || block.Header == nil || block.Commit == nil || block.ValidatorSet == nil {
		return refuse("a block is incomplete")
	}
	header, validators := block.Header, block.ValidatorSet.Validators
	switch {
	case len(header.ProposerAddress) != addressLen:
		return refuse("the proposer's address of block %d has %d bytes", header.Height, len(header.ProposerAddress))
	case len(block.Commit.Signatures) != len(validators):
		return refuse("block %d has %d validators and %d signatures", header.Height, len(validators), len(block.Commit.Signatures))
	}
	for i, validator := range validators {
		if validator == nil || validator.PubKey == nil {
			return refuse("a validator of block %d has no key", header.Height)
		}
		var keyLen, signatureLen int
		switch kind := validator.PubKey.Type(); kind {
		case ed25519.KeyType:
			keyLen, signatureLen = ed25519.PubKeySize, ed25519.SignatureSize
		case mldsa65.KeyType:
			keyLen, signatureLen = mldsa65.PubKeySize, mldsa65.SignatureSize
		default:
			return refuse("keys of the type %s have no encoding", kind)
		}
		if got := len(validator.PubKey.Bytes()); got != keyLen {
			return refuse("a key of block %d has %d bytes, not %d", header.Height, got, keyLen)
		}
		signature := block.Commit.Signatures[i]
		if signature.BlockIDFlag == cmttypes.BlockIDFlagCommit && len(signature.Signature) != signatureLen {
			return refuse("a signature of block %d has %d bytes, not %d", header.Height, len(signature.Signature), signatureLen)
		}
	}
	return nil
}
