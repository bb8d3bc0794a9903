package simulation

import (
	"context"
	"crypto/sha256"

	"cosmossdk.io/collections"
	"cosmossdk.io/math"

	"github.com/cosmos/cosmos-sdk/testutil/simsx"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/internal/simulate"
	"github.com/civitas-chain/civitas/x/treasury/keeper"
	"github.com/civitas-chain/civitas/x/treasury/types"
)

// maxLooked bounds how many entries a factory looks at.
const maxLooked = 50

// MsgDonateFactory lets a random account give some of the currency it has.
func MsgDonateFactory(k *keeper.Keeper) simsx.SimMsgFactoryX {
	return simulate.Factory(keeper.NewMsgServer(k).Donate,
		func(ctx context.Context, data *simsx.ChainDataSource) (simulate.Draft[*types.MsgDonate], error) {
			params, err := k.Params.Get(ctx)
			return func(by simsx.SimAccount) (*types.MsgDonate, error) {
				has := by.LiquidBalance().AmountOf(params.Denom)
				if !has.IsPositive() {
					return nil, simulate.ErrNothing
				}
				gift := sdk.NewCoin(params.Denom, has.QuoRaw(2+int64(data.Rand().Intn(100))).AddRaw(1))
				by.LiquidBalance().BlockAmount(gift)
				return &types.MsgDonate{Donor: by.AddressBech32, Amount: gift}, nil
			}, err
		})
}

// MsgDisburseFactory pays from an appropriation of a citizen or an office to a
// random account.
func MsgDisburseFactory(k *keeper.Keeper) simsx.SimMsgFactoryX {
	return simulate.Factory(keeper.NewMsgServer(k).Disburse,
		func(ctx context.Context, data *simsx.ChainDataSource) (simulate.Draft[*types.MsgDisburse], error) {
			a, available, err := anyAvailable(ctx, k, data)
			if err != nil {
				return nil, err
			}
			amount := math.MinInt(available, math.NewInt(1+data.Rand().Int63n(100_000)))
			payee, err := simulate.OneOf(data, data.AllAccounts())
			document := sha256.Sum256([]byte(data.Rand().StringN(10)))
			return func(by simsx.SimAccount) (*types.MsgDisburse, error) {
				return &types.MsgDisburse{
					Officer: by.AddressBech32, Appropriation: a.Id, Payee: payee.AddressBech32,
					Amount: a.Coin(amount), Purpose: "simulated", DocumentHash: document[:],
				}, nil
			}, err
		})
}

// anyAvailable finds an appropriation and what can be disbursed from it.
func anyAvailable(ctx context.Context, k *keeper.Keeper, data *simsx.ChainDataSource) (types.Appropriation, math.Int, error) {
	query := keeper.NewQueryServer(k)
	var found []*types.QueryAppropriationResponse
	looked := 0
	err := k.Appropriations.Walk(ctx, nil, func(id uint64, a types.Appropriation) (bool, error) {
		looked++
		if a.Status != types.APPROPRIATION_STATUS_OPEN {
			return looked == maxLooked, nil
		}
		resp, err := query.Appropriation(ctx, &types.QueryAppropriationRequest{Id: id})
		if err == nil && resp.Available.IsPositive() {
			found = append(found, resp)
		}
		return looked == maxLooked, err
	})
	if err != nil {
		return types.Appropriation{}, math.Int{}, err
	}
	one, err := simulate.OneOf(data, found)
	if err != nil {
		return types.Appropriation{}, math.Int{}, err
	}
	return one.Appropriation, one.Available, nil
}

