package main

import (
	"context"
	"crypto/sha256"
	"fmt"
	"time"

	abci "github.com/cometbft/cometbft/abci/types"

	"github.com/cosmos/cosmos-sdk/baseapp/txnrunner"
	serverconfig "github.com/cosmos/cosmos-sdk/server/config"
	storetypes "github.com/cosmos/cosmos-sdk/store/v2/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	banktypes "github.com/cosmos/cosmos-sdk/x/bank/types"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
)

const vouchGas = 200_000

// timingRunner is the sequential executor with a clock: it adds up the processor
// time of the transactions of a block, those at even and those at odd places.
type timingRunner struct {
	sdk.TxRunner
	even, odd time.Duration
}

func (r *timingRunner) Run(ctx context.Context, ms storetypes.MultiStore, txs [][]byte, deliver sdk.DeliverTxFunc) ([]*abci.ExecTxResult, error) {
	r.even, r.odd = 0, 0
	var failure error
	results, err := r.TxRunner.Run(ctx, ms, txs,
		func(tx []byte, memTx sdk.Tx, txMultiStore storetypes.MultiStore, index int, cache map[string]any) *abci.ExecTxResult {
			var result *abci.ExecTxResult
			spent, err := spentOn(func() error {
				result = deliver(tx, memTx, txMultiStore, index, cache)
				return nil
			})
			if err != nil {
				failure = err
			}
			if index%2 == 0 {
				r.even += spent
			} else {
				r.odd += spent
			}
			return result
		})
	if err == nil {
		err = failure
	}
	return results, err
}

// candidates are people who apply, each invited by a citizen, attested, and one
// vouch short of what the policy asks.
type candidates []sdk.AccAddress

// newCandidates are the people whose indices follow those of the citizens.
func newCandidates(count, citizens int) (c candidates) {
	for i := range count {
		c = append(c, newCitizen(citizens+i).address)
	}
	return c
}

// apply writes the applications into a genesis. The sponsors and the first two
// vouchers are the last third of the citizens, in turns, who sign nothing.
func (c candidates) apply(g *citizenshiptypes.GenesisState) {
	g.Params.VouchesRequired, g.Params.AttestationsRequired = 3, 1
	g.Params.VouchesPerEpoch, g.Params.GrowthMinimum = 100, 1<<40
	idle := g.Citizens[len(g.Citizens)-len(g.Citizens)/3:]
	for i, address := range c {
		profile, nullifier := sha256.Sum256(address), sha256.Sum256([]byte(address.String()))
		text, sponsor := address.String(), idle[i%len(idle)].Number
		g.Applications = append(g.Applications, citizenshiptypes.GenesisApplication{
			Applicant: text,
			Application: citizenshiptypes.Application{
				Sponsor: sponsor, ExpiresDay: int64(g.Params.ApplicationDays),
				CharterVersion: 1, Profile: profile[:], Country: "NZ", District: 1 + uint32(i%2),
				Vouches: 2, Attestations: 1, Nullifier: nullifier[:],
			},
		})
		for _, voucher := range []uint64{sponsor, idle[(i+1)%len(idle)].Number} {
			g.Vouches = append(g.Vouches, citizenshiptypes.GenesisVouch{Applicant: text, Voucher: voucher})
		}
		g.Attestations = append(g.Attestations, citizenshiptypes.GenesisAttestation{
			Applicant: text, Registrar: 1,
			Attestation: citizenshiptypes.Attestation{Method: "passport", Document: profile[:]},
		})
		g.Nullifiers = append(g.Nullifiers, citizenshiptypes.GenesisNullifier{Nullifier: nullifier[:], Applicant: text})
	}
}

