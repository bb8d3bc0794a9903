package app_test

import (
	"encoding/hex"
	"fmt"
	"testing"

	abci "github.com/cometbft/cometbft/abci/types"
	transfertypes "github.com/cosmos/ibc-go/v11/modules/apps/transfer/types"
	clienttypes "github.com/cosmos/ibc-go/v11/modules/core/02-client/types"
	channeltypes "github.com/cosmos/ibc-go/v11/modules/core/04-channel/types"
	"github.com/cosmos/ibc-go/v11/modules/core/exported"
	localhost "github.com/cosmos/ibc-go/v11/modules/light-clients/09-localhost"
	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/app/apptest"
	socialcontracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
)

// The two ends of a channel from the nation to itself.
const (
	port            = transfertypes.PortID
	here, elsewhere = "channel-0", "channel-1"
)

// harbour is a nation with a transfer channel to itself over ibc-go's loopback
// client: real messages and packets, and nobody else's chain.
type harbour struct{ *apptest.Nation }

func newHarbour(t *testing.T) *harbour {
	h := &harbour{apptest.Found(t)}
	relayer := h.Citizen("emil")
	open := channeltypes.NewMsgChannelOpenInit(port, transfertypes.V1, channeltypes.UNORDERED,
		[]string{exported.LocalhostConnectionID}, port, relayer.String())
	h.Refused(relayer.Sends(open), "needs the licence relayer")

	_, status := h.Decides("A relayer", &socialcontracttypes.MsgGrantLicence{
		Authority: apptest.Seal(), Account: relayer.String(), Kind: "relayer",
	})
	require.Equal(t, socialcontracttypes.REFERENDUM_STATUS_ENACTED, status)
	h.Succeeded(relayer.Sends(open))
	h.relays(channeltypes.NewMsgChannelOpenTry(port, transfertypes.V1, channeltypes.UNORDERED,
		[]string{exported.LocalhostConnectionID}, port, here, transfertypes.V1, localhost.SentinelProof, h.at(), relayer.String()))
	h.relays(channeltypes.NewMsgChannelOpenAck(port, here, elsewhere, transfertypes.V1, localhost.SentinelProof, h.at(), relayer.String()))
	h.relays(channeltypes.NewMsgChannelOpenConfirm(port, elsewhere, localhost.SentinelProof, h.at(), relayer.String()))
	return h
}

func (h *harbour) at() clienttypes.Height { return clienttypes.NewHeight(1, uint64(h.Height())) }

func (h *harbour) relays(msg sdk.Msg) *abci.ExecTxResult {
	h.T.Helper()
	return h.Succeeded(h.Citizen("emil").Sends(msg))
}

// ships sends coins to the other end and returns the packet.
func (h *harbour) ships(from *apptest.Person, to string, amount int64, blocks int64) channeltypes.Packet {
	h.T.Helper()
	until := clienttypes.NewHeight(1, uint64(h.Height()+blocks))
	result := h.Succeeded(from.Sends(&transfertypes.MsgTransfer{
		SourcePort: port, SourceChannel: here, Token: h.Coin(amount), Sender: from.String(), Receiver: to, TimeoutHeight: until,
	}))
	data, err := hex.DecodeString(attribute(result, channeltypes.EventTypeSendPacket, channeltypes.AttributeKeyDataHex))
	require.NoError(h.T, err)
	var sequence uint64
	_, err = fmt.Sscan(attribute(result, channeltypes.EventTypeSendPacket, channeltypes.AttributeKeySequence), &sequence)
	require.NoError(h.T, err)
	return channeltypes.NewPacket(data, sequence, port, here, port, elsewhere, until, 0)
}

// receives brings a packet across and returns its acknowledgement.
func (h *harbour) receives(packet channeltypes.Packet) []byte {
	h.T.Helper()
	received := h.relays(channeltypes.NewMsgRecvPacket(packet, localhost.SentinelProof, h.at(), h.Citizen("emil").String()))
	ack, err := hex.DecodeString(attribute(received, channeltypes.EventTypeWriteAck, channeltypes.AttributeKeyAckHex))
	require.NoError(h.T, err)
	return ack
}

