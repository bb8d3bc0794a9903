package types_test

import (
	"testing"

	"github.com/civitas-chain/civitas/internal/describe"
	"github.com/civitas-chain/civitas/internal/describe/describetest"
	"github.com/civitas-chain/civitas/x/census/types"
)

func TestSentences(t *testing.T) {
	describetest.Check(t, describe.New(), []describetest.Said{
		{&types.MsgRespond{Round: 3, Present: true}, "Be counted in round 3 of the census."},
		{&types.MsgRespond{Round: 3, Present: true, Country: "AU"}, "Be counted in round 3 of the census as living in AU."},
		{&types.MsgRespond{Round: 3}, "Take back the sender's answer to round 3 of the census."},
		{&types.MsgCertify{Round: 3}, "Co-sign the snapshot of round 3 of the census."},
		{
			&types.MsgCertify{Round: 3, Dissent: true, NoteHash: []byte("0123456789abcdef")},
			"Dissent from the snapshot of round 3 of the census, with the note 30313233…63646566.",
		},
		{&types.MsgUpdateParams{}, "Replace the parameters of census."},
	})
}
