// Package founding makes the first state of a nation out of its founding
// document: who is a citizen, who holds which office, what the charter says and
// what the general fund holds. The command `civitasd nation new` and every test
// of the whole application found their nations here.
package founding

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/cosmos/gogoproto/proto"

	"github.com/cosmos/cosmos-sdk/codec"
	sdk "github.com/cosmos/cosmos-sdk/types"
	genutiltypes "github.com/cosmos/cosmos-sdk/x/genutil/types"

	"github.com/civitas-chain/civitas/app"
	"github.com/civitas-chain/civitas/nations/charterfile"
)

// Plan is a nation about to be founded.
type Plan struct {
	Document *charterfile.Document
	// Accounts of the document's citizens, in its order.
	Accounts []sdk.AccAddress
	// GenesisTime is the start of civic day 0.
	GenesisTime time.Time
	// GenTxs are the signed transactions by which the validators bond.
	GenTxs []json.RawMessage
}

// State returns the genesis state of every module. Errors of the document name
// file and line.
func State(instance *app.App, plan Plan) (map[string]json.RawMessage, error) {
	if len(plan.Accounts) != len(plan.Document.Citizens) {
		return nil, fmt.Errorf("%d accounts for %d citizens", len(plan.Accounts), len(plan.Document.Citizens))
	}
	s := &stater{
		plan:  plan,
		codec: instance.AppCodec(),
		state: instance.DefaultGenesis(plan.Document.Currency.Denom),
	}
	for _, step := range []func() error{
		s.denominate, s.params, s.people, s.contract, s.purse, s.epochs, s.validators,
	} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	return s.state, instance.Basics().ValidateGenesis(instance.AppCodec(), instance.TxConfig(), s.state)
}

// stater writes one module's genesis after the other.
type stater struct {
	plan  Plan
	codec codec.Codec
	state map[string]json.RawMessage
}

// edit decodes a module's genesis, changes it and puts it back.
func edit[T interface {
	*V
	proto.Message
}, V any](s *stater, module string, change func(genesis T) error) error {
	genesis := T(new(V))
	if err := s.codec.UnmarshalJSON(s.state[module], genesis); err != nil {
		return fmt.Errorf("genesis of %s: %w", module, err)
	}
	if err := change(genesis); err != nil {
		return err
	}
	encoded, err := s.codec.MarshalJSON(genesis)
	if err != nil {
		return fmt.Errorf("genesis of %s: %w", module, err)
	}
	s.state[module] = encoded
	return nil
}

func (s *stater) validators() error {
	return edit(s, genutiltypes.ModuleName, func(genesis *genutiltypes.GenesisState) error {
		genesis.GenTxs = s.plan.GenTxs
		return nil
	})
}
