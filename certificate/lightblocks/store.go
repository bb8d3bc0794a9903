// Package lightblocks keeps, beside the state of a node, the light blocks that a
// certificate needs to lead from the genesis to any later header: those at changes of
// the validators. They outlive the pruning of blocks, and are no part of consensus.
package lightblocks

import (
	"encoding/binary"
	"errors"
	"fmt"

	cmtproto "github.com/cometbft/cometbft/proto/tendermint/types"
	cmttypes "github.com/cometbft/cometbft/types"
	dbm "github.com/cosmos/cosmos-db"
)

// Prefixes of the database.
const (
	prefixBlock = 1 // height → light block, in protobuf
	prefixNext  = 2 // → the first height that has not been read
)

// ErrNone says that no light block is kept there.
var ErrNone = errors.New("no light block is kept")

// Store is the database of light blocks.
type Store struct{ db dbm.DB }

// NewStore returns the store over a database that is its alone.
func NewStore(db dbm.DB) *Store { return &Store{db: db} }

// blockKey orders blocks by height.
func blockKey(height int64) []byte {
	return binary.BigEndian.AppendUint64([]byte{prefixBlock}, uint64(max(height, 0)))
}

func heightOf(key []byte) int64 { return int64(binary.BigEndian.Uint64(key[1:])) } //nolint:gosec // blockKey wrote it

// Next returns the first height that has not been read; 0 when nothing has been.
func (s *Store) Next() (int64, error) {
	raw, err := s.db.Get([]byte{prefixNext})
	if err != nil || raw == nil {
		return 0, err
	}
	next, n := binary.Varint(raw)
	if n != len(raw) {
		return 0, fmt.Errorf("the database of light blocks has no height in %X", raw)
	}
	return next, nil
}

// Keep adds light blocks and notes that the chain has been read below a height, in
// one write that is on the disk when it returns.
func (s *Store) Keep(next int64, blocks ...*cmttypes.LightBlock) error {
	batch := s.db.NewBatch()
	defer batch.Close()
	for _, block := range blocks {
		message, err := block.ToProto()
		if err != nil {
			return err
		}
		raw, err := message.Marshal()
		if err != nil {
			return err
		}
		if err := batch.Set(blockKey(block.Height), raw); err != nil {
			return err
		}
	}
	if err := batch.Set([]byte{prefixNext}, binary.AppendVarint(nil, next)); err != nil {
		return err
	}
	return batch.WriteSync()
}

// AtOrBelow returns the newest light block whose height is at most the one given.
func (s *Store) AtOrBelow(height int64) (*cmtproto.LightBlock, error) {
	iterator, err := s.db.ReverseIterator(blockKey(0), append(blockKey(height), 0))
	if err != nil {
		return nil, err
	}
	defer iterator.Close()
	if !iterator.Valid() {
		return nil, errors.Join(iterator.Error(), fmt.Errorf("%w at or below height %d", ErrNone, height))
	}
	block := new(cmtproto.LightBlock)
	if err := block.Unmarshal(iterator.Value()); err != nil {
		return nil, fmt.Errorf("the light block %d in the database: %w", heightOf(iterator.Key()), err)
	}
	return block, nil
}

// Heights lists heights of light blocks from one on, ascending, and the height that
// the next page begins with, 0 if this is the last.
func (s *Store) Heights(from int64, most uint64) (heights []int64, more int64, err error) {
	iterator, err := s.db.Iterator(blockKey(from), []byte{prefixNext})
	if err != nil {
		return nil, 0, err
	}
	defer iterator.Close()
	for ; iterator.Valid(); iterator.Next() {
		height := heightOf(iterator.Key())
		if uint64(len(heights)) >= most {
			return heights, height, nil
		}
		heights = append(heights, height)
	}
	return heights, 0, iterator.Error()
}
