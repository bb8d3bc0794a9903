package process_test

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/testutil/process"
)

// passport is what `civitasd passport … --output json` prints, as far as it is compared.
type passport struct {
	ChainID  string `json:"chain_id"`
	Nation   string `json:"nation"`
	Passport struct {
		Number   string `json:"number"`
		Account  string `json:"account"`
		Standing string `json:"standing"`
		Day      string `json:"admission_day"`
		Due      string `json:"due_day"`
		District int    `json:"district"`
		Signed   string `json:"signed_version"`
	} `json:"passport"`
	Height  string `json:"height"`
	Headers int    `json:"headers"`
}

// TestPassport holds that a passport is shown, taken along and checked with real
// commands, that the check needs neither the node nor a home folder, and that a
// file somebody changed is refused with the reason.
func TestPassport(t *testing.T) {
	nation := process.Found(t, process.Options{})
	nation.Start()
	node := nation.Nodes[0]
	node.WaitHeight(4, patience)
	binary, err := process.Binary()
	require.NoError(t, err)
	home, folder := t.TempDir(), t.TempDir()
	// civitasd runs a command in an empty home, and says what it printed and complained.
	civitasd := func(args ...string) (string, error) {
		command := exec.Command(binary, append([]string{"passport"}, args...)...)
		command.Env = append(os.Environ(), "HOME="+home)
		command.Dir = folder
		printed, err := command.CombinedOutput()
		return string(printed), err
	}
	asked := func(args ...string) (string, error) { return civitasd(append(args, "--node", node.RPC())...) }
	decoded := func(printed string, err error) (p passport) {
		require.NoError(t, err, printed)
		require.NoError(t, json.Unmarshal([]byte(printed), &p), printed)
		return p
	}

	card, err := asked("show", "1")
	require.NoError(t, err, card)
	require.Contains(t, card, "citizen in good standing")
	require.Contains(t, card, "civitas:"+nation.ChainID+"/passport/1@")
	require.Contains(t, card, "▀", "no QR code")

	shown := decoded(asked("show", "1", "--output", "json"))
	require.Equal(t, shown.Passport, decoded(asked("show", shown.Passport.Account, "-o", "json")).Passport)
	require.Equal(t, nation.ChainID, shown.ChainID)
	require.NotEmpty(t, shown.Nation)
	var record struct {
		Citizen struct {
			Account  string `json:"account"`
			Standing string `json:"standing"`
			Due      string `json:"due_day"`
			District int    `json:"district"`
			Signed   string `json:"signed_version"`
		} `json:"citizen"`
	}
	require.NoError(t, nation.Query(node, &record, "citizenship", "citizen", "1"))
	require.Equal(t, record.Citizen.Account, shown.Passport.Account)
	require.Equal(t, record.Citizen.Standing, shown.Passport.Standing)
	require.Equal(t, record.Citizen.Due, shown.Passport.Due)
	require.Equal(t, record.Citizen.District, shown.Passport.District)
	require.Equal(t, record.Citizen.Signed, shown.Passport.Signed)

	for _, refused := range [][2]string{
		{"9999", "nobody has the number 9999"},
		{"ada", "neither a number nor an account"},
		{"civ1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq3zyw8x", "is no numbered person's"},
		{"civ1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq3zyw8y", "is it mistyped"},
	} {
		printed, err := asked("show", refused[0])
		require.Error(t, err, printed)
		require.Contains(t, printed, refused[1])
	}

	printed, err := asked("export", "1", "--output-file", "traced", "--trust-height", "2")
	require.NoError(t, err, printed)
	printed, err = asked("export", "1", "--output-file", "untraced", "--height", "3")
	require.NoError(t, err, printed)
	printed, err = asked("export", "1", "--output-file", "none", "--trust-height", "99999")
	require.Error(t, err)
	require.Contains(t, printed, "comes after header")
	require.NoFileExists(t, filepath.Join(folder, "none"))
	second, fourth := headerHash(t, node, 2), headerHash(t, node, 4)

	node.Stop()
	require.NoError(t, os.RemoveAll(home))
	report, err := civitasd("verify", "traced", "--trust-height", "2", "--trust-hash", second)
	require.NoError(t, err, report)
	for _, part := range []string{"PROVEN", shown.Passport.Account, "1 of 1 validators", "ATTESTED", "NOT SAID"} {
		require.Contains(t, report, part)
	}
	verified := decoded(civitasd("verify", "traced", "--trust-height", "2", "--trust-hash", second, "--output", "json"))
	require.Equal(t, shown.Passport, verified.Passport)
	require.Equal(t, 2, verified.Headers)
	verified = decoded(civitasd("verify", "untraced", "--trust-height", "4", "--trust-hash", fourth, "--chain-id", nation.ChainID, "-o", "json"))
	require.Equal(t, shown.Passport, verified.Passport)
	require.Equal(t, "3", verified.Height)

	file, err := os.ReadFile(filepath.Join(folder, "traced"))
	require.NoError(t, err)
	tampered := strings.Replace(string(file), "civitas-", "cevitas-", 1)
	require.NotEqual(t, string(file), tampered)
	require.NoError(t, os.WriteFile(filepath.Join(folder, "tampered"), []byte(tampered), 0o600))
	for name, test := range map[string]struct {
		want string
		args []string
	}{
		"a file somebody changed":  {"tampered is refused: does not lead to the trusted header", []string{"tampered", "--trust-height", "2", "--trust-hash", second}},
		"another hash":             {"does not lead to the trusted header", []string{"traced", "--trust-height", "2", "--trust-hash", fourth}},
		"a header that it has not": {"it has no header 2; ask for one with a trace", []string{"untraced", "--trust-height", "2", "--trust-hash", second}},
		"another chain":            {"of another chain", []string{"traced", "--trust-height", "2", "--trust-hash", second, "--chain-id", "atlantis-1"}},
		"a short period":           {"the trusted header is too old", []string{"traced", "--trust-height", "2", "--trust-hash", second, "--trust-period", "1ms"}},
		"no hash":                  {"64 hexadecimal digits", []string{"traced", "--trust-height", "2", "--trust-hash", "5E"}},
		"no file":                  {"cannot be read", []string{"nowhere", "--trust-height", "2", "--trust-hash", second}},
	} {
		printed, err := civitasd(append([]string{"verify"}, test.args...)...)
		require.Error(t, err, name)
		require.Contains(t, printed, test.want, name)
	}
	require.NoDirExists(t, home, "verifying made a home folder")
}

// headerHash asks the node for the hash of a header, as whoever will verify does.
func headerHash(t *testing.T, node *process.Node, height int64) string {
	var commit struct {
		Result struct {
			SignedHeader struct {
				Commit struct {
					BlockID struct {
						Hash string `json:"hash"`
					} `json:"block_id"`
				} `json:"commit"`
			} `json:"signed_header"`
		} `json:"result"`
	}
	address := strings.Replace(node.RPC(), "tcp:", "http:", 1)
	require.NoError(t, node.Get(fmt.Sprintf("%s/commit?height=%d", address, height), &commit))
	require.NotEmpty(t, commit.Result.SignedHeader.Commit.BlockID.Hash)
	return commit.Result.SignedHeader.Commit.BlockID.Hash
}
