package wallet

import (
	"errors"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"google.golang.org/grpc/status"
)

// Refusal is an error that a person reads: one sentence.
type Refusal struct{ Sentence string }

// Error implements error.
func (r Refusal) Error() string { return r.Sentence }

// What the SDK puts around the words of the chain.
var (
	around = []*regexp.Regexp{
		regexp.MustCompile(`: (unknown request|invalid request|key not found)$`),
		regexp.MustCompile(` with gas used: '\d+'$`),
		regexp.MustCompile(` \[[^\[\]]+\.go:\d+\]`), // file and line
		regexp.MustCompile(`(rpc error: )?code = \w+ desc = `),
		regexp.MustCompile(`failed to execute message; message index: \d+: `),
	}
	noAccount = regexp.MustCompile(`account (civ1\w+) not found`)
)

// Plainly turns what the chain or the node answers into a refusal, and leaves the
// errors of this side as they are.
func (w Wallet) Plainly(err error) error {
	var refusal Refusal
	var unknown Unknown
	if errors.As(err, &refusal) || errors.As(err, &unknown) {
		return Harmless(err)
	}
	if s, ok := status.FromError(err); ok {
		return w.sentence(s.Message())
	}
	if text := err.Error(); silent(text) {
		return w.sentence(text)
	}
	return Harmless(err)
}

// Harmless makes sure that an error can be shown: it may quote a file or a node.
func Harmless(err error) error {
	if err == nil {
		return nil
	}
	text := Printable(strings.ReplaceAll(err.Error(), "\n", " "))
	if text == err.Error() {
		return err
	}
	return Refusal{Sentence: text}
}

// silent tells whether there was no node to answer.
func silent(text string) bool {
	return strings.Contains(text, "connection refused") || strings.Contains(text, "no such host")
}

// sentence says what the chain said. The chain puts what is special before what is
// general, "number 7 used 10 of 10: budget of vouches is used up"; a person wants
// it the other way round.
func (w Wallet) sentence(text string) Refusal {
	text = Printable(strings.ReplaceAll(text, "\n", " "))
	for _, part := range around {
		text = part.ReplaceAllString(text, "")
	}
	if who := noAccount.FindStringSubmatch(text); who != nil {
		return Refusal{"The chain does not know the account " + who[1] + " yet: a citizen has to invite it first."}
	}
	if silent(text) {
		return Refusal{"The node does not answer; --node names another. (" + text + ")"}
	}
	for _, plain := range w.Plain {
		if strings.HasSuffix(text, plain.Err.Error()) {
			return Refusal{plain.Sentence}
		}
	}
	if at := strings.LastIndex(text, ": "); at >= 0 {
		text = text[at+2:] + ": " + text[:at]
	}
	return Refusal{"Refused: " + strings.TrimRight(text, ". ") + "."}
}

// Capital writes the first letter of a sentence large.
func Capital(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:]
}
