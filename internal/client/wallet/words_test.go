package wallet_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/internal/client/wallet"
)

func TestWords(t *testing.T) {
	require.Equal(t, "0 vouches", wallet.Count(0, "vouch", "vouches"))
	require.Equal(t, "1 vouch", wallet.Count(1, "vouch", "vouches"))
	require.Empty(t, wallet.List(nil))
	require.Equal(t, "a", wallet.List([]string{"a"}))
	require.Equal(t, "a and b", wallet.List([]string{"a", "b"}))
	require.Equal(t, "a, b and c", wallet.List([]string{"a", "b", "c"}))
	at := time.Date(2027, time.March, 3, 14, 5, 6, 0, time.UTC)
	require.Equal(t, "3 March 2027, 14:05 UTC", wallet.Time(at, false))
	require.Equal(t, "3 March 2027, 14:05:06 UTC", wallet.Time(at, true))
}

// A value cannot pass for a row of its own.
func TestTableOfStrangers(t *testing.T) {
	require.Equal(t, "  name\\n  Zoë\\n  vote  yes\n", wallet.Table([][2]string{{`name\n`, "Zoë\n  vote  yes"}}))
}
