package cli

import (
	"github.com/civitas-chain/civitas/internal/client/wallet"
	"github.com/civitas-chain/civitas/x/treasury/types"
)

// plain are the chain's refusals that a person is most likely to meet.
func plain() []wallet.Plain {
	return []wallet.Plain{
		{Err: types.ErrNotEntitled, Sentence: "You do not share in the dividend: citizens in good standing do. `civitasd citizen status` shows where you stand."},
		{Err: types.ErrNothingOwed, Sentence: "Nothing is owed: every closed epoch is paid. The next one is reckoned when it closes."},
		{Err: types.ErrTooManyEpochs, Sentence: "Not so many epochs are owed; without --epochs all that are owed are paid."},
		{Err: types.ErrUnknownParcel, Sentence: "There is no such parcel with a title, so that nothing is levied on it."},
		{Err: types.ErrNotRecipient, Sentence: "It accrues to somebody else: `civitasd treasury stream list` shows what accrues to you."},
		{Err: types.ErrStreamOver, Sentence: "The stream is over: everything that accrued is paid."},
		{Err: types.ErrNotHolder, Sentence: "Only its recipient, who holds the appropriation, and an office that may stop payments can end it."},
	}
}
