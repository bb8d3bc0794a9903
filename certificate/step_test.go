package certificate_test

import (
	"math"
	"slices"
	"testing"
	"time"

	"github.com/cometbft/cometbft/crypto/ed25519"
	"github.com/cometbft/cometbft/crypto/mldsa65"
	cmttypes "github.com/cometbft/cometbft/types"
	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/certificate"
)

// What a node says of its blocks may be anything: CheckStep answers for it, as the
// earlier block and as the later one, next to it and further away.
func TestStepsOfAnyBlocks(t *testing.T) {
	for name, test := range map[string]struct {
		change func(*cmttypes.LightBlock)
		want   error
	}{
		"no header":     {func(b *cmttypes.LightBlock) { b.Header = nil }, certificate.ErrFormat},
		"no commit":     {func(b *cmttypes.LightBlock) { b.Commit = nil }, certificate.ErrFormat},
		"nothing":       {func(b *cmttypes.LightBlock) { *b = cmttypes.LightBlock{} }, certificate.ErrFormat},
		"no validators": {func(b *cmttypes.LightBlock) { b.ValidatorSet = nil }, certificate.ErrFormat},
		"an empty set": {func(b *cmttypes.LightBlock) {
			b.ValidatorSet, b.Commit.Signatures = &cmttypes.ValidatorSet{}, nil
		}, certificate.ErrFormat},
		"more signatures than validators": {func(b *cmttypes.LightBlock) {
			b.Commit.Signatures = append(b.Commit.Signatures, b.Commit.Signatures[0])
		}, certificate.ErrFormat},
		"fewer signatures than validators": {func(b *cmttypes.LightBlock) {
			b.Commit.Signatures = b.Commit.Signatures[1:]
		}, certificate.ErrFormat},
		"a validator that is null":  {func(b *cmttypes.LightBlock) { b.ValidatorSet.Validators[1] = nil }, certificate.ErrFormat},
		"a validator without a key": {func(b *cmttypes.LightBlock) { b.ValidatorSet.Validators[1].PubKey = nil }, certificate.ErrFormat},
		"a key cut short": {func(b *cmttypes.LightBlock) {
			b.ValidatorSet.Validators[1].PubKey = ed25519.PubKey{1, 2, 3}
		}, certificate.ErrFormat},
		"a post-quantum key of nothing": {func(b *cmttypes.LightBlock) {
			b.ValidatorSet.Validators[1].PubKey = mldsa65.PubKey{}
		}, certificate.ErrFormat},
		"powers that do not add up": {func(b *cmttypes.LightBlock) {
			for _, validator := range b.ValidatorSet.Validators {
				validator.VotingPower = math.MaxInt64
			}
		}, certificate.ErrFormat},
		"one power too large": {func(b *cmttypes.LightBlock) {
			b.ValidatorSet.Validators[0].VotingPower = cmttypes.MaxTotalVotingPower
		}, certificate.ErrFormat},
		"no power":       {func(b *cmttypes.LightBlock) { b.ValidatorSet.Validators[3].VotingPower = 0 }, certificate.ErrFormat},
		"negative power": {func(b *cmttypes.LightBlock) { b.ValidatorSet.Validators[3].VotingPower = -1 }, certificate.ErrFormat},
		"a validator twice": {func(b *cmttypes.LightBlock) {
			b.ValidatorSet.Validators[1] = b.ValidatorSet.Validators[0]
		}, certificate.ErrFormat},
		"a negative height":             {func(b *cmttypes.LightBlock) { b.Height = -1 }, certificate.ErrFormat},
		"a year that cannot be written": {func(b *cmttypes.LightBlock) { b.Time = time.Date(-5, 1, 1, 0, 0, 0, 0, time.UTC) }, certificate.ErrFormat},
		"a hash cut short":              {func(b *cmttypes.LightBlock) { b.AppHash = b.AppHash[:9] }, certificate.ErrFormat},
		"a proposer without an address": {func(b *cmttypes.LightBlock) { b.ProposerAddress = nil }, certificate.ErrFormat},
		"a signature cut short": {func(b *cmttypes.LightBlock) {
			b.Commit.Signatures[0].Signature = b.Commit.Signatures[0].Signature[1:]
		}, certificate.ErrFormat},
		"another chain": {func(b *cmttypes.LightBlock) { b.ChainID = "atlantis-1" }, certificate.ErrChain},
	} {
		t.Run(name, func(t *testing.T) {
			for _, heights := range [][2]int64{{2, 3}, {2, 9}} {
				for changed := range 2 {
					guard := newGuard(four()...)
					var steps []*cmttypes.LightBlock
					for _, height := range heights {
						steps = append(steps, guard.block(t, draft{height: height, set: guard.set(nil), appHash: make([]byte, 32)}))
					}
					require.NoError(t, certificate.CheckStep(steps[0], steps[1]))
					test.change(steps[changed])
					require.NotPanics(t, func() {
						require.ErrorIs(t, certificate.CheckStep(steps[0], steps[1]), test.want)
					})
				}
			}
		})
	}
	require.ErrorIs(t, certificate.CheckStep(nil, nil), certificate.ErrFormat)
}

// A key of another length would be read as other bytes than it was.
func TestKeysOfAnotherLengthHaveNoEncoding(t *testing.T) {
	n := newNation(t, four()...)
	n.last().ValidatorSet = n.last().ValidatorSet.Copy()
	for _, key := range [][]byte{nil, {1}, slices.Repeat([]byte{1}, 33)} {
		n.last().ValidatorSet.Validators[0].PubKey = ed25519.PubKey(key)
		_, err := certificate.Encode(n.cert)
		require.ErrorIs(t, err, certificate.ErrFormat)
	}
}
