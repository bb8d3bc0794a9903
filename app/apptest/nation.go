package apptest

import (
	"crypto/sha256"
	"encoding/json"
	"testing"
	"time"

	dbm "github.com/cosmos/cosmos-db"
	"github.com/stretchr/testify/require"

	clienttx "github.com/cosmos/cosmos-sdk/client/tx"
	"github.com/cosmos/cosmos-sdk/crypto/keys/ed25519"
	serverconfig "github.com/cosmos/cosmos-sdk/server/config"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/types/tx/signing"
	authsigning "github.com/cosmos/cosmos-sdk/x/auth/signing"

	"github.com/civitas-chain/civitas/app"
	"github.com/civitas-chain/civitas/app/founding"
	"github.com/civitas-chain/civitas/nations"
	"github.com/civitas-chain/civitas/nations/charterfile"
)

// Nation is the demonstration nation on a chain of its own. Its founders are
// ada (council, registrar), ben (council, surveyor), chloe (council, treasurer),
// dara (auditor, appraiser) and emil; all but ada are judges.
type Nation struct {
	*Chain
	Document *charterfile.Document

	people map[string]*Citizen
}

// Start is when every nation of a test is founded.
var Start = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)

// NationOptions say how a nation differs from the demonstration nation.
type NationOptions struct {
	Options
	// Validators among the founders; 1 unless set.
	Validators int
	// Edit changes the founding document.
	Edit func(document *charterfile.Document)
	// State changes the genesis state after the founding.
	State func(instance *app.App, state map[string]json.RawMessage)
}

// Found founds a nation and commits its first block.
func Found(t testing.TB, options ...NationOptions) *Nation {
	t.Helper()
	var chosen NationOptions
	if len(options) > 0 {
		chosen = options[0]
	}
	if chosen.Validators == 0 {
		chosen.Validators = 1
	}
	document, err := charterfile.Parse("demonstration", nations.Demonstration)
	require.NoError(t, err)
	if chosen.Edit != nil {
		chosen.Edit(document)
	}
	require.NoError(t, founding.SeatValidators(document, chosen.Validators))

	nation := &Nation{Chain: &Chain{T: t}, Document: document, people: map[string]*Citizen{}}
	for i, founder := range document.Citizens {
		citizen := &Citizen{Person: nation.NewPerson(founder.Name), Number: uint64(i + 1), nation: nation}
		nation.people[founder.Name] = citizen
	}
	nation.Chain = NewChain(t, nation.genesis(chosen), chosen.Options)
	for _, citizen := range nation.people {
		citizen.chain = nation.Chain
	}
	return nation
}

// genesis founds the nation as `civitasd nation new` does, with keys of the test.
func (n *Nation) genesis(options NationOptions) Genesis {
	instance := newInstance(dbm.NewMemDB(), serverconfig.BlockExecutorSequential, 1, Options{}.prepare(false))
	plan := founding.Plan{Document: n.Document, GenesisTime: Start}
	for i, founder := range n.Document.Citizens {
		citizen := n.people[founder.Name]
		plan.Accounts = append(plan.Accounts, citizen.Address())
		if i < options.Validators {
			plan.GenTxs = append(plan.GenTxs, n.bond(instance, citizen))
		}
	}
	state, err := founding.State(instance, plan)
	require.NoError(n.T, err)
	if options.State != nil {
		options.State(instance, state)
	}
	params := founding.ConsensusParams()
	return Genesis{Time: Start, State: state, Params: &params}
}

// ConsensusKey returns the key with which a citizen's validator signs blocks.
func ConsensusKey(name string) *ed25519.PrivKey {
	seed := sha256.Sum256([]byte("civitas test consensus key of " + name))
	return ed25519.GenPrivKeyFromSecret(seed[:])
}

// bond signs the genesis transaction of a founder's validator.
func (n *Nation) bond(instance *app.App, citizen *Citizen) json.RawMessage {
	message, err := founding.Bond(n.Document, citizen.Address(), ConsensusKey(citizen.Name).PubKey(), citizen.Name)
	require.NoError(n.T, err)
	config := instance.TxConfig()
	builder := config.NewTxBuilder()
	require.NoError(n.T, builder.SetMsgs(message))
	builder.SetGasLimit(Gas)
	mode := signing.SignMode_SIGN_MODE_DIRECT
	require.NoError(n.T, builder.SetSignatures(signing.SignatureV2{
		PubKey: citizen.Key.PubKey(), Data: &signing.SingleSignatureData{SignMode: mode},
	}))
	signature, err := clienttx.SignWithPrivKey(n.T.Context(), mode, authsigning.SignerData{
		Address: citizen.String(), ChainID: ChainID, PubKey: citizen.Key.PubKey(),
	}, builder, citizen.Key, config, 0)
	require.NoError(n.T, err)
	require.NoError(n.T, builder.SetSignatures(signature))
	encoded, err := config.TxJSONEncoder()(builder.GetTx())
	require.NoError(n.T, err)
	return encoded
}

// Citizen returns a founder, or somebody who was admitted later, by name.
func (n *Nation) Citizen(name string) *Citizen {
	n.T.Helper()
	citizen, ok := n.people[name]
	require.True(n.T, ok, "there is no %s", name)
	return citizen
}

// Day is the length of a civic day.
func (n *Nation) Day() time.Duration {
	return time.Duration(n.Document.Calendar.DaySeconds) * time.Second
}

// Days lets civic days pass.
func (n *Nation) Days(days int) { n.T.Helper(); n.Wait(time.Duration(days) * n.Day()) }

// Epoch lets the rest of the epoch pass.
func (n *Nation) Epoch() {
	n.T.Helper()
	before, err := n.App.CitizenshipKeeper.Epoch(n.Context())
	require.NoError(n.T, err)
	for range 10_000 {
		n.Block()
		now, err := n.App.CitizenshipKeeper.Epoch(n.Context())
		require.NoError(n.T, err)
		if now != before {
			return
		}
	}
	n.T.Fatal("the epoch does not end")
}

// Denom is the nation's currency.
func (n *Nation) Denom() string { return n.Document.Currency.Denom }

// Coins returns an amount of the nation's currency, in base units.
func (n *Nation) Coins(amount int64) sdk.Coins { return sdk.NewCoins(n.Coin(amount)) }

// Coin returns an amount of the nation's currency, in base units.
func (n *Nation) Coin(amount int64) sdk.Coin { return sdk.NewInt64Coin(n.Denom(), amount) }
