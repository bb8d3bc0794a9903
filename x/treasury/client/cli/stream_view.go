package cli

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"

	"cosmossdk.io/math"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/internal/client/prose"
	"github.com/civitas-chain/civitas/internal/client/wallet"
	"github.com/civitas-chain/civitas/x/treasury/types"
)

// Stream is a stream, with what has accrued.
type Stream struct {
	types.Stream
	// Accrued in all, and Owed of it.
	Accrued, Owed sdk.Coin

	Money    Money
	Calendar Calendar
}

// Streams is a list of them.
type Streams struct {
	Streams []Stream
	// Citizen whose open streams they are, or Appropriation of which they are.
	Citizen, Appropriation uint64
	// More is true when older ones were left out.
	More bool
}

// parseStream reads "1/2": the number of an appropriation, and of its stream.
func parseStream(text string) (appropriation, number uint64, err error) {
	of, own, found := strings.Cut(text, "/")
	if !found {
		return 0, 0, wallet.Refusal{Sentence: strconv.Quote(text) + " is no number of a stream, which is that of its appropriation and its own: 1/2."}
	}
	const what = "a stream, which is that of its appropriation and its own: 1/2"
	if appropriation, err = wallet.ParseID(of, what); err == nil {
		number, err = wallet.ParseID(own, what)
	}
	return appropriation, number, err
}

// noAppropriation refuses the number of one that does not exist.
func noAppropriation(id uint64) wallet.Refusal {
	return wallet.Refusal{Sentence: fmt.Sprintf("There is no appropriation %d; `civitasd treasury budget` lists them.", id)}
}

func (s Stream) id() string { return fmt.Sprintf("%d/%d", s.Appropriation, s.Number) }

func (s Stream) coin(amount math.Int) sdk.Coin {
	return sdk.Coin{Denom: s.Accrued.Denom, Amount: amount}
}

// to names who is paid.
func (s Stream) to() string {
	if s.Citizen != 0 {
		return fmt.Sprintf("citizen %d", s.Citizen)
	}
	return s.Recipient
}

// nothing says why nothing can be withdrawn.
func (s Stream) nothing() string {
	if !s.IsOpen() {
		return fmt.Sprintf("Stream %s is over: it has paid %s.", s.id(), s.Money.Coin(s.coin(s.Paid)))
	}
	return fmt.Sprintf("Nothing has accrued of stream %s that was not paid.", s.id())
}

// state says whether it accrues.
func (s Stream) state() string {
	switch s.Status {
	case types.STREAM_STATUS_RUNNING:
		return fmt.Sprintf("accrues from %s to %s", s.Calendar.at(s.Start), s.Calendar.at(s.Until()))
	case types.STREAM_STATUS_PAUSED:
		return "paused: " + s.Reason
	case types.STREAM_STATUS_FINISHED:
		return "finished at " + s.Calendar.at(s.Until())
	case types.STREAM_STATUS_ENDED:
		if s.Failure != "" {
			return fmt.Sprintf("ended at %s, the last payment failed: %s", s.Calendar.at(s.Until()), s.Failure)
		}
		return fmt.Sprintf("ended at %s: %s", s.Calendar.at(s.Until()), s.Reason)
	}
	return s.Status.String()
}

// sums says in numbers what the bar shows.
func (s Stream) sums() string {
	text := "paid " + s.Money.Coin(s.coin(s.Paid))
	if s.Owed.IsPositive() {
		text += ", accrued and not paid " + s.Money.Coin(s.Owed)
	}
	return text + ", of " + s.Money.Coin(s.coin(s.Amount))
}

func (s Stream) bar() string { return bars(s.Paid, s.Owed.Amount, s.Amount, budgetCells) }

