package proposals_test

import (
	"context"
	"encoding/binary"
	"errors"
	"math"
	"testing"

	abci "github.com/cometbft/cometbft/abci/types"
	cmtproto "github.com/cometbft/cometbft/proto/tendermint/types"
	"github.com/stretchr/testify/require"
	protov2 "google.golang.org/protobuf/proto"

	cryptotypes "github.com/cosmos/cosmos-sdk/crypto/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	sdkerrors "github.com/cosmos/cosmos-sdk/types/errors"
	sdkmempool "github.com/cosmos/cosmos-sdk/types/mempool"
	"github.com/cosmos/cosmos-sdk/types/tx/signing"

	"github.com/civitas-chain/civitas/app/mempool"
	"github.com/civitas-chain/civitas/app/proposals"
)

var errUndecodable = errors.New("undecodable")

// fakeTx is encoded as sender, nonce, lane, verdict, gas and padding.
type fakeTx struct {
	sender  byte
	nonce   byte
	civic   bool
	verdict byte
	gas     uint64
	padding int
}

const header = 12

const (
	valid byte = iota
	failing
	early
	unsigned
)

func (t fakeTx) raw() []byte {
	raw := make([]byte, header+t.padding)
	raw[0], raw[1], raw[3] = t.sender, t.nonce, t.verdict
	if t.civic {
		raw[2] = 1
	}
	binary.BigEndian.PutUint64(raw[4:], t.gas)
	return raw
}

func (t fakeTx) GetMsgs() []sdk.Msg                        { return nil }
func (t fakeTx) GetMsgsV2() ([]protov2.Message, error)     { return nil, nil }
func (t fakeTx) GetGas() uint64                            { return t.gas }
func (t fakeTx) GetPubKeys() ([]cryptotypes.PubKey, error) { return nil, nil }
func (t fakeTx) GetSigners() ([][]byte, error) {
	if t.verdict == unsigned {
		return nil, errors.New("no signers")
	}
	return [][]byte{{t.sender}}, nil
}

func (t fakeTx) GetSignaturesV2() ([]signing.SignatureV2, error) {
	return []signing.SignatureV2{{Sequence: uint64(t.nonce)}}, nil
}

func isCivic(tx sdk.Tx) bool { return tx.(fakeTx).civic }

// fakeApp decodes and verifies fakeTx.
type fakeApp struct{ verified []fakeTx }

func (a *fakeApp) TxDecode(raw []byte) (sdk.Tx, error) {
	if len(raw) < header || raw[2] > 1 || raw[3] > unsigned {
		return nil, errUndecodable
	}
	return fakeTx{
		sender: raw[0], nonce: raw[1], civic: raw[2] == 1, verdict: raw[3],
		gas: binary.BigEndian.Uint64(raw[4:]), padding: len(raw) - header,
	}, nil
}

func (a *fakeApp) TxEncode(tx sdk.Tx) ([]byte, error) { return tx.(fakeTx).raw(), nil }

func (a *fakeApp) PrepareProposalVerifyTx(tx sdk.Tx) ([]byte, error) {
	fake := tx.(fakeTx)
	a.verified = append(a.verified, fake)
	switch fake.verdict {
	case failing:
		return nil, sdkerrors.ErrInsufficientFunds
	case early:
		return nil, sdkerrors.ErrWrongSequence
	default:
		return fake.raw(), nil
	}
}

func blockCtx(maxBytes, maxGas int64) sdk.Context {
	return sdk.Context{}.WithContext(context.Background()).WithConsensusParams(cmtproto.ConsensusParams{
		Block: &cmtproto.BlockParams{MaxBytes: maxBytes, MaxGas: maxGas},
	})
}

func prepare(t testing.TB, pool sdkmempool.Mempool, ctx sdk.Context, maxTxBytes int64, txs [][]byte) []fakeTx {
	t.Helper()
	app := &fakeApp{}
	handler := proposals.NewHandler(pool, app, isCivic)
	res, err := handler.Prepare()(ctx, &abci.RequestPrepareProposal{MaxTxBytes: maxTxBytes, Txs: txs})
	require.NoError(t, err)
	var chosen []fakeTx
	for _, raw := range res.Txs {
		tx, err := app.TxDecode(raw)
		require.NoError(t, err)
		chosen = append(chosen, tx.(fakeTx))
	}
	require.True(t, accepted(t, ctx, res.Txs), "what is prepared must be accepted")
	return chosen
}

