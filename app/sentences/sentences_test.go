package sentences_test

import (
	"testing"
	"time"

	"github.com/cosmos/gogoproto/proto"
	ibctransfertypes "github.com/cosmos/ibc-go/v11/modules/apps/transfer/types"
	clienttypes "github.com/cosmos/ibc-go/v11/modules/core/02-client/types"
	clientv2types "github.com/cosmos/ibc-go/v11/modules/core/02-client/v2/types"
	connectiontypes "github.com/cosmos/ibc-go/v11/modules/core/03-connection/types"
	channeltypes "github.com/cosmos/ibc-go/v11/modules/core/04-channel/types"
	channelv2types "github.com/cosmos/ibc-go/v11/modules/core/04-channel/v2/types"
	"github.com/stretchr/testify/require"

	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
	"github.com/cosmos/cosmos-sdk/x/authz"
	banktypes "github.com/cosmos/cosmos-sdk/x/bank/types"
	consensustypes "github.com/cosmos/cosmos-sdk/x/consensus/types"
	evidencetypes "github.com/cosmos/cosmos-sdk/x/evidence/types"
	"github.com/cosmos/cosmos-sdk/x/feegrant"
	slashingtypes "github.com/cosmos/cosmos-sdk/x/slashing/types"
	stakingtypes "github.com/cosmos/cosmos-sdk/x/staking/types"
	upgradetypes "github.com/cosmos/cosmos-sdk/x/upgrade/types"

	"github.com/civitas-chain/civitas/app/sentences"
	"github.com/civitas-chain/civitas/internal/describe/describetest"
)

const account = describetest.Account

var coin = sdk.NewInt64Coin("uciv", 5_000_000)

func packed(t *testing.T, msg proto.Message) *codectypes.Any {
	t.Helper()
	any, err := codectypes.NewAnyWithValue(msg)
	require.NoError(t, err)
	return any
}

func TestMoney(t *testing.T) {
	describetest.Check(t, sentences.All(), map[string]proto.Message{
		"Send 5 CIV and 7 ufranc to " + account + ".": &banktypes.MsgSend{ToAddress: account, Amount: sdk.NewCoins(coin, sdk.NewInt64Coin("ufranc", 7))},
		"Send 5 CIV, shared between ada and ben.":     &banktypes.MsgMultiSend{Inputs: []banktypes.Input{{Coins: sdk.NewCoins(coin)}}, Outputs: []banktypes.Output{{Address: "ada"}, {Address: "ben"}}},
		"Send coins, shared between ada.":             &banktypes.MsgMultiSend{Outputs: []banktypes.Output{{Address: "ada"}}},
		`Change the rules of payments: allow them in ufranc, forbid them in umerit and "" and leave them to the default in uother.`: &banktypes.MsgSetSendEnabled{
			SendEnabled:   []*banktypes.SendEnabled{{Denom: "ufranc", Enabled: true}, {Denom: "umerit"}, nil},
			UseDefaultFor: []string{"uother"},
		},
		"Change the rules of payments: nothing.":                      &banktypes.MsgSetSendEnabled{},
		"Replace the parameters of bank.":                             &banktypes.MsgUpdateParams{},
		"Send 5 CIV to osmo1abc on another chain, through channel-0.": &ibctransfertypes.MsgTransfer{SourceChannel: "channel-0", Token: coin, Receiver: "osmo1abc"},
		"Replace the parameters of IBC transfers.":                    &ibctransfertypes.MsgUpdateParams{},
	})
}

