package mempool

import (
	"container/heap"
	"context"

	sdkmempool "github.com/cosmos/cosmos-sdk/types/mempool"
)

// Select returns an iterator over a copy of the pool's order, nil when the pool
// is empty. The transactions offered by CometBFT are left aside: each of them
// came through CheckTx and is in the pool, or was displaced from it.
func (m *Mempool) Select(context.Context, [][]byte) sdkmempool.Iterator {
	m.mtx.Lock()
	defer m.mtx.Unlock()
	return m.iterator().Next()
}

// SelectBy calls visit for each transaction in order until it returns false.
// Insertions and removals during the visit do not change the order visited.
func (m *Mempool) SelectBy(ctx context.Context, txs [][]byte, visit func(sdkmempool.PooledTx) bool) {
	for it := m.Select(ctx, txs); it != nil; it = it.Next() {
		if !visit(it.Tx()) {
			return
		}
	}
}

// iterator merges the senders' queues: the heap holds the earliest transaction
// of each sender not yet visited, so that no sequence comes before a lower one.
type iterator struct {
	heads   heads
	current *entry
}

func (m *Mempool) iterator() *iterator {
	it := &iterator{heads: make(heads, 0, len(m.senders))}
	for _, q := range m.senders {
		rest := make([]*entry, len(q.entries))
		copy(rest, q.entries)
		it.heads = append(it.heads, rest)
	}
	// The order of the map does not show: arrivals are distinct, so before is
	// a total order.
	heap.Init(&it.heads)
	return it
}

// Next moves to the next transaction; nil after the last.
func (it *iterator) Next() sdkmempool.Iterator {
	if len(it.heads) == 0 {
		return nil
	}
	it.current = it.heads[0][0]
	if rest := it.heads[0][1:]; len(rest) > 0 {
		it.heads[0] = rest
		heap.Fix(&it.heads, 0)
	} else {
		heap.Pop(&it.heads)
	}
	return it
}

// Tx returns the transaction at the iterator.
func (it *iterator) Tx() sdkmempool.PooledTx {
	return it.current.tx
}

// heads is a heap of what is left of each sender's queue, ordered by its first entry.
type heads [][]*entry

func (h heads) Len() int           { return len(h) }
func (h heads) Less(i, j int) bool { return h[i][0].before(h[j][0]) }
func (h heads) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }

// Push completes heap.Interface; an iterator only takes queues off.
func (h *heads) Push(x any) { *h = append(*h, x.([]*entry)) } //nolint:errcheck // nothing else is ever in the heap

// Pop removes and returns the last queue, where the heap has put the one to go.
func (h *heads) Pop() any {
	last := len(*h) - 1
	rest := (*h)[last]
	*h = (*h)[:last]
	return rest
}
