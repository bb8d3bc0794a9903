package territory

import (
	autocliv1 "cosmossdk.io/api/cosmos/autocli/v1"

	"github.com/civitas-chain/civitas/x/territory/types"
)

// AutoCLIOptions describes the commands.
func (AppModule) AutoCLIOptions() *autocliv1.ModuleOptions {
	return &autocliv1.ModuleOptions{Query: queryCommands(), Tx: txCommands()}
}

func args(fields ...string) []*autocliv1.PositionalArgDescriptor {
	list := make([]*autocliv1.PositionalArgDescriptor, 0, len(fields))
	for _, f := range fields {
		list = append(list, &autocliv1.PositionalArgDescriptor{ProtoField: f})
	}
	return list
}

// Examples of what is typed as JSON.
func exampleBoundary(coordinates string) string {
	return `{"polygons":[{"rings":[{"coordinates":[` + coordinates + `]}]}]}`
}

func exampleDeed(reference string) string {
	return `{"reference":"` + reference + `","document":{"hash":"47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="}}`
}

func examplePart(coordinates, reference string) string {
	return ` --parts '{"boundary":` + exampleBoundary(coordinates) + `,"deed":` + exampleDeed(reference) + `}'`
}

func queryCommands() *autocliv1.ServiceCommandDescriptor {
	return &autocliv1.ServiceCommandDescriptor{
		Service:              types.Query_serviceDesc.ServiceName,
		EnhanceCustomCommand: true,
		RpcCommandOptions: []*autocliv1.RpcCommandOptions{
			{
				RpcMethod: "Params", Use: "params",
				Short:   "Show the territory's parameters",
				Example: "civitasd query territory params",
			},
			{
				RpcMethod: "Campaign", Use: "campaign [id]",
				Short:          "Show a campaign and its escrow",
				Example:        "civitasd query territory campaign 1",
				PositionalArgs: args("campaign_id"),
			},
			{
				RpcMethod: "Campaigns", Use: "campaigns",
				Short:   "List campaigns, all or those of one status",
				Example: "civitasd query territory campaigns --status open",
			},
			{
				RpcMethod: "Pledge", Use: "pledge [campaign] [citizen]",
				Short:          "Show the pledge of a citizen to a campaign, the stake, and what can be refunded",
				Example:        "civitasd query territory pledge 1 7",
				PositionalArgs: args("campaign_id", "citizen"),
			},
			{
				RpcMethod: "Pledges", Use: "pledges [campaign]",
				Short:          "List the pledges to a campaign",
				Example:        "civitasd query territory pledges 1",
				PositionalArgs: args("campaign_id"),
			},
			{
				RpcMethod: "Parcel", Use: "parcel [id]",
				Short:          "Show a parcel with its boundary and appraisals",
				Example:        "civitasd query territory parcel 1",
				PositionalArgs: args("parcel_id"),
			},
			{
				RpcMethod: "Parcels", Use: "parcels",
				Short:   "List parcels, all or those of a country or a status",
				Example: "civitasd query territory parcels --country AU --status titled",
			},
			{
				RpcMethod: "ParcelAt", Use: "parcel-at [longitude] [latitude]",
				Short:          "Show the titled parcel at a point in decimal degrees; put -- before negative numbers",
				Example:        "civitasd query territory parcel-at -- 147.9545 -42.3294",
				PositionalArgs: args("longitude", "latitude"),
			},
			{
				RpcMethod: "Neighbours", Use: "neighbours [parcel]",
				Short:          "List the titled parcels that touch a parcel",
				Example:        "civitasd query territory neighbours 1",
				PositionalArgs: args("parcel_id"),
			},
			{
				RpcMethod: "Footprint", Use: "footprint",
				Short:   "Show number, area and value of the nation's land, in all and by country",
				Example: "civitasd query territory footprint --country AU",
			},
			{
				RpcMethod: "Capital", Use: "capital",
				Short:   "Show the virtual capital that the charter names, and the land there",
				Example: "civitasd query territory capital",
			},
			{
				RpcMethod: "Stakes", Use: "stakes [parcel]",
				Short:          "List the stakes in a parcel",
				Example:        "civitasd query territory stakes 1",
				PositionalArgs: args("parcel_id"),
			},
			{
				RpcMethod: "Lease", Use: "lease [id]",
				Short:          "Show a lease and until when it is paid",
				Example:        "civitasd query territory lease 1",
				PositionalArgs: args("lease_id"),
			},
			{
				RpcMethod: "Leases", Use: "leases",
				Short:   "List leases, all, or those of a parcel or of a tenant",
				Example: "civitasd query territory leases --parcel-id 1",
			},
			{
				RpcMethod: "Residents", Use: "residents [parcel]",
				Short:          "List who declared to live in a parcel",
				Example:        "civitasd query territory residents 1",
				PositionalArgs: args("parcel_id"),
			},
		},
	}
}

