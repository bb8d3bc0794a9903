package certificate_test

import (
	"encoding/base64"
	"strings"

	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/certificate"
)

// fromGenesis asks about a file for who trusts the genesis.
func (i *inquiry) fromGenesis(want error, name string, n *nation, genesis string) {
	pinned, err := certificate.TrustGenesis([]byte(genesis))
	if err != nil {
		require.ErrorIs(i.t, err, want, name)
		pinned = certificate.Trust{} // of which no file is
	}
	require.ErrorIs(i.t, i.about("a genesis: "+name, n.loosely(), pinned, genesis, now.AddDate(9, 0, 0)), want, name)
}

// geneses are genesis files that say the same in other words, and such as do not.
func (i *inquiry) geneses() {
	t := i.t
	first := counting(t, nil).chain(t, four()...)
	first.last().Height = 7
	first.sign()
	good := strings.Replace(genesisOf(four()...), `"initial_height":1`, `"initial_height":7`, 1)
	key := base64.StdEncoding.EncodeToString(four()[0].PubKey().Bytes())
	spare := key[:42] + string(key[42]+1) + "="
	require.NotContains(t, "Zz9/+", key[42:43], "the letter has none after it")
	refused := certificate.ErrTrust
	for _, each := range []struct {
		name     string
		want     error
		old, new string
	}{
		{"good", nil, "", ""},
		{"a height as text", nil, `:7`, `:"7"`},
		{"another height", certificate.ErrAnchor, `:7`, `:8`},
		{"no height", certificate.ErrAnchor, `"initial_height":7,`, ``},
		{"a height of zero", certificate.ErrAnchor, `:7`, `:0`},
		{"a height with a zero before it", refused, `:7`, `:"07"`},
		{"a height with a plus", refused, `:7`, `:"+7"`},
		{"a height with a minus", refused, `:7`, `:-7`},
		{"a height of minus zero", refused, `:7`, `:-0`},
		{"a height with a point", refused, `:7`, `:7.0`},
		{"a height with an exponent", refused, `:7`, `:7e0`},
		{"a height with a blank", refused, `:7`, `:" 7"`},
		{"a height in hexadecimal", refused, `:7`, `:"0x7"`},
		{"a height in words", refused, `:7`, `:"seven"`},
		{"a height that is true", refused, `:7`, `:true`},
		{"a height that is a list", refused, `:7`, `:[7]`},
		{"a height beyond 63 bits", refused, `:7`, `:9223372036854775808`},
		{"a height beyond 64 bits", refused, `:7`, `:"18446744073709551623"`},
		{"a height under another name", certificate.ErrAnchor, `"initial_height"`, `"Initial_Height"`},
		{"two heights", nil, `"initial_height":7`, `"initial_height":8,"initial_height":7`},
		{"another chain", certificate.ErrChain, chainID, "atlantis-1"},
		{"a chain in other signs", nil, chainID, `\u0063ivitas-test-1`},
		{"a chain that is a number", refused, `"` + chainID + `"`, `1`},
		{"a chain that is empty", refused, chainID, ``},
		{"a chain that is null", refused, `"` + chainID + `"`, `null`},
		{"a chain under another name", refused, `"chain_id"`, `"CHAIN_ID"`},
		{"no chain", refused, `"chain_id":"` + chainID + `",`, ``},
		{"powers as numbers", nil, `"power":"100"`, `"power":100`},
		{"another power", certificate.ErrAnchor, `"power":"100"`, `"power":"101"`},
		{"no power", refused, `"power":"100",`, ``},
		{"a power of zero", refused, `"power":"100"`, `"power":"0"`},
		{"a negative power", refused, `"power":"100"`, `"power":"-100"`},
		{"a power with a zero before it", refused, `"power":"100"`, `"power":"0100"`},
		{"a power with an exponent", refused, `"power":"100"`, `"power":1e2`},
		{"a power of no text", refused, `"power":"100"`, `"power":""`},
		{"a power that is null", refused, `"power":"100"`, `"power":null`},
		{"too much power", refused, `"power":"100"`, `"power":"1152921504606846976"`},
		{"a key without its padding", refused, key, key[:43]},
		{"a key with spare bits", refused, key, spare},
		{"a key in two lines", refused, key, key[:20] + `\n` + key[20:]},
		{"a key with a blank", refused, key, key[:20] + ` ` + key[20:]},
		{"a key for addresses of the web", refused, "+", "-"},
		{"half a key", refused, key, key[:20]},
		{"a key that is null", refused, `"` + key + `"`, `null`},
		{"a key in hexadecimal", refused, key, strings.Repeat("ab", 32)},
		{"a key of an unknown type", refused, `tendermint/PubKeyEd25519`, `tendermint/PubKeySecp256k1`},
		{"a key of a type in capitals", refused, `tendermint/PubKeyEd25519`, `TENDERMINT/PubKeyEd25519`},
		{"a key without a type", refused, `"type":"tendermint/PubKeyEd25519",`, ``},
		{"a validator who is null", refused, `"validators":[`, `"validators":[null,`},
		{"a validator who is text", refused, `"validators":[`, `"validators":["one",`},
		{"validators under another name", refused, `"validators"`, `"Validators"`},
		{"validators that are null", refused, `"validators":[`, `"validators":null,"others":[`},
		{"no consensus", refused, `"consensus"`, `"consent"`},
		{"two lists of which the last counts", nil, `"validators":[`, `"validators":[null],"validators":[`},
		{"something more", nil, `"app_state":{}`, `"app_state":{"a":[1,-2.5e3,"\"7\""],"initial_height":9,"chain_id":"b"}`},
		{"half of it", refused, `]`, ``},
		{"a comma too many", refused, `"params":{}`, `"params":{},`},
		{"a comment", refused, `"params":{}`, `"params":{}/* none */`},
	} {
		if !strings.Contains(good, each.old) {
			continue // no key has this letter
		}
		i.fromGenesis(each.want, each.name, first, strings.Replace(good, each.old, each.new, 1))
	}
	i.fromGenesis(refused, "of nothing", first, "null")
	i.fromGenesis(refused, "that is a list", first, "["+good+"]")
	i.fromGenesis(refused, "and something after it", first, good+"{}")
	i.fromGenesis(nil, "and a blank after it", first, good+" \n")
	i.fromGenesis(refused, "with a byte order mark", first, "\ufeff"+good)
	keys := four()
	i.fromGenesis(nil, "in another order", first, strings.Replace(genesisOf(keys[2], keys[0], keys[3], keys[1]), `:1,`, `:7,`, 1))
	i.fromGenesis(refused, "with somebody twice", first, strings.Replace(genesisOf(append(keys, keys[0])...), `:1,`, `:7,`, 1))
	i.fromGenesis(refused, "with nobody", first, strings.Replace(genesisOf(), `:1,`, `:7,`, 1))
	i.fromGenesis(certificate.ErrAnchor, "with one more", first, strings.Replace(genesisOf(append(keys, classical(5))...), `:1,`, `:7,`, 1))

	begun := counting(t, nil).chain(t, four()...)
	begun.last().Height, begun.last().Time = 1, at(1)
	begun.last().AppHash = profile
	begun.sign()
	for name, height := range map[string]string{
		"no height": ``, "a height of one": `"initial_height":1,`, "a height of zero": `"initial_height":0,`, "a height of zero as text": `"initial_height":"0",`,
		"an empty height": `"initial_height":"",`, "a height that is null": `"initial_height":null,`,
	} {
		n := counting(t, nil).chain(t, four()...)
		n.cert.Blocks = append(begun.cert.Blocks[:1:1], n.cert.Blocks...)
		i.fromGenesis(nil, "from the beginning, "+name, n, strings.Replace(genesisOf(four()...), `"initial_height":1,`, height, 1))
	}
}
