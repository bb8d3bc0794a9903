package types

import (
	"context"

	sdk "github.com/cosmos/cosmos-sdk/types"
)

var _ CitizenHooks = MultiHooks{}

// MultiHooks joins the hooks of several modules. The keeper isolates its
// members from each other; called directly, the first error ends the call.
type MultiHooks []CitizenHooks

// NewMultiHooks joins hooks in the order in which they run.
func NewMultiHooks(hooks ...CitizenHooks) MultiHooks { return hooks }

// AfterAdmitted calls every member.
func (m MultiHooks) AfterAdmitted(ctx context.Context, number uint64) error {
	return m.each(func(h CitizenHooks) error { return h.AfterAdmitted(ctx, number) })
}

// AfterStandingChanged calls every member.
func (m MultiHooks) AfterStandingChanged(ctx context.Context, number uint64, from, to Standing) error {
	return m.each(func(h CitizenHooks) error { return h.AfterStandingChanged(ctx, number, from, to) })
}

// Settle calls every member.
func (m MultiHooks) Settle(ctx context.Context, number uint64) error {
	return m.each(func(h CitizenHooks) error { return h.Settle(ctx, number) })
}

// AfterAccountRotated calls every member.
func (m MultiHooks) AfterAccountRotated(ctx context.Context, number uint64, from, to sdk.AccAddress) error {
	return m.each(func(h CitizenHooks) error { return h.AfterAccountRotated(ctx, number, from, to) })
}

// AfterMoved calls every member.
func (m MultiHooks) AfterMoved(ctx context.Context, number uint64, from, to uint32) error {
	return m.each(func(h CitizenHooks) error { return h.AfterMoved(ctx, number, from, to) })
}

func (m MultiHooks) each(call func(CitizenHooks) error) error {
	for _, h := range m {
		if err := call(h); err != nil {
			return err
		}
	}
	return nil
}
