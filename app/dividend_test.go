package app_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/x/authz"

	"github.com/civitas-chain/civitas/app/ante"
	"github.com/civitas-chain/civitas/app/apptest"
	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	contracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
	treasurykeeper "github.com/civitas-chain/civitas/x/treasury/keeper"
	treasurytypes "github.com/civitas-chain/civitas/x/treasury/types"
)

// dividendOf is what a citizen can claim.
func dividendOf(n *apptest.Nation, citizen *apptest.Citizen) *treasurytypes.QueryDividendResponse {
	n.T.Helper()
	res, err := treasurykeeper.NewQueryServer(n.App.TreasuryKeeper).Dividend(n.Context(), &treasurytypes.QueryDividendRequest{Citizen: citizen.Number})
	require.NoError(n.T, err)
	return res
}

func owedTo(n *apptest.Nation, citizen *apptest.Citizen) int64 {
	return dividendOf(n, citizen).Owed.Amount.Int64()
}

func claimOf(p *apptest.Person) *treasurytypes.MsgClaimDividend {
	return &treasurytypes.MsgClaimDividend{Citizen: p.String()}
}

// An epoch gives everybody a share, which costs nothing to claim, and asks dues of
// everybody, which cost nobody a right.
func TestADividendAndDuesOfANation(t *testing.T) {
	n := apptest.Found(t, apptest.NationOptions{})
	ada, ben, chloe := n.Citizen("ada"), n.Citizen("ben"), n.Citizen("chloe")
	balance := func(c *apptest.Citizen) int64 {
		return n.App.BankKeeper.GetBalance(n.Context(), c.Address(), n.Denom()).Amount.Int64()
	}
	const dividend, dues = 2_000_000, 500_000
	n.Refused(ada.Acts(claimOf(ada.Person)), treasurytypes.ErrNothingOwed.Error())
	n.Epoch()
	n.Block()
	require.EqualValues(t, dividend, owedTo(n, ada))
	require.EqualValues(t, len(n.Document.Citizens)*dividend, dividendOf(n, ada).Pool.Amount.Int64())

	t.Run("a claim is free and pays once", func(t *testing.T) {
		before := balance(ada)
		n.Succeeded(ada.Acts(claimOf(ada.Person)))
		require.EqualValues(t, before+dividend, balance(ada), "without a fee")
		n.Refused(ada.Acts(claimOf(ada.Person)), treasurytypes.ErrNothingOwed.Error())
	})
	t.Run("nobody claims for another", func(t *testing.T) {
		exec := authz.NewMsgExec(chloe.Address(), []sdk.Msg{claimOf(ben.Person)})
		n.Refused(chloe.Sends(&exec), ante.ErrPersonal.Error())
		require.EqualValues(t, dividend, owedTo(n, ben))
	})
	t.Run("all claim in one block", func(t *testing.T) {
		var txs [][]byte
		for _, c := range []*apptest.Citizen{ben, chloe, n.Citizen("dara"), n.Citizen("emil")} {
			txs = append(txs, c.Sign(apptest.TxOptions{Free: true, Gas: apptest.FreeGas}, claimOf(c.Person)))
		}
		for _, result := range n.Block(txs...).TxResults {
			n.Succeeded(result)
		}
		require.Zero(t, dividendOf(n, ada).Pool.Amount.Int64())
	})
	t.Run("dues are paid by whoever pays them", func(t *testing.T) {
		query := treasurykeeper.NewQueryServer(n.App.TreasuryKeeper)
		owed := func(c *apptest.Citizen) int64 {
			res, err := query.Dues(n.Context(), &treasurytypes.QueryDuesRequest{Citizen: c.Number})
			require.NoError(t, err)
			return res.Owed.Amount.Int64()
		}
		require.EqualValues(t, dues, owed(ben))
		n.Succeeded(ada.Sends(&treasurytypes.MsgPayDues{Payer: ada.String(), Citizen: ben.Number}))
		require.Zero(t, owed(ben))
		n.Refused(ada.Sends(&treasurytypes.MsgPayDues{Payer: ada.String(), Citizen: ben.Number}), treasurytypes.ErrNothingOwed.Error())
		require.EqualValues(t, dues, owed(chloe), "who has paid nothing")
		id := chloe.Petitions("A bench", appropriation(n, 1_000_000))
		n.Until(id, contracttypes.REFERENDUM_STATUS_VOTING)
		n.Succeeded(chloe.Votes(id, apptest.Yes))
	})
	t.Run("who leaves is paid, and who is expelled is not", func(t *testing.T) {
		n.Epoch()
		n.Block()
		n.Epoch()
		n.Block()
		owed, before := owedTo(n, chloe), balance(chloe)
		require.GreaterOrEqual(t, owed, int64(2*dividend))
		n.Succeeded(chloe.Acts(&citizenshiptypes.MsgRenounce{Person: chloe.String()}))
		require.Equal(t, before+owed, balance(chloe))
		require.False(t, dividendOf(n, chloe).Entitled)
	})
	t.Run("an export keeps what can be claimed", func(t *testing.T) {
		other := n.Refound()
		require.Equal(t, dividendOf(n, ben), dividendOf(other, other.Citizen("ben")))
	})
}

// The nation decides what an epoch gives, within what it may spend and issue.
func TestTheNationDecidesOnTheDividend(t *testing.T) {
	n := apptest.Found(t, apptest.NationOptions{})
	before := n.App.BankKeeper.GetSupply(n.Context(), n.Denom())
	params, err := n.App.TreasuryKeeper.Params.Get(n.Context())
	require.NoError(t, err)
	params.Dividend, params.DividendIssuedBps = math.NewInt(1_000_000_000_000), 5_000
	_, status := n.Decides("Everything to everybody", &treasurytypes.MsgUpdateParams{Authority: apptest.Seal(), Params: params})
	require.Equal(t, contracttypes.REFERENDUM_STATUS_ENACTED, status)
	n.Epoch()
	n.Block()
	limits := limitsOf(n)
	for _, name := range []string{treasurytypes.LimitIssuance, treasurytypes.LimitSpending} {
		require.False(t, limits[name].Measure.GT(math.NewIntFromUint64(limits[name].Limit.Value)), name)
	}
	issued := n.App.BankKeeper.GetSupply(n.Context(), n.Denom()).Sub(before)
	require.True(t, issued.IsPositive())
	pool := dividendOf(n, n.Citizen("ada"))
	require.EqualValues(t, len(n.Document.Citizens), pool.Rates[len(pool.Rates)-1].Population)
}
