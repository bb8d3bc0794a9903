package socialcontract

import (
	autocliv1 "cosmossdk.io/api/cosmos/autocli/v1"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// AutoCLIOptions describes the commands.
func (AppModule) AutoCLIOptions() *autocliv1.ModuleOptions {
	return &autocliv1.ModuleOptions{
		Query: &autocliv1.ServiceCommandDescriptor{
			Service:           types.Query_serviceDesc.ServiceName,
			RpcCommandOptions: append(append(charterQueries(), validatorQueries()...), referendumQueries()...),
		},
		Tx: &autocliv1.ServiceCommandDescriptor{
			Service:           types.Msg_serviceDesc.ServiceName,
			RpcCommandOptions: append(charterTxs(), referendumTxs()...),
			// The hand-written commands for messages within messages stay beside these.
			EnhanceCustomCommand: true,
		},
	}
}

func arguments(fields ...string) []*autocliv1.PositionalArgDescriptor {
	args := make([]*autocliv1.PositionalArgDescriptor, len(fields))
	for i, field := range fields {
		args[i] = &autocliv1.PositionalArgDescriptor{ProtoField: field}
	}
	return args
}

func charterQueries() []*autocliv1.RpcCommandOptions {
	return []*autocliv1.RpcCommandOptions{
		{
			RpcMethod: "Params", Use: "params", Short: "Show the parameters",
			Example: "civitasd query socialcontract params",
		},
		{
			RpcMethod: "Charter", Use: "charter", Short: "Show the charter in force and its root",
			Example: "civitasd query socialcontract charter",
		},
		{
			RpcMethod: "CharterVersion", Use: "charter-version [version]", Short: "Show one version of the charter",
			Example:        "civitasd query socialcontract charter-version 1",
			PositionalArgs: arguments("version"),
		},
		{
			RpcMethod: "CharterVersions", Use: "charter-versions", Short: "List the versions of the charter with their roots",
			Example: "civitasd query socialcontract charter-versions",
		},
		{
			RpcMethod: "ClauseProof", Use: "clause-proof [version] [path]",
			Short:          "Prove that a version's root commits to a clause; version 0 is the one in force",
			Example:        "civitasd query socialcontract clause-proof 0 article/II.3",
			PositionalArgs: arguments("version", "path"),
		},
		{
			RpcMethod: "Tracks", Use: "tracks", Short: "List the ways of deciding",
			Example: "civitasd query socialcontract tracks",
		},
		{
			RpcMethod: "Powers", Use: "powers", Short: "List what may be decided, and on which track",
			Example: "civitasd query socialcontract powers",
		},
		{
			RpcMethod: "Limits", Use: "limits", Short: "List the limits with their present measure",
			Example: "civitasd query socialcontract limits",
		},
		{
			RpcMethod: "Access", Use: "access", Short: "List who may send what, or answer for one message type",
			Example: "civitasd query socialcontract access --msg-type-url /civitas.citizenship.v1.MsgInvite",
		},
		{
			RpcMethod: "Districts", Use: "districts", Short: "List the districts",
			Example: "civitasd query socialcontract districts",
		},
		{
			RpcMethod: "Consent", Use: "consent", Short: "Count who consents to the charter in force, or to --version",
			Example: "civitasd query socialcontract consent --version 1",
		},
		{
			RpcMethod: "Office", Use: "office [id]", Short: "Show an office, its warrant and who holds it",
			Example:        "civitasd query socialcontract office council",
			PositionalArgs: arguments("office"),
		},
		{
			RpcMethod: "Offices", Use: "offices", Short: "List the offices",
			Example: "civitasd query socialcontract offices",
		},
		{
			RpcMethod: "Officeholders", Use: "officeholders", Short: "List who holds which seat, in all offices or in one",
			Example: "civitasd query socialcontract officeholders --office validator",
		},
		{
			RpcMethod: "Licences", Use: "licences", Short: "List the licences, of all kinds or of one",
			Example: "civitasd query socialcontract licences --kind relayer",
		},
	}
}

func charterTxs() []*autocliv1.RpcCommandOptions {
	return []*autocliv1.RpcCommandOptions{
		{
			RpcMethod: "Sign", Use: "sign [version] [root]", Short: "Sign the charter in force, or the coming one, naming its root",
			Example:        "civitasd tx socialcontract sign 1 RElDpBxJZpeppHOe210vsYff6NKaHapSwVkMWCJ3t80= --from ada",
			PositionalArgs: arguments("version", "root"),
		},
		{
			RpcMethod: "Object", Use: "object [version]", Short: "Object to a version of the charter while its consent window is open",
			Example:        "civitasd tx socialcontract object 2 --from ada",
			PositionalArgs: arguments("version"),
		},
		{
			RpcMethod: "Resign", Use: "resign [office]", Short: "Give up your seat",
			Example:        "civitasd tx socialcontract resign council --from ada",
			PositionalArgs: arguments("office"),
		},
		// Messages in messages have a hand-written command.
		{RpcMethod: "ExecOffice", Skip: true},
		// The seal signs these: propose them, or run them in an office.
		{RpcMethod: "UpdateParams", Skip: true},
		{RpcMethod: "AmendCharter", Skip: true},
		{RpcMethod: "CreateOffice", Skip: true},
		{RpcMethod: "Appoint", Skip: true},
		{RpcMethod: "VacateSeat", Skip: true},
		{RpcMethod: "GrantLicence", Skip: true},
		{RpcMethod: "RevokeLicence", Skip: true},
	}
}
