package certificate_test

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/certificate"
	census "github.com/civitas-chain/civitas/x/census/types"
)

// question is what the stranger's program is asked about one file.
type question struct {
	File    []byte `json:"file"`
	Height  int64  `json:"height,omitempty"`
	Hash    string `json:"hash,omitempty"`
	Period  int64  `json:"period"`
	ChainID string `json:"chain_id,omitempty"`
	Genesis string `json:"genesis,omitempty"`
	Now     int64  `json:"now"`

	genuine bool
	name    string
}

func ask(t *testing.T, name string, file []byte, trust certificate.Trust, genesis string, now time.Time) question {
	_, err := certificate.Verify(file, trust, now)
	return question{
		File: file, Height: trust.Height, Hash: hex.EncodeToString(trust.Hash), Period: int64(trust.Period / time.Second),
		ChainID: trust.ChainID, Genesis: genesis, Now: now.Unix(), genuine: err == nil, name: name,
	}
}

// A program that was written from docs/certificate.md, in another language, accepts
// what this package accepts and refuses what it refuses.
func TestAStrangerReadsTheSame(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("the CI has no Node.js")
		}
		t.Skip("there is no Node.js")
	}
	var questions []question
	add := func(q question) { questions = append(questions, q) }

	opinions, certifications := audited()
	few := counted(t, written(t, snapshot(), opinions, certifications...), classical(1))
	for _, n := range []*nation{newNation(t, classical(1)), few} {
		file := n.file()
		add(ask(t, "genuine", file, trust(n.last()), "", now))
		for i := range file {
			flipped := bytes.Clone(file)
			flipped[i] ^= 1 << (i % 8)
			add(ask(t, "a flipped bit", flipped, trust(n.last()), "", now))
		}
		for length := 0; length < len(file); length += 13 {
			add(ask(t, "cut short", file[:length], trust(n.last()), "", now))
		}
		add(ask(t, "made longer", append(bytes.Clone(file), 0), trust(n.last()), "", now))
		add(ask(t, "of the future", file, trust(n.last()), "", at(2)))
	}

	keys := four()
	for name, silent := range map[string]int{"all signed": 0, "three of four signed": 1, "half signed": 2} {
		n := censusOf(t, nil)
		n.cert.Blocks[0] = n.block(t, draft{height: stateHeight + 1, set: n.set(nil), appHash: n.appHash()}, keys[:silent]...)
		add(ask(t, name, n.file(), trust(n.last()), "", now))
		n.trace(1, n.set(nil))
		add(ask(t, name+", with a trace", n.file(), trust(n.cert.Blocks[0]), "", now))
		add(ask(t, name+", with an old one", n.file(), trust(n.cert.Blocks[0]), "", now.AddDate(1, 0, 0)))
		add(ask(t, name+", from another header", n.file(), trust(n.last()), "", now))
		wrong := trust(n.cert.Blocks[0])
		wrong.ChainID = "atlantis-1"
		add(ask(t, name+", of another chain", n.file(), wrong, "", now))
		for _, genesis := range []string{genesisOf(keys...), genesisOf(keys[1:]...)} {
			pinned, err := certificate.TrustGenesis([]byte(genesis))
			require.NoError(t, err)
			add(ask(t, name+", from the genesis", n.file(), pinned, genesis, now.AddDate(9, 0, 0)))
		}
	}
	overlap := newGuard(keys[0], classical(5), classical(6))
	n := newNation(t, append(keys, classical(5), classical(6))...)
	n.cert.Blocks[0] = n.block(t, draft{height: stateHeight + 1, set: overlap.set(nil), appHash: n.appHash()})
	n.cert.Blocks = slices.Insert(n.cert.Blocks, 0, n.block(t, draft{height: 1, set: newGuard(keys...).set(nil), appHash: profile}))
	add(ask(t, "a quarter stays", n.file(), trust(n.cert.Blocks[0]), "", now))

	for name, change := range contradictions {
		n := censusOf(t, change)
		add(ask(t, name, n.file(), trust(n.last()), "", now))
	}
	for _, total := range []int64{139, 140, 990, 991} {
		n := censusOf(t, func(s *census.Snapshot, _ *census.Opinions) { income(s, total) })
		add(ask(t, "an income", n.file(), trust(n.last()), "", now))
	}

	var input bytes.Buffer
	encoder := json.NewEncoder(&input)
	for _, q := range questions {
		require.NoError(t, encoder.Encode(q))
	}
	command := exec.Command(node, "../testutil/certificate-check/check.mjs", "--batch")
	command.Stdin, command.Stderr = &input, os.Stderr
	output, err := command.Output()
	require.NoError(t, err)
	answers := strings.Split(strings.TrimRight(string(output), "\n"), "\n")
	require.Len(t, answers, len(questions))
	accepted := 0
	for i, q := range questions {
		require.Equal(t, q.genuine, strings.HasPrefix(answers[i], "genuine "), "%s: %s", q.name, answers[i])
		require.NotContains(t, answers[i], "unsupported", q.name)
		if q.genuine {
			accepted++
		}
	}
	require.GreaterOrEqual(t, accepted, 10)
	t.Logf("%d files, of which %d are genuine", len(questions), accepted)
}
