package journal_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sync/atomic"
	"testing"

	abci "github.com/cometbft/cometbft/abci/types"
	dbm "github.com/cosmos/cosmos-db"
	"github.com/stretchr/testify/require"
	protov2 "google.golang.org/protobuf/proto"

	bankv1beta1 "cosmossdk.io/api/cosmos/bank/v1beta1"
	"cosmossdk.io/collections"
	"cosmossdk.io/log/v2"
	"cosmossdk.io/math"

	"github.com/cosmos/cosmos-sdk/baseapp"
	"github.com/cosmos/cosmos-sdk/baseapp/txnrunner"
	codectestutil "github.com/cosmos/cosmos-sdk/codec/testutil"
	"github.com/cosmos/cosmos-sdk/runtime"
	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	banktypes "github.com/cosmos/cosmos-sdk/x/bank/types"

	"github.com/civitas-chain/civitas/internal/journal"
)

// op adds D to counter C.
type op struct {
	C string
	D int64
}

// script is what one message does: add, run nested messages, then perhaps
// fail. A nested message runs in its own branch, and its failure is caught.
type script struct {
	Ops    []op
	Nested []script
	Fail   bool
}

// scriptTx is a transaction of scripts, carried by messages of a registered
// type since the router knows no other kind.
type scriptTx struct{ Scripts []script }

func (tx scriptTx) encode() []byte {
	bz, err := json.Marshal(tx)
	if err != nil {
		panic(err)
	}
	return bz
}

func message(s script) *banktypes.MsgSend {
	bz, err := json.Marshal(s)
	if err != nil {
		panic(err)
	}
	return &banktypes.MsgSend{FromAddress: sdk.AccAddress("a script's sender").String(), ToAddress: string(bz)}
}

func (tx scriptTx) GetMsgs() (msgs []sdk.Msg) {
	for _, s := range tx.Scripts {
		msgs = append(msgs, message(s))
	}
	return msgs
}

func (tx scriptTx) GetMsgsV2() (msgs []protov2.Message, err error) {
	for _, s := range tx.Scripts {
		msgs = append(msgs, &bankv1beta1.MsgSend{FromAddress: message(s).FromAddress})
	}
	return msgs, nil
}

func decodeTx(bz []byte) (sdk.Tx, error) {
	var tx scriptTx
	return tx, json.Unmarshal(bz, &tx)
}

// chain is a minimal application with a journal and nothing else.
type chain struct {
	app        *baseapp.BaseApp
	journal    *journal.Journal
	key        *storetypes.KVStoreKey
	executions atomic.Int64
	begin, end []op // what the next block adds outside transactions
	reports    []report
	height     int64
}

var errScript = errors.New("the script fails")

type scriptServer struct {
	banktypes.UnimplementedMsgServer
	*chain
}

func (s scriptServer) Send(ctx context.Context, msg *banktypes.MsgSend) (*banktypes.MsgSendResponse, error) {
	var sc script
	if err := json.Unmarshal([]byte(msg.ToAddress), &sc); err != nil {
		return nil, err
	}
	if err := s.add(ctx, sc.Ops); err != nil {
		return nil, err
	}
	for _, inner := range sc.Nested {
		branch, write := sdk.UnwrapSDKContext(ctx).CacheContext()
		m := message(inner)
		if _, err := s.app.MsgServiceRouter().Handler(m)(branch, m); err == nil {
			write()
		}
	}
	if sc.Fail {
		return nil, errScript
	}
	return &banktypes.MsgSendResponse{}, nil
}

func (c *chain) add(ctx context.Context, ops []op) error {
	for _, o := range ops {
		if err := c.journal.Add(ctx, []byte(o.C), o.D); err != nil {
			return err
		}
	}
	return nil
}

// newChain runs sequentially with zero workers, with Block-STM otherwise.
func newChain(t require.TestingT, workers int) *chain {
	key, tkey := storetypes.NewKVStoreKey("counters"), storetypes.NewTransientStoreKey("transient_counters")
	sb := collections.NewSchemaBuilder(runtime.NewKVStoreService(key))
	c := &chain{journal: journal.New(tkey, sb, totalsPrefix, touchedPrefix), key: key}
	_, err := sb.Build()
	require.NoError(t, err)

	registry := codectestutil.CodecOptions{}.NewInterfaceRegistry()
	banktypes.RegisterInterfaces(registry)
	c.app = baseapp.NewBaseApp("journal", log.NewNopLogger(), dbm.NewMemDB(), decodeTx)
	c.app.SetInterfaceRegistry(registry)
	banktypes.RegisterMsgServer(c.app.MsgServiceRouter(), &scriptServer{chain: c})
	c.app.MountStores(key, tkey)
	c.app.SetAnteHandler(func(ctx sdk.Context, _ sdk.Tx, _ bool) (sdk.Context, error) {
		if ctx.ExecMode() == sdk.ExecModeFinalize {
			c.executions.Add(1)
		}
		return ctx, nil
	})
	c.app.SetBeginBlocker(func(ctx sdk.Context) (sdk.BeginBlock, error) {
		return sdk.BeginBlock{}, c.add(ctx, c.begin)
	})
	c.app.SetEndBlocker(func(ctx sdk.Context) (sdk.EndBlock, error) {
		err := c.journal.Fold(ctx, func(counter []byte, before, after math.Int) error {
			c.reports = append(c.reports, report{string(counter), before.Int64(), after.Int64()})
			return nil
		})
		if err != nil {
			return sdk.EndBlock{}, err
		}
		return sdk.EndBlock{}, c.add(ctx, c.end)
	})
	if workers > 0 {
		c.app.SetDisableBlockGasMeter(true)
		c.app.SetBlockSTMTxRunner(txnrunner.NewSTMRunner(decodeTx, []storetypes.StoreKey{key, tkey}, workers, false,
			func(storetypes.MultiStore) string { return "unit" }))
	}
	require.NoError(t, c.app.LoadLatestVersion())
	return c
}

type block struct {
	Begin, End []op
	Txs        []scriptTx
}

// run executes and commits a block and returns its results and app hash.
func (c *chain) run(t require.TestingT, b block) (*abci.ResponseFinalizeBlock, string) {
	c.height++
	c.begin, c.end, c.reports = b.Begin, b.End, nil
	txs := make([][]byte, len(b.Txs))
	for i, tx := range b.Txs {
		txs[i] = tx.encode()
	}
	res, err := c.app.FinalizeBlock(&abci.RequestFinalizeBlock{Height: c.height, Txs: txs})
	require.NoError(t, err)
	_, err = c.app.Commit()
	require.NoError(t, err)
	return res, fmt.Sprintf("%X", res.AppHash)
}

func (c *chain) total(t require.TestingT, counter string) int64 {
	v, err := c.journal.Total(c.app.NewUncachedContext(true, c.header()), []byte(counter))
	require.NoError(t, err)
	return v.Int64()
}

func TestTransactionsOnOneCounterDoNotConflict(t *testing.T) {
	const txs = 400
	c := newChain(t, 8)
	var b block
	for range txs {
		b.Txs = append(b.Txs, scriptTx{[]script{{
			Ops:    []op{{"votes", 1}},
			Nested: []script{{Ops: []op{{"votes", 1}}}, {Ops: []op{{"votes", 1}}, Fail: true}},
		}}})
	}
	c.run(t, b)
	require.EqualValues(t, 2*txs, c.total(t, "votes"))
	ratio := float64(c.executions.Load()) / txs
	t.Logf("%.3f executions a transaction, %d transactions on one counter, 8 workers", ratio, txs)
	require.LessOrEqual(t, ratio, 1.02)
}
