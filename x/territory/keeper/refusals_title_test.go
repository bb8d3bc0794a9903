package keeper_test

import (
	"github.com/stretchr/testify/require"

	"cosmossdk.io/math"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	"github.com/civitas-chain/civitas/x/territory/types"
)

// shared is parcel 1, bought by campaign 1 of citizen 1: 600 units of citizen 2, 400 of
// citizen 3.
func shared(n *nation) {
	n.Helper()
	id := n.launches(1_000)
	n.pledges(2, id, 600)
	n.pledges(3, id, 400)
	n.block()
	require.NoError(n, n.surveys(n.registers("title", square(0, 0, 10), id)))
	n.block()
}

// unfinished is parcel 1, bought by campaign 1, which has a milestone left to pay;
// citizen 2 has all of it.
func unfinished(n *nation) {
	n.Helper()
	id := n.launches(1_000, 5_000, 5_000)
	n.pledges(2, id, 1_000)
	n.block()
	require.NoError(n, n.surveys(n.registers("title", square(0, 0, 10), id)))
	n.block()
}

func gives(from, parcel, to uint64, units int64) func(*nation) error {
	return func(n *nation) error {
		_, err := do(n, n.msg.TransferStake, &types.MsgTransferStake{Citizen: addr(from), ParcelId: parcel, To: addr(to), Units: math.NewInt(units)})
		return err
	}
}

func givesAmount(units math.Int) func(*nation) error {
	return func(n *nation) error {
		_, err := do(n, n.msg.TransferStake, &types.MsgTransferStake{Citizen: addr(2), ParcelId: 1, To: addr(3), Units: units})
		return err
	}
}

// given does one thing after another before the message.
func given(steps ...func(*nation)) func(*nation) {
	return func(n *nation) {
		n.Helper()
		for _, step := range steps {
			step(n)
		}
	}
}

func retired(n *nation) { require.NoError(n, retire(seal, 1)(n)) }

func lapses(citizen uint64) func(*nation) { return func(n *nation) { n.register.bad[citizen] = true } }

func resides(citizen uint64) func(*nation) {
	return func(n *nation) { n.register.residents[citizen] = true }
}

func rule(r types.AccessRule) func(*nation) {
	return changeParams(func(p *types.Params) { p.Access = append(p.Access, r) })
}

var transferStakeRefusals = []refusal{
	{name: "the amount is negative", given: shared, do: givesAmount(math.NewInt(-1)), want: types.ErrInvalidAmount},
	{name: "the amount is absurd", given: shared, do: givesAmount(tooMuch.MulRaw(2)), want: types.ErrInvalidAmount},
	{name: "the giver is not registered", given: shared, do: gives(agent, 1, 3, 1), want: citizenshiptypes.ErrNotRegistered},
	{name: "the taker is not registered", given: shared, do: gives(2, 1, agent, 1), want: citizenshiptypes.ErrNotRegistered},
	{name: "there is no such parcel", do: gives(2, 1, 3, 1), want: types.ErrNoParcel},
	{name: "the parcel is not titled", given: given(shared, retired), do: gives(2, 1, 3, 1), want: types.ErrParcelStatus},
	{name: "the parcel is the nation's", given: own, do: gives(2, 1, 3, 1), want: types.ErrNoTitle},
	{name: "giver and taker are the same", given: shared, do: gives(2, 1, 2, 1), want: types.ErrNotAdmitted},
	{name: "the taker is not a citizen in good standing", given: given(shared, lapses(3)), do: gives(2, 1, 3, 1), want: types.ErrNotInGoodStanding},
	{
		name: "the nation's rules do not let the taker hold it", given: given(shared, rule(types.AccessRule{Country: "AU", Hold: types.ADMISSION_NOBODY})),
		do: gives(2, 1, 3, 1), want: types.ErrNotAdmitted,
	},
	{name: "the giver has no stake", given: shared, do: gives(4, 1, 3, 0), want: types.ErrNoStake},
	{name: "the giver has less", given: shared, do: gives(2, 1, 3, 601), want: types.ErrNoStake},
}

func claims(citizen, parcel uint64) func(*nation) error {
	return func(n *nation) error {
		_, err := do(n, n.msg.ClaimRent, &types.MsgClaimRent{Citizen: addr(citizen), ParcelId: parcel})
		return err
	}
}

