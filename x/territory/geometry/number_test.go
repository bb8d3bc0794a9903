package geometry_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"
)

func number(t *testing.T, v any) float64 {
	t.Helper()
	n, ok := v.(json.Number)
	require.True(t, ok, "%v", v)
	f, err := n.Float64()
	require.NoError(t, err)
	return f
}
