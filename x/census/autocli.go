package census

import (
	autocliv1 "cosmossdk.io/api/cosmos/autocli/v1"

	"github.com/civitas-chain/civitas/x/census/types"
)

// AutoCLIOptions describes the commands.
func (AppModule) AutoCLIOptions() *autocliv1.ModuleOptions {
	return &autocliv1.ModuleOptions{
		Query: &autocliv1.ServiceCommandDescriptor{
			Service: types.Query_serviceDesc.ServiceName,
			RpcCommandOptions: []*autocliv1.RpcCommandOptions{
				{
					RpcMethod: "Params",
					Use:       "params",
					Short:     "Show the parameters",
					Example:   "civitasd query census params",
				},
				{
					RpcMethod:      "Round",
					Use:            "round [number]",
					Short:          "Show a round and how many have answered it; 0 is the open one",
					Example:        "civitasd query census round 0",
					PositionalArgs: []*autocliv1.PositionalArgDescriptor{{ProtoField: "round"}},
				},
				{
					RpcMethod: "Rounds",
					Use:       "rounds",
					Short:     "List the rounds",
					Example:   "civitasd query census rounds",
				},
				{
					RpcMethod:      "Snapshot",
					Use:            "snapshot [round]",
					Short:          "Show the snapshot of a round; 0 is the newest one",
					Example:        "civitasd query census snapshot 0",
					PositionalArgs: []*autocliv1.PositionalArgDescriptor{{ProtoField: "round"}},
				},
				{
					RpcMethod: "Snapshots",
					Use:       "snapshots",
					Short:     "List the snapshots",
					Example:   "civitasd query census snapshots",
				},
				{
					RpcMethod:      "Certifications",
					Use:            "certifications [round]",
					Short:          "List what auditors say about a snapshot",
					Example:        "civitasd query census certifications 3",
					PositionalArgs: []*autocliv1.PositionalArgDescriptor{{ProtoField: "round"}},
				},
				{
					RpcMethod:      "Response",
					Use:            "response [round] [citizen-number]",
					Short:          "Show the answer of a citizen; round 0 is the open one",
					Example:        "civitasd query census response 0 7",
					PositionalArgs: []*autocliv1.PositionalArgDescriptor{{ProtoField: "round"}, {ProtoField: "number"}},
				},
				{
					RpcMethod: "Statistics",
					Use:       "statistics",
					Short:     "Show the nation's history as a series, one row a snapshot",
					Example:   "civitasd query census statistics",
				},
			},
		},
		Tx: &autocliv1.ServiceCommandDescriptor{
			Service: types.Msg_serviceDesc.ServiceName,
			RpcCommandOptions: []*autocliv1.RpcCommandOptions{
				{
					RpcMethod:      "Respond",
					Use:            "respond [round]",
					Short:          "Answer the open round, or take the answer back",
					Example:        "civitasd tx census respond 3 --present --country PT --from ada\ncivitasd tx census respond 3 --from ada  # takes it back",
					PositionalArgs: []*autocliv1.PositionalArgDescriptor{{ProtoField: "round"}},
				},
				{
					RpcMethod:      "Certify",
					Use:            "certify [round]",
					Short:          "Co-sign a snapshot or dissent from it, as an auditor",
					Example:        "civitasd tx census certify 3 --from auditor\ncivitasd tx census certify 3 --dissent --note-hash 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU= --from auditor",
					PositionalArgs: []*autocliv1.PositionalArgDescriptor{{ProtoField: "round"}},
				},
				{RpcMethod: "UpdateParams", Skip: true},
			},
		},
	}
}