var claimRentRefusals = []refusal{
	{name: "the citizen is not registered", given: shared, do: claims(agent, 1), want: citizenshiptypes.ErrNotRegistered},
	{name: "there is no such parcel", do: claims(2, 1), want: types.ErrNoParcel},
	{name: "the parcel is the nation's", given: own, do: claims(2, 1), want: types.ErrNoTitle},
	{name: "the stake has earned nothing", given: shared, do: claims(2, 1), want: types.ErrNothingToClaim},
	{name: "the citizen never had a stake", given: shared, do: claims(9, 1), want: types.ErrNothingToClaim},
	{name: "it was claimed before", given: func(n *nation) {
		leased(n)
		require.NoError(n, claims(2, 1)(n))
	}, do: claims(2, 1), want: types.ErrNothingToClaim},
}

func cedes(by string, parcel uint64, to string) func(*nation) error {
	return func(n *nation) error {
		_, err := do(n, n.msg.TransferParcel, &types.MsgTransferParcel{Authority: by, ParcelId: parcel, To: to})
		return err
	}
}

func owes(parcel uint64) func(*nation) { return func(n *nation) { n.treasury.levies[parcel] = 5 } }

var transferParcelRefusals = []refusal{
	{name: "there is no such parcel", do: cedes(seal, 1, addr(2)), want: types.ErrNoParcel},
	{name: "the parcel is not titled", given: described, do: cedes(seal, 1, addr(2)), want: types.ErrParcelStatus},
	{name: "the parcel is the nation's and the authority not the seal", given: own, do: cedes(addr(2), 1, addr(2)), want: types.ErrNotOwner},
	{name: "the parcel has stakes and the authority is the seal", given: shared, do: cedes(seal, 1, ""), want: citizenshiptypes.ErrNotRegistered},
	{name: "somebody else has a stake, too", given: shared, do: cedes(addr(2), 1, addr(4)), want: types.ErrNotOwner},
	{name: "the nation would give to itself", given: own, do: cedes(seal, 1, ""), want: types.ErrNotOwner},
	{name: "its campaign has milestones left to pay", given: unfinished, do: cedes(addr(2), 1, addr(3)), want: types.ErrCampaignStatus},
	{name: "levies are owed on it", given: given(own, owes(1)), do: cedes(seal, 1, addr(2)), want: types.ErrLevyOwed},
	{name: "the taker is not registered", given: own, do: cedes(seal, 1, addr(agent)), want: citizenshiptypes.ErrNotRegistered},
	{name: "the taker is not a citizen in good standing", given: given(own, resides(2)), do: cedes(seal, 1, addr(2)), want: types.ErrNotInGoodStanding},
	{
		name: "the nation's rules do not let the taker hold it", given: given(own, rule(types.AccessRule{Hold: types.ADMISSION_NOBODY})),
		do: cedes(seal, 1, addr(2)), want: types.ErrNotAdmitted,
	},
}

func declares(citizen, parcel uint64) func(*nation) error {
	return func(n *nation) error {
		_, err := do(n, n.msg.DeclareResidence, &types.MsgDeclareResidence{Citizen: addr(citizen), ParcelId: parcel})
		return err
	}
}

var residenceRefusals = []refusal{
	{name: "the citizen is not registered", given: shared, do: declares(agent, 1), want: citizenshiptypes.ErrNotRegistered},
	{name: "there is no such parcel", do: declares(2, 1), want: types.ErrNoParcel},
	{name: "the parcel is not titled", given: described, do: declares(2, 1), want: types.ErrParcelStatus},
	{name: "the parcel is virtual", given: func(n *nation) {
		n.block()
		r, err := do(n, n.msg.RegisterParcel, plaza())
		require.NoError(n, err)
		require.NoError(n, surveysVirtual(n, r.ParcelId))
	}, do: declares(2, 1), want: types.ErrNoResidence},
	{name: "the citizen is neither tenant nor stakeholder", given: shared, do: declares(4, 1), want: types.ErrNoResidence},
	{name: "the lease is over, even if the queue has not come to it", given: func(n *nation) {
		leased(n)
		n.register.day = 1_000
	}, do: declares(5, 1), want: types.ErrNoResidence},
	{name: "there is no declaration to take back", given: shared, do: declares(2, 0), want: types.ErrNotDeclared},
}

// plaza is virtual land.
func plaza() *types.MsgRegisterParcel {
	m := registration("plaza", types.Boundary{}, 0)
	m.Kind, m.Country = types.PARCEL_KIND_VIRTUAL, ""
	return m
}

// titledPlaza is virtual land with a title.
func titledPlaza(n *nation) {
	n.Helper()
	r, err := do(n, n.msg.RegisterParcel, plaza())
	require.NoError(n, err)
	require.NoError(n, surveysVirtual(n, r.ParcelId))
}

func surveysVirtual(n *nation, parcel uint64) error {
	_, err := do(n, n.msg.Survey, &types.MsgSurvey{Surveyor: addr(surveyor), ParcelId: parcel, Document: paper("survey")})
	return err
}
