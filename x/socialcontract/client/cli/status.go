package cli

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/civitas-chain/civitas/internal/civictime"
	"github.com/civitas-chain/civitas/internal/client/prose"
	"github.com/civitas-chain/civitas/internal/client/wallet"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// statuses in one word or two, as `list` shows them and --status names them.
var statuses = map[types.ReferendumStatus]string{
	types.REFERENDUM_STATUS_PETITION:         "petition",
	types.REFERENDUM_STATUS_VOTING:           "voting",
	types.REFERENDUM_STATUS_PASSED:           "passed",
	types.REFERENDUM_STATUS_REJECTED:         "rejected",
	types.REFERENDUM_STATUS_NO_QUORUM:        "no quorum",
	types.REFERENDUM_STATUS_VETOED:           "vetoed",
	types.REFERENDUM_STATUS_ENACTED:          "enacted",
	types.REFERENDUM_STATUS_FAILED:           "failed",
	types.REFERENDUM_STATUS_UNCONSTITUTIONAL: "unconstitutional",
	types.REFERENDUM_STATUS_EXPIRED:          "expired",
}

// statusOpen is what --status calls everything that has not ended.
const statusOpen = "open"

// parseStatus reads --status.
func parseStatus(text string) ([]types.ReferendumStatus, error) {
	text = strings.ReplaceAll(strings.ToLower(text), "-", " ")
	switch text {
	case "":
		return []types.ReferendumStatus{types.REFERENDUM_STATUS_UNSPECIFIED}, nil
	case statusOpen:
		return []types.ReferendumStatus{
			types.REFERENDUM_STATUS_PETITION, types.REFERENDUM_STATUS_VOTING, types.REFERENDUM_STATUS_PASSED,
		}, nil
	}
	known := []string{statusOpen}
	for status, word := range statuses {
		if word == text {
			return []types.ReferendumStatus{status}, nil
		}
		known = append(known, strings.ReplaceAll(word, " ", "-"))
	}
	slices.Sort(known)
	return nil, wallet.Refusal{Sentence: fmt.Sprintf("There is no status %q; it is one of %s.", text, strings.Join(known, ", "))}
}

// clock tells times of a nation.
type clock struct {
	now        time.Time
	daySeconds int64
}

// at writes a time.
func (c clock) at(t *time.Time) string {
	if t == nil {
		return "a time not known"
	}
	return prose.Time(*t, c.daySeconds < civictime.SecondsPerDay/24)
}

// left says how long it is until a time.
func (c clock) left(t *time.Time) string {
	if t == nil || !c.now.Before(*t) {
		return "none: the next block ends it"
	}
	return span(t.Sub(c.now))
}

// status says where the referendum stands.
func (v View) status() string {
	r := v.Referendum
	switch r.Status {
	case types.REFERENDUM_STATUS_PETITION:
		switch {
		case r.Qualified && r.Office != "":
			return "waits until its vote is opened"
		case r.Qualified:
			return "has its signatures, and waits until its vote is opened"
		}
		return "gathers signatures until " + v.clock().at(r.PetitionEndsAt)
	case types.REFERENDUM_STATUS_VOTING:
		return "open to votes until " + v.clock().at(r.VotingEndsAt)
	case types.REFERENDUM_STATUS_PASSED:
		return "has passed, and takes effect on " + v.clock().at(r.EnactsAt)
	}
	return v.end()
}

// end says how it ended.
func (v View) end() string {
	r := v.Referendum
	switch r.Status {
	case types.REFERENDUM_STATUS_REJECTED:
		return "rejected"
	case types.REFERENDUM_STATUS_NO_QUORUM:
		return "failed for want of a quorum"
	case types.REFERENDUM_STATUS_VETOED:
		return "had passed, and was cancelled by vetoes"
	case types.REFERENDUM_STATUS_ENACTED:
		return "passed, and took effect"
	case types.REFERENDUM_STATUS_EXPIRED:
		return "expired, since too few signed in time"
	case types.REFERENDUM_STATUS_FAILED:
		return "could not be carried out, and changed nothing"
	case types.REFERENDUM_STATUS_UNCONSTITUTIONAL:
		return "stopped as unconstitutional, and changed nothing"
	}
	return r.Status.String()
}

// forecast says what would become of it if the vote closed now.
func (v View) forecast() string {
	switch v.Tally.Outcome {
	case types.REFERENDUM_STATUS_PASSED:
		return "If the vote closed now, it would pass."
	case types.REFERENDUM_STATUS_REJECTED:
		return "If the vote closed now, it would be rejected."
	case types.REFERENDUM_STATUS_NO_QUORUM:
		return "If the vote closed now, it would fail for want of a quorum."
	}
	return ""
}
