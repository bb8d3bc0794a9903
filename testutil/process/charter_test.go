package process_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/certificate/clause"
	"github.com/civitas-chain/civitas/nations"
	"github.com/civitas-chain/civitas/testutil/process"
)

// reader reads and signs the charter by the short commands.
type reader struct {
	*testing.T
	nation *process.Nation
	dir    string
}

// TestCharterCommands holds that people can read the charter, prove a clause of it to
// somebody without a node, and see what an amendment changes before they sign it or
// object.
func TestCharterCommands(t *testing.T) {
	r := &reader{T: t, nation: process.Found(t, process.Options{Charter: hasty()}), dir: t.TempDir()}
	r.nation.Start()

	r.says("in force", "1, in force since the founding", "show")
	r.says("one article", "II.2 Consent\n\n  A citizen takes part", "show", "--article", "II.2")
	r.says("the tables", "objections that stop a coming version, of all citizens  25 %", "show", "1", "--tables")
	r.fails("an unknown article", `Version 1 has no article "II.9".`, "show", "--article", "II.9")
	r.fails("an unknown version", "The charter has no version 7", "show", "7")
	r.fails("signed at the founding", "You have signed version 1, which is in force: there is nothing to sign.", "sign", "--from", "ada", "--yes")
	root := r.shown("1").Root
	r.proves(root)

	r.proposes()
	r.says("voted on", "2, voted on in referendum 1; version 1 is in force", "show", "2")
	r.fails("voted on", "a yes vote signs it", "sign", "2", "--from", "emil", "--yes")
	r.fails("voted on", "vote no", "object", "2", "--from", "emil", "--yes")
	for _, voter := range []string{"ada", "ben", "chloe"} {
		r.tx(voter, "vote", "1", "yes")
	}
	r.until("2", "VERSION_STATUS_CONSENT")
	r.consents()
	r.until("2", "VERSION_STATUS_IN_FORCE")
	r.says("the new one", "2, in force since block", "show")
	r.says("signed by all", "by 5 of 5 citizens in good standing", "show", "2")
	r.says("the old one", "1, which came into force with the founding", "show", "1")
	r.says("still proven", "It is a clause of the charter with the root that you gave", "verify-clause", filepath.Join(r.dir, "clause.json"), "--root", root)
	r.fails("by a yes vote", "You have signed version 2, which is in force", "sign", "--from", "ada", "--yes")
	require.NotEqual(t, root, r.shown("2").Root)
}

// hasty is the demonstration nation with a shorter vote and a longer window.
func hasty() []byte {
	return []byte(strings.NewReplacer(
		"voting_days: 10", "voting_days: 8", "delay_days: 4", "delay_days: 1", "consent_days: 3", "consent_days: 15",
	).Replace(string(nations.Demonstration)))
}

// run runs a command about the charter, against the node where it asks one.
func (r *reader) run(args ...string) process.Outcome {
	args = append([]string{"charter"}, args...)
	if args[1] != "verify-clause" {
		args = append(args, "--node", r.nation.Nodes[0].RPC())
	}
	return r.nation.Run(args...)
}

// says runs a command that succeeds, and returns all that it printed.
func (r *reader) says(why, sentence string, args ...string) string {
	r.Helper()
	outcome := r.run(args...)
	require.Zero(r, outcome.Code, "%s, %v: %s", why, args, outcome.Err)
	require.Contains(r, outcome.Out, sentence, why)
	return outcome.Out
}

// fails runs a command that is refused, in a sentence at the end, and returns all
// that it told before.
func (r *reader) fails(why, sentence string, args ...string) string {
	r.Helper()
	outcome := r.run(args...)
	require.NotZero(r, outcome.Code, "%s, %v: %s", why, args, outcome.Out)
	lines := strings.Split(strings.TrimSpace(outcome.Err), "\n")
	require.Contains(r, lines[len(lines)-1], sentence, why)
	return outcome.Err
}

// version is what a program reads of one.
type version struct {
	Root    string `json:"root"`
	Status  string `json:"status"`
	Signed  uint64 `json:"signed"`
	Charter struct {
		Articles []map[string]any `json:"articles"`
	} `json:"charter"`
}

func (r *reader) shown(number string) version {
	r.Helper()
	var v version
	require.NoError(r, json.Unmarshal([]byte(r.says("to a program", "", "show", number, "--output", "json")), &v))
	return v
}

