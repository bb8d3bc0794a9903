package cli_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/x/citizenship/client/cli"
)

// A value cannot pass for a row of its own.
func TestTableOfStrangers(t *testing.T) {
	require.Equal(t, "  name\\n  Zoë\\n  vote  yes\n", cli.Table([][2]string{{`name\n`, "Zoë\n  vote  yes"}}))
}
