package keeper_test

import (
	"bytes"
	"context"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/math"

	"github.com/civitas-chain/civitas/x/treasury/keeper"
	"github.com/civitas-chain/civitas/x/treasury/types"
)

// eventful is a nation with something of everything: closed and open
// appropriations, disbursements of every status, issuance and fees.
func eventful(t testing.TB) *nation {
	n := withProposers(t)
	n.proposer = consA
	n.must(n.appropriate(types.OfficeHolder("treasurer"), 1_000, 400))
	n.must(n.appropriate(types.CitizenHolder(3), 1_000, 400))
	n.must(n.disburse(1, 1, n.citizen(4), 50))
	withStreams(n)
	n.setParams(func(p *types.Params) { p.EscrowSeconds = types.MaxEscrowSeconds })
	n.must(n.disburse(1, 1, n.citizen(4), 60))
	n.must(n.disburse(1, 1, n.citizen(4), 70))
	n.must(n.stop(2, 1, 2))
	n.must(n.disburse(3, 2, n.citizen(4), 80))
	n.must(n.issue(1_000))
	n.must(n.burn(10))
	n.sleep(3)
	n.must(n.issue(500))
	n.must(n.payFee(1, coins(30)))
	n.must(func(ctx context.Context) error { return n.k.Hooks().Settle(ctx, 3) })
	return n
}

// withStreams makes a stream of every status.
func withStreams(n *nation) {
	n.Helper()
	n.must(n.createStream(n.newStream(1, 1, n.citizen(5), 40, 30*daySeconds)))
	salary := n.newStream(1, 1, n.citizen(2), 30, 30*daySeconds)
	salary.Office = "auditor"
	n.must(n.createStream(salary))
	n.must(n.createStream(n.newStream(1, 1, account("shop"), 20, 1_000)))
	n.must(n.createStream(n.newStream(1, 1, n.citizen(4), 10, 100)))
	n.wait(500)
	n.must(n.endStream(account("shop"), "", 1, 3))
	n.must(func(ctx context.Context) error { return n.k.Hooks().AfterStandingChanged(ctx, 2, good, suspended) })
	n.wait(daySeconds)
	n.must(n.withdraw(n.citizen(5), 1, 1))
}

// twin is a nation with the same balances and the genesis that n exports.
func (n *nation) twin() *nation {
	n.Helper()
	g, err := n.k.ExportGenesis(n.ctx())
	require.NoError(n, err)
	m := n.unborn()
	require.NoError(n, m.k.InitGenesis(m.ctx(), g))
	return m
}

// unborn is a nation with the same balances and no treasury yet.
func (n *nation) unborn() *nation {
	n.Helper()
	m := bareNation(n.TB)
	m.now, m.height, m.proposer, m.register, m.charter = n.now, n.height, n.proposer, n.register, n.charter
	m.k = keeper.NewKeeper(m.cdc, m.service(), m.tkey, m.accounts, m.bank, n.operators, n.register, n.charter, seal)
	m.msg, m.query = keeper.NewMsgServer(m.k), keeper.NewQueryServer(m.k)
	m.accounts.InitGenesis(m.ctx(), *n.accounts.ExportGenesis(n.ctx()))
	m.bank.InitGenesis(m.ctx(), n.bank.ExportGenesis(n.ctx()))
	return m
}

func TestGenesisLosesNothing(t *testing.T) {
	n := eventful(t)
	m := n.twin()
	require.Equal(t, n.export(), m.export())
	require.Equal(t, n.dump(), m.dump(), "every key of the store")

	// And both go on alike.
	for _, nation := range []*nation{n, m} {
		nation.sleep(40)
		nation.must(nation.disburse(1, 1, nation.citizen(5), 5))
		nation.sleep(60)
		nation.block()
	}
	require.Equal(t, n.dump(), m.dump())
}

// A change outside transactions after a block's end, as simulations make it,
// survives an export too.
func TestGenesisKeepsWhatTheNextBlockHasToReport(t *testing.T) {
	n := eventful(t)
	require.NoError(t, n.donate(1, 5)(n.ctx()))
	m := n.twin()
	require.Equal(t, n.dump(), m.dump())
}

func TestAFreshGenesisBooksTheOpeningBalance(t *testing.T) {
	n := newNation(t)
	require.Equal(t, map[string]int64{"fund uciv in opening": 1_000_000}, n.books(types.SPAN_TOTAL, 0))
	metadata, found := n.bank.GetDenomMetaData(n.ctx(), civ)
	require.True(t, found)
	require.Equal(t, "CIV", metadata.Display)
}

