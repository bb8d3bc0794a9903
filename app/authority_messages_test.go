package app_test

import (
	"maps"
	"slices"
	"testing"

	transfertypes "github.com/cosmos/ibc-go/v11/modules/apps/transfer/types"
	clienttypes "github.com/cosmos/ibc-go/v11/modules/core/02-client/types"
	clientv2types "github.com/cosmos/ibc-go/v11/modules/core/02-client/v2/types"
	connectiontypes "github.com/cosmos/ibc-go/v11/modules/core/03-connection/types"
	"github.com/stretchr/testify/require"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
	banktypes "github.com/cosmos/cosmos-sdk/x/bank/types"
	consensustypes "github.com/cosmos/cosmos-sdk/x/consensus/types"
	slashingtypes "github.com/cosmos/cosmos-sdk/x/slashing/types"
	stakingtypes "github.com/cosmos/cosmos-sdk/x/staking/types"
	upgradetypes "github.com/cosmos/cosmos-sdk/x/upgrade/types"

	"github.com/civitas-chain/civitas/app/apptest"
	censustypes "github.com/civitas-chain/civitas/x/census/types"
	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	contracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
	territorytypes "github.com/civitas-chain/civitas/x/territory/types"
	treasurytypes "github.com/civitas-chain/civitas/x/treasury/types"
)

