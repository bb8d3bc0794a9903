package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"
	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// Law returns one law of the law book.
func (k *Keeper) Law(ctx context.Context, id uint64) (types.Law, error) {
	law, err := k.referendum.Laws.Get(ctx, id)
	if errors.Is(err, collections.ErrNotFound) {
		return law, errorsmod.Wrapf(types.ErrUnknownLaw, "%d", id)
	}
	return law, err
}

// EnactLaw enters a law into the law book, in the name of the act it is part of.
func (k *Keeper) EnactLaw(ctx context.Context, msg *types.MsgEnactLaw) (uint64, error) {
	if err := msg.Validate(); err != nil {
		return 0, err
	}
	origin, err := lawOrigin(ctx, msg.Tier)
	if err != nil {
		return 0, err
	}
	// A key that all laws of a block share; acts are few.
	id, err := k.referendum.NextLaw.Next(ctx)
	if err != nil {
		return 0, err
	}
	law := types.Law{
		Id: id, Tier: msg.Tier, Title: msg.Title, Text: msg.Text, Uri: msg.Uri, TextHash: msg.Hash(),
		ReferendumId: origin.Referendum, Office: origin.Office, Prose: origin.Prose,
		Status: types.LAW_STATUS_IN_FORCE, EnactedAt: *now(ctx),
		EnactedHeight: sdk.UnwrapSDKContext(ctx).BlockHeight(),
	}
	if msg.SunsetDays > 0 {
		sunset, err := k.after(ctx, msg.SunsetDays)
		if err != nil {
			return 0, err
		}
		law.SunsetAt = &sunset
		if err := k.referendum.Sunsets.Set(ctx, collections.Join(sunset.Unix(), id)); err != nil {
			return 0, err
		}
	}
	if err := k.saveLaw(ctx, law, types.LAW_STATUS_UNSPECIFIED); err != nil {
		return 0, err
	}
	return id, emit(ctx, types.NewEventLawEnacted(law))
}

// RepealLaw ends a law that is in force.
func (k *Keeper) RepealLaw(ctx context.Context, id uint64) error {
	law, err := k.Law(ctx, id)
	if err != nil {
		return err
	}
	if law.Status != types.LAW_STATUS_IN_FORCE {
		return errorsmod.Wrapf(types.ErrLawEnded, "%d is %s", id, law.Status)
	}
	origin, err := lawOrigin(ctx, law.Tier)
	if err != nil {
		return err
	}
	law.RepealedBy, law.RepealedByOffice = origin.Referendum, origin.Office
	if law.SunsetAt != nil {
		if err := k.referendum.Sunsets.Remove(ctx, collections.Join(law.SunsetAt.Unix(), id)); err != nil {
			return err
		}
	}
	return k.endLaw(ctx, law, types.LAW_STATUS_REPEALED)
}

// lawOrigin returns who acts. An office may touch ordinances only; that a law
// of the charter's rank needs the strongest track is seen to when the act is
// proposed and dispatched.
func lawOrigin(ctx context.Context, tier types.LawTier) (types.ActOrigin, error) {
	origin, found := types.OriginOf(ctx)
	if !found {
		return origin, types.ErrNoEnactment
	}
	if origin.Referendum == 0 && tier != types.LAW_TIER_ORDINANCE {
		return origin, errorsmod.Wrapf(types.ErrLawTier, "office %s, %s", origin.Office, tier)
	}
	return origin, nil
}

// endLaws ends the laws whose sunset has come, at most SunsetBudget a block.
func (k *Keeper) endLaws(ctx context.Context) error {
	keys, err := firstKeys(ctx, k.referendum.Sunsets, types.SunsetBudget)
	if err != nil {
		return err
	}
	for _, key := range keys {
		if key.K1() > now(ctx).Unix() {
			return nil
		}
		if err := k.referendum.Sunsets.Remove(ctx, key); err != nil {
			return err
		}
		law, err := k.Law(ctx, key.K2())
		if err != nil {
			return err
		}
		if err := k.endLaw(ctx, law, types.LAW_STATUS_SUNSET); err != nil {
			return err
		}
	}
	return nil
}

func (k *Keeper) endLaw(ctx context.Context, law types.Law, status types.LawStatus) error {
	was := law.Status
	law.Status, law.EndedAt = status, now(ctx)
	if err := k.saveLaw(ctx, law, was); err != nil {
		return err
	}
	return emit(ctx, types.NewEventLawEnded(law))
}

// saveLaw writes a law and keeps the index by status; was is its status before.
func (k *Keeper) saveLaw(ctx context.Context, law types.Law, was types.LawStatus) error {
	if was != types.LAW_STATUS_UNSPECIFIED {
		if err := k.referendum.LawsByStatus.Remove(ctx, collections.Join(int32(was), law.Id)); err != nil {
			return err
		}
	}
	if err := k.referendum.LawsByStatus.Set(ctx, collections.Join(int32(law.Status), law.Id)); err != nil {
		return err
	}
	return k.referendum.Laws.Set(ctx, law.Id, law)
}

// touchesCharterLaw tells whether msg enters or ends a law of the charter's rank.
func (k *Keeper) touchesCharterLaw(ctx context.Context, msg sdk.Msg) (bool, error) {
	switch msg := msg.(type) {
	case *types.MsgEnactLaw:
		return msg.Tier == types.LAW_TIER_CHARTER, msg.Validate()
	case *types.MsgRepealLaw:
		law, err := k.Law(ctx, msg.LawId)
		return law.Tier == types.LAW_TIER_CHARTER, err
	}
	return false, nil
}

// isProse tells whether an act does nothing besides entering laws.
func isProse(msgs []sdk.Msg) bool {
	for _, msg := range msgs {
		if _, ok := msg.(*types.MsgEnactLaw); !ok {
			return false
		}
	}
	return true
}
