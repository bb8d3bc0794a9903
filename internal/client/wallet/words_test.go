package wallet_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/internal/client/wallet"
)

// A value cannot pass for a row of its own.
func TestTableOfStrangers(t *testing.T) {
	require.Equal(t, "  name\\n  Zoë\\n  vote  yes\n", wallet.Table([][2]string{{`name\n`, "Zoë\n  vote  yes"}}))
}
