// Package acts holds the two properties of a message that the gate (app/ante)
// and the proposal builder (app/proposals) decide by. A message type states its
// own by implementing the marker, so that the list is never kept twice.
package acts

import (
	"github.com/cosmos/gogoproto/proto"

	sdk "github.com/cosmos/cosmos-sdk/types"
)

// Personal marks an act that only the person can perform: it can be neither
// granted nor executed through authz.
type Personal interface {
	sdk.Msg
	PersonalAct()
}

// Free marks a civic act that costs no fee within the daily quota of the
// citizen who performs it.
type Free interface {
	sdk.Msg
	FreeAct()
}

// IsPersonal tells whether msg may only be sent by the person it speaks for.
func IsPersonal(msg proto.Message) bool {
	_, ok := msg.(Personal)
	return ok
}

// IsFree tells whether msg is free of fees within the quota.
func IsFree(msg proto.Message) bool {
	_, ok := msg.(Free)
	return ok
}
