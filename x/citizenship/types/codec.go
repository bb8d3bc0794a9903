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
		&MsgInvite{}, &MsgApply{}, &MsgWithdrawApplication{}, &MsgVouch{}, &MsgWithdrawVouch{}, &MsgAttest{},
		&MsgAffirm{}, &MsgRenounce{}, &MsgMoveDistrict{}, &MsgUpdateParams{}, &MsgReleaseNullifier{},
		&MsgRotateAccount{}, &MsgSetGuardians{}, &MsgStartRecovery{}, &MsgApproveRecovery{}, &MsgCancelRecovery{},
		&MsgSweepRetired{},
		&MsgSuspend{}, &MsgExpel{}, &MsgReinstate{}, &MsgAppeal{},
	)
	msgservice.RegisterMsgServiceDesc(registry, &Msg_serviceDesc)
}

// RegisterLegacyAminoCodec registers the messages for signing with amino JSON.
func RegisterLegacyAminoCodec(cdc *codec.LegacyAmino) {
	cdc.RegisterConcrete(&MsgInvite{}, "civitas/citizenship/MsgInvite", nil)
	cdc.RegisterConcrete(&MsgApply{}, "civitas/citizenship/MsgApply", nil)
	cdc.RegisterConcrete(&MsgWithdrawApplication{}, "civitas/citizenship/MsgWithdrawApplication", nil)
	cdc.RegisterConcrete(&MsgVouch{}, "civitas/citizenship/MsgVouch", nil)
	cdc.RegisterConcrete(&MsgWithdrawVouch{}, "civitas/citizenship/MsgWithdrawVouch", nil)
	cdc.RegisterConcrete(&MsgAttest{}, "civitas/citizenship/MsgAttest", nil)
	cdc.RegisterConcrete(&MsgAffirm{}, "civitas/citizenship/MsgAffirm", nil)
	cdc.RegisterConcrete(&MsgRenounce{}, "civitas/citizenship/MsgRenounce", nil)
	cdc.RegisterConcrete(&MsgRotateAccount{}, "civitas/citizenship/MsgRotateAccount", nil)
	cdc.RegisterConcrete(&MsgMoveDistrict{}, "civitas/citizenship/MsgMoveDistrict", nil)
	cdc.RegisterConcrete(&MsgSetGuardians{}, "civitas/citizenship/MsgSetGuardians", nil)
	cdc.RegisterConcrete(&MsgStartRecovery{}, "civitas/citizenship/MsgStartRecovery", nil)
	cdc.RegisterConcrete(&MsgApproveRecovery{}, "civitas/citizenship/MsgApproveRecovery", nil)
	cdc.RegisterConcrete(&MsgCancelRecovery{}, "civitas/citizenship/MsgCancelRecovery", nil)
	cdc.RegisterConcrete(&MsgSuspend{}, "civitas/citizenship/MsgSuspend", nil)
	cdc.RegisterConcrete(&MsgExpel{}, "civitas/citizenship/MsgExpel", nil)
	cdc.RegisterConcrete(&MsgReinstate{}, "civitas/citizenship/MsgReinstate", nil)
	cdc.RegisterConcrete(&MsgAppeal{}, "civitas/citizenship/MsgAppeal", nil)
	cdc.RegisterConcrete(&MsgSweepRetired{}, "civitas/citizenship/MsgSweepRetired", nil)
	cdc.RegisterConcrete(&MsgReleaseNullifier{}, "civitas/citizenship/MsgReleaseNullifier", nil)
	cdc.RegisterConcrete(&MsgUpdateParams{}, "civitas/citizenship/MsgUpdateParams", nil)
}

// UnpackInterfaces unpacks the new key of a rotation.
func (m *MsgRotateAccount) UnpackInterfaces(unpacker codectypes.AnyUnpacker) error {
	var key cryptotypes.PubKey
	return unpacker.UnpackAny(m.NewKey, &key)
}

// UnpackInterfaces unpacks the new key of a recovery that begins.
func (m *MsgStartRecovery) UnpackInterfaces(unpacker codectypes.AnyUnpacker) error {
	var key cryptotypes.PubKey
	return unpacker.UnpackAny(m.NewKey, &key)
}

// UnpackInterfaces unpacks the new key of a recovery under way.
func (r Recovery) UnpackInterfaces(unpacker codectypes.AnyUnpacker) error {
	var key cryptotypes.PubKey
	return unpacker.UnpackAny(r.NewKey, &key)
}

// UnpackInterfaces unpacks the new key of an exported recovery.
func (r GenesisRecovery) UnpackInterfaces(unpacker codectypes.AnyUnpacker) error {
	return r.Recovery.UnpackInterfaces(unpacker)
}

// UnpackInterfaces unpacks the new keys of the recoveries.
func (g GenesisState) UnpackInterfaces(unpacker codectypes.AnyUnpacker) error {
	for _, r := range g.Recoveries {
		if err := r.UnpackInterfaces(unpacker); err != nil {
			return err
		}
	}
	return nil
}

// UnpackInterfaces unpacks the new keys of the recoveries.
func (r QueryGuardiansResponse) UnpackInterfaces(unpacker codectypes.AnyUnpacker) error {
	for _, record := range r.Recoveries {
		if err := record.Recovery.UnpackInterfaces(unpacker); err != nil {
			return err
		}
	}
	return nil
}
