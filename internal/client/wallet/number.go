package wallet

import (
	"strconv"
	"strings"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

// ParseID reads the number, at least 1, of something that is said by what: "a lease", or
// "a lease; `civitasd …` lists them".
func ParseID(text, what string) (uint64, error) {
	id, err := strconv.ParseUint(strings.TrimPrefix(text, "#"), 10, 64)
	if err != nil || id == 0 {
		return 0, Refusal{Sentence: strconv.Quote(text) + " is no number of " + what + "."}
	}
	return id, nil
}

// NotFound says whether a node answered that there is no such thing.
func NotFound(err error) bool { return status.Code(err) == codes.NotFound }
