package certificate

import (
	"encoding/binary"
	"fmt"
	"math"
	"time"

	"github.com/cometbft/cometbft/crypto"
)

const (
	hashLen    = 32
	addressLen = 20
	// maxChainIDLen is CometBFT's.
	maxChainIDLen = 50
	// maxTree bounds the sizes and versions in a tree's nodes, and maxTreeHeight
	// their heights.
	maxTree       = math.MaxInt64
	maxTreeHeight = math.MaxInt8
	// maxSeconds is the last second of the year 9999, beyond which timestamps
	// have no encoding that could be signed.
	maxSeconds = 253_402_300_799
)

// reader takes a file apart. The first error stays; what is read after it is zero,
// so that only loops need to look.
type reader struct {
	rest []byte
	err  error
	// quantum has the ML-DSA-65 keys that were read, by their bytes.
	quantum map[string]crypto.PubKey
}

func (r *reader) fail(format string, args ...any) {
	if r.err == nil {
		r.err = fmt.Errorf("%w: "+format, append([]any{ErrFormat}, args...)...)
	}
}

// take returns the next n bytes, copied, so that nothing refers to the caller's
// file, or nothing after an error.
func (r *reader) take(n int, what string) []byte {
	if r.err == nil && len(r.rest) < n {
		r.fail("it ends within the %s", what)
	}
	if r.err != nil {
		return nil
	}
	taken := append([]byte(nil), r.rest[:n]...)
	r.rest = r.rest[n:]
	return taken
}

func (r *reader) byte(what string) byte {
	if taken := r.take(1, what); taken != nil {
		return taken[0]
	}
	return 0
}

// uvarint reads a number in 7-bit groups, lowest first, in its shortest form.
func (r *reader) uvarint(least, most uint64, what string) uint64 {
	if r.err != nil {
		return 0
	}
	value, n := binary.Uvarint(r.rest)
	switch {
	case n == 0:
		r.fail("it ends within the %s", what)
	case n < 0:
		r.fail("the %s has more than 64 bits", what)
	case n > 1 && r.rest[n-1] == 0:
		r.fail("the %s is not in its shortest form", what)
	case value < least || value > most:
		r.fail("the %s is %d, not between %d and %d", what, value, least, most)
	default:
		r.rest = r.rest[n:]
		return value
	}
	return 0
}

// count reads how many items follow.
func (r *reader) count(least, most int, what string) int {
	return int(r.uvarint(uint64(least), uint64(most), what)) //nolint:gosec // bounded by most
}

// int63 reads a number that is an int64 elsewhere.
func (r *reader) int63(least uint64, what string) int64 {
	return int64(r.uvarint(least, math.MaxInt64, what)) //nolint:gosec // bounded
}

// bytes reads a length and as many bytes.
func (r *reader) bytes(least, most int, what string) []byte {
	return r.take(r.count(least, most, "length of the "+what), what)
}

// name reads a length and as many visible ASCII characters.
func (r *reader) name(most int, what string) string {
	text := r.bytes(1, most, what)
	if r.err == nil && !visible(text) {
		r.fail("the %s has characters that cannot be seen", what)
	}
	return string(text)
}

// optionalHash reads a hash that may be absent, as in the first block.
func (r *reader) optionalHash(what string) []byte {
	switch length := r.byte("length of the " + what); {
	case r.err != nil || length == 0:
		return nil
	case length != hashLen:
		r.fail("the %s has %d bytes", what, length)
		return nil
	}
	return r.take(hashLen, what)
}

// flag reads a byte that is 0 or 1.
func (r *reader) flag(what string) bool {
	value := r.byte(what)
	if value > 1 {
		r.fail("the %s is %d", what, value)
	}
	return value == 1
}

func (r *reader) time(what string) time.Time {
	seconds := r.uvarint(0, maxSeconds, "seconds of the "+what)
	nanos := r.uvarint(0, 999_999_999, "nanoseconds of the "+what)
	return time.Unix(int64(seconds), int64(nanos)).UTC() //nolint:gosec // bounded
}

func visible(text []byte) bool {
	for _, char := range text {
		if char <= ' ' || char > '~' {
			return false
		}
	}
	return true
}

// writer puts a file together. What a reader would refuse is for Encode to find:
// it reads what it wrote.
type writer struct{ file []byte }

func (w *writer) byte(value byte)      { w.file = append(w.file, value) }
func (w *writer) raw(bytes []byte)     { w.file = append(w.file, bytes...) }
func (w *writer) uvarint(value uint64) { w.file = binary.AppendUvarint(w.file, value) }

// int63 writes a number that must not be negative; one that is becomes too large
// for the reader.
func (w *writer) int63(value int64) { w.uvarint(uint64(value)) } //nolint:gosec // see above

func (w *writer) count(n int) { w.int63(int64(n)) }

func (w *writer) bytes(bytes []byte) {
	w.count(len(bytes))
	w.raw(bytes)
}

func (w *writer) optionalHash(hash []byte) {
	w.byte(byte(min(len(hash), math.MaxUint8)))
	w.raw(hash)
}

func (w *writer) flag(value bool) {
	if value {
		w.byte(1)
	} else {
		w.byte(0)
	}
}

func (w *writer) time(t time.Time) {
	w.int63(t.Unix())
	w.count(t.Nanosecond())
}
