package journal

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math/big"

	"cosmossdk.io/math"
)

const (
	// MaxCounterLen is the longest counter in bytes.
	MaxCounterLen = 255
	// MaxDeltaBits bounds what one transaction may add to one counter, so that
	// no fold can overflow the 256 bits of a total.
	MaxDeltaBits = 192

	indexLen = 4

	smallDelta byte = 0 // zigzag varint
	largeDelta byte = 1 // sign byte, then the magnitude, big endian
)

var (
	// ErrCounter marks a counter that is empty or longer than MaxCounterLen.
	ErrCounter = errors.New("invalid counter")
	// ErrDelta marks a delta that is nil or larger than MaxDeltaBits.
	ErrDelta = errors.New("invalid delta")
	// ErrNotACount marks a total that is not a count.
	ErrNotACount = errors.New("total is not a count")
	// ErrEncoding marks transient bytes that this package did not write.
	ErrEncoding = errors.New("invalid journal encoding")
	// ErrEntry marks exported entries that cannot be imported.
	ErrEntry = errors.New("invalid journal entry")
)

func checkCounter(counter []byte) error {
	if len(counter) == 0 || len(counter) > MaxCounterLen {
		return fmt.Errorf("%w: %d bytes", ErrCounter, len(counter))
	}
	return nil
}

func checkDelta(counter []byte, delta math.Int) error {
	if delta.IsNil() || delta.BigIntMut().BitLen() > MaxDeltaBits {
		return fmt.Errorf("%w: counter %X", ErrDelta, counter)
	}
	return nil
}

// deltaKey is prefix ‖ length of counter ‖ counter ‖ transaction index.
func deltaKey(prefix, counter []byte, index uint32) []byte {
	key := make([]byte, 0, len(prefix)+1+len(counter)+indexLen)
	key = append(key, prefix...)
	key = append(key, byte(len(counter)))
	key = append(key, counter...)
	return binary.BigEndian.AppendUint32(key, index)
}

func counterOf(prefix, key []byte) ([]byte, error) {
	rest := key[len(prefix):]
	if len(rest) < 1 || len(rest) != 1+int(rest[0])+indexLen {
		return nil, fmt.Errorf("%w: key %X", ErrEncoding, key)
	}
	return rest[1 : len(rest)-indexLen], nil
}

func encodeDelta(delta math.Int) []byte {
	if delta.IsInt64() {
		return binary.AppendVarint([]byte{smallDelta}, delta.Int64())
	}
	sign := byte(0)
	if delta.IsNegative() {
		sign = 1
	}
	return append([]byte{largeDelta, sign}, delta.BigIntMut().Bytes()...)
}

func decodeDelta(bz []byte) (math.Int, error) {
	switch {
	case len(bz) > 1 && bz[0] == smallDelta:
		v, n := binary.Varint(bz[1:])
		if n == len(bz)-1 {
			return math.NewInt(v), nil
		}
	case len(bz) > 2 && bz[0] == largeDelta && bz[1] <= 1:
		v := new(big.Int).SetBytes(bz[2:])
		if bz[1] == 1 {
			v.Neg(v)
		}
		if v.BitLen() <= MaxDeltaBits {
			return math.NewIntFromBigIntMut(v), nil
		}
	}
	return math.Int{}, fmt.Errorf("%w: value %X", ErrEncoding, bz)
}
