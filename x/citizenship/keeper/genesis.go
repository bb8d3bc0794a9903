package keeper

import (
	"context"
	"maps"
	"slices"

	"cosmossdk.io/collections"
	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

// InitGenesis writes a genesis that Validate accepts. Counters and queues
// follow from the records. Loops are bounded by the genesis file.
func (k *Keeper) InitGenesis(ctx context.Context, g *types.GenesisState) error {
	if err := k.initCalendar(ctx, g); err != nil {
		return err
	}
	if err := k.Params.Set(ctx, g.Params); err != nil {
		return err
	}
	if err := k.NextNumber.Set(ctx, g.NextNumber); err != nil {
		return err
	}
	// Before the citizens, whose records ask for the day on which a suspension ends.
	if err := k.initPersons(ctx, g); err != nil {
		return err
	}
	if err := k.initJustice(ctx, g.Justice); err != nil {
		return err
	}
	if err := k.initCitizens(ctx, g); err != nil {
		return err
	}
	if err := k.initGuests(ctx, g); err != nil {
		return err
	}
	if err := k.initWords(ctx, g); err != nil {
		return err
	}
	if err := k.initBudgets(ctx, g); err != nil {
		return err
	}
	if err := k.initKeys(ctx, g); err != nil {
		return err
	}
	return k.journal.Fold(ctx, nil)
}

func (k *Keeper) initCalendar(ctx context.Context, g *types.GenesisState) error {
	calendar := g.Calendar
	if calendar.GenesisTime == 0 {
		calendar.GenesisTime = max(0, sdk.UnwrapSDKContext(ctx).BlockTime().Unix())
	}
	if err := k.Calendar.Set(ctx, calendar); err != nil {
		return err
	}
	for day, height := range g.ClosedHeights {
		if err := k.ClosedHeights.Set(ctx, int64(day), height); err != nil {
			return err
		}
	}
	return k.LastClosedDay.Set(ctx, g.LastClosedDay())
}

func (k *Keeper) initCitizens(ctx context.Context, g *types.GenesisState) error {
	counts := map[string]uint64{
		string(flowAdmissions): g.Admissions,
		string(flowDepartures): g.Departures,
	}
	for _, entry := range g.Applications {
		if entry.Application.Returning == 0 {
			counts[string(counterStanding(types.STANDING_APPLICANT))]++
		}
	}
	for _, record := range g.Citizens {
		acc, err := k.account(record.Account)
		if err != nil {
			return err
		}
		c := record.Citizen(acc)
		if err := k.Citizens.Set(ctx, record.Number, c); err != nil {
			return err
		}
		if err := k.Accounts.Set(ctx, acc, types.AccountEntry{Number: record.Number}); err != nil {
			return err
		}
		if err := k.requeue(ctx, record.Number, nil, c); err != nil {
			return err
		}
		if k.accounts.GetAccount(ctx, acc) == nil {
			k.accounts.SetAccount(ctx, k.accounts.NewAccountWithAddress(ctx, acc))
		}
		for _, counter := range countersOf(c, g.LastClosedDay()) {
			counts[string(counter)]++
		}
	}
	for _, counter := range slices.Sorted(maps.Keys(counts)) {
		if err := k.journal.AddInt(ctx, []byte(counter), math.NewIntFromUint64(counts[counter])); err != nil {
			return err
		}
	}
	for _, retired := range g.Retired {
		acc, err := k.account(retired.Account)
		if err != nil {
			return err
		}
		if err := k.Accounts.Set(ctx, acc, types.AccountEntry{Number: retired.Number, Retired: true}); err != nil {
			return err
		}
	}
	return nil
}

func (k *Keeper) initGuests(ctx context.Context, g *types.GenesisState) error {
	guests := map[uint64]uint32{}
	for _, i := range g.Invitations {
		acc, err := k.account(i.Invitee)
		if err != nil {
			return err
		}
		guests[i.Invitation.Sponsor]++
		if err := k.Invitations.Set(ctx, acc, i.Invitation); err != nil {
			return err
		}
		if err := k.InvitationExpiry.Set(ctx, collections.Join(i.Invitation.ExpiresDay, acc)); err != nil {
			return err
		}
	}
	for _, entry := range g.Applications {
		acc, err := k.account(entry.Applicant)
		if err != nil {
			return err
		}
		a := entry.Application
		if a.Sponsor > 0 {
			guests[a.Sponsor]++
		}
		if err := k.Applications.Set(ctx, acc, a); err != nil {
			return err
		}
		switch {
		case a.Round == 0:
			err = k.ApplicationExpiry.Set(ctx, collections.Join(a.ExpiresDay, acc))
		case a.Residence:
			err = k.ResidentQueue.Set(ctx, collections.Join(a.AppliedDay, acc))
		default:
			err = k.AdmissionQueue.Set(ctx, collections.Join(a.Round, a.Sponsor), acc)
		}
		if err != nil {
			return err
		}
	}
	for _, sponsor := range slices.Sorted(maps.Keys(guests)) {
		if err := k.OpenGuests.Set(ctx, sponsor, guests[sponsor]); err != nil {
			return err
		}
	}
	return nil
}

func (k *Keeper) initWords(ctx context.Context, g *types.GenesisState) error {
	for _, w := range g.Vouches {
		acc, err := k.account(w.Applicant)
		if err != nil {
			return err
		}
		if err := k.setVouch(ctx, acc, w.Voucher); err != nil {
			return err
		}
	}
	for _, w := range g.Attestations {
		acc, err := k.account(w.Applicant)
		if err != nil {
			return err
		}
		if err := k.Attestations.Set(ctx, collections.Join(acc, w.Registrar), w.Attestation); err != nil {
			return err
		}
	}
	for _, n := range g.Nullifiers {
		holder := types.NullifierHolder{Number: n.Number}
		if n.Applicant != "" {
			acc, err := k.account(n.Applicant)
			if err != nil {
				return err
			}
			holder.Applicant = acc
		}
		if err := k.Nullifiers.Set(ctx, n.Nullifier, holder); err != nil {
			return err
		}
	}
	return nil
}

func (k *Keeper) initBudgets(ctx context.Context, g *types.GenesisState) error {
	for _, t := range g.Turns {
		if err := k.Turns.Set(ctx, t.Sponsor, t.Round); err != nil {
			return err
		}
	}
	if g.Cursor != (types.Turn{}) {
		if err := k.Cursor.Set(ctx, g.Cursor); err != nil {
			return err
		}
	}
	if g.Growth != (types.Growth{}) {
		if err := k.Growth.Set(ctx, g.Growth); err != nil {
			return err
		}
	}
	for _, u := range g.Quotas {
		if err := k.Quota.Set(ctx, u.Number, u.Use); err != nil {
			return err
		}
	}
	for _, u := range g.VouchBudgets {
		if err := k.VouchBudget.Set(ctx, u.Number, u.Use); err != nil {
			return err
		}
	}
	for _, h := range g.History {
		if err := k.History.Set(ctx, collections.Join(h.Number, h.Height), h.Eligibility); err != nil {
			return err
		}
		if err := k.HistoryQueue.Set(ctx, collections.Join(h.Height, h.Number)); err != nil {
			return err
		}
	}
	return nil
}
