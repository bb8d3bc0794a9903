package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// InForce returns the version that governs now.
func (k *Keeper) InForce(ctx context.Context) (types.CharterInForce, error) {
	f, err := k.charter.InForce.Get(ctx)
	if errors.Is(err, collections.ErrNotFound) {
		return types.CharterInForce{}, types.ErrNoCharter
	}
	return f, err
}

// CharterInForce returns the version that governs now, and its root.
func (k *Keeper) CharterInForce(ctx context.Context) (version uint64, root []byte, err error) {
	f, err := k.InForce(ctx)
	return f.Version, f.Root, err
}

// RequiredVersion returns the least signed version that gives the vote.
func (k *Keeper) RequiredVersion(ctx context.Context) (uint64, error) {
	f, err := k.InForce(ctx)
	return f.RequiredVersion, err
}

// Version returns a version without its text.
func (k *Keeper) Version(ctx context.Context, version uint64) (types.CharterVersion, error) {
	v, err := k.charter.Versions.Get(ctx, version)
	if errors.Is(err, collections.ErrNotFound) {
		return types.CharterVersion{}, types.ErrUnknownVersion.Wrapf("%d", version)
	}
	return v, err
}

// Charter returns the text of a version. Queries and genesis only: it reads up to MaxClauses entries.
func (k *Keeper) Charter(ctx context.Context, version uint64) (types.Charter, error) {
	clauses, err := k.clauses(ctx, version)
	if err != nil {
		return types.Charter{}, err
	}
	return types.CharterFromClauses(clauses)
}

// Capital is the virtual capital that the version in force names, with that version; its
// URI is empty where it names none. It reads one clause.
func (k *Keeper) Capital(ctx context.Context) (version uint64, uri string, hash []byte, err error) {
	f, err := k.InForce(ctx)
	if err != nil {
		return 0, "", nil, err
	}
	position, err := k.charter.ClausePaths.Get(ctx, collections.Join(f.Version, types.PathMeta))
	if err != nil {
		return 0, "", nil, err
	}
	clause, err := k.charter.Clauses.Get(ctx, collections.Join(f.Version, position))
	if err != nil {
		return 0, "", nil, err
	}
	charter, err := types.CharterFromClauses([]types.Clause{clause})
	return f.Version, charter.Meta.Capital.Uri, charter.Meta.Capital.Hash, err
}

func (k *Keeper) clauses(ctx context.Context, version uint64) ([]types.Clause, error) {
	it, err := k.charter.Clauses.Iterate(ctx, collections.NewPrefixedPairRange[uint64, uint32](version))
	if err != nil {
		return nil, err
	}
	clauses, err := it.Values() // at most MaxClauses
	if err == nil && len(clauses) == 0 {
		err = types.ErrUnknownVersion.Wrapf("%d", version)
	}
	return clauses, err
}

// writeVersion writes an immutable version, clause by clause, and returns what it is known by.
func (k *Keeper) writeVersion(ctx context.Context, record types.CharterRecord) (types.CharterVersion, error) {
	clauses, err := record.Charter.Clauses()
	if err != nil {
		return types.CharterVersion{}, err
	}
	root, err := types.RootOf(clauses)
	if err != nil {
		return types.CharterVersion{}, err
	}
	for i, clause := range clauses { // at most MaxClauses
		position := uint32(i)
		if err := k.charter.Clauses.Set(ctx, collections.Join(record.Version, position), clause); err != nil {
			return types.CharterVersion{}, err
		}
		if err := k.charter.ClausePaths.Set(ctx, collections.Join(record.Version, clause.Path), position); err != nil {
			return types.CharterVersion{}, err
		}
	}
	v := types.CharterVersion{
		Version: record.Version, Root: root, Clauses: uint32(len(clauses)),
		EnactedHeight: record.EnactedHeight, Referendum: record.Referendum,
		Status: record.Status, ActivatedHeight: record.ActivatedHeight,
	}
	return v, k.charter.Versions.Set(ctx, v.Version, v)
}

// activate puts a version in force: its tables become the ones that are looked
// up. It writes at most MaxClauses entries and removes as many.
func (k *Keeper) activate(ctx context.Context, f types.CharterInForce, charter types.Charter) error {
	if err := k.clearTables(ctx); err != nil {
		return err
	}
	for _, t := range charter.Tracks {
		if err := k.charter.Tracks.Set(ctx, t.Id, t); err != nil {
			return err
		}
	}
	for _, p := range charter.Powers {
		if err := k.charter.Powers.Set(ctx, p.MsgTypeUrl, p.Track); err != nil {
			return err
		}
	}
	for _, l := range charter.Limits {
		if err := k.charter.Limits.Set(ctx, l.Name, l.Value); err != nil {
			return err
		}
	}
	for _, r := range charter.Access {
		if err := k.charter.Access.Set(ctx, r.Pattern, r); err != nil {
			return err
		}
	}
	for _, d := range charter.Districts {
		if err := k.charter.Districts.Set(ctx, d.Id, d); err != nil {
			return err
		}
	}
	if err := k.charter.InForce.Set(ctx, f); err != nil {
		return err
	}
	return sdk.UnwrapSDKContext(ctx).EventManager().EmitTypedEvent(types.NewEventCharterInForce(f))
}

func (k *Keeper) clearTables(ctx context.Context) error {
	return errors.Join(
		k.charter.Tracks.Clear(ctx, nil),
		k.charter.Powers.Clear(ctx, nil),
		k.charter.Limits.Clear(ctx, nil),
		k.charter.Access.Clear(ctx, nil),
		k.charter.Districts.Clear(ctx, nil),
	)
}

// CheckCharter checks a charter against the messages and limits of this app:
// what names something unknown could never work, and is refused with its name.
func (k *Keeper) CheckCharter(charter types.Charter) error {
	if err := charter.Validate(); err != nil {
		return err
	}
	registry := k.cdc.InterfaceRegistry()
	for _, p := range charter.Powers {
		if _, err := registry.Resolve(p.MsgTypeUrl); err != nil {
			return types.ErrInvalidCharter.Wrapf("power %s: this app has no such message", p.MsgTypeUrl)
		}
		if !types.IsAuthorityMsg(registry, p.MsgTypeUrl) {
			return types.ErrInvalidCharter.Wrapf("power %s: not a message that the seal sends", p.MsgTypeUrl)
		}
	}
	return k.CheckLimitRows(charter.Limits)
}
