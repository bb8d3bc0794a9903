package keeper

import (
	"context"
	"fmt"

	"cosmossdk.io/collections"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

// verdict reads what judges have said of a kind about a person.
func (k *Keeper) verdict(ctx context.Context, number uint64, kind types.VerdictKind) (types.Verdict, bool, error) {
	v, err := k.justice.Verdicts.Get(ctx, collections.Join(number, uint32(kind)))
	has, err := found(err)
	return v, has, err
}

// kindOf reads the kind back from a key, of which it is the last part.
func kindOf(key uint32) types.VerdictKind {
	if key == uint32(types.VERDICT_KIND_REINSTATE) {
		return types.VERDICT_KIND_REINSTATE
	}
	return types.VERDICT_KIND_EXPEL
}

// setVerdict writes a verdict and its place in the queue.
func (k *Keeper) setVerdict(ctx context.Context, number uint64, kind types.VerdictKind, v types.Verdict) error {
	if _, err := k.removeVerdict(ctx, number, kind); err != nil {
		return err
	}
	if err := k.justice.Verdicts.Set(ctx, collections.Join(number, uint32(kind)), v); err != nil {
		return err
	}
	return k.justice.Due.Set(ctx, collections.Join3(v.DueDay, number, uint32(kind)))
}

// removeVerdict removes a verdict, if there is one, with its place in the queue.
func (k *Keeper) removeVerdict(ctx context.Context, number uint64, kind types.VerdictKind) (bool, error) {
	v, has, err := k.verdict(ctx, number, kind)
	if err != nil || !has {
		return false, err
	}
	if err := k.justice.Due.Remove(ctx, collections.Join3(v.DueDay, number, uint32(kind))); err != nil {
		return false, err
	}
	return true, k.justice.Verdicts.Remove(ctx, collections.Join(number, uint32(kind)))
}

// lapseVerdict ends a verdict without effect.
func (k *Keeper) lapseVerdict(ctx context.Context, number uint64, kind types.VerdictKind, v types.Verdict) error {
	if _, err := k.removeVerdict(ctx, number, kind); err != nil {
		return err
	}
	return emit(ctx, &types.EventVerdictLapsed{Number: number, Kind: kind, CaseId: v.CaseId})
}

// workOffVerdicts carries out, or lets lapse, the verdicts whose day has closed,
// each on its own. One that cannot be carried out is dropped, for the person.
// Bound: ExpiryBudget a block.
func (k *Keeper) workOffVerdicts(ctx context.Context) error {
	return workOff(ctx, k, "verdicts", k.justice.Due, types.ExpiryBudget,
		func(ctx context.Context, key verdictDay) error { return k.verdictDue(ctx, key.K2(), kindOf(key.K3())) },
		func(ctx context.Context, key verdictDay) (string, error) {
			return fmt.Sprint(key.K2(), " ", kindOf(key.K3())), k.justice.Verdicts.Remove(ctx, collections.Join(key.K2(), key.K3()))
		})
}

type verdictDay = collections.Triple[int64, uint64, uint32]

func (k *Keeper) verdictDue(ctx context.Context, number uint64, kind types.VerdictKind) error {
	v, err := k.justice.Verdicts.Get(ctx, collections.Join(number, uint32(kind)))
	if err != nil {
		return err
	}
	if v.Stands() {
		_, err := k.carryOut(ctx, number, types.Expulsion{CaseId: v.CaseId, Fraud: v.Fraud})
		return err
	}
	return k.lapseVerdict(ctx, number, kind, v)
}
