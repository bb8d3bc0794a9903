package mempool

import (
	"fmt"
	"math"
	"math/big"
	"sort"

	sdk "github.com/cosmos/cosmos-sdk/types"
	sdkmempool "github.com/cosmos/cosmos-sdk/types/mempool"
	"github.com/cosmos/cosmos-sdk/x/auth/signing"
)

// The two lanes of the pool and of a block.
const (
	civicLane = iota
	payingLane
)

// entry is a transaction in the pool with what its place is decided by.
type entry struct {
	tx      sdkmempool.PooledTx
	sender  string
	nonce   uint64
	lane    int
	price   uint64
	arrival uint64
}

func newEntry(tx sdk.Tx, gasWanted uint64, civic bool) (*entry, error) {
	sender, nonce, err := senderOf(tx)
	if err != nil {
		return nil, err
	}
	e := &entry{
		tx:     sdkmempool.NewPooledTx(tx, gasWanted),
		sender: sender,
		nonce:  nonce,
		lane:   payingLane,
	}
	if civic {
		e.lane = civicLane
		return e, nil
	}
	e.price = priceOf(tx)
	return e, nil
}

// before tells whether e goes before o: the civic lane first, the higher price
// first, the earlier arrival first.
func (e *entry) before(o *entry) bool {
	if e.lane != o.lane {
		return e.lane == civicLane
	}
	if e.price != o.price {
		return e.price > o.price
	}
	return e.arrival < o.arrival
}

// priceOf returns the fee per million gas, in base units of the fee's first and
// only denomination (the ante handler refuses others), at most MaxUint64.
func priceOf(tx sdk.Tx) uint64 {
	feeTx, ok := tx.(sdk.FeeTx)
	if !ok || feeTx.GetGas() == 0 || len(feeTx.GetFee()) == 0 {
		return 0
	}
	price := new(big.Int).Mul(feeTx.GetFee()[0].Amount.BigInt(), big.NewInt(1_000_000))
	price.Quo(price, new(big.Int).SetUint64(feeTx.GetGas()))
	if !price.IsUint64() {
		return math.MaxUint64
	}
	return price.Uint64()
}

// senderOf returns the first signer of tx and the sequence it signed with. It
// does not go through the public keys as the SDK's extractor does, since a
// transaction may leave out a key that its account already has.
func senderOf(tx sdk.Tx) (string, uint64, error) {
	signed, ok := tx.(signing.SigVerifiableTx)
	if !ok {
		return "", 0, fmt.Errorf("transaction of type %T carries no signatures", tx)
	}
	signers, err := signed.GetSigners()
	if err != nil {
		return "", 0, err
	}
	signatures, err := signed.GetSignaturesV2()
	if err != nil {
		return "", 0, err
	}
	if len(signers) == 0 || len(signatures) != len(signers) {
		return "", 0, fmt.Errorf("transaction has %d signers and %d signatures", len(signers), len(signatures))
	}
	nonce, err := sdkmempool.ChooseNonce(signatures[0].Sequence, tx)
	if err != nil {
		return "", 0, err
	}
	return string(signers[0]), nonce, nil
}

// queue is the transactions of one sender by sequence.
type queue struct {
	entries []*entry
}

// find returns where the sequence is or belongs.
func (q *queue) find(nonce uint64) (int, bool) {
	at := sort.Search(len(q.entries), func(i int) bool { return q.entries[i].nonce >= nonce })
	return at, at < len(q.entries) && q.entries[at].nonce == nonce
}

func (q *queue) insert(e *entry) {
	at, _ := q.find(e.nonce)
	q.entries = append(q.entries, nil)
	copy(q.entries[at+1:], q.entries[at:])
	q.entries[at] = e
}
