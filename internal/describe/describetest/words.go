// Package describetest helps to test sentences.
package describetest

import (
	"testing"

	"github.com/cosmos/gogoproto/proto"
	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/internal/describe"
)

// Account is an address as people write it.
const Account = "civ1qyqszqgpqyqszqgpqyqszqgpqyqszqgpfntphn"

// Words know that 1,000,000 uciv, the national currency, are 1 CIV.
func Words() describe.Words {
	return describe.NewWords("uciv", func(denom string) (describe.Unit, bool) {
		return describe.Unit{Name: "CIV", Exponent: 6}, denom == "uciv"
	})
}

// Check compares sentences, each of which must be the message's own.
func Check(t *testing.T, sentences describe.Sentences, said map[string]proto.Message) {
	t.Helper()
	for sentence, msg := range said {
		got, own := sentences.Of(msg, Words())
		require.True(t, own, proto.MessageName(msg))
		require.Equal(t, sentence, got)
	}
}
