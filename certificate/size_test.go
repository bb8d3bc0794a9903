package certificate_test

import (
	"slices"
	"testing"
	"time"

	"github.com/cometbft/cometbft/crypto"
	cmttypes "github.com/cometbft/cometbft/types"
	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/certificate"
)

// far is a census of the validators, ten thousand blocks after the trusted header.
func far(t testing.TB, keys ...crypto.PrivKey) *nation {
	opinions, certifications := audited()
	n := counted(t, written(t, snapshot(), opinions, certifications...), keys...)
	last := n.block(t, draft{height: 10_002, set: n.set(nil), appHash: n.appHash()})
	n.cert.Blocks = []*cmttypes.LightBlock{n.block(t, draft{height: 2, set: n.set(nil), appHash: profile}), last}
	return n
}

// A census certificate fits into a letter, whatever lies between its two headers.
func TestSizes(t *testing.T) {
	for name, test := range map[string]struct {
		keys []crypto.PrivKey
		most int
	}{
		"four Ed25519 validators":   {four(), 32 << 10},
		"four ML-DSA-65 validators": {[]crypto.PrivKey{quantum(t, 1), quantum(t, 2), quantum(t, 3), quantum(t, 4)}, 64 << 10},
	} {
		t.Run(name, func(t *testing.T) {
			n := far(t, test.keys...)
			file := n.file()
			t.Logf("%d bytes with a trace, %d without", len(file), len(n.fileFrom(1)))
			require.LessOrEqual(t, len(file), test.most)
			period := certificate.Trust{Height: 2, Hash: n.cert.Blocks[0].Hash(), Period: 14 * 24 * time.Hour}
			report, err := certificate.Verify(file, period, n.last().Time)
			require.NoError(t, err)
			require.EqualValues(t, 10_001, report.Height)
		})
	}
}

// signatures verifies what a file has of them, and nothing else.
func (n *nation) signatures(t testing.TB) {
	for _, block := range n.cert.Blocks {
		for i, signature := range block.Commit.Signatures {
			message := block.Commit.VoteSignBytes(chainID, int32(i))
			require.True(t, block.ValidatorSet.Validators[i].PubKey.VerifySignature(message, signature.Signature))
		}
	}
}

// best is the least time of many that a task takes: what it takes when nothing disturbs it.
func best(task func()) time.Duration {
	var times []time.Duration
	for range 200 {
		began := time.Now()
		task()
		times = append(times, time.Since(began))
	}
	return slices.Min(times)
}

// To verify a certificate takes at most three times as long as its signatures (N2).
func TestVerifyingTakesLittleMoreThanItsSignatures(t *testing.T) {
	n := far(t, four()...)
	file := n.file()
	anchor := trust(n.cert.Blocks[0])
	verify := best(func() {
		_, err := certificate.Verify(file, anchor, n.last().Time)
		require.NoError(t, err)
	})
	signatures := best(func() { n.signatures(t) })
	t.Logf("N2 = %.2f: %s to verify, %s of which for signatures alone", float64(verify)/float64(signatures), verify, signatures)
	require.LessOrEqual(t, verify, 3*signatures)
}

func BenchmarkVerify(b *testing.B) {
	n := far(b, four()...)
	file, anchor := n.file(), trust(n.cert.Blocks[0])
	for b.Loop() {
		_, err := certificate.Verify(file, anchor, n.last().Time)
		require.NoError(b, err)
	}
}

func BenchmarkSignatures(b *testing.B) {
	n := far(b, four()...)
	for b.Loop() {
		n.signatures(b)
	}
}