// Money that the books of a nation do not know is no opening balance.
func TestGenesisIsRefusedIfTheFundHoldsMoreThanItsBooks(t *testing.T) {
	n := eventful(t)
	g, err := n.k.ExportGenesis(n.ctx())
	require.NoError(t, err)
	n.fund(n.moduleAddress(types.ModuleName), coins(1))
	m := n.unborn()
	require.ErrorIs(t, m.k.InitGenesis(m.ctx(), g), types.ErrBooks)
}

func TestGenesisIsRefusedIf(t *testing.T) {
	one := math.OneInt()
	for name, change := range map[string]func(*types.GenesisState){
		"the parameters are invalid":                                 func(g *types.GenesisState) { g.Params.ReleasesPerBlock = 0 },
		"the metadata is missing":                                    func(g *types.GenesisState) { g.Metadata.Base = "" },
		"the metadata is of another currency":                        func(g *types.GenesisState) { g.Metadata = types.DefaultMetadata("ufranc", "franc") },
		"a category is invalid":                                      func(g *types.GenesisState) { g.Categories[0] = "A" },
		"the categories are not in order":                            func(g *types.GenesisState) { g.Categories = append(g.Categories, g.Categories[0]) },
		"a category is not listed":                                   func(g *types.GenesisState) { g.Categories = nil },
		"an appropriation has no id":                                 func(g *types.GenesisState) { g.Appropriations[0].Id = 0 },
		"an appropriation is there twice":                            func(g *types.GenesisState) { g.Appropriations[1].Id = 1 },
		"an appropriation is above the last id":                      func(g *types.GenesisState) { g.LastAppropriationId = 1 },
		"an appropriation has no title":                              func(g *types.GenesisState) { g.Appropriations[0].Title = "" },
		"an appropriation has no law":                                func(g *types.GenesisState) { g.Appropriations[0].Law = "" },
		"an appropriation has a bad category":                        func(g *types.GenesisState) { g.Appropriations[0].Category = "fees" },
		"an appropriation has no holder":                             func(g *types.GenesisState) { g.Appropriations[0].Holder = types.Holder{} },
		"an appropriation has no cap":                                func(g *types.GenesisState) { g.Appropriations[0].Cap = math.Int{} },
		"an appropriation has a larger cap of a period":              func(g *types.GenesisState) { g.Appropriations[0].CapPerPeriod = math.NewInt(1_001) },
		"an appropriation has no cap of a period":                    func(g *types.GenesisState) { g.Appropriations[0].CapPerPeriod = math.ZeroInt() },
		"an appropriation has no status":                             func(g *types.GenesisState) { g.Appropriations[0].Status = 0 },
		"an appropriation lacks a sum":                               func(g *types.GenesisState) { g.Appropriations[0].Paid = math.Int{} },
		"an appropriation is overdrawn":                              func(g *types.GenesisState) { g.Appropriations[0].Committed = math.NewInt(1_001) },
		"an appropriation has returned too early":                    func(g *types.GenesisState) { g.Appropriations[0].Returned = one },
		"an appropriation expires before it was made":                func(g *types.GenesisState) { g.Appropriations[0].ExpiresOn = -1 },
		"a citizen holds too many":                                   tooManyHeld,
		"an appropriation's sums are not those of its disbursements": func(g *types.GenesisState) { g.Disbursements[0].Amount = one },
		"a disbursement is missing":                                  func(g *types.GenesisState) { g.Disbursements = g.Disbursements[1:] },
		"a disbursement has no number":                               func(g *types.GenesisState) { g.Disbursements[0].Number = 0 },
		"a disbursement is there twice":                              func(g *types.GenesisState) { g.Disbursements[1].Number = 1 },
		"a disbursement belongs to no appropriation":                 func(g *types.GenesisState) { g.Disbursements[3].Appropriation = 9 },
		"a disbursement has no amount":                               func(g *types.GenesisState) { g.Disbursements[0].Amount = math.ZeroInt() },
		"a disbursement has no purpose":                              func(g *types.GenesisState) { g.Disbursements[0].Purpose = "" },
		"a disbursement has no document":                             func(g *types.GenesisState) { g.Disbursements[0].DocumentHash = nil },
		"a disbursement has no status":                               func(g *types.GenesisState) { g.Disbursements[0].Status = 0 },
		"a disbursement's payee is not an address":                   func(g *types.GenesisState) { g.Disbursements[0].Payee = "ada" },
		"an appropriation's sums are not those of its streams":       func(g *types.GenesisState) { g.Appropriations[0].Streaming = one },
		"an appropriation promises more than its streams":            func(g *types.GenesisState) { g.Appropriations[0].Promised = g.Appropriations[0].Promised.AddRaw(1) },
		"a stream is missing":                                        func(g *types.GenesisState) { g.Streams = g.Streams[1:] },
		"an ended stream is missing":                                 func(g *types.GenesisState) { g.Streams = g.Streams[:3] },
		"a stream has no number":                                     func(g *types.GenesisState) { g.Streams[0].Number = 0 },
		"a stream is there twice":                                    func(g *types.GenesisState) { g.Streams[1].Number = 1 },
		"a stream belongs to no appropriation":                       func(g *types.GenesisState) { g.Streams[3].Appropriation = 9 },
		"a stream has no amount":                                     func(g *types.GenesisState) { g.Streams[0].Amount = math.ZeroInt() },
		"a stream has no purpose":                                    func(g *types.GenesisState) { g.Streams[0].Purpose = "" },
		"a stream has no document":                                   func(g *types.GenesisState) { g.Streams[0].DocumentHash = nil },
		"a stream's office is not an id":                             func(g *types.GenesisState) { g.Streams[0].Office = "The auditor" },
		"a stream has an office and no citizen":                      func(g *types.GenesisState) { g.Streams[2].Office = "auditor" },
		"a stream accrues more a period than in all":                 func(g *types.GenesisState) { g.Streams[0].PerPeriod = math.NewInt(41) },
		"a stream paid more than its amount":                         func(g *types.GenesisState) { g.Streams[0].Paid = math.NewInt(41) },
		"a stream paid more than has accrued":                        paidTooEarly,
		"a stream does not last":                                     func(g *types.GenesisState) { g.Streams[0].End = g.Streams[0].Start },
		"a stream is paused since never":                             func(g *types.GenesisState) { g.Streams[1].PausedAt = nil },
		"a running stream is paused":                                 func(g *types.GenesisState) { g.Streams[0].PausedAt = &g.Streams[0].Start },
		"a stream has no status":                                     func(g *types.GenesisState) { g.Streams[0].Status = 0 },
		"a stream was idle for longer than it lasts":                 func(g *types.GenesisState) { g.Streams[0].IdleSeconds = 31 * daySeconds },
		"a stream was idle and paused for longer than it lasts":      func(g *types.GenesisState) { g.Streams[1].IdleSeconds = 30 * daySeconds },
		"a stream stops after its end":                               func(g *types.GenesisState) { stop := day(40); g.Streams[0].Stop = &stop },
		"a stream is due before it stops":                            func(g *types.GenesisState) { g.Streams[0].Due = day(1) },
		"a stream's recipient is not an address":                     func(g *types.GenesisState) { g.Streams[0].Recipient = "ada" },
		"a citizen receives too many streams":                        tooManyReceived,
		"an issuance day is there twice":                             func(g *types.GenesisState) { g.Issuance[1].Day = g.Issuance[0].Day },
		"an issuance day lacks a sum":                                func(g *types.GenesisState) { g.Issuance[0].Supply = math.Int{} },
		"a spending window is there twice":                           func(g *types.GenesisState) { g.Spending[1].Denom = g.Spending[0].Denom },
		"a spending window lacks a sum":                              func(g *types.GenesisState) { g.Spending[0].Base = math.Int{} },
		"a line of the books is there twice":                         func(g *types.GenesisState) { g.Books[1] = g.Books[0] },
		"a line of the books has no span":                            func(g *types.GenesisState) { g.Books[0].Span = 0 },
		"a line of the books has no amount":                          func(g *types.GenesisState) { g.Books[0].Line.Amount = math.ZeroInt() },
		"a line of the books has no former amount":                   func(g *types.GenesisState) { g.Books[0].Pending = true; g.Books[0].Before = math.NewInt(-1) },
		"a line of the books has no denomination":                    func(g *types.GenesisState) { addLines(g, "no denomination", 1, 1) },
		"the books have what nobody holds":                           func(g *types.GenesisState) { addLines(g, "ufranc", 2, 1) },
		"the books of the epochs are not the total":                  func(g *types.GenesisState) { bookMore(g, types.SPAN_EPOCH) },
		"the books of the days are not the total":                    func(g *types.GenesisState) { bookMore(g, types.SPAN_DAY) },
		"the books are not those of the balances":                    func(g *types.GenesisState) { g.Books[0].Line.Amount = g.Books[0].Line.Amount.AddRaw(1) },
		"the proposer is not an address":                             func(g *types.GenesisState) { g.Proposer = "ada" },
	} {
		t.Run(name, func(t *testing.T) {
			n := eventful(t)
			g, err := n.k.ExportGenesis(n.ctx())
			require.NoError(t, err)
			change(g)
			m := bareNation(t)
			m.accounts.InitGenesis(m.ctx(), *n.accounts.ExportGenesis(n.ctx()))
			m.bank.InitGenesis(m.ctx(), n.bank.ExportGenesis(n.ctx()))
			m.now = n.now
			require.Error(t, m.k.InitGenesis(m.ctx(), g))
		})
	}
}

