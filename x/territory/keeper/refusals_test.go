package keeper_test

import (
	"math/big"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/math"

	"github.com/civitas-chain/civitas/x/territory/types"
)

// refusal is one way in which a message fails, by the words of the README.
type refusal struct {
	name  string
	given func(*nation)
	do    func(*nation) error
	want  error
	says  string // what the error says besides
}

// refusals has the bullets of every message.
var refusals = map[string][]refusal{
	"MsgLaunchCampaign":   launchRefusals,
	"MsgPledge":           pledgeRefusals,
	"MsgWithdrawPledge":   withdrawRefusals,
	"MsgRefund":           refundRefusals,
	"MsgReleaseMilestone": releaseRefusals,
	"MsgRegisterParcel":   append(registerRefusals, boundaryRefusals...),
	"MsgSurvey":           surveyRefusals,
	"MsgAppraise":         appraiseRefusals,
	"MsgRetire":           retireRefusals,
	"MsgTransferStake":    transferStakeRefusals,
	"MsgClaimRent":        claimRentRefusals,
	"MsgTransferParcel":   transferParcelRefusals,
	"MsgSplitParcel":      splitRefusals,
	"MsgMergeParcels":     mergeRefusals,
	"MsgOfferLease":       offerLeaseRefusals,
	"MsgLease":            leaseRefusals,
	"MsgPayRent":          payRentRefusals,
	"MsgEndLease":         endLeaseRefusals,
	"MsgDeclareResidence": residenceRefusals,
	"MsgUpdateParams":     paramsRefusals,
}

func TestFailsIf(t *testing.T) {
	for message, cases := range refusals {
		t.Run(message, func(t *testing.T) {
			for _, tc := range cases {
				t.Run(tc.name, func(t *testing.T) {
					n := newNation(t)
					if tc.given != nil {
						tc.given(n)
					}
					before := n.state()
					err := tc.do(n)
					if tc.want != nil {
						require.ErrorIs(t, err, tc.want)
					}
					require.Error(t, err)
					require.ErrorContains(t, err, tc.says)
					require.Equal(t, before, n.state(), "nothing changes")
					require.Empty(t, n.events)
				})
			}
		})
	}
}

// state is what the module and bank would export.
func (n *nation) state() [2]string {
	n.Helper()
	g, err := n.k.ExportGenesis(n.outside())
	require.NoError(n, err)
	return [2]string{
		string(n.cdc.MustMarshalJSON(g)),
		string(n.cdc.MustMarshalJSON(n.bank.ExportGenesis(n.outside()))),
	}
}

// The README's bullets and the tables say the same, word for word and in the same order.
func TestEveryFailsIfHasATest(t *testing.T) {
	messages, _, found := strings.Cut(section(t, "Messages"), "\n## ")
	require.False(t, found)
	bullets := make(map[string][]string)
	for _, part := range strings.Split(messages, "\n### ")[1:] {
		message, text, _ := strings.Cut(part, "\n")
		for _, m := range regexp.MustCompile(`(?m)^- (.+)$`).FindAllStringSubmatch(text, -1) {
			bullets[message] = append(bullets[message], m[1])
		}
	}
	names := make(map[string][]string)
	for message, cases := range refusals {
		for _, tc := range cases {
			names[message] = append(names[message], tc.name)
		}
	}
	require.Equal(t, bullets, names)
}

// section is the text below one heading of the README.
func section(t *testing.T, heading string) string {
	readme, err := os.ReadFile("../README.md")
	require.NoError(t, err)
	_, text, found := strings.Cut(string(readme), "\n## "+heading+"\n")
	require.True(t, found, heading)
	text, _, _ = strings.Cut(text, "\n## ")
	return text
}

func TestMessagesRefuseWhatIsNoAddress(t *testing.T) {
	n := newNation(t)
	id := n.launches(100)
	n.pledges(2, id, 100)
	n.block()
	parcel := n.registers("title", square(0, 0, 10), id)
	before := n.state()
	launch := launching()
	launch.Sponsor = "?"
	register := registration("deed", square(20, 0, 10), 0)
	register.Registrant = "?"
	refused := func(_ any, err error) {
		t.Helper()
		require.ErrorContains(t, err, "bech32")
		require.Equal(t, before, n.state())
	}
	refused(do(n, n.msg.LaunchCampaign, launch))
	refused(do(n, n.msg.Pledge, &types.MsgPledge{Citizen: "?", CampaignId: id, Amount: coin(1)}))
	refused(do(n, n.msg.WithdrawPledge, &types.MsgWithdrawPledge{Citizen: "?", CampaignId: id, Amount: math.ZeroInt()}))
	refused(do(n, n.msg.Refund, &types.MsgRefund{Citizen: "?", CampaignId: id}))
	refused(do(n, n.msg.ReleaseMilestone, &types.MsgReleaseMilestone{Surveyor: "?", CampaignId: id, Document: paper("x")}))
	refused(do(n, n.msg.RegisterParcel, register))
	refused(do(n, n.msg.Survey, &types.MsgSurvey{Surveyor: "?", ParcelId: parcel, Document: paper("x")}))
	refused(do(n, n.msg.Appraise, &types.MsgAppraise{Appraiser: "?", ParcelId: parcel, Value: coin(1), Document: paper("x")}))
}

// changeParams sets parameters past the seal.
func changeParams(change func(*types.Params)) func(*nation) {
	return func(n *nation) {
		n.Helper()
		params, err := n.k.Params.Get(n.outside())
		require.NoError(n, err)
		change(&params)
		require.NoError(n, n.k.Params.Set(n.outside(), params))
	}
}

// tooMuch is the least amount that is absurd.
var tooMuch = math.NewIntFromBigInt(new(big.Int).Lsh(big.NewInt(1), types.MaxAmountBits))
