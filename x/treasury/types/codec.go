package types

import (
	"github.com/cosmos/cosmos-sdk/codec"
	"github.com/cosmos/cosmos-sdk/codec/legacy"
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/types/msgservice"
)

// RegisterLegacyAminoCodec registers the messages for amino JSON signing.
func RegisterLegacyAminoCodec(cdc *codec.LegacyAmino) {
	cdc.RegisterConcrete(Params{}, "civitas/treasury/Params", nil)
	legacy.RegisterAminoMsg(cdc, &MsgIssue{}, "civitas/treasury/MsgIssue")
	legacy.RegisterAminoMsg(cdc, &MsgBurn{}, "civitas/treasury/MsgBurn")
	legacy.RegisterAminoMsg(cdc, &MsgDonate{}, "civitas/treasury/MsgDonate")
	legacy.RegisterAminoMsg(cdc, &MsgAppropriate{}, "civitas/treasury/MsgAppropriate")
	legacy.RegisterAminoMsg(cdc, &MsgDisburse{}, "civitas/treasury/MsgDisburse")
	legacy.RegisterAminoMsg(cdc, &MsgStopDisbursement{}, "civitas/treasury/MsgStopDisbursement")
	legacy.RegisterAminoMsg(cdc, &MsgCreateStream{}, "civitas/treasury/MsgCreateStream")
	legacy.RegisterAminoMsg(cdc, &MsgWithdrawStream{}, "civitas/treasury/MsgWithdrawStream")
	legacy.RegisterAminoMsg(cdc, &MsgEndStream{}, "civitas/treasury/MsgEndStream")
	legacy.RegisterAminoMsg(cdc, &MsgClaimDividend{}, "civitas/treasury/MsgClaimDividend")
	legacy.RegisterAminoMsg(cdc, &MsgPayDues{}, "civitas/treasury/MsgPayDues")
	legacy.RegisterAminoMsg(cdc, &MsgPayLevy{}, "civitas/treasury/MsgPayLevy")
	legacy.RegisterAminoMsg(cdc, &MsgUpdateParams{}, "civitas/treasury/MsgUpdateParams")
}

// RegisterInterfaces registers the messages with the interface registry.
func RegisterInterfaces(registry codectypes.InterfaceRegistry) {
	registry.RegisterImplementations((*sdk.Msg)(nil),
		&MsgIssue{},
		&MsgBurn{},
		&MsgDonate{},
		&MsgAppropriate{},
		&MsgDisburse{},
		&MsgStopDisbursement{},
		&MsgCreateStream{},
		&MsgWithdrawStream{},
		&MsgEndStream{},
		&MsgClaimDividend{},
		&MsgPayDues{},
		&MsgPayLevy{},
		&MsgUpdateParams{},
	)
	msgservice.RegisterMsgServiceDesc(registry, &_Msg_serviceDesc)
}
