package collect

import (
	"context"
	"errors"
	"fmt"

	cmttypes "github.com/cometbft/cometbft/types"

	"github.com/civitas-chain/civitas/certificate"
)

// Trace returns light blocks from the one of a height to the last, each of which
// follows from the one before. It goes as far in a step as the validators allow:
// where a step is too far it tries half of it, and then the whole way again. Where
// blocks are pruned, it steps on the light blocks that the node keeps beyond.
func Trace(ctx context.Context, node Node, from int64, last *cmttypes.LightBlock) ([]*cmttypes.LightBlock, error) {
	first, err := LightBlock(ctx, node, from)
	if err != nil {
		return nil, err
	}
	trace := []*cmttypes.LightBlock{first}
	ahead := []*cmttypes.LightBlock{last} // each is nearer than the one before
	for try := 0; len(trace) < certificate.MaxBlocks; {
		end, to := trace[len(trace)-1], ahead[try]
		err := certificate.CheckStep(end, to)
		switch {
		case err == nil && try == 0:
			return append(trace, to), nil
		case err == nil:
			trace, ahead, try = append(trace, to), ahead[:try], 0
			continue
		case !errors.Is(err, certificate.ErrStep) || to.Height <= end.Height+1:
			return nil, fmt.Errorf("what the node says does not hold: %w", err)
		}
		if try++; try < len(ahead) {
			continue
		}
		half, err := between(ctx, node, end.Height, to.Height)
		if err != nil {
			return nil, err
		}
		ahead = append(ahead, half)
	}
	return nil, fmt.Errorf("the validators changed too often since header %d: a trace has at most %d headers; trust a newer one",
		from, certificate.MaxBlocks)
}
