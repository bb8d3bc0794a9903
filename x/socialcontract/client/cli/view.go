package cli

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/civitas-chain/civitas/internal/client/prose"
	"github.com/civitas-chain/civitas/internal/client/wallet"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// View is a referendum as a person sees it.
type View struct {
	types.QueryReferendumResponse
	// Messages of the act.
	Messages []Message
	// Tally by district.
	Tally types.QueryTallyResponse
	// Names of the districts.
	Names map[uint32]string
	// Vote of who asks; none unless somebody does.
	Vote *Vote
	// DaySeconds is the length of a civic day.
	DaySeconds int64
	// Now is the time of who asks.
	Now time.Time
}

// Vote is how somebody voted.
type Vote struct {
	// Citizen is the number of who did; 0 for nobody's account.
	Citizen uint64 `json:"citizen"`
	// Option is unspecified for who has not voted.
	Option VoteOption `json:"option"`
	// Delegate is the number of who voted for them; 0 for a vote of their own.
	Delegate uint64 `json:"delegate,omitempty"`
	// Carried is for how many others the vote is cast as well.
	Carried uint64 `json:"carried,omitempty"`
}

// VoteOption is an option in words and in JSON.
type VoteOption types.VoteOption

// options in words.
var options = map[types.VoteOption]string{
	types.VOTE_OPTION_YES: "yes", types.VOTE_OPTION_NO: "no", types.VOTE_OPTION_ABSTAIN: "abstain",
}

// String says it in a word.
func (o VoteOption) String() string {
	if word, voted := options[types.VoteOption(o)]; voted {
		return word
	}
	return "none"
}

// MarshalText gives programs the name that the chain uses.
func (o VoteOption) MarshalText() ([]byte, error) { return []byte(types.VoteOption(o).String()), nil }

func (v View) clock() clock { return clock{now: v.Now, daySeconds: v.DaySeconds} }

// kind is what it is called where it stands.
func (v View) kind() string {
	if v.Referendum.Status == types.REFERENDUM_STATUS_PETITION && v.Referendum.Office == "" || v.Referendum.Status == types.REFERENDUM_STATUS_EXPIRED {
		return "Petition"
	}
	return "Referendum"
}

// String is one screen.
func (v View) String() string {
	r := v.Referendum
	var text strings.Builder
	heading := fmt.Sprintf("%s %d: ", v.kind(), r.Id)
	for _, line := range wrap(wallet.Printable(r.Title), heading, "  ") {
		text.WriteString(line + "\n")
	}
	fmt.Fprintf(&text, "\n%s\nWhat it would do\n\n%s", v.head(), v.act())
	if v.Act.Text != "" {
		fmt.Fprintf(&text, "\nWhy\n\n%s", quote(v.Act.Text))
	}
	text.WriteString(v.count())
	return text.String()
}

// head is who proposed it, and where it stands.
func (v View) head() rows {
	r := v.Referendum
	var head rows
	head.add("status", "%s", wallet.Capital(v.status()))
	if ends := deadline(r); ends != nil && r.EndedAt == nil {
		head.add("time left", "%s", v.clock().left(ends))
	}
	if r.EndedAt != nil {
		head.add("ended", "%s", v.clock().at(r.EndedAt))
	}
	if r.Reason != "" {
		head.add("reason", "%s", r.Reason)
	}
	if r.Extended {
		head.add("extended", "The outcome turned late, so that the vote was extended once.")
	}
	sponsor := fmt.Sprintf("number %d", r.Sponsor)
	if r.Office != "" {
		sponsor += " for the office " + r.Office
	}
	head.add("proposed", "by %s, on %s", sponsor, v.clock().at(r.SubmittedAt))
	head.add("track", "%s", r.Track.Id)
	switch {
	case r.FirstReading:
		head.add("amends", "the charter; this is the first of two votes")
	case r.CharterVersion != 0:
		head.add("amends", "the charter; a vote of yes signs version %d", r.CharterVersion)
	}
	if v.Vote != nil {
		head.add("your vote", "%s", v.mine())
	}
	return head
}

// mine is the vote of who asks.
func (v View) mine() string {
	r := v.Referendum
	switch {
	case v.Vote.Citizen == 0:
		return "none: the account is nobody's"
	case v.Vote.Delegate != 0:
		return fmt.Sprintf("%s, cast for you by number %d, to whom you delegate", v.Vote.Option, v.Vote.Delegate)
	case v.Vote.Carried != 0:
		return fmt.Sprintf("%s, cast for %s as well", v.Vote.Option, prose.Count(v.Vote.Carried, "other", "others"))
	case v.Vote.Option != VoteOption(types.VOTE_OPTION_UNSPECIFIED):
		return v.Vote.Option.String()
	case r.OpenedHeight > 0 && r.Status != types.REFERENDUM_STATUS_VOTING:
		return "none that is still kept"
	}
	return "none yet"
}

// act lists the messages.
func (v View) act() string { return messagesText(v.Messages) }

// MarshalJSON gives programs what the chain says, and the bars.
func (v View) MarshalJSON() ([]byte, error) {
	r := v.Referendum
	return json.Marshal(struct {
		ID         uint64                `json:"referendum_id"`
		Title      string                `json:"title"`
		Status     string                `json:"status"`
		Reason     string                `json:"reason,omitempty"`
		Sponsor    uint64                `json:"sponsor"`
		Office     string                `json:"office,omitempty"`
		Track      types.Track           `json:"track"`
		Text       string                `json:"text"`
		Messages   []Message             `json:"messages"`
		Electorate uint64                `json:"electorate"`
		Votes      types.Votes           `json:"votes"`
		Districts  []types.DistrictTally `json:"districts,omitempty"`
		Signatures uint64                `json:"signatures"`
		Vetoes     uint64                `json:"vetoes"`
		Bars       []Bar                 `json:"bars"`
		Outcome    string                `json:"outcome"`
		Ends       *time.Time            `json:"ends,omitempty"`
		Vote       *Vote                 `json:"vote,omitempty"`
	}{
		ID: r.Id, Title: r.Title, Status: r.Status.String(), Reason: r.Reason, Sponsor: r.Sponsor, Office: r.Office, Track: r.Track,
		Text: v.Act.Text, Messages: v.Messages, Electorate: r.Electorate, Votes: v.Votes, Districts: v.Tally.Districts,
		Signatures: v.Signatures, Vetoes: v.Vetoes, Bars: v.bars(), Outcome: v.Tally.Outcome.String(), Ends: deadline(r), Vote: v.Vote,
	})
}

// deadline is when the present phase ends, or when the last one did.
func deadline(r types.Referendum) *time.Time {
	switch r.Status {
	case types.REFERENDUM_STATUS_PETITION:
		if r.Qualified {
			return nil
		}
		return r.PetitionEndsAt
	case types.REFERENDUM_STATUS_VOTING:
		return r.VotingEndsAt
	case types.REFERENDUM_STATUS_PASSED:
		return r.EnactsAt
	}
	return r.EndedAt
}
