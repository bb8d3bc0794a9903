package app_test

import (
	"encoding/json"
	"slices"
	"testing"
	"time"

	clienttypes "github.com/cosmos/ibc-go/v11/modules/core/02-client/types"
	commitmenttypes "github.com/cosmos/ibc-go/v11/modules/core/23-commitment/types"
	ibctm "github.com/cosmos/ibc-go/v11/modules/light-clients/07-tendermint"
	"github.com/stretchr/testify/require"

	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
	upgradetypes "github.com/cosmos/cosmos-sdk/x/upgrade/types"

	"github.com/civitas-chain/civitas/app"
	"github.com/civitas-chain/civitas/app/apptest"
	"github.com/civitas-chain/civitas/nations/charterfile"
	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	contracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
)

// trust is how long a light client of a test is trusted at most.
const trust = 24 * time.Hour

// newDominion founds a nation in which each message of the seal would do
// something: there is a law to repeal, an upgrade to cancel, a client to recover.
// Its charter gives a power for each of them. Besides the founders it has fay, who
// holds no office, gil, an auditor, and hal, a relayer; ada is the validator.
//
// Where it is open, the access table admits everybody to every message of the
// seal, and the seal has an account, as an account that pays and signs has.
func newDominion(t *testing.T, open bool) *fortress {
	t.Helper()
	f := newFortress(t, fortressOptions{
		Warrants: map[string][]sdk.Msg{
			"council": {&contracttypes.MsgEnactLaw{}, &contracttypes.MsgGrantLicence{}},
			// So that only what the seal refuses stands between gil and a nested act.
			"auditor": {&contracttypes.MsgPropose{}},
		},
		Edit: func(document *charterfile.Document) {
			for _, founder := range []charterfile.Founder{{Name: "fay"}, {Name: "gil", Offices: []string{"auditor"}}, {Name: "hal"}, {Name: "jon"}} {
				founder.Country, founder.District, founder.Balance = "NZ", 1, 1_000_000_000
				document.Citizens = append(document.Citizens, founder)
			}
			setParam(t, document, "citizenship", "suspension_days", "90")
			empower(document)
			closeLand(document)
			if open {
				openToAnybody(document)
			}
			document.Charter.Sort()
		},
		State: func(instance *app.App, state map[string]json.RawMessage) {
			if open {
				editState(t, instance, state, authtypes.ModuleName, &authtypes.GenesisState{}, func(gs *authtypes.GenesisState) {
					account, err := codectypes.NewAnyWithValue(authtypes.NewEmptyModuleAccount(contracttypes.ModuleName))
					require.NoError(t, err)
					gs.Accounts = append(gs.Accounts, account)
				})
			}
		},
	})
	f.Admit("ivy")
	for _, name := range []string{"emil", "hal"} {
		f.Succeeded(f.acts("ada", "council", &contracttypes.MsgGrantLicence{
			Authority: apptest.Seal(), Account: f.Citizen(name).String(), Kind: contracttypes.LicenceRelayer,
		}))
	}
	f.Succeeded(f.acts("ada", "council", law(1)))
	surveys(f.Nation, f.Citizen("ben"), 0)
	f.enacted(lets(f.Nation, apptest.Seal(), fields(f.Nation, f.Citizen("ben"))[2], 1_000))
	f.enacted(&upgradetypes.MsgSoftwareUpgrade{Authority: apptest.Seal(), Plan: upgradetypes.Plan{Name: "far", Height: 500_000}})
	f.Succeeded(f.Citizen("emil").Sends(&citizenshiptypes.MsgSuspend{
		Judge: f.Citizen("emil").String(), Number: f.Citizen("jon").Number, CaseId: "suspension", Days: 90,
	}))
	// An amendment whose consent window stays open.
	f.amends(adds("X.1"))
	// The first client expires, and the second could take its place.
	f.createsClient("emil", 1, 2*time.Second)
	f.Blocks(4)
	f.createsClient("emil", 2, trust)
	return f
}

// empower gives the charter a power for each message of the seal that has none.
func empower(document *charterfile.Document) {
	powers := &document.Charter.Powers
	for _, url := range authorityURLs() {
		named := slices.ContainsFunc(*powers, func(p contracttypes.Power) bool { return p.MsgTypeUrl == url })
		if !named && !isCreators(url) {
			*powers = append(*powers, contracttypes.Power{MsgTypeUrl: url, Track: "constitutional"})
		}
	}
}

// openToAnybody names every message of the seal in the access table.
func openToAnybody(document *charterfile.Document) {
	access := &document.Charter.Access
	for _, url := range authorityURLs() {
		*access = slices.DeleteFunc(*access, func(r contracttypes.AccessRule) bool { return r.Pattern == url })
		*access = append(*access, contracttypes.AccessRule{Pattern: url, Level: citizenshiptypes.LEVEL_ANYONE})
	}
}

// otherChain is a light client of another chain at a height.
func otherChain(height uint64, trusting time.Duration) *ibctm.ClientState {
	return ibctm.NewClientState("elsewhere-1", ibctm.DefaultTrustLevel, trusting, 2*trust, time.Second,
		clienttypes.NewHeight(1, height), commitmenttypes.GetSDKSpecs(), []string{"upgrade", "upgradedIBCState"})
}

func (f *fortress) createsClient(relayer string, height uint64, trusting time.Duration) {
	f.T.Helper()
	consensus := ibctm.NewConsensusState(f.Now(), commitmenttypes.NewMerkleRoot(hash("root")), hash("validators"))
	msg, err := clienttypes.NewMsgCreateClient(otherChain(height, trusting), consensus, f.Citizen(relayer).String())
	require.NoError(f.T, err)
	f.Succeeded(f.Citizen(relayer).Sends(msg))
}
