package wallet_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"testing"
	"time"

	abci "github.com/cometbft/cometbft/abci/types"
	cmtbytes "github.com/cometbft/cometbft/libs/bytes"
	rpcclient "github.com/cometbft/cometbft/rpc/client"
	coretypes "github.com/cometbft/cometbft/rpc/core/types"
	cmttypes "github.com/cometbft/cometbft/types"
	gogogrpc "github.com/cosmos/gogoproto/grpc"
	"github.com/spf13/cobra"
	"github.com/stretchr/testify/require"

	sdkmath "cosmossdk.io/math"

	"github.com/cosmos/cosmos-sdk/client"
	"github.com/cosmos/cosmos-sdk/codec"
	codectestutil "github.com/cosmos/cosmos-sdk/codec/testutil"
	cryptocodec "github.com/cosmos/cosmos-sdk/crypto/codec"
	"github.com/cosmos/cosmos-sdk/crypto/hd"
	"github.com/cosmos/cosmos-sdk/crypto/keyring"
	sdk "github.com/cosmos/cosmos-sdk/types"
	authtx "github.com/cosmos/cosmos-sdk/x/auth/tx"
	banktypes "github.com/cosmos/cosmos-sdk/x/bank/types"

	"github.com/civitas-chain/civitas/internal/client/wallet"
)

// node answers what an act asks of one.
type node struct {
	client.CometRPC
	// broadcast and found are what becomes of a transaction.
	broadcast func() (*coretypes.ResultBroadcastTx, error)
	found     func() (*coretypes.ResultTx, error)

	sent []byte
}

func (n *node) ABCIQueryWithOptions(context.Context, string, cmtbytes.HexBytes, rpcclient.ABCIQueryOptions) (*coretypes.ResultABCIQuery, error) {
	return &coretypes.ResultABCIQuery{}, nil // an empty configuration
}

func (n *node) BroadcastTxSync(_ context.Context, tx cmttypes.Tx) (*coretypes.ResultBroadcastTx, error) {
	n.sent = tx
	return n.broadcast()
}

func (n *node) Tx(context.Context, []byte, bool) (*coretypes.ResultTx, error) { return n.found() }

// told is what a program reads.
type told struct {
	Hash    string `json:"txhash"`
	Height  int64  `json:"height"`
	Code    uint32 `json:"code"`
	Fee     string `json:"fee"`
	Unknown bool   `json:"unknown"`
	Error   string `json:"error"`
}

// pay runs a command that sends coins, and returns what it printed.
func pay(ctx context.Context, t *testing.T, n *node, args ...string) (out, complaints string, decode sdk.TxDecoder, err error) {
	t.Helper()
	registry := codectestutil.CodecOptions{}.NewInterfaceRegistry()
	cryptocodec.RegisterInterfaces(registry)
	banktypes.RegisterInterfaces(registry)
	cdc := codec.NewProtoCodec(registry)
	txConfig := authtx.NewTxConfig(cdc, authtx.DefaultSignModes)
	keys := keyring.NewInMemory(cdc)
	record, _, err := keys.NewMnemonic("ada", keyring.English, sdk.FullFundraiserPath, "", hd.Secp256k1)
	require.NoError(t, err)
	me, err := record.GetAddress()
	require.NoError(t, err)

	w := wallet.Wallet{Price: func(context.Context, gogogrpc.ClientConn) (sdk.DecCoin, error) {
		return sdk.DecCoin{Denom: "uciv", Amount: sdkmath.LegacyNewDecWithPrec(1, 3)}, nil
	}}
	cmd := w.Act(cobra.Command{Use: "pay", SilenceErrors: true, SilenceUsage: true}, func(*wallet.Session, []string) (wallet.Act, error) {
		return wallet.Act{
			Msg:     &banktypes.MsgSend{FromAddress: me.String(), ToAddress: me.String(), Amount: sdk.NewCoins(sdk.NewInt64Coin("uciv", 1))},
			Warning: "You pay.",
			Tell:    func(wallet.Receipt) (wallet.Facts, error) { return facts{"Paid."}, nil },
		}, nil
	})
	clientCtx := client.Context{}.WithCodec(cdc).WithInterfaceRegistry(registry).WithTxConfig(txConfig).WithKeyring(keys).WithClient(n).
		WithChainID("utopia").WithAccountRetriever(client.MockAccountRetriever{ReturnAccNum: 1, ReturnAccSeq: 1}).WithViper("")
	var printed, complained bytes.Buffer
	cmd.SetOut(&printed)
	cmd.SetErr(&complained)
	cmd.SetArgs(append([]string{"--gas", "100000", "--output", "json"}, args...))
	err = cmd.ExecuteContext(context.WithValue(ctx, client.ClientContextKey, &clientCtx))
	return printed.String(), complained.String(), txConfig.TxDecoder(), err
}

