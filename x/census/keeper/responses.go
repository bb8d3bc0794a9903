package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"
	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/census/types"
	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
)

// Respond records, changes or, when present is false, takes back the answer of
// a citizen in good standing to the open round.
func (k *Keeper) Respond(ctx context.Context, acc sdk.AccAddress, round uint64, present bool, country string) error {
	if !citizenshiptypes.ValidCountry(country) {
		return types.ErrInvalidCountry.Wrapf("%q", country)
	}
	if !present && country != "" {
		return types.ErrCountryOnWithdrawn.Wrapf("%q", country)
	}
	open, err := k.Open(ctx)
	if err != nil {
		return err
	}
	if open == 0 || round != open {
		return types.ErrRoundNotOpen.Wrapf("round %d; the open one is %d", round, open)
	}
	number, err := k.Respondent(ctx, acc)
	if err != nil {
		return err
	}
	response := types.Response{
		Round:   round,
		Number:  number,
		Country: country,
		Height:  sdk.UnwrapSDKContext(ctx).BlockHeight(),
	}
	before, err := k.Responses.Get(ctx, response.CollKey())
	answered := err == nil
	if err != nil && !errors.Is(err, collections.ErrNotFound) {
		return err
	}
	if answered {
		if err := k.journal.Add(ctx, types.CountryCounter(round, before.Country), -1); err != nil {
			return err
		}
	}
	if !present {
		return k.withdraw(ctx, response, answered)
	}
	if err := k.journal.Add(ctx, types.CountryCounter(round, country), 1); err != nil {
		return err
	}
	if err := k.Responses.Set(ctx, response.CollKey(), response); err != nil {
		return err
	}
	return emit(ctx, types.NewEventResponded(response, answered))
}

func (k *Keeper) withdraw(ctx context.Context, r types.Response, answered bool) error {
	if !answered {
		return types.ErrNoResponse.Wrapf("citizen %d, round %d", r.Number, r.Round)
	}
	if err := k.Responses.Remove(ctx, r.CollKey()); err != nil {
		return err
	}
	return emit(ctx, types.NewEventResponseWithdrawn(r))
}

// answers are the answers of a round without a snapshot, by country in order of
// the code, and their sum. types.MaxCountries bounds the walk.
func (k *Keeper) answers(ctx context.Context, round uint64) (byCountry []types.CountryCount, sum uint64, err error) {
	err = k.journal.Walk(ctx, types.RoundCounters(round), func(counter []byte, total math.Int) (bool, error) {
		n := total.Uint64()
		byCountry = append(byCountry, types.CountryCount{Country: types.CounterCountry(counter), Count: n})
		sum += n
		return false, nil
	})
	return byCountry, sum, err
}

// dropAnswers removes the counters of a round whose snapshot holds them.
func (k *Keeper) dropAnswers(ctx context.Context, round uint64, byCountry []types.CountryCount) error {
	for _, c := range byCountry { // at most types.MaxCountries
		total := math.NewIntFromUint64(c.Count)
		if err := k.journal.AddInt(ctx, types.CountryCounter(round, c.Country), total.Neg()); err != nil {
			return err
		}
	}
	return nil
}
