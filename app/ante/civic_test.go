package ante_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/app/ante"
	contracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
)

// No parameter that the nation can set takes the free act from whoever signs
// with the largest key.
func TestFreeActsFitUnderTheFloors(t *testing.T) {
	const bytes, act = 5_500, 100_000
	dearest := uint64(contracttypes.MaxSigVerifyCost) + bytes*uint64(contracttypes.MaxTxSizeCost) + act
	require.LessOrEqual(t, dearest, ante.CivicGasCap)
}