func TestGrants(t *testing.T) {
	end := time.Date(2027, 3, 3, 14, 5, 0, 0, time.UTC)
	send := packed(t, &authz.GenericAuthorization{Msg: "/cosmos.bank.v1beta1.MsgSend"})
	limited := packed(t, &banktypes.SendAuthorization{})
	basic := packed(t, &feegrant.BasicAllowance{SpendLimit: sdk.NewCoins(coin), Expiration: &end})
	describetest.Check(t, sentences.All(), map[string]proto.Message{
		"Allow " + account + " to send MsgSend for the sender until 3 March 2027, 14:05 UTC.": &authz.MsgGrant{Grantee: account, Grant: authz.Grant{Authorization: send, Expiration: &end}},
		"Allow " + account + " to act for the sender within a SendAuthorization.":             &authz.MsgGrant{Grantee: account, Grant: authz.Grant{Authorization: limited}},
		"Allow " + account + ` to act for the sender within a "".`:                            &authz.MsgGrant{Grantee: account},
		"Act for others who have granted it: 1 message, MsgSend.":                             &authz.MsgExec{Msgs: []*codectypes.Any{packed(t, &banktypes.MsgSend{})}},
		"Revoke the grant by which " + account + " may send MsgSend for the sender.":          &authz.MsgRevoke{Grantee: account, MsgTypeUrl: "/cosmos.bank.v1beta1.MsgSend"},
		"Pay up to 5 CIV of the fees of " + account + " until 3 March 2027, 14:05 UTC.":       &feegrant.MsgGrantAllowance{Grantee: account, Allowance: basic},
		"Pay any amount of the fees of " + account + ".":                                      &feegrant.MsgGrantAllowance{Grantee: account, Allowance: packed(t, &feegrant.BasicAllowance{})},
		"Pay fees of " + account + " within a PeriodicAllowance.":                             &feegrant.MsgGrantAllowance{Grantee: account, Allowance: packed(t, &feegrant.PeriodicAllowance{})},
		"Stop paying the fees of " + account + ".":                                            &feegrant.MsgRevokeAllowance{Grantee: account},
		"Remove allowances for fees that have expired.":                                       &feegrant.MsgPruneAllowances{},
	})
}

func TestValidators(t *testing.T) {
	describetest.Check(t, sentences.All(), map[string]proto.Message{
		`Become the validator "Ada's machine" with a bond of 5 CIV.`:              &stakingtypes.MsgCreateValidator{Description: stakingtypes.Description{Moniker: "Ada's machine"}, Value: coin},
		"Edit the description or the terms of the validator val.":                 &stakingtypes.MsgEditValidator{ValidatorAddress: "val"},
		"Bond 5 CIV to the validator val.":                                        &stakingtypes.MsgDelegate{ValidatorAddress: "val", Amount: coin},
		"Move a bond of 5 CIV from the validator val to the validator other.":     &stakingtypes.MsgBeginRedelegate{ValidatorSrcAddress: "val", ValidatorDstAddress: "other", Amount: coin},
		"Take a bond of 5 CIV back from the validator val.":                       &stakingtypes.MsgUndelegate{ValidatorAddress: "val", Amount: coin},
		"Leave with the validator val a bond of 5 CIV that was to be taken back.": &stakingtypes.MsgCancelUnbondingDelegation{ValidatorAddress: "val", Amount: coin},
		"Give the validator val a new key to sign blocks with.":                   &stakingtypes.MsgRotateConsPubKey{ValidatorAddress: "val"},
		"Replace the parameters of staking.":                                      &stakingtypes.MsgUpdateParams{},
		"Bring the validator val back from jail.":                                 &slashingtypes.MsgUnjail{ValidatorAddr: "val"},
		"Replace the parameters of slashing.":                                     &slashingtypes.MsgUpdateParams{},
		"Submit evidence against a validator: Equivocation.":                      &evidencetypes.MsgSubmitEvidence{Evidence: packed(t, &evidencetypes.Equivocation{})},
	})
}

func TestChain(t *testing.T) {
	describetest.Check(t, sentences.All(), map[string]proto.Message{
		"Replace the parameters of auth.":                     &authtypes.MsgUpdateParams{},
		"Replace the parameters of consensus.":                &consensustypes.MsgUpdateParams{},
		`Upgrade the software to "v2" at block 1,200,000.`:    &upgradetypes.MsgSoftwareUpgrade{Plan: upgradetypes.Plan{Name: "v2", Height: 1_200_000}},
		"Cancel the upgrade of the software that is planned.": &upgradetypes.MsgCancelUpgrade{},
	})
}

