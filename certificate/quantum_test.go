package certificate_test

import (
	"encoding/binary"
	"testing"

	"github.com/cometbft/cometbft/crypto/mldsa65"
	cmttypes "github.com/cometbft/cometbft/types"
	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/certificate"
)

// Any bytes of the length are an ML-DSA-65 key, and reading one is work: a file has
// no more of them than two full sets, however often it names them.
func TestPostQuantumKeysAreCounted(t *testing.T) {
	n := newNation(t, four()...)
	// block has as many validators as asked for, the first of that number, and no signature.
	block := func(first, validators int) *cmttypes.LightBlock {
		var members []*cmttypes.Validator
		commit := *n.last().Commit
		commit.Signatures = nil
		for i := range validators {
			raw := make([]byte, mldsa65.PubKeySize)
			binary.BigEndian.PutUint32(raw, uint32(first+i))
			key, err := mldsa65.NewPubKeyFromBytes(raw)
			require.NoError(t, err)
			members = append(members, cmttypes.NewValidator(key, 1))
			commit.Signatures = append(commit.Signatures, cmttypes.NewCommitSigAbsent())
		}
		return &cmttypes.LightBlock{
			SignedHeader: &cmttypes.SignedHeader{Header: n.last().Header, Commit: &commit}, ValidatorSet: cmttypes.NewValidatorSet(members),
		}
	}
	one, two := block(0, certificate.MaxValidators), block(certificate.MaxValidators, certificate.MaxValidators)
	for _, test := range []struct {
		name   string
		blocks []*cmttypes.LightBlock
		want   error
	}{
		{"two full sets", []*cmttypes.LightBlock{one, two}, nil},
		{"the same ones again", []*cmttypes.LightBlock{one, two, one, two}, nil},
		{"one more", []*cmttypes.LightBlock{one, two, block(certificate.MaxQuantumKeys, 1)}, certificate.ErrFormat},
	} {
		t.Run(test.name, func(t *testing.T) {
			n.cert.Blocks = test.blocks
			_, err := certificate.Encode(n.cert)
			require.ErrorIs(t, err, test.want)
			if test.want != nil {
				require.ErrorContains(t, err, "more than 2000 different ML-DSA-65 keys")
			}
		})
	}
}
