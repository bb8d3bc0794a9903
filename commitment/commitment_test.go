package commitment_test

import (
	"bytes"
	"encoding/hex"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/civitas-chain/civitas/commitment"
)

type fields = []commitment.Field

// The worked example of docs/privacy.md.
var (
	exampleFields = fields{{"name", "Zoë Ångström"}, {"born", "1990-12-31"}}
	exampleSalt   = commitment.Salt(slices.Collect(func(yield func(byte) bool) {
		for i := range byte(commitment.SaltSize) {
			if !yield(i) {
				return
			}
		}
	}))
)

const (
	exampleEncoding   = "00020004626f726e000a313939302d31322d333100046e616d65000f5a6fc3ab20c3856e67737472c3b66d"
	exampleCommitment = "24d31218763e9f17b15a7f711dbe650be24b582ae942951ffab8f896fca1d71f"
	exampleNullifier  = "6a367be8e7794e685d3cd502c99f3327fa47f7099eaede35b8127895087de4f1"
)

func TestVector(t *testing.T) {
	encoded, err := commitment.Encode(exampleFields)
	require.NoError(t, err)
	require.Equal(t, exampleEncoding, hex.EncodeToString(encoded))
	committed, err := commitment.Commit(exampleSalt, exampleFields)
	require.NoError(t, err)
	require.Equal(t, exampleCommitment, committed.Hex())
	// Decomposed letters and another order are the same set.
	same, err := commitment.Commit(exampleSalt, fields{{"born", "1990-12-31"}, {"name", "Zoe\u0308 A\u030angstro\u0308m"}})
	require.NoError(t, err)
	require.Equal(t, committed, same)
}

// The document prints what the test computes.
func TestPrivacyDocumentHasTheVector(t *testing.T) {
	text, err := os.ReadFile("../docs/privacy.md")
	require.NoError(t, err)
	plain := strings.NewReplacer("\n", "", " ", "").Replace(string(text))
	for _, value := range []string{exampleEncoding, exampleCommitment, exampleNullifier} {
		require.Contains(t, plain, value)
	}
}

func TestFieldsRefusals(t *testing.T) {
	long := func(size int) string { return strings.Repeat("x", size) }
	many := make(fields, commitment.MaxFields+1)
	for i := range many {
		many[i].Name = long(i%commitment.MaxName + 1)
	}
	for _, tc := range []struct {
		name string
		set  fields
		err  error
	}{
		{"none", nil, commitment.ErrNoFields},
		{"too many", many, commitment.ErrTooManyFields},
		{"empty name", fields{{"", "x"}}, commitment.ErrName},
		{"longest name", fields{{long(commitment.MaxName), ""}}, nil},
		{"name too long", fields{{long(commitment.MaxName + 1), ""}}, commitment.ErrName},
		{"longest value", fields{{"x", long(commitment.MaxValue)}}, nil},
		{"value too long", fields{{"x", long(commitment.MaxValue + 1)}}, commitment.ErrValue},
		{"value too long when normalised", fields{{"x", strings.Repeat("\u0958", commitment.MaxValue/4)}}, commitment.ErrValue},
		{"not UTF-8", fields{{"x", "\xff"}}, commitment.ErrText},
		{"twice", fields{{"x", "1"}, {"y", "2"}, {"x", "1"}}, commitment.ErrDuplicate},
		{"twice when normalised", fields{{"\u00eb", "1"}, {"e\u0308", "1"}}, commitment.ErrDuplicate},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, err := commitment.Encode(tc.set)
			require.ErrorIs(t, err, tc.err)
		})
	}
}

func TestDecodeRefusals(t *testing.T) {
	for _, tc := range []struct {
		name, encoded string
		err           error
	}{
		{"empty", "", commitment.ErrEncoding},
		{"no fields", "0000", commitment.ErrNoFields},
		{"too many fields", "0041", commitment.ErrTooManyFields},
		{"ends in a name", "0001000361", commitment.ErrEncoding},
		{"ends before a value", "0001000161", commitment.ErrEncoding},
		{"something follows", "0001000161000000", commitment.ErrEncoding},
		{"not sorted", "0002" + "0001620000" + "0001610000", commitment.ErrEncoding},
		{"twice", "0002" + "0001610000" + "0001610000", commitment.ErrDuplicate},
		{"not normalised", "0001000161000365cc88", commitment.ErrEncoding},
	} {
		t.Run(tc.name, func(t *testing.T) {
			bz, err := hex.DecodeString(tc.encoded)
			require.NoError(t, err)
			_, err = commitment.Decode(bz)
			require.ErrorIs(t, err, tc.err)
		})
	}
}

