package isolate_test

import (
	"context"
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	sdktestutil "github.com/cosmos/cosmos-sdk/testutil"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/internal/isolate"
)

func TestRun(t *testing.T) {
	key := storetypes.NewKVStoreKey("state")
	ctx := sdktestutil.DefaultContext(key, storetypes.NewTransientStoreKey("transient"))
	broken := errors.New("broken")
	for name, tc := range map[string]struct {
		end  func() error
		want string
	}{
		"works":              {func() error { return nil }, ""},
		"fails":              {func() error { return broken }, "broken"},
		"panics":             {func() error { panic(broken) }, "panic: broken"},
		"panics without any": {func() error { _ = []int{}[len(broken.Error())]; return nil }, "panic: runtime error"},
	} {
		t.Run(name, func(t *testing.T) {
			branch, _ := ctx.CacheContext()
			err := isolate.Run(branch, func(inner context.Context) error {
				sdkCtx := sdk.UnwrapSDKContext(inner)
				sdkCtx.KVStore(key).Set([]byte("k"), []byte("v"))
				sdkCtx.EventManager().EmitEvent(sdk.NewEvent("written"))
				return tc.end()
			})
			if tc.want == "" {
				require.NoError(t, err)
			} else {
				require.ErrorContains(t, err, tc.want)
			}
			require.Equal(t, tc.want == "", branch.KVStore(key).Has([]byte("k")))
			require.Equal(t, tc.want == "", len(branch.EventManager().Events()) == 1)
		})
	}
}
