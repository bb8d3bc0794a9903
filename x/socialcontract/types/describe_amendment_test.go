package types_test

import (
	"testing"

	"github.com/cosmos/gogoproto/proto"

	"github.com/civitas-chain/civitas/internal/describe"
	"github.com/civitas-chain/civitas/internal/describe/describetest"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

func TestSentencesOfAmendments(t *testing.T) {
	hash := []byte("0123456789abcdef0123456789abcdef")
	const issue = "/civitas.treasury.v1.MsgIssue"
	said := map[string]proto.Message{
		"Object to version 3 of the charter.":     &types.MsgObject{Version: 3},
		"Amend the charter in 0 places: nothing.": &types.MsgAmendCharter{},
		`Amend the charter in 4 places: add article II.4 "Harbours", change the limit treasury.issuance_bps to 1,000, remove the track fast and 1 other.`: &types.MsgAmendCharter{Operations: []types.Operation{
			{Path: "article/II.4", Article: &types.Article{Id: "II.4", Title: "Harbours"}},
			{Path: "limit/treasury.issuance_bps", Replaces: hash, Limit: &types.LimitRow{Name: "treasury.issuance_bps", Value: 1_000}},
			{Path: "track/fast", Replaces: hash},
			{Path: "track/slow", Replaces: hash},
		}},
	}
	for want, operation := range map[string]types.Operation{
		"change the clause meta": {Path: "meta", Replaces: hash, Meta: &types.Meta{}},
		"add the track fast":     {Path: "track/fast", Track: &types.Track{Id: "fast"}},
		"add the power to send MsgIssue on the track ordinary": {
			Path: "power/" + issue, Power: &types.Power{MsgTypeUrl: issue, Track: "ordinary"},
		},
		"remove the power to send MsgIssue":                  {Path: "power/" + issue, Replaces: hash},
		"change the access to MsgIssue":                      {Path: "access/" + issue, Replaces: hash, Access: &types.AccessRule{Pattern: issue}},
		`remove the access to what begins with "/ibc.core."`: {Path: "access//ibc.core.", Replaces: hash},
		`add district 3 "Isles"`:                             {Path: "district/3", District: &types.District{Id: 3, Name: "Isles"}},
		"change the limit a":                                 {Path: "limit/a", Limit: &types.LimitRow{Name: "b"}},
		`remove the clause ""`:                               {},
	} {
		said["Amend the charter in 1 place: "+want+"."] = &types.MsgAmendCharter{Operations: []types.Operation{operation}}
	}
	describetest.Check(t, describe.New(), said)
}
