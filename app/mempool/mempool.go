// Package mempool holds the transactions that wait for this node to propose a
// block, in the order in which it wants them there: civic acts first, then by
// fee per gas, each sender's by sequence.
//
// The SDK's PriorityNonceMempool keeps an index for every sender that it ever
// saw and refuses everybody once it is full. On a chain with millions of senders
// the first is a leak and the second lets a flood of paying transactions keep
// the civic ones out, so this one forgets a sender with the last transaction and
// keeps half of its room for each lane.
package mempool

import (
	"context"
	"sync"

	sdk "github.com/cosmos/cosmos-sdk/types"
	sdkmempool "github.com/cosmos/cosmos-sdk/types/mempool"
)

// DefaultMaxTxs bounds the pool unless the node's configuration says otherwise.
const DefaultMaxTxs = 5_000

var _ sdkmempool.ExtMempool = (*Mempool)(nil)

// Classifier tells whether a transaction is a free civic act, without state.
type Classifier func(tx sdk.Tx) bool

// Mempool is a bounded pool of transactions in two lanes. It is safe for
// concurrent use: Block-STM removes executed transactions from many goroutines.
type Mempool struct {
	mtx     sync.Mutex
	civic   Classifier
	max     int
	arrived uint64
	senders map[string]*queue
	lanes   [2]int
}

// New returns an empty pool of at most maxTxs transactions; 0 or less stands for
// DefaultMaxTxs, since an unbounded pool is an invitation.
func New(maxTxs int, civic Classifier) *Mempool {
	if maxTxs <= 0 {
		maxTxs = DefaultMaxTxs
	}
	return &Mempool{civic: civic, max: maxTxs, senders: make(map[string]*queue)}
}

// Insert adds tx. A transaction with the sender and sequence of one in the pool
// replaces it. When the pool is full, the newcomer displaces the last
// transaction of some sender: of the other lane if its own holds less than half
// of the room, else a cheaper one of its own lane. ErrMempoolTxMaxCapacity says
// that there was none.
func (m *Mempool) Insert(_ context.Context, tx sdk.Tx, option sdkmempool.InsertOption) error {
	e, err := newEntry(tx, option.GasWanted, m.civic(tx))
	if err != nil {
		return err
	}

	m.mtx.Lock()
	defer m.mtx.Unlock()

	e.arrival = m.arrived
	m.arrived++

	q := m.senders[e.sender]
	if q != nil {
		if at, found := q.find(e.nonce); found {
			m.lanes[q.entries[at].lane]--
			m.lanes[e.lane]++
			q.entries[at] = e
			return nil
		}
	}
	if m.lanes[0]+m.lanes[1] >= m.max {
		if err := m.displace(e); err != nil {
			return err
		}
		q = m.senders[e.sender]
	}
	if q == nil {
		q = &queue{}
		m.senders[e.sender] = q
	}
	q.insert(e)
	m.lanes[e.lane]++
	return nil
}

// displace removes the worst last transaction of a sender to make room for e.
// Only last ones can go: without them no later sequence is left hanging. It
// looks at each sender once, at most max.
func (m *Mempool) displace(e *entry) error {
	victims := e.lane
	if m.lanes[e.lane] < m.max/2 {
		victims = 1 - e.lane
	}
	var worst *entry
	for _, q := range m.senders {
		last := q.entries[len(q.entries)-1]
		// Its own earlier transactions must not make room for a later one.
		if last.lane != victims || last.sender == e.sender {
			continue
		}
		if worst == nil || worst.before(last) {
			worst = last
		}
	}
	if worst == nil || (victims == e.lane && worst.price >= e.price) {
		return sdkmempool.ErrMempoolTxMaxCapacity
	}
	m.remove(worst.sender, worst.nonce)
	return nil
}

// CountTx returns the number of transactions in the pool.
func (m *Mempool) CountTx() int {
	m.mtx.Lock()
	defer m.mtx.Unlock()
	return m.lanes[0] + m.lanes[1]
}

// Remove takes tx out of the pool; ErrTxNotFound if it is not there.
func (m *Mempool) Remove(tx sdk.Tx) error {
	sender, nonce, err := senderOf(tx)
	if err != nil {
		return err
	}
	m.mtx.Lock()
	defer m.mtx.Unlock()
	if !m.remove(sender, nonce) {
		return sdkmempool.ErrTxNotFound
	}
	return nil
}

// RemoveWithReason is Remove: every reason to leave the pool is treated alike.
func (m *Mempool) RemoveWithReason(_ context.Context, tx sdk.Tx, _ sdkmempool.RemoveReason) error {
	return m.Remove(tx)
}

func (m *Mempool) remove(sender string, nonce uint64) bool {
	q := m.senders[sender]
	if q == nil {
		return false
	}
	at, found := q.find(nonce)
	if !found {
		return false
	}
	m.lanes[q.entries[at].lane]--
	q.entries = append(q.entries[:at], q.entries[at+1:]...)
	if len(q.entries) == 0 {
		delete(m.senders, sender)
	}
	return true
}
