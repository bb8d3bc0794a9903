package citizenship

import (
	autocliv1 "cosmossdk.io/api/cosmos/autocli/v1"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

const (
	exampleHash = "jZae727K08KaOmKSgOaGzww_XVqGr_PKEgIMkjrcbJI="
	exampleAcc  = "civ1qperwt9wrnkg5k9e5gzfgjppzpqhyav5st3u6p"
)

func args(fields ...string) []*autocliv1.PositionalArgDescriptor {
	out := make([]*autocliv1.PositionalArgDescriptor, len(fields))
	for i, field := range fields {
		out[i] = &autocliv1.PositionalArgDescriptor{ProtoField: field}
	}
	return out
}

func queryExample(command string) string {
	return "civitasd query citizenship " + command
}

func txExample(command string) string {
	return "civitasd tx citizenship " + command
}

// AutoCLIOptions describes the commands.
func (AppModule) AutoCLIOptions() *autocliv1.ModuleOptions {
	return &autocliv1.ModuleOptions{
		Query: &autocliv1.ServiceCommandDescriptor{Service: types.Query_serviceDesc.ServiceName, RpcCommandOptions: append(queries(), justiceQueries()...)},
		Tx:    &autocliv1.ServiceCommandDescriptor{Service: types.Msg_serviceDesc.ServiceName, RpcCommandOptions: append(txs(), justiceTxs()...)},
	}
}

func queries() []*autocliv1.RpcCommandOptions {
	return []*autocliv1.RpcCommandOptions{
		{RpcMethod: "Params", Use: "params", Short: "The parameters", Example: queryExample("params")},
		{RpcMethod: "Calendar", Use: "calendar", Short: "The civic day, the last closed day and the epoch", Example: queryExample("calendar")},
		{
			RpcMethod: "Citizen", Use: "citizen [number]", Short: "The record of a number",
			Example: queryExample("citizen 42"), PositionalArgs: args("number"),
		},
		{
			RpcMethod: "CitizenByAccount", Use: "account [account]", Short: "The person an account belongs or belonged to",
			Example: queryExample("account " + exampleAcc), PositionalArgs: args("account"),
		},
		{
			RpcMethod: "Citizens", Use: "citizens", Short: "Records by number; a filter may leave a page short",
			Example: queryExample("citizens --standing lapsed --country PT --page-limit 50"),
		},
		{
			RpcMethod: "Invitation", Use: "invitation [invitee]", Short: "An invitation that is not used yet",
			Example: queryExample("invitation " + exampleAcc), PositionalArgs: args("invitee"),
		},
		{
			RpcMethod: "Application", Use: "application [applicant]", Short: "An application and what it lacks",
			Example: queryExample("application " + exampleAcc), PositionalArgs: args("applicant"),
		},
		{RpcMethod: "Applications", Use: "applications", Short: "The open applications", Example: queryExample("applications")},
		{
			RpcMethod: "Lineage", Use: "lineage [number]", Short: "Who vouched for a person, and for whom the person vouched",
			Example: queryExample("lineage 42"), PositionalArgs: args("number"),
		},
		{
			RpcMethod: "Justice", Use: "justice [number]", Short: "What judges have decided about a person, and what follows from it",
			Example: queryExample("justice 42"), PositionalArgs: args("number"),
		},
		{
			RpcMethod: "Population", Use: "population", Short: "Persons by standing, citizens in good standing by country and district",
			Example: queryExample("population"),
		},
		{
			RpcMethod: "Passport", Use: "passport [number]", Short: "What a passport shows",
			Example: queryExample("passport 42"), PositionalArgs: args("number"),
		},
		{
			RpcMethod: "Budgets", Use: "budgets [number]", Short: "What a person has left of the day and of the epoch",
			Example: queryExample("budgets 42"), PositionalArgs: args("number"),
		},
		{
			RpcMethod: "Receipt", Use: "receipt [number]", Short: "The receipt of a person's latest departure",
			Example: queryExample("receipt 42"), PositionalArgs: args("number"),
		},
		{
			RpcMethod: "Guardians", Use: "guardians [number]", Short: "Who may recover a person's key, and recoveries under way",
			Example: queryExample("guardians 42"), PositionalArgs: args("number"),
		},
	}
}

func txs() []*autocliv1.RpcCommandOptions {
	return []*autocliv1.RpcCommandOptions{
		{
			RpcMethod: "Invite", Use: "invite [invitee]", Short: "Invite a guest, who may have no account and no coins",
			Example: txExample("invite " + exampleAcc + " --allowance 100000uciv --from ada"), PositionalArgs: args("invitee"),
		},
		{
			RpcMethod: "Apply", Use: "apply [charter-version] [charter-root] [profile] [district]",
			Short:          "Apply for citizenship and accept the charter in force; root and profile in base64",
			Example:        txExample("apply 1 " + exampleHash + " " + exampleHash + " 7 --country PT --from ben"),
			PositionalArgs: args("charter_version", "charter_root", "profile", "district"),
		},
		{
			RpcMethod: "WithdrawApplication", Use: "withdraw-application", Short: "End your application before the admission",
			Example: txExample("withdraw-application --from ben"),
		},
		{
			RpcMethod: "Vouch", Use: "vouch [applicant]", Short: "Vouch for an applicant",
			Example: txExample("vouch " + exampleAcc + " --from ada"), PositionalArgs: args("applicant"),
		},
		{
			RpcMethod: "WithdrawVouch", Use: "withdraw-vouch [applicant]", Short: "Take a vouch back before the admission",
			Example: txExample("withdraw-vouch " + exampleAcc + " --from ada"), PositionalArgs: args("applicant"),
		},
		{
			RpcMethod: "Attest", Use: "attest [applicant] [method] [document] [nullifier]",
			Short:          "Attest an applicant, as a registrar; document and nullifier in base64",
			Example:        txExample("attest " + exampleAcc + " passport-nfc " + exampleHash + " " + exampleHash + " --from registrar"),
			PositionalArgs: args("applicant", "method", "document", "nullifier"),
		},
		{RpcMethod: "Affirm", Use: "affirm", Short: "Prove that you are alive", Example: txExample("affirm --from ada")},
		{
			RpcMethod: "MoveDistrict", Use: "move-district [district]", Short: "Move to another district after the waiting period",
			Example: txExample("move-district 2 --from ada"), PositionalArgs: args("district"),
		},
		{RpcMethod: "Renounce", Use: "renounce", Short: "Leave the nation", Example: txExample("renounce --from ada")},
		{
			RpcMethod: "RotateAccount", Use: "rotate-account [new-key] [nonce] [proof]",
			Short: "Move to the account of a new key, with its proof in base64",
			Example: txExample("rotate-account '{\"@type\":\"/cosmos.crypto.secp256k1.PubKey\",\"key\":\"…\"}' 0 " +
				exampleHash + " --denoms ibc/… --from ada"),
			PositionalArgs: args("new_key", "nonce", "proof"),
		},
		{
			RpcMethod: "SetGuardians", Use: "set-guardians [threshold] [guardians]...",
			Short:          "Name the citizens who may recover your key, and how many of them must agree; 0 and nobody takes them away",
			Example:        txExample("set-guardians 2 17 23 42 --from ada") + "\n" + txExample("set-guardians 0 --from ada"),
			PositionalArgs: append(args("threshold"), &autocliv1.PositionalArgDescriptor{ProtoField: "guardians", Varargs: true}),
		},
		{
			RpcMethod: "StartRecovery", Use: "start-recovery [number] [new-key] [nonce] [proof]",
			Short: "Ask, as a guardian, to move a person to the account of a new key, with its proof in base64",
			Example: txExample("start-recovery 42 '{\"@type\":\"/cosmos.crypto.secp256k1.PubKey\",\"key\":\"…\"}' 0 " +
				exampleHash + " --denoms ibc/… --from ben"),
			PositionalArgs: args("number", "new_key", "nonce", "proof"),
		},
		{
			RpcMethod: "ApproveRecovery", Use: "approve-recovery [number] [new-account]",
			Short:   "Approve, as a guardian, a recovery that another one started",
			Example: txExample("approve-recovery 42 " + exampleAcc + " --from cleo"), PositionalArgs: args("number", "new_account"),
		},
		{
			RpcMethod: "CancelRecovery", Use: "cancel-recovery", Short: "End every recovery of your key, which is not lost",
			Example: txExample("cancel-recovery --from ada"),
		},
		{
			RpcMethod: "Suspend", Use: "suspend [number] [case-id] [days]", Short: "Suspend a citizen for a bounded time, as a judge",
			Example: txExample("suspend 42 2026/17 10 --from judge"), PositionalArgs: args("number", "case_id", "days"),
		},
		{
			RpcMethod: "Expel", Use: "expel [number] [case-id]", Short: "Speak for an expulsion, as one judge of a panel",
			Example: txExample("expel 42 2026/17 --fraud --from judge"), PositionalArgs: args("number", "case_id"),
		},
		{
			RpcMethod: "Appeal", Use: "appeal [case-id]", Short: "Have other judges confirm a verdict to expel you, or let it lapse",
			Example: txExample("appeal 2026/17 --from ada"), PositionalArgs: args("case_id"),
		},
		{
			RpcMethod: "Reinstate", Use: "reinstate [number] [case-id]",
			Short:   "Speak, as one judge of a panel, for undoing a suspension, an expulsion or a verdict",
			Example: txExample("reinstate 42 2026/17 --from judge"), PositionalArgs: args("number", "case_id"),
		},
		{
			RpcMethod: "SweepRetired", Use: "sweep-retired [retired]", Short: "Move what was left on an account that you had before to yours",
			Example: txExample("sweep-retired " + exampleAcc + " --denoms ibc/… --from ada"), PositionalArgs: args("retired"),
		},
		{RpcMethod: "ReleaseNullifier", Skip: true},
		{RpcMethod: "UpdateParams", Skip: true},
	}
}