func tooManyHeld(g *types.GenesisState) {
	for id := uint64(3); id < 3+types.MaxHeldByCitizen+1; id++ {
		a := g.Appropriations[0]
		a.Id, a.Holder, a.Disbursements = id, types.CitizenHolder(4), 0
		a.Committed, a.Paid, a.PeriodCommitted = math.ZeroInt(), math.ZeroInt(), math.ZeroInt()
		g.Appropriations = append(g.Appropriations, a)
		g.LastAppropriationId = id
	}
}

// addLines adds an income of the fund and a spending to all the books.
func addLines(g *types.GenesisState, denom string, in, out int64) {
	for _, span := range []types.Span{types.SPAN_TOTAL, types.SPAN_EPOCH, types.SPAN_DAY} {
		for flow, amount := range map[types.Flow]int64{types.FLOW_IN: in, types.FLOW_OUT: out} {
			line := types.AccountLine{
				Purse: types.PURSE_FUND, Denom: denom, Flow: flow, Category: types.CategoryFees, Amount: math.NewInt(amount),
			}
			g.Books = append(g.Books, types.BookEntry{Span: span, Line: line, Before: math.ZeroInt()})
		}
	}
	slices.SortFunc(g.Books, func(a, b types.BookEntry) int {
		return bytes.Compare(a.Line.Counter(a.Span, a.Period), b.Line.Counter(b.Span, b.Period))
	})
}

