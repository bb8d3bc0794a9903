// Package sentences says the messages of the SDK and of IBC in plain words: each
// message that the app routes and that has no method of ours. Our own messages say
// themselves, in types/describe.go of each module.
package sentences

import (
	"slices"

	"github.com/cosmos/gogoproto/proto"

	"github.com/civitas-chain/civitas/internal/describe"
)

// All returns the sentences of every message of the app.
func All() describe.Sentences {
	return describe.New(slices.Concat(money(), grants(), validators(), chain(), clients(), channels())...)
}

// fixed is the sentence of a message whose fields a person need not know.
func fixed[M proto.Message](sentence string) describe.Entry {
	return describe.Say(func(M, describe.Words) string { return sentence })
}
