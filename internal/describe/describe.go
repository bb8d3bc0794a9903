// Package describe says messages in plain words: one English sentence each, for
// those who decide on a message and for those who read afterwards what was decided.
//
// A message of ours is a Describer. The messages of other modules, to which no method
// can be added, have their sentence in a table (app/sentences). Sentences are made of
// Words, which write amounts, days and shares as people do, and which quote and bound
// whatever people wrote. A sentence tells what the sender does and names the sender
// nowhere: "Expel citizen 12."
package describe

import (
	"fmt"
	"reflect"
	"strings"

	"github.com/cosmos/gogoproto/proto"

	"github.com/civitas-chain/civitas/internal/printable"
)

// MaxLen is the length in bytes that no sentence exceeds.
const MaxLen = 400

// Describer is a message that says itself. What it holds may not have been checked
// yet: Describe must answer whatever the fields are.
type Describer interface {
	proto.Message
	// Describe says in one sentence what the message does.
	Describe(w Words) string
}

// Entry is the sentence of one type of message that is no Describer.
type Entry struct {
	kind reflect.Type
	say  func(msg proto.Message, w Words) string
}

// Say makes an entry.
func Say[M proto.Message](say func(msg M, w Words) string) Entry {
	return Entry{kind: reflect.TypeFor[M](), say: func(msg proto.Message, w Words) string {
		typed, ok := msg.(M)
		if !ok {
			return ""
		}
		return say(typed, w)
	}}
}

// Sentences say messages.
type Sentences struct {
	table map[reflect.Type]func(msg proto.Message, w Words) string
}

// New returns the sentences of the entries, besides those that Describers have. It
// panics when a type of message has two: the wiring is wrong then.
func New(entries ...Entry) Sentences {
	table := make(map[reflect.Type]func(msg proto.Message, w Words) string, len(entries))
	for _, entry := range entries {
		if _, double := table[entry.kind]; double || entry.kind.Implements(reflect.TypeFor[Describer]()) {
			panic(fmt.Sprintf("%s has two sentences", entry.kind))
		}
		table[entry.kind] = entry.say
	}
	return Sentences{table: table}
}

// Of says a message: one line of at most MaxLen bytes that ends with a full stop. A
// type of message that has no sentence of its own is named; own is false then.
func (s Sentences) Of(msg proto.Message, w Words) (sentence string, own bool) {
	value := reflect.ValueOf(msg)
	if !value.IsValid() || value.Kind() == reflect.Pointer && value.IsNil() {
		return "Send no message.", false
	}
	if describer, ok := msg.(Describer); ok {
		return finish(describer.Describe(w)), true
	}
	if say, ok := s.table[value.Type()]; ok {
		return finish(say(msg, w)), true
	}
	return finish("Send the message " + w.Name(proto.MessageName(msg)) + "."), false
}

// All says messages, in the same order.
func (s Sentences) All(msgs []proto.Message, w Words) []string {
	sentences := make([]string, len(msgs))
	for i, msg := range msgs {
		sentences[i], _ = s.Of(msg, w)
	}
	return sentences
}

// finish holds a sentence to its form, whatever was put into it.
func finish(sentence string) string {
	sentence = strings.TrimRight(printable.Line(sentence), ".")
	if len(sentence) >= MaxLen {
		sentence = cut(sentence, MaxLen-1)
	}
	return sentence + "."
}
