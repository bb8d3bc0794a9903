package keeper

import (
	"context"
	"slices"

	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

// expel expels at once when the seal speaks, and else takes one judge's word.
func (k *Keeper) expel(ctx context.Context, msg *types.MsgExpel) (*types.MsgExpelResponse, error) {
	if err := types.ValidateCase(msg.CaseId); err != nil {
		return nil, err
	}
	if k.bySeal(ctx, msg.Authority) {
		return k.carryOut(ctx, msg.Number, types.Expulsion{CaseId: msg.CaseId, Fraud: msg.Fraud, BySeal: true})
	}
	judge, err := k.judgeOf(ctx, msg.Authority, msg.Number, msg)
	if err != nil {
		return nil, err
	}
	if _, err := k.expellable(ctx, msg.Number); err != nil {
		return nil, err
	}
	return k.wordToExpel(ctx, judge, msg)
}

// expellable refuses those who are expelled, and those who left after that.
func (k *Keeper) expellable(ctx context.Context, number uint64) (types.Citizen, error) {
	c, err := k.citizen(ctx, number)
	if err != nil {
		return c, err
	}
	expelled, err := k.justice.Expulsions.Has(ctx, number)
	if err != nil {
		return c, err
	}
	if expelled || !c.Standing.CanBecome(types.STANDING_EXPELLED) {
		return c, errorsmod.Wrapf(types.ErrStanding, "number %d is %s; expelled: %t", number, c.Standing, expelled)
	}
	return c, nil
}

// wordToExpel opens or joins the verdict of a panel, or of the other panel that
// an appeal asks for. The first takes effect when nobody appeals, the second at
// once.
func (k *Keeper) wordToExpel(ctx context.Context, judge uint64, msg *types.MsgExpel) (*types.MsgExpelResponse, error) {
	params, err := k.Params.Get(ctx)
	if err != nil {
		return nil, err
	}
	today, err := k.CivicDay(ctx)
	if err != nil {
		return nil, err
	}
	v, err := k.openVerdict(ctx, msg, today, params)
	if err != nil {
		return nil, err
	}
	var missing uint32
	if v.Appealed {
		if slices.Contains(v.Judges, judge) {
			return nil, errorsmod.Wrapf(types.ErrFirstPanel, "number %d", judge)
		}
		if v.Reviewers, err = k.hear(ctx, v.Reviewers, judge); err != nil {
			return nil, err
		}
		missing = judgesMissing(v.Reviewers, params)
	} else {
		if v.Judges, err = k.hear(ctx, v.Judges, judge); err != nil {
			return nil, err
		}
		if missing = judgesMissing(v.Judges, params); missing == 0 {
			v.DecidedDay, v.DueDay = today, today+int64(params.AppealDays)
		}
	}
	if err := k.setVerdict(ctx, msg.Number, types.VERDICT_KIND_EXPEL, v); err != nil {
		return nil, err
	}
	if err := emit(ctx, &types.EventJudged{
		Number: msg.Number, Kind: types.VERDICT_KIND_EXPEL, CaseId: v.CaseId, Judge: judge, JudgesMissing: missing, DueDay: v.DueDay,
	}); err != nil {
		return nil, err
	}
	if v.Appealed && missing == 0 {
		return k.carryOut(ctx, msg.Number, types.Expulsion{CaseId: v.CaseId, Fraud: v.Fraud})
	}
	return &types.MsgExpelResponse{JudgesMissing: missing, DueDay: v.DueDay}, nil
}

// openVerdict returns the verdict that a word joins, or a new one.
func (k *Keeper) openVerdict(ctx context.Context, msg *types.MsgExpel, today int64, params types.Params) (types.Verdict, error) {
	v, has, err := k.verdict(ctx, msg.Number, types.VERDICT_KIND_EXPEL)
	switch {
	case err != nil:
		return v, err
	case !has:
		return types.Verdict{
			CaseId: msg.CaseId, Fraud: msg.Fraud, DecidedDay: -1, DueDay: today + int64(params.HearingDays),
		}, nil
	case v.CaseId != msg.CaseId || v.Fraud != msg.Fraud:
		return v, errorsmod.Wrapf(types.ErrOtherCase, "%q, fraud %t", v.CaseId, v.Fraud)
	case today > v.DueDay:
		return v, errorsmod.Wrapf(types.ErrHearingOver, "day %d is over", v.DueDay)
	case v.Stands():
		return v, errorsmod.Wrapf(types.ErrDecided, "it takes effect at the close of day %d", v.DueDay)
	}
	return v, nil
}

// carryOut expels. What the person holds stays theirs; what the person is in the
// nation ends, as at a departure, and so does every open case.
func (k *Keeper) carryOut(ctx context.Context, number uint64, decided types.Expulsion) (*types.MsgExpelResponse, error) {
	c, err := k.expellable(ctx, number)
	if err != nil {
		return nil, err
	}
	if c, err = k.writeLapse(ctx, number, c); err != nil {
		return nil, err
	}
	today, err := k.CivicDay(ctx)
	if err != nil {
		return nil, err
	}
	if err := k.endCases(ctx, number, decided.CaseId); err != nil {
		return nil, err
	}
	decided.From, decided.Day, decided.Height = c.Standing, today, sdk.UnwrapSDKContext(ctx).BlockHeight()
	if err := k.justice.Expulsions.Set(ctx, number, decided); err != nil {
		return nil, err
	}
	until, _, err := k.barredUntil(ctx, number)
	if err != nil {
		return nil, err
	}
	// The event comes before those of the hooks and of the consequences.
	if err := emit(ctx, &types.EventExpelled{
		Number: number, From: c.Standing, CaseId: decided.CaseId, Fraud: decided.Fraud, BarredUntil: until,
	}); err != nil {
		return nil, err
	}
	if decided.Fraud {
		if err := k.banVouchers(ctx, number, c.Account, today); err != nil {
			return nil, err
		}
	}
	if err := k.abandonApplication(ctx, c.Account); err != nil {
		return nil, err
	}
	if _, err := k.dropMove(ctx, number); err != nil {
		return nil, err
	}
	expelled := c
	expelled.Standing, expelled.SinceDay = types.STANDING_EXPELLED, today
	if err := k.change(ctx, number, &c, expelled); err != nil {
		return nil, err
	}
	// After the change, so that what ends with it is booked as an expulsion.
	_, _, err = k.settle(ctx, number)
	return &types.MsgExpelResponse{Expelled: true, DueDay: today}, err
}

// endCases ends the verdicts about a person who is expelled. The one that is
// carried out does not lapse.
func (k *Keeper) endCases(ctx context.Context, number uint64, carriedOut string) error {
	for _, kind := range []types.VerdictKind{types.VERDICT_KIND_EXPEL, types.VERDICT_KIND_REINSTATE} {
		v, has, err := k.verdict(ctx, number, kind)
		switch {
		case err != nil:
			return err
		case !has:
			continue
		case kind == types.VERDICT_KIND_EXPEL && v.CaseId == carriedOut:
			_, err = k.removeVerdict(ctx, number, kind)
		default:
			err = k.lapseVerdict(ctx, number, kind, v)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// abandonApplication ends the open application of a numbered person, if there is
// one. The words about the person stay: they say who vouched for whom.
func (k *Keeper) abandonApplication(ctx context.Context, acc sdk.AccAddress) error {
	a, err := k.Applications.Get(ctx, acc)
	if has, err := found(err); !has {
		return err
	}
	if err := k.changeApplicant(ctx, a, types.STANDING_APPLICANT, types.STANDING_UNSPECIFIED); err != nil {
		return err
	}
	if err := k.releaseNullifier(ctx, a.Nullifier); err != nil {
		return err
	}
	if err := k.endApplication(ctx, acc, a); err != nil {
		return err
	}
	return emit(ctx, &types.EventApplicationWithdrawn{Applicant: k.text(acc)})
}
