package cli_test

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/internal/client/prose"
	"github.com/civitas-chain/civitas/internal/client/wallet"
	"github.com/civitas-chain/civitas/internal/describe"
	"github.com/civitas-chain/civitas/x/treasury/client/cli"
	"github.com/civitas-chain/civitas/x/treasury/types"
)

// `go test -update` writes the golden files anew.
var update = flag.Bool("update", false, "write the golden files")

// screen compares a screen with the one that is kept, and holds it to 80 columns.
func screen(t *testing.T, name string, facts wallet.Facts) {
	t.Helper()
	screen := wallet.Text(facts) + "\n"
	for line := range strings.Lines(screen) {
		line = strings.TrimSuffix(line, "\n")
		require.LessOrEqual(t, prose.Columns(line), prose.Width, line)
		require.Equal(t, strings.TrimRight(line, " "), line, "no space at the end")
	}
	file := filepath.Join("testdata", name+".golden")
	if *update {
		require.NoError(t, os.WriteFile(file, []byte(screen), 0o600))
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, string(want), screen, "go test -update writes it anew")
}

const (
	civ   = "uciv"
	franc = "ibc/27394FB092D2ECCD56123C74F36E4C1F926001CEADA9CA97EA622B25F41E5EB2"
	// hostile is what a stranger may write where the chain lets them.
	hostile = "Harmless\n  99  Nothing\x1b[2J\u202e"
)

var (
	money    = cli.Money{civ: describe.Unit{Name: "CIV", Exponent: 6}}
	calendar = cli.Calendar{Day: 40, Epoch: 6, Genesis: time.Date(2027, time.March, 1, 12, 0, 0, 0, time.UTC), DaySeconds: 86_400}
)

func units(amount int64) math.Int { return math.NewInt(amount) }

func line(purse types.Purse, denom string, flow types.Flow, category string, amount int64) types.AccountLine {
	return types.AccountLine{Purse: purse, Denom: denom, Flow: flow, Category: category, Amount: units(amount)}
}

// fund are the accounts of a nation that has built a lighthouse.
func fund() cli.Accounts {
	return cli.Accounts{
		Span: types.SPAN_TOTAL, Purses: []types.Purse{types.PURSE_FUND}, Money: money, Calendar: calendar,
		Lines: []types.AccountLine{
			line(types.PURSE_FUND, civ, types.FLOW_IN, "donations", 12_500_000),
			line(types.PURSE_FUND, civ, types.FLOW_IN, "fees", 1),
			line(types.PURSE_FUND, civ, types.FLOW_IN, "opening", 5_000_000_000_000),
			line(types.PURSE_FUND, civ, types.FLOW_OUT, "public-works", 2_000_000_000),
			line(types.PURSE_FUND, civ, types.FLOW_OUT, "schools", 1_000_000_000_000),
		},
	}
}

func TestAccountsScreens(t *testing.T) {
	screen(t, "accounts", fund())

	pence := fund()
	pence.Span, pence.Period = types.SPAN_EPOCH, 6
	pence.Lines = []types.AccountLine{
		line(types.PURSE_FUND, civ, types.FLOW_IN, "dues", 500_000),
		line(types.PURSE_FUND, civ, types.FLOW_OUT, "works", 1_250_000),
	}
	screen(t, "accounts_epoch", pence)

	base := fund()
	base.Money = cli.Money{}
	screen(t, "accounts_base", base)

	all := fund()
	all.Span, all.Period, all.Purses = types.SPAN_DAY, 12, []types.Purse{types.PURSE_FUND, types.PURSE_ESCROW, types.PURSE_DIVIDEND}
	all.Lines = []types.AccountLine{
		line(types.PURSE_FUND, civ, types.FLOW_IN, "fees", 2_000_000),
		line(types.PURSE_FUND, franc, types.FLOW_IN, "donations", 7),
		line(types.PURSE_ESCROW, civ, types.FLOW_OUT, "a-category-as-long-as-one-may-be-made-40", 3_000_000),
		line(types.PURSE_DIVIDEND, civ, types.FLOW_OUT, hostile, 1),
		line(types.Purse(9), civ, types.FLOW_OUT, "other", 1),
	}
	screen(t, "accounts_day", all)

	require.Equal(t, "Nothing moved in epoch 3.", cli.Accounts{Span: types.SPAN_EPOCH, Period: 3, Calendar: calendar}.String())
}