func accepted(t testing.TB, ctx sdk.Context, txs [][]byte) bool {
	t.Helper()
	res, err := proposals.NewHandler(nil, &fakeApp{}, isCivic).Process()(ctx, &abci.RequestProcessProposal{Txs: txs})
	require.NoError(t, err)
	return res.Status == abci.ResponseProcessProposal_ACCEPT
}

func poolOf(t testing.TB, txs []fakeTx) *mempool.Mempool {
	t.Helper()
	pool := mempool.New(0, isCivic)
	for _, tx := range txs {
		require.NoError(t, pool.Insert(context.Background(), tx, sdkmempool.InsertOption{GasWanted: tx.gas}))
	}
	return pool
}

func rawOf(txs []fakeTx) [][]byte {
	var raw [][]byte
	for _, tx := range txs {
		raw = append(raw, tx.raw())
	}
	return raw
}

func TestPrepare(t *testing.T) {
	// One transaction takes 14 bytes in a block: 12, a tag and a length.
	pay := func(sender, nonce byte, gas uint64) fakeTx { return fakeTx{sender: sender, nonce: nonce, gas: gas} }
	vote := func(sender, nonce byte, gas uint64) fakeTx {
		return fakeTx{sender: sender, nonce: nonce, gas: gas, civic: true}
	}
	for _, tc := range []struct {
		name     string
		txs      []fakeTx
		maxBytes int64
		maxGas   int64
		want     []fakeTx
	}{
		{"nothing", nil, 1_000, 100, nil},
		{"all of it", []fakeTx{vote(1, 0, 1), pay(2, 0, 1)}, 1_000, 100, []fakeTx{vote(1, 0, 1), pay(2, 0, 1)}},
		{
			"others than civic leave a fifth of the gas",
			[]fakeTx{pay(1, 0, 50), pay(2, 0, 31), pay(3, 0, 30)},
			1_000, 100,
			[]fakeTx{pay(1, 0, 50), pay(3, 0, 30)},
		},
		{
			"others than civic leave a fifth of the bytes",
			[]fakeTx{pay(1, 0, 1), pay(2, 0, 1), pay(3, 0, 1)},
			50, 100,
			[]fakeTx{pay(1, 0, 1), pay(2, 0, 1)},
		},
		{
			"civic acts may fill the block",
			[]fakeTx{vote(1, 0, 50), vote(2, 0, 50), vote(3, 0, 1)},
			1_000, 100,
			[]fakeTx{vote(1, 0, 50), vote(2, 0, 50)},
		},
		{
			"later transactions of a sender passed over are passed over",
			[]fakeTx{pay(1, 0, 90), pay(1, 1, 1), pay(2, 0, 1)},
			1_000, 100,
			[]fakeTx{pay(2, 0, 1)},
		},
		{
			"gas without limit",
			[]fakeTx{pay(1, 0, 1<<40), pay(2, 0, 1<<40)},
			1_000, -1,
			[]fakeTx{pay(1, 0, 1<<40), pay(2, 0, 1<<40)},
		},
		{
			"gas that would overflow a sum",
			[]fakeTx{vote(1, 0, math.MaxUint64), vote(2, 0, math.MaxUint64), vote(3, 0, 5)},
			1_000, 100,
			[]fakeTx{vote(3, 0, 5)},
		},
		{
			"gas that would overflow a sum without limit",
			[]fakeTx{vote(1, 0, math.MaxUint64), vote(2, 0, 2)},
			1_000, -1,
			[]fakeTx{vote(1, 0, math.MaxUint64)},
		},
	} {
		ctx := blockCtx(tc.maxBytes, tc.maxGas)
		t.Run(tc.name, func(t *testing.T) {
			require.Equal(t, tc.want, prepare(t, poolOf(t, tc.txs), ctx, tc.maxBytes, nil))
		})
		t.Run(tc.name+", no-op mempool", func(t *testing.T) {
			require.Equal(t, tc.want, prepare(t, sdkmempool.NoOpMempool{}, ctx, tc.maxBytes, rawOf(tc.txs)))
			require.Equal(t, tc.want, prepare(t, nil, ctx, tc.maxBytes, rawOf(tc.txs)))
		})
	}
}

