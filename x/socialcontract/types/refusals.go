package types

import (
	"strings"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/internal/acts"
)

// refusedPrefixes are the services through which a signer hands on its power,
// or which make no sense for a signer that is nobody. The seal signs none of
// them, whatever the charter says.
var refusedPrefixes = []string{
	"/cosmos.authz.",
	"/cosmos.feegrant.",
	"/cosmos.gov.",
	"/cosmos.group.",
	"/cosmos.staking.",
	"/cosmos.slashing.",
	"/cosmos.evidence.",
	"/cosmos.vesting.",
	"/ibc.applications.interchain_accounts.",
	"/ibc.core.channel.",
}

// exceptions are the authority messages of the services above, and those that
// the seal may send beside officers, whose own word they are otherwise.
var exceptions = map[string]bool{
	"/civitas.citizenship.v1.MsgExpel":         true,
	"/civitas.citizenship.v1.MsgReinstate":     true,
	"/cosmos.staking.v1beta1.MsgUpdateParams":  true,
	"/cosmos.slashing.v1beta1.MsgUpdateParams": true,
}

// refusedTypes are the acts of this module that only a person begins. They are
// text, since the names of messages are not registered yet when this is set.
var refusedTypes = map[string]bool{
	"/civitas.socialcontract.v1.MsgExecOffice": true,
	"/civitas.socialcontract.v1.MsgPropose":    true,
	"/civitas.socialcontract.v1.MsgResign":     true,
}

// SealRefuses tells whether the seal never signs msg: it would hand the seal's
// power on, or it is an act of a person.
func SealRefuses(msg sdk.Msg) bool {
	url := sdk.MsgTypeURL(msg)
	if exceptions[url] {
		return false
	}
	if acts.IsPersonal(msg) || acts.IsFree(msg) {
		return true
	}
	if refusedTypes[url] {
		return true
	}
	for _, prefix := range refusedPrefixes {
		if strings.HasPrefix(url, prefix) {
			return true
		}
	}
	return false
}

// strongestTypes replace the machine itself.
var strongestTypes = map[string]bool{
	"/cosmos.upgrade.v1beta1.MsgSoftwareUpgrade": true,
	"/cosmos.upgrade.v1beta1.MsgCancelUpgrade":   true,
	"/cosmos.consensus.v1.MsgUpdateParams":       true,
	"/ibc.core.client.v1.MsgIBCSoftwareUpgrade":  true,
}

// StrongestOnly tells whether a message type needs the strongest track of the
// charter, whatever track its power names, and is closed to offices.
func StrongestOnly(msgTypeURL string) bool { return strongestTypes[msgTypeURL] }

// judgedTypes take several officers, one word each, unless the nation decides.
// They stand in the warrant of an office for the officers' own words.
var judgedTypes = map[string]bool{
	"/civitas.citizenship.v1.MsgExpel":     true,
	"/civitas.citizenship.v1.MsgReinstate": true,
}

// ReferendumOnly tells whether the seal sends a message type for a referendum
// alone: an officer who had the seal send it would decide without the others, or
// without the consent of the citizens.
func ReferendumOnly(msgTypeURL string) bool {
	return judgedTypes[msgTypeURL] || msgTypeURL == AmendPower
}
