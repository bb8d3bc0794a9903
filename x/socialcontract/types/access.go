package types

import (
	"fmt"
	"strings"

	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protodesc"
	"google.golang.org/protobuf/reflect/protoreflect"

	msgv1 "cosmossdk.io/api/cosmos/msg/v1"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
)

// MaxPrefixes bounds the prefix rows that may be tried for one message type.
const MaxPrefixes = 8

// IsPrefix tells whether the rule is for all message types that start with its pattern.
func (r AccessRule) IsPrefix() bool { return strings.HasSuffix(r.Pattern, ".") }

// Validate checks the rule by itself.
func (r AccessRule) Validate() error {
	if r.IsPrefix() {
		name, found := strings.CutPrefix(strings.TrimSuffix(r.Pattern, "."), "/")
		if !found || name == "" || len(r.Pattern) > MaxURLLength || strings.Count(r.Pattern, ".") > MaxPrefixes {
			return fmt.Errorf("prefix %q must look like /ibc.core. and have at most %d dots", r.Pattern, MaxPrefixes)
		}
		if err := validateDotted(name+".", r.Pattern); err != nil {
			return err
		}
	} else if err := ValidateTypeURL(r.Pattern); err != nil {
		return err
	}
	if r.Office != "" {
		if err := ValidateID(r.Office); err != nil {
			return fmt.Errorf("%s: office: %w", r.Pattern, err)
		}
	}
	if r.Licence != "" && r.Licence != LicenceRelayer {
		return fmt.Errorf("%s: the licence %q does not exist; there is %q", r.Pattern, r.Licence, LicenceRelayer)
	}
	if _, known := citizenshiptypes.Level_name[int32(r.Level)]; !known {
		return fmt.Errorf("%s: the level %d does not exist", r.Pattern, r.Level)
	}
	if r.Level == citizenshiptypes.LEVEL_UNSPECIFIED && (r.Licence == "" || r.Office != "") {
		return fmt.Errorf("%s: a rule without a level needs a licence, and names no office", r.Pattern)
	}
	return nil
}

// Admits tells whether a sender may send what the rule is for: by level and
// office together, or by licence.
func (r AccessRule) Admits(level citizenshiptypes.Level, holdsOffice, hasLicence bool) bool {
	if r.Licence != "" && hasLicence {
		return true
	}
	if r.Level == citizenshiptypes.LEVEL_UNSPECIFIED || level < r.Level {
		return false
	}
	return r.Office == "" || holdsOffice
}

// Prefixes returns the prefixes of a message type URL, longest first, at most MaxPrefixes.
func Prefixes(url string) []string {
	prefixes := make([]string, 0, MaxPrefixes)
	for i := strings.LastIndexByte(url, '.'); i > 0 && len(prefixes) < MaxPrefixes; i = strings.LastIndexByte(url[:i], '.') {
		prefixes = append(prefixes, url[:i+1])
	}
	return prefixes
}

// AccessFloor returns the highest level that a charter may ask for, for the
// messages that no charter may close. The level is that of the state in which
// the message makes sense: whoever votes was eligible at the opening, whatever
// became of them since, and the keeper decides.
func AccessFloor(url string) (citizenshiptypes.Level, bool) {
	switch url {
	case "/civitas.citizenship.v1.MsgRenounce",
		"/civitas.citizenship.v1.MsgAffirm",
		"/civitas.citizenship.v1.MsgAppeal",
		"/civitas.citizenship.v1.MsgCancelRecovery",
		"/civitas.citizenship.v1.MsgRotateAccount",
		"/civitas.citizenship.v1.MsgSweepRetired",
		"/civitas.socialcontract.v1.MsgObject",
		"/civitas.socialcontract.v1.MsgVote",
		"/civitas.socialcontract.v1.MsgVeto",
		"/civitas.socialcontract.v1.MsgSignPetition",
		"/civitas.treasury.v1.MsgClaimDividend",
		"/cosmos.bank.v1beta1.MsgSend",
		"/cosmos.bank.v1beta1.MsgMultiSend",
		"/ibc.applications.transfer.v1.MsgTransfer":
		return citizenshiptypes.LEVEL_HOLDER, true
	case "/civitas.socialcontract.v1.MsgSign",
		// On constitutional tracks also those vote who have not signed.
		"/civitas.socialcontract.v1.MsgDelegateVote":
		return citizenshiptypes.LEVEL_RESIDENT, true
	case "/civitas.socialcontract.v1.MsgPropose":
		return citizenshiptypes.LEVEL_CITIZEN, true
	}
	return citizenshiptypes.LEVEL_UNSPECIFIED, false
}

// UnderFloor returns the rule that holds for url when the charter says rule, or
// nothing when found is false.
func UnderFloor(url string, rule AccessRule, found bool) (AccessRule, bool) {
	if found && ValidatorAct(url) {
		rule.Office, rule.Licence = ValidatorOffice, ""
	}
	floor, floored := AccessFloor(url)
	if !floored {
		return rule, found
	}
	if found && rule.Office == "" && rule.Level != citizenshiptypes.LEVEL_UNSPECIFIED && rule.Level <= floor {
		return rule, true
	}
	return AccessRule{Pattern: url, Level: floor, Licence: rule.Licence}, true
}

// ibcAuthority lists the authority messages of ibc-go: their authority field is named "signer".
var ibcAuthority = map[string]bool{
	"/ibc.core.client.v1.MsgRecoverClient":          true,
	"/ibc.core.client.v1.MsgIBCSoftwareUpgrade":     true,
	"/ibc.core.client.v1.MsgUpdateParams":           true,
	"/ibc.core.connection.v1.MsgUpdateParams":       true,
	"/ibc.applications.transfer.v1.MsgUpdateParams": true,
}

// IsAuthorityMsg tells whether only the seal can send messages of this type.
// Unknown types are not authority messages.
func IsAuthorityMsg(files protodesc.Resolver, url string) bool {
	return AuthorityField(files, url) != ""
}

// AuthorityField returns the field that holds the authority in messages of this
// type: the signer if it is named so, or ibc-go's name for it. It is empty for
// messages that others than the seal send.
func AuthorityField(files protodesc.Resolver, url string) string {
	if ibcAuthority[url] {
		return "signer"
	}
	d, err := files.FindDescriptorByName(protoreflect.FullName(strings.TrimPrefix(url, "/")))
	if err != nil {
		return ""
	}
	signers, ok := proto.GetExtension(d.Options(), msgv1.E_Signer).([]string)
	if !ok || len(signers) != 1 || signers[0] != "authority" {
		return ""
	}
	return signers[0]
}
