package cmd

import (
	"context"

	gogogrpc "github.com/cosmos/gogoproto/grpc"
	"github.com/spf13/cobra"

	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"
	sdkerrors "github.com/cosmos/cosmos-sdk/types/errors"
	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/civitas-chain/civitas/app/ante"
	"github.com/civitas-chain/civitas/internal/client/wallet"
	citizenshipcli "github.com/civitas-chain/civitas/x/citizenship/client/cli"
	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	contracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
	treasurytypes "github.com/civitas-chain/civitas/x/treasury/types"
)

// citizenCommand is `civitasd citizen`, with what higher modules tell it.
func citizenCommand() *cobra.Command {
	return citizenshipcli.CitizenCmd(citizenshipcli.Ports{
		Wallet: shortWallet(), Charter: charterInForce, Districts: districtNames,
	})
}

// shortWallet is the frame of the short commands.
func shortWallet() wallet.Wallet {
	return wallet.Wallet{Price: gasPrice, FreeGas: freeGas, Plain: []wallet.Plain{
		{Err: ante.ErrNoQuota, Sentence: "This act is free only for who is invited or a citizen, and once today's quota is not used up; --fees pays for it."},
		{Err: sdkerrors.ErrTxTimeout, Sentence: "The act came too late for a block, or the clock of this machine is behind; nothing was done."},
		{Err: sdkerrors.ErrInsufficientFunds, Sentence: "The account holds too little for this act and its fee; somebody can send you some, or pay for you with an allowance (--fee-granter)."},
	}}
}

// citizensWallet is that of the commands beside `civitasd citizen`, which say the
// refusals of citizenship as it does.
func citizensWallet() wallet.Wallet {
	people := shortWallet()
	people.Plain = append(citizenshipcli.Refusals(), people.Plain...)
	people.Plain = append(people.Plain, wallet.Plain{
		Err: ante.ErrAccess, Sentence: "Your account does not have the standing that the charter asks for here; `civitasd citizen status` shows where you stand.",
	})
	return people
}

// freeGas bounds the gas of free acts as the gate does. Who leaves asks for all
// that other acts have, since beyond the day's quota no less will do.
func freeGas(msg sdk.Msg) (least, most uint64) {
	if _, leaving := msg.(*citizenshiptypes.MsgRenounce); leaving {
		return ante.CivicGasCap, ante.LeaveGasCap
	}
	return 0, ante.CivicGasCap
}

// gasPrice is the price of one unit of gas; the treasury names that of a million.
func gasPrice(ctx context.Context, conn gogogrpc.ClientConn) (sdk.DecCoin, error) {
	res, err := treasurytypes.NewQueryClient(conn).Params(ctx, &treasurytypes.QueryParamsRequest{})
	if err != nil {
		return sdk.DecCoin{}, err
	}
	price := math.LegacyNewDecFromInt(math.NewIntFromUint64(res.Params.MinGasPrice)).QuoInt64(1_000_000)
	// The SDK's constructor panics at a currency that is none, and a node may name any.
	return sdk.DecCoin{Denom: res.Params.Denom, Amount: price}, nil
}

func charterInForce(ctx context.Context, conn gogogrpc.ClientConn) (citizenshipcli.Charter, error) {
	res, err := contracttypes.NewQueryClient(conn).Charter(ctx, &contracttypes.QueryCharterRequest{})
	if err != nil {
		return citizenshipcli.Charter{}, err
	}
	// The root of the text that the node shows, whatever root it names.
	root, err := res.Charter.Root()
	return citizenshipcli.Charter{
		Name: res.Charter.Meta.Name, Version: res.Version.Version, Root: root, Required: res.RequiredVersion,
	}, err
}

func districtNames(ctx context.Context, conn gogogrpc.ClientConn) (map[uint32]string, error) {
	names := make(map[uint32]string)
	for page := (&query.PageRequest{}); page != nil; {
		res, err := contracttypes.NewQueryClient(conn).Districts(ctx, &contracttypes.QueryDistrictsRequest{Pagination: page})
		if err != nil {
			return nil, err
		}
		for _, district := range res.Districts {
			names[district.Id] = district.Name
		}
		page = nil
		if next := res.Pagination.GetNextKey(); len(next) > 0 {
			page = &query.PageRequest{Key: next}
		}
	}
	return names, nil
}
