package sentences

import (
	"time"

	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	"github.com/cosmos/cosmos-sdk/x/authz"
	"github.com/cosmos/cosmos-sdk/x/feegrant"

	"github.com/civitas-chain/civitas/internal/describe"
)

// grants are the messages of authz and feegrant.
func grants() []describe.Entry {
	return []describe.Entry{
		describe.Say(grant),
		describe.Say(func(m *authz.MsgExec, w describe.Words) string {
			return "Act for others who have granted it: " + w.Messages(m.Msgs) + "."
		}),
		describe.Say(func(m *authz.MsgRevoke, w describe.Words) string {
			return "Revoke the grant by which " + w.Name(m.Grantee) + " may send " + w.Kind(m.MsgTypeUrl) + " for the sender."
		}),
		describe.Say(grantAllowance),
		describe.Say(func(m *feegrant.MsgRevokeAllowance, w describe.Words) string {
			return "Stop paying the fees of " + w.Name(m.Grantee) + "."
		}),
		fixed[*feegrant.MsgPruneAllowances]("Remove allowances for fees that have expired."),
	}
}

// grant names the message, where the authorization is for one of any content, and else
// the kind of the authorization.
func grant(m *authz.MsgGrant, w describe.Words) string {
	what := "act for the sender within a " + w.Kind(m.Grant.Authorization.GetTypeUrl())
	if generic := content[authz.GenericAuthorization](m.Grant.Authorization); generic != nil {
		what = "send " + w.Kind(generic.Msg) + " for the sender"
	}
	return "Allow " + w.Name(m.Grantee) + " to " + what + until(w, m.Grant.Expiration) + "."
}

func grantAllowance(m *feegrant.MsgGrantAllowance, w describe.Words) string {
	basic := content[feegrant.BasicAllowance](m.Allowance)
	if basic == nil {
		return "Pay fees of " + w.Name(m.Grantee) + " within a " + w.Kind(m.Allowance.GetTypeUrl()) + "."
	}
	amount := "any amount"
	if len(basic.SpendLimit) > 0 {
		amount = "up to " + w.Coins(basic.SpendLimit)
	}
	return "Pay " + amount + " of the fees of " + w.Name(m.Grantee) + until(w, basic.Expiration) + "."
}

// content is what an Any holds, or nil where that is something else.
func content[T any](packed *codectypes.Any) *T {
	if packed == nil {
		return nil
	}
	held, ok := packed.GetCachedValue().(*T)
	if !ok {
		return nil
	}
	return held
}

func until(w describe.Words, end *time.Time) string {
	if end == nil {
		return ""
	}
	return " until " + w.Time(*end)
}
