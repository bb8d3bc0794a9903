package sybil_test

import (
	"flag"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// The numbers of a nation of one's own. What is not given is as in the study.
var (
	yours     = attacked(chosen())
	yourRuns  = flag.Int("sybil.runs", runs, "runs of the simulation")
	yourFlags = map[string]*uint64{
		"n": &yours.citizens, "k": &yours.bribed, "r": &yours.registrars, "demand-bps": &yours.demandBps,
		"seats": &yours.seats, "cap": &yours.attestCap, "epoch-days": &yours.epochDays, "epochs": &yours.epochs,
		"detect-bps": &yours.detectBps, "lead": &yours.leadEpochs,
		"recall-after": &yours.recallAfter, "recall-epochs": &yours.recallEpochs,
		"growth-minimum": &yours.params.GrowthMinimum,
	}
	yourParams = map[string]*uint32{
		"vouches": &yours.params.VouchesRequired, "budget": &yours.params.VouchesPerEpoch,
		"attestations": &yours.params.AttestationsRequired, "growth-bps": &yours.params.GrowthBps,
		"waiting-days": &yours.params.WaitingDays, "affirmation-days": &yours.params.AffirmationDays,
		"ban-days": &yours.params.VouchBanDays,
	}
)

func init() {
	flag.BoolVar(&yours.expelRecalled, "sybil.expel-recalled", false, "see docs/sybil.md")
	for name, value := range yourFlags {
		flag.Uint64Var(value, "sybil."+name, *value, "see docs/sybil.md")
	}
	for name, value := range yourParams {
		flag.Func("sybil."+name, fmt.Sprintf("see docs/sybil.md (default %d)", *value), func(text string) error {
			_, err := fmt.Sscan(text, value)
			return err
		})
	}
}

// The study of the nation that the flags describe, one line an epoch.
func TestSybilYours(t *testing.T) {
	s := yours
	require.NoError(t, s.params.Validate())
	require.LessOrEqual(t, s.bribed+s.registrars, s.citizens, "the attacker's people are citizens")
	require.Positive(t, *yourRuns)
	require.Positive(t, s.leadEpochs)
	require.Positive(t, s.epochDays)
	require.Positive(t, s.epochs)
	out := study(s, *yourRuns)
	var rows [][]string
	for i, frauds := range out.after {
		rows = append(rows, []string{fmt.Sprint(i + 1), number(frauds)})
	}
	t.Logf("\n%s", table("epoch|false citizens, median", rows...))
	t.Logf("peak share %s, worst run %s; 10 %%, a third, half: %s, %s, %s; honest citizens at the end %s",
		percent(out.peak), percent(out.worst), epoch(out.tenth), epoch(out.third), epoch(out.half), number(out.honest))
	t.Logf("with growth alone to bound them: a third %s, half %s",
		epoch(s.earliest(1, 3, 200)), epoch(s.earliest(1, 2, 200)))
}

// The tables of docs/sybil.md.
func TestSybilTables(t *testing.T) {
	for _, name := range []string{"policy", "reach", "small", "vouches", "growth", "levers", "watch", "throughput", "sizes"} {
		text, ok := tables()[name]
		require.True(t, ok, name)
		t.Logf("%s\n%s", strings.ToUpper(name), text)
	}
}
