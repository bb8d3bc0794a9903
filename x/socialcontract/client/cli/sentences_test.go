package cli_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/cosmos/cosmos-sdk/codec"
	codectestutil "github.com/cosmos/cosmos-sdk/codec/testutil"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/internal/prefix"
	"github.com/civitas-chain/civitas/x/socialcontract/client/cli"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// checked is a petition for two messages.
func checked() cli.Checked {
	v := works()
	v.Messages[1].Track = "ordinary"
	track := v.Referendum.Track
	track.Id, track.Constitutional, track.ElectorateBps, track.DistrictBps = "constitutional", true, 5_000, 5_000
	track.LateSwingDays, track.ExtensionDays = 2, 3
	return cli.Checked{
		File: "lighthouse.md", Title: v.Referendum.Title, Messages: v.Messages, DaySeconds: 86_400,
		Needs: &types.QueryCheckResponse{Track: track, Electorate: 60, SignaturesNeeded: 3, FreeSlots: 11},
		Tried: "You can propose it now: `civitasd referendum propose lighthouse.md`.",
	}
}

func TestCheckedScreens(t *testing.T) {
	screen(t, "check_petition", checked())

	office := checked()
	office.Office, office.DaySeconds, office.Needs.FreeSlots = "council\n", 2, 0
	office.Needs.Track = types.Track{Id: "ordinary", MajorityBps: 5_000, VotingDays: 1, PetitionDays: 1}
	office.Title = "A title that is so long that it does not fit on one line of the screen, with 132 bytes, which is less than the most that it may have"
	office.Tried = "Whether you may propose it was not tried: say who you are with --from."
	screen(t, "check_office", office)

	offline := checked()
	offline.Needs = nil
	require.Equal(t, "lighthouse.md is in order. No node was asked: whether the charter allows it, and what it would need, is not known.", offline.String())
	encoded, err := json.Marshal(offline)
	require.NoError(t, err)
	require.NotContains(t, string(encoded), "needs")
	encoded, err = json.Marshal(checked())
	require.NoError(t, err)
	require.Contains(t, string(encoded), `"signatures_needed":3`)
}

func TestProposeWarning(t *testing.T) {
	require.Equal(t, "You propose \"A lighthouse for the harbour\" to the nation, as a petition, which you sign with it.\n"+
		"Everybody can read it, and it cannot be taken back.", cli.ProposeWarning(checked()))
	office := checked()
	office.Office = "council"
	require.Contains(t, cli.ProposeWarning(office), "in the name of the office council.")
}

func TestListScreen(t *testing.T) {
	voting, passed, ended := works().Referendum, closed(types.REFERENDUM_STATUS_PASSED).Referendum, closed(types.REFERENDUM_STATUS_UNCONSTITUTIONAL).Referendum
	passed.Id, passed.EndedAt, passed.EnactsAt = 4, nil, at(2, 0)
	ended.Id, ended.Title = 12_345, "Harmless\n  13  enacted  a very long title that does not fit"
	soon := works().Referendum
	soon.Id, soon.Status = 5, types.REFERENDUM_STATUS_PETITION
	list := cli.NewList([]types.Referendum{ended, soon, passed, voting}, true, *at(2, 0))
	screen(t, "list", list)
	require.Equal(t, "There are none.", cli.NewList(nil, false, time.Time{}).String())
	encoded, err := json.Marshal(list.Referendums[3])
	require.NoError(t, err)
	require.JSONEq(t, `{"referendum_id":3,"title":"A lighthouse for the harbour","status":"REFERENDUM_STATUS_VOTING","ends":"2027-03-08T15:00:00Z"}`, string(encoded))
}

// What cannot be done to a referendum is refused by what it is doing instead.
func TestWhere(t *testing.T) {
	petition := works().Referendum
	petition.Status, petition.Qualified = types.REFERENDUM_STATUS_PETITION, false
	qualified := petition
	qualified.Qualified = true
	const name = "Referendum 3 (A lighthouse for the harbour) is not open to votes: "
	for want, r := range map[string]types.Referendum{
		"it is a petition that gathers signatures (civitasd referendum sign 3).": petition,
		"its vote is about to be opened.":                                        qualified,
		"citizens vote on it (civitasd referendum vote 3).":                      works().Referendum,
		"it has passed, and takes effect after its delay.":                       closed(types.REFERENDUM_STATUS_PASSED).Referendum,
		"it is over: rejected.":                                                  closed(types.REFERENDUM_STATUS_REJECTED).Referendum,
		"it is over: failed for want of a quorum.":                               closed(types.REFERENDUM_STATUS_NO_QUORUM).Referendum,
		"it is over: had passed, and was cancelled by vetoes.":                   closed(types.REFERENDUM_STATUS_VETOED).Referendum,
		"it is over: expired, since too few signed in time.":                     closed(types.REFERENDUM_STATUS_EXPIRED).Referendum,
	} {
		require.Equal(t, name+want, cli.Where(r, "is not open to votes"))
	}
}

// A message that the chain has no words for is shown as it is, without what goes
// without saying.
func TestMessages(t *testing.T) {
	registry := codectestutil.CodecOptions{AccAddressPrefix: prefix.Account, ValAddressPrefix: prefix.Validator}.NewInterfaceRegistry()
	types.RegisterInterfaces(registry)
	cdc := codec.NewProtoCodec(registry)
	msgs := []sdk.Msg{&types.MsgAppoint{Authority: "seal", Office: "judge", Holder: 7}}
	told, err := cli.Messages(cdc, msgs, nil)
	require.NoError(t, err)
	require.Equal(t, "/civitas.socialcontract.v1.MsgAppoint", told[0].Type)
	require.JSONEq(t, `{"office":"judge","holder":"7","seat":0,"operator":""}`, string(told[0].Content))
	require.Contains(t, cli.MessagesText(told), "  1. civitas.socialcontract.v1.MsgAppoint\n     {\n")

	told, err = cli.Messages(cdc, msgs, []string{"Appoints number 7 a judge."})
	require.NoError(t, err)
	require.Equal(t, "  1. Appoints number 7 a judge.\n", cli.MessagesText(told))
}
