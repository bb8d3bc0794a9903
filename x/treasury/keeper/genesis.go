package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"
	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/internal/journal"
	"github.com/civitas-chain/civitas/x/treasury/types"
)

// InitGenesis writes a genesis state. Balances come with bank's: where there are no
// books yet, what the fund holds is booked as its opening balance.
func (k *Keeper) InitGenesis(ctx context.Context, g *types.GenesisState) error {
	if err := g.Validate(); err != nil {
		return err
	}
	if err := k.Params.Set(ctx, g.Params); err != nil {
		return err
	}
	k.bank.SetDenomMetaData(ctx, g.Metadata)
	for _, purse := range types.Purses() {
		if k.accounts.GetModuleAccount(ctx, purse.Account()) == nil {
			return types.ErrInvalidGenesis.Wrapf("no module account %s", purse.Account())
		}
	}
	if err := k.LastID.Set(ctx, g.LastAppropriationId); err != nil {
		return err
	}
	for _, category := range g.Categories {
		if err := k.Categories.Set(ctx, category); err != nil {
			return err
		}
	}
	if err := k.initAppropriations(ctx, g); err != nil {
		return err
	}
	if err := k.initStreams(ctx, g); err != nil {
		return err
	}
	if err := k.initWindows(ctx, g); err != nil {
		return err
	}
	if g.Proposer != "" {
		operator, err := k.accounts.AddressCodec().StringToBytes(g.Proposer)
		if err != nil {
			return types.ErrInvalidGenesis.Wrapf("proposer: %s", err)
		}
		if err := k.Proposer.Set(ctx, operator); err != nil {
			return err
		}
	}
	if err := k.initClaims(ctx, g); err != nil {
		return err
	}
	if err := k.initBooks(ctx, g.Books); err != nil {
		return err
	}
	return k.Invariants(ctx)
}

func (k *Keeper) initAppropriations(ctx context.Context, g *types.GenesisState) error {
	for _, a := range g.Appropriations {
		if err := k.Appropriations.Set(ctx, a.Id, a); err != nil {
			return err
		}
		if err := k.indexAppropriation(ctx, a); err != nil {
			return err
		}
	}
	for _, d := range g.Disbursements {
		if _, err := k.accounts.AddressCodec().StringToBytes(d.Payee); err != nil {
			return types.ErrInvalidGenesis.Wrapf("payee of disbursement %d/%d: %s", d.Appropriation, d.Number, err)
		}
		if err := k.Disbursements.Set(ctx, d.CollKey(), d); err != nil {
			return err
		}
		if d.Status != types.DISBURSEMENT_STATUS_ESCROW {
			continue
		}
		if err := k.ReleaseQueue.Set(ctx, d.QueueKey()); err != nil {
			return err
		}
	}
	return nil
}

func (k *Keeper) initStreams(ctx context.Context, g *types.GenesisState) error {
	for _, s := range g.Streams {
		if _, err := k.accounts.AddressCodec().StringToBytes(s.Recipient); err != nil {
			return types.ErrInvalidGenesis.Wrapf("recipient of stream %d/%d: %s", s.Appropriation, s.Number, err)
		}
		if err := k.setStream(ctx, s); err != nil {
			return err
		}
	}
	return nil
}

func (k *Keeper) initWindows(ctx context.Context, g *types.GenesisState) error {
	issued := math.ZeroInt()
	for _, day := range g.Issuance {
		issued = issued.Add(day.Issued)
		if err := k.IssuanceDays.Set(ctx, day.Day, day); err != nil {
			return err
		}
	}
	if issued.IsPositive() {
		if err := k.Issued.Set(ctx, issued); err != nil {
			return err
		}
	}
	for _, window := range g.Spending {
		if err := k.Spending.Set(ctx, window.Denom, window); err != nil {
			return err
		}
	}
	return nil
}

func (k *Keeper) initBooks(ctx context.Context, books []types.BookEntry) error {
	entries := make([]journal.Entry, len(books))
	for i, entry := range books {
		entries[i] = journal.Entry{
			Counter: entry.Line.Counter(entry.Span, entry.Period), Total: entry.Line.Amount,
			Pending: entry.Pending, Before: entry.Before,
		}
	}
	if err := k.books.Import(ctx, entries); err != nil {
		return err
	}
	if len(books) > 0 {
		return nil
	}
	params, err := k.Params.Get(ctx)
	if err != nil {
		return err
	}
	// At most 1 + types.MaxReserveDenoms.
	for _, denom := range params.Denoms() {
		opening := k.balance(ctx, types.ModuleName, denom)
		if !opening.IsPositive() {
			continue
		}
		err := k.book(ctx, line(types.PURSE_FUND, types.FLOW_IN, sdk.NewCoin(denom, opening), types.CategoryOpening))
		if err != nil {
			return err
		}
	}
	return nil
}

// ExportGenesis reads the whole state. It runs outside blocks.
func (k *Keeper) ExportGenesis(ctx context.Context) (*types.GenesisState, error) {
	params, err := k.Params.Get(ctx)
	if err != nil {
		return nil, err
	}
	metadata, found := k.bank.GetDenomMetaData(ctx, params.Denom)
	if !found {
		return nil, types.ErrInvalidGenesis.Wrapf("bank has no metadata of %s", params.Denom)
	}
	last, err := k.LastID.Peek(ctx)
	if err != nil {
		return nil, err
	}
	g := &types.GenesisState{Params: params, Metadata: metadata, LastAppropriationId: last}
	if g.Appropriations, err = values(ctx, k.Appropriations); err != nil {
		return nil, err
	}
	if g.Disbursements, err = values(ctx, k.Disbursements); err != nil {
		return nil, err
	}
	if g.Streams, err = values(ctx, k.streams.Streams); err != nil {
		return nil, err
	}
	if g.Issuance, err = values(ctx, k.IssuanceDays); err != nil {
		return nil, err
	}
	if g.Spending, err = values(ctx, k.Spending); err != nil {
		return nil, err
	}
	err = k.Categories.Walk(ctx, nil, func(category string) (bool, error) {
		g.Categories = append(g.Categories, category)
		return false, nil
	})
	if err != nil {
		return nil, err
	}
	if g.Proposer, err = k.exportProposer(ctx); err != nil {
		return nil, err
	}
	if g.Books, err = k.exportBooks(ctx); err != nil {
		return nil, err
	}
	return g, k.exportClaims(ctx, g)
}

func (k *Keeper) exportProposer(ctx context.Context) (string, error) {
	operator, err := k.Proposer.Get(ctx)
	if errors.Is(err, collections.ErrNotFound) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	return k.accounts.AddressCodec().BytesToString(operator)
}

func (k *Keeper) exportBooks(ctx context.Context) ([]types.BookEntry, error) {
	entries, err := k.books.Export(ctx)
	if err != nil {
		return nil, err
	}
	var books []types.BookEntry
	for _, entry := range entries {
		if !types.IsLine(entry.Counter) {
			continue
		}
		span, period, line, err := types.ParseCounter(entry.Counter, entry.Total)
		if err != nil {
			return nil, err
		}
		books = append(books, types.BookEntry{
			Span: span, Period: period, Line: line, Pending: entry.Pending, Before: entry.Before,
		})
	}
	return books, nil
}

// values are all values of a map, in key order, for an export.
func values[K, V any](ctx context.Context, m collections.Map[K, V]) ([]V, error) {
	var all []V
	err := m.Walk(ctx, nil, func(_ K, value V) (bool, error) {
		all = append(all, value)
		return false, nil
	})
	return all, err
}
