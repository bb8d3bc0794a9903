package types

import (
	"encoding/binary"
	"fmt"

	"cosmossdk.io/collections"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
)

// Prefixes 81 to 89: delegations.
var (
	DelegationPrefix       = collections.NewPrefix(81)
	DelegatePrefix         = collections.NewPrefix(82)
	CarriedPrefix          = collections.NewPrefix(83)
	DelegationBeforePrefix = collections.NewPrefix(84)
	DelegationBeforeQueue  = collections.NewPrefix(85)
	DelegateBeforePrefix   = collections.NewPrefix(86)
	DelegateBeforeQueue    = collections.NewPrefix(87)
	WeightBeforePrefix     = collections.NewPrefix(88)
	WeightBeforeQueue      = collections.NewPrefix(89)
)

// Kinds of journal counters for delegations.
const (
	// CounterWeight counts those who delegate to one person, for one track, and
	// have signed the same.
	CounterWeight byte = 8
	// CounterOverride counts the delegators who voted themselves, or have left.
	CounterOverride byte = 9
	// CounterDelegateVote rises with each change of a delegate's vote.
	CounterDelegateVote byte = 10
)

// Constituency are the citizens of a district who delegate to one person, since
// that person moved or left last.
type Constituency struct {
	Delegate   uint64
	Generation uint64
	District   uint32
}

func (c Constituency) appendTo(key []byte) []byte {
	key = binary.BigEndian.AppendUint64(key, c.Delegate)
	key = binary.BigEndian.AppendUint64(key, c.Generation)
	return binary.BigEndian.AppendUint32(key, c.District)
}

const (
	constituencyLen = 20
	signatureLen    = 16
)

// WeightKey names the weight of a delegate by the rows for one track; an empty
// track for the rows for all. It begins the counters that the weight sums up:
// kind ‖ delegate ‖ generation ‖ district ‖ length of the track ‖ track.
func WeightKey(c Constituency, track string) []byte {
	key := c.appendTo([]byte{CounterWeight})
	return append(append(key, byte(len(track))), track...)
}

// WeightCounter names the count of those of a weight who have signed the same:
// its key ‖ version ‖ former version.
func WeightCounter(c Constituency, track string, signature citizenshiptypes.Signature) []byte {
	key := binary.BigEndian.AppendUint64(WeightKey(c, track), signature.Version)
	return binary.BigEndian.AppendUint64(key, signature.Former)
}

// ParseWeightKey is the inverse of WeightKey.
func ParseWeightKey(key []byte) (c Constituency, track string, err error) {
	const fixed = 1 + constituencyLen + 1
	if len(key) < fixed || key[0] != CounterWeight || len(key) != fixed+int(key[fixed-1]) {
		return c, "", fmt.Errorf("%w: weight %X", ErrReferendumEncoding, key)
	}
	c.Delegate = binary.BigEndian.Uint64(key[1:])
	c.Generation = binary.BigEndian.Uint64(key[9:])
	c.District = binary.BigEndian.Uint32(key[17:])
	return c, string(key[fixed:]), nil
}

// ParseWeightCounter splits a counter into its weight and what was signed.
func ParseWeightCounter(counter []byte) (key []byte, signature citizenshiptypes.Signature, err error) {
	if len(counter) < signatureLen {
		return nil, signature, fmt.Errorf("%w: weight %X", ErrReferendumEncoding, counter)
	}
	key = counter[:len(counter)-signatureLen]
	if _, _, err := ParseWeightKey(key); err != nil {
		return nil, signature, err
	}
	signature.Version = binary.BigEndian.Uint64(counter[len(key):])
	signature.Former = binary.BigEndian.Uint64(counter[len(key)+8:])
	return key, signature, nil
}

// OverrideCounter names the count of those of a constituency for whom their
// delegate does not vote on a referendum: kind ‖ referendum ‖ delegate ‖
// generation ‖ district.
func OverrideCounter(referendum uint64, c Constituency) []byte {
	return c.appendTo(binary.BigEndian.AppendUint64([]byte{CounterOverride}, referendum))
}

// DelegateVoteCounter names the number of changes of a delegate's vote on a
// referendum: kind ‖ referendum ‖ delegate.
func DelegateVoteCounter(referendum, delegate uint64) []byte {
	key := binary.BigEndian.AppendUint64([]byte{CounterDelegateVote}, referendum)
	return binary.BigEndian.AppendUint64(key, delegate)
}

// DelegateOf returns the delegate of a counter of overrides or of changes.
func DelegateOf(counter []byte) uint64 { return binary.BigEndian.Uint64(counter[9:]) }
