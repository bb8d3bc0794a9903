package app_test

import (
	"testing"

	abci "github.com/cometbft/cometbft/abci/types"
	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"
	banktypes "github.com/cosmos/cosmos-sdk/x/bank/types"

	"github.com/civitas-chain/civitas/app/apptest"
	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
)

func send(n *apptest.Nation, from, to string, amount int64) sdk.Msg {
	return banktypes.NewMsgSend(n.Citizen(from).Address(), n.Citizen(to).Address(), n.Coins(amount))
}

func TestFreeActsWithinTheQuota(t *testing.T) {
	n := apptest.Found(t)
	emil := n.Citizen("emil")
	before := n.Balance(emil.Address(), n.Denom())
	params, err := n.App.CitizenshipKeeper.Params.Get(n.Context())
	require.NoError(t, err)

	affirm := &citizenshiptypes.MsgAffirm{Citizen: emil.String()}
	var txs [][]byte
	for range params.DailyQuota + 1 {
		txs = append(txs, emil.Sign(apptest.TxOptions{Free: true, Gas: apptest.FreeGas}, affirm))
	}
	results := n.Block(txs...).TxResults
	for _, result := range results[:params.DailyQuota] {
		n.Succeeded(result)
	}
	n.Refused(results[params.DailyQuota], citizenshiptypes.ErrQuota.Error())
	require.Equal(t, before, n.Balance(emil.Address(), n.Denom()))

	n.Succeeded(emil.Sends(affirm))
	require.True(t, n.Balance(emil.Address(), n.Denom()).LT(before), "beyond the quota it costs the fee")

	n.Days(1)
	n.Succeeded(emil.Acts(affirm))
}

func TestWhatIsNotCivicPaysInABlockAsWell(t *testing.T) {
	n := apptest.Found(t)
	emil := n.Citizen("emil")
	n.Refused(emil.SendsWith(apptest.TxOptions{Free: true}, send(n, "emil", "ada", 1)), "the chain asks for")
	n.Refused(emil.SendsWith(apptest.TxOptions{Free: true},
		&citizenshiptypes.MsgAffirm{Citizen: emil.String()}, &citizenshiptypes.MsgAffirm{Citizen: emil.String()}), "the chain asks for")
}

func TestNobodyWithoutStandingSends(t *testing.T) {
	n := apptest.Found(t)
	stranger := n.NewPerson("stranger")
	n.Refused(n.Citizen("ada").Pays(stranger.Address(), 1), citizenshiptypes.ErrReceiver.Error())
	n.Refused(stranger.Sends(banktypes.NewMsgSend(stranger.Address(), n.Citizen("ada").Address(), n.Coins(1))), "needs LEVEL_HOLDER")
}

// From the pool, through a proposal, into a block: civic acts first, the rest
// by price, each sender in order.
func TestFromTheMempoolIntoABlock(t *testing.T) {
	n := apptest.Found(t)
	ada, ben, emil := n.Citizen("ada"), n.Citizen("ben"), n.Citizen("emil")
	cheap1 := ada.Sign(apptest.TxOptions{}, send(n, "ada", "ben", 1))
	cheap2 := ada.Sign(apptest.TxOptions{}, send(n, "ada", "ben", 2))
	dear := ben.Sign(apptest.TxOptions{Fee: n.Coins(5_000_000)}, send(n, "ben", "ada", 1))
	civic := emil.Sign(apptest.TxOptions{Free: true, Gas: apptest.FreeGas}, &citizenshiptypes.MsgAffirm{Citizen: emil.String()})
	for _, tx := range [][]byte{cheap1, cheap2, dear, civic} {
		require.Zero(t, n.Check(tx).Code)
	}
	response, chosen := n.Propose()
	require.Equal(t, [][]byte{civic, dear, cheap1, cheap2}, chosen)
	for _, result := range response.TxResults {
		n.Succeeded(result)
	}
	require.Zero(t, n.App.Mempool().CountTx(), "what has run waits no more")
}

func TestAProposalThatDoesNotDecodeIsRefused(t *testing.T) {
	n := apptest.Found(t)
	verdict, err := n.App.ProcessProposal(&abci.RequestProcessProposal{
		Height: n.Height() + 1, Time: n.Now(), Txs: [][]byte{{1, 2, 3}},
	})
	require.NoError(t, err)
	require.False(t, verdict.IsAccepted())
}
