package cli

import (
	"github.com/civitas-chain/civitas/internal/client/wallet"
	"github.com/civitas-chain/civitas/x/citizenship/types"
)

// Refusals are those of the chain that a person is most likely to meet, in sentences.
func Refusals() []wallet.Plain {
	return []wallet.Plain{
		{Err: types.ErrNotRegistered, Sentence: "Your account is nobody's: become a citizen first, with `civitasd citizen apply`."},
		{Err: types.ErrRetiredAccount, Sentence: "This account is retired, since its person has moved to another key; act with the new one."},
		{Err: types.ErrAlreadyRegistered, Sentence: "This account is a person's already."},
		{Err: types.ErrAlreadyInvited, Sentence: "This account is invited already."},
		{Err: types.ErrTooManyGuests, Sentence: "You have as many guests waiting as one may have; the next place is free when one of them is admitted."},
		{Err: types.ErrAlreadyApplied, Sentence: "There is an application from this account already; `civitasd citizen status` shows what it lacks."},
		{Err: types.ErrNoApplication, Sentence: "This account has no open application."},
		{Err: types.ErrAlreadyVouched, Sentence: "You have vouched for this applicant already."},
		{Err: types.ErrNoVouch, Sentence: "You have not vouched for this applicant."},
		{Err: types.ErrVouchBudget, Sentence: "You have given all the vouches of this epoch; the next epoch gives new ones."},
		{Err: types.ErrAlreadyAttested, Sentence: "You have attested this applicant already."},
		{Err: types.ErrNullifierClash, Sentence: "This person is on the register already: the nullifier is somebody else's."},
		{Err: types.ErrNullifierMismatch, Sentence: "The nullifier is not the one that another registrar gave this person; compare the documents."},
		{Err: types.ErrQuota, Sentence: "Today's free acts are used up. The next civic day gives new ones; --fees pays for this one."},
		{Err: types.ErrCharter, Sentence: "The charter has changed meanwhile: read the one in force, and apply again."},
		{Err: types.ErrAccountTaken, Sentence: "The new account is or was somebody's; take a key that was never used."},
		{Err: types.ErrCoolingOff, Sentence: "The cooling-off period after your departure is not over; `civitasd citizen status` shows since when it runs."},
		{Err: types.ErrBarred, Sentence: "After an expulsion one may not apply for a time, and it is not over."},
		{Err: types.ErrNewcomer, Sentence: "Citizens vouch from their voting day on; `civitasd citizen status` shows when yours is."},
		{Err: types.ErrVouchBan, Sentence: "You may not vouch for a time, since somebody you vouched for was a fraud."},
		{Err: types.ErrReattest, Sentence: "A registrar has to attest you again before you can affirm."},
		{Err: types.ErrNoInvitation, Sentence: "Nobody has invited this account; ask a citizen for `civitasd citizen invite`."},
		{Err: types.ErrTries, Sentence: "The free attempts to apply are used up; --fees pays for another."},
		{Err: types.ErrNoGuardian, Sentence: "You are not a guardian of this person."},
		{Err: types.ErrNonce, Sentence: "The proof is of another rotation; make it again."},
	}
}
