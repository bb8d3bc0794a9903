package app_test

import (
	"slices"
	"strings"
	"testing"

	abci "github.com/cometbft/cometbft/abci/types"
	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"
	sdkerrors "github.com/cosmos/cosmos-sdk/types/errors"
	"github.com/cosmos/cosmos-sdk/x/authz"

	"github.com/civitas-chain/civitas/app/ante"
	"github.com/civitas-chain/civitas/app/apptest"
	contracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
)

// Nobody but the seal sends what only the seal may, and it sends it through
// enactment alone: under the charter, which names none of these messages in its
// access table, the gate refuses; under one that opens all of them to anybody, the
// signature and the module do.
func TestNobodyButTheSeal(t *testing.T) {
	for name, open := range map[string]bool{"under the charter": false, "under a charter that opens everything": true} {
		t.Run(name, func(t *testing.T) { usurp(t, newDominion(t, open), open) })
	}
}

func usurp(t *testing.T, f *fortress, open bool) {
	t.Helper()
	usual := f.usual(func() {
		fay, gil := f.Citizen("fay"), f.Citizen("gil")
		f.Succeeded(gil.Sends(grants(t, gil, fay, "/cosmos.bank.v1beta1.MsgSend")))
		f.Refused(fay.Sends(bankSend(fay, gil, f.Coins(1<<62))), sdkerrors.ErrInsufficientFunds.Error())
		f.Refused(f.acts("gil", "auditor", law(1)), contracttypes.ErrNotInWarrant.Error())
		f.Blocks(12)
	})
	for _, url := range authorityURLs() {
		t.Run(url, func(t *testing.T) {
			outer := f.T
			f.T = t
			defer func() { f.T = outer }()
			// Were it let through, it would be seen.
			before := f.shelves(f.Context())
			require.NotEmpty(t, beyond(usual, touched(before, f.obeyed(url))), "the message does nothing that this test would see")

			f.withstands(f.attempts(url, open))
			require.Empty(t, beyond(usual, touched(before, f.shelves(f.Context()))), "something has changed")
		})
	}
}

// obeyed returns the state in which a message of the seal has run, which is not kept.
func (f *fortress) obeyed(url string) map[shelf][]byte {
	f.T.Helper()
	msg := authorityMessages[url](f.Nation, apptest.Seal())
	require.Equal(f.T, url, sdk.MsgTypeURL(msg))
	underWay, found, err := f.App.SocialContractKeeper.UnderWay(f.Context())
	require.NoError(f.T, err)
	require.True(f.T, found)
	ctx := contracttypes.WithOrigin(f.Context(), contracttypes.ActOrigin{Referendum: underWay.Referendum})
	ctx = ctx.WithConsensusParams(f.App.GetConsensusParams(ctx))
	_, err = f.App.MsgServiceRouter().Handler(msg)(ctx, msg)
	require.NoError(f.T, err)
	return f.shelves(ctx)
}

// withstands commits all attempts in one block. Those that the gate refuses are
// refused by a node's mempool as well, and use no sequence.
func (f *fortress) withstands(attempts []attempt) {
	f.T.Helper()
	sequences := map[string]uint64{}
	txs := make([][]byte, 0, len(attempts))
	for _, a := range attempts {
		if _, known := sequences[a.by.Name]; !known {
			sequences[a.by.Name] = f.App.AccountKeeper.GetAccount(f.Context(), a.by.Address()).GetSequence()
		}
		sequence := sequences[a.by.Name]
		tx := a.tx(apptest.TxOptions{Gas: ante.LeaveGasCap, Sequence: &sequence})
		if f.Check(tx).Code == abci.CodeTypeOK {
			sequences[a.by.Name]++
		}
		txs = append(txs, tx)
	}
	for i, result := range f.Block(txs...).TxResults {
		a := attempts[i]
		if a.fine && result.Code == abci.CodeTypeOK {
			continue
		}
		require.NotZero(f.T, result.Code, a.how)
		require.True(f.T, slices.ContainsFunc(a.why, func(why string) bool { return strings.Contains(result.Log, why) }),
			"%s: %s", a.how, result.Log)
	}
}

func grants(t testing.TB, from, to *apptest.Citizen, url string) sdk.Msg {
	t.Helper()
	grant, err := authz.NewMsgGrant(from.Address(), to.Address(), authz.NewGenericAuthorization(url), nil)
	require.NoError(t, err)
	return grant
}
