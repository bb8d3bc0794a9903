package sentences

import (
	evidencetypes "github.com/cosmos/cosmos-sdk/x/evidence/types"
	slashingtypes "github.com/cosmos/cosmos-sdk/x/slashing/types"
	stakingtypes "github.com/cosmos/cosmos-sdk/x/staking/types"

	"github.com/civitas-chain/civitas/internal/describe"
)

// validators are the messages of staking, slashing and evidence.
func validators() []describe.Entry {
	return []describe.Entry{
		describe.Say(func(m *stakingtypes.MsgCreateValidator, w describe.Words) string {
			return "Become the validator " + w.Quote(m.Description.Moniker) + " with a bond of " + w.Coin(m.Value) + "."
		}),
		describe.Say(func(m *stakingtypes.MsgEditValidator, w describe.Words) string {
			return "Edit the description or the terms of the validator " + w.Name(m.ValidatorAddress) + "."
		}),
		describe.Say(func(m *stakingtypes.MsgDelegate, w describe.Words) string {
			return "Bond " + w.Coin(m.Amount) + " to the validator " + w.Name(m.ValidatorAddress) + "."
		}),
		describe.Say(func(m *stakingtypes.MsgBeginRedelegate, w describe.Words) string {
			return "Move a bond of " + w.Coin(m.Amount) + " from the validator " + w.Name(m.ValidatorSrcAddress) +
				" to the validator " + w.Name(m.ValidatorDstAddress) + "."
		}),
		describe.Say(func(m *stakingtypes.MsgUndelegate, w describe.Words) string {
			return "Take a bond of " + w.Coin(m.Amount) + " back from the validator " + w.Name(m.ValidatorAddress) + "."
		}),
		describe.Say(func(m *stakingtypes.MsgCancelUnbondingDelegation, w describe.Words) string {
			return "Leave with the validator " + w.Name(m.ValidatorAddress) + " a bond of " + w.Coin(m.Amount) + " that was to be taken back."
		}),
		describe.Say(func(m *stakingtypes.MsgRotateConsPubKey, w describe.Words) string {
			return "Give the validator " + w.Name(m.ValidatorAddress) + " a new key to sign blocks with."
		}),
		fixed[*stakingtypes.MsgUpdateParams]("Replace the parameters of staking."),

		describe.Say(func(m *slashingtypes.MsgUnjail, w describe.Words) string {
			return "Bring the validator " + w.Name(m.ValidatorAddr) + " back from jail."
		}),
		fixed[*slashingtypes.MsgUpdateParams]("Replace the parameters of slashing."),

		describe.Say(func(m *evidencetypes.MsgSubmitEvidence, w describe.Words) string {
			return "Submit evidence against a validator: " + w.Kind(m.Evidence.GetTypeUrl()) + "."
		}),
	}
}
