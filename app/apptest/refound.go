package apptest

import (
	"encoding/json"

	cmttypes "github.com/cometbft/cometbft/types"
	"github.com/stretchr/testify/require"
)

// Refound exports the nation and founds it anew from the export, at the next
// height and the same time, as after a halt. It has the same citizens; the first
// block is committed.
func (n *Nation) Refound() *Nation {
	n.T.Helper()
	exported, err := n.App.ExportAppStateAndValidators(false, nil, nil)
	require.NoError(n.T, err)
	genesis := Genesis{Time: n.now, Params: &exported.ConsensusParams, Height: exported.Height}
	require.NoError(n.T, json.Unmarshal(exported.AppState, &genesis.State))
	validators := make([]*cmttypes.Validator, len(exported.Validators))
	for i, v := range exported.Validators {
		validators[i] = cmttypes.NewValidator(v.PubKey, v.Power)
	}
	genesis.Validators = cmttypes.TM2PB.ValidatorUpdates(cmttypes.NewValidatorSet(validators))

	anew := &Nation{Chain: NewChain(n.T, genesis, n.options), Document: n.Document, people: map[string]*Citizen{}}
	for name, citizen := range n.people {
		person := anew.PersonWithKey(citizen.Name, citizen.Key)
		anew.people[name] = &Citizen{Person: person, Number: citizen.Number, nation: anew}
	}
	return anew
}

// Export returns the state of a module as a genesis has it.
func (n *Nation) Export(module string) string {
	n.T.Helper()
	exported, err := n.App.ExportAppStateAndValidators(false, nil, []string{module})
	require.NoError(n.T, err)
	return string(exported.AppState)
}
