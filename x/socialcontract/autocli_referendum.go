package socialcontract

import autocliv1 "cosmossdk.io/api/cosmos/autocli/v1"

func referendumQueries() []*autocliv1.RpcCommandOptions {
	return []*autocliv1.RpcCommandOptions{
		{
			RpcMethod: "Referendum", Use: "referendum [id]", Short: "Show a referendum, its messages and its votes so far",
			Example:        "civitasd query socialcontract referendum 1",
			PositionalArgs: arguments("referendum_id"),
		},
		// Messages in messages have a hand-written command, `civitasd referendum check`.
		{RpcMethod: "Check", Skip: true},
		{
			RpcMethod: "Referendums", Use: "referendums", Short: "List the referenda, of every status or of one",
			Example: "civitasd query socialcontract referendums --status voting",
		},
		{
			RpcMethod: "Vote", Use: "vote [referendum-id] [citizen]", Short: "Show how a citizen voted, or a delegate for them, until the votes are pruned",
			Example:        "civitasd query socialcontract vote 1 7",
			PositionalArgs: arguments("referendum_id", "citizen"),
		},
		{
			RpcMethod: "Delegation", Use: "delegation [citizen]", Short: "Show whom a citizen delegates to, and how many delegate to them",
			Example:        "civitasd query socialcontract delegation 1",
			PositionalArgs: arguments("citizen"),
		},
		{
			RpcMethod: "Tally", Use: "tally [referendum-id]", Short: "Show the votes of a referendum by district",
			Example:        "civitasd query socialcontract tally 1",
			PositionalArgs: arguments("referendum_id"),
		},
		{
			RpcMethod: "Electorate", Use: "electorate", Short: "Show the electorate of now, or of --referendum-id",
			Example: "civitasd query socialcontract electorate --constitutional",
		},
		{
			RpcMethod: "Law", Use: "law [id]", Short: "Show a law of the law book",
			Example:        "civitasd query socialcontract law 1",
			PositionalArgs: arguments("law_id"),
		},
		{
			RpcMethod: "Laws", Use: "laws", Short: "List the laws, of every status or of one",
			Example: "civitasd query socialcontract laws --status in-force",
		},
	}
}

func referendumTxs() []*autocliv1.RpcCommandOptions {
	return []*autocliv1.RpcCommandOptions{
		{
			RpcMethod: "SignPetition", Use: "sign-petition [referendum-id]", Short: "Sign a petition",
			Example:        "civitasd tx socialcontract sign-petition 1 --from ada",
			PositionalArgs: arguments("referendum_id"),
		},
		{
			RpcMethod: "Vote", Use: "vote [referendum-id] [option]", Short: "Vote, or change your vote until the close",
			Example:        "civitasd tx socialcontract vote 1 vote-option-yes --from ada",
			PositionalArgs: arguments("referendum_id", "option"),
		},
		{
			RpcMethod: "DelegateVote", Use: "delegate-vote [delegate]",
			Short:          "Let a citizen vote for you where you do not, on all tracks or on --track; 0 takes it back",
			Example:        "civitasd tx socialcontract delegate-vote 2 --track ordinary --from ada",
			PositionalArgs: arguments("delegate"),
		},
		{
			RpcMethod: "Veto", Use: "veto [referendum-id]", Short: "Object to a referendum that has passed, during its delay",
			Example:        "civitasd tx socialcontract veto 1 --from ada",
			PositionalArgs: arguments("referendum_id"),
		},
		// Messages in messages have a hand-written command.
		{RpcMethod: "Propose", Skip: true},
		// The seal signs these: propose them, or run them in an office.
		{RpcMethod: "EnactLaw", Skip: true},
		{RpcMethod: "RepealLaw", Skip: true},
	}
}
