package sentences

import (
	clienttypes "github.com/cosmos/ibc-go/v11/modules/core/02-client/types"
	clientv2types "github.com/cosmos/ibc-go/v11/modules/core/02-client/v2/types"
	connectiontypes "github.com/cosmos/ibc-go/v11/modules/core/03-connection/types"

	"github.com/civitas-chain/civitas/internal/describe"
)

// clients are the messages about IBC's light clients and connections.
func clients() []describe.Entry {
	return []describe.Entry{
		fixed[*clienttypes.MsgCreateClient]("Create a light client of another chain."),
		describe.Say(func(m *clienttypes.MsgUpdateClient, w describe.Words) string {
			return "Bring the light client " + w.Name(m.ClientId) + " up to date."
		}),
		describe.Say(func(m *clienttypes.MsgUpgradeClient, w describe.Words) string {
			return "Let the light client " + w.Name(m.ClientId) + " follow an upgrade of its chain."
		}),
		describe.Say(func(m *clienttypes.MsgRecoverClient, w describe.Words) string {
			return "Let the light client " + w.Name(m.SubjectClientId) + " go on from where " + w.Name(m.SubstituteClientId) + " is."
		}),
		describe.Say(func(m *clienttypes.MsgIBCSoftwareUpgrade, w describe.Words) string {
			return upgrade(m.Plan, w) + ", so that the light clients of other chains can follow."
		}),
		describe.Say(func(m *clienttypes.MsgDeleteClientCreator, w describe.Words) string {
			return "Forget who created the light client " + w.Name(m.ClientId) + "."
		}),
		fixed[*clienttypes.MsgUpdateParams]("Replace the parameters of IBC's light clients."),

		describe.Say(func(m *clientv2types.MsgRegisterCounterparty, w describe.Words) string {
			return "Pair the light client " + w.Name(m.ClientId) + " with " + w.Name(m.CounterpartyClientId) + " on the other chain."
		}),
		describe.Say(clientConfig),

		describe.Say(func(m *connectiontypes.MsgConnectionOpenInit, w describe.Words) string {
			return "Begin to open a connection over the light client " + w.Name(m.ClientId) + "."
		}),
		describe.Say(func(m *connectiontypes.MsgConnectionOpenTry, w describe.Words) string {
			return "Take up a connection over the light client " + w.Name(m.ClientId) + " that the other chain began to open."
		}),
		describe.Say(func(m *connectiontypes.MsgConnectionOpenAck, w describe.Words) string {
			return "Open " + w.Name(m.ConnectionId) + ", which the other chain has taken up."
		}),
		describe.Say(func(m *connectiontypes.MsgConnectionOpenConfirm, w describe.Words) string {
			return "Open " + w.Name(m.ConnectionId) + ", which the other chain has opened."
		}),
		fixed[*connectiontypes.MsgUpdateParams]("Replace the parameters of IBC connections."),
	}
}

func clientConfig(m *clientv2types.MsgUpdateClientConfig, w describe.Words) string {
	relayers := m.Config.AllowedRelayers
	if len(relayers) == 0 {
		return "Let everybody relay over the light client " + w.Name(m.ClientId) + "."
	}
	return "Let nobody relay over the light client " + w.Name(m.ClientId) + " but " +
		w.List(len(relayers), func(i int) string { return w.Name(relayers[i]) }) + "."
}
