package simulation

import (
	"context"
	"crypto/sha256"
	"errors"

	"cosmossdk.io/collections"
	"cosmossdk.io/math"

	"github.com/cosmos/cosmos-sdk/testutil/simsx"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/treasury/keeper"
	"github.com/civitas-chain/civitas/x/treasury/types"
)

// maxLooked bounds how many entries a factory looks at.
const maxLooked = 50

// MsgDonateFactory lets a random account give some of the currency it has.
func MsgDonateFactory(k *keeper.Keeper) simsx.SimMsgFactoryFn[*types.MsgDonate] {
	return func(ctx context.Context, data *simsx.ChainDataSource, reporter simsx.SimulationReporter) ([]simsx.SimAccount, *types.MsgDonate) {
		params, err := k.Params.Get(ctx)
		if err != nil {
			reporter.Skip(err.Error())
			return nil, nil
		}
		donor := data.AnyAccount(reporter, simsx.WithDenomBalance(params.Denom))
		amount := donor.LiquidBalance().RandSubsetCoin(reporter, params.Denom)
		return []simsx.SimAccount{donor}, &types.MsgDonate{Donor: donor.AddressBech32, Amount: amount}
	}
}

// MsgDisburseFactory lets a citizen pay from an appropriation that the citizen
// holds.
func MsgDisburseFactory(k *keeper.Keeper) simsx.SimMsgFactoryX {
	return simsx.NewSimMsgFactoryWithDeliveryResultHandler(func(
		ctx context.Context, data *simsx.ChainDataSource, reporter simsx.SimulationReporter,
	) ([]simsx.SimAccount, *types.MsgDisburse, simsx.SimDeliveryResultHandler) {
		a, available := anyHeld(ctx, k)
		if !available.IsPositive() {
			reporter.Skip("nothing to disburse from")
			return nil, nil, nil
		}
		amount, err := data.Rand().PositiveSDKIntn(available)
		if err != nil {
			reporter.Skip(err.Error())
			return nil, nil, nil
		}
		holder, err := k.HolderAccount(ctx, a)
		if err != nil {
			reporter.Skip(err.Error())
			return nil, nil, nil
		}
		officer := data.GetAccountbyAccAddr(reporter, holder)
		payee := data.AnyAccount(reporter)
		document := sha256.Sum256([]byte(data.Rand().StringN(10)))
		return []simsx.SimAccount{officer}, &types.MsgDisburse{
			Officer: officer.AddressBech32, Appropriation: a.Id, Payee: payee.AddressBech32,
			Amount: a.Coin(amount), Purpose: "simulated", DocumentHash: document[:],
		}, expect(types.ErrNotHolder, types.ErrInvalidPayee)
	})
}

// expect is a handler for messages that the state may refuse for these reasons:
// the holder's standing and the payee's account are not the factory's to know.
func expect(reasons ...error) simsx.SimDeliveryResultHandler {
	return func(err error) error {
		for _, reason := range reasons {
			if errors.Is(err, reason) {
				return nil
			}
		}
		return err
	}
}

// anyHeld finds an appropriation of a citizen and what can be disbursed from it.
func anyHeld(ctx context.Context, k *keeper.Keeper) (types.Appropriation, math.Int) {
	query := keeper.NewQueryServer(k)
	found, available, looked := types.Appropriation{}, math.ZeroInt(), 0
	err := k.Appropriations.Walk(ctx, nil, func(id uint64, a types.Appropriation) (bool, error) {
		looked++
		if a.Holder.Citizen != 0 {
			resp, err := query.Appropriation(ctx, &types.QueryAppropriationRequest{Id: id})
			if err != nil {
				return true, err
			}
			found, available = a, resp.Available
		}
		return available.IsPositive() || looked >= maxLooked, nil
	})
	if err != nil {
		return types.Appropriation{}, math.ZeroInt()
	}
	return found, available
}

// MsgStopDisbursementFactory lets a random account try to stop a payment, which
// only an officer may.
func MsgStopDisbursementFactory(k *keeper.Keeper) simsx.SimMsgFactoryX {
	return simsx.NewSimMsgFactoryWithDeliveryResultHandler(func(
		ctx context.Context, data *simsx.ChainDataSource, reporter simsx.SimulationReporter,
	) ([]simsx.SimAccount, *types.MsgStopDisbursement, simsx.SimDeliveryResultHandler) {
		officer := data.AnyAccount(reporter, simsx.WithSpendableBalance())
		msg := &types.MsgStopDisbursement{Officer: officer.AddressBech32, Office: "auditor", Reason: "simulated"}
		err := k.ReleaseQueue.Walk(ctx, nil, func(key collections.Triple[int64, uint64, uint64]) (bool, error) {
			msg.Appropriation, msg.Number = key.K2(), key.K3()
			return true, nil
		})
		if err != nil || msg.Appropriation == 0 {
			reporter.Skip("nothing in escrow")
			return nil, nil, nil
		}
		// Refused or done, the books must balance; an error is no failure.
		return []simsx.SimAccount{officer}, msg, func(error) error { return nil }
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
		params.EscrowSeconds = data.Rand().Int63n(7_200)
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
