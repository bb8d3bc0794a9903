package types

import (
	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	sdktx "github.com/cosmos/cosmos-sdk/types/tx"
)

var _ codectypes.UnpackInterfacesMessage = (*MsgExecOffice)(nil)

// UnpackInterfaces unpacks the messages.
func (m *MsgExecOffice) UnpackInterfaces(unpacker codectypes.AnyUnpacker) error {
	return sdktx.UnpackInterfaces(unpacker, m.Messages)
}

// GetMsgs returns the messages.
func (m *MsgExecOffice) GetMsgs() ([]sdk.Msg, error) {
	return sdktx.GetMsgs(m.Messages, sdk.MsgTypeURL(m))
}

// NewMsgExecOffice packs messages for an office.
func NewMsgExecOffice(officer, office string, msgs ...sdk.Msg) (*MsgExecOffice, error) {
	packed, err := sdktx.SetMsgs(msgs)
	if err != nil {
		return nil, err
	}
	return &MsgExecOffice{Officer: officer, Office: office, Messages: packed}, nil
}
