package types

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/cometbft/cometbft/crypto/merkle"
	"github.com/cosmos/gogoproto/proto"
)

// First parts of a clause's path.
const (
	PathMeta     = "meta"
	PathArticle  = "article/"
	PathTrack    = "track/"
	PathPower    = "power/"
	PathLimit    = "limit/"
	PathAccess   = "access/"
	PathDistrict = "district/"
)

// Clauses folds the charter into the ordered list that its root commits to.
func (c Charter) Clauses() ([]Clause, error) {
	clauses := make([]Clause, 0, 1+len(c.Articles)+len(c.Tracks)+len(c.Powers)+len(c.Limits)+len(c.Access)+len(c.Districts))
	var failed error
	add := func(path string, value proto.Message) {
		// The wire encoding is deterministic: no message of the charter has a map.
		bz, err := proto.Marshal(value)
		if err != nil && failed == nil {
			failed = fmt.Errorf("clause %s: %w", path, err)
		}
		clauses = append(clauses, Clause{Path: path, Value: bz})
	}
	add(PathMeta, &c.Meta)
	for i := range c.Articles {
		add(PathArticle+c.Articles[i].Id, &c.Articles[i])
	}
	for i := range c.Tracks {
		add(PathTrack+c.Tracks[i].Id, &c.Tracks[i])
	}
	for i := range c.Powers {
		add(PathPower+c.Powers[i].MsgTypeUrl, &c.Powers[i])
	}
	for i := range c.Limits {
		add(PathLimit+c.Limits[i].Name, &c.Limits[i])
	}
	for i := range c.Access {
		add(PathAccess+c.Access[i].Pattern, &c.Access[i])
	}
	for i := range c.Districts {
		add(PathDistrict+strconv.FormatUint(uint64(c.Districts[i].Id), 10), &c.Districts[i])
	}
	return clauses, failed
}

// CharterFromClauses unfolds a list of clauses; it is the inverse of Clauses.
func CharterFromClauses(clauses []Clause) (Charter, error) {
	var c Charter
	for _, clause := range clauses {
		if err := c.unfold(clause); err != nil {
			return Charter{}, fmt.Errorf("clause %s: %w", clause.Path, err)
		}
	}
	return c, nil
}

func (c *Charter) unfold(clause Clause) error {
	var (
		path = clause.Path
		bz   = clause.Value
	)
	switch {
	case path == PathMeta:
		return proto.Unmarshal(bz, &c.Meta)
	case strings.HasPrefix(path, PathArticle):
		return appendClause(&c.Articles, bz, func(v *Article) proto.Message { return v })
	case strings.HasPrefix(path, PathTrack):
		return appendClause(&c.Tracks, bz, func(v *Track) proto.Message { return v })
	case strings.HasPrefix(path, PathPower):
		return appendClause(&c.Powers, bz, func(v *Power) proto.Message { return v })
	case strings.HasPrefix(path, PathLimit):
		return appendClause(&c.Limits, bz, func(v *LimitRow) proto.Message { return v })
	case strings.HasPrefix(path, PathAccess):
		return appendClause(&c.Access, bz, func(v *AccessRule) proto.Message { return v })
	case strings.HasPrefix(path, PathDistrict):
		return appendClause(&c.Districts, bz, func(v *District) proto.Message { return v })
	}
	return ErrUnknownClause
}

func appendClause[T any](list *[]T, bz []byte, message func(*T) proto.Message) error {
	var value T
	if err := proto.Unmarshal(bz, message(&value)); err != nil {
		return err
	}
	*list = append(*list, value)
	return nil
}

// Leaves returns the bytes that the Merkle tree hashes, one leaf a clause.
func Leaves(clauses []Clause) ([][]byte, error) {
	leaves := make([][]byte, len(clauses))
	for i := range clauses {
		bz, err := proto.Marshal(&clauses[i])
		if err != nil {
			return nil, fmt.Errorf("clause %s: %w", clauses[i].Path, err)
		}
		leaves[i] = bz
	}
	return leaves, nil
}

// RootOf returns the RFC 6962 Merkle root of clauses.
func RootOf(clauses []Clause) ([]byte, error) {
	leaves, err := Leaves(clauses)
	if err != nil {
		return nil, err
	}
	return merkle.HashFromByteSlices(leaves), nil
}

// Root returns the RFC 6962 Merkle root of the charter.
func (c Charter) Root() ([]byte, error) {
	clauses, err := c.Clauses()
	if err != nil {
		return nil, err
	}
	return RootOf(clauses)
}

// ProofOf returns the inclusion proof of the clause at index. The work grows
// with MaxClauses and MaxCharterBytes, so it is for queries.
func ProofOf(clauses []Clause, index uint32) (root []byte, proof *merkle.Proof, leaf []byte, err error) {
	leaves, err := Leaves(clauses)
	if err != nil {
		return nil, nil, nil, err
	}
	if int(index) >= len(leaves) {
		return nil, nil, nil, ErrUnknownClause.Wrapf("index %d of %d", index, len(leaves))
	}
	root, proofs := merkle.ProofsFromByteSlices(leaves)
	return root, proofs[index], leaves[index], nil
}
