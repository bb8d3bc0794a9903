package main

import (
	"crypto/sha256"
	"fmt"

	serverconfig "github.com/cosmos/cosmos-sdk/server/config"
	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"

	citizenshipkeeper "github.com/civitas-chain/civitas/x/citizenship/keeper"
	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
)

// bytesOfACitizen gives C4. Everybody applies, is vouched for by three citizens
// and attested, by the module's messages in the order in which they would come,
// and is admitted by the ends of real blocks. Everybody who was admitted vouches
// for three who come later, so that what a citizen's own vouches leave behind is
// counted too.
func bytesOfACitizen(c config) ([]figure, error) {
	const days = 200 // so that a day takes the bytes that it takes for most of a century
	first := founders + citizenshiptypes.AdmissionBudget
	n, err := found(first, serverconfig.BlockExecutorSequential, 0, func(g *citizenshiptypes.GenesisState) {
		g.Params.VouchesRequired, g.Params.AttestationsRequired, g.Params.GrowthMinimum = 3, 1, 1<<40
		g.Params.WaitingDays = 0 // whoever is admitted vouches in the next block
	})
	if err != nil {
		return nil, err
	}
	for range days {
		n.now = n.now.Add(day)
		if _, err := n.block(); err != nil {
			return nil, err
		}
	}
	before, err := n.bytesOf(citizenshiptypes.StoreKey)
	if err != nil {
		return nil, err
	}
	for i := first; i < first+c.citizens; i += citizenshiptypes.AdmissionBudget {
		if err := n.admit(i, min(i+citizenshiptypes.AdmissionBudget, first+c.citizens)); err != nil {
			return nil, err
		}
	}
	after, err := n.bytesOf(citizenshiptypes.StoreKey)
	if err != nil {
		return nil, err
	}
	population, err := n.app.CitizenshipKeeper.Population(n.context())
	if err != nil {
		return nil, err
	}
	if last := n.citizens[len(n.citizens)-1].number; population.Citizens != last {
		return nil, fmt.Errorf("there are %d citizens, not %d", population.Citizens, last)
	}
	return []figure{{"C4", float64(after-before) / float64(c.citizens), fmt.Sprintf(
		"bytes of keys and values in the module's store a citizen with three vouches and one attestation, of %d admitted (goal ≤ 450)", c.citizens,
	)}}, nil
}

// admit brings the people with these indices in, in one block.
func (n *nation) admit(from, to int) error {
	branch := n.app.CommitMultiStore().CacheMultiStore()
	ctx := n.context().WithMultiStore(branch).WithTxIndex(-1)
	version, root, err := n.app.SocialContractKeeper.CharterInForce(ctx)
	if err != nil {
		return err
	}
	messages := citizenshipkeeper.NewMsgServer(n.app.CitizenshipKeeper)
	for i := from; i < to; i++ {
		person := newCitizen(i)
		n.citizens = append(n.citizens, person)
		profile, nullifier := sha256.Sum256(person.address), sha256.Sum256([]byte(person.text))
		if _, err := messages.Apply(ctx, &citizenshiptypes.MsgApply{
			Applicant: person.text, CharterVersion: version, CharterRoot: root, Profile: profile[:],
			Country: countries[i%len(countries)], District: uint32(1 + i%2),
		}); err != nil {
			return err
		}
		for _, voucher := range n.citizens[i-citizenshiptypes.AdmissionBudget-2 : i-citizenshiptypes.AdmissionBudget+1] {
			if _, err := messages.Vouch(ctx, &citizenshiptypes.MsgVouch{Voucher: voucher.text, Applicant: person.text}); err != nil {
				return err
			}
		}
		if _, err := messages.Attest(ctx, &citizenshiptypes.MsgAttest{
			Registrar: n.citizens[0].text, Applicant: person.text, Method: "passport",
			Document: profile[:], Nullifier: nullifier[:],
		}); err != nil {
			return err
		}
	}
	branch.Write()
	_, err = n.block()
	return err
}

// bytesOf is what a module's store holds, keys and values.
func (n *nation) bytesOf(name string) (int, error) {
	held := n.bytes()
	if _, found := held[name]; !found {
		return 0, fmt.Errorf("there is no store %s", name)
	}
	return held[name], nil
}

// bytes is what each persistent store holds, keys and values.
func (n *nation) bytes() map[string]int {
	held := map[string]int{}
	for _, key := range n.app.StoreKeys() {
		if _, persistent := key.(*storetypes.KVStoreKey); persistent {
			held[key.Name()] = n.bytesIn(key, nil)
		}
	}
	return held
}

// bytesIn is what a store holds under a prefix, keys and values.
func (n *nation) bytesIn(key storetypes.StoreKey, prefix []byte) (total int) {
	it := storetypes.KVStorePrefixIterator(n.context().KVStore(key), prefix)
	defer it.Close()
	for ; it.Valid(); it.Next() {
		total += len(it.Key()) + len(it.Value())
	}
	return total
}

// bytesOfAVote gives S1: what a block of first votes adds to all stores, beyond
// what an empty block adds. Everybody has voted on another referendum a day
// before, so that what their first transaction leaves for ever is there, and each
// vote is a sign of life and the first free act of its day.
func bytesOfAVote(c config) ([]figure, error) {
	n, err := found(c.dayTxs, serverconfig.BlockExecutorSequential, 0)
	if err != nil {
		return nil, err
	}
	if err := n.openReferenda(2); err != nil {
		return nil, err
	}
	first, err := n.bytesOfVotes(c, 1)
	if err != nil {
		return nil, err
	}
	n.now = n.now.Add(day)
	for range 2 { // the day closes
		if _, err := n.block(); err != nil {
			return nil, err
		}
	}
	later, err := n.bytesOfVotes(c, 2)
	if err != nil {
		return nil, err
	}
	c.tell("S1 %.3f bytes a vote; %.3f of people who have never sent anything before", later, first)
	return []figure{{"S1", later, fmt.Sprintf(
		"bytes of keys and values in all stores a vote, of %d first votes in one block (goal ≤ 60)", c.dayTxs,
	)}}, nil
}

// bytesOfVotes is what a vote of each of c.dayTxs people adds in one block.
func (n *nation) bytesOfVotes(c config, referendum uint64) (float64, error) {
	quiet := n.bytes()
	if _, err := n.block(); err != nil {
		return 0, err
	}
	before := n.bytes()
	votes, err := n.votes(c.dayTxs, referendum)
	if err != nil {
		return 0, err
	}
	if _, err := n.block(votes...); err != nil {
		return 0, err
	}
	total := 0
	for name, after := range n.bytes() {
		added := after - before[name] - (before[name] - quiet[name])
		if total += added; added != 0 {
			c.tell("S1 referendum %d, store %s: %.3f bytes a vote", referendum, name, float64(added)/float64(c.dayTxs))
		}
	}
	return float64(total) / float64(c.dayTxs), nil
}
