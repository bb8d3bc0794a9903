package types

import (
	"crypto/sha256"
	"fmt"
	"strconv"
	"strings"

	"github.com/cosmos/gogoproto/proto"
)

const (
	// MaxOperations of one amendment.
	MaxOperations = 256
	// leafPrefix sets leaves apart from inner nodes (RFC 6962, section 2.1).
	leafPrefix = 0x00
)

// ClauseHash returns the leaf hash of a clause, by which an operation names what
// it replaces and which a clause proof begins with.
func ClauseHash(clause Clause) ([]byte, error) {
	leaf, err := proto.Marshal(&clause)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(append([]byte{leafPrefix}, leaf...))
	return sum[:], nil
}

// HashOperations returns the SHA-256 of the encoded operations: by it the second
// vote on a change of an entrenched article knows the first.
func HashOperations(operations []Operation) ([]byte, error) {
	bz, err := proto.Marshal(&MsgAmendCharter{Operations: operations})
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(bz)
	return sum[:], nil
}

// content is the clause that an operation holds, and the path that belongs to it.
type content struct {
	path  string
	value proto.Message
}

// content returns the clause of an operation; nil when it removes one.
func (o *Operation) content() (*content, error) {
	var found []content
	add := func(present bool, path func() string, value proto.Message) {
		if present {
			found = append(found, content{path(), value})
		}
	}
	add(o.Meta != nil, func() string { return PathMeta }, o.Meta)
	add(o.Article != nil, func() string { return PathArticle + o.Article.Id }, o.Article)
	add(o.Track != nil, func() string { return PathTrack + o.Track.Id }, o.Track)
	add(o.Power != nil, func() string { return PathPower + o.Power.MsgTypeUrl }, o.Power)
	add(o.Limit != nil, func() string { return PathLimit + o.Limit.Name }, o.Limit)
	add(o.Access != nil, func() string { return PathAccess + o.Access.Pattern }, o.Access)
	add(o.District != nil, func() string { return PathDistrict + strconv.FormatUint(uint64(o.District.Id), 10) }, o.District)
	switch {
	case len(found) > 1:
		return nil, fmt.Errorf("%s: holds %d clauses", o.Path, len(found))
	case len(found) == 0:
		return nil, nil
	case found[0].path != o.Path:
		return nil, fmt.Errorf("%s: holds the clause %s", o.Path, found[0].path)
	}
	return &found[0], nil
}

// Adds tells whether the operation adds a clause.
func (o *Operation) Adds() bool { return len(o.Replaces) == 0 }

// Validate checks an operation by itself.
func (o *Operation) Validate() error {
	held, err := o.content()
	if err != nil {
		return err
	}
	switch {
	case o.Path == "":
		return fmt.Errorf("an operation names no path")
	case !o.Adds() && len(o.Replaces) != HashLength:
		return fmt.Errorf("%s: replaces has %d bytes; a leaf hash has %d", o.Path, len(o.Replaces), HashLength)
	case o.Adds() && held == nil:
		return fmt.Errorf("%s: neither replaces a clause nor holds one", o.Path)
	case held == nil && o.Path == PathMeta:
		return fmt.Errorf("the clause %s cannot be removed", PathMeta)
	case o.After != "" && (!o.Adds() || !strings.HasPrefix(o.Path, PathArticle)):
		return fmt.Errorf("%s: only a new article stands after another", o.Path)
	}
	return nil
}

// ValidateOperations checks operations by themselves: each is well formed, and
// no two name the same clause.
func ValidateOperations(operations []Operation) error {
	if len(operations) == 0 || len(operations) > MaxOperations {
		return fmt.Errorf("%w: %d operations; from 1 to %d", ErrInvalidAmendment, len(operations), MaxOperations)
	}
	paths := make(map[string]bool, len(operations))
	for i := range operations {
		o := &operations[i]
		if err := o.Validate(); err != nil {
			return fmt.Errorf("%w: operation %d: %w", ErrInvalidAmendment, i+1, err)
		}
		if paths[o.Path] {
			return fmt.Errorf("%w: two operations name %s", ErrInvalidAmendment, o.Path)
		}
		paths[o.Path] = true
	}
	return nil
}
