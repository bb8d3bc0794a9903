package cli

import (
	"github.com/civitas-chain/civitas/internal/client/wallet"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// plain are the chain's refusals that a person is most likely to meet.
func plain() []wallet.Plain {
	return []wallet.Plain{
		{Err: types.ErrNotInElectorate, Sentence: "You are no elector of this referendum: its electors are those who, when its vote was opened, " +
			"were citizens in good standing, past their voting day, and had signed the charter. `civitasd citizen status` shows where you stand."},
		{Err: types.ErrNotInGoodStanding, Sentence: "Only citizens in good standing can do this; `civitasd citizen status` shows where you stand."},
		{Err: types.ErrNotVoting, Sentence: "This referendum is not open to votes."},
		{Err: types.ErrNotAPetition, Sentence: "This is no petition that gathers signatures."},
		{Err: types.ErrNotVetoable, Sentence: "This referendum cannot be vetoed, or not any more."},
		{Err: types.ErrAlreadyMarked, Sentence: "You have done so already."},
		{Err: types.ErrNoSlot, Sentence: "As many petitions and referenda are open as may be, in all or by you; propose again when one of them has ended " +
			"(civitasd referendum list --status open)."},
		{Err: types.ErrNotOfficeholder, Sentence: "You hold no seat of the office in whose name you propose."},
		{Err: types.ErrWarrantExhausted, Sentence: "You have made all the proposals that the office may make in this epoch."},
		{Err: types.ErrUnknownOffice, Sentence: "There is no such office; `civitasd query socialcontract offices` lists them."},
		{Err: types.ErrNotInWarrant, Sentence: "The office may not propose: its warrant does not list MsgPropose."},
	}
}
