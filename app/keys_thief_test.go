package app_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/x/authz"
	"github.com/cosmos/cosmos-sdk/x/feegrant"

	"github.com/civitas-chain/civitas/app/ante"
	"github.com/civitas-chain/civitas/app/apptest"
	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
)

// What a thief tries who is a guardian, or has seen one's transactions.
func TestThievesOfAKey(t *testing.T) {
	n := apptest.Found(t)
	ada, ben, chloe, dara, emil := n.Citizen("ada"), n.Citizen("ben"), n.Citizen("chloe"), n.Citizen("dara"), n.Citizen("emil")
	guardedBy(n, ada, ben, chloe, dara)
	mine, other := n.NewPerson("ben's second key"), n.NewPerson("somebody else")

	// One guardian alone.
	n.Succeeded(ben.Sends(recovery(n, ben, ada.Number, mine)))
	n.Refused(ben.Sends(approval(ben, ada.Number, mine)), citizenshiptypes.ErrRecoveryOpen.Error())
	n.Days(recoveryDays(n))
	account, err := n.App.CitizenshipKeeper.AccountOf(n.Context(), ada.Number)
	require.NoError(t, err)
	require.Equal(t, ada.Address(), account)

	// No guardian at all, and a guardian through an authorization.
	n.Refused(emil.Sends(recovery(n, emil, ada.Number, mine)), citizenshiptypes.ErrNoGuardian.Error())
	grant, err := authz.NewMsgGrant(chloe.Address(), ben.Address(),
		authz.NewGenericAuthorization("/civitas.citizenship.v1.MsgApproveRecovery"), nil)
	require.NoError(t, err)
	n.Refused(chloe.Sends(grant), ante.ErrPersonal.Error())

	// Wrong proofs.
	doc, err := n.App.CitizenshipKeeper.RecoveryDoc(n.Context(), ada.Number, mine.Address())
	require.NoError(t, err)
	elsewhere := doc
	elsewhere.ChainId = "another-chain"
	n.Refused(ben.Sends(signedRecovery(n, ben, elsewhere, mine)), citizenshiptypes.ErrProof.Error())
	n.Refused(ben.Sends(signedRecovery(n, ben, doc, other)), citizenshiptypes.ErrProof.Error())
	rotated := rotation(n, ada.Person, mine)
	n.Refused(ben.Sends(&citizenshiptypes.MsgStartRecovery{
		Guardian: ben.String(), Number: ada.Number, NewKey: rotated.NewKey, Proof: rotated.Proof,
	}), citizenshiptypes.ErrProof.Error())

	// A guardian approves the account that was named and no other.
	started := recovery(n, ben, ada.Number, mine)
	n.Succeeded(ben.Sends(started))
	n.Refused(chloe.Sends(approval(chloe, ada.Number, other)), citizenshiptypes.ErrNoRecovery.Error())
	n.Succeeded(chloe.Sends(approval(chloe, ada.Number, mine)))

	// Ada moves before it is too late. What was proved for the old account is
	// worth nothing for the new one, and her message cannot be sent twice.
	fresh, again := n.NewPerson("ada's second key"), n.NewPerson("ada's third key")
	move := rotation(n, ada.Person, fresh)
	n.Succeeded(ada.Sends(move))
	n.Days(recoveryDays(n))
	n.Refused(ben.Sends(started), citizenshiptypes.ErrNonce.Error())
	started.Nonce++
	n.Refused(ben.Sends(started), citizenshiptypes.ErrProof.Error())
	n.Refused(ada.Sends(move), citizenshiptypes.ErrRetiredAccount.Error())
	move.Account = fresh.String()
	n.Refused(fresh.Sends(move), citizenshiptypes.ErrNonce.Error())
	n.Succeeded(fresh.Sends(rotation(n, fresh, again)))
}

// Grants do not move, and are worth nothing on either side once the account is
// retired.
func TestGrantsStayWithTheRetiredAccount(t *testing.T) {
	n := apptest.Found(t)
	ada, ben := n.Citizen("ada"), n.Citizen("ben")
	end := n.Now().Add(time.Hour)
	url := "/cosmos.bank.v1beta1.MsgSend"
	for _, pair := range [][2]*apptest.Citizen{{ada, ben}, {ben, ada}} {
		from, to := pair[0], pair[1]
		grant, err := authz.NewMsgGrant(from.Address(), to.Address(), authz.NewGenericAuthorization(url), &end)
		require.NoError(t, err)
		allowance, err := feegrant.NewMsgGrantAllowance(&feegrant.BasicAllowance{}, from.Address(), to.Address())
		require.NoError(t, err)
		n.Succeeded(from.Sends(grant, allowance))
	}
	byBen := authz.NewMsgExec(ben.Address(), []sdk.Msg{bankSend(ada, ben, n.Coins(1))})
	byAda := authz.NewMsgExec(ada.Address(), []sdk.Msg{bankSend(ben, ada, n.Coins(1))})
	paidBy := func(granter *apptest.Person) apptest.TxOptions {
		return apptest.TxOptions{FeeGranter: granter.Address()}
	}
	n.Succeeded(ben.Sends(&byBen))
	n.Succeeded(ada.Sends(&byAda))
	n.Succeeded(ben.SendsWith(paidBy(ada.Person), bankSend(ben, ben, n.Coins(1))))

	old, fresh := ada.Person, n.NewPerson("ada's second key")
	n.Succeeded(ada.Sends(rotation(n, old, fresh)))
	const retired = "account is retired"
	n.Refused(ben.Sends(&byBen), retired)
	n.Refused(old.Sends(&byAda), retired)
	n.Refused(ben.SendsWith(paidBy(old), bankSend(ben, ben, n.Coins(1))), retired)
	n.Refused(old.SendsWith(paidBy(ben.Person), bankSend(old, ben, n.Coins(1))), retired)

	// The new account has none of them.
	byFresh := authz.NewMsgExec(fresh.Address(), []sdk.Msg{bankSend(ben, fresh, n.Coins(1))})
	n.Refused(fresh.Sends(&byFresh), authz.ErrNoAuthorizationFound.Error())
	n.Refused(fresh.SendsWith(paidBy(ben.Person), bankSend(fresh, ben, n.Coins(1))), "does not allow to pay fees")
}
