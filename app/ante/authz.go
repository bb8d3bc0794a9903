package ante

import (
	errorsmod "cosmossdk.io/errors"

	sdk "github.com/cosmos/cosmos-sdk/types"
	sdkerrors "github.com/cosmos/cosmos-sdk/types/errors"
	"github.com/cosmos/cosmos-sdk/x/authz"

	"github.com/civitas-chain/civitas/internal/acts"
)

// AuthzDecorator keeps what only the person or the officeholder can do out of
// authorizations.
// CONTRACT: no MsgExec nests deeper than MaxNested, and no personal act and no
// act of an office is executed through MsgExec or granted by MsgGrant, at any depth.
type AuthzDecorator struct {
	types  TypeResolver
	access AccessTable
}

// NewAuthzDecorator returns the decorator.
func NewAuthzDecorator(types TypeResolver, access AccessTable) AuthzDecorator {
	return AuthzDecorator{types: types, access: access}
}

// AnteHandle implements sdk.AnteDecorator.
func (d AuthzDecorator) AnteHandle(ctx sdk.Context, tx sdk.Tx, simulate bool, next sdk.AnteHandler) (sdk.Context, error) {
	err := walk(tx.GetMsgs(), func(msg sdk.Msg, nested int) error {
		if nested > 0 {
			if err := d.checkDelegable(ctx, msg, sdk.MsgTypeURL(msg)); err != nil {
				return err
			}
		}
		if grant, ok := msg.(*authz.MsgGrant); ok {
			return d.checkGrant(ctx, grant)
		}
		return nil
	})
	if err != nil {
		return ctx, err
	}
	return next(ctx, tx, simulate)
}

func (d AuthzDecorator) checkGrant(ctx sdk.Context, grant *authz.MsgGrant) error {
	authorization, err := grant.GetAuthorization()
	if err != nil {
		return err
	}
	// Some authorizations know their message type only when they are valid.
	if err := authorization.ValidateBasic(); err != nil {
		return err
	}
	url := authorization.MsgTypeURL()
	msg, err := d.types.Resolve(url)
	if err != nil {
		return sdkerrors.ErrUnknownRequest.Wrapf("grant of %q: %s", url, err)
	}
	return d.checkDelegable(ctx, msg, url)
}

func (d AuthzDecorator) checkDelegable(ctx sdk.Context, msg sdk.Msg, url string) error {
	if acts.IsPersonal(msg) {
		return errorsmod.Wrap(ErrPersonal, url)
	}
	rule, found, err := d.access.AccessOf(ctx, url)
	if err != nil {
		return err
	}
	if found && rule.Office != "" {
		return errorsmod.Wrapf(ErrOfficeInAuthz, "%s belongs to the office %q", url, rule.Office)
	}
	return nil
}
