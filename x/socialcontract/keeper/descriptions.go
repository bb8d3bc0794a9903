package keeper

import (
	"context"
	"errors"

	"cosmossdk.io/collections"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/internal/describe"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// ownWords says messages as far as they say themselves, and amounts in base units.
type ownWords struct{}

// Describe implements types.Describer.
func (ownWords) Describe(_ context.Context, msgs []sdk.Msg) ([]string, error) {
	return describe.New().All(msgs, describe.Words{}), nil
}

// describeAct says the messages of an act.
func (q queryServer) describeAct(ctx context.Context, act types.Act) ([]string, error) {
	msgs, err := act.GetMsgs()
	if err != nil {
		return nil, err
	}
	return q.k.describer.Describe(ctx, msgs)
}

// passport says the act by which a referendum enacted a law. The acts of offices are
// not kept, nor are those of referenda from before a genesis that left them out.
func (q queryServer) passport(ctx context.Context, law types.Law) ([]string, error) {
	act, err := q.k.referendum.Acts.Get(ctx, law.ReferendumId)
	if errors.Is(err, collections.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return q.describeAct(ctx, act)
}
