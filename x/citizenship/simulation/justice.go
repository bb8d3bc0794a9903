package simulation

import (
	"context"
	"fmt"

	"github.com/cosmos/cosmos-sdk/testutil/simsx"

	"github.com/civitas-chain/civitas/internal/simulate"
	"github.com/civitas-chain/civitas/x/citizenship/keeper"
	"github.com/civitas-chain/civitas/x/citizenship/types"
)

func registerJustice(weights simsx.WeightSource, reg simsx.Registry, k *keeper.Keeper) {
	reg.Add(weights.Get("msg_suspend", 8), SuspendFactory(k))
	reg.Add(weights.Get("msg_expel", 12), ExpelFactory(k))
	reg.Add(weights.Get("msg_reinstate", 12), ReinstateFactory(k))
	reg.Add(weights.Get("msg_appeal", 10), AppealFactory(k))
}

// RegisterActs adds what an act of the seal may contain.
func RegisterActs(weights simsx.WeightSource, reg simsx.Registry, k *keeper.Keeper) {
	reg.Add(weights.Get("msg_update_citizenship_params", 10), UpdateParamsFactory(k))
	reg.Add(weights.Get("msg_expel_by_seal", 2), SealExpelFactory(k))
	reg.Add(weights.Get("msg_reinstate_by_seal", 4), SealReinstateFactory(k))
	reg.Add(weights.Get("msg_release_nullifier", 2), ReleaseNullifierFactory(k))
}

// anyNumber returns the number of somebody.
func anyNumber(ctx context.Context, k *keeper.Keeper, data *simsx.ChainDataSource) (uint64, error) {
	next, err := k.NextNumber.Get(ctx)
	if err != nil {
		return 0, err
	}
	if next <= 1 {
		return 0, simulate.ErrNothing
	}
	return 1 + data.Rand().Uint64()%(next-1), nil
}

// newCase names a case that is hardly another's.
func newCase(r *simsx.XRand) string { return fmt.Sprint("case ", r.Intn(1_000_000)) }

// judged returns what some persons, who follow each other, have to do with judges.
func judged(ctx context.Context, k *keeper.Keeper, data *simsx.ChainDataSource) (map[uint64]*types.QueryJusticeResponse, []uint64, error) {
	next, err := k.NextNumber.Get(ctx)
	if err != nil {
		return nil, nil, err
	}
	first := uint64(1)
	if next > maxLooked {
		first += data.Rand().Uint64() % (next - maxLooked)
	}
	found, numbers := map[uint64]*types.QueryJusticeResponse{}, []uint64{}
	for number := first; number < min(next, first+maxLooked); number++ {
		justice, err := keeper.NewQueryServer(k).Justice(ctx, &types.QueryJusticeRequest{Number: number})
		if err != nil {
			return nil, nil, err
		}
		if len(justice.Verdicts) > 0 || justice.Suspension != nil || justice.Expulsion != nil {
			found[number], numbers = justice, append(numbers, number)
		}
	}
	return found, numbers, nil
}

// verdicts returns the open verdicts of a kind.
func verdicts(ctx context.Context, k *keeper.Keeper, data *simsx.ChainDataSource, kind types.VerdictKind) ([]types.GenesisVerdict, error) {
	found, numbers, err := judged(ctx, k, data)
	if err != nil {
		return nil, err
	}
	var open []types.GenesisVerdict
	for _, number := range numbers {
		for _, v := range found[number].Verdicts {
			if v.Kind == kind {
				open = append(open, v)
			}
		}
	}
	return open, nil
}

// SuspendFactory suspends somebody as a judge.
func SuspendFactory(k *keeper.Keeper) simsx.SimMsgFactoryX {
	return simulate.Factory(keeper.NewMsgServer(k).Suspend,
		func(ctx context.Context, data *simsx.ChainDataSource) (simulate.Draft[*types.MsgSuspend], error) {
			number, err := anyNumber(ctx, k, data)
			if err != nil {
				return nil, err
			}
			params, err := k.Params.Get(ctx)
			caseID, days := newCase(data.Rand()), 1+data.Rand().Uint32()%max(1, params.SuspensionDays)
			return func(by simsx.SimAccount) (*types.MsgSuspend, error) {
				return &types.MsgSuspend{Judge: by.AddressBech32, Number: number, CaseId: caseID, Days: days}, nil
			}, err
		})
}

