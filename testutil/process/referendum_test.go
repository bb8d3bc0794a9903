package process_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/nations"
	"github.com/civitas-chain/civitas/testutil/process"
)

const proposal = `---
title: A lighthouse
messages:
  - type: MsgAppropriate
    title: Lighthouse
    category: works
    law: Harbour Act
    holder: {office: treasurer}
    cap: 2_000 CIV
    cap_per_period: 500.5 CIV
    days: 3_000
---

The harbour is dark.
`

// deliberate is the demonstration nation with more signatures to gather, and more time
// to object.
func deliberate(t *testing.T) []byte {
	const from, to = "delay_days: 2\n    petition_bps: 2000", "delay_days: 12\n    petition_bps: 4000"
	charter := string(nations.Demonstration)
	require.Equal(t, 1, strings.Count(charter, from))
	return []byte(strings.Replace(charter, from, to, 1))
}

// TestReferendumCommands holds that citizens can check, propose, sign, vote on and veto
// a proposal by `civitasd referendum`, and see at each step how it stands.
func TestReferendumCommands(t *testing.T) {
	p := person{T: t, nation: process.Found(t, process.Options{Charter: deliberate(t)}), noun: "referendum"}
	p.nation.Start()
	write := func(name, content string) string {
		file := filepath.Join(t.TempDir(), name)
		require.NoError(t, os.WriteFile(file, []byte(content), 0o600))
		return file
	}
	file := write("lighthouse.md", proposal)
	wrong := write("wrong.md", strings.Replace(proposal, "office: treasurer", "offise: treasurer", 1))
	powerless := write("powerless.md", "---\ntitle: Coins\nmessages:\n  - {type: MsgSetSendEnabled}\n---\n")

	p.says("nothing is proposed", "There are none.", "list")
	p.says("asking nobody", "is in order. No node was asked", "check", file, "--offline")
	p.fails("with a wrong field", `wrong.md:8: Holder has no "offise"`, "check", wrong)
	p.fails("what the charter lets nobody do", "powerless.md:4: Refused: the charter gives nobody this power", "check", powerless)
	p.says("in the units of the currency", "Appropriate 500.5 civ a period and 2,000 civ in all", "check", file, "--from", "ada")
	p.fails("without a terminal", "cannot be taken back. It is free of charge. There is no terminal", "propose", file, "--from", "ada")
	p.says("a petition", "Petition 1 (A lighthouse) is submitted. It has 1 of the 2 signatures", "propose", file, "--from", "ada", "--yes")
	p.fails("before the vote", "it is a petition that gathers signatures", "vote", "1", "yes", "--from", "ben")
	p.fails("what does not exist", "There is no referendum 7", "vote", "7", "yes", "--from", "ben")
	p.fails("twice", "You have signed this petition already.", "sign", "1", "--from", "ada")
	p.says("the last signature", "Its vote is open until", "sign", "1", "--from", "ben")
	p.says("as he likes", "You have voted no on referendum 1 (A lighthouse). You can change it until", "vote", "1", "no", "--from", "ben")
	p.says("and now otherwise", "You have voted yes on", "vote", "1", "yes", "--from", "ben")
	p.says("with a second", "You have voted yes on", "vote", "1", "yes", "--from", "chloe")
	p.fails("too early", "cannot be vetoed: citizens vote on it", "veto", "1", "--from", "ben")
	p.says("with his vote", "your vote  yes", "show", "1", "--from", "ben")

	p.until("REFERENDUM_STATUS_PASSED")
	p.fails("after the close", "is not open to votes: it has passed", "vote", "1", "no", "--from", "emil")
	p.says("the first", "It is 1 of the 2 vetoes that cancel it", "veto", "1", "--from", "dara")
	p.fails("twice", "You have vetoed this referendum already.", "veto", "1", "--from", "dara")
	p.says("the last", "With 2 vetoes it is cancelled.", "veto", "1", "--from", "emil")
	p.says("at the end", "2 of 5 electors objected (40 %), 2 cancel it (a third)", "show", "1")
	p.says("of its status", "A lighthouse", "list", "--status", "vetoed")
}

// until waits until referendum 1 has a status.
func (p person) until(status string) {
	p.Helper()
	var told struct {
		Status string `json:"status"`
	}
	for deadline := time.Now().Add(time.Minute); time.Now().Before(deadline); time.Sleep(time.Second / 4) {
		outcome := p.run("show", "1", "--output", "json")
		require.Zero(p, outcome.Code, outcome.Err)
		require.NoError(p, json.Unmarshal([]byte(outcome.Out), &told))
		if told.Status == status {
			return
		}
	}
	require.Equal(p, status, told.Status)
}
