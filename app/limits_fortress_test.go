package app_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	abci "github.com/cometbft/cometbft/abci/types"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	sdk "github.com/cosmos/cosmos-sdk/types"
	upgradetypes "github.com/cosmos/cosmos-sdk/x/upgrade/types"

	"github.com/civitas-chain/civitas/app"
	"github.com/civitas-chain/civitas/app/apptest"
	"github.com/civitas-chain/civitas/app/upgrades"
	"github.com/civitas-chain/civitas/nations/charterfile"
	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	contracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
	treasurytypes "github.com/civitas-chain/civitas/x/treasury/types"
)

// fortress is a nation whose limits are attacked. It decides within a few
// blocks, its epoch does not end, and nothing costs a fee, so that whatever
// somebody holds more or less is the work of an attack.
type fortress struct {
	*apptest.Nation

	// applications are the nation's and its shadow's; version is what each of
	// them knows besides, from the height of an upgrade on.
	applications []*app.App
	version      func(*app.App) upgrades.Upgrade
}

type fortressOptions struct {
	Validators int
	// Limits are those of the charter that differ from the demonstration nation's.
	Limits map[string]uint64
	// Warrants are what offices may do besides.
	Warrants map[string][]sdk.Msg
	Edit     func(document *charterfile.Document)
	State    func(instance *app.App, state map[string]json.RawMessage)
}

// ample leaves time to try something in a consent window, which one objection ends.
var ample = map[string]uint64{contracttypes.LimitConsentDays: 100, contracttypes.LimitObjectionBps: 1}

// attackGas is enough for any act whose gas the sender pays.
const attackGas = 20_000_000

func newFortress(t *testing.T, options fortressOptions) *fortress {
	t.Helper()
	f := &fortress{}
	f.Nation = apptest.Found(t, apptest.NationOptions{
		Validators: options.Validators,
		State:      options.State,
		Options: apptest.Options{App: func(instance *app.App, _ bool) {
			if f.Nation == nil {
				f.applications = append(f.applications, instance)
			}
			if f.version != nil {
				instance.SetVersionForTest(f.version(instance))
			}
		}},
		Edit: func(document *charterfile.Document) {
			swift(t, document)
			for i := range document.Charter.Limits {
				limit := &document.Charter.Limits[i]
				if value, changed := ample[limit.Name]; changed {
					limit.Value = value
				}
				if value, changed := options.Limits[limit.Name]; changed {
					limit.Value = value
				}
			}
			// What the council may send by its warrant is refused for what it is.
			warrants(t, document, "council", &upgradetypes.MsgSoftwareUpgrade{}, &contracttypes.MsgAmendCharter{}, &treasurytypes.MsgIssue{})
			for office, msgs := range options.Warrants {
				warrants(t, document, office, msgs...)
			}
			if options.Edit != nil {
				options.Edit(document)
			}
		},
	})
	return f
}

// swift makes every decision take a day of two blocks, and everything free.
func swift(t *testing.T, document *charterfile.Document) {
	t.Helper()
	document.Calendar.EpochSeconds = 1_000_000
	for i := range document.Charter.Tracks {
		track := &document.Charter.Tracks[i]
		track.VotingDays, track.DelayDays, track.PetitionBps = 1, 0, 1
		track.MaxSlots, track.SponsorSlots = contracttypes.MaxSlots, contracttypes.MaxSlots
	}
	setParam(t, document, "treasury", "min_gas_price", "0")
	setParam(t, document, "citizenship", "daily_quota", "10000")
}

func setParam(t *testing.T, document *charterfile.Document, module, name, value string) {
	t.Helper()
	values, found := document.Params[module]
	require.True(t, found, module)
	for i := 0; i+1 < len(values.Content); i += 2 {
		if values.Content[i].Value == name {
			values.Content[i+1] = &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!int", Value: value}
			return
		}
	}
	t.Fatalf("the document does not set %s of %s", name, module)
}

// warrants lets an office send messages, as often as it likes.
func warrants(t *testing.T, document *charterfile.Document, id string, msgs ...sdk.Msg) {
	t.Helper()
	for i := range document.Offices {
		office := &document.Offices[i]
		if office.Id != id {
			continue
		}
		for _, msg := range msgs {
			row := contracttypes.WarrantRow{MsgTypeUrl: sdk.MsgTypeURL(msg), Cap: 1_000}
			office.Warrant = slices.DeleteFunc(office.Warrant, func(r contracttypes.WarrantRow) bool { return r.MsgTypeUrl == row.MsgTypeUrl })
			office.Warrant = append(office.Warrant, row)
		}
		slices.SortFunc(office.Warrant, func(a, b contracttypes.WarrantRow) int { return strings.Compare(a.MsgTypeUrl, b.MsgTypeUrl) })
		return
	}
	t.Fatalf("there is no office %s", id)
}

