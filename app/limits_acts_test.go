package app_test

import (
	"strings"

	abci "github.com/cometbft/cometbft/abci/types"
	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/x/authz"
	banktypes "github.com/cosmos/cosmos-sdk/x/bank/types"
	upgradetypes "github.com/cosmos/cosmos-sdk/x/upgrade/types"

	"github.com/civitas-chain/civitas/app"
	"github.com/civitas-chain/civitas/app/ante"
	"github.com/civitas-chain/civitas/app/apptest"
	contracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
)

// overdoing is an act of the seal that breaks a limit, and how it is answered.
type overdoing struct {
	act    func(f *fortress) []sdk.Msg
	status contracttypes.ReferendumStatus
	reason error
}

// enacted has the nation decide on an act that takes effect.
func (f *fortress) enacted(act ...sdk.Msg) {
	f.T.Helper()
	r := f.decides(act)[0]
	require.Equal(f.T, contracttypes.REFERENDUM_STATUS_ENACTED, r.Status, r.Reason)
}

// ended fails unless an act has ended so, for the reason.
func (f *fortress) ended(r contracttypes.Referendum, status contracttypes.ReferendumStatus, reason error) {
	f.T.Helper()
	require.Equal(f.T, status, r.Status, r.Reason)
	require.Contains(f.T, r.Reason, reason.Error())
}

// void has the nation decide on an act that breaks the limit.
func (o overdoing) void(f *fortress, act ...sdk.Msg) {
	f.T.Helper()
	f.ended(f.decides(act)[0], o.status, o.reason)
}

// exec is a transaction with which an officer acts.
func (f *fortress) exec(name, office string, act ...sdk.Msg) []byte {
	f.T.Helper()
	officer := f.Citizen(name)
	msg, err := contracttypes.NewMsgExecOffice(officer.String(), office, act...)
	require.NoError(f.T, err)
	return officer.Sign(apptest.TxOptions{Gas: attackGas}, msg)
}

// acts lets an officer act in a block of its own.
func (f *fortress) acts(name, office string, act ...sdk.Msg) *abci.ExecTxResult {
	f.T.Helper()
	return f.Block(f.exec(name, office, act...)).TxResults[0]
}

// looseParams replace the parameters of every module at once.
func looseParams(f *fortress) []sdk.Msg {
	var msgs []sdk.Msg
	for _, url := range authorityURLs() {
		if !strings.HasSuffix(url, ".MsgUpdateParams") {
			continue
		}
		msg := authorityMessages[url](f.Nation, apptest.Seal())
		if bank, ok := msg.(*banktypes.MsgUpdateParams); ok {
			bank.Params.DefaultSendEnabled = true // its one value, which no act can change
		}
		msgs = append(msgs, msg)
	}
	return msgs
}

// throughParams tries an act that changes parameters first, and one that comes
// after they have changed.
func (o overdoing) throughParams() breach {
	return breach{try: func(f *fortress) bool {
		o.void(f, append(looseParams(f), o.act(f)...)...)
		f.enacted(looseParams(f)...)
		o.void(f, o.act(f)...)
		return false
	}}
}

// throughUpgrade tries an act that decides on an upgrade first, an office that
// does, and an upgrade that does what the act would.
func (o overdoing) throughUpgrade() breach {
	return breach{try: func(f *fortress) bool {
		plan := &upgradetypes.MsgSoftwareUpgrade{
			Authority: apptest.Seal(), Plan: upgradetypes.Plan{Name: "next", Height: f.Height() + 100},
		}
		o.void(f, append([]sdk.Msg{plan}, o.act(f)...)...)
		_, err := f.App.UpgradeKeeper.GetUpgradePlan(f.Context())
		require.ErrorIs(f.T, err, upgradetypes.ErrNoUpgradePlanFound)
		f.Refused(f.acts("ada", "council", append([]sdk.Msg{plan}, o.act(f)...)...), contracttypes.ErrStrongestOnly.Error())

		act := o.act(f)
		var refusals []error
		f.upgrades("next", func(ctx sdk.Context, instance *app.App) error {
			refusals = append(refusals, run(ctx, instance, act...))
			return nil
		})
		require.NotEmpty(f.T, refusals)
		for _, refusal := range refusals {
			require.Error(f.T, refusal)
		}
		return false
	}}
}

// run executes messages as an upgrade could, past the gate and the dispatcher,
// and keeps what they wrote unless one fails.
func run(ctx sdk.Context, instance *app.App, msgs ...sdk.Msg) error {
	cacheCtx, write := ctx.CacheContext()
	for _, msg := range msgs {
		if _, err := instance.MsgServiceRouter().Handler(msg)(cacheCtx, msg); err != nil {
			return err
		}
	}
	write()
	return nil
}

// throughAuthz tries to have the act sent by somebody who holds an authorization,
// from the seal or from an officer.
func (o overdoing) throughAuthz() breach {
	return breach{try: func(f *fortress) bool {
		act := o.act(f)
		f.stolen("ada", ante.ErrUnnamed, act...)
		office, err := contracttypes.NewMsgExecOffice(f.Citizen("ada").String(), "council", act...)
		require.NoError(f.T, err)
		f.stolen("ada", ante.ErrPersonal, office)
		return false
	}}
}

// stolen has emil try to send messages of somebody else: in an authorization that
// he executes, however deep, and in one that their owner gives him.
func (f *fortress) stolen(owner string, reason error, msgs ...sdk.Msg) {
	f.T.Helper()
	thief := f.Citizen("emil")
	wide := apptest.TxOptions{Gas: attackGas}
	inner := msgs
	for range ante.MaxNested {
		exec := authz.NewMsgExec(thief.Address(), inner)
		f.Refused(thief.SendsWith(wide, &exec), reason.Error())
		inner = []sdk.Msg{&exec}
	}
	for _, msg := range msgs {
		generic := authz.NewGenericAuthorization(sdk.MsgTypeURL(msg))
		grant, err := authz.NewMsgGrant(f.Citizen(owner).Address(), thief.Address(), generic, nil)
		require.NoError(f.T, err)
		if result := f.Citizen(owner).Sends(grant); result.Code == 0 {
			exec := authz.NewMsgExec(thief.Address(), msgs)
			f.Refused(thief.SendsWith(wide, &exec), reason.Error())
		}
		bySeal, err := authz.NewMsgGrant(sdk.MustAccAddressFromBech32(apptest.Seal()), thief.Address(), generic, nil)
		require.NoError(f.T, err)
		f.Refused(thief.Sends(bySeal), "")
	}
}
