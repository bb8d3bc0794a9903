package certificate_test

import (
	"encoding/hex"
	"fmt"

	"github.com/cometbft/cometbft/crypto"
	"github.com/cometbft/cometbft/crypto/ed25519"
	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/certificate"
)

// small are all encodings of the points of small order, those that are not in their
// shortest form included: with R among them and s = 0 they sign everything.
var small = []string{
	"0100000000000000000000000000000000000000000000000000000000000000",
	"0100000000000000000000000000000000000000000000000000000000000080",
	"eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
	"eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
	"ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
	"ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
	"0000000000000000000000000000000000000000000000000000000000000000",
	"0000000000000000000000000000000000000000000000000000000000000080",
	"edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
	"edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
	"26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
	"26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
	"c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
	"c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
}

const (
	zero  = "0000000000000000000000000000000000000000000000000000000000000000"
	order = "edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010"
)

// fixed is a validator's key with one signature for everything.
type fixed struct{ key, signature []byte }

func (f fixed) Bytes() []byte                { return f.key }
func (f fixed) Sign([]byte) ([]byte, error)  { return f.signature, nil }
func (f fixed) PubKey() crypto.PubKey        { return ed25519.PubKey(f.key) }
func (f fixed) Equals(o crypto.PrivKey) bool { return string(f.key) == string(o.Bytes()) }
func (f fixed) Type() string                 { return ed25519.KeyType }

func fixedOf(t require.TestingT, key, r, s string) fixed {
	var parts [3][]byte
	for at, text := range []string{key, r, s} {
		var err error
		parts[at], err = hex.DecodeString(text)
		require.NoError(t, err)
	}
	return fixed{parts[0], append(parts[1], parts[2]...)}
}

// signatures are such as ZIP-215 allows and others do not, and such as it does not.
func (i *inquiry) signatures() {
	t := i.t
	about := func(want error, name string, weird fixed) {
		i.nation(want, name+", alone", counting(t, nil).chain(t, weird))
		i.nation(want, name+", among others", counting(t, nil).chain(t, weird, classical(1), classical(2), classical(3)))
	}
	for at, key := range small {
		r := small[(5*at+3)%len(small)]
		about(nil, fmt.Sprintf("a key of small order %d", at), fixedOf(t, key, r, zero))
	}
	about(certificate.ErrSigned, "s of the order", fixedOf(t, small[0], small[0], order))
	about(certificate.ErrSigned, "s of one", fixedOf(t, small[0], small[0], "01"+zero[2:]))
	about(certificate.ErrSigned, "R that is no point", fixedOf(t, small[0], "02"+zero[2:], zero))
	about(certificate.ErrSigned, "a key that is no point", fixedOf(t, "02"+zero[2:], small[0], zero))
	for at := range 4 {
		n := counting(t, nil).chain(t, four()...)
		n.last().Commit.Signatures[at].Signature[40] ^= 1
		i.nation(certificate.ErrSigned, "a signature too many is wrong", n)
	}
	i.nation(nil, "a key of the other kind", counting(t, nil).chain(t, quantum(t, 1)))
	i.nation(nil, "keys of both kinds", counting(t, nil).chain(t, quantum(t, 1), classical(1)))
	for at := range 4 {
		n := counting(t, nil).chain(t, quantum(t, 1), quantum(t, 2))
		n.last().Commit.Signatures[at%2].Signature[at*1_000] ^= 1
		i.nation(certificate.ErrSigned, "a wrong signature of the other kind", n)
	}
	// A good signature with the order added to s is another text of the same.
	n := counting(t, nil).chain(t)
	signature := n.last().Commit.Signatures[0].Signature
	sum, err := hex.DecodeString(order)
	require.NoError(t, err)
	carry := 0
	for at := range sum {
		carry += int(signature[32+at]) + int(sum[at])
		signature[32+at] = byte(carry)
		carry >>= 8
	}
	i.nation(certificate.ErrSigned, "s and the order", n)
}