func TestAccountsForPrograms(t *testing.T) {
	encoded, err := json.Marshal(fund())
	require.NoError(t, err)
	require.JSONEq(t, `{"span":"SPAN_TOTAL","period":0,"books":[{"purse":"PURSE_FUND","denom":"uciv",
		"income":[{"category":"donations","amount":"12500000"},{"category":"fees","amount":"1"},{"category":"opening","amount":"5000000000000"}],
		"spending":[{"category":"public-works","amount":"2000000000"},{"category":"schools","amount":"1000000000000"}],
		"income_total":"5000012500001","spending_total":"1002000000000","balance":"3998012500001"}]}`, string(encoded))

	csv, err := fund().CSV()
	require.NoError(t, err)
	require.Equal(t, `period,purse,denomination,flow,category,amount
total,fund,CIV,in,donations,12.5
total,fund,CIV,in,fees,0.000001
total,fund,CIV,in,opening,5000000
total,fund,CIV,out,public-works,2000
total,fund,CIV,out,schools,1000000
`, csv)

	day := fund()
	day.Span, day.Period, day.Money = types.SPAN_DAY, 3, nil
	day.Lines = []types.AccountLine{line(types.PURSE_ESCROW, franc, types.FLOW_OUT, hostile, 5)}
	file := filepath.Join(t.TempDir(), "day.csv")
	facts, err := cli.Export(day, file)
	require.NoError(t, err)
	require.Equal(t, "1 line written to "+file+".", facts.String())
	written, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, "period,purse,denomination,flow,category,amount\nday-3,escrow,"+franc+`,out,Harmless\n  99  Nothing\x1b[2J\u202e,5`+"\n", string(written))
	_, err = cli.Export(day, filepath.Join(t.TempDir(), "none", "day.csv"))
	require.ErrorContains(t, err, "the file cannot be written")
	facts, err = cli.Export(fund(), "-")
	require.NoError(t, err)
	require.Equal(t, strings.TrimSuffix(csv, "\n"), wallet.Text(facts))
}

// lighthouse is an appropriation with payments in each state.
func lighthouse() cli.Appropriated {
	a := cli.Appropriated{Appropriation: types.Appropriation{
		Id: 1, Title: "Lighthouse", Category: "works", Law: "Harbour Act", Holder: types.Holder{Office: "treasurer"}, Denom: civ,
		Cap: units(2_000_000_000), CapPerPeriod: units(500_000_000), MadeOn: 10, ExpiresOn: 3_010, Status: types.APPROPRIATION_STATUS_OPEN,
		Disbursements: 4, Committed: units(700_500_000), Period: 6, PeriodCommitted: units(200_500_000), Paid: units(500_000_000), Returned: units(0), Promised: units(0),
	}}
	release := time.Date(2027, time.April, 11, 9, 30, 0, 0, time.UTC)
	for i, status := range []types.DisbursementStatus{
		types.DISBURSEMENT_STATUS_ESCROW, types.DISBURSEMENT_STATUS_FAILED, types.DISBURSEMENT_STATUS_STOPPED, types.DISBURSEMENT_STATUS_PAID,
	} {
		a.Payments = append(a.Payments, types.Disbursement{
			Appropriation: 1, Number: uint64(4 - i), Officer: 3, Payee: "civ1qyqszqgpqyqszqgpqyqszqgpqyqszqgpe5e2yc", Citizen: uint64(i % 2 * 7),
			Amount: units(200_500_000), Purpose: "Stones for the tower", ReleaseTime: release.AddDate(0, 0, -i), Status: status,
		})
	}
	a.Payments[1].Reason, a.Payments[2].Reason, a.Payments[2].StoppedBy = "bank 4: unauthorized", "no invoice", 4
	return a
}

func TestBudgetScreens(t *testing.T) {
	open := lighthouse()
	waiting := open
	waiting.Payments = open.Payments[:1]
	school := cli.Appropriated{Appropriation: types.Appropriation{
		Id: 22, Title: "A school in every village of the country, with a teacher for each thirty children, and a meal at noon for everybody who comes", Category: "schools",
		Law: "2", Holder: types.Holder{Citizen: 5}, Denom: civ, Cap: units(3), CapPerPeriod: units(3), MadeOn: 1, ExpiresOn: 40,
		Status: types.APPROPRIATION_STATUS_OPEN, Committed: units(3), Paid: units(2), Returned: units(0), Promised: units(1), Streams: 1,
	}}
	closed := lighthouse()
	closed.Id, closed.Status, closed.Reason, closed.Payments = 123, types.APPROPRIATION_STATUS_CLOSED, "expired", nil
	closed.Committed, closed.Returned = closed.Paid, units(1_500_000_000)
	evil := lighthouse()
	evil.Id, evil.Title, evil.Category, evil.Holder.Office, evil.Status, evil.Reason = 4, hostile, hostile, hostile, types.APPROPRIATION_STATUS_ENDED, hostile
	screen(t, "budget", cli.Budget{Appropriations: []cli.Appropriated{waiting, school, closed, evil}, Money: money, Calendar: calendar})
	require.Contains(t, cli.Budget{}.String(), "Nothing is set aside.")
	require.Equal(t, "The nation has never set anything aside.", cli.Budget{All: true}.String())
}