// String is one screen.
func (s Stream) String() string {
	var text strings.Builder
	heading := fmt.Sprintf("Stream %s: %s", s.id(), wallet.Printable(s.Purpose))
	text.WriteString(strings.Join(prose.Lines(heading, prose.Width), "\n") + "\n\n")
	rows := [][]string{{"to", s.to()}}
	if s.Office != "" {
		rows = append(rows, []string{"for a seat", "of the office " + s.Office})
	}
	rows = append(rows, []string{"made by", fmt.Sprintf("citizen %d", s.Officer)}, []string{"state", s.state()})
	if s.IdleSeconds > 0 {
		rows = append(rows, []string{"pauses", (time.Duration(s.IdleSeconds) * time.Second).String() + " in all"})
	}
	for _, row := range rows {
		row[1] = wallet.Printable(row[1])
	}
	text.WriteString(prose.Table(rows, "  "))
	fmt.Fprintf(&text, "\n  %s\n", s.bar())
	text.WriteString(prose.Indent(prose.Lines(s.sums(), prose.Width-2), "  "))
	return text.String()
}

// String lists them, each with a bar.
func (l Streams) String() string {
	if len(l.Streams) == 0 {
		if l.Appropriation != 0 {
			return fmt.Sprintf("Appropriation %d has no stream.", l.Appropriation)
		}
		return fmt.Sprintf("Nothing accrues to citizen %d.", l.Citizen)
	}
	var text strings.Builder
	text.WriteString(prose.Count(uint64(len(l.Streams)), "stream", "streams") + ": " + cellFull + " paid, " + cellHalf + " accrued, " + cellRest + " to come\n")
	for _, s := range l.Streams {
		const margin = "  "
		text.WriteString("\n")
		for _, line := range []string{fmt.Sprintf("%s  %s", s.id(), wallet.Printable(s.Purpose)), wallet.Printable("to " + s.to() + ", " + s.state())} {
			text.WriteString(prose.Indent(prose.Lines(line, prose.Width-len(margin)), margin))
		}
		text.WriteString(margin + s.bar() + "\n")
		text.WriteString(prose.Indent(prose.Lines(s.sums(), prose.Width-len(margin)), margin))
	}
	if l.More {
		fmt.Fprintf(&text, "\nOlder ones: civitasd query treasury streams --appropriation %d\n", l.Appropriation)
	}
	return text.String()
}

// toldStream is a stream as programs read it, in base units.
type toldStream struct {
	Appropriation uint64    `json:"appropriation"`
	Number        uint64    `json:"number"`
	Officer       uint64    `json:"officer"`
	Recipient     string    `json:"recipient"`
	Citizen       uint64    `json:"citizen,omitempty"`
	Office        string    `json:"office,omitempty"`
	Amount        sdk.Coin  `json:"amount"`
	Accrued       sdk.Coin  `json:"accrued"`
	Paid          sdk.Coin  `json:"paid"`
	Owed          sdk.Coin  `json:"owed"`
	Start         time.Time `json:"start"`
	Until         time.Time `json:"until"`
	IdleSeconds   int64     `json:"idle_seconds,omitempty"`
	Purpose       string    `json:"purpose"`
	Status        string    `json:"status"`
	Reason        string    `json:"reason,omitempty"`
	Failure       string    `json:"failure,omitempty"`
}

// MarshalJSON gives programs the stream in base units.
func (s Stream) MarshalJSON() ([]byte, error) {
	return json.Marshal(toldStream{
		Appropriation: s.Appropriation, Number: s.Number, Officer: s.Officer, Recipient: s.Recipient, Citizen: s.Citizen, Office: s.Office,
		Amount: s.coin(s.Amount), Accrued: s.Accrued, Paid: s.coin(s.Paid), Owed: s.Owed, Start: s.Start, Until: s.Until(),
		IdleSeconds: s.IdleSeconds, Purpose: s.Purpose, Status: s.Status.String(), Reason: s.Reason, Failure: s.Failure,
	})
}

// MarshalJSON gives programs the list.
func (l Streams) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Streams []Stream `json:"streams"`
		More    bool     `json:"more,omitempty"`
	}{l.Streams, l.More})
}

// Received is what a stream paid now.
type Received struct {
	Amount sdk.Coin `json:"amount"`

	format string
	money  Money
}

// received tells what a stream paid.
func (s Stream) received(amount sdk.Coin, format string) (wallet.Facts, error) {
	return Received{Amount: amount, format: format, money: s.Money}, checked(amount)
}

// String says it.
func (r Received) String() string { return fmt.Sprintf(r.format, r.money.Coin(r.Amount)) }
