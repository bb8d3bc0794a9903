package keeper

import (
	"context"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

// Guardians implements types.QueryServer.
func (s queryServer) Guardians(ctx context.Context, req *types.QueryGuardiansRequest) (*types.QueryGuardiansResponse, error) {
	if _, err := s.k.citizen(ctx, req.Number); err != nil {
		return nil, coded(err)
	}
	set, err := s.k.Guardians(ctx, req.Number)
	if err != nil {
		return nil, coded(err)
	}
	open, err := s.k.Recoveries(ctx, req.Number)
	return &types.QueryGuardiansResponse{Guardians: set, Recoveries: open}, coded(err)
}