// holdings returns what every account holds.
func (f *fortress) holdings() map[string]string {
	holdings := map[string]string{}
	f.App.BankKeeper.IterateAllBalances(f.Context(), func(account sdk.AccAddress, coin sdk.Coin) bool {
		holdings[account.String()+" "+coin.Denom] = coin.Amount.String()
		return false
	})
	return holdings
}

// voters are the founders who may vote.
func (f *fortress) voters() []*apptest.Citizen {
	var voters []*apptest.Citizen
	for _, founder := range f.Document.Citizens {
		if citizen := f.Citizen(founder.Name); citizen.Standing() == citizenshiptypes.STANDING_CITIZEN {
			voters = append(voters, citizen)
		}
	}
	return voters
}

// petition is a transaction that proposes an act.
func (f *fortress) petition(sponsor *apptest.Citizen, office string, act ...sdk.Msg) []byte {
	f.T.Helper()
	msg, err := contracttypes.NewMsgPropose(sponsor.String(), office, "An attack", "", act...)
	require.NoError(f.T, err)
	return sponsor.Sign(apptest.TxOptions{Gas: attackGas}, msg)
}

// all commits a block of transactions that succeed.
func (f *fortress) all(txs ...[]byte) []*abci.ExecTxResult {
	f.T.Helper()
	results := f.Block(txs...).TxResults
	for _, result := range results {
		f.Succeeded(result)
	}
	return results
}

// decides puts acts to the vote at once, lets everybody say yes, and returns how
// they ended.
func (f *fortress) decides(acts ...[]sdk.Msg) []contracttypes.Referendum {
	f.T.Helper()
	ended, _ := f.decidesWhile(nil, acts...)
	return ended
}

// decidesWhile is decides, and has somebody send transactions in the very block
// in which the acts are executed. It returns their results as well.
func (f *fortress) decidesWhile(meanwhile func() [][]byte, acts ...[]sdk.Msg) ([]contracttypes.Referendum, []*abci.ExecTxResult) {
	f.T.Helper()
	first, voters := f.LastReferendum()+1, f.voters()
	txs := make([][]byte, 0, len(acts))
	for i, act := range acts {
		txs = append(txs, f.petition(voters[i%len(voters)], "", act...))
	}
	f.all(txs...)
	f.awaits(first, acts, func(r contracttypes.Referendum) bool { return r.Status == contracttypes.REFERENDUM_STATUS_VOTING })

	ids := make([]uint64, 0, len(acts))
	for i := range acts {
		ids = append(ids, first+uint64(i))
	}
	f.votes(ids...)

	var results []*abci.ExecTxResult
	if meanwhile != nil {
		last := f.referendum(first)
		for f.Now().Add(f.Day() / 2).Before(*last.VotingEndsAt) {
			f.Block()
		}
		results = f.Block(meanwhile()...).TxResults
		require.NotNil(f.T, f.referendum(first).EndedAt, "the acts end in another block")
	}
	return f.awaits(first, acts, func(r contracttypes.Referendum) bool { return r.EndedAt != nil }), results
}

// votes has everybody say yes, in one block.
func (f *fortress) votes(ids ...uint64) {
	f.T.Helper()
	var txs [][]byte
	for _, id := range ids {
		for _, voter := range f.voters() {
			txs = append(txs, voter.Sign(apptest.TxOptions{Free: true, Gas: apptest.FreeGas}, &contracttypes.MsgVote{
				Voter: voter.String(), ReferendumId: id, Option: apptest.Yes,
			}))
		}
	}
	f.all(txs...)
}

// awaits lets blocks pass until it is so of every act, and returns them.
func (f *fortress) awaits(first uint64, acts [][]sdk.Msg, so func(contracttypes.Referendum) bool) []contracttypes.Referendum {
	f.T.Helper()
	for range 20 {
		referenda := make([]contracttypes.Referendum, 0, len(acts))
		for i := range acts {
			referenda = append(referenda, f.referendum(first+uint64(i)))
		}
		if !slices.ContainsFunc(referenda, func(r contracttypes.Referendum) bool { return !so(r) }) {
			return referenda
		}
		f.Block()
	}
	f.T.Fatal("the decision takes too long")
	return nil
}

func (f *fortress) referendum(id uint64) contracttypes.Referendum {
	f.T.Helper()
	r, err := f.App.SocialContractKeeper.Referendum(f.Context(), id)
	require.NoError(f.T, err)
	return r
}
