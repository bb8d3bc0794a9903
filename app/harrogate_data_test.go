//go:build data

package app_test

import (
	"crypto/sha256"
	"encoding/csv"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/types/query"

	"github.com/civitas-chain/civitas/app/apptest"
	"github.com/civitas-chain/civitas/internal/printable"
	"github.com/civitas-chain/civitas/nations/charterfile"
	socialcontracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
	treasurykeeper "github.com/civitas-chain/civitas/x/treasury/keeper"
	treasurytypes "github.com/civitas-chain/civitas/x/treasury/types"
)

const (
	// penny is one in base units: a pound is one unit of the currency.
	penny = 10_000
	// payGas is what a disbursement may use, so that the busiest day of the council
	// fits into one block.
	payGas = 200_000
)

// payment is a row of the council's file.
type payment struct {
	category, supplier, purpose string
	date                        time.Time
	pennies                     int64
	document                    [sha256.Size]byte
}

// harrogate reads what Harrogate Borough Council paid from April to September 2015,
// in order of date.
func harrogate(t *testing.T) []payment {
	t.Helper()
	rows := table(t, "payments_2015-04_to_2015-09.csv")
	column := make(map[string]int)
	for i, name := range rows[0] {
		column[name] = i
	}
	notWord := regexp.MustCompile(`[^a-z0-9]+`)
	var payments []payment
	for _, row := range rows[1:] {
		date, err := time.Parse(time.DateOnly, row[column["Payment Date"]])
		require.NoError(t, err)
		payments = append(payments, payment{
			category: notWord.ReplaceAllString(strings.ToLower(row[column["Expenditure Category"]]), "-"),
			supplier: row[column["Supplier Name"]],
			purpose:  printable.Line(row[column["Expenditure Code"]] + ", transaction " + row[column["Transaction No"]]),
			date:     date, pennies: pennies(t, row[column["Net amount"]]),
			document: sha256.Sum256([]byte(strings.Join(row, "\x00"))),
		})
	}
	slices.SortStableFunc(payments, func(a, b payment) int { return a.date.Compare(b.date) })
	return payments
}

// table reads a file of the treasury's real data.
func table(t *testing.T, name string) [][]string {
	t.Helper()
	folder := os.Getenv("CIVITAS_DATA")
	require.NotEmpty(t, folder, "CIVITAS_DATA must name the data folder")
	file, err := os.Open(filepath.Join(folder, "treasury", name))
	require.NoError(t, err)
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	require.NoError(t, err)
	return rows
}

// pennies reads an amount of pounds with at most two decimals: "153.6".
func pennies(t *testing.T, text string) int64 {
	t.Helper()
	whole, fraction, _ := strings.Cut(text, ".")
	require.LessOrEqual(t, len(fraction), 2, text)
	amount, err := strconv.ParseInt(whole+fraction+strings.Repeat("0", 2-len(fraction)), 10, 64)
	require.NoError(t, err)
	return amount
}

func pounds(pennies int64) string { return fmt.Sprintf("%d.%02d", pennies/100, pennies%100) }

func month(date time.Time) string { return date.Format("2006-01") }

// council is an edit that makes the demonstration nation one whose civic days are as
// long as days, with one block each, and whose treasurer may make so many payments in
// an epoch, which is a year. Payments leave escrow at the end of their block. Who has no
// standing may receive no currency, so that the suppliers are citizens; a vote needs no
// quorum of them.
func council(payments int, suppliers []string) func(*charterfile.Document) {
	return func(document *charterfile.Document) {
		for _, name := range suppliers {
			document.Citizens = append(document.Citizens, charterfile.Founder{Name: name, District: 1})
		}
		for i := range document.Charter.Tracks {
			if document.Charter.Tracks[i].Id == "ordinary" {
				document.Charter.Tracks[i].QuorumBps = 0
			}
		}
		document.Calendar = charterfile.Calendar{DaySeconds: 86_400, EpochSeconds: 365 * 86_400}
		document.Fund = 100_000_000 * 100 * penny
		for i := range document.Offices {
			if document.Offices[i].Id != "treasurer" {
				continue
			}
			for j := range document.Offices[i].Warrant {
				document.Offices[i].Warrant[j].Cap = uint32(payments)
			}
		}
		params := document.Params["treasury"]
		for i := 0; i+1 < len(params.Content); i += 2 {
			if params.Content[i].Value == "escrow_seconds" {
				params.Content[i+1].Value = "0"
			}
		}
		params.Content = append(params.Content,
			&yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: "releases_per_block"},
			&yaml.Node{Kind: yaml.ScalarNode, Tag: "!!int", Value: "1000"})
	}
}