// authorityMessages has every message that only the seal may send, with one that
// would change the state of the nation of newDominion if it were let through.
var authorityMessages = map[string]func(n *apptest.Nation, authority string) sdk.Msg{
	"/civitas.census.v1.MsgUpdateParams": func(n *apptest.Nation, authority string) sdk.Msg {
		return &censustypes.MsgUpdateParams{Authority: authority, Params: changed(n, n.App.CensusKeeper.Params, func(p *censustypes.Params) { p.KeepRounds++ })}
	},
	"/civitas.citizenship.v1.MsgExpel": func(n *apptest.Nation, authority string) sdk.Msg {
		return expels(authority, n.Citizen("emil").Number, "expulsion", false)
	},
	"/civitas.citizenship.v1.MsgReinstate": func(n *apptest.Nation, authority string) sdk.Msg {
		return reinstates(authority, n.Citizen("jon").Number, "suspension")
	},
	"/civitas.citizenship.v1.MsgReleaseNullifier": func(n *apptest.Nation, authority string) sdk.Msg {
		return &citizenshiptypes.MsgReleaseNullifier{
			Authority: authority, Number: n.Citizen("ivy").Number, Nullifier: n.Attestation(n.Citizen("ada"), n.Citizen("ivy").Person).Nullifier,
		}
	},
	"/civitas.citizenship.v1.MsgUpdateParams": func(n *apptest.Nation, authority string) sdk.Msg {
		return &citizenshiptypes.MsgUpdateParams{
			Authority: authority, Params: changed(n, n.App.CitizenshipKeeper.Params, func(p *citizenshiptypes.Params) { p.InvitationDays++ }),
		}
	},
	"/civitas.socialcontract.v1.MsgAmendCharter": func(_ *apptest.Nation, authority string) sdk.Msg {
		msg := apptest.Amendment(adds("X.2"))
		msg.Authority = authority
		return msg
	},
	"/civitas.socialcontract.v1.MsgAppoint": func(n *apptest.Nation, authority string) sdk.Msg {
		return &contracttypes.MsgAppoint{Authority: authority, Office: "surveyor", Holder: n.Citizen("emil").Number}
	},
	"/civitas.socialcontract.v1.MsgCreateOffice": func(_ *apptest.Nation, authority string) sdk.Msg {
		return &contracttypes.MsgCreateOffice{Authority: authority, Office: contracttypes.NewOffice("regent", "Regent", 1, 0)}
	},
	"/civitas.socialcontract.v1.MsgEnactLaw": func(_ *apptest.Nation, authority string) sdk.Msg {
		msg := law(10)
		msg.Authority = authority
		return msg
	},
	"/civitas.socialcontract.v1.MsgGrantLicence": func(n *apptest.Nation, authority string) sdk.Msg {
		return &contracttypes.MsgGrantLicence{Authority: authority, Account: n.Citizen("dara").String(), Kind: contracttypes.LicenceRelayer}
	},
	"/civitas.socialcontract.v1.MsgRepealLaw": func(_ *apptest.Nation, authority string) sdk.Msg {
		return &contracttypes.MsgRepealLaw{Authority: authority, LawId: 1}
	},
	"/civitas.socialcontract.v1.MsgRevokeLicence": func(n *apptest.Nation, authority string) sdk.Msg {
		return &contracttypes.MsgRevokeLicence{Authority: authority, Account: n.Citizen("hal").String(), Kind: contracttypes.LicenceRelayer}
	},
	"/civitas.socialcontract.v1.MsgUpdateParams": func(n *apptest.Nation, authority string) sdk.Msg {
		params, err := n.App.SocialContractKeeper.Params(n.Context())
		require.NoError(n.T, err)
		params.PruneBudget++
		return &contracttypes.MsgUpdateParams{Authority: authority, Params: params}
	},
	"/civitas.socialcontract.v1.MsgVacateSeat": func(n *apptest.Nation, authority string) sdk.Msg {
		return &contracttypes.MsgVacateSeat{Authority: authority, Office: "treasurer", Seat: 1, Holder: n.Citizen("chloe").Number}
	},
	"/civitas.territory.v1.MsgEndLease": func(_ *apptest.Nation, authority string) sdk.Msg {
		return &territorytypes.MsgEndLease{Authority: authority, LeaseId: 1}
	},
	"/civitas.territory.v1.MsgMergeParcels": func(_ *apptest.Nation, authority string) sdk.Msg {
		return &territorytypes.MsgMergeParcels{
			Authority: authority, ParcelIds: []uint64{2, 3}, Boundary: field(0, 0, 20, 10), Deed: deed("fields"),
		}
	},
	"/civitas.territory.v1.MsgOfferLease": func(n *apptest.Nation, authority string) sdk.Msg { return lets(n, authority, 2, 1_000) },
	"/civitas.territory.v1.MsgSplitParcel": func(_ *apptest.Nation, authority string) sdk.Msg {
		return &territorytypes.MsgSplitParcel{Authority: authority, ParcelId: 2, Parts: []territorytypes.Part{
			{Boundary: field(0, 0, 4, 10), Deed: deed("west")}, {Boundary: field(4, 0, 6, 10), Deed: deed("east")},
		}}
	},
	"/civitas.territory.v1.MsgTransferParcel": func(n *apptest.Nation, authority string) sdk.Msg {
		return &territorytypes.MsgTransferParcel{Authority: authority, ParcelId: 1, To: n.Citizen("fay").String()}
	},
	"/civitas.territory.v1.MsgRetire": func(_ *apptest.Nation, authority string) sdk.Msg {
		return &territorytypes.MsgRetire{Authority: authority, ParcelId: 1, Reason: "Sold"}
	},
	"/civitas.territory.v1.MsgUpdateParams": func(n *apptest.Nation, authority string) sdk.Msg {
		return &territorytypes.MsgUpdateParams{
			Authority: authority, Params: changed(n, n.App.TerritoryKeeper.Params, func(p *territorytypes.Params) { p.QueueBudget++ }),
		}
	},
	"/civitas.treasury.v1.MsgAppropriate": func(n *apptest.Nation, authority string) sdk.Msg {
		msg := appropriation(n, 1_000)
		msg.Authority = authority
		return msg
	},
	"/civitas.treasury.v1.MsgBurn": func(n *apptest.Nation, authority string) sdk.Msg {
		return &treasurytypes.MsgBurn{Authority: authority, Amount: n.Coin(1_000), Purpose: "Less"}
	},
	"/civitas.treasury.v1.MsgIssue": func(n *apptest.Nation, authority string) sdk.Msg {
		return &treasurytypes.MsgIssue{Authority: authority, Amount: n.Coin(1_000), Purpose: "More"}
	},
	"/civitas.treasury.v1.MsgUpdateParams": func(n *apptest.Nation, authority string) sdk.Msg {
		return &treasurytypes.MsgUpdateParams{
			Authority: authority, Params: changed(n, n.App.TreasuryKeeper.Params, func(p *treasurytypes.Params) { p.ReleasesPerBlock++ }),
		}
	},
	"/cosmos.auth.v1beta1.MsgUpdateParams": func(n *apptest.Nation, authority string) sdk.Msg {
		params := n.App.AccountKeeper.GetParams(n.Context())
		params.MaxMemoCharacters++
		return &authtypes.MsgUpdateParams{Authority: authority, Params: params}
	},
	"/cosmos.bank.v1beta1.MsgSetSendEnabled": func(_ *apptest.Nation, authority string) sdk.Msg {
		return &banktypes.MsgSetSendEnabled{Authority: authority, SendEnabled: []*banktypes.SendEnabled{{Denom: "umerit", Enabled: false}}}
	},
	"/cosmos.bank.v1beta1.MsgUpdateParams": func(_ *apptest.Nation, authority string) sdk.Msg {
		return &banktypes.MsgUpdateParams{Authority: authority, Params: banktypes.NewParams(false)}
	},
	"/cosmos.consensus.v1.MsgUpdateParams": func(n *apptest.Nation, authority string) sdk.Msg {
		params := n.App.GetConsensusParams(n.Context())
		params.Block.MaxBytes++
		return &consensustypes.MsgUpdateParams{
			Authority: authority, Block: params.Block, Evidence: params.Evidence, Validator: params.Validator, Abci: params.Abci,
		}
	},
	"/cosmos.slashing.v1beta1.MsgUpdateParams": func(n *apptest.Nation, authority string) sdk.Msg {
		params, err := n.App.SlashingKeeper.GetParams(n.Context())
		require.NoError(n.T, err)
		params.SignedBlocksWindow++
		return &slashingtypes.MsgUpdateParams{Authority: authority, Params: params}
	},
	"/cosmos.staking.v1beta1.MsgUpdateParams": func(n *apptest.Nation, authority string) sdk.Msg {
		params, err := n.App.StakingKeeper.GetParams(n.Context())
		require.NoError(n.T, err)
		params.HistoricalEntries++
		return &stakingtypes.MsgUpdateParams{Authority: authority, Params: params}
	},
	"/cosmos.upgrade.v1beta1.MsgCancelUpgrade": func(_ *apptest.Nation, authority string) sdk.Msg {
		return &upgradetypes.MsgCancelUpgrade{Authority: authority}
	},
	"/cosmos.upgrade.v1beta1.MsgSoftwareUpgrade": func(_ *apptest.Nation, authority string) sdk.Msg {
		return &upgradetypes.MsgSoftwareUpgrade{Authority: authority, Plan: upgradetypes.Plan{Name: "coup", Height: 1_000_000}}
	},
	"/ibc.applications.transfer.v1.MsgUpdateParams": func(_ *apptest.Nation, authority string) sdk.Msg {
		return &transfertypes.MsgUpdateParams{Signer: authority, Params: transfertypes.NewParams(false, true)}
	},
	"/ibc.core.client.v1.MsgIBCSoftwareUpgrade": func(n *apptest.Nation, authority string) sdk.Msg {
		packed, err := clienttypes.PackClientState(otherChain(1_000, trust))
		require.NoError(n.T, err)
		return &clienttypes.MsgIBCSoftwareUpgrade{
			Signer: authority, Plan: upgradetypes.Plan{Name: "coup", Height: 1_000_000}, UpgradedClientState: packed,
		}
	},
	"/ibc.core.client.v1.MsgRecoverClient": func(_ *apptest.Nation, authority string) sdk.Msg {
		return &clienttypes.MsgRecoverClient{Signer: authority, SubjectClientId: clientHere, SubstituteClientId: clientElsewhere}
	},
	"/ibc.core.client.v1.MsgUpdateParams": func(_ *apptest.Nation, authority string) sdk.Msg {
		return &clienttypes.MsgUpdateParams{Signer: authority, Params: clienttypes.NewParams("07-tendermint", "06-solomachine")}
	},
	"/ibc.core.connection.v1.MsgUpdateParams": func(_ *apptest.Nation, authority string) sdk.Msg {
		return &connectiontypes.MsgUpdateParams{Signer: authority, Params: connectiontypes.NewParams(1)}
	},

	// These two the creator of the client may send as well.
	"/ibc.core.client.v1.MsgDeleteClientCreator": func(_ *apptest.Nation, authority string) sdk.Msg {
		return &clienttypes.MsgDeleteClientCreator{Signer: authority, ClientId: clientHere}
	},
	"/ibc.core.client.v2.MsgUpdateClientConfig": func(n *apptest.Nation, authority string) sdk.Msg {
		return &clientv2types.MsgUpdateClientConfig{
			Signer: authority, ClientId: clientHere, Config: clientv2types.NewConfig(n.Citizen("emil").String()),
		}
	},
}

