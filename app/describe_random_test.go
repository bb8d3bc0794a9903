package app_test

import (
	"math/big"
	"reflect"
	"time"

	"github.com/cosmos/gogoproto/proto"
	"pgregory.net/rapid"

	"cosmossdk.io/math"

	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	"github.com/cosmos/cosmos-sdk/x/authz"
	banktypes "github.com/cosmos/cosmos-sdk/x/bank/types"
	"github.com/cosmos/cosmos-sdk/x/feegrant"
)

// maxDepth of random messages; deeper fields stay empty.
const maxDepth = 5

// fill puts random values into a message, whether they are valid or not.
func fill(t *rapid.T, v reflect.Value, depth int) {
	if depth > maxDepth || !v.CanSet() {
		return
	}
	switch v.Type() {
	case reflect.TypeFor[math.Int]():
		v.Set(reflect.ValueOf(integer(t)))
		return
	case reflect.TypeFor[time.Time]():
		v.Set(reflect.ValueOf(time.Unix(rapid.Int64().Draw(t, "seconds"), 0)))
		return
	case reflect.TypeFor[codectypes.Any]():
		v.Set(reflect.ValueOf(packed(t, depth)).Elem())
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(text(t))
	case reflect.Bool:
		v.SetBool(rapid.Bool().Draw(t, "bool"))
	case reflect.Int32, reflect.Int64:
		v.SetInt(rapid.Int64().Draw(t, "int")) // cut where it does not fit
	case reflect.Uint8, reflect.Uint32, reflect.Uint64:
		v.SetUint(rapid.Uint64().Draw(t, "uint"))
	case reflect.Pointer:
		if rapid.Bool().Draw(t, "present") {
			v.Set(reflect.New(v.Type().Elem()))
			fill(t, v.Elem(), depth+1)
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), rapid.IntRange(0, 6).Draw(t, "length"), 6))
		for i := range v.Len() {
			fill(t, v.Index(i), depth+1)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			fill(t, v.Field(i), depth+1)
		}
	}
}

// text is what people write, and what they should not.
func text(t *rapid.T) string {
	return rapid.OneOf(
		rapid.String(),
		rapid.StringN(0, 600, -1),
		rapid.Map(rapid.SliceOfN(rapid.Byte(), 0, 300), func(bz []byte) string { return string(bz) }),
		rapid.SampledFrom([]string{"", "uciv", "treasurer", ".", "\n", "\u202e", `"`, "a\" to nobody.", "/cosmos.bank.v1beta1.MsgSend"}),
	).Draw(t, "text")
}

// integer is no number at all, or up to 256 bits of one.
func integer(t *rapid.T) math.Int {
	if rapid.Bool().Draw(t, "nil") {
		return math.Int{}
	}
	value := new(big.Int).SetBytes(rapid.SliceOfN(rapid.Byte(), 0, 32).Draw(t, "digits"))
	if rapid.Bool().Draw(t, "negative") {
		value.Neg(value)
	}
	return math.NewIntFromBigInt(value)
}

// packed is a message in a message, or what pretends to be one.
func packed(t *rapid.T, depth int) *codectypes.Any {
	held := rapid.SampledFrom([]proto.Message{
		nil, &authz.GenericAuthorization{}, &banktypes.SendAuthorization{}, &feegrant.BasicAllowance{}, &banktypes.MsgSend{},
	}).Draw(t, "held")
	if held == nil {
		return &codectypes.Any{TypeUrl: text(t), Value: []byte(text(t))}
	}
	value := reflect.New(reflect.TypeOf(held).Elem())
	fill(t, value.Elem(), depth+1)
	filled, ok := value.Interface().(proto.Message)
	if !ok {
		return &codectypes.Any{}
	}
	result := codectypes.UnsafePackAny(filled)
	result.TypeUrl = "/" + proto.MessageName(filled)
	return result
}
