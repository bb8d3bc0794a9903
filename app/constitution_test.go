package app_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	contracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
)

// A nation is founded on the seven articles and makes the twenty-seven amendments
// in order, by petition, vote, consent window and grace. In between it ends the
// protection of I.9, as Article V says it ends in 1808, and refuses what was
// proposed and never ratified. Every version then says what the file says.
func TestConstitutionThatChanged(t *testing.T) {
	began := time.Now()
	u := foundUnion(t)
	for i, sections := range u.file.amendments {
		number := i + 1
		switch number {
		case 13:
			u.endsProtectionOf1808()
			u.refuses(titlesOfNobility.Title, adding(titlesOfNobility))
			u.reads(domesticInstitutions.Title, adding(domesticInstitutions))
			u.refuses(domesticInstitutions.Title, adding(domesticInstitutions))
		case 21:
			u.repealsTheEighteenth(sections)
			continue
		case 27:
			u.lapses(equalRights.Title, adding(equalRights))
		}
		u.enacts(fmt.Sprintf("Amendment %d: %s", number, sections[0].Title), adding(sections...))
	}
	u.agreesWith(readAgain(t))
	u.report(began)
}

// endsProtectionOf1808 takes the mark off I.9, whose text stays: in two votes.
func (u *union) endsProtectionOf1808() {
	u.T.Helper()
	at := slices.IndexFunc(u.file.original, func(a contracttypes.Article) bool { return a.Id == "I.9" })
	path := contracttypes.PathArticle + "I.9"
	operations := []contracttypes.Operation{{Path: path, Replaces: u.hashNow(path), Article: &u.file.original[at]}}
	require.False(u.T, operations[0].Article.Entrenched)
	u.reads("The year 1808", operations)
	u.enacts("The year 1808", operations)
	u.Refused(u.has(sponsor).Proposes("", "The year 1808 again", amending(operations)), contracttypes.ErrStaleAmendment.Error())
}

// repealsTheEighteenth by the twenty-first amendment, which overtakes a petition
// that would do the same.
func (u *union) repealsTheEighteenth(sections []contracttypes.Article) {
	u.T.Helper()
	eighteenth := u.removing(u.file.amendments[17]...)
	rival := u.proposes(u.has(opponent), "Repeal the eighteenth amendment", eighteenth)
	u.enacts("Amendment 21: "+sections[0].Title, append(eighteenth, adding(sections...)...))

	versions := u.versions()
	u.gathers(rival)
	r := u.referendum(rival)
	require.Equal(u.T, contracttypes.REFERENDUM_STATUS_FAILED, r.Status)
	require.Contains(u.T, r.Reason, contracttypes.ErrStaleAmendment.Error())
	require.Zero(u.T, r.CharterVersion)
	u.Refused(u.has(sponsor).Proposes("", "Repeal it again", amending(eighteenth)), contracttypes.ErrStaleAmendment.Error())
	require.Equal(u.T, versions, u.versions(), "what is stale gets no number")
}