// creatorsMessages are those that the seal shares: no power can be given for them.
var creatorsMessages = []string{"/ibc.core.client.v1.MsgDeleteClientCreator", "/ibc.core.client.v2.MsgUpdateClientConfig"}

func isCreators(url string) bool { return slices.Contains(creatorsMessages, url) }

// authorityURLs are the types of authorityMessages, in order.
func authorityURLs() []string { return slices.Sorted(maps.Keys(authorityMessages)) }

// changed returns the parameters of a module with a change.
func changed[T any](n *apptest.Nation, item collections.Item[T], change func(*T)) T {
	n.T.Helper()
	params, err := item.Get(n.Context())
	require.NoError(n.T, err)
	change(&params)
	return params
}

// Whatever message the app handles, it is known whether only the seal may send it.
func TestEveryMessageIsKnownToBeTheSealsOrNot(t *testing.T) {
	n := apptest.Found(t)
	registry := n.App.InterfaceRegistry()
	registered := registry.ListImplementations(sdk.MsgInterfaceProtoName)
	require.NotEmpty(t, registered)
	for _, url := range registered {
		_, seals := authorityMessages[url]
		require.NotEqual(t, seals, slices.Contains(peoplesMessages, url),
			"%s is new: add it to authorityMessages if only the seal may send it, else to peoplesMessages", url)
		require.Equal(t, seals && !isCreators(url), contracttypes.IsAuthorityMsg(registry, url),
			"%s: the access table takes what only the seal sends for something else", url)
	}
	for _, url := range append(authorityURLs(), peoplesMessages...) {
		require.Contains(t, registered, url, "the app has no such message any more")
	}
	require.True(t, slices.IsSorted(peoplesMessages))
}