// appropriate has the nation vote one appropriation for each category, with the sum as
// its cap, and returns their numbers.
func appropriate(n *apptest.Nation, sums map[string]int64) map[string]uint64 {
	n.T.Helper()
	var acts []sdk.Msg
	ids := make(map[string]uint64)
	for _, category := range slices.Sorted(maps.Keys(sums)) {
		money := n.Coin(sums[category] * penny)
		acts = append(acts, &treasurytypes.MsgAppropriate{
			Authority: apptest.Seal(), Title: category, Category: category, Law: "Budget 2015",
			Holder: treasurytypes.Holder{Office: "treasurer"}, Cap: money, CapPerPeriod: money.Amount, Days: 365,
		})
		ids[category] = uint64(len(acts))
	}
	n.Block() // the founders' waiting period
	n.Succeeded(n.Citizen("ada").Proposes("council", "Budget 2015", acts...))
	id := n.LastReferendum()
	until(n, id, socialcontracttypes.REFERENDUM_STATUS_VOTING)
	for _, name := range []string{"ada", "ben", "chloe", "dara", "emil"} {
		n.Succeeded(n.Citizen(name).Votes(id, apptest.Yes))
	}
	until(n, id, socialcontracttypes.REFERENDUM_STATUS_ENACTED)
	return ids
}

// until lets civic days pass until a referendum has the status.
func until(n *apptest.Nation, referendum uint64, status socialcontracttypes.ReferendumStatus) {
	n.T.Helper()
	for range 100 {
		if n.Status(referendum) == status {
			return
		}
		n.Block()
	}
	n.T.Fatalf("referendum %d is %s, not %s", referendum, n.Status(referendum), status)
}

// paid asks, as anybody can, what left escrow in a period, by category in pennies.
func paid(n *apptest.Nation, span treasurytypes.Span, period int64) map[string]int64 {
	n.T.Helper()
	sums := make(map[string]int64)
	for page := (&query.PageRequest{}); page != nil; {
		res, err := treasurykeeper.NewQueryServer(n.App.TreasuryKeeper).PublicAccounts(n.Context(), &treasurytypes.QueryPublicAccountsRequest{
			Span: span, Period: period, Pagination: page,
		})
		require.NoError(n.T, err)
		for _, line := range res.Lines {
			if line.Purse != treasurytypes.PURSE_ESCROW || line.Flow != treasurytypes.FLOW_OUT {
				continue
			}
			require.Equal(n.T, n.Denom(), line.Denom)
			require.True(n.T, line.Amount.ModRaw(penny).IsZero(), "whole pennies")
			sums[line.Category] += line.Amount.QuoRaw(penny).Int64()
		}
		page = nil
		if next := res.Pagination.NextKey; len(next) > 0 {
			page = &query.PageRequest{Key: next}
		}
	}
	return sums
}

