package keeper

import (
	"context"

	"github.com/civitas-chain/civitas/x/territory/geometry"
	"github.com/civitas-chain/civitas/x/territory/types"
)

// neighbours lists the titled parcels that touch a parcel, at most the first hundred.
// For queries: it compares the parcel with everything near it, within the query's gas.
func (k *Keeper) neighbours(ctx context.Context, id uint64) ([]types.Neighbour, error) {
	shape, err := k.shape(ctx, id)
	if err != nil || len(shape) == 0 {
		return nil, err
	}
	meter, err := k.meter(ctx)
	if err != nil {
		return nil, err
	}
	// a neighbour has land within one unit of a common point
	ids, err := k.near(ctx, geometry.CoverBox(shape.Bounds().Grow(1)))
	if err != nil {
		return nil, err
	}
	var found []types.Neighbour
	for _, other := range ids {
		if other == id {
			continue
		}
		boundary, err := k.shape(ctx, other)
		if err != nil {
			return nil, err
		}
		var contact types.Contact
		switch geometry.Relate(shape, boundary, meter) {
		case geometry.Touching:
			contact = types.CONTACT_POINT
		case geometry.Bordering:
			contact = types.CONTACT_BORDER
		case geometry.Overlapping:
			contact = types.CONTACT_OVERLAP
		default:
			continue
		}
		found = append(found, types.Neighbour{ParcelId: other, Contact: contact})
		if len(found) == types.MaxNeighbours {
			break
		}
	}
	return found, nil
}
