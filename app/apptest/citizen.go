package apptest

import (
	"crypto/sha256"
	"time"

	abci "github.com/cometbft/cometbft/abci/types"
	"github.com/stretchr/testify/require"

	sdk "github.com/cosmos/cosmos-sdk/types"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	socialcontracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
)

// The ways to vote.
const (
	Yes     = socialcontracttypes.VOTE_OPTION_YES
	No      = socialcontracttypes.VOTE_OPTION_NO
	Abstain = socialcontracttypes.VOTE_OPTION_ABSTAIN
)

// Citizen is a person with a number.
type Citizen struct {
	*Person
	Number uint64

	nation *Nation
}

// Standing returns where the citizen stands.
func (c *Citizen) Standing() citizenshiptypes.Standing {
	standing, err := c.nation.App.CitizenshipKeeper.StandingOf(c.nation.Context(), c.Number)
	require.NoError(c.nation.T, err)
	return standing
}

// Admit brings somebody in the way everybody comes in: ada invites, the
// newcomer applies, the founders vouch, ada attests. It returns the new citizen.
func (n *Nation) Admit(name string) *Citizen {
	n.T.Helper()
	person := n.NewPerson(name)
	n.Succeeded(n.Citizen("ada").Sends(&citizenshiptypes.MsgInvite{
		Inviter: n.Citizen("ada").String(), Invitee: person.String(),
	}))
	n.Succeeded(person.Acts(n.Application(person)))
	n.Succeeded(n.Citizen("ben").Sends(&citizenshiptypes.MsgVouch{Voucher: n.Citizen("ben").String(), Applicant: person.String()}))
	n.Succeeded(n.Citizen("chloe").Sends(&citizenshiptypes.MsgVouch{Voucher: n.Citizen("chloe").String(), Applicant: person.String()}))
	n.Succeeded(n.Citizen("ada").Sends(n.Attestation(n.Citizen("ada"), person)))
	n.Block()

	number, err := n.App.CitizenshipKeeper.NumberOf(n.Context(), person.Address())
	require.NoError(n.T, err)
	citizen := &Citizen{Person: person, Number: number, nation: n}
	n.people[name] = citizen
	return citizen
}

// Application returns what a person sends to apply.
func (n *Nation) Application(person *Person) *citizenshiptypes.MsgApply {
	version, root, err := n.App.SocialContractKeeper.CharterInForce(n.Context())
	require.NoError(n.T, err)
	profile := sha256.Sum256([]byte("salted profile of " + person.Name))
	return &citizenshiptypes.MsgApply{
		Applicant: person.String(), CharterVersion: version, CharterRoot: root,
		Profile: profile[:], Country: "NZ", District: 1,
	}
}

// Attestation returns a registrar's word on a person.
func (n *Nation) Attestation(registrar *Citizen, person *Person) *citizenshiptypes.MsgAttest {
	document := sha256.Sum256([]byte("salted document of " + person.Name))
	nullifier := sha256.Sum256([]byte("keyed hash of " + person.Name))
	return &citizenshiptypes.MsgAttest{
		Registrar: registrar.String(), Applicant: person.String(), Method: "passport",
		Document: document[:], Nullifier: nullifier[:],
	}
}

// Votes casts a free vote.
func (c *Citizen) Votes(referendum uint64, option socialcontracttypes.VoteOption) *abci.ExecTxResult {
	c.nation.T.Helper()
	return c.Acts(&socialcontracttypes.MsgVote{Voter: c.String(), ReferendumId: referendum, Option: option})
}

// SignsPetition signs a petition.
func (c *Citizen) SignsPetition(referendum uint64) *abci.ExecTxResult {
	c.nation.T.Helper()
	return c.Acts(&socialcontracttypes.MsgSignPetition{Citizen: c.String(), ReferendumId: referendum})
}