func TestClients(t *testing.T) {
	const client = "07-tendermint-0"
	describetest.Check(t, sentences.All(), map[string]proto.Message{
		"Create a light client of another chain.":                                                                &clienttypes.MsgCreateClient{},
		"Bring the light client 07-tendermint-0 up to date.":                                                     &clienttypes.MsgUpdateClient{ClientId: client},
		"Let the light client 07-tendermint-0 follow an upgrade of its chain.":                                   &clienttypes.MsgUpgradeClient{ClientId: client},
		"Let the light client 07-tendermint-0 go on from where 07-tendermint-1 is.":                              &clienttypes.MsgRecoverClient{SubjectClientId: client, SubstituteClientId: "07-tendermint-1"},
		`Upgrade the software to "v2" at block 1,200,000, so that the light clients of other chains can follow.`: &clienttypes.MsgIBCSoftwareUpgrade{Plan: upgradetypes.Plan{Name: "v2", Height: 1_200_000}},
		"Forget who created the light client 07-tendermint-0.":                                                   &clienttypes.MsgDeleteClientCreator{ClientId: client},
		"Replace the parameters of IBC's light clients.":                                                         &clienttypes.MsgUpdateParams{},
		"Pair the light client 07-tendermint-0 with 07-tendermint-9 on the other chain.":                         &clientv2types.MsgRegisterCounterparty{ClientId: client, CounterpartyClientId: "07-tendermint-9"},
		"Let everybody relay over the light client 07-tendermint-0.":                                             &clientv2types.MsgUpdateClientConfig{ClientId: client},
		"Let nobody relay over the light client 07-tendermint-0 but ada and ben.":                                &clientv2types.MsgUpdateClientConfig{ClientId: client, Config: clientv2types.Config{AllowedRelayers: []string{"ada", "ben"}}},
		"Begin to open a connection over the light client 07-tendermint-0.":                                      &connectiontypes.MsgConnectionOpenInit{ClientId: client},
		"Take up a connection over the light client 07-tendermint-0 that the other chain began to open.":         &connectiontypes.MsgConnectionOpenTry{ClientId: client},
		"Open connection-0, which the other chain has taken up.":                                                 &connectiontypes.MsgConnectionOpenAck{ConnectionId: "connection-0"},
		"Open connection-0, which the other chain has opened.":                                                   &connectiontypes.MsgConnectionOpenConfirm{ConnectionId: "connection-0"},
		"Replace the parameters of IBC connections.":                                                             &connectiontypes.MsgUpdateParams{},
	})
}

func TestChannels(t *testing.T) {
	packet := channeltypes.Packet{Sequence: 9, SourceChannel: "channel-0", DestinationChannel: "channel-7"}
	packetV2 := channelv2types.Packet{Sequence: 9, SourceClient: "client-0", DestinationClient: "client-7"}
	describetest.Check(t, sentences.All(), map[string]proto.Message{
		"Begin to open a channel of transfer.":                                             &channeltypes.MsgChannelOpenInit{PortId: "transfer"},
		"Take up a channel of transfer that the other chain began to open.":                &channeltypes.MsgChannelOpenTry{PortId: "transfer"},
		"Open channel-0 of transfer, which the other chain has taken up.":                  &channeltypes.MsgChannelOpenAck{PortId: "transfer", ChannelId: "channel-0"},
		"Open channel-0 of transfer, which the other chain has opened.":                    &channeltypes.MsgChannelOpenConfirm{PortId: "transfer", ChannelId: "channel-0"},
		"Close channel-0 of transfer.":                                                     &channeltypes.MsgChannelCloseInit{PortId: "transfer", ChannelId: "channel-0"},
		"Close channel-0 of transfer, which the other chain has closed.":                   &channeltypes.MsgChannelCloseConfirm{PortId: "transfer", ChannelId: "channel-0"},
		"Deliver packet 9 on channel-7.":                                                   &channeltypes.MsgRecvPacket{Packet: packet},
		"Report that packet 9 of channel-0 was answered.":                                  &channeltypes.MsgAcknowledgement{Packet: packet},
		"Report that packet 9 of channel-0 did not arrive.":                                &channeltypes.MsgTimeout{Packet: packet},
		"Report that packet 9 of channel-0 did not arrive, since the other end is closed.": &channeltypes.MsgTimeoutOnClose{Packet: packet},
		"Send a packet of 1 payload over the light client client-0.":                       &channelv2types.MsgSendPacket{SourceClient: "client-0", Payloads: make([]channelv2types.Payload, 1)},
		"Deliver packet 9 over the light client client-7.":                                 &channelv2types.MsgRecvPacket{Packet: packetV2},
		"Report that packet 9 over the light client client-0 was answered.":                &channelv2types.MsgAcknowledgement{Packet: packetV2},
		"Report that packet 9 over the light client client-0 did not arrive.":              &channelv2types.MsgTimeout{Packet: packetV2},
	})
}
