package app_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/x/authz"

	"github.com/civitas-chain/civitas/app/ante"
	"github.com/civitas-chain/civitas/app/apptest"
	censustypes "github.com/civitas-chain/civitas/x/census/types"
	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	contracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
	territorytypes "github.com/civitas-chain/civitas/x/territory/types"
	treasurytypes "github.com/civitas-chain/civitas/x/treasury/types"
)

// What a person does as a citizen or an officer is done by that person, whether
// or not the charter's table names the office.
func TestTrustIsNotHandedOn(t *testing.T) {
	n := apptest.Found(t)
	chloe, gus := n.Citizen("chloe"), n.Admit("gus")
	n.Succeeded(chloe.Pays(gus.Address(), 1_000_000))
	personal := []sdk.Msg{
		&contracttypes.MsgPropose{Proposer: chloe.String(), Office: "council", Title: "Mine"},
		&contracttypes.MsgExecOffice{Officer: chloe.String(), Office: "treasurer"},
		&contracttypes.MsgResign{Officer: chloe.String(), Office: "treasurer"},
		&treasurytypes.MsgDisburse{Officer: chloe.String(), Amount: n.Coin(1)},
		&treasurytypes.MsgStopDisbursement{Officer: chloe.String(), Office: "council"},
		&territorytypes.MsgSurvey{Surveyor: chloe.String()},
		&territorytypes.MsgReleaseMilestone{Surveyor: chloe.String()},
		&territorytypes.MsgAppraise{Appraiser: chloe.String(), Value: n.Coin(1)},
		&citizenshiptypes.MsgAttest{Registrar: chloe.String()},
		&censustypes.MsgCertify{Auditor: chloe.String()},
	}
	for _, msg := range personal {
		t.Run(sdk.MsgTypeURL(msg), func(t *testing.T) {
			grant, err := authz.NewMsgGrant(chloe.Address(), gus.Address(), authz.NewGenericAuthorization(sdk.MsgTypeURL(msg)), nil)
			require.NoError(t, err)
			n.Refused(chloe.Sends(grant), ante.ErrPersonal.Error())
			exec := authz.NewMsgExec(gus.Address(), []sdk.Msg{msg})
			n.Refused(gus.Sends(&exec), ante.ErrPersonal.Error())
		})
	}
}
