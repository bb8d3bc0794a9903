package keeper

import (
	"reflect"

	"github.com/cosmos/gogoproto/proto"

	errorsmod "cosmossdk.io/errors"

	codectypes "github.com/cosmos/cosmos-sdk/codec/types"

	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// maxNesting is how deep a message may hold other messages of any kind. Deeper
// than this nobody reads.
const maxNesting = 16

var anyType = reflect.TypeFor[codectypes.Any]()

// holdsMessage tells whether an Any inside v, at any depth, holds a message that
// a service would handle. It walks the Go value and not its descriptor: the
// descriptors of the SDK leave nested types unresolved. The walk is bounded by
// the encoded size of an act.
func (k *Keeper) holdsMessage(v reflect.Value, depth int) (bool, error) {
	if depth == 0 {
		return false, errorsmod.Wrap(types.ErrNested, "too deep")
	}
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if v.IsNil() {
			return false, nil
		}
		return k.holdsMessage(v.Elem(), depth)
	case reflect.Map:
		// No message of this app has one; its order must not decide anything.
		return v.Len() > 0, nil
	case reflect.Slice:
		for i := range v.Len() {
			if !mayHold(v.Type().Elem()) {
				break
			}
			if found, err := k.holdsMessage(v.Index(i), depth-1); found || err != nil {
				return found, err
			}
		}
	case reflect.Struct:
		if v.Type() == anyType {
			return k.isMessage(v.FieldByName("TypeUrl").String(), v.FieldByName("Value").Bytes(), depth)
		}
		for i := range v.NumField() {
			if !v.Type().Field(i).IsExported() {
				continue
			}
			if found, err := k.holdsMessage(v.Field(i), depth-1); found || err != nil {
				return found, err
			}
		}
	}
	return false, nil
}

// mayHold spares the walk over bytes and numbers.
func mayHold(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.Pointer, reflect.Interface, reflect.Struct, reflect.Slice:
		return true
	}
	return false
}

// isMessage tells whether the contents of an Any are a message that a service
// would handle, or hold one. What the app cannot resolve, it cannot execute.
func (k *Keeper) isMessage(typeURL string, bz []byte, depth int) (bool, error) {
	resolved, err := k.cdc.InterfaceRegistry().Resolve(typeURL)
	if err != nil {
		return false, nil
	}
	if k.router.Handler(resolved) != nil {
		return true, nil
	}
	if err := proto.Unmarshal(bz, resolved); err != nil {
		return false, errorsmod.Wrap(types.ErrInvalidProposal, err.Error())
	}
	return k.holdsMessage(reflect.ValueOf(resolved), depth-1)
}
