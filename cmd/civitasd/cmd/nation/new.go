package nation

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	cmtcfg "github.com/cometbft/cometbft/config"
	cmttypes "github.com/cometbft/cometbft/types"
	"github.com/spf13/cobra"

	"github.com/cosmos/cosmos-sdk/crypto/keyring"
	cryptotypes "github.com/cosmos/cosmos-sdk/crypto/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	"github.com/cosmos/cosmos-sdk/x/genutil"
	genutiltypes "github.com/cosmos/cosmos-sdk/x/genutil/types"

	"github.com/civitas-chain/civitas/app"
	"github.com/civitas-chain/civitas/app/founding"
	"github.com/civitas-chain/civitas/nations/charterfile"
)

// choices are the flags of `civitasd nation new`.
type choices struct {
	charter    string
	name       string
	founder    string
	denom      string
	chainID    string
	validators int
}

func newCommand(instance *app.App, config Config) *cobra.Command {
	var chosen choices
	cmd := &cobra.Command{
		Use:   "new <dir>",
		Short: "Found a nation from its charter",
		Long: `Found a nation from its charter: a genesis file, and one node's directory for
each validator (<dir>/node0, <dir>/node1, …), ready for civitasd start.

The first citizens are those of the founding document. A citizen whose account is
"new" gets a key in the unencrypted test keyring of <dir>/node0, which is for trying
things out; a real nation names the accounts of its founders. The first --validators
citizens take a seat of the validator office, and must have new accounts, because
founding the nation signs their bonds.

Without --charter the demonstration nation is founded.`,
		Example: `  civitasd nation new ./nation
  civitasd nation new ./nation --charter charter.md --chain-id utopia-1 --validators 4`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			f, err := prepare(instance, config, args[0], chosen)
			if err != nil {
				return err
			}
			if err := f.found(); err != nil {
				return err
			}
			_, err = fmt.Fprintf(cmd.OutOrStdout(),
				"Founded %s (%s) with %d citizens and %d validators.\nStart it:  civitasd start --home %s\n",
				f.document.Charter.Meta.Name, chosen.chainID, len(f.accounts), chosen.validators, f.home(0))
			return err
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&chosen.charter, "charter", "", "Founding document in Markdown (the demonstration nation's if empty)")
	flags.StringVar(&chosen.name, "name", "", "Name of the nation, in place of the document's")
	flags.StringVar(&chosen.founder, "founder", "", "Recognised founder, in place of the document's")
	flags.StringVar(&chosen.denom, "denom", "", "Base denomination of the currency, in place of the document's")
	flags.StringVar(&chosen.chainID, "chain-id", "civitas-demo-1", "Identifier of the chain")
	flags.IntVar(&chosen.validators, "validators", 1, "Number of validators")
	return cmd
}

// foundation is a founding in progress.
type foundation struct {
	choices
	instance *app.App
	config   Config
	dir      string
	document *charterfile.Document
	keyring  keyring.Keyring
	accounts []sdk.AccAddress
	nodes    []nodeKeys
}

// nodeKeys are what a node is known by.
type nodeKeys struct {
	id        string
	consensus cryptotypes.PubKey
}

func prepare(instance *app.App, config Config, dir string, chosen choices) (*foundation, error) {
	document, err := readDocument(chosen.charter)
	if err != nil {
		return nil, err
	}
	for _, override := range []struct {
		flag string
		into *string
	}{
		{chosen.name, &document.Charter.Meta.Name},
		{chosen.founder, &document.Charter.Meta.Founder},
		{chosen.denom, &document.Currency.Denom},
	} {
		if override.flag != "" {
			*override.into = override.flag
		}
	}
	if chosen.validators < 1 {
		return nil, errors.New("a nation needs a validator: --validators must be at least 1")
	}
	if err := founding.SeatValidators(document, chosen.validators); err != nil {
		return nil, err
	}
	if entries, err := os.ReadDir(dir); err == nil && len(entries) > 0 {
		return nil, fmt.Errorf("%s is not empty: name a new directory, so that no nation is overwritten", dir)
	}
	return &foundation{choices: chosen, instance: instance, config: config, dir: dir, document: document}, nil
}

// found writes everything.
func (f *foundation) found() error {
	if err := f.makeKeys(); err != nil {
		return err
	}
	if err := f.makeNodes(); err != nil {
		return err
	}
	genesis, err := f.genesis()
	if err != nil {
		return err
	}
	if err := founding.Rehearse(genesis); err != nil {
		return err
	}
	for i := range f.nodes {
		if err := genesis.SaveAs(filepath.Join(f.home(i), "config", "genesis.json")); err != nil {
			return err
		}
	}
	return nil
}

// home is the directory of one node.
func (f *foundation) home(node int) string {
	return filepath.Join(f.dir, fmt.Sprintf("node%d", node))
}

// makeNodes writes the keys and the configuration of each validator's node.
func (f *foundation) makeNodes() error {
	for i := range f.validators {
		comet := cmtcfg.DefaultConfig()
		comet.SetRoot(f.home(i))
		if err := os.MkdirAll(filepath.Join(f.home(i), "config"), 0o755); err != nil { //nolint:gosec // as the SDK does
			return err
		}
		id, consensus, err := genutil.InitializeNodeValidatorFiles(comet)
		if err != nil {
			return err
		}
		f.nodes = append(f.nodes, nodeKeys{id, consensus})
	}
	for i := range f.nodes {
		node := Node{Moniker: f.document.Citizens[i].Name, ChainID: f.chainID, Denom: f.document.Currency.Denom, Index: i}
		for j, other := range f.nodes {
			if j != i {
				node.Peers = append(node.Peers, fmt.Sprintf("%s@127.0.0.1:%d", other.id, PeerPort(j)))
			}
		}
		if err := f.config.WriteNode(f.home(i), node); err != nil {
			return err
		}
	}
	return nil
}

// PeerPort is where the node with this index listens for its peers, where
// several share a machine.
func PeerPort(index int) int { return 26656 + 10*index }

// genesis assembles the genesis file, which itself pins the first validators.
func (f *foundation) genesis() (*genutiltypes.AppGenesis, error) {
	start := time.Now().UTC().Truncate(time.Second)
	plan := founding.Plan{Document: f.document, Accounts: f.accounts, GenesisTime: start}
	var validators []cmttypes.GenesisValidator
	for i, node := range f.nodes {
		signed, err := f.bond(i, node)
		if err != nil {
			return nil, err
		}
		plan.GenTxs = append(plan.GenTxs, signed)
		validator, err := founding.GenesisValidator(f.document, node.consensus, f.document.Citizens[i].Name)
		if err != nil {
			return nil, err
		}
		validators = append(validators, validator)
	}
	state, err := founding.State(f.instance, plan)
	if err != nil {
		return nil, err
	}
	encoded, err := json.Marshal(state)
	if err != nil {
		return nil, err
	}
	genesis := genutiltypes.NewAppGenesisWithVersion(f.chainID, encoded)
	genesis.AppName = app.Name
	genesis.GenesisTime = start
	genesis.InitialHeight = 1
	genesis.Consensus = genutiltypes.NewConsensusGenesis(founding.ConsensusParams(), validators)
	return genesis, genesis.ValidateAndComplete()
}
