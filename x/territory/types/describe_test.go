package types_test

import (
	"testing"

	"github.com/cosmos/gogoproto/proto"

	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/internal/describe"
	"github.com/civitas-chain/civitas/internal/describe/describetest"
	"github.com/civitas-chain/civitas/x/territory/types"
)

func TestSentences(t *testing.T) {
	const account = describetest.Account
	coin := sdk.NewInt64Coin("uciv", 30_000_000)
	deed := types.Deed{Reference: "233282/1"}
	describetest.Check(t, describe.New(), map[string]proto.Message{
		`Launch a campaign to buy "Orford, lot 1" in AU for 30 CIV, 60 % of it with the title, through the agent ` + account +
			", and take pledges for 10 civic days.": &types.MsgLaunchCampaign{
			Title: "Orford, lot 1", Country: "AU", Goal: math.NewInt(30_000_000), CampaignDays: 10, Agent: account, Milestones: []uint64{6_000, 4_000},
		},
		"Pledge 30 CIV to campaign 1.":                                                 &types.MsgPledge{CampaignId: 1, Amount: coin},
		"Take back 1 CIV of the sender's pledge to campaign 1.":                        &types.MsgWithdrawPledge{CampaignId: 1, Amount: math.NewInt(1_000_000)},
		"Take back all of the sender's pledge to campaign 1.":                          &types.MsgWithdrawPledge{CampaignId: 1, Amount: math.ZeroInt()},
		"Take back what campaign 1 did not use of the sender's pledge.":                &types.MsgRefund{CampaignId: 1},
		"Pay the next milestone of campaign 1 to its agent.":                           &types.MsgReleaseMilestone{CampaignId: 1},
		`Register the parcel "233282/1" in AU, bought by campaign 1.`:                  &types.MsgRegisterParcel{Kind: types.PARCEL_KIND_PHYSICAL, Country: "AU", Deed: deed, CampaignId: 1},
		`Register the parcel "233282/1" of virtual land, which belongs to the nation.`: &types.MsgRegisterParcel{Kind: types.PARCEL_KIND_VIRTUAL, Deed: deed},
		"Attest boundary and deed of parcel 3, which has 1,234.56 m² on its title.":    &types.MsgSurvey{ParcelId: 3, TitleAreaDm2: 123_456},
		"Attest that parcel 3 is worth 30 CIV.":                                        &types.MsgAppraise{ParcelId: 3, Value: coin},
		`Take parcel 3 out of the nation's land because of "sold".`:                    &types.MsgRetire{ParcelId: 3, Reason: "sold"},
		"Give all of the sender's stake in parcel 3 to " + account + ".":               &types.MsgTransferStake{ParcelId: 3, To: account, Units: math.ZeroInt()},
		"Give 7 units of the sender's stake in parcel 3 to " + account + ".":           &types.MsgTransferStake{ParcelId: 3, To: account, Units: math.NewInt(7)},
		"Claim what the sender's stake in parcel 3 has earned.":                        &types.MsgClaimRent{ParcelId: 3},
		"Give parcel 3 to " + account + ".":                                            &types.MsgTransferParcel{ParcelId: 3, To: account},
		"Give parcel 3 to the nation.":                                                 &types.MsgTransferParcel{ParcelId: 3},
		"Split parcel 3 into 2 parts.":                                                 &types.MsgSplitParcel{ParcelId: 3, Parts: make([]types.Part, 2)},
		"Merge the parcels 3, 4 into one.":                                             &types.MsgMergeParcels{ParcelIds: []uint64{3, 4}},
		"Offer a lease of parcel 3 for 30 CIV every 10 civic days, 12 times.":          &types.MsgOfferLease{ParcelId: 3, Rent: coin, PeriodDays: 10, Periods: 12},
		"Take lease 2 and pay 30 CIV for its first period.":                            &types.MsgLease{LeaseId: 2, Rent: coin},
		"Pay the rent of lease 2 for 3 periods.":                                       &types.MsgPayRent{LeaseId: 2, Periods: 3},
		"End lease 2.":                                                                 &types.MsgEndLease{LeaseId: 2},
		"Declare that the sender lives in parcel 3.":                                   &types.MsgDeclareResidence{ParcelId: 3},
		"Declare that the sender lives in no parcel.":                                  &types.MsgDeclareResidence{},
		"Replace the parameters of territory.":                                         &types.MsgUpdateParams{},
	})
}
