package types

import (
	"github.com/cosmos/cosmos-sdk/codec"
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	cryptotypes "github.com/cosmos/cosmos-sdk/crypto/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/types/msgservice"
)

// RegisterInterfaces registers the messages of citizenship.
func RegisterInterfaces(registry codectypes.InterfaceRegistry) {
	registry.RegisterImplementations((*sdk.Msg)(nil),
		&MsgInvite{}, &MsgApply{}, &MsgVouch{}, &MsgWithdrawVouch{}, &MsgAttest{},
		&MsgAffirm{}, &MsgRenounce{}, &MsgRotateAccount{}, &MsgUpdateParams{},
	)
	msgservice.RegisterMsgServiceDesc(registry, &Msg_serviceDesc)
}

// RegisterLegacyAminoCodec registers the messages for signing with amino JSON.
func RegisterLegacyAminoCodec(cdc *codec.LegacyAmino) {
	cdc.RegisterConcrete(&MsgInvite{}, "civitas/citizenship/MsgInvite", nil)
	cdc.RegisterConcrete(&MsgApply{}, "civitas/citizenship/MsgApply", nil)
	cdc.RegisterConcrete(&MsgVouch{}, "civitas/citizenship/MsgVouch", nil)
	cdc.RegisterConcrete(&MsgWithdrawVouch{}, "civitas/citizenship/MsgWithdrawVouch", nil)
	cdc.RegisterConcrete(&MsgAttest{}, "civitas/citizenship/MsgAttest", nil)
	cdc.RegisterConcrete(&MsgAffirm{}, "civitas/citizenship/MsgAffirm", nil)
	cdc.RegisterConcrete(&MsgRenounce{}, "civitas/citizenship/MsgRenounce", nil)
	cdc.RegisterConcrete(&MsgRotateAccount{}, "civitas/citizenship/MsgRotateAccount", nil)
	cdc.RegisterConcrete(&MsgUpdateParams{}, "civitas/citizenship/MsgUpdateParams", nil)
}

// UnpackInterfaces unpacks the new key of a rotation.
func (m *MsgRotateAccount) UnpackInterfaces(unpacker codectypes.AnyUnpacker) error {
	var key cryptotypes.PubKey
	return unpacker.UnpackAny(m.NewKey, &key)
}
