package treasury

import (
	autocliv1 "cosmossdk.io/api/cosmos/autocli/v1"

	"github.com/civitas-chain/civitas/x/treasury/types"
)

// AutoCLIOptions describes the commands.
func (AppModule) AutoCLIOptions() *autocliv1.ModuleOptions {
	return &autocliv1.ModuleOptions{Query: queryCommands(), Tx: txCommands()}
}

func queryCommands() *autocliv1.ServiceCommandDescriptor {
	return &autocliv1.ServiceCommandDescriptor{
		Service: types.Query_serviceDesc.ServiceName,
		RpcCommandOptions: []*autocliv1.RpcCommandOptions{
			{
				RpcMethod: "Params", Use: "params",
				Short:   "Show the treasury's parameters",
				Example: "civitasd query treasury params",
			},
			{
				RpcMethod: "Funds", Use: "funds",
				Short:   "Show the general fund and what is set aside, by denomination",
				Example: "civitasd query treasury funds",
			},
			{
				RpcMethod: "Supply", Use: "supply",
				Short:   "Show the supply, what was issued in the window, and what may still be issued",
				Example: "civitasd query treasury supply",
			},
			{
				RpcMethod: "Appropriation", Use: "appropriation [id]",
				Short:          "Show an appropriation and what can be disbursed from it now",
				Example:        "civitasd query treasury appropriation 1",
				PositionalArgs: []*autocliv1.PositionalArgDescriptor{{ProtoField: "id"}},
			},
			{
				RpcMethod: "Appropriations", Use: "appropriations",
				Short:   "List all appropriations, or the open ones of an office or a citizen",
				Example: "civitasd query treasury appropriations --office treasurer",
			},
			{
				RpcMethod: "Disbursement", Use: "disbursement [appropriation] [number]",
				Short:          "Show a disbursement",
				Example:        "civitasd query treasury disbursement 1 2",
				PositionalArgs: []*autocliv1.PositionalArgDescriptor{{ProtoField: "appropriation"}, {ProtoField: "number"}},
			},
			{
				RpcMethod: "Disbursements", Use: "disbursements [appropriation]",
				Short:          "List the disbursements of an appropriation",
				Example:        "civitasd query treasury disbursements 1",
				PositionalArgs: []*autocliv1.PositionalArgDescriptor{{ProtoField: "appropriation"}},
			},
			{
				RpcMethod: "Stream", Use: "stream [appropriation] [number]",
				Short:          "Show a stream, what has accrued and what can be withdrawn now",
				Example:        "civitasd query treasury stream 1 2",
				PositionalArgs: []*autocliv1.PositionalArgDescriptor{{ProtoField: "appropriation"}, {ProtoField: "number"}},
			},
			{
				RpcMethod: "Streams", Use: "streams",
				Short:   "List all streams, those of an appropriation, or the open ones of a citizen",
				Example: "civitasd query treasury streams --citizen 3\ncivitasd query treasury streams --appropriation 1",
			},
			{
				RpcMethod: "Dividend", Use: "dividend [citizen]",
				Short:          "Show what a citizen can claim of the dividend",
				Example:        "civitasd query treasury dividend 1",
				PositionalArgs: []*autocliv1.PositionalArgDescriptor{{ProtoField: "citizen"}},
			},
			{
				RpcMethod: "Dues", Use: "dues [citizen]",
				Short:          "Show the dues that a citizen owes",
				Example:        "civitasd query treasury dues 1",
				PositionalArgs: []*autocliv1.PositionalArgDescriptor{{ProtoField: "citizen"}},
			},
			{
				RpcMethod: "Levy", Use: "levy [parcel]",
				Short:          "Show what is owed on a parcel",
				Example:        "civitasd query treasury levy 1",
				PositionalArgs: []*autocliv1.PositionalArgDescriptor{{ProtoField: "parcel"}},
			},
			{
				RpcMethod: "Incomes", Use: "incomes",
				Short:   "Show what the treasury has paid to citizens in an epoch, and how many received how much",
				Example: "civitasd query treasury incomes --epoch 2",
			},
			{
				RpcMethod: "PublicAccounts", Use: "public-accounts",
				Short:   "Show income and spending by category, since genesis or of one epoch or civic day",
				Example: "civitasd query treasury public-accounts --span epoch --period 12",
			},
		},
	}
}

