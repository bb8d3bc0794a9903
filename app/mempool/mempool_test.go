package mempool_test

import (
	"context"
	"sort"
	"testing"

	"github.com/stretchr/testify/require"
	protov2 "google.golang.org/protobuf/proto"
	"pgregory.net/rapid"

	cryptotypes "github.com/cosmos/cosmos-sdk/crypto/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	sdkmempool "github.com/cosmos/cosmos-sdk/types/mempool"
	"github.com/cosmos/cosmos-sdk/types/tx/signing"

	"github.com/civitas-chain/civitas/app/mempool"
)

// fakeTx is a signed transaction with nothing in it.
type fakeTx struct {
	sender string
	nonce  uint64
	fee    int64
	civic  bool
}

func (t fakeTx) GetMsgs() []sdk.Msg                        { return nil }
func (t fakeTx) GetMsgsV2() ([]protov2.Message, error)     { return nil, nil }
func (t fakeTx) GetGas() uint64                            { return 1_000 }
func (t fakeTx) FeePayer() []byte                          { return []byte(t.sender) }
func (t fakeTx) FeeGranter() []byte                        { return nil }
func (t fakeTx) GetPubKeys() ([]cryptotypes.PubKey, error) { return []cryptotypes.PubKey{nil}, nil }
func (t fakeTx) GetSigners() ([][]byte, error)             { return [][]byte{[]byte(t.sender)}, nil }

func (t fakeTx) GetFee() sdk.Coins {
	if t.fee == 0 {
		return nil
	}
	return sdk.NewCoins(sdk.NewInt64Coin("uciv", t.fee))
}

// The public key is left out, as the account may already have it.
func (t fakeTx) GetSignaturesV2() ([]signing.SignatureV2, error) {
	return []signing.SignatureV2{{Sequence: t.nonce}}, nil
}

// unsignedTx has signers but no signatures.
type unsignedTx struct{ fakeTx }

func (unsignedTx) GetSignaturesV2() ([]signing.SignatureV2, error) { return nil, nil }

// bareTx cannot be signed at all.
type bareTx struct{}

func (bareTx) GetMsgs() []sdk.Msg                    { return nil }
func (bareTx) GetMsgsV2() ([]protov2.Message, error) { return nil, nil }

func isCivic(tx sdk.Tx) bool {
	fake, ok := tx.(fakeTx)
	return ok && fake.civic
}

func insert(pool *mempool.Mempool, txs ...fakeTx) error {
	for _, tx := range txs {
		if err := pool.Insert(context.Background(), tx, sdkmempool.InsertOption{GasWanted: 1_000}); err != nil {
			return err
		}
	}
	return nil
}

func order(pool *mempool.Mempool) []fakeTx {
	var txs []fakeTx
	pool.SelectBy(context.Background(), nil, func(pooled sdkmempool.PooledTx) bool {
		txs = append(txs, pooled.Tx.(fakeTx))
		return true
	})
	return txs
}

func TestOrder(t *testing.T) {
	pay := func(sender string, nonce uint64, fee int64) fakeTx {
		return fakeTx{sender: sender, nonce: nonce, fee: fee}
	}
	civic := func(sender string, nonce uint64) fakeTx {
		return fakeTx{sender: sender, nonce: nonce, civic: true}
	}
	for _, tc := range []struct {
		name string
		in   []fakeTx
		want []fakeTx
	}{
		{"empty", nil, nil},
		{
			"civic acts go before the highest fee",
			[]fakeTx{pay("a", 0, 1_000_000), civic("b", 0)},
			[]fakeTx{civic("b", 0), pay("a", 0, 1_000_000)},
		},
		{
			"then by fee per gas",
			[]fakeTx{pay("a", 0, 1), pay("b", 0, 3), pay("c", 0, 2)},
			[]fakeTx{pay("b", 0, 3), pay("c", 0, 2), pay("a", 0, 1)},
		},
		{
			"equal fees by arrival",
			[]fakeTx{pay("b", 0, 1), pay("a", 0, 1)},
			[]fakeTx{pay("b", 0, 1), pay("a", 0, 1)},
		},
		{
			"a sender's sequences are never reversed",
			[]fakeTx{civic("a", 1), pay("a", 0, 1), pay("b", 0, 2)},
			[]fakeTx{pay("b", 0, 2), pay("a", 0, 1), civic("a", 1)},
		},
		{
			"the same sequence replaces",
			[]fakeTx{pay("a", 0, 1), pay("a", 0, 5), pay("b", 0, 3)},
			[]fakeTx{pay("a", 0, 5), pay("b", 0, 3)},
		},
	} {
		t.Run(tc.name, func(t *testing.T) {
			pool := mempool.New(0, isCivic)
			require.NoError(t, insert(pool, tc.in...))
			require.Equal(t, tc.want, order(pool))
			require.Equal(t, len(tc.want), pool.CountTx())
		})
	}
}

