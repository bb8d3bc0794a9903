package types_test

import (
	"testing"
	"time"

	"github.com/cosmos/gogoproto/proto"

	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/internal/describe"
	"github.com/civitas-chain/civitas/internal/describe/describetest"
	"github.com/civitas-chain/civitas/x/treasury/types"
)

func TestSentences(t *testing.T) {
	const account = describetest.Account
	start, end := time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(2027, 1, 31, 0, 0, 0, 0, time.UTC)
	coin := sdk.NewInt64Coin("uciv", 2_000_000_000)
	appropriate := func(holder types.Holder) *types.MsgAppropriate {
		return &types.MsgAppropriate{Title: "School", Category: "schools", Holder: holder, Cap: coin, CapPerPeriod: math.NewInt(500_000_000), Days: 90}
	}
	const school = `Appropriate 500 CIV a period and 2,000 CIV in all for "School" to `
	describetest.Check(t, describe.New(), map[string]proto.Message{
		`Issue 2,000 CIV into the general fund for "more people".`: &types.MsgIssue{Amount: coin, Purpose: "more people"},
		`Burn 2,000 CIV of the general fund for "fewer people".`:   &types.MsgBurn{Amount: coin, Purpose: "fewer people"},
		"Claim the dividend.": &types.MsgClaimDividend{},
		"Pay the payer's own dues for every epoch that is owed.":                                            &types.MsgPayDues{},
		"Pay the dues of citizen 12 for one epoch.":                                                         &types.MsgPayDues{Citizen: 12, Epochs: 1},
		"Pay the levy on parcel 7 for 3 epochs.":                                                            &types.MsgPayLevy{Parcel: 7, Epochs: 3},
		"Give 5 ufranc to the general fund.":                                                                &types.MsgDonate{Amount: sdk.NewInt64Coin("ufranc", 5)},
		school + "the office treasurer, for 90 civic days.":                                                 appropriate(types.Holder{Office: "treasurer"}),
		school + "citizen 12, for 90 civic days.":                                                           appropriate(types.Holder{Citizen: 12}),
		school + "nobody, for 90 civic days.":                                                               appropriate(types.Holder{}),
		school + "the office treasurer and citizen 12, for 90 civic days.":                                  appropriate(types.Holder{Office: "treasurer", Citizen: 12}),
		"Pay 2,000 CIV from appropriation 3 to " + account + ` for "bricks".`:                               &types.MsgDisburse{Appropriation: 3, Payee: account, Amount: coin, Purpose: "bricks"},
		`Stop disbursement 2 of appropriation 3 in the name of the office auditor because of "no invoice".`: &types.MsgStopDisbursement{Office: "auditor", Appropriation: 3, Number: 2, Reason: "no invoice"},
		"Let 2,000 CIV of appropriation 3 accrue to " + account + ` from the end of the escrow to 2027-01-31 00:00:00 UTC for "salary".`: &types.MsgCreateStream{
			Appropriation: 3, Recipient: account, Amount: coin, End: end, Purpose: "salary",
		},
		"Let 2,000 CIV of appropriation 3 accrue to " + account + " as a holder of the office auditor from 2027-01-01 00:00:00 UTC " +
			`to 2027-01-31 00:00:00 UTC for "salary".`: &types.MsgCreateStream{
			Appropriation: 3, Recipient: account, Office: "auditor", Amount: coin, Start: &start, End: end, Purpose: "salary",
		},
		"Withdraw what has accrued of stream 2 of appropriation 3.":                            &types.MsgWithdrawStream{Appropriation: 3, Number: 2},
		`End stream 2 of appropriation 3 because of "done".`:                                   &types.MsgEndStream{Appropriation: 3, Number: 2, Reason: "done"},
		`End stream 2 of appropriation 3 in the name of the office auditor because of "done".`: &types.MsgEndStream{Appropriation: 3, Number: 2, Office: "auditor", Reason: "done"},
		"Replace the parameters of treasury.":                                                  &types.MsgUpdateParams{},
	})
}
