//go:build data

package app_test

import (
	"crypto/sha256"
	"fmt"

	"github.com/stretchr/testify/require"

	sdkmath "cosmossdk.io/math"

	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/app/apptest"
	censustypes "github.com/civitas-chain/civitas/x/census/types"
	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	socialcontracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
	territorytypes "github.com/civitas-chain/civitas/x/territory/types"
	treasurytypes "github.com/civitas-chain/civitas/x/treasury/types"
)

// flush commits what waits, all of which must succeed.
func (b *books) flush() {
	b.T.Helper()
	if len(b.pending) == 0 {
		return
	}
	txs := make([][]byte, 0, len(b.pending))
	for _, sign := range b.pending {
		txs = append(txs, sign())
	}
	for _, result := range b.Block(txs...).TxResults {
		b.Succeeded(result)
	}
	b.fees[b.Height()] = b.pendingFees
	b.sent += len(txs)
	b.pending, b.pendingFees = nil, 0
}

func (b *books) act(who *apptest.Person, options apptest.TxOptions, msg sdk.Msg) {
	b.T.Helper()
	b.pending = append(b.pending, func() []byte { return who.Sign(options, msg) })
	if len(b.pending) == perBlock {
		b.flush()
	}
}

// free is a civic act, and paid any other.
func (b *books) free(who *apptest.Person, msg sdk.Msg) {
	b.T.Helper()
	b.act(who, apptest.TxOptions{Free: true, Gas: apptest.FreeGas}, msg)
}

func (b *books) paid(who *apptest.Citizen, msg sdk.Msg) {
	b.T.Helper()
	b.pendingFees += fee
	b.act(who.Person, apptest.TxOptions{Fee: b.Coins(fee)}, msg)
}

func (b *books) citizen(number uint64) *apptest.Citizen {
	return &apptest.Citizen{Person: b.people[number].Person, Number: number}
}

// today is the civic day of the last block.
func (b *books) today() int64 {
	return int64(b.Now().Sub(apptest.Start) / b.Day())
}

// until lets the blocks of the days before a civic day pass.
func (b *books) until(day int64) {
	b.T.Helper()
	b.flush()
	require.LessOrEqual(b.T, b.today(), day, "so much takes longer than the day allows")
	for b.today() < day {
		b.Block()
	}
	b.Block() // the day before is closed
}

func (b *books) responds(number, round uint64, code string) {
	b.T.Helper()
	p := b.people[number].Person
	b.free(p, &censustypes.MsgRespond{Citizen: p.String(), Round: round, Present: true, Country: code})
	b.answers[number] = code
}

func (b *books) withdraws(number, round uint64) {
	b.T.Helper()
	p := b.people[number].Person
	b.free(p, &censustypes.MsgRespond{Citizen: p.String(), Round: round})
	delete(b.answers, number)
}

// loses ends the good standing of a citizen, who is paid what closed epochs owe.
func (b *books) loses(number uint64, standing citizenshiptypes.Standing) {
	p := b.people[number]
	require.Equal(b.T, citizenshiptypes.STANDING_CITIZEN, p.standing)
	b.receives(number, p.owed*dividendRate)
	p.standing, p.owed = standing, 0
}

func (b *books) lapses(number uint64) { b.loses(number, citizenshiptypes.STANDING_LAPSED) }

func (b *books) receives(number uint64, amount int64) {
	if amount > 0 {
		b.income[number] += amount
	}
}

func (b *books) renounces(number uint64) {
	b.T.Helper()
	p := b.people[number].Person
	b.free(p, &citizenshiptypes.MsgRenounce{Person: p.String()})
	b.loses(number, citizenshiptypes.STANDING_DEPARTED)
	b.departing[0]++
	b.departing[1]++
}

func (b *books) affirms(number uint64) {
	b.T.Helper()
	p := b.people[number]
	b.free(p.Person, &citizenshiptypes.MsgAffirm{Citizen: p.String()})
	require.Equal(b.T, citizenshiptypes.STANDING_LAPSED, p.standing)
	p.standing = citizenshiptypes.STANDING_CITIZEN
}

func (b *books) claims(number uint64) {
	b.T.Helper()
	p := b.people[number]
	if p.owed == 0 {
		return
	}
	b.free(p.Person, claimOf(p.Person))
	b.receives(number, p.owed*dividendRate)
	p.owed = 0
}

// budget sets 200 civ aside for the treasurer, and gives the nation its first law.
func (b *books) budget() {
	b.T.Helper()
	const amount = 200_000_000
	b.Block() // the founders' waiting period
	b.until(1)
	b.proposes(b.Nation.Citizen("ada"), &treasurytypes.MsgAppropriate{
		Authority: apptest.Seal(), Title: "Lighthouse", Category: "works", Law: "Harbour Act",
		Holder: treasurytypes.Holder{Office: "treasurer"}, Cap: b.Coin(amount), CapPerPeriod: sdkmath.NewInt(amount), Days: 100,
	}, &socialcontracttypes.MsgEnactLaw{
		Authority: apptest.Seal(), Tier: socialcontracttypes.LAW_TIER_STATUTE, Title: "Harbour Act", Text: "There is a harbour.",
	})
	for _, name := range []string{"ada", "ben", "chloe", "dara", "emil"} {
		p := b.Nation.Citizen(name).Person
		b.free(p, &socialcontracttypes.MsgVote{Voter: p.String(), ReferendumId: 1, Option: apptest.Yes})
	}
	b.flush()
	b.Until(1, socialcontracttypes.REFERENDUM_STATUS_ENACTED)
	b.fund, b.escrow, b.laws = b.fund-amount, amount, 1
}

