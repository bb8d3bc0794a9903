package app_test

import (
	"encoding/json"
	"maps"
	"slices"
	"testing"

	abci "github.com/cometbft/cometbft/abci/types"
	cmtproto "github.com/cometbft/cometbft/proto/tendermint/types"
	dbm "github.com/cosmos/cosmos-db"
	transfertypes "github.com/cosmos/ibc-go/v11/modules/apps/transfer/types"
	clienttypes "github.com/cosmos/ibc-go/v11/modules/core/02-client/types"
	"github.com/stretchr/testify/require"

	"cosmossdk.io/log/v2"

	"github.com/cosmos/cosmos-sdk/baseapp"
	"github.com/cosmos/cosmos-sdk/client/flags"
	simtestutil "github.com/cosmos/cosmos-sdk/testutil/sims"
	sdk "github.com/cosmos/cosmos-sdk/types"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
	"github.com/cosmos/cosmos-sdk/x/authz"
	banktypes "github.com/cosmos/cosmos-sdk/x/bank/types"
	consensustypes "github.com/cosmos/cosmos-sdk/x/consensus/types"
	"github.com/cosmos/cosmos-sdk/x/feegrant"

	"github.com/civitas-chain/civitas/app"
	"github.com/civitas-chain/civitas/app/apptest"
	"github.com/civitas-chain/civitas/app/founding"
	"github.com/civitas-chain/civitas/nations/charterfile"
	contracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
)

// What the nation decides takes effect when it is enacted: not when it is
// proposed, not while everybody says yes, not in the delay, and never when it ends
// otherwise.
func TestTheSealActsThroughEnactmentAlone(t *testing.T) {
	const (
		voting   = contracttypes.REFERENDUM_STATUS_VOTING
		passed   = contracttypes.REFERENDUM_STATUS_PASSED
		enacted  = contracttypes.REFERENDUM_STATUS_ENACTED
		petition = contracttypes.REFERENDUM_STATUS_PETITION
	)
	f := newFortress(t, fortressOptions{Edit: func(document *charterfile.Document) {
		for i := range document.Charter.Tracks {
			track := &document.Charter.Tracks[i]
			track.VotingDays, track.DelayDays, track.PetitionBps, track.PetitionDays, track.QuorumBps = 2, 2, 4_000, 2, 5_000
		}
	}})
	for _, tc := range []struct {
		name            string
		signs           bool
		yes, no, vetoes []string
		through         []contracttypes.ReferendumStatus
		ends            contracttypes.ReferendumStatus
	}{
		{
			name: "nobody signs", through: []contracttypes.ReferendumStatus{petition}, ends: contracttypes.REFERENDUM_STATUS_EXPIRED,
		},
		{
			name: "few vote", signs: true, yes: []string{"ada", "ben"},
			through: []contracttypes.ReferendumStatus{petition, voting}, ends: contracttypes.REFERENDUM_STATUS_NO_QUORUM,
		},
		{
			name: "it is rejected", signs: true, yes: []string{"ada", "ben"}, no: []string{"chloe", "dara", "emil"},
			through: []contracttypes.ReferendumStatus{petition, voting}, ends: contracttypes.REFERENDUM_STATUS_REJECTED,
		},
		{
			name: "it is vetoed", signs: true, yes: []string{"ada", "ben"}, no: []string{"chloe"}, vetoes: []string{"dara", "emil"},
			through: []contracttypes.ReferendumStatus{petition, voting, passed}, ends: contracttypes.REFERENDUM_STATUS_VETOED,
		},
		{
			name: "it is decided", signs: true, yes: []string{"ada", "ben", "chloe", "dara", "emil"},
			through: []contracttypes.ReferendumStatus{petition, voting, passed}, ends: enacted,
		},
	} {
		t.Run(tc.name, func(t *testing.T) {
			f.T = t
			id, supply, laws := f.LastReferendum()+1, f.supply(), f.laws()
			f.all(f.petition(f.Citizen("ada"), "", f.harmless(), law(1)))
			unchanged := func() {
				require.Equal(t, supply.String(), f.supply().String(), f.Status(id))
				require.Equal(t, laws, f.laws(), f.Status(id))
			}
			var through []contracttypes.ReferendumStatus
			for range 40 {
				status := f.Status(id)
				if status == tc.ends {
					break
				}
				unchanged()
				if len(through) == 0 || through[len(through)-1] != status {
					through = append(through, status)
					f.steps(id, status, tc.signs, tc.yes, tc.no, tc.vetoes)
					continue
				}
				f.Block()
			}
			require.Equal(t, tc.ends, f.Status(id))
			require.Equal(t, tc.through, through)
			if tc.ends == enacted {
				supply, laws = supply.AddRaw(1), laws+1
			}
			unchanged()
			f.Blocks(4)
			unchanged() // and not a second time
		})
	}
}

