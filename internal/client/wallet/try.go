package wallet

import (
	"github.com/cosmos/cosmos-sdk/client/tx"
	sdk "github.com/cosmos/cosmos-sdk/types"
)

// Try runs an act on the node's last block, and sends nothing: what the chain would
// refuse is an error. It returns the gas that the act takes. The session must have
// chosen who acts.
func (s *Session) Try(msg sdk.Msg) (uint64, error) {
	factory, err := tx.NewFactoryCLI(s.Context, s.cmd.Flags())
	if err != nil {
		return 0, err
	}
	if factory, err = factory.Prepare(s.Context); err != nil {
		return 0, err
	}
	_, used, err := tx.CalculateGas(s.Context, factory.WithSimulateAndExecute(true).WithGasAdjustment(1), msg)
	return used, err
}
