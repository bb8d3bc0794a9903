package keeper_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/cosmos/cosmos-sdk/store/v2/types"
)

// bytes is what the store holds, keys and values.
func (f *fixture) bytes() (total int) {
	it := types.KVStorePrefixIterator(f.ctx.KVStore(f.key), nil)
	defer it.Close()
	for ; it.Valid(); it.Next() {
		total += len(it.Key()) + len(it.Value())
	}
	return total
}

// A citizen with three vouches and one attestation adds at most 450 bytes.
func TestBytesACitizenAdds(t *testing.T) {
	f := newFixture(t)
	params := testParams()
	params.VouchesRequired, params.GrowthMinimum, params.VouchesPerEpoch = 3, 1<<30, 1<<30
	require.NoError(t, f.k.Params.Set(f.ctx, params))
	admit := func(name string) {
		f.must(apply(name))
		for voucher := range 3 {
			f.must(vouch(voucher+1, name))
		}
		f.must(attest(4, name))
		f.block()
	}
	for i := range 300 { // numbers and heights as wide as they get soon
		admit(fmt.Sprint("first ", i))
	}
	before := f.bytes()
	const n = 100
	for i := range n {
		admit(fmt.Sprint("then ", i))
	}
	each := (f.bytes() - before) / n
	t.Logf("%d bytes", each)
	require.LessOrEqual(t, each, 450)
}
