package types

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math"

	"cosmossdk.io/collections/codec"
)

// Ballot is the value kept for one vote: the option, then the district as a
// varint. Two bytes in a nation of up to 127 districts.
type Ballot struct {
	Option   VoteOption
	District uint32
}

// BallotValue encodes ballots by hand, since there are as many as voters.
var BallotValue codec.ValueCodec[Ballot] = ballotCodec{}

type ballotCodec struct{}

// Encode returns two to six bytes. It does not judge the option, and never fails.
func (ballotCodec) Encode(b Ballot) ([]byte, error) {
	return binary.AppendUvarint([]byte{byte(b.Option)}, uint64(b.District)), nil
}

// Decode fails with ErrReferendumEncoding on bytes that are no ballot, or more than one.
func (ballotCodec) Decode(bz []byte) (Ballot, error) {
	if len(bz) < 2 {
		return Ballot{}, fmt.Errorf("%w: ballot %X", ErrReferendumEncoding, bz)
	}
	district, n := binary.Uvarint(bz[1:])
	if n != len(bz)-1 || district > math.MaxUint32 {
		return Ballot{}, fmt.Errorf("%w: ballot %X", ErrReferendumEncoding, bz)
	}
	b := Ballot{Option: VoteOption(bz[0]), District: uint32(district)}
	if !b.Option.Valid() {
		return Ballot{}, fmt.Errorf("%w: ballot %X", ErrReferendumEncoding, bz)
	}
	return b, nil
}

// EncodeJSON writes a ballot for people; state holds the two bytes.
func (ballotCodec) EncodeJSON(b Ballot) ([]byte, error) { return json.Marshal(b) }

// DecodeJSON reads what EncodeJSON wrote.
func (ballotCodec) DecodeJSON(bz []byte) (b Ballot, err error) {
	err = json.Unmarshal(bz, &b)
	return b, err
}

// Stringify words a ballot for the errors of collections.
func (ballotCodec) Stringify(b Ballot) string {
	return fmt.Sprintf("%s in district %d", b.Option, b.District)
}

// ValueType names the encoding in the schema of the store.
func (ballotCodec) ValueType() string { return "civitas.socialcontract.Ballot" }

// Valid tells whether a ballot may say it.
func (o VoteOption) Valid() bool {
	return o == VOTE_OPTION_YES || o == VOTE_OPTION_NO || o == VOTE_OPTION_ABSTAIN
}
