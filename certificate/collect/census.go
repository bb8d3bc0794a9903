package collect

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	rpcclient "github.com/cometbft/cometbft/rpc/client"
	"google.golang.org/protobuf/encoding/protowire"

	"github.com/civitas-chain/civitas/certificate"
)

// ErrNoSnapshot says that a round has no snapshot.
var ErrNoSnapshot = errors.New("there is no snapshot of the round")

// Census collects a round of the census as of the state after the block of a height:
// the snapshot, what the auditors say of it, and the rest as Passport does. Who has
// certified is the node's word first, and the proven count holds it to that.
func Census(ctx context.Context, node Node, round uint64, height int64, trust certificate.Trust) ([]byte, *certificate.Report, error) {
	file, report, err := about(ctx, node, certificate.KindCensus, height, trust, func() (certificate.Store, error) {
		keys := [][]byte{certificate.SnapshotKey(round)}
		certifications, err := keysUnder(ctx, node, height, certificate.CensusStore, certificate.CertificationKey(round, 0)[:9])
		if err != nil {
			return certificate.Store{}, err
		}
		keys = append(keys, certifications[:min(len(certifications), certificate.MaxCertifications)]...)
		keys = append(keys, certificate.OpinionsKey(round))
		return Entries(ctx, node, height, certificate.CensusStore, keys)
	})
	if errors.Is(err, ErrNothing) {
		return nil, nil, fmt.Errorf("%w %d after block %d", ErrNoSnapshot, round, height)
	}
	return file, report, err
}

// keysUnder asks for the keys of a store that begin with a prefix, in their order.
func keysUnder(ctx context.Context, node Node, height int64, store string, prefix []byte) ([][]byte, error) {
	result, err := node.ABCIQueryWithOptions(ctx, "/store/"+store+"/subspace", prefix, rpcclient.ABCIQueryOptions{Height: height})
	if err != nil {
		return nil, fmt.Errorf("the node does not answer: %w", err)
	}
	if answer := result.Response; !answer.IsOK() {
		return nil, fmt.Errorf("the node has not the state after block %d: %s", height, answer.Log)
	}
	var keys [][]byte
	if err := eachField(result.Response.Value, func(pair []byte) error {
		first := true
		return eachField(pair, func(field []byte) error {
			if first && !bytes.HasPrefix(field, prefix) {
				return errors.New("a key has another prefix")
			}
			if first {
				keys = append(keys, field)
			}
			first = false
			return nil
		})
	}); err != nil {
		return nil, fmt.Errorf("the node's list of keys under %X: %w", prefix, err)
	}
	return keys, nil
}

// eachField reads a message of which all fields are bytes.
func eachField(raw []byte, do func([]byte) error) error {
	for len(raw) > 0 {
		_, kind, n := protowire.ConsumeTag(raw)
		if n < 0 || kind != protowire.BytesType {
			return errors.New("it is not a list")
		}
		value, m := protowire.ConsumeBytes(raw[n:])
		if m < 0 {
			return errors.New("it is not a list")
		}
		raw = raw[n+m:]
		if err := do(value); err != nil {
			return err
		}
	}
	return nil
}
