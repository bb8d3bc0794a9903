package citizenship

import autocliv1 "cosmossdk.io/api/cosmos/autocli/v1"

// justiceQueries and justiceTxs describe the commands of due process.
func justiceQueries() []*autocliv1.RpcCommandOptions {
	return []*autocliv1.RpcCommandOptions{
		{
			RpcMethod: "Justice", Use: "justice [number]", Short: "What judges have decided about a person, and what follows",
			Example: queryExample("justice 42"), PositionalArgs: args("number"),
		},
	}
}

func justiceTxs() []*autocliv1.RpcCommandOptions {
	return []*autocliv1.RpcCommandOptions{
		{
			RpcMethod: "Suspend", Use: "suspend [number] [case-id] [days]", Short: "Suspend a citizen for some days, as a judge",
			Example: txExample("suspend 42 2030-17 20 --from judge"), PositionalArgs: args("number", "case_id", "days"),
		},
		{
			RpcMethod: "Expel", Use: "expel [number] [case-id]",
			Short:   "Say, as one judge of several, that a person is to be expelled; once more to confirm what is appealed",
			Example: txExample("expel 42 2030-17 --fraud --from judge"), PositionalArgs: args("number", "case_id"),
		},
		{
			RpcMethod: "Reinstate", Use: "reinstate [number] [case-id]",
			Short:   "Say, as one judge of several, that a suspension, an expulsion or a verdict is to be undone",
			Example: txExample("reinstate 42 2030-17 --from judge"), PositionalArgs: args("number", "case_id"),
		},
		{
			RpcMethod: "Appeal", Use: "appeal [case-id]", Short: "Call on other judges before a verdict on you takes effect",
			Example: txExample("appeal 2030-17 --from ada"), PositionalArgs: args("case_id"),
		},
	}
}
