package types_test

import (
	"testing"

	"github.com/civitas-chain/civitas/internal/describe"
	"github.com/civitas-chain/civitas/internal/describe/describetest"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

func TestSentencesOfAmendments(t *testing.T) {
	hash := []byte("0123456789abcdef0123456789abcdef")
	const issue = "/civitas.treasury.v1.MsgIssue"
	said := []describetest.Said{
		{&types.MsgObject{Version: 3}, "Object to version 3 of the charter."},
		{&types.MsgAmendCharter{}, "Amend the charter in 0 places: nothing."},
		{
			&types.MsgAmendCharter{Operations: []types.Operation{
				{Path: "article/II.4", Article: &types.Article{Id: "II.4", Title: "Harbours"}},
				{Path: "limit/treasury.issuance_bps", Replaces: hash, Limit: &types.LimitRow{Name: "treasury.issuance_bps", Value: 1_000}},
				{Path: "track/fast", Replaces: hash},
				{Path: "track/slow", Replaces: hash},
			}},
			`Amend the charter in 4 places: add article II.4 "Harbours", change the limit treasury.issuance_bps to 1,000, remove the track fast and 1 other.`,
		},
	}
	for _, one := range []struct {
		operation types.Operation
		want      string
	}{
		{types.Operation{Path: "meta", Replaces: hash, Meta: &types.Meta{}}, "change the clause meta"},
		{types.Operation{Path: "track/fast", Track: &types.Track{Id: "fast"}}, "add the track fast"},
		{
			types.Operation{Path: "power/" + issue, Power: &types.Power{MsgTypeUrl: issue, Track: "ordinary"}},
			"add the power to send MsgIssue on the track ordinary",
		},
		{types.Operation{Path: "power/" + issue, Replaces: hash}, "remove the power to send MsgIssue"},
		{
			types.Operation{Path: "access/" + issue, Replaces: hash, Access: &types.AccessRule{Pattern: issue}},
			"change the access to MsgIssue",
		},
		{types.Operation{Path: "access//ibc.core.", Replaces: hash}, `remove the access to what begins with "/ibc.core."`},
		{types.Operation{Path: "district/3", District: &types.District{Id: 3, Name: "Isles"}}, `add district 3 "Isles"`},
		{types.Operation{Path: "limit/a", Limit: &types.LimitRow{Name: "b"}}, "change the limit a"},
		{types.Operation{}, `remove the clause ""`},
	} {
		said = append(said, describetest.Said{
			Msg:      &types.MsgAmendCharter{Operations: []types.Operation{one.operation}},
			Sentence: "Amend the charter in 1 place: " + one.want + ".",
		})
	}
	describetest.Check(t, describe.New(), said)
}
