package sentences

import (
	authtypes "github.com/cosmos/cosmos-sdk/x/auth/types"
	consensustypes "github.com/cosmos/cosmos-sdk/x/consensus/types"
	upgradetypes "github.com/cosmos/cosmos-sdk/x/upgrade/types"

	"github.com/civitas-chain/civitas/internal/describe"
)

// chain are the messages of auth, consensus and upgrade.
func chain() []describe.Entry {
	return []describe.Entry{
		fixed[*authtypes.MsgUpdateParams]("Replace the parameters of auth."),
		fixed[*consensustypes.MsgUpdateParams]("Replace the parameters of consensus."),
		describe.Say(func(m *upgradetypes.MsgSoftwareUpgrade, w describe.Words) string {
			return upgrade(m.Plan, w) + "."
		}),
		fixed[*upgradetypes.MsgCancelUpgrade]("Cancel the upgrade of the software that is planned."),
	}
}

func upgrade(plan upgradetypes.Plan, w describe.Words) string {
	return "Upgrade the software to " + w.Quote(plan.Name) + " at " + w.Block(plan.Height)
}