// bookMore raises the first line of a span.
func bookMore(g *types.GenesisState, span types.Span) {
	for i := range g.Books {
		if line := &g.Books[i].Line; g.Books[i].Span == span {
			line.Amount = line.Amount.AddRaw(1)
			return
		}
	}
}

func paidTooEarly(g *types.GenesisState) {
	a, s := &g.Appropriations[0], &g.Streams[0]
	more := intOf(30)
	a.Paid, s.Paid = a.Paid.Add(more), s.Paid.Add(more)
}

func tooManyReceived(g *types.GenesisState) {
	a := &g.Appropriations[0]
	for range types.MaxStreamsOfCitizen {
		s := g.Streams[0]
		s.Amount, s.PerPeriod, s.Paid = math.OneInt(), math.OneInt(), math.ZeroInt()
		a.Streams++
		s.Number = a.Streams
		a.Committed, a.Streaming, a.Promised = a.Committed.AddRaw(1), a.Streaming.AddRaw(1), a.Promised.AddRaw(1)
		g.Streams = append(g.Streams, s)
	}
}

func TestExportNeedsTheMetadataOfTheCurrency(t *testing.T) {
	n := bareNation(t)
	_, err := n.k.ExportGenesis(n.ctx())
	require.Error(t, err)
	require.NoError(t, n.k.Params.Set(n.ctx(), types.DefaultParams()))
	_, err = n.k.ExportGenesis(n.ctx())
	require.ErrorIs(t, err, types.ErrInvalidGenesis)
}

func TestTheKeeperRefusesToBeBuiltWithoutItsAccounts(t *testing.T) {
	n := bareNation(t)
	require.Panics(t, func() {
		keeper.NewKeeper(n.cdc, n.service(), n.tkey, n.accounts, n.bank, n.operators, n.register, n.charter, "seal")
	})
	require.Equal(t, seal, n.k.Authority())
	_, err := n.k.HolderAccount(n.ctx(), types.Appropriation{Holder: types.OfficeHolder("treasurer")})
	require.ErrorIs(t, err, types.ErrInvalidHolder)
}
