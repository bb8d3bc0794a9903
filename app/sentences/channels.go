package sentences

import (
	channeltypes "github.com/cosmos/ibc-go/v11/modules/core/04-channel/types"
	channelv2types "github.com/cosmos/ibc-go/v11/modules/core/04-channel/v2/types"

	"github.com/civitas-chain/civitas/internal/describe"
)

// channels are the messages about IBC's channels and packets.
func channels() []describe.Entry {
	return []describe.Entry{
		describe.Say(func(m *channeltypes.MsgChannelOpenInit, w describe.Words) string {
			return "Begin to open a channel of " + w.Name(m.PortId) + "."
		}),
		describe.Say(func(m *channeltypes.MsgChannelOpenTry, w describe.Words) string {
			return "Take up a channel of " + w.Name(m.PortId) + " that the other chain began to open."
		}),
		describe.Say(func(m *channeltypes.MsgChannelOpenAck, w describe.Words) string {
			return "Open " + w.Name(m.ChannelId) + " of " + w.Name(m.PortId) + ", which the other chain has taken up."
		}),
		describe.Say(func(m *channeltypes.MsgChannelOpenConfirm, w describe.Words) string {
			return "Open " + w.Name(m.ChannelId) + " of " + w.Name(m.PortId) + ", which the other chain has opened."
		}),
		describe.Say(func(m *channeltypes.MsgChannelCloseInit, w describe.Words) string {
			return "Close " + w.Name(m.ChannelId) + " of " + w.Name(m.PortId) + "."
		}),
		describe.Say(func(m *channeltypes.MsgChannelCloseConfirm, w describe.Words) string {
			return "Close " + w.Name(m.ChannelId) + " of " + w.Name(m.PortId) + ", which the other chain has closed."
		}),
		describe.Say(func(m *channeltypes.MsgRecvPacket, w describe.Words) string {
			return "Deliver packet " + w.ID(m.Packet.Sequence) + " on " + w.Name(m.Packet.DestinationChannel) + "."
		}),
		describe.Say(func(m *channeltypes.MsgAcknowledgement, w describe.Words) string {
			return "Report that packet " + w.ID(m.Packet.Sequence) + " of " + w.Name(m.Packet.SourceChannel) + " was answered."
		}),
		describe.Say(func(m *channeltypes.MsgTimeout, w describe.Words) string {
			return lapsed(m.Packet.Sequence, "of "+w.Name(m.Packet.SourceChannel), w) + "."
		}),
		describe.Say(func(m *channeltypes.MsgTimeoutOnClose, w describe.Words) string {
			return lapsed(m.Packet.Sequence, "of "+w.Name(m.Packet.SourceChannel), w) + ", since the other end is closed."
		}),

		describe.Say(func(m *channelv2types.MsgSendPacket, w describe.Words) string {
			return "Send a packet of " + w.Count(uint64(len(m.Payloads)), "payload", "payloads") + " over the light client " + w.Name(m.SourceClient) + "."
		}),
		describe.Say(func(m *channelv2types.MsgRecvPacket, w describe.Words) string {
			return "Deliver packet " + w.ID(m.Packet.Sequence) + " over the light client " + w.Name(m.Packet.DestinationClient) + "."
		}),
		describe.Say(func(m *channelv2types.MsgAcknowledgement, w describe.Words) string {
			return "Report that packet " + w.ID(m.Packet.Sequence) + " over the light client " + w.Name(m.Packet.SourceClient) + " was answered."
		}),
		describe.Say(func(m *channelv2types.MsgTimeout, w describe.Words) string {
			return lapsed(m.Packet.Sequence, "over the light client "+w.Name(m.Packet.SourceClient), w) + "."
		}),
	}
}

// lapsed says of a packet that it did not arrive in time.
func lapsed(sequence uint64, from string, w describe.Words) string {
	return "Report that packet " + w.ID(sequence) + " " + from + " did not arrive"
}
