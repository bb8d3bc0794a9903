package process_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/testutil/process"
)

// TestTreasuryCommands holds that citizens can read the books, follow money that was
// set aside, withdraw and end a stream, claim the dividend and pay dues by
// `civitasd treasury`, and are refused in plain words.
func TestTreasuryCommands(t *testing.T) {
	p := person{T: t, nation: process.Found(t, process.Options{}), noun: "treasury"}
	p.nation.Start()

	p.says("before anything moved", "opening", "accounts")
	p.says("in base units", "uciv", "accounts", "--base")
	p.fails("in the future", "Civic epoch 1000000 has not begun", "accounts", "--epoch", "1000000")
	p.says("before a law", "Nothing is set aside.", "budget")
	p.fails("what does not exist", "There is no appropriation 7", "budget", "7")
	p.fails("what does not exist", "There is no stream 1/1", "stream", "show", "1/1")
	p.fails("half a number", `"1" is no number of a stream`, "stream", "show", "1")
	p.says("before there is one", "Nothing accrues to citizen 2.", "stream", "list", "--from", "ben")
	p.fails("of no land", "There is no such parcel", "levy", "show", "7")
	p.fails("of nobody", "Nobody has the number 99.", "dues", "show", "99")

	p.lighthouse()
	p.stream()

	p.untilOwed("dividend", "show", "1")
	p.says("free of charge", "You have been paid", "dividend", "claim", "--from", "ada")
	p.untilOwed("dues", "show", "1")
	p.fails("for no epoch", `"0" is no number of epochs.`, "dues", "pay", "--from", "ada", "--epochs", "0")
	p.fails("without a terminal", "the dues of citizen 1 for 1 epoch", "dues", "pay", "--from", "ada", "--epochs", "1")
	p.says("the oldest", "You have paid 0.5 civ, the dues of citizen 1", "dues", "pay", "--from", "ada", "--epochs", "1", "--yes")
	p.says("in the books", "dues", "accounts")

	file := filepath.Join(t.TempDir(), "accounts.csv")
	p.says("for a spreadsheet", "written to "+file, "accounts", "--csv", file)
	written, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Contains(t, string(written), "total,escrow,civ,out,works,")
}

// lighthouse lets a referendum set money aside for the treasurer.
func (p person) lighthouse() {
	file := filepath.Join(p.TempDir(), "lighthouse.md")
	require.NoError(p, os.WriteFile(file, []byte(proposal), 0o600))
	people := p
	people.noun = "referendum"
	people.says("a petition", "Its vote is open", "propose", file, "--from", "ada", "--yes")
	for _, name := range []string{"ada", "ben", "chloe"} {
		people.says("of three in five", "You have voted yes", "vote", "1", "yes", "--from", name)
	}
	people.until("REFERENDUM_STATUS_ENACTED")
	p.says("by law", "left 2,000 civ", "budget")
}

// stream lets money accrue to ben, of which he withdraws a part, and ends it.
func (p person) stream() {
	p.Helper()
	ben := p.nation.Run("keys", "show", "ben", "-a")
	require.Zero(p, ben.Code, ben.Err)
	end := time.Now().Add(20 * time.Minute).UTC().Truncate(time.Second).Format(time.RFC3339)
	result, err := p.nation.Tx(p.nation.Nodes[0], "chloe", "treasury", "create-stream", "1", strings.TrimSpace(ben.Out), "480000000uciv", end,
		"Keeping the light", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", "--fees", "5000uciv")
	require.NoError(p, err)
	require.Zero(p, result.Code, result.Log)
	p.says("apart from escrow", "promised to streams 480 civ", "budget", "1")
	p.says("of the appropriation", "1/1 Keeping the light", "stream", "list", "--appropriation", "1")
	p.fails("of both", "not for both", "stream", "list", "2", "--appropriation", "1")
	p.untilOwed("stream", "show", "1/1")
	p.says("to him", "accrues from", "stream", "list", "--from", "ben")
	p.fails("to somebody else", "It accrues to somebody else", "stream", "withdraw", "1/1", "--from", "emil")
	p.says("free of charge", "You have been paid", "stream", "withdraw", "1/1", "--from", "ben")
	p.fails("without a reason", "Say why", "stream", "end", "1/1", "--from", "ben", "--yes")
	p.fails("of others", "does not hold the office", "stream", "end", "1/1", "--from", "emil", "--reason", "Envy", "--yes")
	p.fails("without a terminal", "There is no terminal", "stream", "end", "1/1", "--from", "ben", "--reason", "The light is out")
	p.says("by who receives it", "It has ended;", "stream", "end", "1/1", "--from", "ben", "--reason", "The light is out", "--yes")
	p.fails("twice", "Stream 1/1 is over: it has paid", "stream", "withdraw", "1/1", "--from", "ben")
}

// untilOwed waits until a command tells of an amount owed.
func (p person) untilOwed(args ...string) {
	p.Helper()
	var told struct {
		Owed struct {
			Amount string `json:"amount"`
		} `json:"owed"`
	}
	for deadline := time.Now().Add(2 * time.Minute); time.Now().Before(deadline); time.Sleep(time.Second / 2) {
		outcome := p.run(append(args, "--output", "json")...)
		require.Zero(p, outcome.Code, outcome.Err)
		require.NoError(p, json.Unmarshal([]byte(outcome.Out), &told))
		if told.Owed.Amount != "0" {
			return
		}
	}
	require.Fail(p, "nothing is ever owed")
}
