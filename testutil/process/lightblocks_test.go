package process_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/nations"
	"github.com/civitas-chain/civitas/testutil/process"
)

// kept is what a node says of the light blocks that it keeps.
type kept struct {
	Heights []string `json:"heights"`
	Next    string   `json:"next"`
}

// TestLightBlocksBeyondPruning holds that a node that prunes, and that was restarted
// since, still makes certificates that lead from the genesis over a change of the
// validators to a block of now, and that they verify without any node.
func TestLightBlocksBeyondPruning(t *testing.T) {
	charter := bytes.Replace(nations.Demonstration, []byte("epoch_seconds: 30"), []byte("epoch_seconds: 12"), 1)
	require.NotEqual(t, nations.Demonstration, charter)
	nation := process.Found(t, process.Options{
		Validators: 4, Charter: charter, Start: []string{"--min-retain-blocks", "10"}, Commit: time.Second / 10,
	})
	for _, node := range nation.Nodes {
		forgetEvidence(t, node)
	}
	nation.Start()
	node, folder := nation.Nodes[0], t.TempDir()
	node.WaitHeight(4, patience)
	anchor := headerHash(t, node, 4)
	result, err := nation.Tx(node, "dara", "socialcontract", "resign", "validator", "--fees", "20000uciv", "--gas", "1000000")
	require.NoError(t, err)
	require.Zero(t, result.Code, result.Log)
	left, err := strconv.ParseInt(result.Height, 10, 64)
	require.NoError(t, err)
	var all kept
	require.Eventually(t, func() bool {
		return node.Get(node.REST()+"/civitas/lightblocks/v1/light_blocks", &all) == nil && len(all.Heights) == 3
	}, patience, time.Second/2, "the first block, and both sides of dara's leaving")
	require.Equal(t, "1", all.Heights[0])
	leaving, err := strconv.ParseInt(all.Heights[1], 10, 64)
	require.NoError(t, err)
	leavingHash := headerHash(t, node, leaving)
	node.WaitHeight(max(52, left+20), patience)

	var of struct {
		LightBlock struct {
			SignedHeader struct {
				Header struct {
					Height string `json:"height"`
				} `json:"header"`
			} `json:"signed_header"`
		} `json:"light_block"`
	}
	require.NoError(t, node.Get(fmt.Sprintf("%s/civitas/lightblocks/v1/light_blocks/%d", node.REST(), 3), &of))
	require.Equal(t, "1", of.LightBlock.SignedHeader.Header.Height)

	node.Restart()
	node.WaitHeight(left+20, patience)
	require.Error(t, node.Get(strings.Replace(node.RPC(), "tcp:", "http:", 1)+"/commit?height=1", new(any)), "nothing was pruned")
	snapshot(t, nation, node)

	civitasd := func(args ...string) string {
		outcome := nation.Run(args...)
		require.Zero(t, outcome.Code, "%v: %s", args, outcome.Err)
		return outcome.Out
	}
	genesis := filepath.Join(node.Home(), "config", "genesis.json")
	trust := []string{"--genesis", genesis, "--accept-long-range"}
	census, passport := filepath.Join(folder, "census"), filepath.Join(folder, "passport")
	asked := append([]string{"--node", node.RPC(), "--output-file"}, census)
	civitasd(append(append([]string{"census", "certificate", "--round", "1"}, asked...), trust...)...)
	asked[len(asked)-1] = passport
	civitasd(append(append([]string{"passport", "export", "1"}, asked...), trust...)...)

	// A header that the node keeps will do as well as the genesis.
	second := nation.Nodes[1]
	anchored := filepath.Join(folder, "anchored")
	civitasd("census", "certificate", "--round", "1", "--node", second.RPC(), "--output-file", anchored,
		"--trust-height", all.Heights[1], "--trust-hash", leavingHash)
	// Header 4 is pruned, and is none of those that nodes keep.
	outcome := nation.Run("census", "certificate", "--round", "1", "--node", second.RPC(), "--output-file", anchored+"x",
		"--trust-height", "4", "--trust-hash", anchor)
	require.NotZero(t, outcome.Code)
	require.Contains(t, outcome.Err, "does not give header 4")

	for _, each := range nation.Nodes {
		each.Stop()
	}
	for _, test := range []struct {
		command, file, anchor string
		trust                 []string
	}{
		{"census", census, "1", trust},
		{"passport", passport, "1", trust},
		{"census", anchored, all.Heights[1], []string{"--trust-height", all.Heights[1], "--trust-hash", leavingHash}},
	} {
		var report struct {
			Headers int `json:"headers"`
			Anchor  struct {
				Height int64 `json:"height,string"`
			} `json:"anchor"`
			Header struct {
				Height int64 `json:"height,string"`
			} `json:"header"`
		}
		printed := civitasd(append([]string{test.command, "verify", test.file, "--output", "json"}, test.trust...)...)
		require.NoError(t, json.Unmarshal([]byte(printed), &report), printed)
		require.Equal(t, test.anchor, strconv.FormatInt(report.Anchor.Height, 10))
		require.Greater(t, report.Header.Height, report.Anchor.Height+40)
		size, err := os.Stat(test.file)
		require.NoError(t, err)
		t.Logf("%s, from header %d to header %d: %d headers, %d bytes",
			test.command, report.Anchor.Height, report.Header.Height, report.Headers, size.Size())
		require.Less(t, size.Size(), int64(32<<10))
	}
}

// forgetEvidence lets a node prune what is older than ten blocks: none prunes a block
// for which somebody may still be held to account.
func forgetEvidence(t *testing.T, node *process.Node) {
	file := filepath.Join(node.Home(), "config", "genesis.json")
	raw, err := os.ReadFile(file)
	require.NoError(t, err)
	var document map[string]any
	decoder := json.NewDecoder(bytes.NewReader(raw))
	decoder.UseNumber()
	require.NoError(t, decoder.Decode(&document))
	params := document["consensus"].(map[string]any)["params"].(map[string]any)
	params["evidence"].(map[string]any)["max_age_num_blocks"] = "10"
	raw, err = json.Marshal(document)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(file, raw, 0o600))
}

// snapshot waits until the first round of the census is over.
func snapshot(t *testing.T, nation *process.Nation, node *process.Node) {
	require.Eventually(t, func() bool {
		return nation.Query(node, new(any), "census", "snapshot", "1") == nil
	}, patience, time.Second/2)
}
