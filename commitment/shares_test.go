package commitment_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/civitas-chain/civitas/commitment"
)

func TestAnyThresholdOfSharesGivesTheKey(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		threshold := rapid.IntRange(2, 8).Draw(t, "threshold")
		people := rapid.IntRange(threshold, 12).Draw(t, "people")
		key, err := commitment.NewKey()
		require.NoError(t, err)
		shares, err := commitment.Split(key, threshold, people)
		require.NoError(t, err)
		shuffled := rapid.Permutation(shares).Draw(t, "shuffled")
		some := shuffled[:rapid.IntRange(threshold, people).Draw(t, "present")]
		got, err := commitment.Combine(some)
		require.NoError(t, err)
		require.Equal(t, key, got)
		_, err = commitment.Combine(shuffled[:threshold-1])
		require.ErrorIs(t, err, commitment.ErrShares)
		read, err := commitment.ParseShare(some[0].String())
		require.NoError(t, err)
		require.Equal(t, some[0], read)
	})
}

func TestEveryByteCanBeShared(t *testing.T) {
	keys := make(map[byte]bool)
	for value := range 256 {
		key := commitment.Key{byte(value)}
		shares, err := commitment.Split(key, 2, 2)
		require.NoError(t, err)
		got, err := commitment.Combine(shares)
		require.NoError(t, err)
		keys[got[0]] = true
	}
	require.Len(t, keys, 256)
}

func TestAWrongShareIsFound(t *testing.T) {
	shares, err := commitment.Split(commitment.Key(exampleSalt), 2, 2)
	require.NoError(t, err)
	wrong := shares[1]
	wrong.Value[0] ^= 1
	_, err = commitment.Combine([]commitment.Share{shares[0], wrong})
	require.ErrorIs(t, err, commitment.ErrShares, "the fingerprint tells")
}

func TestSharesRefusals(t *testing.T) {
	for _, tc := range []struct{ threshold, people int }{{1, 3}, {4, 3}, {2, 256}, {0, 0}} {
		_, err := commitment.Split(commitment.Key{}, tc.threshold, tc.people)
		require.ErrorIs(t, err, commitment.ErrThreshold)
	}
	one, err := commitment.Split(commitment.Key(exampleSalt), 2, 3)
	require.NoError(t, err)
	other, err := commitment.Split(commitment.Key{}, 2, 3)
	require.NoError(t, err)
	for name, shares := range map[string][]commitment.Share{
		"none": nil, "one": one[:1], "twice": {one[0], one[0]}, "of two keys": {one[0], other[1]},
	} {
		_, err := commitment.Combine(shares)
		require.ErrorIs(t, err, commitment.ErrShares, name)
	}
	text := one[0].String()
	for name, wrong := range map[string]string{
		"empty": "", "cut": text[:len(text)-9], "another scheme": strings.Replace(text, "v1", "v2", 1),
		"a wrong digit": text[:40] + string('0'+('1'-text[40])&1) + text[41:], "upper case": strings.ToUpper(text),
	} {
		_, err := commitment.ParseShare(wrong)
		require.ErrorIs(t, err, commitment.ErrShare, name)
	}
}

func TestReadShares(t *testing.T) {
	shares, err := commitment.Split(commitment.Key(exampleSalt), 2, 2)
	require.NoError(t, err)
	var paths []string
	for i, share := range shares {
		path := filepath.Join(t.TempDir(), string('a'+rune(i)))
		require.NoError(t, os.WriteFile(path, []byte("\n  "+share.String()+"\n"), 0o600))
		paths = append(paths, path)
	}
	read, err := commitment.ReadShares(paths)
	require.NoError(t, err)
	require.Equal(t, shares, read)
	require.NoError(t, os.WriteFile(paths[1], []byte("x"), 0o600))
	_, err = commitment.ReadShares(paths)
	require.ErrorContains(t, err, paths[1])
}