// steps does what people do when a referendum comes to a status.
func (f *fortress) steps(id uint64, status contracttypes.ReferendumStatus, signs bool, yes, no, vetoes []string) {
	f.T.Helper()
	var txs [][]byte
	act := func(name string, msg sdk.Msg) {
		txs = append(txs, f.Citizen(name).Sign(apptest.TxOptions{Free: true, Gas: apptest.FreeGas}, msg))
	}
	switch status {
	case contracttypes.REFERENDUM_STATUS_PETITION:
		if signs {
			act("ben", &contracttypes.MsgSignPetition{Citizen: f.Citizen("ben").String(), ReferendumId: id})
		}
	case contracttypes.REFERENDUM_STATUS_VOTING:
		for _, name := range yes {
			act(name, &contracttypes.MsgVote{Voter: f.Citizen(name).String(), ReferendumId: id, Option: apptest.Yes})
		}
		for _, name := range no {
			act(name, &contracttypes.MsgVote{Voter: f.Citizen(name).String(), ReferendumId: id, Option: apptest.No})
		}
	case contracttypes.REFERENDUM_STATUS_PASSED:
		for _, name := range vetoes {
			act(name, &contracttypes.MsgVeto{Citizen: f.Citizen(name).String(), ReferendumId: id})
		}
	}
	f.all(txs...)
}

// No account of a module has a key: what it holds leaves it through its module alone.
func TestNobodySignsForAModule(t *testing.T) {
	f := newFortress(t, fortressOptions{})
	ada, held := f.Citizen("ada"), f.holdings()
	for _, name := range slices.Sorted(maps.Keys(app.ModuleAccountsForTest())) {
		account := authtypes.NewModuleAddress(name)
		exec := authz.NewMsgExec(ada.Address(), []sdk.Msg{bankSend(account, ada, f.Coins(1))})
		allowance, err := feegrant.NewMsgGrantAllowance(&feegrant.BasicAllowance{}, account, ada.Address())
		require.NoError(t, err)
		attempts := []attempt{{
			how: name + " pays the fee", by: ada, why: []string{"does not allow to pay fees"}, tx: func(options apptest.TxOptions) []byte {
				options.Fee, options.FeeGranter = f.Coins(1), account
				return ada.Sign(options, bankSend(ada, ada, f.Coins(1)))
			},
		}}
		for _, msg := range []sdk.Msg{
			bankSend(account, ada, f.Coins(1)), &exec, allowance,
			banktypes.NewMsgMultiSend(banktypes.NewInput(account, f.Coins(1)), []banktypes.Output{banktypes.NewOutput(ada.Address(), f.Coins(1))}),
			&transfertypes.MsgTransfer{
				SourcePort: port, SourceChannel: here, Token: f.Coin(1), Sender: account.String(), Receiver: ada.String(),
				TimeoutHeight: clienttypes.NewHeight(1, 1_000_000),
			},
		} {
			attempts = append(attempts, attempt{
				how: name + ": " + sdk.MsgTypeURL(msg), by: ada, why: append(append([]string{}, atTheDoor...), byAuthz...),
				tx: func(options apptest.TxOptions) []byte { return ada.Sign(options, msg) },
			})
		}
		f.withstands(attempts)
	}
	require.Equal(t, held, f.holdings())
}

// The consensus parameters could name an authority over every module. Neither the
// genesis nor an act may; TestAnUpgradeChangesAnythingButWhoGoverns tries an upgrade.
func TestConsensusNamesNoOtherAuthority(t *testing.T) {
	f := newFortress(t, fortressOptions{Warrants: map[string][]sdk.Msg{"council": {&consensustypes.MsgUpdateParams{}}}})
	usurper := f.Citizen("ada").String()

	params := founding.ConsensusParams()
	params.Authority = &cmtproto.AuthorityParams{Authority: usurper}
	instance := app.New(log.NewNopLogger(), dbm.NewMemDB(), nil, true,
		simtestutil.AppOptionsMap{flags.FlagHome: ""}, baseapp.SetChainID(apptest.ChainID))
	state, err := json.Marshal(instance.DefaultGenesis(f.Denom()))
	require.NoError(t, err)
	_, err = instance.InitChain(&abci.RequestInitChain{
		Time: apptest.Start, ChainId: apptest.ChainID, ConsensusParams: &params, AppStateBytes: state, InitialHeight: 1,
	})
	require.ErrorIs(t, err, app.ErrForeignAuthority)

	msg := authorityMessages["/cosmos.consensus.v1.MsgUpdateParams"](f.Nation, apptest.Seal()).(*consensustypes.MsgUpdateParams)
	msg.Auth = &cmtproto.AuthorityParams{Authority: usurper}
	f.Refused(f.Citizen("ada").Proposes("", "A coup", msg), contracttypes.ErrFloor.Error())
	f.Refused(f.acts("ada", "council", msg), contracttypes.ErrFloor.Error())
	f.enacted(authorityMessages["/cosmos.consensus.v1.MsgUpdateParams"](f.Nation, apptest.Seal()))
	stored, err := f.App.ConsensusKeeper.ParamsStore.Get(f.Context())
	require.NoError(t, err)
	require.Empty(t, stored.Authority.GetAuthority())
	f.Refused(f.acts("ada", "council", authorityMessages["/cosmos.consensus.v1.MsgUpdateParams"](f.Nation, apptest.Seal())),
		contracttypes.ErrStrongestOnly.Error())
}