func accepted() (*coretypes.ResultBroadcastTx, error) {
	return &coretypes.ResultBroadcastTx{Hash: []byte("another hash than that of the transaction")}, nil
}

// What is in a block is told with its fee, and could not have come there for ever.
func TestSent(t *testing.T) {
	n := &node{broadcast: accepted, found: func() (*coretypes.ResultTx, error) {
		return &coretypes.ResultTx{Height: 7, TxResult: abci.ExecTxResult{}}, nil
	}}
	out, complaints, decode, err := pay(t.Context(), t, n, "--yes")
	require.NoError(t, err)
	var got told
	require.NoError(t, json.Unmarshal([]byte(out), &got))
	hash := fmt.Sprintf("%X", sha256.Sum256(n.sent))
	require.Equal(t, told{Hash: hash, Height: 7, Fee: "100uciv"}, got)
	require.Contains(t, complaints, hash)

	tx, err := decode(n.sent)
	require.NoError(t, err)
	expires := tx.(sdk.TxWithTimeoutTimeStamp).GetTimeoutTimeStamp()
	require.WithinDuration(t, time.Now().Add(10*time.Minute), expires, time.Minute)
	require.False(t, tx.(sdk.TxWithUnordered).GetUnordered())
}

// Whether an act that has left takes place is said to be unknown, and how to look.
func TestUnknown(t *testing.T) {
	hidden := func() (*coretypes.ResultTx, error) { return nil, errors.New("not found") }
	for _, tc := range []struct {
		name      string
		broadcast func() (*coretypes.ResultBroadcastTx, error)
		why       string
	}{
		{"no answer", func() (*coretypes.ResultBroadcastTx, error) { return nil, errors.New("EOF: connection refused") }, "EOF: connection refused"},
		{"in no block", accepted, "context deadline exceeded"},
		{"sent before", func() (*coretypes.ResultBroadcastTx, error) { return nil, errors.New("tx already exists in cache") }, "context deadline exceeded"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(t.Context(), time.Second)
			defer cancel()
			n := &node{broadcast: tc.broadcast, found: hidden}
			out, complaints, _, err := pay(ctx, t, n, "--yes")
			var unknown wallet.Unknown
			require.ErrorAs(t, err, &unknown)
			require.Equal(t, 3, unknown.ExitCode())
			hash := fmt.Sprintf("%X", sha256.Sum256(n.sent))
			require.Equal(t, hash, unknown.Hash)
			require.Equal(t, tc.why, unknown.Why)
			require.Contains(t, complaints, hash)
			require.NotContains(t, err.Error(), "The node does not answer")
			var got told
			require.NoError(t, json.Unmarshal([]byte(out), &got))
			require.Equal(t, told{Hash: hash, Code: 1, Fee: "100uciv", Unknown: true, Error: err.Error()}, got)
		})
	}
}

// Nothing leaves above the ceiling, or unasked.
func TestNotSent(t *testing.T) {
	n := &node{}
	_, _, _, err := pay(t.Context(), t, n, "--yes", "--max-fee", "99")
	require.ErrorContains(t, err, "a fee of 100uciv, more than --max-fee allows (99)")
	require.Nil(t, n.sent)

	_, _, _, err = pay(t.Context(), t, n)
	require.ErrorContains(t, err, "You pay. The fee is 100uciv. There is no terminal to ask at")
	require.Nil(t, n.sent)
}