// ExpelFactory joins an open verdict to expel, or opens one, as a judge.
func ExpelFactory(k *keeper.Keeper) simsx.SimMsgFactoryX {
	return simulate.Factory(keeper.NewMsgServer(k).Expel,
		func(ctx context.Context, data *simsx.ChainDataSource) (simulate.Draft[*types.MsgExpel], error) {
			open, err := verdicts(ctx, k, data, types.VERDICT_KIND_EXPEL)
			if err != nil {
				return nil, err
			}
			number, err := anyNumber(ctx, k, data)
			caseID, fraud := newCase(data.Rand()), data.Rand().Intn(2) == 0
			if v, none := simulate.OneOf(data, open); none == nil && data.Rand().Intn(4) > 0 {
				number, caseID, fraud = v.Number, v.Verdict.CaseId, v.Verdict.Fraud
			}
			return func(by simsx.SimAccount) (*types.MsgExpel, error) {
				return &types.MsgExpel{Authority: by.AddressBech32, Number: number, CaseId: caseID, Fraud: fraud}, nil
			}, err
		})
}

// undoable returns somebody to reinstate and the case.
func undoable(ctx context.Context, k *keeper.Keeper, data *simsx.ChainDataSource) (uint64, string, error) {
	found, numbers, err := judged(ctx, k, data)
	if err != nil {
		return 0, "", err
	}
	number, err := simulate.OneOf(data, numbers)
	if err != nil {
		return 0, "", err
	}
	justice := found[number]
	var cases []string
	for _, v := range justice.Verdicts {
		cases = append(cases, v.Verdict.CaseId)
	}
	if justice.Suspension != nil {
		cases = append(cases, justice.Suspension.CaseId)
	}
	if justice.Expulsion != nil {
		cases = append(cases, justice.Expulsion.CaseId)
	}
	caseID, err := simulate.OneOf(data, cases)
	return number, caseID, err
}

// ReinstateFactory speaks for a reinstatement as a judge.
func ReinstateFactory(k *keeper.Keeper) simsx.SimMsgFactoryX {
	return simulate.Factory(keeper.NewMsgServer(k).Reinstate,
		func(ctx context.Context, data *simsx.ChainDataSource) (simulate.Draft[*types.MsgReinstate], error) {
			number, caseID, err := undoable(ctx, k, data)
			return func(by simsx.SimAccount) (*types.MsgReinstate, error) {
				return &types.MsgReinstate{Authority: by.AddressBech32, Number: number, CaseId: caseID}, nil
			}, err
		})
}

// AppealFactory appeals against a verdict.
func AppealFactory(k *keeper.Keeper) simsx.SimMsgFactoryX {
	return simulate.Factory(keeper.NewMsgServer(k).Appeal,
		func(ctx context.Context, data *simsx.ChainDataSource) (simulate.Draft[*types.MsgAppeal], error) {
			open, err := verdicts(ctx, k, data, types.VERDICT_KIND_EXPEL)
			if err != nil {
				return nil, err
			}
			v, err := simulate.OneOf(data, open)
			return func(by simsx.SimAccount) (*types.MsgAppeal, error) {
				return &types.MsgAppeal{Person: by.AddressBech32, CaseId: v.Verdict.CaseId}, nil
			}, err
		})
}

// SealExpelFactory makes the payload of an act of the seal.
func SealExpelFactory(k *keeper.Keeper) simsx.SimMsgFactoryFn[*types.MsgExpel] {
	return func(ctx context.Context, data *simsx.ChainDataSource, reporter simsx.SimulationReporter) ([]simsx.SimAccount, *types.MsgExpel) {
		number, err := anyNumber(ctx, k, data)
		if err != nil {
			reporter.Skip(err.Error())
			return nil, nil
		}
		return nil, &types.MsgExpel{
			Authority: k.Authority(), Number: number, CaseId: newCase(data.Rand()), Fraud: data.Rand().Intn(2) == 0,
		}
	}
}

// SealReinstateFactory makes the payload of an act of the seal.
func SealReinstateFactory(k *keeper.Keeper) simsx.SimMsgFactoryFn[*types.MsgReinstate] {
	return func(ctx context.Context, data *simsx.ChainDataSource, reporter simsx.SimulationReporter) ([]simsx.SimAccount, *types.MsgReinstate) {
		number, caseID, err := undoable(ctx, k, data)
		if err != nil {
			reporter.Skip(err.Error())
			return nil, nil
		}
		return nil, &types.MsgReinstate{Authority: k.Authority(), Number: number, CaseId: caseID}
	}
}
