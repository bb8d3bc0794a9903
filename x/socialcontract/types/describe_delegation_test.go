package types_test

import (
	"testing"

	"github.com/cosmos/gogoproto/proto"

	"github.com/civitas-chain/civitas/internal/describe"
	"github.com/civitas-chain/civitas/internal/describe/describetest"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

func TestSentencesOfDelegations(t *testing.T) {
	describetest.Check(t, describe.New(), map[string]proto.Message{
		"Delegate the sender's vote to citizen 12 on the track ordinary.":                          &types.MsgDelegateVote{Delegate: 12, Track: "ordinary"},
		"Delegate the sender's vote to citizen 12 on every track that has no delegate of its own.": &types.MsgDelegateVote{Delegate: 12},
		"Delegate the sender's vote to nobody on the track ordinary.":                              &types.MsgDelegateVote{Track: "ordinary"},
	})
}
