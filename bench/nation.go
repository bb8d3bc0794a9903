package main

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"time"

	abci "github.com/cometbft/cometbft/abci/types"
	cmtproto "github.com/cometbft/cometbft/proto/tendermint/types"
	dbm "github.com/cosmos/cosmos-db"

	"cosmossdk.io/log/v2"

	"github.com/cosmos/cosmos-sdk/baseapp"
	"github.com/cosmos/cosmos-sdk/client/flags"
	"github.com/cosmos/cosmos-sdk/crypto/keys/ed25519"
	"github.com/cosmos/cosmos-sdk/crypto/keys/secp256k1"
	"github.com/cosmos/cosmos-sdk/server"
	simtestutil "github.com/cosmos/cosmos-sdk/testutil/sims"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/app"
	"github.com/civitas-chain/civitas/app/founding"
	"github.com/civitas-chain/civitas/nations"
	"github.com/civitas-chain/civitas/nations/charterfile"
	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	socialcontracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
)

const (
	chainID = "civitas-bench-1"
	day     = 24 * time.Hour
	// balance of each citizen, in base units.
	balance = 1_000_000_000_000
)

var founded = time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC)

// citizen holds a key and follows its sequence.
type citizen struct {
	key      *secp256k1.PrivKey
	address  sdk.AccAddress
	text     string
	number   uint64
	account  uint64
	sequence uint64
}

// nation is a real application in memory with one validator.
type nation struct {
	app      *app.App
	citizens []*citizen
	height   int64
	now      time.Time
	proposer []byte
}

// founders are the people of the demonstration, who hold its offices.
const founders = 5

// found starts a nation of n citizens from the demonstration's charter, with
// days and epochs of real length. Edits change who they are.
func found(n int, executor string, workers int, edits ...func(*citizenshiptypes.GenesisState)) (*nation, error) {
	document, err := charterfile.Parse("charter.md", nations.Demonstration)
	if err != nil {
		return nil, err
	}
	document.Calendar = charterfile.Calendar{DaySeconds: int64(day.Seconds()), EpochSeconds: 30 * int64(day.Seconds())}
	makeRoom(document)
	for i := range document.Citizens {
		document.Citizens[i].Balance = balance
	}
	for i := len(document.Citizens); i < n; i++ {
		document.Citizens = append(document.Citizens, charterfile.Founder{
			Name: fmt.Sprintf("citizen %d", i), District: uint32(1 + i%2), Balance: balance,
		})
	}
	if err := founding.SeatValidators(document, 1); err != nil {
		return nil, err
	}

	options := simtestutil.AppOptionsMap{
		flags.FlagHome: "", server.FlagBlockExecutor: executor, server.FlagBlockSTMWorkers: workers,
	}
	nation := &nation{
		app: app.New(log.NewNopLogger(), dbm.NewMemDB(), nil, true, options, baseapp.SetChainID(chainID)),
		now: founded,
	}
	accounts := make([]sdk.AccAddress, n)
	for i := range n {
		nation.citizens = append(nation.citizens, newCitizen(i))
		accounts[i] = nation.citizens[i].address
	}
	return nation, nation.begin(document, accounts, edits)
}

// makeRoom lets the council open a referendum for each block that is measured,
// few decide as well as many, and a registrar attest for everybody.
func makeRoom(document *charterfile.Document) {
	for i := range document.Charter.Tracks {
		document.Charter.Tracks[i].MaxSlots = 16
		document.Charter.Tracks[i].SponsorSlots = 16
		document.Charter.Tracks[i].QuorumBps = 0
	}
	caps := map[string]uint32{
		sdk.MsgTypeURL(&socialcontracttypes.MsgPropose{}): 100,
		sdk.MsgTypeURL(&citizenshiptypes.MsgAttest{}):     1_000_000,
	}
	for i := range document.Offices {
		for j, row := range document.Offices[i].Warrant {
			if room, ok := caps[row.MsgTypeUrl]; ok {
				document.Offices[i].Warrant[j].Cap = room
			}
		}
	}
}

