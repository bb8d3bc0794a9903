package types

import (
	"crypto/sha256"
	"fmt"
	"strings"
	"unicode/utf8"

	codectypes "github.com/cosmos/cosmos-sdk/codec/types"
	sdk "github.com/cosmos/cosmos-sdk/types"
	sdktx "github.com/cosmos/cosmos-sdk/types/tx"
)

var (
	_ codectypes.UnpackInterfacesMessage = (*MsgPropose)(nil)
	_ codectypes.UnpackInterfacesMessage = (*Act)(nil)
	_ codectypes.UnpackInterfacesMessage = (*ReferendumRecord)(nil)
	_ codectypes.UnpackInterfacesMessage = (*GenesisState)(nil)
	_ codectypes.UnpackInterfacesMessage = (*QueryReferendumResponse)(nil)
	_ codectypes.UnpackInterfacesMessage = (*QueryCheckRequest)(nil)
)

// NewMsgPropose packs messages for a petition, or for a proposal of office.
func NewMsgPropose(proposer, office, title, text string, msgs ...sdk.Msg) (*MsgPropose, error) {
	packed, err := sdktx.SetMsgs(msgs)
	if err != nil {
		return nil, err
	}
	return &MsgPropose{Proposer: proposer, Office: office, Title: title, Text: text, Messages: packed}, nil
}

// UnpackInterfaces unpacks the messages.
func (m *MsgPropose) UnpackInterfaces(unpacker codectypes.AnyUnpacker) error {
	return sdktx.UnpackInterfaces(unpacker, m.Messages)
}

// UnpackInterfaces unpacks the messages.
func (a *Act) UnpackInterfaces(unpacker codectypes.AnyUnpacker) error {
	return sdktx.UnpackInterfaces(unpacker, a.Messages)
}

// GetMsgs returns the messages.
func (a *Act) GetMsgs() ([]sdk.Msg, error) { return sdktx.GetMsgs(a.Messages, "act") }

// UnpackInterfaces unpacks the messages.
func (record *ReferendumRecord) UnpackInterfaces(unpacker codectypes.AnyUnpacker) error {
	return record.Act.UnpackInterfaces(unpacker)
}

// UnpackInterfaces unpacks the messages of every act.
func (gs *GenesisState) UnpackInterfaces(unpacker codectypes.AnyUnpacker) error {
	for i := range gs.Referendums {
		if err := gs.Referendums[i].UnpackInterfaces(unpacker); err != nil {
			return err
		}
	}
	return nil
}

// UnpackInterfaces unpacks the messages.
func (q *QueryReferendumResponse) UnpackInterfaces(unpacker codectypes.AnyUnpacker) error {
	return q.Act.UnpackInterfaces(unpacker)
}

// UnpackInterfaces unpacks the messages.
func (q *QueryCheckRequest) UnpackInterfaces(unpacker codectypes.AnyUnpacker) error {
	return sdktx.UnpackInterfaces(unpacker, q.Messages)
}

// GetMsgs returns the messages.
func (q *QueryCheckRequest) GetMsgs() ([]sdk.Msg, error) { return sdktx.GetMsgs(q.Messages, "check") }

// Hash returns the SHA-256 of the encoded act.
func (a *Act) Hash() ([]byte, error) {
	bz, err := a.Marshal()
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(bz)
	return sum[:], nil
}

// Validate checks wording and size; the messages are checked by the keeper.
func (m *MsgPropose) Validate() error {
	if err := validateTitle(m.Title); err != nil {
		return fmt.Errorf("%w: %w", ErrInvalidProposal, err)
	}
	if len(m.Text) > MaxProposalTextLen || !utf8.ValidString(m.Text) {
		return fmt.Errorf("%w: the text has %d bytes; at most %d of valid UTF-8", ErrInvalidProposal, len(m.Text), MaxProposalTextLen)
	}
	if act := (&Act{Text: m.Text, Messages: m.Messages}); act.Size() > MaxActLen {
		return fmt.Errorf("%w: the act has %d bytes; at most %d", ErrInvalidProposal, act.Size(), MaxActLen)
	}
	return nil
}

func validateTitle(title string) error {
	if strings.TrimSpace(title) == "" || len(title) > MaxTitleLen || !utf8.ValidString(title) {
		return fmt.Errorf("the title has %d bytes; it needs 1 to %d of valid UTF-8", len(title), MaxTitleLen)
	}
	if strings.ContainsAny(title, "\r\n") {
		return fmt.Errorf("the title has more than one line")
	}
	return nil
}
