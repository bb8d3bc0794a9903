package keeper_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/territory/types"
)

// busy is a nation in which every operation has something to do: campaign 1 has
// bought parcel 1 and has a milestone left, campaign 2 is open, parcel 2 borders on
// parcel 1 and is titled and appraised, parcel 3 is registered, parcels 4 and 5 lie side
// by side. Lease 1 of parcel 1 runs, lease 2 of parcel 2 is offered; citizen 4 lives on
// parcel 1.
func busy(t *testing.T) *nation {
	n := newNation(t)
	bought, open := n.launches(1_000, 5_000, 5_000), n.launches(900)
	for citizen := uint64(2); citizen < 6; citizen++ {
		n.pledges(citizen, bought, 301)
		n.pledges(citizen, open, 17)
	}
	n.block()
	require.NoError(t, n.surveys(n.registers("title", square(0, 0, 10), bought)))
	require.NoError(t, n.surveys(n.registers("other", square(10, 0, 10), 0)))
	n.registers("untitled", square(20, 0, 10), 0)
	require.NoError(t, n.appraises(valuer, 2, 100))
	for i, deed := range []string{"west", "east"} {
		require.NoError(t, n.surveys(n.registers(deed, square(10*int32(i), 20, 10), 0)))
	}
	require.NoError(t, rents(addr(1), 1)(n))
	require.NoError(t, takes(6, 1, coin(100))(n))
	require.NoError(t, rents(seal, 2)(n))
	require.NoError(t, declares(4, 1)(n))
	n.block()
	return n
}

// operation is something that a nation is asked to do, in a transaction or a query.
type operation func(n *nation) error

// A store that fails at any one call fails the operation, which then changes nothing
// and can be repeated.
func TestAStoreThatFailsFailsTheOperation(t *testing.T) {
	for name, operation := range map[string]operation{
		"launch": func(n *nation) error {
			_, err := do(n, n.msg.LaunchCampaign, &types.MsgLaunchCampaign{
				Sponsor: addr(1), Title: "land", Country: "AU", TitleReference: "title", Goal: math.NewInt(500),
				CampaignDays: 10, ClosingDays: 20, Agent: addr(agent), Milestones: []uint64{10_000},
			})
			return err
		},
		"first pledge": func(n *nation) error {
			_, err := do(n, n.msg.Pledge, &types.MsgPledge{Citizen: addr(6), CampaignId: 2, Amount: coin(20)})
			return err
		},
		"another pledge": func(n *nation) error {
			_, err := do(n, n.msg.Pledge, &types.MsgPledge{Citizen: addr(2), CampaignId: 2, Amount: coin(20)})
			return err
		},
		"withdraw a part": func(n *nation) error {
			_, err := do(n, n.msg.WithdrawPledge, &types.MsgWithdrawPledge{Citizen: addr(2), CampaignId: 2, Amount: math.NewInt(5)})
			return err
		},
		"withdraw all": func(n *nation) error {
			_, err := do(n, n.msg.WithdrawPledge, &types.MsgWithdrawPledge{Citizen: addr(2), CampaignId: 2, Amount: math.NewInt(17)})
			return err
		},
		"refund": func(n *nation) error {
			_, err := do(n, n.msg.Refund, &types.MsgRefund{Citizen: addr(2), CampaignId: 1})
			return err
		},
		"register": func(n *nation) error {
			_, err := do(n, n.msg.RegisterParcel, registration("new", square(0, 10, 10), 0))
			return err
		},
		"survey for the first time": func(n *nation) error { return n.surveys(3) },
		"survey again":              func(n *nation) error { return n.surveys(2) },
		"appraise":                  func(n *nation) error { return n.appraises(valuer+1, 2, 300) },
		"appraise again":            func(n *nation) error { return n.appraises(valuer, 2, 300) },
		"release a milestone": func(n *nation) error {
			_, err := do(n, n.msg.ReleaseMilestone, &types.MsgReleaseMilestone{Surveyor: addr(surveyor), CampaignId: 1, Document: paper("progress")})
			return err
		},
		"retire":            func(n *nation) error { return retire(seal, 2)(n) },
		"retire and halt":   retire(seal, 1),
		"transfer a stake":  gives(4, 1, 5, 0),
		"claim":             claims(3, 1),
		"transfer a parcel": cedes(seal, 4, addr(2)),
		"split":             splits(seal, 4, part("a", rectangle(0, 20, 4, 10)), part("b", rectangle(4, 20, 6, 10))),
		"merge":             merges(seal, "both", rectangle(0, 20, 20, 10), 4, 5),
		"offer a lease":     rents(seal, 4),
		"lease":             takes(7, 2, coin(100)),
		"pay rent":          pays(6, 1, 1),
		"end a lease":       quits(addr(6), 1),
		"withdraw an offer": quits(seal, 2),
		"declare residence": declares(3, 1),
		"leave a residence": declares(4, 0),
		"parameters": func(n *nation) error {
			_, err := do(n, n.msg.UpdateParams, &types.MsgUpdateParams{Authority: seal, Params: types.DefaultParams()})
			return err
		},
		"leave": func(n *nation) error {
			ctx, write := n.outside().CacheContext()
			if err := n.k.Settle(ctx, 2); err != nil {
				return err
			}
			write()
			return nil
		},
	} {
		t.Run(name, func(t *testing.T) {
			everyFault(t, operation, func(_ *nation, err error) { require.ErrorIs(t, err, errStore) })
		})
	}
}

