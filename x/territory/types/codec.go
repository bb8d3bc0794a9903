package types

import (
	"github.com/cosmos/cosmos-sdk/codec"
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/types/msgservice"
)

// RegisterInterfaces registers the messages of territory.
func RegisterInterfaces(registry codectypes.InterfaceRegistry) {
	registry.RegisterImplementations((*sdk.Msg)(nil),
		&MsgLaunchCampaign{}, &MsgPledge{}, &MsgWithdrawPledge{}, &MsgRefund{}, &MsgReleaseMilestone{},
		&MsgRegisterParcel{}, &MsgSurvey{}, &MsgAppraise{}, &MsgRetire{}, &MsgUpdateParams{},
		&MsgTransferStake{}, &MsgClaimRent{}, &MsgTransferParcel{}, &MsgSplitParcel{}, &MsgMergeParcels{},
		&MsgOfferLease{}, &MsgLease{}, &MsgPayRent{}, &MsgEndLease{}, &MsgDeclareResidence{},
	)
	msgservice.RegisterMsgServiceDesc(registry, &Msg_serviceDesc)
}

// RegisterLegacyAminoCodec registers the messages for signing with amino JSON.
func RegisterLegacyAminoCodec(cdc *codec.LegacyAmino) {
	cdc.RegisterConcrete(&MsgLaunchCampaign{}, "civitas/territory/MsgLaunchCampaign", nil)
	cdc.RegisterConcrete(&MsgPledge{}, "civitas/territory/MsgPledge", nil)
	cdc.RegisterConcrete(&MsgWithdrawPledge{}, "civitas/territory/MsgWithdrawPledge", nil)
	cdc.RegisterConcrete(&MsgRefund{}, "civitas/territory/MsgRefund", nil)
	cdc.RegisterConcrete(&MsgReleaseMilestone{}, "civitas/territory/MsgReleaseMilestone", nil)
	cdc.RegisterConcrete(&MsgRegisterParcel{}, "civitas/territory/MsgRegisterParcel", nil)
	cdc.RegisterConcrete(&MsgSurvey{}, "civitas/territory/MsgSurvey", nil)
	cdc.RegisterConcrete(&MsgAppraise{}, "civitas/territory/MsgAppraise", nil)
	cdc.RegisterConcrete(&MsgRetire{}, "civitas/territory/MsgRetire", nil)
	cdc.RegisterConcrete(&MsgUpdateParams{}, "civitas/territory/MsgUpdateParams", nil)
	cdc.RegisterConcrete(&MsgTransferStake{}, "civitas/territory/MsgTransferStake", nil)
	cdc.RegisterConcrete(&MsgClaimRent{}, "civitas/territory/MsgClaimRent", nil)
	cdc.RegisterConcrete(&MsgTransferParcel{}, "civitas/territory/MsgTransferParcel", nil)
	cdc.RegisterConcrete(&MsgSplitParcel{}, "civitas/territory/MsgSplitParcel", nil)
	cdc.RegisterConcrete(&MsgMergeParcels{}, "civitas/territory/MsgMergeParcels", nil)
	cdc.RegisterConcrete(&MsgOfferLease{}, "civitas/territory/MsgOfferLease", nil)
	cdc.RegisterConcrete(&MsgLease{}, "civitas/territory/MsgLease", nil)
	cdc.RegisterConcrete(&MsgPayRent{}, "civitas/territory/MsgPayRent", nil)
	cdc.RegisterConcrete(&MsgEndLease{}, "civitas/territory/MsgEndLease", nil)
	cdc.RegisterConcrete(&MsgDeclareResidence{}, "civitas/territory/MsgDeclareResidence", nil)
}