func TestAppropriationScreens(t *testing.T) {
	shown := cli.Shown{Appropriated: lighthouse(), Available: units(299_500_000), More: true, Money: money, Calendar: calendar}
	screen(t, "appropriation", shown)

	short := shown
	short.Payments, short.More, short.Calendar.DaySeconds = nil, false, 2
	screen(t, "appropriation_unused", short)

	evil := shown
	evil.Title, evil.Law = hostile, hostile
	evil.Payments = evil.Payments[:1]
	evil.Payments[0].Purpose, evil.Payments[0].Payee, evil.Payments[0].Amount = hostile, hostile, math.Int{}
	screen(t, "appropriation_hostile", evil)
}

func TestBudgetForPrograms(t *testing.T) {
	one := lighthouse()
	one.Payments = one.Payments[:1]
	encoded, err := json.Marshal(cli.Shown{Appropriated: one, Available: units(5)})
	require.NoError(t, err)
	require.JSONEq(t, `{"id":1,"title":"Lighthouse","category":"works","law":"Harbour Act","office":"treasurer","status":"APPROPRIATION_STATUS_OPEN",
		"denom":"uciv","cap":"2000000000","cap_per_period":"500000000","committed":"700500000","paid":"500000000","escrow":"200500000",
		"promised":"0","returned":"0","left":"1299500000","made_on":10,"expires_on":3010,"disbursements":4,"streams":0,"available":"5","payments":[
		{"number":4,"officer":3,"payee":"civ1qyqszqgpqyqszqgpqyqszqgpqyqszqgpe5e2yc","amount":"200500000","purpose":"Stones for the tower",
		"status":"DISBURSEMENT_STATUS_ESCROW","release_time":"2027-04-11T09:30:00Z"}]}`, string(encoded))
	encoded, err = json.Marshal(cli.Budget{Appropriations: []cli.Appropriated{}})
	require.NoError(t, err)
	require.JSONEq(t, `{"appropriations":[]}`, string(encoded))
}

// closes are the rates of three epochs.
func closes() []types.EpochRates {
	var rates []types.EpochRates
	for epoch := range int64(3) {
		rates = append(rates, types.EpochRates{
			Epoch: 3 + epoch, ClosedOn: 20 + 7*epoch, Population: 1_000 + uint64(epoch),
			Dividend: units(2_000_000), Dividends: units(2_000_000 * (epoch + 1)), Dues: units(500_000), LevyBps: 10,
		})
	}
	return rates
}

func coin(amount int64) sdk.Coin { return sdk.NewInt64Coin(civ, amount) }

func TestDividendScreens(t *testing.T) {
	owed := cli.Dividend{
		Citizen: 2, Owed: coin(6_000_000), Entitled: true, Epochs: closes(), ClaimEpochs: 8, Pool: coin(6_006_000_000), Amount: coin(2_000_000),
		Money: money, Calendar: calendar,
	}
	screen(t, "dividend", owed)
	claimed := owed
	claimed.Owed, claimed.Epochs = coin(0), nil
	screen(t, "dividend_claimed", claimed)
	nobody := claimed
	nobody.Entitled, nobody.Pool, nobody.Amount = false, coin(0), coin(0)
	screen(t, "dividend_nobody", nobody)
}

func TestArrearsScreens(t *testing.T) {
	dues := cli.Arrears{Citizen: 2, Owed: coin(1_500_000), Epochs: closes(), Money: money, Calendar: calendar}
	screen(t, "dues", dues)
	value := coin(1_234_567)
	levy := cli.Arrears{Parcel: 7, Owed: coin(3_705), Value: &value, Epochs: closes(), Money: money, Calendar: calendar}
	screen(t, "levy", levy)
	dues.Owed, dues.Epochs, levy.Owed, levy.Epochs = coin(0), nil, coin(0), nil
	require.Equal(t, "Citizen 2 owes nothing.\n", dues.String())
	require.Equal(t, "On parcel 7, appraised at 1.234567 CIV, nothing is owed.\n", levy.String())
}

func TestPaid(t *testing.T) {
	paid := cli.Paid{Amount: coin(6_000_000), Through: 5, Format: "You have been paid %s, your dividends up to epoch %d.", Money: money}
	require.Equal(t, "You have been paid 6 CIV, your dividends up to epoch 5.", paid.String())
	encoded, err := json.Marshal(paid)
	require.NoError(t, err)
	require.JSONEq(t, `{"amount":{"denom":"uciv","amount":"6000000"},"through_epoch":5}`, string(encoded))
}
