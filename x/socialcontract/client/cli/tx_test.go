package cli_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/cosmos/cosmos-sdk/codec"
	codectestutil "github.com/cosmos/cosmos-sdk/codec/testutil"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"

	"github.com/civitas-chain/civitas/internal/prefix"
	"github.com/civitas-chain/civitas/x/socialcontract/client/cli"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

func read(t *testing.T, content string) (cli.Proposal, error) {
	t.Helper()
	registry := codectestutil.CodecOptions{AccAddressPrefix: prefix.Account, ValAddressPrefix: prefix.Validator}.NewInterfaceRegistry()
	types.RegisterInterfaces(registry)
	file := filepath.Join(t.TempDir(), "proposal.json")
	require.NoError(t, os.WriteFile(file, []byte(content), 0o600))
	return cli.ReadProposal(codec.NewProtoCodec(registry), file)
}

func TestReadProposal(t *testing.T) {
	proposal, err := read(t, `{
		"title": "A judge", "text": "Because.", "office": "council",
		"messages": [
			{"@type": "/civitas.socialcontract.v1.MsgAppoint", "office": "judge", "holder": "7"},
			{"@type": "/civitas.socialcontract.v1.MsgAppoint", "authority": "somebody", "office": "judge", "holder": 8}
		]}`)
	require.NoError(t, err)
	require.Equal(t, "A judge", proposal.Title)
	require.Equal(t, "Because.", proposal.Text)
	require.Equal(t, "council", proposal.Office)
	require.Len(t, proposal.Messages, 2)
	seal := authtypes.NewModuleAddress(types.ModuleName).String()
	require.Equal(t, &types.MsgAppoint{Authority: seal, Office: "judge", Holder: 7}, proposal.Messages[0])
	require.Equal(t, "somebody", proposal.Messages[1].(*types.MsgAppoint).Authority, "what is written stays")
}

func TestReadProposalSaysWhatIsWrong(t *testing.T) {
	for content, want := range map[string]string{
		`{`:                                "proposal.json",
		`{"messages": [{}]}`:               `message 1 needs an "@type"`,
		`{"messages": [{"@type":1}]}`:      `message 1 needs an "@type"`,
		`{"messages": [{"@type":"/a.B"}]}`: "message 1",
		`{"messages": [{"@type": "/civitas.socialcontract.v1.MsgAppoint", "offise": "judge"}]}`: "offise",
	} {
		_, err := read(t, content)
		require.ErrorContains(t, err, want, content)
	}
	_, err := cli.ReadProposal(nil, filepath.Join(t.TempDir(), "none.json"))
	require.ErrorIs(t, err, os.ErrNotExist)
}
