package describe

import (
	"encoding/hex"
	"strings"
	"unicode/utf8"

	codectypes "github.com/cosmos/cosmos-sdk/codec/types"

	"github.com/civitas-chain/civitas/internal/printable"
)

const (
	// maxQuote bounds a quotation in bytes.
	maxQuote = 100
	// maxName bounds a name that is not quoted: as long as an account may be.
	maxName = 90
	// hashEnd is how many bytes are shown of either end of a hash.
	hashEnd = 4
	// maxList is how many items of a list are shown.
	maxList = 3

	ellipsis = "…"
)

// quotes are the signs that could end a quotation, or seem to.
var quotes = strings.NewReplacer(`"`, "'", "“", "'", "”", "'", "„", "'", "‟", "'", "″", "'", "＂", "'")

// Quote writes what somebody wrote: in quotation marks, which it cannot end, and so
// that it is seen where it was cut.
func (Words) Quote(text string) string {
	return `"` + cut(printable.Line(quotes.Replace(text)), maxQuote) + `"`
}

// Name writes an identifier, such as that of an office, an account or a channel, and
// quotes what looks like none.
func (w Words) Name(name string) string {
	if len(name) == 0 || len(name) > maxName || !alphanumeric(name[0]) || !alphanumeric(name[len(name)-1]) {
		return w.Quote(name)
	}
	for i := range len(name) {
		if !alphanumeric(name[i]) && !strings.ContainsRune("._-/:", rune(name[i])) {
			return w.Quote(name)
		}
	}
	return name
}

func alphanumeric(char byte) bool {
	return 'a' <= char && char <= 'z' || 'A' <= char && char <= 'Z' || '0' <= char && char <= '9'
}

// Office names an office: "the office treasurer".
func (w Words) Office(id string) string { return "the office " + w.Name(id) }

// Hash writes both ends of a hash: "3f2a91c0…5be2d477".
func (Words) Hash(hash []byte) string {
	switch {
	case len(hash) == 0:
		return "nothing"
	case len(hash) <= 2*hashEnd:
		return hex.EncodeToString(hash)
	}
	return hex.EncodeToString(hash[:hashEnd]) + ellipsis + hex.EncodeToString(hash[len(hash)-hashEnd:])
}

// Kind names the type of what an Any holds: "MsgSend".
func (w Words) Kind(typeURL string) string {
	return w.Name(typeURL[strings.LastIndexAny(typeURL, "./")+1:])
}

// Messages counts and names messages within a message: "2 messages, MsgSend and MsgVote".
func (w Words) Messages(packed []*codectypes.Any) string {
	if len(packed) == 0 {
		return "no message"
	}
	return w.Count(uint64(len(packed)), "message", "messages") + ", " +
		w.List(len(packed), func(i int) string { return w.Kind(packed[i].GetTypeUrl()) })
}

// List joins the first items of a list and counts the others: "a, b and c", "a, b, c
// and 5 others".
func (w Words) List(length int, item func(i int) string) string {
	var items []string
	for i := range min(length, maxList) {
		items = append(items, item(i))
	}
	if length > maxList {
		items = append(items, w.Count(uint64(length-maxList), "other", "others"))
	}
	switch len(items) {
	case 0:
		return "nothing"
	case 1:
		return items[0]
	}
	return strings.Join(items[:len(items)-1], ", ") + " and " + items[len(items)-1]
}

// cut bounds a text of valid UTF-8 to a number of bytes.
func cut(text string, limit int) string {
	if len(text) <= limit {
		return text
	}
	end := limit - len(ellipsis)
	for !utf8.RuneStart(text[end]) {
		end--
	}
	return text[:end] + ellipsis
}
