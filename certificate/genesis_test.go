package certificate_test

import (
	"encoding/base64"
	"fmt"
	"strings"
	"testing"

	"github.com/cometbft/cometbft/crypto"
	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/certificate"
)

// genesisOf is a genesis file with the keys as validators of equal power.
func genesisOf(keys ...crypto.PrivKey) string {
	var validators []string
	for _, key := range keys {
		kind := "tendermint/PubKeyEd25519"
		if len(key.PubKey().Bytes()) > 32 {
			kind = "cometbft/PubKeyMlDsa65"
		}
		validators = append(validators, fmt.Sprintf(`{"address":"","name":"one","power":"100","pub_key":{"type":%q,"value":%q}}`,
			kind, base64.StdEncoding.EncodeToString(key.PubKey().Bytes())))
	}
	return fmt.Sprintf(`{"chain_id":%q,"initial_height":1,"app_state":{},"consensus":{"validators":[%s],"params":{}}}`,
		chainID, strings.Join(validators, ","))
}

func TestTrustInAGenesis(t *testing.T) {
	keys := append(four(), quantum(t, 5))
	n := newNation(t, keys...)
	n.trace(1, n.set(nil))
	trust, err := certificate.TrustGenesis([]byte(genesisOf(keys...)))
	require.NoError(t, err)
	report, err := certificate.Verify(n.file(), trust, now.AddDate(50, 0, 0))
	require.NoError(t, err, "at any age")
	require.True(t, report.LongRange)
	require.EqualValues(t, 1, report.Anchor.Height)
	require.EqualValues(t, 1, report.SetSince.Height)

	t.Run("of other validators", func(t *testing.T) {
		trust, err := certificate.TrustGenesis([]byte(genesisOf(four()...)))
		require.NoError(t, err)
		_, err = certificate.Verify(n.file(), trust, now)
		require.ErrorIs(t, err, certificate.ErrAnchor)
	})
	t.Run("of another chain", func(t *testing.T) {
		trust, err := certificate.TrustGenesis([]byte(strings.Replace(genesisOf(keys...), chainID, "atlantis-1", 1)))
		require.NoError(t, err)
		_, err = certificate.Verify(n.file(), trust, now)
		require.ErrorIs(t, err, certificate.ErrChain)
	})
	t.Run("and a file that begins later", func(t *testing.T) {
		_, err = certificate.Verify(n.fileFrom(1), trust, now)
		require.ErrorIs(t, err, certificate.ErrAnchor)
	})
	t.Run("and a first header that nobody signed", func(t *testing.T) {
		n := newNation(t, keys...)
		n.trace(1, n.set(nil), keys...)
		_, err = certificate.Verify(n.file(), trust, now)
		require.ErrorIs(t, err, certificate.ErrSigned)
	})
	t.Run("and a header at once", func(t *testing.T) {
		both := trust
		both.Hash = n.last().Hash()
		_, err = certificate.Verify(n.file(), both, now)
		require.ErrorIs(t, err, certificate.ErrTrust)
		both.Hash, both.ChainID = nil, ""
		_, err = certificate.Verify(n.file(), both, now)
		require.ErrorIs(t, err, certificate.ErrTrust)
	})
}

func TestGenesesThatPinNobody(t *testing.T) {
	good := genesisOf(four()...)
	for name, file := range map[string]string{
		"no JSON":                "genesis",
		"no chain":               strings.Replace(good, chainID, "", 1),
		"a chain in two words":   strings.Replace(good, chainID, "a b", 1),
		"a negative height":      strings.Replace(good, `"initial_height":1`, `"initial_height":-1`, 1),
		"a height in words":      strings.Replace(good, `"initial_height":1`, `"initial_height":"one"`, 1),
		"nobody":                 genesisOf(),
		"somebody twice":         genesisOf(classical(1), classical(1)),
		"a key of another kind":  strings.Replace(good, "Ed25519", "Secp256k1", 1),
		"no power":               strings.Replace(good, `"power":"100"`, `"power":"0"`, 1),
		"too much power":         strings.Replace(good, `"power":"100"`, `"power":"9223372036854775807"`, 1),
		"power in words":         strings.Replace(good, `"power":"100"`, `"power":"much"`, 1),
		"power with a zero more": strings.Replace(good, `"power":"100"`, `"power":"0100"`, 1),
		"power of no text":       strings.Replace(good, `"power":"100"`, `"power":""`, 1),
		"no word of power":       strings.Replace(good, `"power":"100",`, "", 1),
		"another case of names":  strings.Replace(good, "chain_id", "Chain_ID", 1),
		"a number for a chain":   strings.Replace(good, `"`+chainID+`"`, "7", 1),
		"a key in two lines":     strings.Replace(good, `"value":"`, `"value":"\n`, 1),
		"a key without padding":  strings.Replace(good, "=\"", "\"", 1),
		"a number for a key":     strings.Replace(good, `"value":"`, `"value":7,"other":"`, 1),
		"a number for a type":    strings.Replace(good, `"type":"`, `"type":7,"other":"`, 1),
		"a text for a validator": strings.Replace(good, `"validators":[`, `"validators":["one",`, 1),
		"a text for all keys":    strings.Replace(good, `"pub_key":{`, `"pub_key":"one","other":{`, 1),
		"a text for consensus":   strings.Replace(good, `"consensus":{`, `"consensus":"one","other":{`, 1),
		"half a key":             strings.Replace(genesisOf(quantum(t, 1)), "cometbft/PubKeyMlDsa65", "tendermint/PubKeyEd25519", 1),
	} {
		t.Run(name, func(t *testing.T) {
			_, err := certificate.TrustGenesis([]byte(file))
			require.ErrorIs(t, err, certificate.ErrTrust)
		})
	}
	for name, text := range map[string]string{
		"as text": `"initial_height":"7"`, "as a number": `"initial_height":7`, "of two the last": `"initial_height":9,"initial_height":7`,
	} {
		t.Run("a height "+name, func(t *testing.T) {
			trust, err := certificate.TrustGenesis([]byte(strings.Replace(good, `"initial_height":1`, text, 1)))
			require.NoError(t, err)
			require.EqualValues(t, 7, trust.Height)
		})
	}
	for _, none := range []string{"", `"initial_height":0,`, `"initial_height":"0",`, `"initial_height":"",`, `"initial_height":null,`} {
		trust, err := certificate.TrustGenesis([]byte(strings.Replace(good, `"initial_height":1,`, none, 1)))
		require.NoError(t, err, none)
		require.EqualValues(t, 1, trust.Height, none)
	}
}