func TestPrepareKeepsWithinWhatCometBFTAsksFor(t *testing.T) {
	pool := poolOf(t, []fakeTx{{sender: 1, civic: true, gas: 1}, {sender: 2, civic: true, gas: 1}})
	require.Len(t, prepare(t, pool, blockCtx(1_000, 100), 27, nil), 1)
	require.Len(t, prepare(t, pool, blockCtx(-1, 100), 28, nil), 2)
	require.Len(t, prepare(t, pool, sdk.Context{}.WithContext(context.Background()), 28, nil), 2)
}

func TestPrepareSkipsWhatDoesNotDecode(t *testing.T) {
	tx := fakeTx{sender: 1, gas: 1}
	txs := [][]byte{{1, 2, 3}, tx.raw(), fakeTx{sender: 2, gas: 1, verdict: unsigned}.raw()}
	require.Equal(t, []fakeTx{tx}, prepare(t, nil, blockCtx(1_000, 100), 1_000, txs))
}

func TestPrepareRemovesWhatHasBecomeInvalid(t *testing.T) {
	pool := poolOf(t, []fakeTx{
		{sender: 1, nonce: 0, gas: 1, verdict: failing},
		{sender: 1, nonce: 1, gas: 1},
		{sender: 2, nonce: 0, gas: 1, verdict: early},
		{sender: 2, nonce: 1, gas: 1},
		{sender: 3, nonce: 0, gas: 1},
	})
	require.Equal(t, []fakeTx{{sender: 3, gas: 1}}, prepare(t, pool, blockCtx(1_000, 100), 1_000, nil))
	// The failing one is gone; those that only wait for their turn stay.
	require.Equal(t, 4, pool.CountTx())
}

func TestWhatDoesNotFitLeavesNoTraceInTheState(t *testing.T) {
	app := &fakeApp{}
	pool := poolOf(t, []fakeTx{{sender: 1, gas: 90}, {sender: 2, gas: 1}})
	_, err := proposals.NewHandler(pool, app, isCivic).Prepare()(
		blockCtx(1_000, 100), &abci.RequestPrepareProposal{MaxTxBytes: 1_000})
	require.NoError(t, err)
	require.Equal(t, []fakeTx{{sender: 2, gas: 1}}, app.verified)
}

func TestProcess(t *testing.T) {
	pay := func(gas uint64) []byte { return fakeTx{gas: gas}.raw() }
	vote := func(gas uint64) []byte { return fakeTx{gas: gas, civic: true}.raw() }
	for _, tc := range []struct {
		name     string
		txs      [][]byte
		maxBytes int64
		maxGas   int64
		accept   bool
	}{
		{"empty", nil, 1_000, 100, true},
		{"full of civic acts", [][]byte{vote(60), vote(40)}, 28, 100, true},
		{"undecodable", [][]byte{vote(1), {1}}, 1_000, 100, false},
		{"too many bytes", [][]byte{vote(1), vote(1)}, 27, 100, false},
		{"too much gas", [][]byte{vote(60), vote(41)}, 1_000, 100, false},
		{"gas overflows", [][]byte{vote(math.MaxUint64), vote(2)}, 1_000, 100, false},
		{"others than civic at 80 % of the gas", [][]byte{pay(80), vote(20)}, 1_000, 100, true},
		{"others than civic above 80 % of the gas", [][]byte{pay(81)}, 1_000, 100, false},
		{"others than civic at 80 % of the bytes", [][]byte{pay(1), pay(1), vote(1)}, 42, 100, true},
		{"others than civic above 80 % of the bytes", [][]byte{pay(1), pay(1)}, 34, 100, false},
		{"unlimited gas", [][]byte{pay(1 << 50), pay(1 << 50)}, 1_000, -1, true},
		{"largest block", [][]byte{pay(1)}, -1, -1, true},
	} {
		t.Run(tc.name, func(t *testing.T) {
			require.Equal(t, tc.accept, accepted(t, blockCtx(tc.maxBytes, tc.maxGas), tc.txs))
		})
	}
}