// vouchesAndAdmissions gives C2 and C3. In each round a block holds, in turns,
// vouches that each complete an application, and sends; then empty blocks admit
// who waits, as many at once as a block may; then as many blocks have nothing to
// do; then a block holds sends alone.
func vouchesAndAdmissions(c config) ([]figure, error) {
	const budget = citizenshiptypes.AdmissionBudget
	each := max(c.blockTxs/4, 2*budget) / budget * budget
	citizens := founders + 3*each
	people := newCandidates((c.repeats+1)*each, citizens)
	n, err := found(citizens, serverconfig.BlockExecutorSequential, 0, people.apply)
	if err != nil {
		return nil, err
	}
	runner := &timingRunner{TxRunner: txnrunner.NewDefaultRunner(n.app.TxConfig().TxDecoder())}
	n.app.SetBlockSTMTxRunner(runner)

	var perVouch, perSend, perAdmission, perSendBlock []time.Duration
	for i := range c.repeats + 1 {
		block, err := n.vouchesAndSends(people[i*each : (i+1)*each])
		if err != nil {
			return nil, err
		}
		if _, err := n.measureBlock(c, fmt.Sprintf("vouches-%d", i), block); err != nil {
			return nil, err
		}
		vouch, send := runner.even/time.Duration(each), runner.odd/time.Duration(each)
		admitting := each/budget - 1 // the block of the vouches has admitted the first
		full, err := n.measureEmpty(c, fmt.Sprintf("admissions-%d", i), admitting)
		if err != nil {
			return nil, err
		}
		idle, err := n.measureEmpty(c, fmt.Sprintf("idle-%d", i), admitting)
		if err != nil {
			return nil, err
		}
		if err := n.admitted(people[i*each : (i+1)*each]); err != nil {
			return nil, err
		}
		sends, err := n.sends(each)
		if err != nil {
			return nil, err
		}
		paying, err := n.measureBlock(c, fmt.Sprintf("paying-%d", i), sends)
		if err != nil {
			return nil, err
		}
		if i == 0 {
			continue // the first blocks fill caches
		}
		perVouch, perSend = append(perVouch, vouch), append(perSend, send)
		perAdmission = append(perAdmission, (full-idle)/budget)
		perSendBlock = append(perSendBlock, (paying-idle)/time.Duration(each))
	}
	vouch, send := median(perVouch), median(perSend)
	admission, paid := median(perAdmission), median(perSendBlock)
	c.tell("C2 completing vouch %s, send %s, delivered in the same block %v %v", vouch, send, perVouch, perSend)
	c.tell("C3 admission %s, send %s, of the block %v %v", admission, paid, perAdmission, perSendBlock)
	return []figure{
		{"C2", ratio(vouch, send), fmt.Sprintf("vouch that completes an application / bank send, CPU of delivering %d of each in one block, sequential (goal ≤ 2)", each)},
		{"C3", ratio(admission, paid), fmt.Sprintf("admitting one person at the block's end, %d a block / bank send, FinalizeBlock CPU beyond an empty block's (goal ≤ 3)", budget)},
	}, nil
}

// vouchesAndSends are, in turns, a vouch for each applicant by a citizen of its
// own, and a send by another citizen to a third.
func (n *nation) vouchesAndSends(applicants []sdk.AccAddress) ([][]byte, error) {
	var txs [][]byte
	vouchers := n.citizens[founders:]
	senders := vouchers[len(applicants):]
	receivers := senders[len(applicants):]
	for i, applicant := range applicants {
		vouch, err := n.sign(vouchers[i], txOptions{gas: vouchGas}, &citizenshiptypes.MsgVouch{
			Voucher: vouchers[i].text, Applicant: applicant.String(),
		})
		if err != nil {
			return nil, err
		}
		send, err := n.sign(senders[i], txOptions{gas: sendGas}, banktypes.NewMsgSend(
			senders[i].address, receivers[i].address, sdk.NewCoins(sdk.NewInt64Coin("uciv", 1)),
		))
		if err != nil {
			return nil, err
		}
		txs = append(txs, vouch, send)
	}
	return txs, nil
}

// measureEmpty is the mean processor time of FinalizeBlock of so many empty blocks.
func (n *nation) measureEmpty(c config, name string, count int) (time.Duration, error) {
	var sum time.Duration
	for i := range count {
		spent, err := n.measureBlock(c, fmt.Sprintf("%s-%d", name, i), nil)
		if err != nil {
			return 0, err
		}
		sum += spent
	}
	return sum / time.Duration(count), nil
}

// admitted makes sure that everybody was.
func (n *nation) admitted(applicants []sdk.AccAddress) error {
	ctx := n.context()
	for _, applicant := range applicants {
		if _, err := n.app.CitizenshipKeeper.NumberOf(ctx, applicant); err != nil {
			return err
		}
	}
	return nil
}
