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
		"Replace the parameters of territory.":                                         &types.MsgUpdateParams{},
	})
}
