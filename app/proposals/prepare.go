package proposals

import (
	"errors"

	abci "github.com/cometbft/cometbft/abci/types"

	sdk "github.com/cosmos/cosmos-sdk/types"
	sdkerrors "github.com/cosmos/cosmos-sdk/types/errors"
	sdkmempool "github.com/cosmos/cosmos-sdk/types/mempool"
)

// errNeverFits is why a transaction leaves the pool that no block has room for.
var errNeverFits = errors.New("asks for more than the share of a block that its lane has")

// Prepare fills a block in the order of the mempool within the bytes and gas of
// the block, other than civic transactions within 80 % of both. Whoever has a
// transaction passed over has the later ones passed over as well, as they could
// only fail.
func (h *Handler) Prepare() sdk.PrepareProposalHandler {
	return func(ctx sdk.Context, req *abci.RequestPrepareProposal) (*abci.ResponsePrepareProposal, error) {
		s := &selection{budget: blockBudget(ctx), passed: make(map[string]struct{})}
		// What CometBFT leaves for transactions after header, commit and
		// evidence is less than the block.
		s.budget = newBudgetWithin(s.budget, req.MaxTxBytes)

		if h.keepsOrderOfCometBFT() {
			h.fromRequest(s, req.Txs)
			return &abci.ResponsePrepareProposal{Txs: s.txs}, nil
		}
		if err := h.fromMempool(ctx, s, req.Txs); err != nil {
			return nil, err
		}
		return &abci.ResponsePrepareProposal{Txs: s.txs}, nil
	}
}

func (h *Handler) keepsOrderOfCometBFT() bool {
	if h.mempool == nil {
		return true
	}
	_, noOp := h.mempool.(sdkmempool.NoOpMempool)
	return noOp
}

// fromRequest takes the transactions that CometBFT offers, first come first
// served. One that does not decode would have the whole block refused.
func (h *Handler) fromRequest(s *selection, txs [][]byte) {
	for _, raw := range txs {
		tx, err := h.verifier.TxDecode(raw)
		if err != nil {
			continue
		}
		signers, known := signersOf(tx)
		civic := h.civic(tx)
		c := costOf(tx, raw)
		if !known || s.passedOver(signers) || !s.budget.fits(c, civic) {
			s.passOver(signers)
			continue
		}
		s.take(raw, c, civic)
	}
}

// fromMempool takes the transactions of the pool in its order and removes those
// that have become invalid. It visits each once; the pool is bounded.
func (h *Handler) fromMempool(ctx sdk.Context, s *selection, txs [][]byte) error {
	var invalid []invalidTx
	empty := blockBudget(ctx)
	sdkmempool.SelectBy(ctx, h.mempool, txs, func(pooled sdkmempool.PooledTx) bool {
		signers, known := signersOf(pooled.Tx)
		if !known || s.passedOver(signers) {
			s.passOver(signers)
			return true
		}
		raw, err := h.verifier.TxEncode(pooled.Tx)
		if err != nil {
			invalid = append(invalid, invalidTx{pooled.Tx, err})
			s.passOver(signers)
			return true
		}
		civic := h.civic(pooled.Tx)
		c := costOf(pooled.Tx, raw)
		// Room is looked at before the ante handler runs: what does not fit
		// must leave no trace in the state of the proposal.
		if !s.budget.fits(c, civic) {
			if !empty.fits(c, civic) {
				// It would wait for ever, for nothing, in the place of another.
				invalid = append(invalid, invalidTx{pooled.Tx, errNeverFits})
			}
			s.passOver(signers)
			return !s.budget.exhausted()
		}
		if raw, err = h.verifier.PrepareProposalVerifyTx(pooled.Tx); err != nil {
			// A second signer's turn may still come; whatever is stale goes when
			// CometBFT rechecks its pool.
			if !errors.Is(err, sdkerrors.ErrWrongSequence) {
				invalid = append(invalid, invalidTx{pooled.Tx, err})
			}
			s.passOver(signers[:1])
			return true
		}
		s.take(raw, c, civic)
		return true
	})

	for _, tx := range invalid {
		reason := sdkmempool.RemoveReason{Caller: sdkmempool.CallerPrepareProposalRemoveInvalid, Error: tx.err}
		err := sdkmempool.RemoveWithReason(ctx, h.mempool, tx.tx, reason)
		if err != nil && !errors.Is(err, sdkmempool.ErrTxNotFound) {
			return err
		}
	}
	return nil
}

type invalidTx struct {
	tx  sdk.Tx
	err error
}

// newBudgetWithin narrows the bytes of a budget to what CometBFT asks for.
func newBudgetWithin(b budget, maxTxBytes int64) budget {
	if maxTxBytes < 0 || uint64(maxTxBytes) >= b.all.bytes {
		return b
	}
	b.all.bytes = uint64(maxTxBytes)
	b.paying.bytes = payingShare(b.all.bytes)
	return b
}

// selection is a block being filled.
type selection struct {
	budget budget
	txs    [][]byte
	passed map[string]struct{}
}

func (s *selection) take(raw []byte, c cost, civic bool) {
	s.budget.spend(c, civic)
	s.txs = append(s.txs, raw)
}

func (s *selection) passOver(signers [][]byte) {
	for _, signer := range signers {
		s.passed[string(signer)] = struct{}{}
	}
}

func (s *selection) passedOver(signers [][]byte) bool {
	for _, signer := range signers {
		if _, ok := s.passed[string(signer)]; ok {
			return true
		}
	}
	return false
}

// signersOf returns the signers whose sequences the transaction uses up.
func signersOf(tx sdk.Tx) ([][]byte, bool) {
	signed, ok := tx.(interface{ GetSigners() ([][]byte, error) })
	if !ok {
		return nil, false
	}
	signers, err := signed.GetSigners()
	return signers, err == nil && len(signers) > 0
}
