package keeper

import (
	"cosmossdk.io/collections"

	"github.com/cosmos/cosmos-sdk/codec"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// licenceState keeps who is licensed for what.
type licenceState struct {
	// Licences: (kind, account) → licence.
	Licences collections.Map[collections.Pair[string, []byte], types.Licence]
}

func newLicenceState(sb *collections.SchemaBuilder, cdc codec.BinaryCodec) licenceState {
	return licenceState{
		Licences: collections.NewMap(sb, types.LicencePrefix, "licences",
			collections.PairKeyCodec(collections.StringKey, collections.BytesKey), codec.CollValue[types.Licence](cdc)),
	}
}
