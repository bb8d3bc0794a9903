package app_test

import (
	"fmt"

	transfertypes "github.com/cosmos/ibc-go/v11/modules/apps/transfer/types"
	clienttypes "github.com/cosmos/ibc-go/v11/modules/core/02-client/types"
	channeltypes "github.com/cosmos/ibc-go/v11/modules/core/04-channel/types"
	channeltypesv2 "github.com/cosmos/ibc-go/v11/modules/core/04-channel/v2/types"
	"github.com/stretchr/testify/require"

	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"

	"github.com/civitas-chain/civitas/app/apptest"
	contractkeeper "github.com/civitas-chain/civitas/x/socialcontract/keeper"
	contracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
	treasurytypes "github.com/civitas-chain/civitas/x/treasury/types"
)

// The ends of a path of IBC version 2.
const clientHere, clientElsewhere = "07-tendermint-0", "07-tendermint-1"

// forgedPackets has the validators of another chain lie about what its people
// have sent: their packets are proven by their own signatures, so that none of
// it can be refused before transfer's module answers it. A packet can bring coins
// of the other chain and no more of the nation's than have left on its channel.
func forgedPackets(name string) breach {
	return breach{try: func(f *fortress) bool {
		purses := []sdk.AccAddress{
			authtypes.NewModuleAddress(treasurytypes.ModuleName), authtypes.NewModuleAddress(treasurytypes.EscrowName),
			sdk.MustAccAddressFromBech32(apptest.Seal()),
		}
		receivers := append([]sdk.AccAddress{f.Citizen("ada").Address()}, purses...)
		for _, denom := range []string{
			f.Denom(), fmt.Sprintf("%s/%s/%s", port, elsewhere, f.Denom()), fmt.Sprintf("%s/%s/%s", port, clientElsewhere, f.Denom()),
		} {
			for _, receiver := range receivers {
				f.arrives(name, transfertypes.FungibleTokenPacketData{
					Denom: denom, Amount: "1000000000000000000", Sender: apptest.Seal(), Receiver: receiver.String(),
					Memo: `{"wasm":{},"forward":{},"/civitas.treasury.v1.MsgIssue":{}}`,
				})
			}
		}
		return false
	}}
}

// arrives brings a packet in both versions of IBC to the nation, and compares
// what the limit measures and what there is of the nation's currency.
func (f *fortress) arrives(name string, data transfertypes.FungibleTokenPacketData) {
	f.T.Helper()
	v1, found := f.App.IBCKeeper.PortKeeper.Router.Route(transfertypes.ModuleName)
	require.True(f.T, found)
	relayer := f.Citizen("emil").Address()
	for version, deliver := range map[string]func(sdk.Context) bool{
		"v1": func(ctx sdk.Context) bool {
			packet := channeltypes.NewPacket(data.GetBytes(), 1, port, elsewhere, port, here, clienttypes.NewHeight(1, 1_000_000), 0)
			return v1.OnRecvPacket(ctx, transfertypes.V1, packet, relayer).Success()
		},
		"v2": func(ctx sdk.Context) bool {
			payload := channeltypesv2.NewPayload(port, port, transfertypes.V1, transfertypes.EncodingJSON, data.GetBytes())
			result := f.App.IBCKeeper.ChannelKeeperV2.Router.Route(port).OnRecvPacket(ctx, clientElsewhere, clientHere, 1, payload, relayer)
			return result.Status == channeltypesv2.PacketStatus_Success
		},
	} {
		ctx := f.Context()
		before, coins := f.nationals(ctx, name)
		accepted := deliver(ctx)
		after, left := f.nationals(ctx, name)
		require.Equal(f.T, before, after, "%s of %s to %s", version, data.Denom, data.Receiver)
		require.Equal(f.T, coins, left, "%s of %s to %s", version, data.Denom, data.Receiver)
		// A coin of the other chain of the same name is another coin, and a person
		// may have it.
		foreign := data.Receiver == f.Citizen("ada").String() && !f.returning(version, data.Denom)
		require.Equal(f.T, foreign, accepted, "%s of %s to %s", version, data.Denom, data.Receiver)
	}
}

// returning tells whether a denomination is the nation's own on its way back.
func (f *fortress) returning(version, denom string) bool {
	end := map[string]string{"v1": elsewhere, "v2": clientElsewhere}[version]
	return denom == fmt.Sprintf("%s/%s/%s", port, end, f.Denom())
}

// nationals returns what a limit measures, and the supply and the purses of the
// nation's currency.
func (f *fortress) nationals(ctx sdk.Context, name string) (measured math.Int, coins []string) {
	f.T.Helper()
	response, err := contractkeeper.NewQueryServer(f.App.SocialContractKeeper).Limits(ctx, &contracttypes.QueryLimitsRequest{})
	require.NoError(f.T, err)
	for _, limit := range response.Limits {
		if limit.Limit.Name == name {
			measured = limit.Measure
		}
	}
	coins = append(coins, f.App.BankKeeper.GetSupply(ctx, f.Denom()).String())
	for _, purse := range []string{treasurytypes.ModuleName, treasurytypes.EscrowName, contracttypes.ModuleName} {
		coins = append(coins, f.App.BankKeeper.GetAllBalances(ctx, authtypes.NewModuleAddress(purse)).String())
	}
	return measured, coins
}
