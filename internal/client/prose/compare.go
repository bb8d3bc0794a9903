package prose

import (
	"regexp"
	"strings"
	"unicode"
)

// Difference is one piece of a comparison: a sentence that stays, goes or comes, or
// the place of sentences that stay and are left out.
type Difference struct {
	Op   Op
	Text string
	// Skipped is true where unchanged sentences are left out; it has no text.
	Skipped bool
}

// around is how many unchanged sentences stand before and after a change.
const around = 1

// Compare shows what changed between two texts, sentence by sentence, whatever line
// they stand on. Spacing is true where spaces or line breaks differ beside, in
// sentences that are the same otherwise.
func Compare(old, now string) (differences []Difference, spacing bool) {
	before, after := sentences(old), sentences(now)
	edits := Edits(words(before), words(after))
	for i, edit := range edits {
		switch edit.Op {
		case Delete:
			differences = append(differences, Difference{Op: Delete, Text: plain(before[edit.Old])})
		case Insert:
			differences = append(differences, Difference{Op: Insert, Text: plain(after[edit.New])})
		default:
			spacing = spacing || spaced(before[edit.Old], after[edit.New], i+1 < len(edits) && edits[i+1].Op != Keep)
			if near(edits, i) {
				differences = append(differences, Difference{Op: Keep, Text: plain(after[edit.New])})
			} else if len(differences) == 0 || !differences[len(differences)-1].Skipped {
				differences = append(differences, Difference{Op: Keep, Skipped: true})
			}
		}
	}
	return differences, spacing
}

// spaced tells whether the spaces of a sentence differ. Those after it need not be
// the same before a change.
func spaced(old, now string, beforeChange bool) bool {
	if beforeChange {
		old, now = strings.TrimRightFunc(old, unicode.IsSpace), strings.TrimRightFunc(now, unicode.IsSpace)
	}
	return old != now
}

// near tells whether there is a change close to an edit.
func near(edits []Edit, at int) bool {
	for i := max(0, at-around); i <= min(len(edits)-1, at+around); i++ {
		if edits[i].Op != Keep {
			return true
		}
	}
	return false
}

// sentenceEnd is the end of a sentence, or of a part of one, and the spaces after it.
// What stands after a digit is no end, since it may number a line.
var sentenceEnd = regexp.MustCompile(`[^\s\d][.!?:;][)"'”’»]*\s+`)

// sentences cuts a text into its sentences; joined, the pieces are the text. Cutting
// too often does no harm.
func sentences(text string) []string {
	var pieces []string
	for _, block := range blocks(text) {
		for block != "" {
			cut := len(block)
			if found := sentenceEnd.FindStringIndex(block); found != nil {
				cut = found[1]
			}
			pieces, block = append(pieces, block[:cut]), block[cut:]
		}
	}
	return pieces
}

// blocks cuts a text before every paragraph and before every line that stands by
// itself. Empty lines belong to what precedes them.
func blocks(text string) []string {
	var (
		pieces []string
		empty  bool
	)
	for line := range strings.Lines(text) {
		blank := strings.TrimSpace(line) == ""
		if len(pieces) == 0 || !blank && (empty || apart.MatchString(line)) {
			pieces = append(pieces, line)
		} else {
			pieces[len(pieces)-1] += line
		}
		empty = blank
	}
	return pieces
}

// words are the sentences without their spacing.
func words(sentences []string) []string {
	bare := make([]string, len(sentences))
	for i, sentence := range sentences {
		bare[i] = plain(sentence)
	}
	return bare
}

func plain(sentence string) string { return strings.Join(strings.Fields(sentence), " ") }
