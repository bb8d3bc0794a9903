package keeper

import (
	"context"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

// Justice implements types.QueryServer.
func (s queryServer) Justice(ctx context.Context, req *types.QueryJusticeRequest) (*types.QueryJusticeResponse, error) {
	c, err := s.k.citizen(ctx, req.Number)
	if err != nil {
		return nil, coded(err)
	}
	res := &types.QueryJusticeResponse{}
	for _, kind := range []types.VerdictKind{types.VERDICT_KIND_EXPEL, types.VERDICT_KIND_REINSTATE} {
		v, has, err := s.k.verdict(ctx, req.Number, kind)
		if err != nil {
			return nil, coded(err)
		}
		if has {
			res.Verdicts = append(res.Verdicts, types.GenesisVerdict{Number: req.Number, Kind: kind, Verdict: v})
		}
	}
	suspension, err := s.k.justice.Suspensions.Get(ctx, req.Number)
	if has, err := found(err); err != nil {
		return nil, coded(err)
	} else if has {
		res.Suspension = &suspension
	}
	expulsion, err := s.k.justice.Expulsions.Get(ctx, req.Number)
	if has, err := found(err); err != nil {
		return nil, coded(err)
	} else if has {
		res.Expulsion = &expulsion
	}
	ban, err := s.k.justice.VouchBans.Get(ctx, req.Number)
	if has, err := found(err); err != nil {
		return nil, coded(err)
	} else if has {
		res.VouchBan = &ban
	}
	because, err := s.k.mustReattest(ctx, req.Number, c.Account)
	res.Reattest = because > 0
	return res, coded(err)
}
