package keeper

import (
	"context"
	"crypto/sha256"
	"encoding/binary"

	"cosmossdk.io/collections"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// prune removes votes, signatures and vetoes that no longer count, at most
// budget of them a block. A hash rolled over the votes, in order of number, and
// then over what delegates carried, stays with the result, so that a copy of
// them can be checked for ever.
func (k *Keeper) prune(ctx context.Context, budget uint32) error {
	ids, err := firstKeys(ctx, k.referendum.Prunings, 1)
	if err != nil || len(ids) == 0 {
		return err
	}
	left := int(budget)
	r, err := k.Referendum(ctx, ids[0])
	if err != nil {
		return err
	}
	if left, err = k.pruneVotes(ctx, &r, left); err != nil {
		return err
	}
	if left, err = k.pruneCarried(ctx, &r, left); err != nil {
		return err
	}
	if left, err = k.pruneDelegationCounters(ctx, r.Id, left); err != nil {
		return err
	}
	if left, err = pruneMarks(ctx, k.referendum.Signatures, r.Id, left); err != nil {
		return err
	}
	if r.EndedAt != nil {
		if left, err = pruneMarks(ctx, k.referendum.Vetoes, r.Id, left); err != nil {
			return err
		}
	}
	if r.CharterVersion != 0 {
		if left, err = k.pruneObjections(ctx, r.CharterVersion, left); err != nil {
			return err
		}
	}
	if left == 0 {
		return nil
	}
	return k.referendum.Prunings.Remove(ctx, r.Id)
}

func (k *Keeper) pruneVotes(ctx context.Context, r *types.Referendum, left int) (int, error) {
	it, err := k.referendum.Votes.Iterate(ctx, collections.NewPrefixedPairRange[uint64, uint64](r.Id))
	if err != nil {
		return 0, err
	}
	defer it.Close()
	var keys []collections.Pair[uint64, uint64]
	hash := r.VotesHash
	for ; it.Valid() && len(keys) < left; it.Next() {
		kv, err := it.KeyValue()
		if err != nil {
			return 0, err
		}
		keys = append(keys, kv.Key)
		hash = RollHash(hash, kv.Key.K2(), kv.Value)
	}
	if len(keys) == 0 {
		return left, nil
	}
	for _, key := range keys {
		if err := k.referendum.Votes.Remove(ctx, key); err != nil {
			return 0, err
		}
	}
	r.VotesPruned += uint64(len(keys))
	r.VotesHash = hash
	return left - len(keys), k.save(ctx, *r, r.Status)
}

// RollHash adds one vote to the rolling hash: SHA-256 of the hash so far, the
// number in eight bytes big endian, the district in four, and the option.
func RollHash(hash []byte, number uint64, ballot types.Ballot) []byte {
	bz := append([]byte{}, hash...)
	bz = binary.BigEndian.AppendUint64(bz, number)
	bz = binary.BigEndian.AppendUint32(bz, ballot.District)
	sum := sha256.Sum256(append(bz, byte(ballot.Option)))
	return sum[:]
}

// pruneObjections waits until the version is no longer under way.
func (k *Keeper) pruneObjections(ctx context.Context, version uint64, left int) (int, error) {
	underWay, _, err := k.UnderWay(ctx)
	if err != nil || underWay.Version == version {
		return left, err
	}
	return pruneMarks(ctx, k.amendment.Objections, version, left)
}

func pruneMarks(ctx context.Context, marks collections.KeySet[collections.Pair[uint64, uint64]], id uint64, left int) (int, error) {
	it, err := marks.Iterate(ctx, collections.NewPrefixedPairRange[uint64, uint64](id))
	if err != nil {
		return 0, err
	}
	defer it.Close()
	var keys []collections.Pair[uint64, uint64]
	for ; it.Valid() && len(keys) < left; it.Next() {
		key, err := it.Key()
		if err != nil {
			return 0, err
		}
		keys = append(keys, key)
	}
	for _, key := range keys {
		if err := marks.Remove(ctx, key); err != nil {
			return 0, err
		}
	}
	return left - len(keys), nil
}