// until waits until a version has a status.
func (r *reader) until(number, status string) {
	r.Helper()
	require.Eventually(r, func() bool { return r.shown(number).Status == status }, patience, time.Second/2)
}

func (r *reader) tx(from string, args ...string) {
	r.Helper()
	result, err := r.nation.Tx(r.nation.Nodes[0], from, append([]string{"socialcontract"}, args...)...)
	require.NoError(r, err)
	require.Zero(r, result.Code, result.Log)
}

// proves takes a clause to somebody who has only the root.
func (r *reader) proves(root string) {
	r.Helper()
	file := filepath.Join(r.dir, "clause.json")
	r.says("written", "--root "+root, "proof", "1", "article/II.3", "--output-file", file)
	written, err := os.ReadFile(file)
	require.NoError(r, err)
	require.Equal(r, string(written), r.says("printed", root, "proof", "1", "article/II.3", "--output", "json"))
	r.fails("no such clause", `Version 1 of the charter has no clause "article/II.9".`, "proof", "1", "article/II.9")

	r.says("in words", "Article II.3 Proof of life", "verify-clause", file, "--root", root)
	r.says("without a root", "NOT PROVEN: that this is the root of a charter.", "verify-clause", file)
	require.NoError(r, os.WriteFile(file+".x", bytes.Replace(written, []byte("II.3"), []byte("II.4"), 1), 0o600))
	r.fails("of another clause", "the proof leads to another root", "verify-clause", file+".x")
}

// proposes puts an amendment of an article to the vote.
func (r *reader) proposes() {
	r.Helper()
	file, err := os.ReadFile(filepath.Join(r.dir, "clause.json"))
	require.NoError(r, err)
	proof, err := clause.Read(file)
	require.NoError(r, err)
	was := sha256.Sum256(append([]byte{0}, proof.Leaf()...))
	proposal, err := json.Marshal(map[string]any{
		"title": "A shorter proof of life", "text": "So that everybody can remember it.", "office": "council",
		"messages": []any{map[string]any{
			"@type": "/civitas.socialcontract.v1.MsgAmendCharter",
			"operations": []any{map[string]any{
				"path": "article/II.3", "replaces": was[:],
				"article": map[string]any{"id": "II.3", "title": "Proof of life", "text": "Voting and affirming show it."},
			}},
		}},
	})
	require.NoError(r, err)
	path := filepath.Join(r.dir, "amendment.json")
	require.NoError(r, os.WriteFile(path, proposal, 0o600))
	r.tx("ada", "propose", path, "--gas", "400000") // the charter is folded into clauses
	require.Eventually(r, func() bool { return r.run("show", "2").Code == 0 }, patience, time.Second/2)
}

// consents has those who did not vote sign the coming version, one of them after
// objecting.
func (r *reader) consents() {
	r.Helper()
	r.says("coming", "coming   version 2, to be signed or objected to until", "show")
	r.says("its changes", "- The nation counts those who show that they are there.", "diff", "1", "2")
	r.fails("before", "You have signed version 1, which is in force. Version 2 is coming", "sign", "--from", "emil", "--yes")
	r.fails("by a yes vote", "You have signed version 2 already.", "sign", "2", "--from", "ada", "--yes")

	asked := r.fails("without a terminal", "You sign version 2 of the charter of Demonstration, as number 5, with the root "+r.shown("2").Root, "sign", "2", "--from", "emil")
	require.Contains(r, asked, "\n- The nation counts those who show that they are there.\n", "what is new is shown before the question")

	r.says("one of two", "Number 4 objects to version 2: 1 of the 2 objections that would stop it.", "object", "2", "--from", "dara", "--yes")
	r.fails("twice", "You have objected to this version already.", "object", "2", "--from", "dara", "--yes")
	r.says("counted", "objections  1 of the 2 that would stop it", "show", "2")
	for number, signer := range map[int]string{4: "dara", 5: "emil"} {
		r.says("before it is in force", fmt.Sprintf("Number %d has signed version 2 of the charter of Demonstration, which comes into force at", number),
			"sign", "2", "--from", signer, "--yes")
	}
	r.says("taken back", "objections  0 of the 2 that would stop it", "show", "2")
}