func txCommands() *autocliv1.ServiceCommandDescriptor {
	return &autocliv1.ServiceCommandDescriptor{
		Service:              types.Msg_serviceDesc.ServiceName,
		EnhanceCustomCommand: true,
		RpcCommandOptions: []*autocliv1.RpcCommandOptions{
			{
				RpcMethod: "LaunchCampaign", Use: "launch-campaign [title] [goal]",
				Short: "Open a campaign to buy land",
				Example: "civitasd tx territory launch-campaign 'Orford, lot 1' 5000000 --country AU --title-reference 233282/1 " +
					"--campaign-days 30 --closing-days 60 --agent civ1qperwt9wrnkg5k9e5gzfgjppzpqhyav5st3u6p --milestones 10000 --from ada",
				PositionalArgs: args("title", "goal"),
			},
			{
				RpcMethod: "Pledge", Use: "pledge [campaign] [amount]",
				Short:          "Pay into a campaign; it comes back if the land is not bought",
				Example:        "civitasd tx territory pledge 1 250000uciv --from ada",
				PositionalArgs: args("campaign_id", "amount"),
			},
			{
				RpcMethod: "WithdrawPledge", Use: "withdraw-pledge [campaign] [amount]",
				Short:          "Take money back from an open campaign; 0 takes back everything",
				Example:        "civitasd tx territory withdraw-pledge 1 0 --from ada",
				PositionalArgs: args("campaign_id", "amount"),
			},
			{
				RpcMethod: "Refund", Use: "refund [campaign]",
				Short:          "Take back what a campaign did not use",
				Example:        "civitasd tx territory refund 1 --from ada",
				PositionalArgs: args("campaign_id"),
			},
			{
				RpcMethod: "ReleaseMilestone", Use: "release-milestone [campaign]",
				Short:          "Pay the next milestone to the purchase agent, as a surveyor",
				Example:        `civitasd tx territory release-milestone 1 --document '{"hash":"47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=","uri":"https://…"}' --from survey`,
				PositionalArgs: args("campaign_id"),
			},
			{
				RpcMethod: "RegisterParcel", Use: "register-parcel",
				Short: "Describe a parcel field by field; register-file takes what 'civitasd territory import' writes",
				Example: "civitasd tx territory register-parcel --kind virtual " +
					`--deed '{"reference":"plaza","document":{"hash":"47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=","uri":"https://…"}}' --from ada`,
			},
			{
				RpcMethod: "Survey", Use: "survey [parcel] [title-area]",
				Short:          "Attest boundary and deed of a parcel, as a surveyor; the area is in 0.01 m²",
				Example:        `civitasd tx territory survey 1 409500 --document '{"hash":"47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="}' --from survey`,
				PositionalArgs: args("parcel_id", "title_area_dm2"),
			},
			{
				RpcMethod: "Appraise", Use: "appraise [parcel] [value]",
				Short:          "Attest what a parcel is worth, as an appraiser",
				Example:        `civitasd tx territory appraise 1 5000000uciv --document '{"hash":"47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="}' --from value`,
				PositionalArgs: args("parcel_id", "value"),
			},
			{
				RpcMethod: "TransferStake", Use: "transfer-stake [parcel] [to] [units]",
				Short:          "Give units of one's stake to somebody; 0 gives all",
				Example:        "civitasd tx territory transfer-stake 1 civ1qperwt9wrnkg5k9e5gzfgjppzpqhyav5st3u6p 2500 --from ada",
				PositionalArgs: args("parcel_id", "to", "units"),
			},
			{
				RpcMethod: "ClaimRent", Use: "claim-rent [parcel]",
				Short:          "Have paid out what one's stake has earned",
				Example:        "civitasd tx territory claim-rent 1 --from ada",
				PositionalArgs: args("parcel_id"),
			},
			{
				RpcMethod: "TransferParcel", Use: "transfer-parcel [parcel]",
				Short:          "Give a parcel that one owns alone to somebody, or without --to to the nation",
				Example:        "civitasd tx territory transfer-parcel 1 --to civ1qperwt9wrnkg5k9e5gzfgjppzpqhyav5st3u6p --from ada",
				PositionalArgs: args("parcel_id"),
			},
			{
				RpcMethod: "SplitParcel", Use: "split-parcel [parcel]",
				Short: "Replace a parcel by parts that are exactly the whole",
				Example: "civitasd tx territory split-parcel 1 --from ada" +
					examplePart("0,0,4,0,4,9,0,9,0,0", "west") + examplePart("4,0,9,0,9,9,4,9,4,0", "east"),
				PositionalArgs: args("parcel_id"),
			},
			{
				RpcMethod: "MergeParcels", Use: "merge-parcels",
				Short: "Replace parcels of one owner by one that is exactly all of them",
				Example: "civitasd tx territory merge-parcels --parcel-ids 2,3 --from ada --boundary '" +
					exampleBoundary("0,0,9,0,9,9,0,9,0,0") + "' --deed '" + exampleDeed("all") + "'",
			},
			{
				RpcMethod: "OfferLease", Use: "offer-lease [parcel] [rent]",
				Short: "Offer the use of a parcel that one manages",
				Example: "civitasd tx territory offer-lease 1 1000000uciv --period-days 30 --periods 12 --grace-days 5 " +
					`--terms '{"hash":"47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="}' --from ada`,
				PositionalArgs: args("parcel_id", "rent"),
			},
			{
				RpcMethod: "Lease", Use: "lease [lease] [rent]",
				Short:          "Take an offer and pay the first period",
				Example:        "civitasd tx territory lease 1 1000000uciv --from ben",
				PositionalArgs: args("lease_id", "rent"),
			},
			{
				RpcMethod: "PayRent", Use: "pay-rent [lease] [periods]",
				Short:          "Pay periods of a lease",
				Example:        "civitasd tx territory pay-rent 1 1 --from ben",
				PositionalArgs: args("lease_id", "periods"),
			},
			{
				RpcMethod: "EndLease", Use: "end-lease [lease]",
				Short:          "Withdraw an offer, or end a lease before its term",
				Example:        "civitasd tx territory end-lease 1 --from ben",
				PositionalArgs: args("lease_id"),
			},
			{
				RpcMethod: "DeclareResidence", Use: "declare-residence [parcel]",
				Short:          "Say that one lives in a parcel, as its tenant or stakeholder; 0 takes it back",
				Example:        "civitasd tx territory declare-residence 1 --from ben",
				PositionalArgs: args("parcel_id"),
			},
			{RpcMethod: "Retire", Skip: true},       // only the seal
			{RpcMethod: "UpdateParams", Skip: true}, // only the seal
		},
	}
}
