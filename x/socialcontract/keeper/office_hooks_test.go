package keeper_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	sdk "github.com/cosmos/cosmos-sdk/types"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// listener is a higher module that hears of vacated seats, and may answer badly.
type listener struct {
	heard  []string
	answer func(ctx context.Context) error
}

func (l *listener) AfterSeatVacated(ctx context.Context, office string, holder uint64) error {
	l.heard = append(l.heard, office)
	if holder != 2 {
		return errors.New("another holder")
	}
	if l.answer == nil {
		return nil
	}
	return l.answer(ctx)
}

// overheard is a government with a listener in which citizen 2 is a judge.
func overheard(t *testing.T) (*assembly, *listener) {
	a := newGovernment(t)
	_, err := a.appoint("judge", 0, 2, "")
	require.NoError(t, err)
	l := &listener{}
	a.ports.Hooks = l
	a.fresh()
	return a, l
}

func TestHigherModulesHearOfEverySeatThatFallsVacant(t *testing.T) {
	for name, end := range map[string]func(*assembly) error{
		"vacated": func(a *assembly) error {
			_, err := a.msgs.VacateSeat(a.ctx, &types.MsgVacateSeat{Authority: a.seal, Office: "judge", Seat: 1, Holder: 2})
			return err
		},
		"resigned": func(a *assembly) error {
			_, err := a.msgs.Resign(a.ctx, &types.MsgResign{Officer: a.account(2), Office: "judge"})
			return err
		},
		"the term is over": func(a *assembly) error {
			a.endBlock(10 * day)
			a.endBlock(time.Second)
			return nil
		},
		"lapsed": func(a *assembly) error { return a.leave(2, citizenshiptypes.STANDING_LAPSED) },
		"left":   func(a *assembly) error { return a.k.Hooks().Settle(a.ctx, 2) },
	} {
		t.Run(name, func(t *testing.T) {
			a, l := overheard(t)
			require.NoError(t, end(a))
			require.Equal(t, []string{"judge"}, l.heard)
			require.False(t, has(a.events(), "EventOfficeHookFailed"))
		})
	}
}

// What a higher module does badly keeps nobody in office, and leaves no trace.
func TestAHookThatFailsDoesNotKeepAnybodyInOffice(t *testing.T) {
	for name, answer := range map[string]func(context.Context) error{
		"an error": func(context.Context) error { return errors.New("no") },
		"a panic":  func(context.Context) error { panic("no") },
		"no gas left": func(ctx context.Context) error {
			sdk.UnwrapSDKContext(ctx).GasMeter().ConsumeGas(types.OfficeHookGas+1, "a loop")
			return nil
		},
	} {
		t.Run(name, func(t *testing.T) {
			a, l := overheard(t)
			l.answer = func(ctx context.Context) error {
				sdk.UnwrapSDKContext(ctx).KVStore(a.key).Set([]byte("trace"), []byte{1})
				return answer(ctx)
			}
			_, err := a.msgs.Resign(a.ctx, &types.MsgResign{Officer: a.account(2), Office: "judge"})
			require.NoError(t, err)
			require.False(t, a.holds(2, "judge"))
			require.True(t, has(a.events(), "EventSeatVacated"))
			require.True(t, has(a.events(), "EventOfficeHookFailed"))
			require.False(t, a.ctx.KVStore(a.key).Has([]byte("trace")))
		})
	}
}

// Nobody resigns with so little gas that the hook alone does not pass.
func TestTheGasOfAHookIsTheCallers(t *testing.T) {
	a, l := overheard(t)
	l.answer = func(ctx context.Context) error {
		sdk.UnwrapSDKContext(ctx).GasMeter().ConsumeGas(500_000, "work")
		return nil
	}
	ctx := a.ctx.WithGasMeter(storetypes.NewGasMeter(400_000))
	require.Panics(t, func() {
		_, _ = a.msgs.Resign(ctx, &types.MsgResign{Officer: a.account(2), Office: "judge"})
	})
}
