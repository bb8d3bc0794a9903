package process_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	cmtcrypto "github.com/cometbft/cometbft/crypto"
	"github.com/cometbft/cometbft/crypto/ed25519"
	"github.com/cometbft/cometbft/crypto/mldsa65"
	"github.com/cometbft/cometbft/privval"
	cmtproto "github.com/cometbft/cometbft/proto/tendermint/types"
	rpcclient "github.com/cometbft/cometbft/rpc/client/http"
	cmttypes "github.com/cometbft/cometbft/types"
	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/nations"
	"github.com/civitas-chain/civitas/testutil/process"
)

// guard is a nation of four validators, ada, ben, chloe and dara, on nodes 0 to 3.
type guard struct {
	*testing.T
	*process.Nation
	rpc *rpcclient.HTTP
}

const jailTime = time.Minute

// TestValidatorsOnRealNodes holds what is promised of validators where only real
// consensus can show it. The steps are one story, since each needs the set that
// the one before leaves.
func TestValidatorsOnRealNodes(t *testing.T) {
	// Jail after ten blocks of silence, for the shortest time that there is.
	charter := bytes.Replace(nations.Demonstration, []byte("signed_blocks_window: 200"),
		[]byte("signed_blocks_window: 20\n    downtime_jail_duration: 60s"), 1)
	require.NotEqual(t, nations.Demonstration, charter)
	nation := process.Found(t, process.Options{Validators: 4, Charter: charter})
	nation.Start()
	nation.Nodes[0].WaitHeight(3, patience)
	rpc, err := rpcclient.New(nation.Nodes[0].RPC(), "/websocket")
	require.NoError(t, err)
	g := &guard{T: t, Nation: nation, rpc: rpc}
	require.Len(t, g.set(), 4)

	ben, chloe, dara := nation.Nodes[1], nation.Nodes[2], nation.Nodes[3]

	g.step("what staking offers to anybody is refused", func() {
		var set struct {
			Validators []struct {
				Operator string `json:"operator_address"`
			} `json:"validators"`
		}
		require.NoError(g, nation.Query(nation.Nodes[0], &set, "staking", "validators"))
		one, other := set.Validators[0].Operator, set.Validators[1].Operator
		for _, from := range []string{"emil", "ben"} { // without a seat, and with one
			g.refused(from, "staking", "delegate", one, "1000000uciv")
			g.refused(from, "staking", "redelegate", one, other, "1000000uciv")
			g.refused(from, "staking", "unbond", one, "1000000uciv")
			g.refused(from, "staking", "cancel-unbond", one, "1000000uciv", "2")
			g.refused(from, "staking", "create-validator", g.candidacy())
		}
		require.Len(g, g.set(), 4)
	})

	g.step("a silent validator is jailed, and comes back", func() {
		address := g.key(dara).PubKey().Address()
		dara.Kill()
		g.until("dara is out", func() bool { return g.set()[address.String()] == 0 })
		dara.Start()
		dara.WaitHeight(nation.Nodes[0].MustHeight(), patience)
		time.Sleep(jailTime)
		g.sends("dara", "slashing", "unjail")
		g.until("dara is back with all of its power", func() bool { return g.set()[address.String()] == 100 })
	})

	g.step("a validator goes over to a post-quantum key", func() {
		old := g.key(ben)
		next, err := mldsa65.GenPrivKey()
		require.NoError(g, err)
		g.sends("ben", "staking", "rotate-cons-pub-key", fmt.Sprintf(`{"@type":"/cosmos.crypto.mldsa65.PubKey","key":%q}`,
			base64.StdEncoding.EncodeToString(next.PubKey().Bytes())))
		// The operator swaps the key file; what was signed with the old key stays signed.
		ben.Stop()
		g.keyFile(ben, next).Save()
		ben.Start()
		g.until("the new key has signed a block", func() bool { return g.signedLast(next.PubKey().Address()) })
		require.Zero(g, g.set()[old.PubKey().Address().String()])
		require.EqualValues(g, 100, g.set()[next.PubKey().Address().String()])
	})

	g.step("a seat given up takes effect within two blocks", func() {
		address := g.key(dara).PubKey().Address()
		height := g.sends("dara", "socialcontract", "resign", "validator")
		g.until("two blocks", func() bool { return nation.Nodes[0].MustHeight() >= height+2 })
		set, err := g.rpc.Validators(context.Background(), at(height+2), nil, nil)
		require.NoError(g, err)
		require.Len(g, set.Validators, 3)
		require.Zero(g, g.set()[address.String()])
		dara.WaitBlocks(2, patience) // it follows the chain as a node
	})

	g.step("who signs twice is out at once, whatever the rule", func() {
		key := g.key(chloe)
		_, err := g.rpc.BroadcastEvidence(context.Background(), g.twoVotes(key))
		require.NoError(g, err)
		g.until("chloe is out", func() bool { return g.set()[key.PubKey().Address().String()] == 0 })
		require.Len(g, g.set(), 2)
		nation.Nodes[0].WaitBlocks(3, patience)
		result, err := nation.Tx(nation.Nodes[0], "chloe", g.paid("slashing", "unjail")...)
		require.NoError(g, err)
		require.NotZero(g, result.Code, "tombstoned")
	})

	nation.SameState(nation.Nodes[0].MustHeight() - 1)
}

