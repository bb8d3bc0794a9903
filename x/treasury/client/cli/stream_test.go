package cli_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/treasury/client/cli"
	"github.com/civitas-chain/civitas/x/treasury/types"
)

// salary is a stream of 1,000 CIV that has accrued a third, and paid a fourth.
func salary() cli.Stream {
	start := time.Date(2027, time.April, 1, 12, 0, 0, 0, time.UTC)
	return cli.Stream{
		Stream: types.Stream{
			Appropriation: 1, Number: 2, Officer: 3, Recipient: "civ1qyqszqgpqyqszqgpqyqszqgpqyqszqgpe5e2yc", Citizen: 7, Office: "auditor",
			Amount: units(1_000_000_000), Paid: units(250_000_000), Start: start, End: start.AddDate(0, 0, 90),
			Purpose: "Salary of the auditor", Status: types.STREAM_STATUS_RUNNING,
		},
		Accrued: coin(333_333_333), Owed: coin(83_333_333), Money: money, Calendar: calendar,
	}
}

// grant has come to its end, of which nobody knows a number.
func grant() cli.Stream {
	s := salary()
	s.Number, s.Citizen, s.Office, s.Status, s.Purpose = 1, 0, "", types.STREAM_STATUS_FINISHED, "A grant for the museum of the harbour, its pictures, its boats and everything that is kept there"
	s.Paid, s.Accrued, s.Owed = s.Amount, coin(1_000_000_000), coin(0)
	return s
}

func TestStreamScreens(t *testing.T) {
	screen(t, "stream", salary())
	screen(t, "stream_finished", grant())

	paused := salary()
	paused.Status, paused.Reason, paused.IdleSeconds = types.STREAM_STATUS_PAUSED, types.ReasonSuspension, 5_400
	stopped := salary()
	end := stopped.Start.AddDate(0, 0, 30)
	stopped.Number, stopped.Status, stopped.Stop, stopped.Reason, stopped.Owed = 3, types.STREAM_STATUS_ENDED, &end, hostile, coin(0)
	stopped.Purpose, stopped.Office, stopped.Recipient, stopped.Citizen = hostile, hostile, hostile, 0
	failed := stopped
	failed.Number, failed.Failure = 4, hostile
	screen(t, "stream_paused", paused)
	screen(t, "stream_hostile", stopped)
	screen(t, "streams", cli.Streams{Streams: []cli.Stream{failed, stopped, paused, grant()}, Appropriation: 1, More: true})
	require.Equal(t, "Appropriation 1 has no stream.", cli.Streams{Appropriation: 1}.String())
	require.Equal(t, "Nothing accrues to citizen 7.", cli.Streams{Citizen: 7}.String())
}

func TestStreamsForPrograms(t *testing.T) {
	encoded, err := json.Marshal(cli.Streams{Streams: []cli.Stream{salary()}})
	require.NoError(t, err)
	require.JSONEq(t, `{"streams":[{"appropriation":1,"number":2,"officer":3,"recipient":"civ1qyqszqgpqyqszqgpqyqszqgpqyqszqgpe5e2yc",
		"citizen":7,"office":"auditor","amount":{"denom":"uciv","amount":"1000000000"},"accrued":{"denom":"uciv","amount":"333333333"},
		"paid":{"denom":"uciv","amount":"250000000"},"owed":{"denom":"uciv","amount":"83333333"},"start":"2027-04-01T12:00:00Z",
		"until":"2027-06-30T12:00:00Z","purpose":"Salary of the auditor","status":"STREAM_STATUS_RUNNING"}]}`, string(encoded))
	encoded, err = json.Marshal(cli.Streams{Streams: []cli.Stream{}})
	require.NoError(t, err)
	require.JSONEq(t, `{"streams":[]}`, string(encoded))
}

func TestNothingToWithdraw(t *testing.T) {
	require.Equal(t, "Nothing has accrued of stream 1/2 that was not paid.", cli.Nothing(salary()))
	require.Equal(t, "Stream 1/1 is over: it has paid 1,000 CIV.", cli.Nothing(grant()))
}

func TestReceived(t *testing.T) {
	facts, err := cli.ReceivedOf(salary(), coin(5_000_000), "You have been paid %s.")
	require.NoError(t, err)
	require.Equal(t, "You have been paid 5 CIV.", facts.String())
	encoded, err := json.Marshal(facts)
	require.NoError(t, err)
	require.JSONEq(t, `{"amount":{"denom":"uciv","amount":"5000000"}}`, string(encoded))
	_, err = cli.ReceivedOf(salary(), sdk.Coin{Denom: civ, Amount: units(-1)}, "%s")
	require.Error(t, err)
}

func TestParseStream(t *testing.T) {
	appropriation, number, err := cli.ParseStream("12/3")
	require.NoError(t, err)
	require.EqualValues(t, 12, appropriation)
	require.EqualValues(t, 3, number)
	for _, text := range []string{"", "1", "1/", "/1", "0/1", "1/0", "1/2/3", "a/b"} {
		_, _, err := cli.ParseStream(text)
		require.ErrorContains(t, err, "is no number of a stream", text)
	}
}
