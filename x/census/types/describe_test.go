package types_test

import (
	"testing"

	"github.com/cosmos/gogoproto/proto"

	"github.com/civitas-chain/civitas/internal/describe"
	"github.com/civitas-chain/civitas/internal/describe/describetest"
	"github.com/civitas-chain/civitas/x/census/types"
)

func TestSentences(t *testing.T) {
	describetest.Check(t, describe.New(), map[string]proto.Message{
		"Be counted in round 3 of the census.":                                                 &types.MsgRespond{Round: 3, Present: true},
		"Be counted in round 3 of the census as living in AU.":                                 &types.MsgRespond{Round: 3, Present: true, Country: "AU"},
		"Take back the sender's answer to round 3 of the census.":                              &types.MsgRespond{Round: 3},
		"Co-sign the snapshot of round 3 of the census.":                                       &types.MsgCertify{Round: 3},
		"Dissent from the snapshot of round 3 of the census, with the note 30313233…63646566.": &types.MsgCertify{Round: 3, Dissent: true, NoteHash: []byte("0123456789abcdef")},
		"Replace the parameters of census.":                                                    &types.MsgUpdateParams{},
	})
}