// proposes lets the council propose, and waits until the vote is open.
func (b *books) proposes(who *apptest.Citizen, acts ...sdk.Msg) {
	b.T.Helper()
	message := &socialcontracttypes.MsgPropose{Proposer: who.String(), Office: "council", Title: "A proposal", Text: "Because we want it."}
	for _, act := range acts {
		packed, err := codectypes.NewAnyWithValue(act)
		require.NoError(b.T, err)
		message.Messages = append(message.Messages, packed)
	}
	b.paid(who, message)
	b.flush()
	b.Until(b.LastReferendum(), socialcontracttypes.REFERENDUM_STATUS_VOTING)
}

func (b *books) disburses(treasurer *apptest.Citizen, payee uint64, amount int64) {
	b.T.Helper()
	document := sha256.Sum256([]byte("invoice"))
	b.paid(treasurer, &treasurytypes.MsgDisburse{
		Officer: treasurer.String(), Appropriation: 1, Payee: b.people[payee].String(),
		Amount: b.Coin(amount), Purpose: "A lamp", DocumentHash: document[:],
	})
	b.receives(payee, amount)
	b.escrow -= amount
	b.paidOut[0] += amount
	b.paidOut[1] += amount
}

// title makes land the nation's, and has it appraised.
func (b *books) title(surveyor, appraiser *apptest.Citizen, p lot) {
	b.T.Helper()
	b.land = append(b.land, p)
	id := uint64(len(b.land))
	report := sha256.Sum256([]byte("report"))
	document := territorytypes.Document{Hash: report[:]}
	b.paid(surveyor, p.message(surveyor.String()))
	survey := &territorytypes.MsgSurvey{Surveyor: surveyor.String(), ParcelId: id, Document: document}
	if p.country != "" {
		survey.TitleAreaDm2 = 1 // beside the computed area, and not compared with it
	}
	b.paid(surveyor, survey)
	b.paid(appraiser, &territorytypes.MsgAppraise{Appraiser: appraiser.String(), ParcelId: id, Value: b.Coin(p.value), Document: document})
}

// admits brings guests in, each invited by one citizen and vouched for by two others.
func (b *books) admits(registrar *apptest.Citizen, codes []string, round uint64) {
	b.T.Helper()
	b.flush()
	guests := make([]*apptest.Person, len(codes))
	for i := range codes {
		guests[i] = b.NewPerson(fmt.Sprintf("guest %d of round %d", i, round))
		inviter := b.citizen(1_000 + 50*round + uint64(i))
		b.paid(inviter, &citizenshiptypes.MsgInvite{Inviter: inviter.String(), Invitee: guests[i].String()})
	}
	b.flush()
	for i, code := range codes {
		application := b.Application(guests[i])
		application.Country, application.District = code, 1+uint32(i%2)
		b.free(guests[i], application)
	}
	b.flush()
	for i := range codes {
		for _, from := range []uint64{2_000, 3_000} {
			voucher := b.citizen(from + 50*round + uint64(i))
			b.paid(voucher, &citizenshiptypes.MsgVouch{Voucher: voucher.String(), Applicant: guests[i].String()})
		}
		b.paid(registrar, b.Attestation(registrar, guests[i]))
	}
	b.flush()
	b.Block()
	for i, code := range codes {
		number := b.enters(guests[i], code, 1+uint32(i%2), citizenshiptypes.STANDING_CITIZEN)
		b.people[number].votesFrom = b.today() + 1
		b.admissions[0]++
		b.admissions[1]++
	}
}

// settles makes a resident by the word of a registrar.
func (b *books) settles(name string) {
	b.T.Helper()
	b.flush()
	resident, ada := b.NewPerson(name), b.Nation.Citizen("ada")
	b.paid(ada, &citizenshiptypes.MsgInvite{Inviter: ada.String(), Invitee: resident.String()})
	b.flush()
	application := b.Application(resident)
	application.Residence = true
	b.free(resident, application)
	b.flush()
	b.paid(ada, b.Attestation(ada, resident))
	b.flush()
	b.Block()
	b.enters(resident, application.Country, application.District, citizenshiptypes.STANDING_RESIDENT)
}

// enters writes down a person under the number that the chain has given.
func (b *books) enters(p *apptest.Person, code string, district uint32, standing citizenshiptypes.Standing) uint64 {
	number, err := b.App.CitizenshipKeeper.NumberOf(b.Context(), p.Address())
	require.NoError(b.T, err)
	require.NotContains(b.T, b.people, number)
	b.people[number] = &person{Person: p, country: code, district: district, standing: standing}
	return number
}
