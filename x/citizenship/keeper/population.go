package keeper

import (
	"context"
	"encoding/binary"
	"fmt"
	"slices"

	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

// Population counts persons by standing. It is exact at every block's end and
// must not be read by a transaction that changes it.
func (k *Keeper) Population(ctx context.Context) (types.Population, error) {
	var p types.Population
	for _, c := range []struct {
		counter []byte
		into    *uint64
	}{
		{counterStanding(types.STANDING_CITIZEN), &p.Citizens},
		{counterStanding(types.STANDING_LAPSED), &p.Lapsed},
		{counterStanding(types.STANDING_SUSPENDED), &p.Suspended},
		{counterStanding(types.STANDING_EXPELLED), &p.Expelled},
		{counterStanding(types.STANDING_DEPARTED), &p.Departed},
		{counterStanding(types.STANDING_RESIDENT), &p.Residents},
		{counterStanding(types.STANDING_APPLICANT), &p.Applicants},
		{[]byte{flowAdmissions}, &p.Admissions},
		{[]byte{flowDepartures}, &p.Departures},
	} {
		count, err := k.journal.Count(ctx, c.counter)
		if err != nil {
			return types.Population{}, err
		}
		*c.into = count
	}
	return p, nil
}

// Countries counts the citizens in good standing by country, in the order of
// the codes. Bound: the 249 assigned codes and none.
func (k *Keeper) Countries(ctx context.Context) ([]types.CountryCount, error) {
	var counts []types.CountryCount
	err := k.walkCounts(ctx, []byte{byCountry}, func(tail []byte, count uint64) (bool, error) {
		counts = append(counts, types.CountryCount{Country: string(tail), Count: count})
		return false, nil
	})
	return counts, err
}

// Districts counts the citizens in good standing by district, in the order of
// the districts, which the charter bounds.
func (k *Keeper) Districts(ctx context.Context) ([]types.DistrictCount, error) {
	return k.districtCounts(ctx, byDistrict)
}

// Electorate counts the electors who have signed at least minVersion, by
// district in order and in all: citizens in good standing whose waiting period
// is over. It is exact at every block, for block ends and queries. Bound:
// districts × versions from minVersion on, which are the charter's versions
// that are neither superseded nor below what the vote requires, a handful.
func (k *Keeper) Electorate(ctx context.Context, minVersion uint64) ([]types.DistrictCount, uint64, error) {
	var (
		counts []types.DistrictCount
		err    error
	)
	if minVersion == 0 {
		counts, err = k.districtCounts(ctx, electorsDistrict)
	} else {
		counts, err = k.signedCounts(ctx, minVersion)
	}
	if err != nil {
		return nil, 0, err
	}
	var total uint64
	for _, c := range counts {
		total += c.Count
	}
	return counts, total, nil
}

func (k *Keeper) signedCounts(ctx context.Context, minVersion uint64) ([]types.DistrictCount, error) {
	var counts []types.DistrictCount
	height := sdk.UnwrapSDKContext(ctx).BlockHeight()
	err := k.walkCounts(ctx, []byte{electors}, func(tail []byte, count uint64) (bool, error) {
		who, err := parseSigners(tail)
		if err != nil || who.signature.Version < minVersion {
			return true, err
		}
		if signed, err := k.reaches(ctx, who.signature, minVersion, height); !signed || err != nil {
			return err != nil, err
		}
		i, has := slices.BinarySearchFunc(counts, who.district, func(c types.DistrictCount, d uint32) int {
			return int(int64(c.District) - int64(d))
		})
		if !has {
			counts = slices.Insert(counts, i, types.DistrictCount{District: who.district})
		}
		counts[i].Count += count
		return false, nil
	})
	return counts, err
}

func (k *Keeper) districtCounts(ctx context.Context, kind byte) ([]types.DistrictCount, error) {
	var counts []types.DistrictCount
	err := k.walkCounts(ctx, []byte{kind}, func(tail []byte, count uint64) (bool, error) {
		if len(tail) != 4 {
			return true, fmt.Errorf("counter ends in %X, not in a district", tail)
		}
		counts = append(counts, types.DistrictCount{District: binary.BigEndian.Uint32(tail), Count: count})
		return false, nil
	})
	return counts, err
}

// walkCounts walks counters of one kind as counts.
func (k *Keeper) walkCounts(ctx context.Context, prefix []byte, fn func(tail []byte, count uint64) (bool, error)) error {
	return k.journal.Walk(ctx, prefix, func(counter []byte, total math.Int) (bool, error) {
		if !total.IsUint64() {
			return true, fmt.Errorf("counter %X is %s", counter, total)
		}
		return fn(counter[len(prefix):], total.Uint64())
	})
}
