package app_test

import (
	"bytes"
	"fmt"
	"maps"
	"slices"

	"github.com/stretchr/testify/require"

	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
)

// shelf is a part of the state: a store, and the first byte of the keys in it.
type shelf struct {
	store  string
	prefix byte
}

// shelves returns what is on each shelf of a state.
func (f *fortress) shelves(ctx sdk.Context) map[shelf][]byte {
	f.T.Helper()
	shelves := map[shelf][]byte{}
	for _, key := range f.App.StoreKeys() {
		if _, kv := key.(*storetypes.KVStoreKey); !kv {
			continue
		}
		iterator := ctx.KVStore(key).Iterator(nil, nil)
		for ; iterator.Valid(); iterator.Next() {
			at := shelf{key.Name(), iterator.Key()[0]}
			shelves[at] = fmt.Appendf(shelves[at], "%x=%x;", iterator.Key(), iterator.Value())
		}
		require.NoError(f.T, iterator.Close())
	}
	return shelves
}

// touched returns the shelves on which two states differ.
func touched(before, after map[shelf][]byte) []shelf {
	all := maps.Clone(before)
	maps.Copy(all, after)
	var differ []shelf
	for at := range all {
		if !bytes.Equal(before[at], after[at]) {
			differ = append(differ, at)
		}
	}
	slices.SortFunc(differ, func(a, b shelf) int {
		return bytes.Compare([]byte(a.store+string(a.prefix)), []byte(b.store+string(b.prefix)))
	})
	return differ
}

// usual returns the shelves that blocks touch in which nothing is decided: what
// the clock and the validators move, and what a transaction leaves that fails,
// and a grant of somebody.
func (f *fortress) usual(blocks func()) map[shelf]bool {
	f.T.Helper()
	usual := map[shelf]bool{}
	before := f.shelves(f.Context())
	blocks()
	for _, at := range touched(before, f.shelves(f.Context())) {
		usual[at] = true
	}
	return usual
}

// beyond returns the shelves that are touched beyond the usual.
func beyond(usual map[shelf]bool, differ []shelf) []shelf {
	return slices.DeleteFunc(differ, func(at shelf) bool { return usual[at] })
}
