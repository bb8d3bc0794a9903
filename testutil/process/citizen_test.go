package process_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/testutil/process"
)

// newcomer is a person who lives through a citizenship by the short commands.
type newcomer struct {
	person
	dir string
}

// TestCitizenCommands holds that a person can apply, be admitted, affirm, change
// to a post-quantum key and leave by `civitasd citizen`, and is told at each step
// what happens next.
func TestCitizenCommands(t *testing.T) {
	n := &newcomer{dir: t.TempDir(), person: person{
		T: t, nation: process.Found(t, process.Options{}), noun: "citizen", offline: []string{"commit", "open", "key", "nullifier"},
	}}
	n.nation.Start()
	n.key("gus")
	n.key("gus-2", "--key-type", "ml_dsa_65")
	opening := filepath.Join(n.dir, "opening.json")
	nullifier := n.privacy(opening)

	n.fails("which the chain has never heard of", "does not know the account", "apply", "--opening", opening, "--district", "North", "--from", "gus", "--yes")
	n.says("may have no account", "is invited until", "invite", "gus", "--from", "ada")
	n.fails("twice", "invited already", "invite", "gus", "--from", "ada")
	n.says("before the application", "is invited by number 1", "status", "gus")

	n.fails("without a terminal", "There is no terminal to ask at", "apply", "--opening", opening, "--district", "North", "--from", "gus")
	n.fails("without a district", "Say which district: 1 (North), 2 (South).", "apply", "--opening", opening, "--from", "gus", "--yes")
	n.says("free of charge", "2 vouches and", "apply", "--opening", opening, "--district", "North", "--country", "nz", "--from", "gus", "--yes")
	n.fails("twice", "an application from this account already", "apply", "--opening", opening, "--district", "North", "--from", "gus", "--yes")

	n.fails("with a key that is not there", `There is no key "mallory"`, "vouch", "gus", "--from", "mallory")
	n.says("one is missing", "1 vouch and", "vouch", "gus", "--from", "ben")
	n.fails("twice", "You have vouched for this applicant already.", "vouch", "gus", "--from", "ben")
	n.vouchInJSON("chloe")

	n.fails("who is no registrar", "office", "attest", "gus", "--method", "interview", "--opening", opening, "--nullifier", nullifier, "--from", "emil", "--yes")
	n.says("the last word", "is recorded. The applicant is admitted, with the number 6.",
		"attest", "gus", "--method", "interview", "--opening", opening, "--nullifier", nullifier, "--from", "ada", "--yes")
	n.says("admitted", "Number 6 of Demonstration", "status", "gus")
	n.says("vouched for", "2 and 3 vouched for number 6.", "lineage", "gus")
	n.says("counted", "Demonstration has 6 citizens in good standing.", "population")
	n.says("free", "The next affirmation, or vote, is due by", "affirm", "--from", "gus")

	n.says("after a waiting period", "You move to district 2 (South) at", "move", "south", "--from", "ada", "--yes")

	n.recovers()
	n.rotates()

	n.fails("without a terminal", "as number 6", "renounce", "--from", "gus-2")
	n.says("for good", "The number 6 stays yours", "renounce", "--from", "gus-2", "--yes")
	n.says("afterwards", "departed, since", "status", "6")
}

func (n *newcomer) key(name string, more ...string) {
	n.Helper()
	outcome := n.nation.Run(append([]string{"keys", "add", name, "--output", "json"}, more...)...)
	require.Zero(n, outcome.Code, outcome.Err)
}

// privacy makes the commitment and the nullifier, and returns the second.
func (n *newcomer) privacy(opening string) string {
	n.Helper()
	made := n.node("commit", "--field", "name=Zoë", "--field", "born=1990-12-31", "--file", opening)
	info, err := os.Stat(opening)
	require.NoError(n, err)
	require.EqualValues(n, 0o600, info.Mode().Perm())
	n.node("open", opening, made)
	shares := filepath.Join(n.dir, "shares")
	require.Zero(n, n.run("key", "new", "--threshold", "2", "--shares", "3", "--dir", shares).Code)
	document := []string{"--issuer", "NZL", "--number", "LH123456", "--born", "1990-12-31"}
	share := func(name string) []string { return []string{"--share", filepath.Join(shares, name+".share")} }
	return n.node(append(append(append([]string{"nullifier"}, share("1")...), share("3")...), document...)...)
}

