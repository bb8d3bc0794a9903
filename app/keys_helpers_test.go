package app_test

import (
	abci "github.com/cometbft/cometbft/abci/types"
	"github.com/stretchr/testify/require"

	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	"github.com/cosmos/cosmos-sdk/crypto/keys/mldsa65"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/app/ante"
	"github.com/civitas-chain/civitas/app/apptest"
	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
)

// postQuantum is a person with an ML-DSA-65 key that follows from the name.
func postQuantum(n *apptest.Nation, name string) *apptest.Person {
	n.T.Helper()
	key, err := mldsa65.GenPrivKeyFromSeed(hash(name))
	require.NoError(n.T, err)
	return n.PersonWithKey(name, &key)
}

// free sends a free act with the gas that a post-quantum signature needs.
func free(p *apptest.Person, msg sdk.Msg) *abci.ExecTxResult {
	return p.SendsWith(apptest.TxOptions{Free: true, Gas: ante.CivicGasCap}, msg)
}

// prove signs a document with the key of somebody and packs the key.
func prove(n *apptest.Nation, doc interface{ SignBytes() ([]byte, error) }, by *apptest.Person) (key *codectypes.Any, proof []byte) {
	n.T.Helper()
	bytes, err := doc.SignBytes()
	require.NoError(n.T, err)
	proof, err = by.Key.Sign(bytes)
	require.NoError(n.T, err)
	key, err = codectypes.NewAnyWithValue(by.Key.PubKey())
	require.NoError(n.T, err)
	return key, proof
}

// rotation moves a person from one account to another.
func rotation(n *apptest.Nation, old, fresh *apptest.Person) *citizenshiptypes.MsgRotateAccount {
	n.T.Helper()
	doc, err := n.App.CitizenshipKeeper.RotationDoc(n.Context(), old.Address(), fresh.Address())
	require.NoError(n.T, err)
	key, proof := prove(n, doc, fresh)
	return &citizenshiptypes.MsgRotateAccount{Account: old.String(), NewKey: key, Nonce: doc.Nonce, Proof: proof}
}

// recovery asks to move somebody whose key is lost.
func recovery(n *apptest.Nation, guardian *apptest.Citizen, number uint64, fresh *apptest.Person) *citizenshiptypes.MsgStartRecovery {
	n.T.Helper()
	doc, err := n.App.CitizenshipKeeper.RecoveryDoc(n.Context(), number, fresh.Address())
	require.NoError(n.T, err)
	return signedRecovery(n, guardian, doc, fresh)
}

func signedRecovery(
	n *apptest.Nation, guardian *apptest.Citizen, doc citizenshiptypes.RecoveryDoc, fresh *apptest.Person,
) *citizenshiptypes.MsgStartRecovery {
	n.T.Helper()
	key, proof := prove(n, doc, fresh)
	return &citizenshiptypes.MsgStartRecovery{
		Guardian: guardian.String(), Number: doc.Number, NewKey: key, Nonce: doc.Nonce, Proof: proof,
	}
}

// approval approves the recovery of somebody to an account.
func approval(guardian *apptest.Citizen, number uint64, to *apptest.Person) *citizenshiptypes.MsgApproveRecovery {
	return &citizenshiptypes.MsgApproveRecovery{Guardian: guardian.String(), Number: number, NewAccount: to.String()}
}

// guardedBy has somebody name guardians, two of whom can recover the key.
func guardedBy(n *apptest.Nation, person *apptest.Citizen, guardians ...*apptest.Citizen) {
	n.T.Helper()
	msg := &citizenshiptypes.MsgSetGuardians{Person: person.String(), Threshold: 2}
	for _, guardian := range guardians {
		msg.Guardians = append(msg.Guardians, guardian.Number)
	}
	n.Succeeded(person.Sends(msg))
}

// recoveryDays is the delay of a recovery and the rest of the day on which it began.
func recoveryDays(n *apptest.Nation) int {
	n.T.Helper()
	params, err := n.App.CitizenshipKeeper.Params.Get(n.Context())
	require.NoError(n.T, err)
	return int(params.RecoveryDays) + 1
}

// recovered has two guardians move somebody to a new account, and waits.
func recovered(n *apptest.Nation, number uint64, to *apptest.Person, first, second *apptest.Citizen) {
	n.T.Helper()
	n.Succeeded(first.Sends(recovery(n, first, number, to)))
	n.Succeeded(second.Sends(approval(second, number, to)))
	n.Days(recoveryDays(n))
}
