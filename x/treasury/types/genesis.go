package types

import (
	"bytes"
	"fmt"
	"maps"

	"cosmossdk.io/math"

	banktypes "github.com/cosmos/cosmos-sdk/x/bank/types"
)

// DefaultGenesis is an empty treasury with the default currency.
func DefaultGenesis() *GenesisState {
	params := DefaultParams()
	return &GenesisState{Params: params, Metadata: DefaultMetadata(params.Denom, "CIV")}
}

// DefaultMetadata describes a currency whose display unit is 1,000,000 base
// units.
func DefaultMetadata(denom, display string) banktypes.Metadata {
	return banktypes.Metadata{
		Description: "The national currency",
		Base:        denom,
		Display:     display,
		Name:        display,
		Symbol:      display,
		DenomUnits: []*banktypes.DenomUnit{
			{Denom: denom, Exponent: 0},
			{Denom: display, Exponent: 6},
		},
	}
}

// Validate finds duplicates, dangling references and sums that do not agree.
func (g GenesisState) Validate() error {
	if err := g.Params.Validate(); err != nil {
		return err
	}
	if err := g.Metadata.Validate(); err != nil {
		return ErrInvalidGenesis.Wrapf("metadata: %s", err)
	}
	if g.Metadata.Base != g.Params.Denom {
		return ErrInvalidGenesis.Wrapf("metadata: base %s is not the denomination %s", g.Metadata.Base, g.Params.Denom)
	}
	for i, category := range g.Categories {
		if err := ValidateCategory(category); err != nil {
			return ErrInvalidGenesis.Wrap(err.Error())
		}
		if i > 0 && g.Categories[i-1] >= category {
			return ErrInvalidGenesis.Wrapf("categories: %s is not in ascending order", category)
		}
	}
	if len(g.Categories) > MaxCategories {
		return ErrInvalidGenesis.Wrapf("more than %d categories", MaxCategories)
	}
	appropriations, err := g.validateAppropriations()
	if err != nil {
		return err
	}
	streamed, err := g.validateStreams(appropriations)
	if err != nil {
		return err
	}
	if err := g.validateDisbursements(appropriations, streamed); err != nil {
		return err
	}
	if err := g.validateWindows(); err != nil {
		return err
	}
	if err := g.validateClaims(); err != nil {
		return err
	}
	return g.validateBooks()
}

func (g GenesisState) validateAppropriations() (map[uint64]Appropriation, error) {
	known := make(map[string]bool, len(g.Categories))
	for _, category := range g.Categories {
		known[category] = true
	}
	appropriations := make(map[uint64]Appropriation, len(g.Appropriations))
	held := make(map[uint64]int)
	last := uint64(0)
	for _, a := range g.Appropriations {
		if err := a.Validate(); err != nil {
			return nil, err
		}
		if a.Id <= last || a.Id > g.LastAppropriationId {
			return nil, ErrInvalidGenesis.Wrapf("appropriation %d is out of order or above the last id %d", a.Id, g.LastAppropriationId)
		}
		if !known[a.Category] {
			return nil, ErrInvalidGenesis.Wrapf("appropriation %d: category %q is not listed", a.Id, a.Category)
		}
		if a.Status == APPROPRIATION_STATUS_OPEN && a.Holder.Citizen != 0 {
			if held[a.Holder.Citizen]++; held[a.Holder.Citizen] > MaxHeldByCitizen {
				return nil, ErrInvalidGenesis.Wrapf("citizen %d holds more than %d appropriations", a.Holder.Citizen, MaxHeldByCitizen)
			}
		}
		appropriations[a.Id], last = a, a.Id
	}
	return appropriations, nil
}