// acknowledges brings an acknowledgement back.
func (h *harbour) acknowledges(packet channeltypes.Packet, ack []byte) {
	h.T.Helper()
	h.relays(channeltypes.NewMsgAcknowledgement(packet, ack, localhost.SentinelProof, h.at(), h.Citizen("emil").String()))
}

func attribute(result *abci.ExecTxResult, kind, key string) string {
	for _, event := range result.Events {
		for _, attribute := range event.Attributes {
			if event.Type == kind && attribute.Key == key {
				return attribute.Value
			}
		}
	}
	return ""
}

func (h *harbour) holds(person *apptest.Person) int64 {
	return h.Balance(person.Address(), h.Denom()).Int64()
}

func TestTransfersToOtherChains(t *testing.T) {
	h := newHarbour(t)
	chloe, ben := h.Citizen("chloe").Person, h.Citizen("ben").Person
	voucher := transfertypes.NewDenom(h.Denom(), transfertypes.NewHop(port, elsewhere)).IBCDenom()
	escrow := transfertypes.GetEscrowAddress(port, here)

	packet := h.ships(chloe, ben.String(), 1_000, 100)
	require.EqualValues(t, 1_000, h.Balance(escrow, h.Denom()).Int64(), "the escrow of a channel is nobody, and receives")
	ack := h.receives(packet)
	require.Contains(t, string(ack), "result")
	require.EqualValues(t, 1_000, h.Balance(ben.Address(), voucher).Int64())

	t.Run("what a relayer brings twice is refused before it costs", func(t *testing.T) {
		again := channeltypes.NewMsgRecvPacket(packet, localhost.SentinelProof, h.at(), h.Citizen("emil").String())
		checked := h.Check(h.Citizen("emil").Sign(apptest.TxOptions{}, again))
		require.NotZero(t, checked.Code)
		require.Contains(t, checked.Log, "redundant")
		h.Block() // the sequence that it would have used is free again
	})
	h.acknowledges(packet, ack)

	t.Run("who has no standing receives nothing, and the sender has it back", func(t *testing.T) {
		before := h.holds(chloe)
		packet := h.ships(chloe, h.NewPerson("stranger").String(), 500, 100)
		sent := h.holds(chloe)
		require.Less(t, sent, before-500)
		ack := h.receives(packet)
		require.Contains(t, string(ack), "error")
		h.acknowledges(packet, ack)
		require.Equal(t, sent+500, h.holds(chloe))
	})

	t.Run("a transfer that nobody takes comes back", func(t *testing.T) {
		packet := h.ships(chloe, ben.String(), 700, 3)
		sent := h.holds(chloe)
		h.Blocks(4)
		h.relays(channeltypes.NewMsgTimeout(packet, 1, localhost.SentinelProof, h.at(), h.Citizen("emil").String()))
		require.Equal(t, sent+700, h.holds(chloe))
	})

	t.Run("it comes back to the account that the sender has moved to", func(t *testing.T) {
		packet := h.ships(chloe, ben.String(), 900, 5)
		fresh := h.NewPerson("chloe's new key")
		h.Succeeded(chloe.Sends(rotation(h.Nation, chloe, fresh)))
		require.Zero(t, h.holds(chloe))
		moved := h.holds(fresh)
		h.Blocks(6)
		h.relays(channeltypes.NewMsgTimeout(packet, 1, localhost.SentinelProof, h.at(), h.Citizen("emil").String()))
		require.Zero(t, h.holds(chloe), "a retired account keeps nothing")
		require.Equal(t, moved+900, h.holds(fresh))
	})

	t.Run("who has no standing sends nothing", func(t *testing.T) {
		stranger := h.NewPerson("stranger")
		h.Refused(stranger.Sends(&transfertypes.MsgTransfer{
			SourcePort: port, SourceChannel: here, Token: h.Coin(1), Sender: stranger.String(), Receiver: ben.String(), TimeoutHeight: h.at(),
		}), "")
	})
}
