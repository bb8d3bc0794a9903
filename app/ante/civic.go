package ante

import (
	sdk "github.com/cosmos/cosmos-sdk/types"
	sdkerrors "github.com/cosmos/cosmos-sdk/types/errors"

	"github.com/civitas-chain/civitas/internal/acts"
	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
)

// CivicGasCap is the most gas that a free transaction may ask for. It leaves
// room for an ML-DSA-65 signature (214,000 to 267,000 gas with its bytes) beside
// the act itself, and keeps one free transaction from crowding out a block.
const CivicGasCap uint64 = 500_000

// LeaveGasCap is the same for leaving, which settles all that a person has in
// the nation: each of the three modules that settle may use citizenship's HookGas
// before the change of standing and after it, and the pledges alone, at their
// most, use it up. What asks for more than CivicGasCap takes the whole day's quota.
const LeaveGasCap uint64 = 4_000_000

// IsCivic tells whether tx has the shape of a free civic act: exactly one
// message, marked free, signed by one account, at most CivicGasCap gas, or
// LeaveGasCap to leave, no fee and no fee granter. It reads no state, so that the
// mempool, the proposer and every validator that processes the proposal agree;
// whether the act is really free is decided by the quota when it runs.
func IsCivic(tx sdk.Tx) bool {
	feeTx, ok := tx.(sdk.FeeTx)
	if !ok {
		return false
	}
	gas := feeTx.GetGas()
	return gas > 0 && gas <= LeaveGasCap && hasCivicShape(feeTx) && gas <= gasCap(feeTx.GetMsgs()[0])
}

func gasCap(msg sdk.Msg) uint64 {
	if _, leaving := msg.(*citizenshiptypes.MsgRenounce); leaving {
		return LeaveGasCap
	}
	return CivicGasCap
}

// hasCivicShape is IsCivic without the gas, which is not known yet while a
// client simulates to find it.
func hasCivicShape(tx sdk.FeeTx) bool {
	msgs := tx.GetMsgs()
	if len(msgs) != 1 || !acts.IsFree(msgs[0]) {
		return false
	}
	if !tx.GetFee().IsZero() || hasGranter(tx) {
		return false
	}
	signed, ok := tx.(interface{ GetSigners() ([][]byte, error) })
	if !ok {
		return false
	}
	signers, err := signed.GetSigners()
	return err == nil && len(signers) == 1
}

// hasGranter tells whether the fee has a granter.
func hasGranter(tx sdk.Tx) bool {
	granter, err := granterOf(tx)
	return err != nil || len(granter) > 0
}

// granterOf returns who pays the fee by a grant, or nobody. The SDK panics on
// what is no address, and a transaction that is merely waiting must not do that.
func granterOf(tx sdk.Tx) (granter sdk.AccAddress, err error) {
	feeTx, ok := tx.(sdk.FeeTx)
	if !ok {
		return nil, sdkerrors.ErrTxDecode.Wrap("transaction has no fee")
	}
	defer func() {
		if cause := recover(); cause != nil {
			err = sdkerrors.ErrInvalidAddress.Wrapf("fee granter: %v", cause)
		}
	}()
	return feeTx.FeeGranter(), nil
}