// MsgStopDisbursementFactory stops a payment that waits in escrow, as an officer
// of an office that may.
func MsgStopDisbursementFactory(k *keeper.Keeper) simsx.SimMsgFactoryX {
	return simulate.Factory(keeper.NewMsgServer(k).StopDisbursement,
		func(ctx context.Context, data *simsx.ChainDataSource) (simulate.Draft[*types.MsgStopDisbursement], error) {
			params, err := k.Params.Get(ctx)
			if err != nil {
				return nil, err
			}
			office, err := simulate.OneOf(data, params.StoppingOffices)
			if err != nil {
				return nil, err
			}
			var appropriation, number uint64
			err = k.ReleaseQueue.Walk(ctx, nil, func(key collections.Triple[int64, uint64, uint64]) (bool, error) {
				appropriation, number = key.K2(), key.K3()
				return true, nil
			})
			if err == nil && appropriation == 0 {
				err = simulate.ErrNothing
			}
			return func(by simsx.SimAccount) (*types.MsgStopDisbursement, error) {
				return &types.MsgStopDisbursement{
					Officer: by.AddressBech32, Office: office, Appropriation: appropriation, Number: number, Reason: "simulated",
				}, nil
			}, err
		})
}

// MsgIssueFactory issues a random amount.
func MsgIssueFactory(k *keeper.Keeper) simsx.SimMsgFactoryFn[*types.MsgIssue] {
	return func(ctx context.Context, data *simsx.ChainDataSource, reporter simsx.SimulationReporter) ([]simsx.SimAccount, *types.MsgIssue) {
		return nil, &types.MsgIssue{Authority: k.Authority(), Amount: randomCoin(ctx, k, data, reporter), Purpose: "simulated"}
	}
}

// MsgBurnFactory burns a random amount.
func MsgBurnFactory(k *keeper.Keeper) simsx.SimMsgFactoryFn[*types.MsgBurn] {
	return func(ctx context.Context, data *simsx.ChainDataSource, reporter simsx.SimulationReporter) ([]simsx.SimAccount, *types.MsgBurn) {
		return nil, &types.MsgBurn{Authority: k.Authority(), Amount: randomCoin(ctx, k, data, reporter), Purpose: "simulated"}
	}
}

// MsgAppropriateFactory sets a random amount aside for the treasurer or one of
// the first citizens.
func MsgAppropriateFactory(k *keeper.Keeper) simsx.SimMsgFactoryFn[*types.MsgAppropriate] {
	return func(ctx context.Context, data *simsx.ChainDataSource, reporter simsx.SimulationReporter) ([]simsx.SimAccount, *types.MsgAppropriate) {
		cap := randomCoin(ctx, k, data, reporter)
		holder := types.OfficeHolder("treasurer")
		if data.Rand().Bool() {
			holder = types.CitizenHolder(data.Rand().Uint64InRange(1, 10))
		}
		return nil, &types.MsgAppropriate{
			Authority: k.Authority(), Title: "simulated", Category: "simulated", Law: "simulated",
			Holder: holder, Cap: cap, CapPerPeriod: cap.Amount, Days: int64(data.Rand().IntInRange(1, 30)),
		}
	}
}

// MsgUpdateParamsFactory changes what can change.
func MsgUpdateParamsFactory(k *keeper.Keeper) simsx.SimMsgFactoryFn[*types.MsgUpdateParams] {
	return func(ctx context.Context, data *simsx.ChainDataSource, reporter simsx.SimulationReporter) ([]simsx.SimAccount, *types.MsgUpdateParams) {
		params, err := k.Params.Get(ctx)
		if err != nil {
			reporter.Skip(err.Error())
			return nil, nil
		}
		params.ProposerFeeBps = uint64(data.Rand().Intn(types.BasisPoints + 1))
		params.EscrowSeconds = randomEscrow(data.Rand())
		randomEpoch(data.Rand(), &params)
		return nil, &types.MsgUpdateParams{Authority: k.Authority(), Params: params}
	}
}

func randomCoin(ctx context.Context, k *keeper.Keeper, data *simsx.ChainDataSource, reporter simsx.SimulationReporter) sdk.Coin {
	params, err := k.Params.Get(ctx)
	if err != nil {
		reporter.Skip(err.Error())
		return sdk.Coin{}
	}
	return sdk.NewInt64Coin(params.Denom, 1+data.Rand().Int63n(1_000_000))
}
