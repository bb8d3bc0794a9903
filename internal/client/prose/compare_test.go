package prose_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/civitas-chain/civitas/internal/client/prose"
)

// written is a comparison in the usual form.
func written(differences []prose.Difference) string {
	var text strings.Builder
	for _, d := range differences {
		if d.Skipped {
			d.Text = "…"
		}
		text.WriteString(string(d.Op) + d.Text + "\n")
	}
	return text.String()
}

func TestCompare(t *testing.T) {
	for _, tc := range []struct {
		name, old, now, want string
		spacing              bool
	}{
		{"nothing", "", "", "", false},
		{"the same", "A. B. C.", "A. B. C.", " …\n", false},
		{"other lines", "A b. C d.", "A\nb.  C d.", " …\n", true},
		{"a sentence", "A. B. C. D. E.", "A. B. X! D. E.", " …\n B.\n-C.\n+X!\n D.\n …\n", false},
		{"a sentence more", "A. B.", "A. B. C.", " …\n B.\n+C.\n", false},
		{"a sentence less", "A. B.", "B.", "-A.\n B.\n", false},
		{"and other lines", "A. B. C.", "A.\nB. D.", " …\n B.\n-C.\n+D.\n", true},
		{"all of it", "A. B.", "C. D.", "-A.\n-B.\n+C.\n+D.\n", false},
		{"from nothing", "", "A.\n\nB", "+A.\n+B\n", false},
		{"items of a list", "of\n- a\n- b\n- c", "of\n- a\n- c", " …\n - a\n-- b\n - c\n", false},
		{"numbered items", "1. a\n2. b", "1. a\n2. c", " 1. a\n-2. b\n+2. c\n", false},
		{"quotation marks", "“A.” B.", "“A.” C.", " “A.”\n-B.\n+C.\n", false},
		{"paragraphs", "A\n\nB\n\nC", "A\n\nD\n\nC", " A\n-B\n+D\n C\n", false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got, spacing := prose.Compare(tc.old, tc.now)
			require.Equal(t, tc.want, written(got))
			require.Equal(t, tc.spacing, spacing)
		})
	}
}

// No change escapes: what differs has a difference, or differs in spacing.
func TestCompareHidesNothing(t *testing.T) {
	text := rapid.StringMatching(`([ab.\-1\n]{0,3}[ \n]){0,12}`)
	rapid.Check(t, func(t *rapid.T) {
		old, now := text.Draw(t, "old"), text.Draw(t, "now")
		got, spacing := prose.Compare(old, now)
		changed := slices.ContainsFunc(got, func(d prose.Difference) bool { return d.Op != prose.Keep })
		if (old != now) != (changed || spacing) {
			t.Fatalf("%q and %q: %v, spacing %t", old, now, got, spacing)
		}
	})
}

func TestEdits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := rapid.SliceOfN(rapid.IntRange(0, 5), 0, 12)
		old, now := list.Draw(t, "old"), list.Draw(t, "now")
		var before, after []int
		kept := 0
		for _, edit := range prose.Edits(old, now) {
			if edit.Op != prose.Insert {
				before = append(before, old[edit.Old])
			}
			if edit.Op != prose.Delete {
				after = append(after, now[edit.New])
			}
			if edit.Op == prose.Keep {
				kept++
			}
		}
		if !slices.Equal(before, old) || !slices.Equal(after, now) {
			t.Fatalf("%v to %v: %v to %v", old, now, before, after)
		}
		if want := longest(old, now); kept != want {
			t.Fatalf("%v to %v keeps %d of %d", old, now, kept, want)
		}
	})
}

// longest is the length of a longest common subsequence, by definition.
func longest(a, b []int) int {
	switch {
	case len(a) == 0 || len(b) == 0:
		return 0
	case a[0] == b[0]:
		return 1 + longest(a[1:], b[1:])
	}
	return max(longest(a[1:], b), longest(a, b[1:]))
}

// Lists that are too long to compare are taken to differ throughout.
func TestEditsOfLongLists(t *testing.T) {
	old, now := make([]int, 5_000), make([]int, 5_000)
	for i := range old {
		old[i], now[i] = i, i
	}
	slices.Reverse(now[1:4_999])
	edits := prose.Edits(old, now)
	require.Len(t, edits, 2+2*4_998)
	require.Equal(t, prose.Keep, edits[0].Op)
	require.Equal(t, prose.Edit{Op: prose.Delete, Old: 1}, edits[1])
	require.Equal(t, prose.Edit{Op: prose.Insert, New: 4_998}, edits[len(edits)-2])
}
