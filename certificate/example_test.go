package certificate_test

import (
	"bytes"
	"encoding/hex"
	"os"
	"strings"
	"testing"

	cmtversion "github.com/cometbft/cometbft/proto/tendermint/version"
	cmttypes "github.com/cometbft/cometbft/types"
	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/certificate"
)

// The example in docs/certificate.md is what this package reads and hashes.
func TestTheExampleOfThePage(t *testing.T) {
	page, err := os.ReadFile("../docs/certificate.md")
	require.NoError(t, err)
	text := strings.Join(strings.Fields(string(page)), "")

	hash := func(number byte) []byte { return bytes.Repeat([]byte{number}, 32) }
	key := classical(1)
	set := &cmttypes.ValidatorSet{Validators: []*cmttypes.Validator{cmttypes.NewValidator(key.PubKey(), 300)}}
	header := &cmttypes.Header{
		Version: cmtversion.Consensus{Block: 11}, ChainID: chainID, Height: 5, Time: at(5).Add(7),
		LastBlockID:    cmttypes.BlockID{Hash: hash(1), PartSetHeader: cmttypes.PartSetHeader{Total: 1, Hash: hash(2)}},
		LastCommitHash: hash(3), ValidatorsHash: set.Hash(), NextValidatorsHash: hash(4), ConsensusHash: hash(5), AppHash: hash(6),
		ProposerAddress: set.Validators[0].Address,
	}
	n := &nation{guard: newGuard(key), t: t, cert: &certificate.Certificate{
		Kind: certificate.KindPassport, ChainID: chainID, Blocks: []*cmttypes.LightBlock{{
			SignedHeader: &cmttypes.SignedHeader{Header: header, Commit: newGuard(key).commit(t, header, set)}, ValidatorSet: set,
		}},
		Stores: []certificate.Store{{Name: "s", Entries: []certificate.Entry{{Key: []byte{1}, Value: []byte{1}}}}},
	}}
	commit := n.last().Commit
	l := &loose{}
	l.block(n.last())
	require.True(t, bytes.HasSuffix(n.file(), l.file), "a file ends with its last block")
	for what, bytes := range map[string][]byte{
		"the block": l.file, "the validators hash": set.Hash(), "the hash of the header": header.Hash(),
		"what is signed": commit.VoteSignBytes(chainID, 0), "the address": key.PubKey().Address(),
	} {
		require.Contains(t, text, hex.EncodeToString(bytes), what)
	}
	require.NoError(t, set.VerifyCommit(chainID, commit.BlockID, 5, commit))
}
