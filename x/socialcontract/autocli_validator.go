package socialcontract

import autocliv1 "cosmossdk.io/api/cosmos/autocli/v1"

func validatorQueries() []*autocliv1.RpcCommandOptions {
	return []*autocliv1.RpcCommandOptions{
		{
			RpcMethod: "Removals", Use: "removals", Short: "List the validators that have lost their seat and hold over",
			Example: "civitasd query socialcontract removals",
		},
	}
}