// newCitizen has a key that follows from the index, and the next number.
func newCitizen(i int) *citizen {
	number := uint64(i) + 1 //nolint:gosec // an index is never negative
	secret := make([]byte, 32)
	copy(secret, "a key of the benchmark")
	binary.BigEndian.PutUint64(secret[24:], number-1)
	key := &secp256k1.PrivKey{Key: secret}
	address := sdk.AccAddress(key.PubKey().Address())
	return &citizen{key: key, address: address, text: address.String(), number: number}
}

func (n *nation) begin(
	document *charterfile.Document, accounts []sdk.AccAddress, edits []func(*citizenshiptypes.GenesisState),
) error {
	operator := n.citizens[0]
	consensus := ed25519.GenPrivKeyFromSecret([]byte("the benchmark's validator"))
	bond, err := founding.Bond(document, operator.address, consensus.PubKey(), "bench")
	if err != nil {
		return err
	}
	signed, err := n.sign(operator, txOptions{gas: 1_000_000, genesis: true}, bond)
	if err != nil {
		return err
	}
	operator.sequence = 1
	tx, err := n.app.TxConfig().TxDecoder()(signed)
	if err != nil {
		return err
	}
	genTx, err := n.app.TxConfig().TxJSONEncoder()(tx)
	if err != nil {
		return err
	}
	state, err := founding.State(n.app, founding.Plan{
		Document: document, Accounts: accounts, GenesisTime: founded, GenTxs: []json.RawMessage{genTx},
	})
	if err != nil {
		return err
	}
	if err := n.edit(state, edits); err != nil {
		return err
	}
	encoded, err := json.Marshal(state)
	if err != nil {
		return err
	}
	params := founding.ConsensusParams()
	if _, err := n.app.InitChain(&abci.RequestInitChain{
		Time: founded, ChainId: chainID, ConsensusParams: &params, AppStateBytes: encoded, InitialHeight: 1,
	}); err != nil {
		return err
	}
	n.proposer = consensus.PubKey().Address()
	if _, err := n.block(); err != nil {
		return err
	}
	for i, c := range n.citizens {
		account := n.app.AccountKeeper.GetAccount(n.context(), c.address)
		if account == nil {
			return fmt.Errorf("citizen %d has no account", i+1)
		}
		c.account = account.GetAccountNumber()
	}
	return nil
}

// edit changes the people of a genesis.
func (n *nation) edit(state map[string]json.RawMessage, edits []func(*citizenshiptypes.GenesisState)) error {
	if len(edits) == 0 {
		return nil
	}
	var people citizenshiptypes.GenesisState
	if err := n.app.AppCodec().UnmarshalJSON(state[citizenshiptypes.ModuleName], &people); err != nil {
		return err
	}
	for _, edit := range edits {
		edit(&people)
	}
	if err := people.Validate(); err != nil {
		return err
	}
	encoded, err := n.app.AppCodec().MarshalJSON(&people)
	state[citizenshiptypes.ModuleName] = encoded
	return err
}

// context reads the last committed state; what is written with it is lost.
func (n *nation) context() sdk.Context {
	header := cmtproto.Header{ChainID: chainID, Height: n.height, Time: n.now}
	return sdk.NewContext(n.app.CommitMultiStore().CacheMultiStore(), header, false, n.app.Logger())
}

// finalise executes a block; commit makes it final.
func (n *nation) finalise(txs ...[]byte) (*abci.ResponseFinalizeBlock, error) {
	n.height++
	n.now = n.now.Add(time.Second)
	return n.app.FinalizeBlock(&abci.RequestFinalizeBlock{
		Height: n.height, Time: n.now, Txs: txs, ProposerAddress: n.proposer,
	})
}

// block executes and commits a block in which every transaction must succeed.
func (n *nation) block(txs ...[]byte) (*abci.ResponseFinalizeBlock, error) {
	res, err := n.finalise(txs...)
	if err != nil {
		return nil, err
	}
	if err := succeeded(res); err != nil {
		return nil, err
	}
	_, err = n.app.Commit()
	return res, err
}

func succeeded(res *abci.ResponseFinalizeBlock) error {
	for i, tx := range res.TxResults {
		if tx.Code != 0 {
			return fmt.Errorf("transaction %d: code %d: %s", i, tx.Code, tx.Log)
		}
	}
	return nil
}
