package cli_test

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	banktypes "github.com/cosmos/cosmos-sdk/x/bank/types"

	"github.com/civitas-chain/civitas/x/socialcontract/client/cli"
	"github.com/civitas-chain/civitas/x/socialcontract/client/proposalfile"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

func TestSpan(t *testing.T) {
	for d, want := range map[time.Duration]string{
		-time.Second:                  "less than a second",
		999 * time.Millisecond:        "less than a second",
		time.Second:                   "1 second",
		59 * time.Second:              "59 seconds",
		time.Minute:                   "1 minute",
		61 * time.Second:              "1 minute and 1 second",
		time.Hour + 59*time.Second:    "1 hour",
		25 * time.Hour:                "1 day and 1 hour",
		48*time.Hour + 59*time.Minute: "2 days",
		400 * 24 * time.Hour:          "400 days",
	} {
		require.Equal(t, want, cli.Span(d), d.String())
	}
}

// No line is longer than the screen, and no letter is lost.
func TestWrap(t *testing.T) {
	require.Equal(t, []string{"a: one", "   two"}, cli.Wrap("one "+strings.Repeat(" ", 80)+"two", "a: ", "   "))
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOf(rapid.StringMatching(`[a-zé]{0,9}|[a-z]{70,170}`)).Draw(t, "words"), " ")
		lines := cli.Wrap(text, "first ", "  ")
		for _, line := range lines {
			require.LessOrEqual(t, utf8.RuneCountInString(line), 80)
		}
		letters := strings.ReplaceAll(strings.TrimPrefix(strings.Join(lines, ""), "first"), " ", "")
		require.Equal(t, strings.ReplaceAll(text, " ", ""), letters)
	})
}

func TestParse(t *testing.T) {
	for text, want := range map[string]types.VoteOption{"yes": types.VOTE_OPTION_YES, "No": types.VOTE_OPTION_NO, "ABSTAIN": types.VOTE_OPTION_ABSTAIN} {
		option, err := cli.ParseOption(text)
		require.NoError(t, err)
		require.Equal(t, want, option)
	}
	for _, text := range []string{"", "none", "y", "1"} {
		_, err := cli.ParseOption(text)
		require.ErrorContains(t, err, "A vote is yes, no or abstain", text)
	}
}

// Every status of the chain has a word, and the word names it.
func TestStatuses(t *testing.T) {
	for number := range types.ReferendumStatus_name {
		status := types.ReferendumStatus(number)
		if status == types.REFERENDUM_STATUS_UNSPECIFIED {
			continue
		}
		word := strings.TrimPrefix(status.String(), "REFERENDUM_STATUS_")
		for _, text := range []string{word, strings.ReplaceAll(word, "_", "-"), strings.ReplaceAll(strings.ToLower(word), "_", " ")} {
			if strings.Contains(text, "_") {
				continue
			}
			got, err := cli.ParseStatus(text)
			require.NoError(t, err, text)
			require.Equal(t, []types.ReferendumStatus{status}, got)
		}
	}
	all, err := cli.ParseStatus("")
	require.NoError(t, err)
	require.Equal(t, []types.ReferendumStatus{types.REFERENDUM_STATUS_UNSPECIFIED}, all)
	open, err := cli.ParseStatus("open")
	require.NoError(t, err)
	require.Len(t, open, 3)
	_, err = cli.ParseStatus("over")
	require.EqualError(t, err, `There is no status "over"; it is one of enacted, expired, failed, no-quorum, open, passed, petition, rejected, unconstitutional, vetoed, voting.`)
}

func TestUnits(t *testing.T) {
	currency := banktypes.Metadata{Base: "uciv", DenomUnits: []*banktypes.DenomUnit{
		{Denom: "uciv"}, {Denom: "civ", Exponent: 6}, {Denom: "huge", Exponent: 4_000_000_000},
	}}
	unit, err := cli.UnitOf(currency, "CIV")
	require.NoError(t, err)
	require.Equal(t, proposalfile.Unit{Base: "uciv", Exponent: 6}, unit)
	_, err = cli.UnitOf(currency, "mark")
	require.EqualError(t, err, "mark is no unit of the national currency, which has uciv, civ and huge")
	_, err = cli.UnitOf(currency, "huge")
	require.Error(t, err, "a node cannot make an amount of any length")
}

// Each refusal has one sentence, and no two are the same.
func TestRefusals(t *testing.T) {
	said := map[string]bool{}
	for _, refusal := range cli.Plain() {
		require.True(t, strings.HasSuffix(refusal.Sentence, "."), refusal.Sentence)
		require.False(t, said[refusal.Sentence], refusal.Sentence)
		said[refusal.Sentence] = true
	}
}