// validateDisbursements checks that every disbursement belongs to an
// appropriation, and that the appropriation's own sums are theirs and those of its
// streams.
func (g GenesisState) validateDisbursements(appropriations map[uint64]Appropriation, streamed map[uint64]streamSums) error {
	type sums struct {
		count           uint64
		committed, paid math.Int
	}
	found := make(map[uint64]sums, len(appropriations))
	var before Disbursement
	for _, d := range g.Disbursements {
		if err := d.Validate(); err != nil {
			return err
		}
		a, ok := appropriations[d.Appropriation]
		if !ok || d.Number > a.Disbursements {
			return ErrInvalidGenesis.Wrapf("disbursement %d/%d belongs to no appropriation", d.Appropriation, d.Number)
		}
		if d.Appropriation < before.Appropriation || (d.Appropriation == before.Appropriation && d.Number <= before.Number) {
			return ErrInvalidGenesis.Wrapf("disbursement %d/%d is out of order", d.Appropriation, d.Number)
		}
		sum, ok := found[d.Appropriation]
		if !ok {
			sum = sums{committed: math.ZeroInt(), paid: math.ZeroInt()}
		}
		sum.count++
		switch d.Status {
		case DISBURSEMENT_STATUS_PAID:
			sum.paid = sum.paid.Add(d.Amount)
			sum.committed = sum.committed.Add(d.Amount)
		case DISBURSEMENT_STATUS_ESCROW:
			sum.committed = sum.committed.Add(d.Amount)
		}
		found[d.Appropriation], before = sum, d
	}
	for _, a := range g.Appropriations {
		sum, ok := found[a.Id]
		if !ok {
			sum = sums{committed: math.ZeroInt(), paid: math.ZeroInt()}
		}
		streams, ok := streamed[a.Id]
		if !ok {
			streams = noStreams()
		}
		committed, paid := sum.committed.Add(streams.promised).Add(streams.paid), sum.paid.Add(streams.paid)
		if sum.count != a.Disbursements || !committed.Equal(a.Committed) || !paid.Equal(a.Paid) {
			return ErrInvalidGenesis.Wrapf("appropriation %d does not agree with its disbursements and streams", a.Id)
		}
		if streams.count != a.Streams || !streams.perPeriod.Equal(a.Streaming) || !streams.promised.Equal(a.Promised) {
			return ErrInvalidGenesis.Wrapf("appropriation %d does not agree with its streams", a.Id)
		}
	}
	return nil
}

func (g GenesisState) validateWindows() error {
	for i, day := range g.Issuance {
		for _, amount := range []math.Int{day.Supply, day.Issued} {
			if amount.IsNil() || amount.IsNegative() {
				return ErrInvalidGenesis.Wrapf("issuance of day %d is missing or negative", day.Day)
			}
		}
		if day.Day < 0 || (i > 0 && g.Issuance[i-1].Day >= day.Day) {
			return ErrInvalidGenesis.Wrapf("issuance of day %d is out of order", day.Day)
		}
	}
	for i, window := range g.Spending {
		for _, amount := range []math.Int{window.Base, window.Spent} {
			if amount.IsNil() || amount.IsNegative() {
				return ErrInvalidGenesis.Wrapf("spending of %s is missing or negative", window.Denom)
			}
		}
		if window.Epoch < 0 || (i > 0 && g.Spending[i-1].Denom >= window.Denom) {
			return ErrInvalidGenesis.Wrapf("spending of %s is out of order", window.Denom)
		}
	}
	return nil
}

// validateBooks checks that the books are in order, and that those of the epochs and
// those of the days add up to the total, line by line.
func (g GenesisState) validateBooks() error {
	var before []byte
	sums := map[Span]map[string]math.Int{SPAN_TOTAL: {}, SPAN_EPOCH: {}, SPAN_DAY: {}}
	for _, entry := range g.Books {
		if err := entry.Validate(); err != nil {
			return err
		}
		counter := entry.Line.Counter(entry.Span, entry.Period)
		if bytes.Compare(before, counter) >= 0 {
			return ErrInvalidGenesis.Wrapf("books: out of order at %s", fmt.Sprint(entry))
		}
		before = counter
		sum, key := sums[entry.Span], string(entry.Line.Counter(SPAN_TOTAL, 0))
		if so, found := sum[key]; found {
			sum[key] = so.Add(entry.Line.Amount)
		} else {
			sum[key] = entry.Line.Amount
		}
	}
	for _, span := range []Span{SPAN_EPOCH, SPAN_DAY} {
		if !maps.EqualFunc(sums[SPAN_TOTAL], sums[span], math.Int.Equal) {
			return ErrInvalidGenesis.Wrapf("books: %s does not add up to the total", span)
		}
	}
	return nil
}
