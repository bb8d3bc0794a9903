package cli_test

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/commitment"
	"github.com/civitas-chain/civitas/x/citizenship/client/cli"
)

// keyFile writes the key of docs/privacy.md, or another.
func keyFile(t *testing.T, first byte) (path, fingerprint string) {
	var raw [commitment.KeySize]byte
	for i := range raw {
		raw[i] = first + byte(i)
	}
	path = filepath.Join(t.TempDir(), "key")
	require.NoError(t, os.WriteFile(path, []byte(hex.EncodeToString(raw[:])+"\n"), 0o600))
	key, err := commitment.ReadKey(path)
	require.NoError(t, err)
	return path, key.Fingerprint().String()
}

func citizen(args ...string) (string, error) {
	var printed bytes.Buffer
	cmd := cli.CitizenCmd(cli.Ports{})
	cmd.SetArgs(args)
	cmd.SetOut(&printed)
	cmd.SetErr(io.Discard)
	err := cmd.Execute()
	return printed.String(), err
}

// A nullifier names its key, and --fingerprint refuses another, whole as it may be.
func TestNullifierUnderTheKeyThatIsMeant(t *testing.T) {
	path, fingerprint := keyFile(t, 0)
	other, otherFingerprint := keyFile(t, 1)
	require.NotEqual(t, fingerprint, otherFingerprint)
	document := []string{"nullifier", "--issuer", "NZL", "--number", "LH123456", "--born", "1990-12-31"}
	of := func(args ...string) (string, error) { return citizen(append(document, args...)...) }

	for _, args := range [][]string{nil, {"--fingerprint", fingerprint}, {"--fingerprint", strings.ToUpper(fingerprint)}} {
		printed, err := of(append(args, "--key-file", path, "--output", "json")...)
		require.NoError(t, err)
		var nullifier struct{ Base64, Hex, Fingerprint string }
		require.NoError(t, json.Unmarshal([]byte(printed), &nullifier))
		require.Equal(t, fingerprint, nullifier.Fingerprint)
		require.Equal(t, "6a367be8e7794e685d3cd502c99f3327fa47f7099eaede35b8127895087de4f1", nullifier.Hex)
		require.NotEmpty(t, nullifier.Base64)
	}
	printed, err := of("--key-file", path)
	require.NoError(t, err)
	require.Contains(t, printed, "Made with the key "+fingerprint)

	for _, want := range []string{fingerprint, fingerprint[1:], ""} {
		printed, err = of("--key-file", other, "--fingerprint", want)
		require.ErrorContains(t, err, "it is another key")
		require.NotContains(t, printed, "Made with the key")
	}

	// Shares of another key are complete and wrong all the same.
	shares := filepath.Join(t.TempDir(), "shares")
	_, err = citizen("key", "reshare", "--key-file", other, "--fingerprint", fingerprint, "--threshold", "2", "--shares", "3", "--dir", shares)
	require.ErrorContains(t, err, "it is another key")
	require.NoDirExists(t, shares)
	_, err = citizen("key", "reshare", "--key-file", other, "--fingerprint", otherFingerprint, "--threshold", "2", "--shares", "3", "--dir", shares)
	require.NoError(t, err)
	two := []string{"--share", filepath.Join(shares, "1.share"), "--share", filepath.Join(shares, "3.share")}
	_, err = of(append(two, "--fingerprint", fingerprint)...)
	require.ErrorContains(t, err, "it is another key")
	printed, err = of(two...)
	require.NoError(t, err)
	require.Contains(t, printed, otherFingerprint)
}
