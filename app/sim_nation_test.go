//go:build sims

package app_test

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math/rand"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	simtestutil "github.com/cosmos/cosmos-sdk/testutil/sims"
	"github.com/cosmos/cosmos-sdk/testutil/simsx"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/types/module"
	simtypes "github.com/cosmos/cosmos-sdk/types/simulation"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"

	"github.com/civitas-chain/civitas/app"
	"github.com/civitas-chain/civitas/app/apptest"
	"github.com/civitas-chain/civitas/app/founding"
	"github.com/civitas-chain/civitas/nations"
	"github.com/civitas-chain/civitas/nations/charterfile"
	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	socialcontracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
)

const (
	// simulatedAccounts of a run, every second of them a founder.
	simulatedAccounts = 120
	// simulatedValidators among the founders, and seats that are left for others.
	simulatedValidators, spareValidatorSeats = 10, 5
	// daySeconds is as long as the longest block of a simulation, since no block
	// closes more than one day. A hundred blocks are about 75 days.
	daySeconds = 10_000
	// epochSeconds make about forty epochs of a hundred blocks.
	epochSeconds = 2 * daySeconds
	// officeSeats is the least number of seats: officers lapse, leave and resign,
	// and a successor takes a referendum.
	officeSeats = 5
)

// simulatedPeople ignores how many accounts the simulation would like: with
// thousands of them no citizen would ever meet an applicant again.
func simulatedPeople(r *rand.Rand, _ int) []simtypes.Account {
	return simtypes.RandomAccounts(r, simulatedAccounts)
}

// prelude is what the simulation draws first: how often evidence is of the
// past, the number of accounts, and the share of blocks with evidence of double
// signing. Left to chance, nearly every block would tombstone a validator, and
// the simulation would end for want of one.
func prelude() []byte {
	const unit = 1 << 53 // of Float64
	var draws []byte
	for _, draw := range []uint64{unit / 2, 0, unit / 50} {
		draws = binary.BigEndian.AppendUint64(draws, draw)
	}
	return draws
}

// simulatedNation founds the nation of a run: the demonstration nation with
// every second account as a founder, with officers, bonded validators, and the
// random parameters, tracks and limits that the modules choose for themselves.
func simulatedNation(t testing.TB, instance simulated) simtypes.AppStateFn {
	return func(r *rand.Rand, accounts []simtypes.Account, _ simtypes.Config) (json.RawMessage, []simtypes.Account, string, time.Time) {
		document, err := charterfile.Parse("demonstration", nations.Demonstration)
		require.NoError(t, err)
		document.Calendar = charterfile.Calendar{DaySeconds: daySeconds, EpochSeconds: epochSeconds}
		randomise(t, document, instance, r, accounts)

		plan := founding.Plan{Document: document, GenesisTime: apptest.Start}
		var guests []simtypes.Account
		document.Citizens = nil
		for i, account := range accounts {
			if i%2 == 1 {
				guests = append(guests, account)
				continue
			}
			plan.Accounts = append(plan.Accounts, account.Address)
			document.Citizens = append(document.Citizens, charterfile.Founder{
				Name: fmt.Sprint("founder", i), Country: oneOf(r, citizenshiptypes.Countries()),
				District: uint32(1 + r.Intn(len(document.Charter.Districts))), Balance: uint64(1 + r.Intn(1_000_000_000)),
			})
		}
		appointFounders(document)
		require.NoError(t, founding.SeatValidators(document, simulatedValidators))
		for i := range simulatedValidators {
			plan.GenTxs = append(plan.GenTxs, bondTx(t, instance.App, document, r, accounts[2*i]))
		}

		state, err := founding.State(instance.App, plan)
		require.NoError(t, err)
		openAccounts(t, instance.App, state, guests)
		unsign(t, instance.App, state)
		encoded, err := json.Marshal(state)
		require.NoError(t, err)
		return encoded, accounts, simsx.SimAppChainID, plan.GenesisTime
	}
}

