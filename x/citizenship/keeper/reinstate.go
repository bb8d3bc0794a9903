package keeper

import (
	"context"

	errorsmod "cosmossdk.io/errors"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

// reinstate undoes at once when the seal speaks, and else takes one judge's word.
func (k *Keeper) reinstate(ctx context.Context, msg *types.MsgReinstate) (*types.MsgReinstateResponse, error) {
	if err := types.ValidateCase(msg.CaseId); err != nil {
		return nil, err
	}
	if k.bySeal(ctx, msg.Authority) {
		return &types.MsgReinstateResponse{Reinstated: true}, k.undo(ctx, msg.Number, msg.CaseId)
	}
	judge, err := k.judgeOf(ctx, msg.Authority, msg.Number, msg)
	if err != nil {
		return nil, err
	}
	return k.wordToReinstate(ctx, judge, msg)
}

// wordToReinstate opens or joins the verdict of a panel, which takes effect at
// once when it is complete.
func (k *Keeper) wordToReinstate(ctx context.Context, judge uint64, msg *types.MsgReinstate) (*types.MsgReinstateResponse, error) {
	u, err := k.undoable(ctx, msg.Number, msg.CaseId)
	if err != nil {
		return nil, err
	}
	if u.expulsion != nil && u.expulsion.BySeal {
		return nil, errorsmod.Wrapf(types.ErrBySeal, "%q", msg.CaseId)
	}
	params, err := k.Params.Get(ctx)
	if err != nil {
		return nil, err
	}
	today, err := k.CivicDay(ctx)
	if err != nil {
		return nil, err
	}
	v, has, err := k.verdict(ctx, msg.Number, types.VERDICT_KIND_REINSTATE)
	switch {
	case err != nil:
		return nil, err
	case !has:
		v = types.Verdict{CaseId: msg.CaseId, DecidedDay: -1, DueDay: today + int64(params.HearingDays)}
	case v.CaseId != msg.CaseId:
		return nil, errorsmod.Wrapf(types.ErrOtherCase, "%q", v.CaseId)
	case today > v.DueDay:
		return nil, errorsmod.Wrapf(types.ErrHearingOver, "day %d is over", v.DueDay)
	}
	if v.Judges, err = k.hear(ctx, v.Judges, judge); err != nil {
		return nil, err
	}
	missing := judgesMissing(v.Judges, params)
	if err := emit(ctx, &types.EventJudged{
		Number: msg.Number, Kind: types.VERDICT_KIND_REINSTATE, CaseId: v.CaseId, Judge: judge, JudgesMissing: missing, DueDay: v.DueDay,
	}); err != nil {
		return nil, err
	}
	if missing > 0 {
		return &types.MsgReinstateResponse{JudgesMissing: missing}, k.setVerdict(ctx, msg.Number, types.VERDICT_KIND_REINSTATE, v)
	}
	if _, err := k.removeVerdict(ctx, msg.Number, types.VERDICT_KIND_REINSTATE); err != nil {
		return nil, err
	}
	return &types.MsgReinstateResponse{Reinstated: true}, k.undo(ctx, msg.Number, msg.CaseId)
}

// undoing is what a case has done to a person that is still to be undone.
type undoing struct {
	citizen   types.Citizen
	verdict   *types.Verdict
	suspended bool
	expulsion *types.Expulsion
}

// undoable finds what the case has done, or fails with ErrNothingToUndo.
func (k *Keeper) undoable(ctx context.Context, number uint64, caseID string) (u undoing, err error) {
	if u.citizen, err = k.citizen(ctx, number); err != nil {
		return u, err
	}
	v, has, err := k.verdict(ctx, number, types.VERDICT_KIND_EXPEL)
	if err != nil {
		return u, err
	}
	if has && v.CaseId == caseID {
		u.verdict = &v
	}
	if u.citizen.Standing == types.STANDING_SUSPENDED {
		suspension, err := k.justice.Suspensions.Get(ctx, number)
		if err != nil {
			return u, err
		}
		u.suspended = suspension.CaseId == caseID
	}
	expulsion, err := k.justice.Expulsions.Get(ctx, number)
	if has, err = found(err); err != nil {
		return u, err
	}
	if has && expulsion.CaseId == caseID {
		u.expulsion = &expulsion
	}
	if u.verdict == nil && !u.suspended && u.expulsion == nil {
		return u, errorsmod.Wrapf(types.ErrNothingToUndo, "%q, to number %d, who is %s", caseID, number, u.citizen.Standing)
	}
	return u, nil
}

// undo undoes all that a case has done to a person.
func (k *Keeper) undo(ctx context.Context, number uint64, caseID string) error {
	u, err := k.undoable(ctx, number, caseID)
	if err != nil {
		return err
	}
	if u.verdict != nil {
		if err := k.lapseVerdict(ctx, number, types.VERDICT_KIND_EXPEL, *u.verdict); err != nil {
			return err
		}
	}
	// A panel that was about to undo the same has nothing left to do.
	v, has, err := k.verdict(ctx, number, types.VERDICT_KIND_REINSTATE)
	if err != nil {
		return err
	}
	if has && v.CaseId == caseID {
		if err := k.lapseVerdict(ctx, number, types.VERDICT_KIND_REINSTATE, v); err != nil {
			return err
		}
	}
	after := u.citizen
	switch {
	case u.suspended:
		after, err = k.endSuspension(ctx, number, u.citizen)
	case u.expulsion != nil:
		after, err = k.undoExpulsion(ctx, number, u.citizen, *u.expulsion)
	default:
		return nil
	}
	if err != nil {
		return err
	}
	return emit(ctx, &types.EventReinstated{Number: number, From: u.citizen.Standing, To: after.Standing, CaseId: caseID})
}

// undoExpulsion leads back to where the person was: resident, departed or citizen.
// Who was a citizen, lapsed or suspended ones included, is one in good standing
// again with a whole interval to affirm in, having had no way to do so.
func (k *Keeper) undoExpulsion(ctx context.Context, number uint64, c types.Citizen, e types.Expulsion) (types.Citizen, error) {
	params, err := k.Params.Get(ctx)
	if err != nil {
		return c, err
	}
	today, err := k.CivicDay(ctx)
	if err != nil {
		return c, err
	}
	if err := k.forgive(ctx, number); err != nil {
		return c, err
	}
	if e.Fraud {
		if err := k.liftBans(ctx, number, c.Account); err != nil {
			return c, err
		}
	}
	if c.Standing != types.STANDING_EXPELLED {
		return c, nil // the person has left since
	}
	if err := k.abandonApplication(ctx, c.Account); err != nil {
		return c, err
	}
	after := c
	after.SinceDay = today
	switch e.From {
	case types.STANDING_RESIDENT:
		after.Standing = types.STANDING_RESIDENT
	case types.STANDING_DEPARTED:
		// The cooling-off period counts from the day of leaving.
		after.Standing = types.STANDING_DEPARTED
		receipt, err := k.Receipts.Get(ctx, number)
		has, err := found(err)
		if err != nil {
			return c, err
		}
		if has {
			after.SinceDay = receipt.Day
		}
	default:
		after.Standing = types.STANDING_CITIZEN
		after.DueDay = max(c.DueDay, today+int64(params.AffirmationDays))
	}
	return after, k.change(ctx, number, &c, after)
}