// Vetoes objects to what has passed.
func (c *Citizen) Vetoes(referendum uint64) *abci.ExecTxResult {
	c.nation.T.Helper()
	return c.Acts(&socialcontracttypes.MsgVeto{Citizen: c.String(), ReferendumId: referendum})
}

// Signs signs the charter in force.
func (c *Citizen) Signs() *abci.ExecTxResult {
	c.nation.T.Helper()
	version, root, err := c.nation.App.SocialContractKeeper.CharterInForce(c.nation.Context())
	require.NoError(c.nation.T, err)
	return c.Acts(&socialcontracttypes.MsgSign{Citizen: c.String(), Version: version, Root: root})
}

// Pays sends coins to somebody.
func (c *Citizen) Pays(to sdk.AccAddress, amount int64) *abci.ExecTxResult {
	c.nation.T.Helper()
	return c.Sends(bankSend(c.Address(), to, c.nation.Coins(amount)))
}

// Petitions starts a petition that would do msgs, and returns its number.
func (c *Citizen) Petitions(title string, msgs ...sdk.Msg) uint64 {
	c.nation.T.Helper()
	c.nation.Succeeded(c.Proposes("", title, msgs...))
	return c.nation.LastReferendum()
}

// Proposes sends a proposal, as a citizen or for an office.
func (c *Citizen) Proposes(office, title string, msgs ...sdk.Msg) *abci.ExecTxResult {
	c.nation.T.Helper()
	message := &socialcontracttypes.MsgPropose{Proposer: c.String(), Office: office, Title: title, Text: "Because we want it."}
	for _, msg := range msgs {
		message.Messages = append(message.Messages, pack(c.nation.T, msg))
	}
	return c.Sends(message)
}

// LastReferendum returns the number of the newest referendum.
func (n *Nation) LastReferendum() uint64 {
	n.T.Helper()
	last := uint64(0)
	for {
		if _, err := n.App.SocialContractKeeper.Referendum(n.Context(), last+1); err != nil {
			return last
		}
		last++
	}
}

// Status returns how a referendum stands.
func (n *Nation) Status(referendum uint64) socialcontracttypes.ReferendumStatus {
	n.T.Helper()
	r, err := n.App.SocialContractKeeper.Referendum(n.Context(), referendum)
	require.NoError(n.T, err)
	return r.Status
}

// Until lets blocks pass until a referendum has the status.
func (n *Nation) Until(referendum uint64, status socialcontracttypes.ReferendumStatus) {
	n.T.Helper()
	for until := n.Now().Add(time.Hour); n.Now().Before(until); n.Block() {
		if n.Status(referendum) == status {
			return
		}
	}
	n.T.Fatalf("referendum %d is %s, not %s", referendum, n.Status(referendum), status)
}

// Decides has the whole nation of founders petition for msgs, vote yes and wait
// for the end, and returns the number of the referendum and how it ended.
func (n *Nation) Decides(title string, msgs ...sdk.Msg) (uint64, socialcontracttypes.ReferendumStatus) {
	n.T.Helper()
	id := n.Citizen("ada").Petitions(title, msgs...)
	for _, name := range []string{"ada", "ben", "chloe", "dara", "emil"} {
		if n.Status(id) == socialcontracttypes.REFERENDUM_STATUS_PETITION {
			n.Citizen(name).SignsPetition(id) // the last signatures may come too late to be needed
		}
	}
	n.Until(id, socialcontracttypes.REFERENDUM_STATUS_VOTING)
	for _, name := range []string{"ada", "ben", "chloe", "dara", "emil"} {
		n.Succeeded(n.Citizen(name).Votes(id, Yes))
	}
	for until := n.Now().Add(time.Hour); n.Now().Before(until); n.Block() {
		switch status := n.Status(id); status {
		case socialcontracttypes.REFERENDUM_STATUS_VOTING, socialcontracttypes.REFERENDUM_STATUS_PASSED:
		default:
			return id, status
		}
	}
	n.T.Fatal("the referendum does not end")
	return 0, 0
}
