package keeper_test

import (
	"context"
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	corestore "cosmossdk.io/core/store"

	"github.com/civitas-chain/civitas/x/treasury/keeper"
	"github.com/civitas-chain/civitas/x/treasury/types"
)

// traced notes the keys of the treasury's store that are read and written.
type traced struct {
	corestore.KVStoreService
	reads, writes map[string]bool
}

func (s *traced) OpenKVStore(ctx context.Context) corestore.KVStore {
	return tracedStore{s.KVStoreService.OpenKVStore(ctx), s}
}

type tracedStore struct {
	corestore.KVStore
	trace *traced
}

func (s tracedStore) Get(key []byte) ([]byte, error) {
	s.trace.reads[string(key)] = true
	return s.KVStore.Get(key)
}

func (s tracedStore) Has(key []byte) (bool, error) {
	s.trace.reads[string(key)] = true
	return s.KVStore.Has(key)
}

func (s tracedStore) Set(key, value []byte) error {
	s.trace.writes[string(key)] = true
	return s.KVStore.Set(key, value)
}

func (s tracedStore) Delete(key []byte) error {
	s.trace.writes[string(key)] = true
	return s.KVStore.Delete(key)
}

func (s tracedStore) Iterator([]byte, []byte) (corestore.Iterator, error) {
	return nil, errors.New("a transaction of this kind must not iterate")
}

// trace runs a transaction and returns what it read and wrote.
func (n *nation) trace(run func(*nation) tx) (reads, writes map[string]bool) {
	n.Helper()
	s := &traced{n.service(), map[string]bool{}, map[string]bool{}}
	m := *n
	m.k = keeper.NewKeeper(n.cdc, s, n.tkey, n.accounts, n.bank, n.operators, n.register, n.charter, seal)
	m.msg = keeper.NewMsgServer(m.k)
	cached, _ := n.ctx().CacheContext()
	require.NoError(n, run(&m)(cached.WithTxIndex(3)))
	return s.reads, s.writes
}

// The messages that many people send in one block do not wait for each other
// under a parallel executor: none writes what another reads or writes.
func TestWhatManySendInABlockDoesNotConflict(t *testing.T) {
	n := withBudget(t)
	n.must(n.appropriate(types.CitizenHolder(4), 100, 100))
	n.must(n.appropriate(types.CitizenHolder(5), 100, 100))
	n.must(n.createStream(n.newStream(5, 4, n.citizen(2), 100, 1_000)))
	n.wait(500)
	n.setParams(func(p *types.Params) { p.EscrowSeconds = 3_600 })
	n.block(n.disburse(3, 2, n.citizen(5), 1), n.disburse(4, 3, n.citizen(5), 1))
	runs := []func(*nation) tx{
		func(n *nation) tx { return n.donate(1, 5) },
		func(n *nation) tx { return n.donate(2, 5) },
		func(n *nation) tx { return n.disburse(1, 1, n.citizen(5), 5) },
		func(n *nation) tx { return n.disburse(3, 2, n.citizen(5), 5) },
		func(n *nation) tx { return n.stop(2, 3, 1) },
		func(n *nation) tx { return n.withdraw(n.citizen(2), 4, 1) },
	}
	for i, one := range runs {
		_, writes := n.trace(one)
		for j, other := range runs {
			if i == j {
				continue
			}
			reads, rewrites := n.trace(other)
			for key := range writes {
				require.False(t, reads[key] || rewrites[key], "transactions %d and %d meet at %X", i, j, key)
			}
		}
	}
	_, writes := n.trace(runs[0])
	require.Empty(t, writes, "a donation writes no key of the treasury")
}
