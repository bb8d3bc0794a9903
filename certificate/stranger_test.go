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
	// says are words that the answer must contain, whole words between blanks, commas, colons or stops.
	says []string
}

// inquiry collects the questions.
type inquiry struct {
	t         *testing.T
	questions []question
}

// about asks about one file, and returns what this package says.
func (i *inquiry) about(name string, file []byte, trust certificate.Trust, genesis string, now time.Time) error {
	_, err := certificate.Verify(file, trust, now)
	i.questions = append(i.questions, question{
		File: file, Height: trust.Height, Hash: hex.EncodeToString(trust.Hash), Period: int64(trust.Period / time.Second),
		ChainID: trust.ChainID, Genesis: genesis, Now: now.Unix(), genuine: err == nil, name: name,
	})
	return err
}

// file asks about a file that is wrong in one way, or in none.
func (i *inquiry) file(want error, name string, file []byte, trust certificate.Trust) {
	require.ErrorIs(i.t, i.about(name, file, trust, "", now), want, name)
}

// nation asks about the file of a nation for who trusts its first header.
func (i *inquiry) nation(want error, name string, n *nation) {
	trust := trust(n.cert.Blocks[0])
	trust.ChainID = ""
	i.file(want, name, n.loosely(), trust)
}

// A program that was written from docs/certificate.md, in another language, accepts
// what this package accepts and refuses what it refuses.
func TestAStrangerReadsTheSame(t *testing.T) {
	i := &inquiry{t: t}
	i.tampered()
	i.traced()
	i.contradictions()
	i.files()
	i.bounds()
	i.blocks()
	i.steps()
	i.signatures()
	i.trees()
	i.entries()
	i.messages()
	i.figures()
	i.geneses()
	i.passports()
	i.put()
}

// put asks the program and compares its answers.
func (i *inquiry) put() {
	t := i.t
	node, err := exec.LookPath("node")
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("the CI has no Node.js")
		}
		t.Skip("there is no Node.js")
	}
	var input bytes.Buffer
	encoder := json.NewEncoder(&input)
	for _, q := range i.questions {
		require.NoError(t, encoder.Encode(q))
	}
	command := exec.Command(node, "../testutil/certificate-check/check.mjs", "--batch")
	command.Stdin, command.Stderr = &input, os.Stderr
	output, err := command.Output()
	require.NoError(t, err)
	answers := strings.Split(strings.TrimRight(string(output), "\n"), "\n")
	require.Len(t, answers, len(i.questions))
	accepted := 0
	for at, q := range i.questions {
		if q.genuine != strings.HasPrefix(answers[at], "genuine ") || strings.Contains(answers[at], "unsupported") {
			t.Errorf("%s: genuine is %t, and the answer %q", q.name, q.genuine, answers[at])
		}
		for _, words := range q.says {
			if !says(answers[at], words) {
				t.Errorf("%s: the answer is %q without %q", q.name, answers[at], words)
			}
		}
		if q.genuine {
			accepted++
		}
	}
	require.GreaterOrEqual(t, accepted, 190)
	t.Logf("%d files, of which %d are genuine", len(i.questions), accepted)
}

// says tells whether the words are in the answer, between blanks or commas.
func says(answer, words string) bool {
	parted := strings.Join(strings.FieldsFunc(answer, func(sign rune) bool { return strings.ContainsRune(" ,:;.", sign) }), " ")
	return strings.Contains(" "+parted+" ", " "+words+" ")
}

// tampered are genuine files with one bit changed, or too short, or too long.
func (i *inquiry) tampered() {
	opinions, certifications := audited()
	few := counted(i.t, written(i.t, snapshot(), opinions, certifications...), classical(1))
	for _, n := range []*nation{newNation(i.t, classical(1)), few} {
		file := n.file()
		i.file(nil, "genuine", file, trust(n.last()))
		for at := range file {
			flipped := bytes.Clone(file)
			flipped[at] ^= 1 << (at % 8)
			_ = i.about("a flipped bit", flipped, trust(n.last()), "", now)
		}
		for length := 0; length < len(file); length += 13 {
			i.file(certificate.ErrFormat, "cut short", file[:length], trust(n.last()))
		}
		i.file(certificate.ErrFormat, "made longer", append(bytes.Clone(file), 0), trust(n.last()))
		require.ErrorIs(i.t, i.about("of the future", file, trust(n.last()), "", at(2)), certificate.ErrFuture)
	}
}

// traced are files with a trace, for callers who trust this or that.
func (i *inquiry) traced() {
	t, keys := i.t, four()
	for name, silent := range map[string]int{"all signed": 0, "three of four signed": 1, "half signed": 2} {
		n := censusOf(t, nil)
		n.cert.Blocks[0] = n.block(t, draft{height: stateHeight + 1, set: n.set(nil), appHash: n.appHash()}, keys[:silent]...)
		_ = i.about(name, n.file(), trust(n.last()), "", now)
		n.trace(1, n.set(nil))
		_ = i.about(name+", with a trace", n.file(), trust(n.cert.Blocks[0]), "", now)
		_ = i.about(name+", with an old one", n.file(), trust(n.cert.Blocks[0]), "", now.AddDate(1, 0, 0))
		_ = i.about(name+", from another header", n.file(), trust(n.last()), "", now)
		wrong := trust(n.cert.Blocks[0])
		wrong.ChainID = "atlantis-1"
		_ = i.about(name+", of another chain", n.file(), wrong, "", now)
		for _, genesis := range []string{genesisOf(keys...), genesisOf(keys[1:]...)} {
			pinned, err := certificate.TrustGenesis([]byte(genesis))
			require.NoError(t, err)
			_ = i.about(name+", from the genesis", n.file(), pinned, genesis, now.AddDate(9, 0, 0))
		}
	}
	overlap := newGuard(keys[0], classical(5), classical(6))
	n := newNation(t, append(keys, classical(5), classical(6))...)
	n.cert.Blocks[0] = n.block(t, draft{height: stateHeight + 1, set: overlap.set(nil), appHash: n.appHash()})
	n.cert.Blocks = slices.Insert(n.cert.Blocks, 0, n.block(t, draft{height: 1, set: newGuard(keys...).set(nil), appHash: profile}))
	i.file(certificate.ErrStep, "a quarter stays", n.file(), trust(n.cert.Blocks[0]))
}

// contradictions are the figures that this package's own test refuses.
func (i *inquiry) contradictions() {
	for name, change := range contradictions {
		n := censusOf(i.t, change)
		require.Error(i.t, i.about(name, n.file(), trust(n.last()), "", now))
	}
	for _, total := range []int64{139, 140, 990, 991} {
		n := censusOf(i.t, func(s *census.Snapshot, _ *census.Opinions) { income(s, total) })
		_ = i.about("an income", n.file(), trust(n.last()), "", now)
	}
}
