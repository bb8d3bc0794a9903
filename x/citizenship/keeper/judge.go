package keeper

import (
	"context"
	"slices"

	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

// judgeOf returns the number of the judge behind an account, after one use of
// the warrant for this message. Nobody decides in their own case.
func (k *Keeper) judgeOf(ctx context.Context, account string, subject uint64, msg sdk.Msg) (uint64, error) {
	acc, err := k.account(account)
	if err != nil {
		return 0, err
	}
	judge, err := k.NumberOf(ctx, acc)
	if err != nil {
		return 0, err
	}
	if judge == subject {
		return 0, errorsmod.Wrapf(types.ErrOwnCase, "number %d", judge)
	}
	contract, err := k.contract()
	if err != nil {
		return 0, err
	}
	return judge, contract.UseOffice(ctx, judge, types.JudgeOffice, sdk.MsgTypeURL(msg))
}

// bySeal tells whether the seal speaks, which needs no panel.
func (k *Keeper) bySeal(ctx context.Context, authority string) bool {
	return sdk.ValidateAuthority(sdk.UnwrapSDKContext(ctx), k.authority, authority) == nil
}

// hear adds a judge's word to those spoken before. The words of those who have
// lost the office or good standing since are struck, so that a panel is complete
// only by judges. Bound: MaxPanel.
func (k *Keeper) hear(ctx context.Context, words []uint64, judge uint64) ([]uint64, error) {
	if slices.Contains(words, judge) {
		return nil, errorsmod.Wrapf(types.ErrHasJudged, "number %d", judge)
	}
	contract, err := k.contract()
	if err != nil {
		return nil, err
	}
	var heard []uint64
	for _, word := range words {
		holds, err := contract.HoldsOffice(ctx, word, types.JudgeOffice)
		if err != nil {
			return nil, err
		}
		if holds {
			heard = append(heard, word)
		}
	}
	return append(heard, judge), nil
}

// judgesMissing is how many words a panel lacks.
func judgesMissing(words []uint64, params types.Params) uint32 {
	return params.Panel - min(params.Panel, uint32(len(words)))
}
