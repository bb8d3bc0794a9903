package keeper

import (
	"context"
	"errors"
	"math"
	"slices"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/territory/geometry"
	"github.com/civitas-chain/civitas/x/territory/types"
)

// meter charges gas for steps of geometry.
func (k *Keeper) meter(ctx context.Context) (geometry.Meter, error) {
	params, err := k.Params.Get(ctx)
	if err != nil {
		return nil, err
	}
	gas := sdk.UnwrapSDKContext(ctx).GasMeter()
	thousandths := uint64(0)
	return func(steps uint64) {
		thousandths += steps * params.GasPerThousandSteps
		gas.ConsumeGas(thousandths/1000, "geometry")
		thousandths %= 1000
	}, nil
}

// landIsFree refuses a shape whose interior overlaps that of a titled parcel. Steps of
// geometry and reads of candidates are paid in gas.
func (k *Keeper) landIsFree(ctx context.Context, shape geometry.MultiPolygon) error {
	meter, err := k.meter(ctx)
	if err != nil {
		return err
	}
	ids, err := k.near(ctx, geometry.Cover(shape, meter))
	if err != nil {
		return err
	}
	if len(ids) > types.MaxCandidates {
		return types.ErrTooManyNeighbours.Wrapf("%d have to be compared, at most %d can", len(ids), types.MaxCandidates)
	}
	for _, id := range ids {
		other, err := k.shape(ctx, id)
		if err != nil {
			return err
		}
		if geometry.Overlap(shape, other, meter) {
			return types.ErrOverlap.Wrapf("parcel %d", id)
		}
	}
	return nil
}

// shape is the boundary of a parcel as geometry; empty for virtual land.
func (k *Keeper) shape(ctx context.Context, id uint64) (geometry.MultiPolygon, error) {
	boundary, err := k.Boundaries.Get(ctx, id)
	if errors.Is(err, collections.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return boundary.Shape()
}

// near lists, in order, the titled parcels with a tile that contains or lies in one of
// the given tiles: at most 32 ranges and 320 ancestors, and as many entries as the gas
// of the caller, or of the query, allows to read.
func (k *Keeper) near(ctx context.Context, tiles []geometry.Tile) ([]uint64, error) {
	var ids []uint64
	note := func(key collections.Triple[uint64, uint32, uint64]) (bool, error) {
		ids = append(ids, key.K3())
		return false, nil
	}
	seen := make(map[geometry.Tile]bool) // looked up only, never iterated
	for _, t := range tiles {
		below := new(collections.Range[collections.Triple[uint64, uint32, uint64]]).
			StartInclusive(collections.Join3(t.Code, uint32(0), uint64(0))).
			EndInclusive(collections.Join3(t.Last(), uint32(math.MaxUint32), uint64(math.MaxUint64)))
		if err := k.Tiles.Walk(ctx, below, note); err != nil {
			return nil, err
		}
		for above := t; above.Depth > 0; {
			above = above.Parent()
			if seen[above] {
				break // and so were its ancestors
			}
			seen[above] = true
			exact := collections.NewSuperPrefixedTripleRange[uint64, uint32, uint64](above.Code, uint32(above.Depth))
			if err := k.Tiles.Walk(ctx, exact, note); err != nil {
				return nil, err
			}
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids), nil
}

// enterDeed makes a deed that is attested for the first time that of one parcel alone.
func (k *Keeper) enterDeed(ctx context.Context, parcel types.Parcel) error {
	if err := k.deedIsFree(ctx, parcel); err != nil {
		return err
	}
	return k.Deeds.Set(ctx, parcel.DeedKey(), parcel.Id)
}

// enterLand checks a parcel once more against the land, since others may have been
// titled after it was registered, and enters it.
func (k *Keeper) enterLand(ctx context.Context, parcel types.Parcel) error {
	if parcel.Kind != types.PARCEL_KIND_PHYSICAL {
		if err := k.siteIsFree(ctx, parcel); err != nil {
			return err
		}
		return k.Sites.Set(ctx, parcel.SiteKey(), parcel.Id)
	}
	shape, err := k.shape(ctx, parcel.Id)
	if err != nil {
		return err
	}
	if err := k.landIsFree(ctx, shape); err != nil {
		return err
	}
	return k.eachTile(ctx, parcel.Id, shape, k.Tiles.Set)
}

// leaveLand undoes enterLand and enterDeed.
func (k *Keeper) leaveLand(ctx context.Context, parcel types.Parcel) error {
	if parcel.Surveyed() {
		if err := k.Deeds.Remove(ctx, parcel.DeedKey()); err != nil {
			return err
		}
	}
	if parcel.Kind != types.PARCEL_KIND_PHYSICAL {
		return k.Sites.Remove(ctx, parcel.SiteKey())
	}
	shape, err := k.shape(ctx, parcel.Id)
	if err != nil {
		return err
	}
	return k.eachTile(ctx, parcel.Id, shape, k.Tiles.Remove)
}

// eachTile gives the index keys of a parcel, at most 32.
func (k *Keeper) eachTile(
	ctx context.Context, id uint64, shape geometry.MultiPolygon,
	do func(context.Context, collections.Triple[uint64, uint32, uint64]) error,
) error {
	meter, err := k.meter(ctx)
	if err != nil {
		return err
	}
	for _, t := range geometry.Cover(shape, meter) {
		if err := do(ctx, collections.Join3(t.Code, uint32(t.Depth), id)); err != nil {
			return err
		}
	}
	return nil
}
