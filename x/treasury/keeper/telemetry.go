package keeper

import (
	"context"
	"errors"

	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/metric"

	"cosmossdk.io/math"

	"github.com/civitas-chain/civitas/x/treasury/types"
)

var (
	meter = otel.Meter("github.com/civitas-chain/civitas/x/treasury")

	fundGauge, errFund     = meter.Int64Gauge("civitas.treasury.fund", metric.WithDescription("What the general fund holds of the national currency, in base units."))
	escrowGauge, errEscrow = meter.Int64Gauge("civitas.treasury.escrow", metric.WithDescription("What is set aside of the national currency and not paid yet, in base units."))
	supplyGauge, errSupply = meter.Int64Gauge("civitas.treasury.supply", metric.WithDescription("The supply of the national currency, in base units."))
)

func init() {
	if err := errors.Join(errFund, errEscrow, errSupply); err != nil {
		panic(err)
	}
}

// measure records the state of the currency. It runs at the block's end and not
// in transactions, which a parallel executor may run more than once.
func (k *Keeper) measure(ctx context.Context, params types.Params) {
	record(ctx, fundGauge, k.balance(ctx, types.ModuleName, params.Denom))
	record(ctx, escrowGauge, k.balance(ctx, types.EscrowName, params.Denom))
	record(ctx, supplyGauge, k.bank.GetSupply(ctx, params.Denom).Amount)
}

// record leaves out what a gauge cannot show.
func record(ctx context.Context, gauge metric.Int64Gauge, amount math.Int) {
	if amount.IsInt64() {
		gauge.Record(ctx, amount.Int64())
	}
}
