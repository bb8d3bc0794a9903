package commitment_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/commitment"
)

var exampleDocument = commitment.Document{Issuer: "NZL", Number: "LH123456", Born: "1990-12-31"}

func TestNullifierVector(t *testing.T) {
	key := commitment.Key(exampleSalt)
	nullifier, err := commitment.Nullifier(key, exampleDocument)
	require.NoError(t, err)
	require.Equal(t, exampleNullifier, nullifier.Hex())

	same, err := commitment.Nullifier(key, commitment.Document{Issuer: "nzl", Number: " lh 123-456<<", Born: "1990-12-31"})
	require.NoError(t, err)
	require.Equal(t, nullifier, same, "how it is typed does not matter")

	key[0]++
	other, err := commitment.Nullifier(key, exampleDocument)
	require.NoError(t, err)
	require.NotEqual(t, nullifier, other, "another key is another register")
}

func TestDocumentRefusals(t *testing.T) {
	for _, tc := range []struct {
		name                 string
		issuer, number, born string
		err                  error
	}{
		{"Germany", "D<<", "C01X00T47", "1964-08-12", nil},
		{"unknown day", "NZL", "1", "1964-08-00", nil},
		{"unknown month", "NZL", "1", "1964-00-00", nil},
		{"two letters", "NZ", "1", "1964-08-12", commitment.ErrIssuer},
		{"no issuer", "", "1", "1964-08-12", commitment.ErrIssuer},
		{"no number", "NZL", " - ", "1964-08-12", commitment.ErrDocument},
		{"number in another script", "NZL", "ЛН123", "1964-08-12", commitment.ErrDocument},
		{"number too long", "NZL", strings.Repeat("1", 33), "1964-08-12", commitment.ErrDocument},
		{"another order", "NZL", "1", "12-08-1964", commitment.ErrBirth},
		{"no such day", "NZL", "1", "1964-02-30", commitment.ErrBirth},
		{"known day of an unknown month", "NZL", "1", "1964-00-12", commitment.ErrBirth},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, err := commitment.Document{Issuer: tc.issuer, Number: tc.number, Born: tc.born}.Canonical()
			require.ErrorIs(t, err, tc.err)
			if tc.number != "" && err != nil {
				require.NotContains(t, err.Error(), "ЛН123", "a document's number stays out of messages")
			}
		})
	}
}

func TestKeyFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "key")
	good := strings.Repeat("0f", commitment.KeySize) + "\n"
	for _, tc := range []struct {
		name, text string
		mode       os.FileMode
		err        error
	}{
		{"good", good, 0o600, nil},
		{"read by the group", good, 0o640, commitment.ErrKey},
		{"short", good[2:], 0o600, commitment.ErrKey},
		{"not hex", "z" + good[1:], 0o600, commitment.ErrKey},
	} {
		t.Run(tc.name, func(t *testing.T) {
			require.NoError(t, os.WriteFile(path, []byte(tc.text), 0o600))
			require.NoError(t, os.Chmod(path, tc.mode))
			_, err := commitment.ReadKey(path)
			require.ErrorIs(t, err, tc.err)
		})
	}
	_, err := commitment.ReadKey(path + ".none")
	require.ErrorIs(t, err, os.ErrNotExist)
}