func TestFullPool(t *testing.T) {
	pay := func(sender string, nonce uint64, fee int64) fakeTx {
		return fakeTx{sender: sender, nonce: nonce, fee: fee}
	}
	civic := func(sender string) fakeTx { return fakeTx{sender: sender, civic: true} }

	for _, tc := range []struct {
		name string
		in   []fakeTx
		new  fakeTx
		err  error
		gone fakeTx
	}{
		{
			"a civic act displaces the cheapest while its lane has less than half",
			[]fakeTx{pay("a", 0, 3), pay("b", 0, 1), pay("c", 0, 2), pay("d", 0, 4)},
			civic("e"), nil, pay("b", 0, 1),
		},
		{
			"the other way round as well",
			[]fakeTx{civic("a"), civic("b"), civic("c"), civic("d")},
			pay("e", 0, 1), nil, civic("d"),
		},
		{
			"a better fee displaces the cheapest",
			[]fakeTx{pay("a", 0, 3), pay("b", 0, 1), pay("c", 0, 2), pay("d", 0, 4)},
			pay("e", 0, 2), nil, pay("b", 0, 1),
		},
		{
			"an equal fee does not",
			[]fakeTx{pay("a", 0, 1), pay("b", 0, 1), pay("c", 0, 2), pay("d", 0, 4)},
			pay("e", 0, 1), sdkmempool.ErrMempoolTxMaxCapacity,
			fakeTx{},
		},
		{
			"only a sender's last transaction can go",
			[]fakeTx{pay("a", 0, 1), pay("a", 1, 9), pay("b", 0, 5), pay("c", 0, 6)},
			pay("d", 0, 7), nil, pay("b", 0, 5),
		},
		{
			"nobody is displaced by their own later transaction",
			[]fakeTx{pay("a", 0, 1), pay("b", 0, 5), pay("c", 0, 5), pay("d", 0, 5)},
			pay("a", 1, 4), sdkmempool.ErrMempoolTxMaxCapacity,
			fakeTx{},
		},
	} {
		t.Run(tc.name, func(t *testing.T) {
			pool := mempool.New(4, isCivic)
			require.NoError(t, insert(pool, tc.in...))
			err := insert(pool, tc.new)
			require.ErrorIs(t, err, tc.err)
			require.Equal(t, 4, pool.CountTx())
			if tc.err != nil {
				require.NotContains(t, order(pool), tc.new)
				return
			}
			require.Contains(t, order(pool), tc.new)
			require.NotContains(t, order(pool), tc.gone)
		})
	}
}

func TestRemove(t *testing.T) {
	pool := mempool.New(10, isCivic)
	tx := fakeTx{sender: "a", nonce: 3, fee: 1}
	require.ErrorIs(t, pool.Remove(tx), sdkmempool.ErrTxNotFound)
	require.NoError(t, insert(pool, tx))
	require.ErrorIs(t, pool.Remove(fakeTx{sender: "a", nonce: 4}), sdkmempool.ErrTxNotFound)
	require.NoError(t, pool.RemoveWithReason(context.Background(), tx, sdkmempool.RemoveReason{}))
	require.Zero(t, pool.CountTx())
	require.Nil(t, pool.Select(context.Background(), nil))
}

func TestWhatIsNotSignedIsRefused(t *testing.T) {
	pool := mempool.New(10, isCivic)
	for _, tx := range []sdk.Tx{unsignedTx{fakeTx{sender: "a"}}, bareTx{}} {
		require.Error(t, pool.Insert(context.Background(), tx, sdkmempool.InsertOption{}))
		require.Error(t, pool.Remove(tx))
	}
}

func TestVisitStopsWhenTold(t *testing.T) {
	pool := mempool.New(10, isCivic)
	require.NoError(t, insert(pool, fakeTx{sender: "a"}, fakeTx{sender: "b"}))
	seen := 0
	pool.SelectBy(context.Background(), nil, func(sdkmempool.PooledTx) bool { seen++; return false })
	require.Equal(t, 1, seen)
}

// The pool behaves as a map from sender and sequence to the last transaction,
// whatever is inserted and removed, while there is room.
func TestAgainstModel(t *testing.T) {
	type key struct {
		sender string
		nonce  uint64
	}
	rapid.Check(t, func(t *rapid.T) {
		pool := mempool.New(1_000, isCivic)
		model := make(map[key]fakeTx)
		t.Repeat(map[string]func(*rapid.T){
			"insert": func(t *rapid.T) {
				tx := fakeTx{
					sender: rapid.SampledFrom([]string{"a", "b", "c"}).Draw(t, "sender"),
					nonce:  rapid.Uint64Range(0, 5).Draw(t, "nonce"),
					civic:  rapid.Bool().Draw(t, "civic"),
				}
				if !tx.civic {
					tx.fee = rapid.Int64Range(0, 5).Draw(t, "fee")
				}
				require.NoError(t, insert(pool, tx))
				model[key{tx.sender, tx.nonce}] = tx
			},
			"remove": func(t *rapid.T) {
				k := key{
					rapid.SampledFrom([]string{"a", "b", "c"}).Draw(t, "sender"),
					rapid.Uint64Range(0, 5).Draw(t, "nonce"),
				}
				err := pool.Remove(fakeTx{sender: k.sender, nonce: k.nonce})
				if _, known := model[k]; known {
					require.NoError(t, err)
				} else {
					require.ErrorIs(t, err, sdkmempool.ErrTxNotFound)
				}
				delete(model, k)
			},
			"": func(t *rapid.T) {
				require.Equal(t, len(model), pool.CountTx())
				seen := order(pool)
				require.Len(t, seen, len(model))
				nonces := make(map[string][]uint64)
				for _, tx := range seen {
					require.Equal(t, model[key{tx.sender, tx.nonce}], tx)
					nonces[tx.sender] = append(nonces[tx.sender], tx.nonce)
				}
				for _, list := range nonces {
					require.True(t, sort.SliceIsSorted(list, func(i, j int) bool { return list[i] < list[j] }))
				}
			},
		})
	})
}
