package keeper_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

// full returns a state with something of everything.
func full(t *testing.T) *fixture {
	f := newFixture(t)
	f.must(invite(1, "guest"))
	f.admit("ben")
	f.opened()
	f.must(rotation(f, 6, "ben", "two"))
	f.must(renounce(3))
	f.epoch.current++
	for _, name := range []string{"a", "b", "c"} {
		f.must(apply(name))
		f.must(attest(4, name))
		f.must(vouch(1, name))
	}
	f.epoch.current++
	f.must(vouch(4, "a"))
	require.NoError(t, f.k.SpendQuota(f.ctx, 1))
	f.days(2)
	f.must(attest(5, "b"))
	f.contract.opening = f.ctx.BlockHeight()
	f.admit("dora")
	f.must(renounce(5))
	f.must(move(1, 1))
	return f
}

func TestGenesisRoundTrip(t *testing.T) {
	f := full(t)
	f.block()
	exported, err := f.k.ExportGenesis(f.ctx)
	require.NoError(t, err)
	require.NoError(t, exported.Validate())
	for name, list := range map[string]int{
		"closed heights": len(exported.ClosedHeights), "citizens": len(exported.Citizens), "retired": len(exported.Retired),
		"invitations": len(exported.Invitations), "applications": len(exported.Applications), "vouches": len(exported.Vouches),
		"attestations": len(exported.Attestations), "nullifiers": len(exported.Nullifiers), "quotas": len(exported.Quotas),
		"vouch budgets": len(exported.VouchBudgets), "history": len(exported.History),
		"moves": len(exported.Moves), "receipts": len(exported.Receipts),
	} {
		require.NotZero(t, list, name)
	}
	bz := f.cdc.MustMarshalJSON(exported)
	var read types.GenesisState
	f.cdc.MustUnmarshalJSON(bz, &read)

	second := emptyFixture(t)
	require.NoError(t, second.k.InitGenesis(second.ctx, &read))

	require.Equal(t, f.state(), second.state())
	require.Equal(t, f.population(), second.population())
	for minVersion := range uint64(3) {
		want, _, err := f.k.Electorate(f.ctx, minVersion)
		require.NoError(t, err)
		got, _, err := second.k.Electorate(second.ctx, minVersion)
		require.NoError(t, err)
		require.Equal(t, want, got)
	}

	t.Run("both go on alike", func(t *testing.T) {
		second.contract.opening, second.epoch.current = f.contract.opening, f.epoch.current
		second.ctx = second.ctx.WithBlockHeight(f.ctx.BlockHeight()).WithBlockTime(f.ctx.BlockTime())
		for range 12 {
			f.epoch.current++
			second.epoch.current++
			require.Equal(t, f.days(1), second.days(1))
			require.Equal(t, f.state(), second.state())
		}
	})
}

func TestGenesisKeepsResidentsWhoWait(t *testing.T) {
	f := newFixture(t)
	f.must(applyAsResident("ben"))
	f.must(attest(4, "ben"))
	exported, err := f.k.ExportGenesis(f.ctx)
	require.NoError(t, err)
	require.NoError(t, exported.Validate())
	second := emptyFixture(t)
	require.NoError(t, second.k.InitGenesis(second.ctx, exported))
	require.EqualValues(t, 1, second.population().Applicants)

	second.ctx = second.ctx.WithBlockHeight(f.ctx.BlockHeight())
	require.Equal(t, f.block(), second.block())
	require.Equal(t, types.STANDING_RESIDENT, second.standing(6))
	require.Equal(t, f.state(), second.state())
}

func TestGenesisStartsWithTheChain(t *testing.T) {
	f := emptyFixture(t)
	require.NoError(t, f.k.InitGenesis(f.ctx, types.DefaultGenesis()))
	calendar, err := f.k.Calendar.Get(f.ctx)
	require.NoError(t, err)
	require.Equal(t, genesis.Unix(), calendar.GenesisTime)
	for n := range uint64(3) {
		_, err := f.k.AccountOf(f.ctx, n)
		require.ErrorIs(t, err, types.ErrNotRegistered)
	}
}

func TestGenesisOpensTheAccountsOfFounders(t *testing.T) {
	f := newFixture(t)
	require.NotNil(t, f.accounts.GetAccount(f.ctx, acc(1)))
}

