package sentences

import (
	ibctransfertypes "github.com/cosmos/ibc-go/v11/modules/apps/transfer/types"

	banktypes "github.com/cosmos/cosmos-sdk/x/bank/types"

	"github.com/civitas-chain/civitas/internal/describe"
)

// money are the messages of bank and of IBC transfers.
func money() []describe.Entry {
	return []describe.Entry{
		describe.Say(func(m *banktypes.MsgSend, w describe.Words) string {
			return "Send " + w.Coins(m.Amount) + " to " + w.Name(m.ToAddress) + "."
		}),
		describe.Say(multiSend),
		describe.Say(setSendEnabled),
		fixed[*banktypes.MsgUpdateParams]("Replace the parameters of bank."),
		describe.Say(func(m *ibctransfertypes.MsgTransfer, w describe.Words) string {
			return "Send " + w.Coin(m.Token) + " to " + w.Name(m.Receiver) + " on another chain, through " + w.Name(m.SourceChannel) + "."
		}),
		fixed[*ibctransfertypes.MsgUpdateParams]("Replace the parameters of IBC transfers."),
	}
}

// multiSend does not add up what is sent: sums of what nobody has checked may not fit.
func multiSend(m *banktypes.MsgMultiSend, w describe.Words) string {
	amount := "coins"
	if len(m.Inputs) == 1 {
		amount = w.Coins(m.Inputs[0].Coins)
	}
	recipients := w.List(len(m.Outputs), func(i int) string { return w.Name(m.Outputs[i].Address) })
	return "Send " + amount + ", shared between " + recipients + "."
}

func setSendEnabled(m *banktypes.MsgSetSendEnabled, w describe.Words) string {
	var allowed, forbidden []string
	for _, rule := range m.SendEnabled {
		if rule.GetEnabled() {
			allowed = append(allowed, rule.GetDenom())
		} else {
			forbidden = append(forbidden, rule.GetDenom())
		}
	}
	var parts []string
	for _, part := range []struct {
		verb   string
		denoms []string
	}{{"allow them in ", allowed}, {"forbid them in ", forbidden}, {"leave them to the default in ", m.UseDefaultFor}} {
		if len(part.denoms) > 0 {
			parts = append(parts, part.verb+w.List(len(part.denoms), func(i int) string { return w.Name(part.denoms[i]) }))
		}
	}
	return "Change the rules of payments: " + w.List(len(parts), func(i int) string { return parts[i] }) + "."
}
