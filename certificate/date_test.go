package certificate_test

import (
	"testing"
	"time"

	cmttypes "github.com/cometbft/cometbft/types"
	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/certificate"
)

// dated is the block after one validator has signed it again, on another date.
func (g guard) dated(t *testing.T, block *cmttypes.LightBlock, index int32, date time.Time) {
	signature := &block.Commit.Signatures[index]
	signature.Timestamp = date
	signed, err := g[string(signature.ValidatorAddress)].Sign(block.Commit.VoteSignBytes(block.ChainID, index))
	require.NoError(t, err)
	signature.Signature = signed
}

// A validator dates its vote as it likes, and consensus takes it. A date that has no
// encoding costs that signature, and not the file.
func TestVotesOfNoDateAreLeftOut(t *testing.T) {
	for name, test := range map[string]struct {
		date    time.Time
		signers int
	}{
		"the year 1":             {time.Time{}, 3},
		"before 1970":            {time.Unix(-1, 999_999_999), 3},
		"1970":                   {time.Unix(0, 0), 4},
		"the end of what can be": {time.Unix(253_402_300_799, 999_999_999), 4},
	} {
		t.Run(name, func(t *testing.T) {
			n := newNation(t, four()...)
			n.trace(1, n.set(nil))
			for _, block := range n.cert.Blocks {
				n.dated(t, block, 2, test.date)
				require.NoError(t, cmttypes.VerifyCommit(chainID, block.ValidatorSet, block.Commit.BlockID, block.Height, block.Commit))
			}
			require.NoError(t, certificate.CheckStep(n.cert.Blocks[0], n.last()))
			report, err := certificate.Verify(n.file(), trust(n.cert.Blocks[0]), now)
			require.NoError(t, err)
			require.Equal(t, test.signers, report.Signers)
		})
	}
}
