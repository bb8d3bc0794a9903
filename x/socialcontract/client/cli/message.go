package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/cosmos/cosmos-sdk/codec"
	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/internal/client/wallet"
	"github.com/civitas-chain/civitas/x/socialcontract/types"
)

// Message is one message of an act.
type Message struct {
	// Type of the message, as a URL.
	Type string `json:"type"`
	// Track that it needs by itself, if it is known.
	Track string `json:"track,omitempty"`
	// Description says it in one plain sentence; empty where the chain has none.
	Description string `json:"description,omitempty"`
	// Content is the message itself, without its type and its authority.
	Content json.RawMessage `json:"content"`
}

// messages are the messages of an act with the descriptions that the chain has of them.
func messages(cdc codec.Codec, msgs []sdk.Msg, descriptions []string) ([]Message, error) {
	told := make([]Message, len(msgs))
	for i, msg := range msgs {
		url := sdk.MsgTypeURL(msg)
		content, err := content(cdc, msg, types.AuthorityField(cdc.InterfaceRegistry(), url))
		if err != nil {
			return nil, err
		}
		told[i] = Message{Type: url, Content: content}
		if len(descriptions) == len(msgs) {
			told[i].Description = descriptions[i]
		}
	}
	return told, nil
}

// content is a message in JSON, sorted by name, without its authority.
func content(cdc codec.Codec, msg sdk.Msg, authority string) (json.RawMessage, error) {
	encoded, err := cdc.MarshalJSON(msg)
	if err != nil {
		return nil, err
	}
	fields := map[string]json.RawMessage{}
	if err := json.Unmarshal(encoded, &fields); err != nil {
		return nil, err
	}
	delete(fields, authority)
	return json.Marshal(fields)
}

// String says the message in a sentence, or else shows it.
func (m Message) String() string {
	if m.Description != "" {
		return m.Description
	}
	return strings.TrimPrefix(m.Type, "/")
}

// messagesText numbers the messages of an act.
func messagesText(told []Message) string {
	var text strings.Builder
	for i, m := range told {
		first := fmt.Sprintf(" %2d. ", i+1)
		rest := strings.Repeat(" ", len(first))
		sentence := wallet.Printable(m.String())
		if m.Track != "" {
			sentence += " (track " + wallet.Printable(m.Track) + ")"
		}
		for _, line := range wrap(sentence, first, rest) {
			text.WriteString(line + "\n")
		}
		if m.Description == "" {
			text.WriteString(indented(m.Content, rest))
		}
	}
	return text.String()
}

// indented shows JSON.
func indented(content json.RawMessage, indent string) string {
	var pretty bytes.Buffer
	if err := json.Indent(&pretty, content, "", "  "); err != nil {
		return ""
	}
	var text strings.Builder
	for line := range strings.SplitSeq(pretty.String(), "\n") {
		bare := strings.TrimLeft(line, " ")
		inner := indent + line[:len(line)-len(bare)]
		for _, part := range wrap(wallet.Printable(bare), inner, inner+"  ") {
			text.WriteString(part + "\n")
		}
	}
	return text.String()
}
