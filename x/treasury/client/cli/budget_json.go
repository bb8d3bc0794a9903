package cli

import (
	"encoding/json"
	"time"

	"cosmossdk.io/math"
)

// told is an appropriation as programs read it, in base units.
type told struct {
	ID            uint64        `json:"id"`
	Title         string        `json:"title"`
	Category      string        `json:"category"`
	Law           string        `json:"law"`
	Office        string        `json:"office,omitempty"`
	Citizen       uint64        `json:"citizen,omitempty"`
	Status        string        `json:"status"`
	Reason        string        `json:"reason,omitempty"`
	Denom         string        `json:"denom"`
	Cap           math.Int      `json:"cap"`
	PerPeriod     math.Int      `json:"cap_per_period"`
	Committed     math.Int      `json:"committed"`
	Paid          math.Int      `json:"paid"`
	Escrow        math.Int      `json:"escrow"`
	Promised      math.Int      `json:"promised"`
	Returned      math.Int      `json:"returned"`
	Left          math.Int      `json:"left"`
	MadeOn        int64         `json:"made_on"`
	ExpiresOn     int64         `json:"expires_on"`
	Payments      []toldPayment `json:"payments"`
	Available     *math.Int     `json:"available,omitempty"`
	More          bool          `json:"more,omitempty"`
	Disbursements uint64        `json:"disbursements"`
	Streams       uint64        `json:"streams"`
}

// toldPayment is a payment as programs read it.
type toldPayment struct {
	Number  uint64    `json:"number"`
	Officer uint64    `json:"officer"`
	Payee   string    `json:"payee"`
	Citizen uint64    `json:"citizen,omitempty"`
	Amount  math.Int  `json:"amount"`
	Purpose string    `json:"purpose"`
	Status  string    `json:"status"`
	Release time.Time `json:"release_time"`
	Reason  string    `json:"reason,omitempty"`
}

func (a Appropriated) told() told {
	t := told{
		ID: a.Id, Title: a.Title, Category: a.Category, Law: a.Law, Office: a.Holder.Office, Citizen: a.Holder.Citizen,
		Status: a.Status.String(), Reason: a.Reason, Denom: a.Denom, Cap: a.Cap, PerPeriod: a.CapPerPeriod, Committed: a.Committed,
		Paid: a.Paid, Escrow: a.InEscrow(), Promised: a.Promised, Returned: a.Returned, Left: left(a.Appropriation),
		MadeOn: a.MadeOn, ExpiresOn: a.ExpiresOn, Disbursements: a.Disbursements, Streams: a.Streams, Payments: []toldPayment{},
	}
	for _, d := range a.Payments {
		t.Payments = append(t.Payments, toldPayment{
			Number: d.Number, Officer: d.Officer, Payee: d.Payee, Citizen: d.Citizen, Amount: amountOf(d.Amount), Purpose: d.Purpose,
			Status: d.Status.String(), Release: d.ReleaseTime, Reason: d.Reason,
		})
	}
	return t
}

// MarshalJSON gives programs the appropriations in base units, with what is in escrow.
func (b Budget) MarshalJSON() ([]byte, error) {
	list := []told{}
	for _, a := range b.Appropriations {
		list = append(list, a.told())
	}
	return json.Marshal(struct {
		Appropriations []told `json:"appropriations"`
	}{list})
}

// MarshalJSON gives programs the same of one, with what can be disbursed now.
func (v Shown) MarshalJSON() ([]byte, error) {
	t := v.told()
	t.Available, t.More = &v.Available, v.More
	return json.Marshal(t)
}
