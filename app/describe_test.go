package app_test

import (
	"reflect"
	"sort"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/cosmos/gogoproto/proto"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	sdk "github.com/cosmos/cosmos-sdk/types"

	"github.com/civitas-chain/civitas/app"
	"github.com/civitas-chain/civitas/app/apptest"
	"github.com/civitas-chain/civitas/app/sentences"
	"github.com/civitas-chain/civitas/internal/describe"
	"github.com/civitas-chain/civitas/internal/describe/describetest"
	"github.com/civitas-chain/civitas/nations/charterfile"
	contractkeeper "github.com/civitas-chain/civitas/x/socialcontract/keeper"
	contracttypes "github.com/civitas-chain/civitas/x/socialcontract/types"
)

// routed are the types of all messages for which the app has a handler.
func routed(t *testing.T, instance *app.App) []string {
	t.Helper()
	var urls []string
	for _, url := range instance.InterfaceRegistry().ListImplementations(sdk.MsgInterfaceProtoName) {
		if instance.MsgServiceRouter().HandlerByTypeURL(url) != nil {
			urls = append(urls, url)
		}
	}
	sort.Strings(urls)
	require.Greater(t, len(urls), 100)
	return urls
}

// A message without a sentence would be one that people vote on and cannot read.
func TestEveryMessageHasASentence(t *testing.T) {
	n := apptest.Found(t)
	said := map[string]string{}
	for _, url := range routed(t, n.App) {
		msg, err := n.App.InterfaceRegistry().Resolve(url)
		require.NoError(t, err)
		sentence, own := sentences.All().Of(msg, describetest.Words())
		require.True(t, own, "%s has no sentence: our own messages have it in types/describe.go, others in app/sentences", url)
		require.Empty(t, said[sentence], "%s says the same: %s", url, sentence)
		said[sentence] = url
	}
}

// Whatever a message holds, its sentence is one line of bounded length.
func TestSentencesHoldTheirForm(t *testing.T) {
	n := apptest.Found(t)
	all := sentences.All()
	for _, url := range routed(t, n.App) {
		t.Run(strings.TrimPrefix(url, "/"), func(t *testing.T) {
			empty, err := n.App.InterfaceRegistry().Resolve(url)
			require.NoError(t, err)
			rapid.Check(t, func(t *rapid.T) {
				value := reflect.New(reflect.TypeOf(empty).Elem())
				fill(t, value.Elem(), 0)
				msg, ok := value.Interface().(proto.Message)
				require.True(t, ok)
				for _, w := range []describe.Words{{}, describetest.Words()} {
					sentence, own := all.Of(msg, w)
					require.True(t, own)
					requireForm(t, sentence)
					again, _ := all.Of(msg, w)
					require.Equal(t, sentence, again)
				}
			})
		})
	}
}

func requireForm(t require.TestingT, sentence string) {
	require.True(t, utf8.ValidString(sentence))
	require.LessOrEqual(t, len(sentence), describe.MaxLen)
	require.True(t, strings.HasSuffix(sentence, "."), sentence)
	require.True(t, unicode.IsUpper([]rune(sentence)[0]), sentence)
	require.False(t, strings.ContainsFunc(sentence, func(char rune) bool { return !unicode.IsPrint(char) }), sentence)
}

// Voters read what a referendum would do in the nation's own currency, and the law
// that it enacts says so ever after.
func TestAReferendumAndItsLawAreReadInPlainWords(t *testing.T) {
	n := apptest.Found(t, apptest.NationOptions{Edit: func(document *charterfile.Document) {
		document.Currency = charterfile.Currency{Denom: "umerit", Display: "merit"}
	}})
	id, status := n.Decides("A lighthouse",
		appropriation(n, 1_500_000),
		&contracttypes.MsgEnactLaw{Authority: apptest.Seal(), Tier: contracttypes.LAW_TIER_STATUTE, Title: "On lighthouses", Text: "There are some."},
	)
	require.Equal(t, contracttypes.REFERENDUM_STATUS_ENACTED, status)
	want := []string{
		`Appropriate 1.5 merit a period and 1.5 merit in all for "Lighthouse" to the office treasurer, for 1,000 civic days.`,
		`Enact the statute "On lighthouses".`,
	}
	queries := contractkeeper.NewQueryServer(n.App.SocialContractKeeper)
	referendum, err := queries.Referendum(n.Context(), &contracttypes.QueryReferendumRequest{ReferendumId: id})
	require.NoError(t, err)
	require.Equal(t, want, referendum.Descriptions)
	law, err := queries.Law(n.Context(), &contracttypes.QueryLawRequest{LawId: 1})
	require.NoError(t, err)
	require.Equal(t, want, law.Descriptions)
}