func TestInitGenesisRefusesWhatIsNoAddress(t *testing.T) {
	for name, change := range map[string]func(*types.GenesisState){
		"citizen":     func(g *types.GenesisState) { g.Citizens[0].Account = "?" },
		"retired":     func(g *types.GenesisState) { g.Retired[0].Account = "?" },
		"invitation":  func(g *types.GenesisState) { g.Invitations[0].Invitee = "?" },
		"application": func(g *types.GenesisState) { g.Applications[0].Applicant = "?" },
		"vouch":       func(g *types.GenesisState) { g.Vouches[0].Applicant = "?" },
		"attestation": func(g *types.GenesisState) { g.Attestations[0].Applicant = "?" },
		"nullifier": func(g *types.GenesisState) {
			for i := range g.Nullifiers {
				g.Nullifiers[i].Applicant = "?"
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			f := full(t)
			g, err := f.k.ExportGenesis(f.ctx)
			require.NoError(t, err)
			change(g)
			second := emptyFixture(t)
			require.ErrorContains(t, second.k.InitGenesis(second.ctx, g), `address "?"`)
		})
	}
}

// Every way in which a genesis can contradict itself is found.
func TestGenesisValidate(t *testing.T) {
	f := full(t)
	for name, change := range map[string]func(*types.GenesisState){
		"params":                        func(g *types.GenesisState) { g.Params.WaitingDays = 99 },
		"calendar without length":       func(g *types.GenesisState) { g.Calendar.DaySeconds = 0 },
		"calendar before its time":      func(g *types.GenesisState) { g.Calendar.GenesisTime = -1 },
		"days that close backwards":     func(g *types.GenesisState) { g.ClosedHeights[1] = g.ClosedHeights[0] },
		"number zero":                   func(g *types.GenesisState) { g.Citizens[0].Number = 0 },
		"number twice":                  func(g *types.GenesisState) { g.Citizens[1].Number = 1 },
		"number not given yet":          func(g *types.GenesisState) { g.NextNumber = 6 },
		"next number zero":              func(g *types.GenesisState) { *g = *types.DefaultGenesis(); g.NextNumber = 0 },
		"account is no address":         func(g *types.GenesisState) { g.Citizens[0].Account = "?" },
		"account twice":                 func(g *types.GenesisState) { g.Citizens[0].Account = g.Citizens[3].Account },
		"standing unknown":              func(g *types.GenesisState) { g.Citizens[0].Standing = 9 },
		"signed before what came first": func(g *types.GenesisState) { g.Citizens[0].FormerVersion = g.Citizens[0].SignedVersion },
		"due before the vote":           func(g *types.GenesisState) { g.Citizens[0].VotingDay = g.Citizens[0].DueDay },
		"day negative":                  func(g *types.GenesisState) { g.Citizens[0].SinceDay = -1 },
		"country unknown":               func(g *types.GenesisState) { g.Citizens[0].Country = "XX" },
		"profile short":                 func(g *types.GenesisState) { g.Citizens[0].Profile = []byte{1} },
		"nullifier missing":             func(g *types.GenesisState) { g.Citizens[0].Nullified = true },
		"retired account is no address": func(g *types.GenesisState) { g.Retired[0].Account = "?" },
		"retired account current":       func(g *types.GenesisState) { g.Retired[0].Account = g.Citizens[0].Account },
		"retired account of nobody":     func(g *types.GenesisState) { g.Retired[0].Number = 99 },
		"applicant is no address":       func(g *types.GenesisState) { g.Applications[0].Applicant = "?" },
		"applicant twice":               func(g *types.GenesisState) { g.Applications[1].Applicant = g.Applications[0].Applicant },
		"applicant registered":          func(g *types.GenesisState) { g.Applications[0].Applicant = g.Citizens[0].Account },
		"applicant returning but not gone": func(g *types.GenesisState) {
			a := &g.Applications[0]
			a.Applicant, a.Application.Returning = g.Citizens[0].Account, 1
		},
		"sponsor nobody":              func(g *types.GenesisState) { g.Applications[0].Application.Sponsor = 99 },
		"application's profile short": func(g *types.GenesisState) { g.Applications[0].Application.Profile = nil },
		"applicant's country unknown": func(g *types.GenesisState) { g.Applications[0].Application.Country = "XX" },
		"turn twice": func(g *types.GenesisState) {
			g.Applications[0].Application.Round, g.Applications[1].Application.Round = 3, 3
		},
		"sponsor's turn twice":              func(g *types.GenesisState) { g.Turns = []types.Turn{{Sponsor: 1}, {Sponsor: 1}} },
		"vouches miscounted":                func(g *types.GenesisState) { g.Applications[0].Application.Vouches++ },
		"applicant's nullifier missing":     func(g *types.GenesisState) { g.Applications[0].Application.Nullifier = hash("?") },
		"invitee is no address":             func(g *types.GenesisState) { g.Invitations[0].Invitee = "?" },
		"invitation twice":                  func(g *types.GenesisState) { g.Invitations = append(g.Invitations, g.Invitations[0]) },
		"invitation of an applicant":        func(g *types.GenesisState) { g.Invitations[0].Invitee = g.Applications[0].Applicant },
		"invitation by nobody":              func(g *types.GenesisState) { g.Invitations[0].Invitation.Sponsor = 99 },
		"vouch twice":                       func(g *types.GenesisState) { g.Vouches[1] = g.Vouches[0] },
		"vouch for nobody":                  func(g *types.GenesisState) { g.Vouches[0].Applicant = text(acc("nobody")) },
		"vouch by nobody":                   func(g *types.GenesisState) { g.Vouches[0].Voucher = 99 },
		"attestation twice":                 func(g *types.GenesisState) { g.Attestations[1] = g.Attestations[0] },
		"attestation of nobody":             func(g *types.GenesisState) { g.Attestations[0].Applicant = text(acc("nobody")) },
		"attestation by nobody":             func(g *types.GenesisState) { g.Attestations[0].Registrar = 99 },
		"document short":                    func(g *types.GenesisState) { g.Attestations[0].Attestation.Document = nil },
		"nullifier short":                   func(g *types.GenesisState) { g.Nullifiers[0].Nullifier = nil },
		"nullifier twice":                   func(g *types.GenesisState) { g.Nullifiers[1].Nullifier = g.Nullifiers[0].Nullifier },
		"nullifier of nobody":               func(g *types.GenesisState) { g.Nullifiers[0].Number, g.Nullifiers[0].Applicant = 0, "" },
		"nullifier of an unknown number":    func(g *types.GenesisState) { g.Nullifiers[0].Number = 99 },
		"nullifier of an unknown applicant": func(g *types.GenesisState) { g.Nullifiers[0].Applicant = text(acc("nobody")) },
		"nullifiers of one person":          func(g *types.GenesisState) { g.Nullifiers[0].Number, g.Nullifiers[1].Number = 1, 1 },
		"nullifiers of one applicant": func(g *types.GenesisState) {
			a := g.Applications[0].Applicant
			g.Nullifiers[0].Applicant, g.Nullifiers[1].Applicant = a, a
		},
		"quota twice":            func(g *types.GenesisState) { g.Quotas = append(g.Quotas, g.Quotas[0]) },
		"quota of nobody":        func(g *types.GenesisState) { g.Quotas[0].Number = 99 },
		"vouch budget of nobody": func(g *types.GenesisState) { g.VouchBudgets[0].Number = 99 },
		"resident with a vouch":  func(g *types.GenesisState) { g.Applications[0].Application.Residence = true },
		"move twice":             func(g *types.GenesisState) { g.Moves = append(g.Moves, g.Moves[0]) },
		"move of nobody":         func(g *types.GenesisState) { g.Moves[0].Number = 99 },
		"move of the departed":   func(g *types.GenesisState) { g.Moves[0].Number = 3 },
		"move to where one is":   func(g *types.GenesisState) { g.Moves[0].Move.District = 2 },
		"receipt twice":          func(g *types.GenesisState) { g.Receipts = append(g.Receipts, g.Receipts[0]) },
		"receipt of nobody":      func(g *types.GenesisState) { g.Receipts[0].Number = 99 },
		"receipt of who is here": func(g *types.GenesisState) { g.Receipts[0].Number = 1 },
		"receipt from nowhere":   func(g *types.GenesisState) { g.Receipts[0].Receipt.From = types.STANDING_DEPARTED },
		"history twice":          func(g *types.GenesisState) { g.History = append(g.History, g.History[0]) },
		"history of nobody":      func(g *types.GenesisState) { g.History[0].Number = 99 },
	} {
		t.Run(name, func(t *testing.T) {
			g, err := f.k.ExportGenesis(f.ctx)
			require.NoError(t, err)
			require.NoError(t, g.Validate())
			change(g)
			err = g.Validate()
			require.Error(t, err)
			if name != "params" {
				require.ErrorIs(t, err, types.ErrGenesis)
			}
		})
	}
}
