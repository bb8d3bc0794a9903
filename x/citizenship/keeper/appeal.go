package keeper

import (
	"context"

	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

// appeal stays a verdict: other judges have to confirm it in time, or it lapses.
func (k *Keeper) appeal(ctx context.Context, person sdk.AccAddress, caseID string) (dueDay int64, err error) {
	number, err := k.NumberOf(ctx, person)
	if err != nil {
		return 0, err
	}
	v, has, err := k.verdict(ctx, number, types.VERDICT_KIND_EXPEL)
	if err != nil {
		return 0, err
	}
	if !has || v.CaseId != caseID {
		return 0, errorsmod.Wrapf(types.ErrNoVerdict, "in the case %q about number %d", caseID, number)
	}
	today, err := k.CivicDay(ctx)
	if err != nil {
		return 0, err
	}
	switch {
	case !v.Decided():
		return 0, errorsmod.Wrapf(types.ErrUndecided, "%d judges have spoken", len(v.Judges))
	case v.Appealed:
		return 0, errorsmod.Wrapf(types.ErrAppealed, "in the case %q", caseID)
	case today > v.DueDay:
		return 0, errorsmod.Wrapf(types.ErrHearingOver, "day %d is over", v.DueDay)
	}
	params, err := k.Params.Get(ctx)
	if err != nil {
		return 0, err
	}
	v.Appealed, v.DueDay = true, today+int64(params.HearingDays)
	if err := k.setVerdict(ctx, number, types.VERDICT_KIND_EXPEL, v); err != nil {
		return 0, err
	}
	return v.DueDay, emit(ctx, &types.EventAppealed{Number: number, CaseId: caseID, DueDay: v.DueDay})
}