// randomise takes over the parameters of each module, and the tracks, powers and
// limits of the charter, from the random genesis states of the modules.
func randomise(t testing.TB, document *charterfile.Document, instance simulated, r *rand.Rand, accounts []simtypes.Account) {
	random := &module.SimulationState{
		AppParams: make(simtypes.AppParams), Cdc: instance.AppCodec(), TxConfig: instance.TxConfig(), Rand: r,
		GenState: make(map[string]json.RawMessage), Accounts: accounts,
		GenTimestamp: apptest.Start, BondDenom: document.Currency.Denom,
	}
	instance.App.SimulationManager().GenerateGenesisStates(random)

	document.Params = make(map[string]*yaml.Node)
	for name, state := range random.GenState {
		var genesis map[string]json.RawMessage
		require.NoError(t, json.Unmarshal(state, &genesis))
		var params yaml.Node
		require.NoError(t, yaml.Unmarshal(genesis["params"], &params))
		document.Params[name] = params.Content[0]
	}

	var contract socialcontracttypes.GenesisState
	instance.AppCodec().MustUnmarshalJSON(random.GenState[socialcontracttypes.ModuleName], &contract)
	charter := contract.Versions[0].Charter
	document.Charter.Tracks, document.Charter.Powers, document.Charter.Limits = charter.Tracks, charter.Powers, charter.Limits
	document.Charter.Sort()
	for i := range document.Offices {
		office := &document.Offices[i]
		office.Warrant = append(office.Warrant, warrantOf(contract, office.Id)...)
		slices.SortFunc(office.Warrant, func(a, b socialcontracttypes.WarrantRow) int {
			if a.MsgTypeUrl < b.MsgTypeUrl {
				return -1
			}
			return 1
		})
		office.Seats = max(office.Seats, officeSeats)
		if office.IsValidator() {
			office.Seats = simulatedValidators + spareValidatorSeats
		}
	}
}

func warrantOf(contract socialcontracttypes.GenesisState, office string) []socialcontracttypes.WarrantRow {
	for _, o := range contract.Offices {
		if o.Id == office {
			return o.Warrant
		}
	}
	return nil
}

// appointFounders fills the offices, one founder after the other.
func appointFounders(document *charterfile.Document) {
	next := 0
	for _, office := range document.Offices {
		if office.IsValidator() {
			continue
		}
		for range office.Seats {
			founder := &document.Citizens[next%len(document.Citizens)]
			founder.Offices = append(founder.Offices, office.Id)
			next++
		}
	}
}

// bondTx signs the genesis transaction of a founder's validator.
func bondTx(t testing.TB, instance *app.App, document *charterfile.Document, r *rand.Rand, founder simtypes.Account) json.RawMessage {
	message, err := founding.Bond(document, founder.Address, founder.ConsKey.PubKey(), "validator")
	require.NoError(t, err)
	tx, err := simtestutil.GenSignedMockTx(r, instance.TxConfig(), []sdk.Msg{message}, nil, simtestutil.DefaultGenTxGas,
		simsx.SimAppChainID, []uint64{0}, []uint64{0}, founder.PrivKey)
	require.NoError(t, err)
	encoded, err := instance.TxConfig().TxJSONEncoder()(tx)
	require.NoError(t, err)
	return encoded
}

// openAccounts lets those sign who are nobody yet: a simulation signs for
// accounts that exist only.
func openAccounts(t testing.TB, instance *app.App, state map[string]json.RawMessage, guests []simtypes.Account) {
	var genesis authtypes.GenesisState
	instance.AppCodec().MustUnmarshalJSON(state[authtypes.ModuleName], &genesis)
	var accounts authtypes.GenesisAccounts
	for i, guest := range guests {
		accounts = append(accounts, authtypes.NewBaseAccount(guest.Address, nil, uint64(len(genesis.Accounts)+i), 0))
	}
	packed, err := authtypes.PackAccounts(accounts)
	require.NoError(t, err)
	genesis.Accounts = append(genesis.Accounts, packed...)
	state[authtypes.ModuleName] = instance.AppCodec().MustMarshalJSON(&genesis)
}

// unsign takes the signature of every seventh founder away who is no validator, so
// that there is something to sign before the first amendment is in force.
func unsign(t testing.TB, instance *app.App, state map[string]json.RawMessage) {
	var genesis citizenshiptypes.GenesisState
	instance.AppCodec().MustUnmarshalJSON(state[citizenshiptypes.ModuleName], &genesis)
	for i := range genesis.Citizens {
		if i%7 == 6 && i >= simulatedValidators {
			genesis.Citizens[i].SignedVersion = 0
		}
	}
	require.NoError(t, genesis.Validate())
	state[citizenshiptypes.ModuleName] = instance.AppCodec().MustMarshalJSON(&genesis)
}

func oneOf[T any](r *rand.Rand, choices []T) T { return choices[r.Intn(len(choices))] }
