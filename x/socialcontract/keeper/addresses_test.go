package keeper_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

func TestASenderThatIsNoAddressIsRefused(t *testing.T) {
	a := newAssembly(t, 3)
	_, err := a.msgs.Sign(a.ctx, &types.MsgSign{Citizen: "x"})
	require.Error(t, err)
	_, err = a.msgs.Resign(a.ctx, &types.MsgResign{Officer: "x"})
	require.Error(t, err)
	_, err = a.msgs.ExecOffice(a.ctx, &types.MsgExecOffice{Officer: "x"})
	require.Error(t, err)
	_, err = a.msgs.Propose(a.ctx, &types.MsgPropose{Proposer: "x"})
	require.Error(t, err)
	_, err = a.msgs.SignPetition(a.ctx, &types.MsgSignPetition{Citizen: "x"})
	require.Error(t, err)
	_, err = a.msgs.Vote(a.ctx, &types.MsgVote{Voter: "x"})
	require.Error(t, err)
	_, err = a.msgs.Veto(a.ctx, &types.MsgVeto{Citizen: "x"})
	require.Error(t, err)
}
