package ante

import errorsmod "cosmossdk.io/errors"

// Codespace of the gate's own refusals.
const Codespace = "gate"

// One error a rule of the gate.
var (
	ErrUnnamed       = errorsmod.Register(Codespace, 2, "message is not named in the access table")
	ErrAccess        = errorsmod.Register(Codespace, 3, "sender may not send this message")
	ErrNested        = errorsmod.Register(Codespace, 4, "authorizations are nested too deep")
	ErrPersonal      = errorsmod.Register(Codespace, 5, "personal act can be neither granted nor executed for another")
	ErrOfficeInAuthz = errorsmod.Register(Codespace, 6, "act of an office can be neither granted nor executed for another")
	ErrNoQuota       = errorsmod.Register(Codespace, 7, "nobody's quota covers this free act, it needs a fee")
	ErrKeyType       = errorsmod.Register(Codespace, 8, "key type is not allowed")
	ErrFeeDenom      = errorsmod.Register(Codespace, 9, "fee is not in the nation's currency")
)