// step is a part of the story; after one that failed there is no going on.
func (g *guard) step(name string, do func()) {
	story := g.T
	passed := story.Run(name, func(t *testing.T) {
		g.T = t
		do()
	})
	g.T = story
	require.True(story, passed, name)
}

func at(height int64) *int64 { return &height }

// until waits for something that the next blocks bring.
func (g *guard) until(what string, done func() bool) {
	g.Helper()
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(200 * time.Millisecond) {
		if done() {
			return
		}
	}
	g.Fatalf("not within %s: %s", patience, what)
}

// set returns the power of each validator of the newest set by address.
func (g *guard) set() map[string]int64 {
	g.Helper()
	result, err := g.rpc.Validators(context.Background(), nil, nil, nil)
	require.NoError(g, err)
	powers := make(map[string]int64, len(result.Validators))
	for _, validator := range result.Validators {
		powers[validator.Address.String()] = validator.VotingPower
	}
	return powers
}

// signedLast tells whether the last commit holds a signature of address.
func (g *guard) signedLast(address cmtcrypto.Address) bool {
	g.Helper()
	result, err := g.rpc.Commit(context.Background(), nil)
	require.NoError(g, err)
	for _, signature := range result.Commit.Signatures {
		if signature.BlockIDFlag == cmttypes.BlockIDFlagCommit && bytes.Equal(signature.ValidatorAddress, address) {
			return true
		}
	}
	return false
}

// sends sends a transaction that must succeed, and returns its height.
func (g *guard) sends(from string, args ...string) int64 {
	g.Helper()
	result, err := g.Tx(g.Nodes[0], from, g.paid(args...)...)
	require.NoError(g, err)
	require.Zero(g, result.Code, result.Log)
	var height int64
	_, err = fmt.Sscan(result.Height, &height)
	require.NoError(g, err)
	return height
}

// refused sends a transaction that pays and that the block must refuse.
func (g *guard) refused(from string, args ...string) {
	g.Helper()
	result, err := g.Tx(g.Nodes[0], from, g.paid(args...)...)
	require.NoError(g, err)
	require.NotZero(g, result.Code, "%s: %v", from, args)
	require.NotContains(g, result.Log, "fee")
	g.Logf("%s %s: %s", from, args[1], result.Log)
}

// candidacy writes the file of a validator with a key of its own and the right bond.
func (g *guard) candidacy() string {
	g.Helper()
	file := filepath.Join(g.TempDir(), "validator.json")
	key := base64.StdEncoding.EncodeToString(ed25519.GenPrivKey().PubKey().Bytes())
	require.NoError(g, os.WriteFile(file, fmt.Appendf(nil, `{"pubkey":{"@type":"/cosmos.crypto.ed25519.PubKey","key":%q},
		"amount":"100000000uciv","moniker":"candidate","commission-rate":"0","commission-max-rate":"0",
		"commission-max-change-rate":"0","min-self-delegation":"100000000"}`, key), 0o600))
	return file
}

func (g *guard) paid(args ...string) []string {
	return append(args, "--gas", "1000000", "--fees", "20000uciv")
}

func (g *guard) keyFile(node *process.Node, key cmtcrypto.PrivKey) *privval.FilePV {
	file, state := filepath.Join(node.Home(), "config", "priv_validator_key.json"), filepath.Join(node.Home(), "data", "priv_validator_state.json")
	if key != nil {
		return privval.NewFilePV(key, file, state)
	}
	return privval.LoadFilePV(file, state)
}

func (g *guard) key(node *process.Node) cmtcrypto.PrivKey { return g.keyFile(node, nil).Key.PrivKey }

// twoVotes signs two blocks of one height and round, as only a double signer would.
func (g *guard) twoVotes(key cmtcrypto.PrivKey) cmttypes.Evidence {
	g.Helper()
	height := g.Nodes[0].MustHeight() - 1
	block, err := g.rpc.Block(context.Background(), at(height))
	require.NoError(g, err)
	result, err := g.rpc.Validators(context.Background(), at(height), nil, nil)
	require.NoError(g, err)
	validators := cmttypes.NewValidatorSet(result.Validators)
	index, _ := validators.GetByAddress(key.PubKey().Address())

	sign := func(hash byte) *cmttypes.Vote {
		vote := &cmttypes.Vote{
			Type: cmtproto.PrecommitType, Height: height, Timestamp: block.Block.Time,
			BlockID: cmttypes.BlockID{
				Hash:          bytes.Repeat([]byte{hash}, 32),
				PartSetHeader: cmttypes.PartSetHeader{Total: 1, Hash: bytes.Repeat([]byte{hash}, 32)},
			},
			ValidatorAddress: key.PubKey().Address(), ValidatorIndex: index,
		}
		signature, err := key.Sign(cmttypes.VoteSignBytes(g.ChainID, vote.ToProto()))
		require.NoError(g, err)
		vote.Signature = signature
		return vote
	}
	evidence, err := cmttypes.NewDuplicateVoteEvidence(sign(1), sign(2), block.Block.Time, validators)
	require.NoError(g, err)
	return evidence
}
