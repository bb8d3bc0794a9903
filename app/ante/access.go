package ante

import (
	"strings"

	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"
	sdkerrors "github.com/cosmos/cosmos-sdk/types/errors"

	citizenshiptypes "github.com/civitas-chain/civitas/x/citizenship/types"
	contracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
)

// AccessDecorator admits senders by civic standing and the charter's table.
// CONTRACT: no retired account signs the transaction or pays its fee by a grant,
// every message in it at any depth is named by the table, and each of its signers
// has the level, office or licence that the rule asks for.
type AccessDecorator struct {
	signers     SignerReader
	citizenship CitizenshipKeeper
	access      AccessTable
}

// NewAccessDecorator returns the decorator.
func NewAccessDecorator(signers SignerReader, citizenship CitizenshipKeeper, access AccessTable) AccessDecorator {
	return AccessDecorator{signers: signers, citizenship: citizenship, access: access}
}

// AnteHandle implements sdk.AnteDecorator.
func (d AccessDecorator) AnteHandle(ctx sdk.Context, tx sdk.Tx, simulate bool, next sdk.AnteHandler) (sdk.Context, error) {
	signed, ok := tx.(interface{ GetSigners() ([][]byte, error) })
	if !ok {
		return ctx, sdkerrors.ErrTxDecode.Wrap("transaction has no signers")
	}
	// The payer of the fee signs as well, without sending a message.
	signers, err := signed.GetSigners()
	if err != nil {
		return ctx, err
	}
	check := accessCheck{AccessDecorator: d, ctx: ctx, senders: make(map[string]sender), rules: make(map[string]contracttypes.AccessRule)}
	for _, signer := range signers {
		if _, err := check.sender(signer); err != nil {
			return ctx, err
		}
	}
	granter, err := granterOf(tx)
	if err != nil {
		return ctx, err
	}
	if len(granter) > 0 {
		if _, err := check.sender(granter); err != nil {
			return ctx, err
		}
	}
	if err := walk(tx.GetMsgs(), check.message); err != nil {
		return ctx, err
	}
	return next(ctx, tx, simulate)
}

// accessCheck is the check of one transaction. It reads the state of each
// sender and the rule of each message type once.
type accessCheck struct {
	AccessDecorator
	ctx     sdk.Context
	senders map[string]sender
	rules   map[string]contracttypes.AccessRule
}

type sender struct {
	account sdk.AccAddress
	level   citizenshiptypes.Level
	number  uint64
}

func (c accessCheck) sender(account sdk.AccAddress) (sender, error) {
	if s, known := c.senders[string(account)]; known {
		return s, nil
	}
	level, number, err := c.citizenship.LevelOf(c.ctx, account)
	if err != nil {
		return sender{}, errorsmod.Wrapf(err, "signer %s", account)
	}
	s := sender{account: account, level: level, number: number}
	c.senders[string(account)] = s
	return s, nil
}

func (c accessCheck) rule(url string) (contracttypes.AccessRule, error) {
	if rule, known := c.rules[url]; known {
		return rule, nil
	}
	rule, found, err := c.access.AccessOf(c.ctx, url)
	if err != nil {
		return rule, err
	}
	if !found {
		return rule, errorsmod.Wrap(ErrUnnamed, url)
	}
	c.rules[url] = rule
	return rule, nil
}

func (c accessCheck) message(msg sdk.Msg, _ int) error {
	url := sdk.MsgTypeURL(msg)
	rule, err := c.rule(url)
	if err != nil {
		return err
	}
	signers, _, err := c.signers.GetMsgV1Signers(msg)
	if err != nil {
		return err
	}
	for _, signer := range signers {
		s, err := c.sender(signer)
		if err != nil {
			return err
		}
		if err := c.admit(url, rule, s); err != nil {
			return err
		}
	}
	return nil
}

func (c accessCheck) admit(url string, rule contracttypes.AccessRule, s sender) error {
	var holdsOffice, hasLicence bool
	var err error
	if rule.Office != "" && s.number != 0 {
		if holdsOffice, err = c.access.HoldsOffice(c.ctx, s.number, rule.Office); err != nil {
			return err
		}
	}
	if rule.Admits(s.level, holdsOffice, false) {
		return nil
	}
	if rule.Licence == contracttypes.LicenceRelayer {
		if hasLicence, err = c.access.IsRelayer(c.ctx, s.account); err != nil {
			return err
		}
	}
	if rule.Admits(s.level, holdsOffice, hasLicence) {
		return nil
	}
	return refusal(url, rule, s)
}

// refusal says what was asked for and what the sender has.
func refusal(url string, rule contracttypes.AccessRule, s sender) error {
	var needs []string
	if rule.Level != citizenshiptypes.LEVEL_UNSPECIFIED {
		need := rule.Level.String()
		if rule.Office != "" {
			need += " and the office " + rule.Office
		}
		needs = append(needs, need)
	}
	if rule.Licence != "" {
		needs = append(needs, "the licence "+rule.Licence)
	}
	return errorsmod.Wrapf(ErrAccess, "%s needs %s; %s has %s", url, strings.Join(needs, " or "), s.account, s.level)
}
