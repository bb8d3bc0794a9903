package types_test

import (
	"strings"
	"testing"

	"github.com/cosmos/gogoproto/proto"
	_ "github.com/cosmos/ibc-go/v11/modules/core/02-client/types"
	"github.com/stretchr/testify/require"

	banktypes "github.com/cosmos/cosmos-sdk/x/bank/types"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

func TestAccessRuleValidate(t *testing.T) {
	citizen := citizenshiptypes.LEVEL_CITIZEN
	for name, tc := range map[string]struct {
		rule types.AccessRule
		want string
	}{
		"message":                   {types.AccessRule{Pattern: "/a.v1.MsgB", Level: citizen}, ""},
		"prefix":                    {types.AccessRule{Pattern: "/ibc.core.", Licence: "relayer"}, ""},
		"office":                    {types.AccessRule{Pattern: "/a.v1.MsgB", Level: citizen, Office: "judge"}, ""},
		"no pattern":                {types.AccessRule{Level: citizen}, "must look like"},
		"no slash":                  {types.AccessRule{Pattern: "a.v1.MsgB", Level: citizen}, "must look like"},
		"prefix of everything":      {types.AccessRule{Pattern: "/.", Level: citizen}, "prefix"},
		"prefix with an empty part": {types.AccessRule{Pattern: "/a..", Level: citizen}, "empty part"},
		"prefix with too many dots": {types.AccessRule{Pattern: "/" + strings.Repeat("a.", 9), Level: citizen}, "at most 8 dots"},
		"strange character":         {types.AccessRule{Pattern: "/a.v1.Msg*", Level: citizen}, "character"},
		"long":                      {types.AccessRule{Pattern: "/a." + strings.Repeat("b", 130), Level: citizen}, "longer than"},
		"office that is no id":      {types.AccessRule{Pattern: "/a.v1.MsgB", Level: citizen, Office: "Judge"}, "office"},
		"unknown licence":           {types.AccessRule{Pattern: "/a.v1.MsgB", Level: citizen, Licence: "miner"}, "does not exist"},
		"unknown level":             {types.AccessRule{Pattern: "/a.v1.MsgB", Level: 77}, "level 77"},
		"nobody":                    {types.AccessRule{Pattern: "/a.v1.MsgB"}, "without a level needs a licence"},
		"office without a level":    {types.AccessRule{Pattern: "/a.v1.MsgB", Office: "judge", Licence: "relayer"}, "names no office"},
	} {
		t.Run(name, func(t *testing.T) {
			if tc.want == "" {
				require.NoError(t, tc.rule.Validate())
				return
			}
			require.ErrorContains(t, tc.rule.Validate(), tc.want)
		})
	}
}

func TestAdmits(t *testing.T) {
	resident, citizen := citizenshiptypes.LEVEL_RESIDENT, citizenshiptypes.LEVEL_CITIZEN
	level := types.AccessRule{Level: resident}
	require.True(t, level.Admits(resident, false, false))
	require.True(t, level.Admits(citizen, false, false))
	require.False(t, level.Admits(citizenshiptypes.LEVEL_HOLDER, true, true))
	office := types.AccessRule{Level: citizen, Office: "judge"}
	require.True(t, office.Admits(citizen, true, false))
	require.False(t, office.Admits(citizen, false, true))
	require.False(t, office.Admits(resident, true, false))
	licence := types.AccessRule{Licence: "relayer"}
	require.True(t, licence.Admits(citizenshiptypes.LEVEL_ANYONE, false, true))
	require.False(t, licence.Admits(citizen, true, false))
}

func TestPrefixes(t *testing.T) {
	require.Equal(t, []string{"/ibc.core.client.v1.", "/ibc.core.client.", "/ibc.core.", "/ibc."}, types.Prefixes("/ibc.core.client.v1.MsgUpdateClient"))
	require.Empty(t, types.Prefixes("/MsgSend"))
	require.Len(t, types.Prefixes("/"+strings.Repeat("a.", 20)+"b"), types.MaxPrefixes)
}

func TestFloorsLieUnderEveryCharter(t *testing.T) {
	const appeal = "/civitas.citizenship.v1.MsgAppeal"
	const send, sign, vote = "/cosmos.bank.v1beta1.MsgSend", "/civitas.socialcontract.v1.MsgSign", "/civitas.socialcontract.v1.MsgVote"
	const cancel, rotate = "/civitas.citizenship.v1.MsgCancelRecovery", "/civitas.citizenship.v1.MsgRotateAccount"
	anyone, holder, citizen := citizenshiptypes.LEVEL_ANYONE, citizenshiptypes.LEVEL_HOLDER, citizenshiptypes.LEVEL_CITIZEN
	for name, tc := range map[string]struct {
		url   string
		rule  types.AccessRule
		found bool
		want  types.AccessRule
		open  bool
	}{
		"no row and no floor":        {"/a.v1.MsgB", types.AccessRule{}, false, types.AccessRule{}, false},
		"row without a floor":        {"/a.v1.MsgB", types.AccessRule{Pattern: "/a.", Level: citizen}, true, types.AccessRule{Pattern: "/a.", Level: citizen}, true},
		"no row above the floor":     {send, types.AccessRule{}, false, types.AccessRule{Pattern: send, Level: holder}, true},
		"row above the floor":        {send, types.AccessRule{Pattern: send, Level: citizen}, true, types.AccessRule{Pattern: send, Level: holder}, true},
		"row below the floor":        {send, types.AccessRule{Pattern: send, Level: anyone}, true, types.AccessRule{Pattern: send, Level: anyone}, true},
		"office above the floor":     {sign, types.AccessRule{Pattern: sign, Level: holder, Office: "x"}, true, types.AccessRule{Pattern: sign, Level: citizenshiptypes.LEVEL_RESIDENT}, true},
		"licence beside the floor":   {send, types.AccessRule{Pattern: send, Licence: "relayer"}, true, types.AccessRule{Pattern: send, Level: holder, Licence: "relayer"}, true},
		"an appeal is never closed":  {appeal, types.AccessRule{}, false, types.AccessRule{Pattern: appeal, Level: holder}, true},
		"a vote is for the numbered": {vote, types.AccessRule{Pattern: vote, Level: citizen}, true, types.AccessRule{Pattern: vote, Level: holder}, true},
		"cancelling is for holders":  {cancel, types.AccessRule{Pattern: cancel, Level: citizen, Office: "x"}, true, types.AccessRule{Pattern: cancel, Level: holder}, true},
		"a key can be changed":       {rotate, types.AccessRule{}, false, types.AccessRule{Pattern: rotate, Level: holder}, true},
	} {
		t.Run(name, func(t *testing.T) {
			got, open := types.UnderFloor(tc.url, tc.rule, tc.found)
			require.Equal(t, tc.open, open)
			require.Equal(t, tc.want, got)
		})
	}
}

func TestAuthorityMessages(t *testing.T) {
	for url, want := range map[string]string{
		"/cosmos.bank.v1beta1.MsgUpdateParams":         "authority",
		"/civitas.socialcontract.v1.MsgAppoint":        "authority",
		"/ibc.core.client.v1.MsgRecoverClient":         "signer",
		"/ibc.core.client.v1.MsgUpdateClient":          "",
		"/cosmos.bank.v1beta1.MsgSend":                 "",
		"/civitas.socialcontract.v1.MsgSign":           "",
		"/civitas.socialcontract.v1.MsgThatNobodyMade": "",
	} {
		require.Equal(t, want, types.AuthorityField(proto.HybridResolver, url), url)
		require.Equal(t, want != "", types.IsAuthorityMsg(proto.HybridResolver, url), url)
	}
	_ = banktypes.ModuleName
}
