package keeper

import (
	"context"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// enact executes the messages of a referendum whose delay is over. Whatever
// they do, the referendum ends.
func (k *Keeper) enact(ctx context.Context, id uint64) error {
	r, err := k.Referendum(ctx, id)
	if err != nil || r.Status != types.REFERENDUM_STATUS_PASSED {
		return err
	}
	msgs, err := k.messages(ctx, id)
	if err != nil {
		return err
	}
	// Track, powers, signers and floors are checked again: the charter may have
	// changed since the vote.
	out, err := k.Dispatch(sdk.UnwrapSDKContext(ctx), types.ActOrigin{Referendum: id, Track: r.Track}, msgs)
	if err != nil {
		return err
	}
	r.GasUsed = out.GasUsed
	detail := ""
	if !out.Enacted() {
		detail = out.Cause.Error()
	}
	return k.end(ctx, r, out.Status, out.Reason, detail)
}