func txCommands() *autocliv1.ServiceCommandDescriptor {
	return &autocliv1.ServiceCommandDescriptor{
		Service: types.Msg_serviceDesc.ServiceName,
		RpcCommandOptions: []*autocliv1.RpcCommandOptions{
			{
				RpcMethod: "Donate", Use: "donate [amount]",
				Short:          "Give coins to the general fund",
				Example:        "civitasd tx treasury donate 5000000uciv --from ada",
				PositionalArgs: []*autocliv1.PositionalArgDescriptor{{ProtoField: "amount"}},
			},
			{
				RpcMethod: "Disburse", Use: "disburse [appropriation] [payee] [amount] [purpose] [document-hash]",
				Short: "Pay from an appropriation that you or your office holds",
				Long:  "Pay from an appropriation that you or your office holds. The document hash is the SHA-256 of the invoice or decision, in base64 or as a file name.",
				Example: "civitasd tx treasury disburse 1 civ1qperwt9wrnkg5k9e5gzfgjppzpqhyav5st3u6p 250000uciv \"Paint for the bridge\" " +
					"47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU= --from ada",
				PositionalArgs: []*autocliv1.PositionalArgDescriptor{
					{ProtoField: "appropriation"},
					{ProtoField: "payee"},
					{ProtoField: "amount"},
					{ProtoField: "purpose"},
					{ProtoField: "document_hash"},
				},
			},
			{
				RpcMethod: "StopDisbursement", Use: "stop-disbursement [office] [appropriation] [number] [reason]",
				Short:   "Stop a disbursement in escrow, as a holder of an office that may",
				Example: "civitasd tx treasury stop-disbursement auditor 1 2 \"The invoice was paid before\" --from ben",
				PositionalArgs: []*autocliv1.PositionalArgDescriptor{
					{ProtoField: "office"},
					{ProtoField: "appropriation"},
					{ProtoField: "number"},
					{ProtoField: "reason"},
				},
			},
			{
				RpcMethod: "CreateStream", Use: "create-stream [appropriation] [recipient] [amount] [end] [purpose] [document-hash]",
				Short: "Let money of an appropriation that you or your office holds accrue to somebody by the second",
				Long: "Let money of an appropriation that you or your office holds accrue to somebody by the second. Without --start it begins " +
					"when the escrow of a disbursement made now would end. With --office the recipient is a holder of a seat of it, and it stops with the seat.",
				Example: "civitasd tx treasury create-stream 1 civ1qperwt9wrnkg5k9e5gzfgjppzpqhyav5st3u6p 9000000uciv 2027-03-31T00:00:00Z \"Salary\" " +
					"47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU= --office auditor --from ada",
				PositionalArgs: []*autocliv1.PositionalArgDescriptor{
					{ProtoField: "appropriation"},
					{ProtoField: "recipient"},
					{ProtoField: "amount"},
					{ProtoField: "end"},
					{ProtoField: "purpose"},
					{ProtoField: "document_hash"},
				},
			},
			{
				RpcMethod: "WithdrawStream", Use: "withdraw-stream [appropriation] [number]",
				Short:          "Withdraw what has accrued to you",
				Example:        "civitasd tx treasury withdraw-stream 1 2 --from ben",
				PositionalArgs: []*autocliv1.PositionalArgDescriptor{{ProtoField: "appropriation"}, {ProtoField: "number"}},
			},
			{
				RpcMethod: "EndStream", Use: "end-stream [appropriation] [number] [reason]",
				Short: "End a stream that you receive, that you or your office made, or as a holder of a stopping office",
				Example: "civitasd tx treasury end-stream 1 2 \"The work is done\" --from ada\n" +
					"civitasd tx treasury end-stream 1 2 \"No contract\" --office auditor --from ben",
				PositionalArgs: []*autocliv1.PositionalArgDescriptor{
					{ProtoField: "appropriation"},
					{ProtoField: "number"},
					{ProtoField: "reason"},
				},
			},
			{
				RpcMethod: "ClaimDividend", Use: "claim-dividend",
				Short:   "Claim the dividends of the epochs since your last claim",
				Example: "civitasd tx treasury claim-dividend --from ada",
			},
			{
				RpcMethod: "PayDues", Use: "pay-dues",
				Short:   "Pay your dues, or those of another citizen, the oldest first",
				Example: "civitasd tx treasury pay-dues --from ada\ncivitasd tx treasury pay-dues --citizen 3 --epochs 1 --from ada",
			},
			{
				RpcMethod: "PayLevy", Use: "pay-levy [parcel]",
				Short:          "Pay the levy on a parcel, the oldest first",
				Example:        "civitasd tx treasury pay-levy 1 --from ada",
				PositionalArgs: []*autocliv1.PositionalArgDescriptor{{ProtoField: "parcel"}},
			},
			// Only the seal sends these: in a referendum or by an office.
			{RpcMethod: "Issue", Skip: true},
			{RpcMethod: "Burn", Skip: true},
			{RpcMethod: "Appropriate", Skip: true},
			{RpcMethod: "UpdateParams", Skip: true},
		},
	}
}
