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
func (n *nation) bytesOf(name string) (total int, err error) {
	for _, key := range n.app.StoreKeys() {
		if key.Name() != name {
			continue
		}
		it := storetypes.KVStorePrefixIterator(n.context().KVStore(key), nil)
		defer it.Close()
		for ; it.Valid(); it.Next() {
			total += len(it.Key()) + len(it.Value())
		}
		return total, nil
	}
	return 0, fmt.Errorf("there is no store %s", name)
}
