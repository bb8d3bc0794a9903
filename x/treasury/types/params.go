package types

import (
	"slices"

	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"
)

// DefaultParams are the parameters of a nation that chooses nothing else.
func DefaultParams() Params {
	return Params{
		Denom:            "uciv",
		MinGasPrice:      1_000,
		ProposerFeeBps:   5_000,
		EscrowSeconds:    2 * 86_400,
		StoppingOffices:  []string{"auditor", "council"},
		ReleasesPerBlock: 200,
		ClosingsPerBlock: 20,
		Dividend:         math.ZeroInt(),
		ClaimEpochs:      12,
		Dues:             math.ZeroInt(),
	}
}

// Validate refuses parameters that no treasury can work with.
func (p Params) Validate() error {
	if err := sdk.ValidateDenom(p.Denom); err != nil {
		return ErrInvalidParams.Wrapf("denom: %s", err)
	}
	if len(p.ReserveDenoms) > MaxReserveDenoms {
		return ErrInvalidParams.Wrapf("more than %d reserve denominations", MaxReserveDenoms)
	}
	for i, denom := range p.ReserveDenoms {
		if err := sdk.ValidateDenom(denom); err != nil {
			return ErrInvalidParams.Wrapf("reserve_denoms: %s", err)
		}
		if denom == p.Denom {
			return ErrInvalidParams.Wrapf("reserve_denoms: %s is the national currency", denom)
		}
		if i > 0 && p.ReserveDenoms[i-1] >= denom {
			return ErrInvalidParams.Wrapf("reserve_denoms: %s is not in ascending order", denom)
		}
	}
	if p.ProposerFeeBps > BasisPoints {
		return ErrInvalidParams.Wrapf("proposer_fee_bps: %d is more than the whole", p.ProposerFeeBps)
	}
	if p.EscrowSeconds < 0 || p.EscrowSeconds > MaxEscrowSeconds {
		return ErrInvalidParams.Wrapf("escrow_seconds: %d is not between 0 and %d", p.EscrowSeconds, MaxEscrowSeconds)
	}
	if len(p.StoppingOffices) > MaxStoppingOffices {
		return ErrInvalidParams.Wrapf("more than %d stopping offices", MaxStoppingOffices)
	}
	for i, office := range p.StoppingOffices {
		if err := validateOffice(office); err != nil {
			return ErrInvalidParams.Wrapf("stopping_offices: %s", err)
		}
		if slices.Contains(p.StoppingOffices[:i], office) {
			return ErrInvalidParams.Wrapf("stopping_offices: %s is there twice", office)
		}
	}
	if p.ReleasesPerBlock == 0 || p.ReleasesPerBlock > MaxItemsPerBlock {
		return ErrInvalidParams.Wrapf("releases_per_block: %d is not between 1 and %d", p.ReleasesPerBlock, MaxItemsPerBlock)
	}
	if p.ClosingsPerBlock == 0 || p.ClosingsPerBlock > MaxItemsPerBlock {
		return ErrInvalidParams.Wrapf("closings_per_block: %d is not between 1 and %d", p.ClosingsPerBlock, MaxItemsPerBlock)
	}
	return p.validateEpoch()
}

// validateEpoch refuses what no close of an epoch can lay down.
func (p Params) validateEpoch() error {
	for _, field := range []struct {
		name   string
		amount math.Int
	}{{"dividend", p.Dividend}, {"dues", p.Dues}} {
		switch {
		case field.amount.IsNil() || field.amount.IsNegative():
			return ErrInvalidParams.Wrapf("%s: missing or negative", field.name)
		case field.amount.BigIntMut().BitLen() > maxRateBits:
			return ErrInvalidParams.Wrapf("%s: more than %d bits", field.name, maxRateBits)
		}
	}
	if p.DividendIssuedBps > BasisPoints {
		return ErrInvalidParams.Wrapf("dividend_issued_bps: %d is more than the whole", p.DividendIssuedBps)
	}
	if p.ClaimEpochs == 0 || p.ClaimEpochs > MaxClaimEpochs {
		return ErrInvalidParams.Wrapf("claim_epochs: %d is not between 1 and %d", p.ClaimEpochs, MaxClaimEpochs)
	}
	if p.LevyBps > BasisPoints {
		return ErrInvalidParams.Wrapf("levy_bps: %d is more than the whole", p.LevyBps)
	}
	return nil
}

// Accepts tells whether the general fund takes coins of the denomination.
func (p Params) Accepts(denom string) bool {
	return denom == p.Denom || slices.Contains(p.ReserveDenoms, denom)
}

// Denoms are the denominations that the treasury holds, the national currency
// first: at most 1 + MaxReserveDenoms.
func (p Params) Denoms() []string {
	return append([]string{p.Denom}, p.ReserveDenoms...)
}

// MinFee is the least fee of a transaction that may use gas: ⌈gas × price /
// 1,000,000⌉ units of the national currency.
func (p Params) MinFee(gas uint64) sdk.Coin {
	fee := math.NewIntFromUint64(gas).Mul(math.NewIntFromUint64(p.MinGasPrice)).AddRaw(GasUnit - 1).QuoRaw(GasUnit)
	return sdk.NewCoin(p.Denom, fee)
}
