package proposals

import (
	abci "github.com/cometbft/cometbft/abci/types"

	sdk "github.com/cosmos/cosmos-sdk/types"
)

// Process accepts a block if every transaction decodes, their bytes and gas are
// within the block's, and those other than civic within 80 % of both. A block
// with a transaction that does not decode would give different results in
// different executors. The ante handler is not run: a transaction that fails it
// costs the block only its room, which is bounded here.
func (h *Handler) Process() sdk.ProcessProposalHandler {
	return func(ctx sdk.Context, req *abci.RequestProcessProposal) (*abci.ResponseProcessProposal, error) {
		b := blockBudget(ctx)
		for _, raw := range req.Txs {
			tx, err := h.verifier.TxDecode(raw)
			if err != nil {
				return &abci.ResponseProcessProposal{Status: abci.ResponseProcessProposal_REJECT}, nil
			}
			civic := h.civic(tx)
			c := costOf(tx, raw)
			if !b.fits(c, civic) {
				return &abci.ResponseProcessProposal{Status: abci.ResponseProcessProposal_REJECT}, nil
			}
			b.spend(c, civic)
		}
		return &abci.ResponseProcessProposal{Status: abci.ResponseProcessProposal_ACCEPT}, nil
	}
}