// node runs a command that needs no node, and returns the hash that it prints first.
func (n *newcomer) node(args ...string) string {
	n.Helper()
	outcome := n.run(args...)
	require.Zero(n, outcome.Code, outcome.Err)
	line, _, _ := strings.Cut(outcome.Out, "\n")
	return line
}

// vouchInJSON vouches as a program would, and once more.
func (n *newcomer) vouchInJSON(from string) {
	n.Helper()
	var told struct {
		Hash   string `json:"txhash"`
		Height int64  `json:"height"`
		Code   uint32 `json:"code"`
		Error  string `json:"error"`
		Facts  struct {
			Open    bool   `json:"open"`
			Vouches uint32 `json:"vouches_missing"`
		} `json:"facts"`
		Sentence string `json:"sentence"`
	}
	outcome := n.run("vouch", "gus", "--from", from, "--output", "json")
	require.Zero(n, outcome.Code, outcome.Err)
	require.NoError(n, json.Unmarshal([]byte(outcome.Out), &told))
	require.Len(n, told.Hash, 64)
	require.Positive(n, told.Height)
	require.Zero(n, told.Code)
	require.True(n, told.Facts.Open)
	require.Zero(n, told.Facts.Vouches)
	require.Contains(n, told.Sentence, "missing")

	outcome = n.run("vouch", "gus", "--from", from, "--output", "json")
	require.NotZero(n, outcome.Code)
	require.NoError(n, json.Unmarshal([]byte(outcome.Out), &told))
	require.NotZero(n, told.Code)
	require.Equal(n, "You have vouched for this applicant already.", told.Error)
}

// rotates gives gus coins, and moves them and the citizenship to the other key.
func (n *newcomer) rotates() {
	n.Helper()
	n.fails("without coins for the fee", "The account holds too little", "rotate", "gus-2", "--from", "gus", "--yes")
	account := strings.TrimSpace(n.nation.Run("keys", "show", "gus", "--address").Out)
	sent, err := n.nation.Tx(n.nation.Nodes[0], "ben", "bank", "send", "ben", account, "5000000uciv", "--fees", "5000uciv")
	require.NoError(n, err)
	require.Zero(n, sent.Code, sent.Log)

	n.fails("without a terminal", "none of this can be undone", "rotate", "gus-2", "--from", "gus")
	n.fails("to a key that is not there", `There is no key "gus-3"`, "rotate", "gus-3", "--from", "gus", "--yes")
	n.fails("to a key that is somebody's", "The new account is or was somebody's", "rotate", "ada", "--from", "gus", "--yes")
	n.says("to a post-quantum key", "act with --from gus-2", "rotate", "gus-2", "--from", "gus", "--yes")
	n.fails("with the old key", "is retired: citizen 6 has moved to", "affirm", "--from", "gus")
	n.says("with the new key", "You are affirmed.", "affirm", "--from", "gus-2")
}

// recovers has guardians ask for a move to another key, which the old one stops.
func (n *newcomer) recovers() {
	n.Helper()
	request := filepath.Join(n.dir, "request.json")
	n.says("a majority", "The guardians of number 1 are 2, 3 and 4; 2 of them together", "guardians", "set", "ben", "chloe", "4", "--from", "ada", "--yes")
	n.says("by the new key", "asks for a move of number 1", "recover", "request", "1", "--from", "gus-2", "--file", request)
	n.fails("no guardian", "You are not a guardian of this person.", "recover", "start", request, "--from", "emil", "--yes")
	n.says("the first", "1 approval is missing", "recover", "start", request, "--from", "ben", "--yes")
	n.says("the second", "unless the old key stops it before", "recover", "approve", "1", "gus-2", "--from", "chloe", "--yes")
	n.says("a warning", "RECOVERY", "status", "--from", "ada")
	n.says("the old key", "1 recovery is cancelled.", "recover", "cancel", "--from", "ada")
}
