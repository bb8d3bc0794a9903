package app

import (
	channeltypes "github.com/cosmos/ibc-go/v11/modules/core/04-channel/types"
	channeltypesv2 "github.com/cosmos/ibc-go/v11/modules/core/04-channel/v2/types"
	porttypes "github.com/cosmos/ibc-go/v11/modules/core/05-port/types"
	ibcapi "github.com/cosmos/ibc-go/v11/modules/core/api"

	sdk "github.com/cosmos/cosmos-sdk/types"

	citizenshipkeeper "github.com/civitas-chain/civitas/x/citizenship/keeper"
)

// refundingModule lets a transfer that failed elsewhere come back to its sender
// whatever the sender's standing has become since: transfer panics where a
// refund is refused, and a packet whose refund panics can never be settled.
type refundingModule struct{ porttypes.IBCModule }

func newRefundingModule(module porttypes.IBCModule) porttypes.IBCModule {
	return refundingModule{module}
}

// OnAcknowledgementPacket refunds the sender when the acknowledgement is an error.
func (m refundingModule) OnAcknowledgementPacket(
	ctx sdk.Context, version string, packet channeltypes.Packet, acknowledgement []byte, relayer sdk.AccAddress,
) error {
	return m.IBCModule.OnAcknowledgementPacket(unrestricted(ctx), version, packet, acknowledgement, relayer)
}

// OnTimeoutPacket refunds the sender of a packet that nobody received in time.
func (m refundingModule) OnTimeoutPacket(
	ctx sdk.Context, version string, packet channeltypes.Packet, relayer sdk.AccAddress,
) error {
	return m.IBCModule.OnTimeoutPacket(unrestricted(ctx), version, packet, relayer)
}

// refundingModuleV2 does the same for packets of IBC version 2.
type refundingModuleV2 struct{ ibcapi.IBCModule }

func newRefundingModuleV2(module ibcapi.IBCModule) ibcapi.IBCModule {
	return refundingModuleV2{module}
}

// OnAcknowledgementPacket refunds the sender when the acknowledgement is an error.
func (m refundingModuleV2) OnAcknowledgementPacket(
	ctx sdk.Context, source, destination string, sequence uint64, acknowledgement []byte,
	payload channeltypesv2.Payload, relayer sdk.AccAddress,
) error {
	return m.IBCModule.OnAcknowledgementPacket(
		unrestricted(ctx), source, destination, sequence, acknowledgement, payload, relayer)
}

// OnTimeoutPacket refunds the sender of a packet that nobody received in time.
func (m refundingModuleV2) OnTimeoutPacket(
	ctx sdk.Context, source, destination string, sequence uint64,
	payload channeltypesv2.Payload, relayer sdk.AccAddress,
) error {
	return m.IBCModule.OnTimeoutPacket(unrestricted(ctx), source, destination, sequence, payload, relayer)
}

func unrestricted(ctx sdk.Context) sdk.Context {
	return ctx.WithContext(citizenshipkeeper.WithUnrestrictedReceipt(ctx.Context()))
}
