package ante_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/cosmos/cosmos-sdk/crypto/keys/secp256k1"
	sdk "github.com/cosmos/cosmos-sdk/types"
	sdkerrors "github.com/cosmos/cosmos-sdk/types/errors"

	"github.com/civitas-chain/civitas/app/ante"
	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
)

// SpendLeave counts attempts beside the quotas.
func (f *fakeCitizenship) SpendLeave(_ context.Context, number uint64) error {
	if f.quota[^number] > 0 {
		return citizenshiptypes.ErrQuota
	}
	f.quota[^number]++
	return nil
}

func TestLeavingIsFreeBeyondTheQuotaOnceADay(t *testing.T) {
	for _, tc := range []struct {
		name  string
		quota int
		gas   uint64
		civic bool
		errs  []error
	}{
		{"beyond the quota", 0, ante.CivicGasCap, true, []error{nil, citizenshiptypes.ErrQuota}},
		{"within the quota, then once beyond it", 1, ante.CivicGasCap, true, []error{nil, nil, citizenshiptypes.ErrQuota}},
		{"with much to settle", 5, ante.LeaveGasCap, true, []error{nil, citizenshiptypes.ErrQuota}},
		{"with more gas than that", 5, ante.LeaveGasCap + 1, false, []error{sdkerrors.ErrInsufficientFee}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			g := newGate(t)
			key := secp256k1.GenPrivKey()
			me := g.admit(key, person{level: citizenshiptypes.LEVEL_CITIZEN, number: 1})
			renounce := &citizenshiptypes.MsgRenounce{Person: me.String()}
			g.allow(citizenshiptypes.LEVEL_ANYONE, renounce)
			g.citizenship.standing[1] = citizenshiptypes.STANDING_CITIZEN
			g.citizenship.quota[1] = tc.quota
			for i, want := range tc.errs {
				tx := g.sign(draft{msgs: []sdk.Msg{renounce}, gas: tc.gas}, key)
				require.Equal(t, tc.civic, ante.IsCivic(tx))
				_, err := g.handle(g.ctx, tx, false)
				require.ErrorIs(t, err, want, "attempt %d", i+1)
			}
		})
	}
}