// sets draws sets that often differ in little: letters that compose, names that
// begin alike, text that could be taken for a length.
func sets() *rapid.Generator[fields] {
	text := rapid.StringOfN(rapid.SampledFrom([]rune("aeë\u0308\x00\x01\x02é|")), 0, 4, -1)
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) commitment.Field {
		return commitment.Field{Name: text.Draw(t, "name"), Value: text.Draw(t, "value")}
	}), 1, 4)
}

func TestDifferentSetsDifferInTheirEncoding(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		one, other := sets().Draw(t, "one"), sets().Draw(t, "other")
		a, errOne := commitment.Canonical(one)
		b, errOther := commitment.Canonical(other)
		if errOne != nil || errOther != nil {
			t.Skip("no set")
		}
		encodedA, err := commitment.Encode(one)
		require.NoError(t, err)
		encodedB, err := commitment.Encode(other)
		require.NoError(t, err)
		require.Equal(t, slices.Equal(a, b), bytes.Equal(encodedA, encodedB))
		decoded, err := commitment.Decode(encodedA)
		require.NoError(t, err)
		require.Equal(t, a, decoded)
	})
}

func FuzzDecode(f *testing.F) {
	seed, err := hex.DecodeString(exampleEncoding)
	require.NoError(f, err)
	f.Add(seed)
	f.Add([]byte{0, 1, 0, 1, 'a', 0, 0})
	f.Fuzz(func(t *testing.T, bz []byte) {
		set, err := commitment.Decode(bz)
		if err != nil {
			return
		}
		again, err := commitment.Encode(set)
		require.NoError(t, err)
		require.Equal(t, bz, again, "two encodings of one set")
	})
}

func TestOpeningFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "opening.json")
	opening, err := commitment.NewOpening(exampleFields)
	require.NoError(t, err)
	require.NoError(t, opening.Write(path))
	info, err := os.Stat(path)
	require.NoError(t, err)
	require.EqualValues(t, 0o600, info.Mode().Perm())
	require.ErrorIs(t, opening.Write(path), os.ErrExist, "a salt is never written over")

	read, err := commitment.ReadOpening(path)
	require.NoError(t, err)
	require.Equal(t, opening, read)
	committed, err := opening.Commitment()
	require.NoError(t, err)
	for _, text := range []string{
		committed.String(), committed.Hex(), strings.TrimRight(committed.String(), "="),
		strings.NewReplacer("+", "-", "/", "_").Replace(committed.String()),
	} {
		parsed, err := commitment.Parse(text)
		require.NoError(t, err)
		require.NoError(t, read.Check(parsed))
	}

	other, err := commitment.NewOpening(exampleFields)
	require.NoError(t, err)
	require.NotEqual(t, opening.Salt, other.Salt)
	require.ErrorIs(t, other.Check(committed), commitment.ErrMismatch)
}

func TestOpeningRefusals(t *testing.T) {
	salt := strings.Repeat("A", 43) + "="
	for _, tc := range []struct {
		name, text string
		err        error
	}{
		{"not JSON", "name=Zoë", commitment.ErrOpening},
		{"another scheme", `{"scheme":"civitas/commitment/v2"}`, commitment.ErrScheme},
		{"no salt", `{"scheme":"civitas/commitment/v1","fields":[{"name":"x","value":""}]}`, commitment.ErrOpening},
		{"unknown key", `{"scheme":"civitas/commitment/v1","slat":""}`, commitment.ErrOpening},
		{"no fields", `{"scheme":"civitas/commitment/v1","salt":"` + salt + `"}`, commitment.ErrNoFields},
		{"twice", `{"scheme":"civitas/commitment/v1","salt":"` + salt + `","fields":[{"name":"x","value":"1"},{"name":"x","value":"2"}]}`, commitment.ErrDuplicate},
	} {
		t.Run(tc.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "opening.json")
			require.NoError(t, os.WriteFile(path, []byte(tc.text), 0o600))
			_, err := commitment.ReadOpening(path)
			require.ErrorIs(t, err, tc.err)
			require.ErrorContains(t, err, path)
		})
	}
	_, err := commitment.ReadOpening(filepath.Join(t.TempDir(), "none"))
	require.ErrorIs(t, err, os.ErrNotExist)
	for _, text := range []string{"", "AAAA", strings.Repeat("0", 63), "Zoë"} {
		_, err := commitment.Parse(text)
		require.ErrorIs(t, err, commitment.ErrForm)
	}
}
