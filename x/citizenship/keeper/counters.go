package keeper

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"slices"

	"cosmossdk.io/math"

	"github.com/civitas-chain/civitas/x/citizenship/types"
)

// Counters of the journal, by their first byte. A version is written inverted,
// so that a walk meets the newest first and can stop at the least one asked for.
const (
	byStanding       byte = 's' // standing(1)
	byCountry        byte = 'c' // country(2 or 0): good standing
	byDistrict       byte = 'g' // district(4): good standing
	electors         byte = 'e' // version(8) district(4) [former(8)]
	electorsDistrict byte = 'd' // district(4)
	newcomers        byte = 'n' // voting day(8) version(8) district(4) [former(8)]: not electors yet
	dueElectors      byte = 'x' // due day(8) version(8) district(4) [former(8)]
	dueCountry       byte = 'y' // due day(8) country(2 or 0)
	flowAdmissions   byte = 'a'
	flowDepartures   byte = 'r'
)

// flow is a way into or out of the citizenry that is counted for ever.
type flow byte

const (
	notCounted flow = 0
	admissions      = flow(flowAdmissions)
	departures      = flow(flowDepartures)
)

func counterStanding(s types.Standing) []byte { return []byte{byStanding, byte(s)} }

// counterDay writes a day, which is never negative.
func counterDay(kind byte, day int64) []byte {
	return binary.BigEndian.AppendUint64([]byte{kind}, uint64(max(day, 0)))
}

// signers are who signed the same in one district.
type signers struct {
	signature types.Signature
	district  uint32
}

// appendSigners writes the version inverted, and the former one only where there
// is one: few sign before a version is in force.
func appendSigners(key []byte, s signers) []byte {
	key = binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint64(key, ^s.signature.Version), s.district)
	if s.signature.Former == 0 {
		return key
	}
	return binary.BigEndian.AppendUint64(key, s.signature.Former)
}

func parseSigners(tail []byte) (signers, error) {
	if len(tail) != 12 && len(tail) != 20 {
		return signers{}, fmt.Errorf("counter ends in %X, not in version and district", tail)
	}
	s := signers{types.Signature{Version: ^binary.BigEndian.Uint64(tail)}, binary.BigEndian.Uint32(tail[8:])}
	if len(tail) == 20 {
		s.signature.Former = binary.BigEndian.Uint64(tail[12:])
	}
	return s, nil
}

func counterDistrict(kind byte, district uint32) []byte {
	return binary.BigEndian.AppendUint32([]byte{kind}, district)
}

func counterCountry(country string) []byte { return append([]byte{byCountry}, country...) }

// countersOf are the counters that count this record once the civic days up to
// lastClosed are closed: the one definition of what every counter means.
func countersOf(c types.Citizen, lastClosed int64) [][]byte {
	standing := c.StandingAfter(lastClosed)
	keys := make([][]byte, 0, 7)
	keys = append(keys, counterStanding(standing))
	if standing != types.STANDING_CITIZEN {
		return keys
	}
	who := signers{c.Signature(), c.District}
	keys = append(keys,
		counterCountry(c.Country),
		counterDistrict(byDistrict, c.District),
		appendSigners(counterDay(dueElectors, c.DueDay), who),
		append(counterDay(dueCountry, c.DueDay), c.Country...),
	)
	if c.VotingDay > lastClosed+1 {
		return append(keys, appendSigners(counterDay(newcomers, c.VotingDay), who))
	}
	return append(keys,
		appendSigners([]byte{electors}, who),
		counterDistrict(electorsDistrict, c.District),
	)
}

// recount applies the difference between two sets of counters.
func (k *Keeper) recount(ctx context.Context, before, after [][]byte) error {
	if err := k.addEach(ctx, before, after, -1); err != nil {
		return err
	}
	return k.addEach(ctx, after, before, 1)
}

// addEach adds delta to those counters that the other set lacks; a record has
// at most seven.
func (k *Keeper) addEach(ctx context.Context, counters, without [][]byte, delta int64) error {
	for _, counter := range counters {
		if slices.ContainsFunc(without, func(other []byte) bool { return bytes.Equal(counter, other) }) {
			continue
		}
		if err := k.journal.Add(ctx, counter, delta); err != nil {
			return err
		}
	}
	return nil
}

// bucket is one counter of a day's bucket.
type bucket struct {
	counter []byte
	total   math.Int
}

// takeBuckets returns the counters below prefix and removes them.
func (k *Keeper) takeBuckets(ctx context.Context, prefix []byte) ([]bucket, error) {
	var buckets []bucket
	err := k.journal.Walk(ctx, prefix, func(counter []byte, total math.Int) (bool, error) {
		buckets = append(buckets, bucket{slices.Clone(counter), total})
		return false, nil
	})
	if err != nil {
		return nil, err
	}
	for _, b := range buckets {
		if err := k.journal.AddInt(ctx, b.counter, b.total.Neg()); err != nil {
			return nil, err
		}
	}
	return buckets, nil
}

// closeDueBucket takes those who fall due on the day out of the counters of
// citizens in good standing. All of them are electors, because the waiting
// period is shorter than the interval. Bound: districts × live versions + countries.
func (k *Keeper) closeDueBucket(ctx context.Context, day int64) (uint64, error) {
	due, err := k.takeBuckets(ctx, counterDay(dueElectors, day))
	if err != nil {
		return 0, err
	}
	lapsed := math.ZeroInt()
	for _, b := range due {
		who, err := parseSigners(b.counter[9:])
		if err != nil {
			return 0, err
		}
		lapsed = lapsed.Add(b.total)
		for _, counter := range [][]byte{
			appendSigners([]byte{electors}, who),
			counterDistrict(electorsDistrict, who.district),
			counterDistrict(byDistrict, who.district),
		} {
			if err := k.journal.AddInt(ctx, counter, b.total.Neg()); err != nil {
				return 0, err
			}
		}
	}
	countries, err := k.takeBuckets(ctx, counterDay(dueCountry, day))
	if err != nil {
		return 0, err
	}
	for _, b := range countries {
		if err := k.journal.AddInt(ctx, counterCountry(string(b.counter[9:])), b.total.Neg()); err != nil {
			return 0, err
		}
	}
	if err := k.journal.AddInt(ctx, counterStanding(types.STANDING_CITIZEN), lapsed.Neg()); err != nil {
		return 0, err
	}
	if err := k.journal.AddInt(ctx, counterStanding(types.STANDING_LAPSED), lapsed); err != nil {
		return 0, err
	}
	return lapsed.Uint64(), nil
}

// closeNewcomers makes electors of those whose waiting period ends as the day
// begins. Bound: districts × live versions.
func (k *Keeper) closeNewcomers(ctx context.Context, day int64) (uint64, error) {
	ripe, err := k.takeBuckets(ctx, counterDay(newcomers, day))
	if err != nil {
		return 0, err
	}
	matured := math.ZeroInt()
	for _, b := range ripe {
		who, err := parseSigners(b.counter[9:])
		if err != nil {
			return 0, err
		}
		matured = matured.Add(b.total)
		if err := k.journal.AddInt(ctx, appendSigners([]byte{electors}, who), b.total); err != nil {
			return 0, err
		}
		if err := k.journal.AddInt(ctx, counterDistrict(electorsDistrict, who.district), b.total); err != nil {
			return 0, err
		}
	}
	return matured.Uint64(), nil
}
