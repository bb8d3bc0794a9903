package proposals_test

import (
	"testing"

	cmttypes "github.com/cometbft/cometbft/types"
	"github.com/stretchr/testify/require"

	sdkmempool "github.com/cosmos/cosmos-sdk/types/mempool"
)

// split cuts a fuzzer's bytes into transactions, each led by its length.
func split(data []byte) [][]byte {
	var txs [][]byte
	for len(data) > 0 && len(txs) < 64 {
		n := min(int(data[0]), len(data)-1)
		txs = append(txs, data[1:1+n])
		data = data[1+n:]
	}
	return txs
}

func join(txs ...fakeTx) []byte {
	var data []byte
	for _, tx := range txs {
		raw := tx.raw()
		data = append(append(data, byte(len(raw))), raw...)
	}
	return data
}

// Whatever waits, the block that is prepared is accepted, holds no sequence
// before a lower one of its sender, and leaves no gap in any.
func FuzzPrepareProposal(f *testing.F) {
	f.Add(join(fakeTx{sender: 1, gas: 5}, fakeTx{sender: 1, nonce: 1, gas: 5, civic: true}), int64(100), int64(10), int64(90))
	f.Add(join(fakeTx{sender: 1, gas: 90}, fakeTx{sender: 2, verdict: failing, gas: 1}), int64(-1), int64(-1), int64(40))
	f.Add([]byte{3, 1, 2, 3}, int64(0), int64(0), int64(0))
	f.Fuzz(func(t *testing.T, data []byte, maxBytes, maxGas, maxTxBytes int64) {
		if maxTxBytes < 0 || (maxBytes > 0 && maxTxBytes > maxBytes) || maxTxBytes > cmttypes.MaxBlockSizeBytes {
			t.Skip("CometBFT asks for no more than the block holds")
		}
		ctx := blockCtx(maxBytes, maxGas)
		app := &fakeApp{}
		next := make(map[byte]int)
		var waiting []fakeTx
		raws := split(data)
		for _, raw := range raws {
			tx, err := app.TxDecode(raw)
			if err != nil {
				continue
			}
			fake := tx.(fakeTx)
			if fake.verdict == unsigned {
				continue
			}
			// As CheckTx would have it: a sender's sequences without a gap.
			fake.nonce = byte(next[fake.sender])
			next[fake.sender]++
			waiting = append(waiting, fake)
		}
		chosen := prepare(t, poolOf(t, waiting), ctx, maxTxBytes, nil)
		seen := make(map[byte]byte)
		var bytes int64
		for _, tx := range chosen {
			require.Equal(t, valid, tx.verdict)
			require.Equal(t, seen[tx.sender], tx.nonce)
			seen[tx.sender]++
			bytes += cmttypes.ComputeProtoSizeForTxs([]cmttypes.Tx{tx.raw()})
		}
		require.LessOrEqual(t, bytes, maxTxBytes)

		prepare(t, sdkmempool.NoOpMempool{}, ctx, maxTxBytes, raws)
	})
}

// A block that is accepted decodes and keeps all four bounds; Process never
// panics.
func FuzzProcessProposal(f *testing.F) {
	f.Add(join(fakeTx{sender: 1, gas: 5}), int64(100), int64(10))
	f.Add(join(fakeTx{gas: 1 << 63}, fakeTx{gas: 1 << 63, civic: true}), int64(100), int64(-1))
	f.Add([]byte{1, 1}, int64(-1), int64(1))
	f.Fuzz(func(t *testing.T, data []byte, maxBytes, maxGas int64) {
		raws := split(data)
		if maxBytes > cmttypes.MaxBlockSizeBytes || !accepted(t, blockCtx(maxBytes, maxGas), raws) {
			return
		}
		if maxBytes <= 0 {
			maxBytes = cmttypes.MaxBlockSizeBytes
		}
		app := &fakeApp{}
		var bytes, payingBytes int64
		var gas, payingGas uint64
		for _, raw := range raws {
			tx, err := app.TxDecode(raw)
			require.NoError(t, err)
			size := cmttypes.ComputeProtoSizeForTxs([]cmttypes.Tx{raw})
			used := tx.(fakeTx).gas
			require.GreaterOrEqual(t, gas+used, gas, "the sum does not wrap")
			bytes, gas = bytes+size, gas+used
			if !isCivic(tx) {
				payingBytes, payingGas = payingBytes+size, payingGas+used
			}
		}
		require.LessOrEqual(t, bytes, maxBytes)
		require.LessOrEqual(t, payingBytes, maxBytes*4/5)
		if maxGas > 0 {
			require.LessOrEqual(t, gas, uint64(maxGas))
			require.LessOrEqual(t, payingGas, uint64(maxGas)/5*4+uint64(maxGas)%5*4/5)
		}
	})
}
