package proposals

import (
	sdk "github.com/cosmos/cosmos-sdk/types"
	sdkmempool "github.com/cosmos/cosmos-sdk/types/mempool"
)

// Verifier is the part of BaseApp that proposals need.
type Verifier interface {
	// PrepareProposalVerifyTx runs the ante handler on the state of the proposal
	// being built and returns the encoded transaction.
	PrepareProposalVerifyTx(tx sdk.Tx) ([]byte, error)
	TxDecode(raw []byte) (sdk.Tx, error)
	TxEncode(tx sdk.Tx) ([]byte, error)
}

// Classifier tells whether a transaction is a free civic act, without state.
type Classifier func(tx sdk.Tx) bool

// Handler builds and judges proposals.
type Handler struct {
	mempool  sdkmempool.Mempool
	verifier Verifier
	civic    Classifier
}

// NewHandler returns a handler over the application's mempool. A nil or no-op
// mempool leaves the order to CometBFT's own.
func NewHandler(mempool sdkmempool.Mempool, verifier Verifier, civic Classifier) *Handler {
	return &Handler{mempool: mempool, verifier: verifier, civic: civic}
}