func TestAStoreThatFailsFailsTheQuery(t *testing.T) {
	for name, query := range map[string]func(n *nation, ctx sdk.Context) error{
		"params": func(n *nation, ctx sdk.Context) error {
			return second(n.query.Params(ctx, &types.QueryParamsRequest{}))
		},
		"campaign": func(n *nation, ctx sdk.Context) error {
			return second(n.query.Campaign(ctx, &types.QueryCampaignRequest{CampaignId: 2}))
		},
		"campaigns": func(n *nation, ctx sdk.Context) error {
			return second(n.query.Campaigns(ctx, &types.QueryCampaignsRequest{}))
		},
		"pledge": func(n *nation, ctx sdk.Context) error {
			return second(n.query.Pledge(ctx, &types.QueryPledgeRequest{CampaignId: 2, Citizen: 2}))
		},
		"pledges": func(n *nation, ctx sdk.Context) error {
			return second(n.query.Pledges(ctx, &types.QueryPledgesRequest{CampaignId: 2}))
		},
		"stakes": func(n *nation, ctx sdk.Context) error {
			return second(n.query.Stakes(ctx, &types.QueryStakesRequest{ParcelId: 1}))
		},
		"parcel": func(n *nation, ctx sdk.Context) error {
			return second(n.query.Parcel(ctx, &types.QueryParcelRequest{ParcelId: 2}))
		},
		"parcels": func(n *nation, ctx sdk.Context) error {
			return second(n.query.Parcels(ctx, &types.QueryParcelsRequest{Country: "AU"}))
		},
		"parcel at": func(n *nation, ctx sdk.Context) error {
			return second(n.query.ParcelAt(ctx, &types.QueryParcelAtRequest{Longitude: "147.90005", Latitude: "-42.29995"}))
		},
		"neighbours": func(n *nation, ctx sdk.Context) error {
			return second(n.query.Neighbours(ctx, &types.QueryNeighboursRequest{ParcelId: 2}))
		},
		"footprint": func(n *nation, ctx sdk.Context) error {
			return second(n.query.Footprint(ctx, &types.QueryFootprintRequest{}))
		},
		"lease": func(n *nation, ctx sdk.Context) error {
			return second(n.query.Lease(ctx, &types.QueryLeaseRequest{LeaseId: 1}))
		},
		"leases": func(n *nation, ctx sdk.Context) error {
			return second(n.query.Leases(ctx, &types.QueryLeasesRequest{ParcelId: 1}))
		},
		"residents": func(n *nation, ctx sdk.Context) error {
			return second(n.query.Residents(ctx, &types.QueryResidentsRequest{ParcelId: 1}))
		},
		"invariants": func(n *nation, ctx sdk.Context) error { return n.k.Invariants(ctx) },
		"export":     func(n *nation, ctx sdk.Context) error { return second(n.k.ExportGenesis(ctx)) },
	} {
		t.Run(name, func(t *testing.T) {
			everyFault(t, func(n *nation) error { return query(n, n.outside()) }, func(_ *nation, err error) { require.Error(t, err) })
		})
	}
}

// A block's end that fails keeps nothing and can be repeated; what it may postpone
// instead, it pays later.
func TestAStoreThatFailsInABlocksEndLosesNothing(t *testing.T) {
	for call := 1; ; call++ {
		n := busy(t)
		_, err := do(n, n.msg.Refund, &types.MsgRefund{Citizen: addr(3), CampaignId: 1})
		require.NoError(t, err)
		n.register.day += 400 // deadlines pass, attestations expire
		require.NoError(t, n.bank.CreditVirtualAccounts(n.outside()))
		ctx, write := n.outside().CacheContext()
		*n.fault = fault{left: call}
		err = n.k.EndBlock(ctx)
		hit := n.fault.hit
		*n.fault = fault{}
		if err == nil {
			write()
		} else {
			require.ErrorIs(t, err, errStore)
		}
		n.block()
		n.days(3)
		if !hit {
			require.NoError(t, err)
			return
		}
	}
}

func TestAGenesisThatCannotBeWrittenFails(t *testing.T) {
	a := busy(t)
	exported, err := a.k.ExportGenesis(a.outside())
	require.NoError(t, err)
	b := bareNation(t)
	*b.register = *a.register
	require.NoError(t, b.bank.MintCoins(b.outside(), mint, exported.Owed()))
	require.NoError(t, b.bank.SendCoinsFromModuleToModule(b.outside(), mint, types.ModuleName, exported.Owed()))
	for call := 1; ; call++ {
		ctx, _ := b.outside().CacheContext()
		*b.fault = fault{left: call}
		err := b.k.InitGenesis(ctx, exported)
		if !b.fault.hit {
			require.NoError(t, err)
			return
		}
		require.ErrorIs(t, err, errStore)
	}
}

func second[T any](_ T, err error) error { return err }

// everyFault repeats an operation on a busy nation, with the store failing at its
// first call, its second, and so on until it has no more.
func everyFault(t *testing.T, operation func(*nation) error, after func(*nation, error)) {
	t.Helper()
	n := busy(t)
	for call := 1; ; call++ {
		*n.fault = fault{left: call}
		err := operation(n)
		hit := n.fault.hit
		*n.fault = fault{}
		if !hit {
			require.NoError(t, err)
			require.Greater(t, call, 1, "the operation never used the store")
			return
		}
		after(n, err)
	}
}