// The books of a real council are kept again: each payment of half a year is a
// transaction that the treasurer signs, on the civic day of its date, and the other
// executor replays every block. The public accounts then equal the council's file, by
// category, day and month, and the totals that the council published, to the penny;
// and not a unit more can be paid.
//
// No row of the file is negative, so that no refund is to be booked. A refund would be
// no disbursement but income of the fund, and the test refuses a row that is one.
func TestHarrogatePayments(t *testing.T) {
	began := time.Now()
	payments := harrogate(t)
	require.Len(t, payments, 10_426)
	byCategory, byMonth, bySupplier, total := make(map[string]int64), make(map[string]int64), make(map[string]int64), int64(0)
	byDay, ofDay := make(map[time.Time]map[string]int64), make(map[time.Time][]payment)
	for _, p := range payments {
		require.Positive(t, p.pennies, "a disbursement is positive")
		byCategory[p.category] += p.pennies
		byMonth[month(p.date)] += p.pennies
		bySupplier[p.supplier] += p.pennies
		if byDay[p.date] == nil {
			byDay[p.date] = make(map[string]int64)
		}
		byDay[p.date][p.category] += p.pennies
		ofDay[p.date] = append(ofDay[p.date], p)
		total += p.pennies
	}

	n := apptest.Found(t, apptest.NationOptions{
		Options: apptest.Options{BlockTime: 24 * time.Hour},
		Edit:    council(len(payments)+len(byCategory), slices.Sorted(maps.Keys(bySupplier))),
	})
	budget := appropriate(n, byCategory)
	treasurer := n.Citizen("chloe")

	// The next civic day is the first of April.
	first := time.Date(2015, time.April, 1, 0, 0, 0, 0, time.UTC)
	before, err := n.App.CitizenshipKeeper.CivicDay(n.Context())
	require.NoError(t, err)
	days, gas := 0, int64(0)
	for date := first; month(date) <= "2015-09"; date = date.AddDate(0, 0, 1) {
		var txs [][]byte
		for _, p := range ofDay[date] {
			txs = append(txs, treasurer.Sign(apptest.TxOptions{Gas: payGas}, &treasurytypes.MsgDisburse{
				Officer: treasurer.String(), Appropriation: budget[p.category], Payee: n.Citizen(p.supplier).String(),
				Amount: n.Coin(p.pennies * penny), Purpose: p.purpose, DocumentHash: p.document[:],
			}))
		}
		for _, result := range n.Block(txs...).TxResults {
			n.Succeeded(result)
			gas = max(gas, result.GasUsed)
		}
		days++
	}
	replayed := time.Since(began)
	require.NoError(t, n.App.TreasuryKeeper.Invariants(n.Context()))

	require.Equal(t, byCategory, paid(n, treasurytypes.SPAN_TOTAL, 0))
	months := make(map[string]int64)
	for i := range days {
		date := first.AddDate(0, 0, i)
		sums := paid(n, treasurytypes.SPAN_DAY, before+1+int64(i))
		require.Len(t, sums, len(byDay[date]), date)
		for category, sum := range sums {
			require.Equal(t, byDay[date][category], sum, "%s on %s", category, date)
			months[month(date)] += sum
		}
	}
	require.Equal(t, byMonth, months)
	for supplier, sum := range bySupplier {
		require.Equal(t, math.NewInt(sum*penny), n.Balance(n.Citizen(supplier).Address(), n.Denom()), supplier)
	}

	// Every supplier has a number, so that all of it is income of citizens.
	epoch, err := n.App.CitizenshipKeeper.Epoch(n.Context())
	require.NoError(t, err)
	incomes, err := n.App.TreasuryKeeper.Incomes(n.Context(), epoch)
	require.NoError(t, err)
	require.Equal(t, math.NewInt(total*penny), incomes.Total)
	received := uint64(0)
	for _, class := range incomes.Classes {
		received += class.Citizens
	}
	require.EqualValues(t, len(bySupplier), received)

	published := 0
	for _, row := range table(t, "monthly_totals_published.csv")[1:] {
		if sum, replayed := months[row[0]]; replayed {
			require.Equal(t, pennies(t, row[1]), sum, row[0])
			t.Logf("%s: £%s, as published", row[0], pounds(sum))
			published++
		}
	}
	require.Equal(t, 6, published, "every month of the file is published")

	for _, category := range slices.Sorted(maps.Keys(byCategory)) {
		a, err := n.App.TreasuryKeeper.GetAppropriation(n.Context(), budget[category])
		require.NoError(t, err)
		require.Equal(t, a.Cap, a.Paid, category)
		more := treasurer.Sends(&treasurytypes.MsgDisburse{
			Officer: treasurer.String(), Appropriation: a.Id, Payee: treasurer.String(),
			Amount: n.Coin(1), Purpose: "One more", DocumentHash: make([]byte, sha256.Size),
		})
		n.Refused(more, treasurytypes.ErrAboveCap.Error())
		require.Equal(t, treasurytypes.ErrAboveCap.ABCICode(), more.Code, category)
		t.Logf("%s: £%s in %d payments, and not a unit more", category, pounds(byCategory[category]), a.Disbursements)
	}
	t.Logf("%d payments of £%s to %d suppliers on %d of %d civic days, none negative; gas at most %d of %d; %s, %s with the checks",
		len(payments), pounds(total), len(bySupplier), len(byDay), days, gas, payGas,
		replayed.Round(time.Second), time.Since(began).Round(time.Second))
}
