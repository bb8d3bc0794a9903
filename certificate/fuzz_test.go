package certificate_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/certificate"
)

// Whatever the file, the answer is a report or an error; and only what was
// encoded from real blocks has a report.
func FuzzVerify(f *testing.F) {
	n := newNation(f, classical(1), quantum(f, 2))
	n.trace(1, n.set(nil))
	small := newNation(f, classical(1))
	genuine := map[string]bool{string(n.file()): true, string(small.file()): true}
	f.Add(n.file())
	f.Add(small.file())
	f.Add([]byte("CIVCERT\x01\x01"))
	f.Fuzz(func(t *testing.T, file []byte) {
		for _, block := range append(n.cert.Blocks, small.last()) {
			report, err := certificate.Verify(file, trust(block), now)
			require.Equal(t, err == nil, report != nil)
			require.True(t, err != nil || genuine[string(file)], "another file is accepted")
		}
		c, err := certificate.Decode(file)
		if err != nil {
			return
		}
		again, err := certificate.Encode(c)
		require.NoError(t, err)
		require.Equal(t, file, again)
		// What a stranger's file leads to must not matter, when the anchor is the stranger's too.
		for _, block := range c.Blocks {
			anchor := certificate.Trust{Height: block.Height, Hash: block.Hash(), Period: time.Hour}
			_, _ = certificate.Verify(file, anchor, now)
		}
	})
}
