package keeper

import (
	"context"

	"cosmossdk.io/collections"

	"github.com/cosmos/cosmos-sdk/codec"
	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// referendumState keeps petitions, referenda, votes and laws.
type referendumState struct{}

func newReferendumState(*collections.SchemaBuilder, codec.BinaryCodec, *storetypes.TransientStoreKey) referendumState {
	return referendumState{}
}

func (k *Keeper) initReferenda(context.Context, types.GenesisState) error    { return nil }
func (k *Keeper) exportReferenda(context.Context, *types.GenesisState) error { return nil }
func (k *Keeper) endReferenda(context.Context) error                         { return nil }
